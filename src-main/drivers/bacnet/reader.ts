import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { ProblemReport } from "../../contract/problem.ts";
import type { PeerAddress } from "./frame.ts";
import type { Urgency } from "./lanes.ts";
import { confirmedServices } from "./names.data.ts";
import {
  type BatchLimits,
  fillRoom,
  initialLimits,
  limitsAfterRefusal,
  limitsAfterSuccess,
  planBatches,
  unlimited,
} from "./planner.ts";
import { propertyName } from "./property-names.ts";
import { errorText, type Refusal, RequestProblem, requestProblem } from "./refusals.ts";
import {
  decodeReadPropertyAck,
  decodeReadPropertyMultipleAck,
  encodeReadProperty,
  encodeReadPropertyMultiple,
  keyOfReference,
  type PropertyAnswer,
  type PropertyReference,
} from "./requests.ts";
import type { BacnetValue } from "./tags.ts";
import type { Transactions } from "./transactions.ts";
import { ValueSizes } from "./value-sizes.ts";

/** A device as the reader needs it. */
export interface DeviceToRead {
  readonly peer: PeerAddress;
  /** What to call it in problems: `Device 2001`. */
  readonly name: string;
  readonly maxApdu: number;
}

/** What became of one property. */
export type PropertyResult<Reference> =
  | { readonly reference: Reference; readonly ok: true; readonly values: readonly BacnetValue[] }
  | {
      readonly reference: Reference;
      readonly ok: false;
      readonly problem: ProblemReport;
      /** Of the device's error (18.3), where it answered with one. */
      readonly errorCode?: number | undefined;
    };

/** What was learnt of a device by trial; its services-supported bits aren't believed. */
interface Knowledge {
  multiple: "untried" | "works" | "refused";
  limits: BatchLimits;
  /** Largest batch that was ever answered. */
  proven: number;
  /** Longest answer to a batch, bytes of its service. */
  longest: number;
  /** Batches that were too long in a row although as many properties had been answered before. */
  strikes: number;
  /** It leaves requests unanswered that are too large for it. */
  dropsLarge: boolean;
  readonly sizes: ValueSizes;
  readonly flags: Map<string, KnownFlags>;
}

/** Status flags of an object as it told them last; empty where it has none. */
export interface KnownFlags {
  readonly values: readonly BacnetValue[];
  readonly at: EpochMilliseconds;
}

/** Reads properties of one device in as few requests as it allows, and remembers what it allows. */
export class DeviceReader {
  readonly #transactions: Transactions;
  readonly #device: DeviceToRead;
  readonly #knowledge: Knowledge;
  readonly #urgency: Urgency;
  readonly #sizesOfNetwork: ValueSizes;

  /** For whom it reads. */
  get urgency(): Urgency {
    return this.#urgency;
  }

  /** Status flags that the device told, by object; kept by whoever polls. */
  get flags(): Map<string, KnownFlags> {
    return this.#knowledge.flags;
  }

  /**
   * Most properties that it takes at once as far as was found out; 0: it doesn't know ReadPropertyMultiple; undefined: as
   * many as its APDU holds.
   */
  get propertiesAtOnce(): number | undefined {
    const { multiple, limits } = this.#knowledge;
    if (multiple === "refused") return 0;
    return limits.ceiling < unlimited ? limits.properties : undefined;
  }

  /** Begins with what was found out earlier, of this device or of another one of its model; later trials count more. */
  expect(propertiesAtOnce: number | undefined): void {
    const knowledge = this.#knowledge;
    if (propertiesAtOnce === undefined || this.propertiesAtOnce !== undefined) return;
    if (propertiesAtOnce === 0) knowledge.multiple = "refused";
    else {
      const properties = Math.max(propertiesAtOnce, knowledge.proven);
      knowledge.limits = { ...knowledge.limits, properties, ceiling: Math.min(properties, unlimited) };
    }
  }

  /** Largest APDU that the device said it takes, bytes. */
  get maxApdu(): number {
    return this.#device.maxApdu;
  }

  constructor(
    transactions: Transactions,
    device: DeviceToRead,
    urgency: Urgency = "person",
    sizesOfNetwork: ValueSizes = new ValueSizes(),
    knowledge: Knowledge = {
      multiple: "untried",
      limits: initialLimits(device.maxApdu),
      proven: 0,
      longest: 0,
      strikes: 0,
      dropsLarge: false,
      sizes: new ValueSizes(sizesOfNetwork),
      flags: new Map(),
    },
  ) {
    this.#transactions = transactions;
    this.#device = device;
    this.#urgency = urgency;
    this.#sizesOfNetwork = sizesOfNetwork;
    this.#knowledge = knowledge;
  }

  /** The same device, with the same knowledge of it, read for somebody else. */
  for(urgency: Urgency): DeviceReader {
    return new DeviceReader(this.#transactions, this.#device, urgency, this.#sizesOfNetwork, this.#knowledge);
  }

  /**
   * Every reference is answered exactly once, batch by batch. Where the device refuses a batch it is asked for half as
   * much; where it refuses ReadPropertyMultiple it is asked property by property.
   * @param more asked for further references whenever the last request would not be full; nothing: none now
   * @throws RequestProblem `timeout` or `unreachable` when the device itself is silent; Problem `cancelled`
   */
  async *read<Reference extends PropertyReference>(
    references: readonly Reference[],
    signal: AbortSignal,
    more: () => readonly Reference[] = () => [],
  ): AsyncGenerator<PropertyResult<Reference>[]> {
    let rest = references;
    let atMost = Infinity;
    const sizeOf = (reference: PropertyReference) => this.#knowledge.sizes.expected(reference);
    const plan = () => {
      const { multiple, limits } = this.#knowledge;
      if (multiple === "refused") return rest.slice(0, 1);
      return planBatches(rest.slice(0, Math.min(limits.properties, atMost)), limits, sizeOf)[0] ?? [];
    };
    for (;;) {
      const knowledge = this.#knowledge;
      let batch = plan();
      if (batch.length === rest.length) {
        const added = more();
        if (added.length > 0) {
          rest = [...rest, ...added];
          batch = plan();
        }
      }
      if (batch.length === 0) return;
      const results =
        batch.length === 1 && knowledge.multiple !== "works"
          ? await this.#readSingly(batch, signal)
          : await this.#readBatch(batch, signal);
      if (results === "again") continue;
      if (results === "longer-than-expected") {
        knowledge.strikes += 1;
        atMost = Math.max(1, Math.floor((batch.length * 3) / 4));
        continue;
      }
      if (atMost === Infinity) knowledge.strikes = 0;
      atMost = Infinity;
      yield results;
      rest = rest.slice(batch.length);
    }
  }

  /**
   * Asks for several properties in one request that may well be refused as too large: a refusal teaches nothing of what
   * the device can do, and undefined is returned.
   * @throws RequestProblem when the device is silent or not reached; Problem `cancelled`
   */
  async readBoldly<Reference extends PropertyReference>(
    references: readonly Reference[],
    signal: AbortSignal,
  ): Promise<PropertyResult<Reference>[] | undefined> {
    const service = confirmedServices.readPropertyMultiple;
    try {
      const answer = await this.#request(service, encodeReadPropertyMultiple(references), signal);
      const answers = decodeReadPropertyMultipleAck(answer);
      if (answers === undefined || references.some((one) => !answers.has(keyOfReference(one))))
        return undefined;
      this.#knowledge.multiple = "works";
      return this.#resultsOf(references, answers).results;
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      if (error.refusal.kind === "silence" || error.refusal.kind === "no-route") throw error;
      return undefined;
    }
  }

  /**
   * What to read so that everything needed is, and of what is welcome only what costs no further request.
   * @param welcome most wanted first
   */
  withinRoom<Reference extends PropertyReference>(
    needed: readonly Reference[],
    welcome: readonly Reference[],
  ): readonly Reference[] {
    const { multiple, limits, sizes } = this.#knowledge;
    if (multiple === "refused" || welcome.length === 0) return needed;
    return fillRoom(needed, welcome, limits, (reference) => sizes.expected(reference));
  }

  /**
   * Reads one property by ReadProperty.
   * @throws RequestProblem, Problem `cancelled`
   */
  async readOne(reference: PropertyReference, signal: AbortSignal): Promise<readonly BacnetValue[]> {
    const service = confirmedServices.readProperty;
    const answer = await this.#request(service, encodeReadProperty(reference), signal);
    const values = decodeReadPropertyAck(answer, reference);
    if (values === undefined) throw requestProblem({ kind: "undecodable" }, service, this.#device.name);
    return values;
  }

  /**
   * Before regular work: see {@link Transactions.admit}.
   * @throws RequestProblem, Problem `cancelled`
   */
  admit(signal: AbortSignal): Promise<void> {
    return this.#transactions.admit(this.#device.peer, {
      signal,
      device: this.#device.name,
      urgency: this.#urgency,
    });
  }

  #request(service: number, payload: Uint8Array, signal: AbortSignal, retries?: number): Promise<Uint8Array> {
    const { name, maxApdu } = this.#device;
    const options = {
      signal,
      device: name,
      maxApdu,
      urgency: this.#urgency,
      ...(retries !== undefined && { retries }),
    };
    return this.#transactions.request(this.#device.peer, service, payload, options);
  }

  async #readBatch<Reference extends PropertyReference>(
    batch: readonly Reference[],
    signal: AbortSignal,
  ): Promise<PropertyResult<Reference>[] | "again" | "longer-than-expected"> {
    const knowledge = this.#knowledge;
    const service = confirmedServices.readPropertyMultiple;
    // A size that may be too large for such a device isn't worth waiting for more than once.
    const retries = knowledge.dropsLarge && batch.length > knowledge.proven ? 0 : undefined;
    let answers: Map<string, PropertyAnswer> | undefined;
    try {
      const answer = await this.#request(service, encodeReadPropertyMultiple(batch), signal, retries);
      answers = decodeReadPropertyMultipleAck(answer);
      knowledge.longest = Math.max(knowledge.longest, answer.length);
      if (answers === undefined) throw requestProblem({ kind: "undecodable" }, service, this.#device.name);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      const { refusal } = error;
      if (refusal.kind === "no-route") throw error;
      // Some devices drop what they can't answer. One more question tells whether it is the device or the request.
      if (refusal.kind === "silence") {
        if (batch.length === 1 && knowledge.proven > 0) throw error;
        await this.#askForLife(batch[0], signal, error);
        knowledge.dropsLarge = true;
      }
      if (knowledge.multiple === "untried" && unknownService(refusal)) knowledge.multiple = "refused";
      if (batch.length === 1) return this.#readSingly(batch, signal);
      // It has filled its APDU before: not the batch was too large for it, but the values for the APDU.
      const fills = knowledge.longest * 5 >= knowledge.limits.answerBytes * 4;
      const wasFine = batch.length <= knowledge.proven && refusal.kind === "silence";
      if (((fills && isTooLong(refusal)) || wasFine) && knowledge.strikes < mostStrikes)
        return "longer-than-expected";
      knowledge.limits = limitsAfterRefusal(knowledge.limits, batch.length);
      return "again";
    }
    knowledge.multiple = "works";
    knowledge.proven = Math.max(knowledge.proven, batch.length);
    knowledge.limits = limitsAfterSuccess(knowledge.limits, batch.length);

    const { results, leftOut } = this.#resultsOf(batch, answers);
    return [...results, ...(await this.#readSingly(leftOut, signal))];
  }

  #resultsOf<Reference extends PropertyReference>(
    batch: readonly Reference[],
    answers: ReadonlyMap<string, PropertyAnswer>,
  ) {
    const results: PropertyResult<Reference>[] = [];
    const leftOut: Reference[] = [];
    for (const reference of batch) {
      const answer = answers.get(keyOfReference(reference));
      if (answer !== undefined) this.#knowledge.sizes.learn(reference, answer.bytes);
      if (answer === undefined) leftOut.push(reference);
      else if (answer.ok) results.push({ reference, ok: true, values: answer.values });
      else {
        const problem = this.#propertyProblem(reference, answer);
        results.push({ reference, ok: false, problem, errorCode: answer.errorCode });
      }
    }
    return { results, leftOut };
  }

  /** @throws RequestProblem when the device is silent now too */
  async #askForLife(
    reference: PropertyReference | undefined,
    signal: AbortSignal,
    silence: RequestProblem,
  ): Promise<void> {
    if (reference === undefined) throw silence;
    try {
      await this.#request(confirmedServices.readProperty, encodeReadProperty(reference), signal, 0);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      if (error.refusal.kind === "silence" || error.refusal.kind === "no-route") throw silence;
    }
  }

  async #readSingly<Reference extends PropertyReference>(
    references: readonly Reference[],
    signal: AbortSignal,
  ): Promise<PropertyResult<Reference>[]> {
    const results: PropertyResult<Reference>[] = [];
    for (const reference of references) {
      try {
        results.push({ reference, ok: true, values: await this.readOne(reference, signal) });
      } catch (error) {
        if (!(error instanceof RequestProblem)) throw error;
        const { refusal } = error;
        if (refusal.kind === "silence" || refusal.kind === "no-route") throw error;
        const problem = refusal.kind === "error" ? this.#propertyProblem(reference, refusal) : error.report();
        const errorCode = refusal.kind === "error" ? refusal.errorCode : undefined;
        results.push({ reference, ok: false, problem, errorCode });
      }
    }
    return results;
  }

  #propertyProblem(
    reference: PropertyReference,
    error: { readonly errorClass: number; readonly errorCode: number },
  ): ProblemReport {
    const refusal = { kind: "error", ...error } as const;
    const { remedy } = requestProblem(refusal, confirmedServices.readProperty, this.#device.name);
    const what = `${this.#device.name} doesn't give ${propertyName(reference.property)}: ${errorText(error)}.`;
    return { code: "rejected", what, remedy };
  }
}

/** So often an answer may be longer than expected in a row; then the device has become smaller. */
const mostStrikes = 3;

/** Refusals that say "I don't know ReadPropertyMultiple"; all others may be about the size or one of the properties. */
function unknownService(refusal: Refusal): boolean {
  // Reject unrecognized-service; error service-request-denied, optional-functionality-not-supported, and their kin.
  if (refusal.kind === "reject") return refusal.reason === 9;
  return refusal.kind === "error" && [29, 45, 67].includes(refusal.errorCode);
}

/** Abort buffer-overflow, segmentation-not-supported, apdu-too-long (ASHRAE 135-2020, 18.11). */
function isTooLong(refusal: Refusal): boolean {
  return refusal.kind === "abort" && [1, 4, 11].includes(refusal.reason);
}
