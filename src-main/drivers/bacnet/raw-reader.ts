import { Problem, type ProblemReport } from "../../contract/problem.ts";
import type { EventDevice } from "./active-events.ts";
import { error } from "./datatypes/reference.ts";
import { objectIdentifier, objectKey, propertyIdentifier, raw, unsigned } from "./primitives.ts";
import { errorText, type Refusal, RequestProblem } from "./refusals.ts";
import type { PropertyReference } from "./requests.ts";
import { confirmed } from "./services/index.ts";
import { attempt, TagReader } from "./tags.ts";
import { at, choice, listOf, optional, sequence } from "./types.ts";

/** ReadProperty and ReadPropertyMultiple with the values as they came. */
const readRaw = {
  ...confirmed.readProperty,
  answer: sequence("read property answer", {
    objectIdentifier: at(0, objectIdentifier),
    propertyIdentifier: at(1, propertyIdentifier),
    arrayIndex: optional(at(2, unsigned)),
    value: at(3, raw),
  }),
};
const readRawMultiple = {
  ...confirmed.readPropertyMultiple,
  answer: listOf(
    sequence("read access result", {
      objectIdentifier: at(0, objectIdentifier),
      results: at(
        1,
        listOf(
          sequence("result", {
            propertyIdentifier: at(2, propertyIdentifier),
            arrayIndex: optional(at(3, unsigned)),
            result: choice("result", { value: at(4, raw), error: at(5, error) }),
          }),
        ),
      ),
    }),
  ),
};

/** What a device said of one property. */
export interface RawAnswer {
  readonly reference: PropertyReference;
  /** As they came, tags included; empty where there is no value. */
  readonly bytes: Uint8Array;
  readonly problem: ProblemReport | null;
  /** It says that the object hasn't this property. */
  readonly absent: boolean;
}

/** Properties of one object asked for at once; fewer where a device takes fewer. */
const atOnce = 20;
/** Elements read of an array that is too long for one answer. */
const mostElements = 500;
const unknownObject = 31;
const unknownProperty = 32;

/** Reads properties of one device with the bytes that they came in. */
export class RawReader {
  readonly #device: EventDevice;
  readonly #signal: AbortSignal;
  #singly: boolean;

  constructor(device: EventDevice, signal: AbortSignal) {
    this.#device = device;
    this.#signal = signal;
    this.#singly = device.reader.propertiesAtOnce === 0;
  }

  /**
   * Properties that the device gives when asked for a property that stands for several: 8 ALL (15.7.3.1.2).
   * @throws RequestProblem, Problem `cancelled`, `not-found`
   */
  async several(reference: PropertyReference): Promise<RawAnswer[]> {
    return this.#multiple([reference]);
  }

  /**
   * Each is answered once: in few requests where the device allows it, an array that is too long by its elements.
   * @throws RequestProblem when the device is silent; Problem `cancelled`, `not-found` where it has no such object
   */
  async read(references: readonly PropertyReference[]): Promise<RawAnswer[]> {
    const answers: RawAnswer[] = [];
    const step = Math.max(1, Math.min(this.#device.reader.propertiesAtOnce ?? atOnce, atOnce));
    for (let from = 0; from < references.length; from += step) {
      answers.push(...(await this.#some(references.slice(from, from + step))));
    }
    return answers;
  }

  async #some(references: readonly PropertyReference[]): Promise<RawAnswer[]> {
    if (references.length <= 1 || this.#singly) return this.#each(references);
    let answers: RawAnswer[];
    try {
      answers = await this.#multiple(references);
    } catch (problem) {
      const { refusal } = refused(problem);
      // Some devices leave unanswered what is too much for them: asked for one, a silent one is silent again.
      if (refusal.kind === "silence" || (refusal.kind === "reject" && refusal.reason === 9)) {
        this.#singly = true;
        return this.#each(references);
      }
      const half = references.length >> 1;
      return [
        ...(await this.#some(references.slice(0, half))),
        ...(await this.#some(references.slice(half))),
      ];
    }
    const found = new Map(answers.map((answer) => [keyOf(answer.reference), answer]));
    const whole: RawAnswer[] = [];
    for (const reference of references) {
      whole.push(found.get(keyOf(reference)) ?? (await this.#one(reference)));
    }
    return whole;
  }

  async #each(references: readonly PropertyReference[]): Promise<RawAnswer[]> {
    const answers: RawAnswer[] = [];
    for (const reference of references) answers.push(await this.#one(reference));
    return answers;
  }

  async #one(reference: PropertyReference): Promise<RawAnswer> {
    try {
      return given(reference, await this.#single(reference));
    } catch (problem) {
      const request = refused(problem);
      if (request.refusal.kind === "silence") throw request;
      if (tooLong(request.refusal) && reference.arrayIndex === undefined) {
        const elements = await this.#elements(reference);
        if (elements !== undefined) return elements;
      }
      return failed(reference, request);
    }
  }

  async #single({ objectType, instance, property, arrayIndex }: PropertyReference): Promise<Uint8Array> {
    const { value } = await this.#device.ask(
      readRaw,
      { objectIdentifier: { objectType, instance }, propertyIdentifier: property, arrayIndex },
      this.#signal,
    );
    return value;
  }

  async #multiple(references: readonly PropertyReference[]): Promise<RawAnswer[]> {
    const [first] = references;
    if (first === undefined) return [];
    const { objectType, instance } = first;
    const object = { objectType, instance };
    const asked = references.map(({ property, arrayIndex }) => ({
      propertyIdentifier: property,
      arrayIndex,
    }));
    const answer = await this.#device.ask(
      readRawMultiple,
      [{ objectIdentifier: object, references: asked }],
      this.#signal,
    );
    return answer
      .filter(({ objectIdentifier: of }) => of.objectType === objectType && of.instance === instance)
      .flatMap(({ results }) => results)
      .map(({ propertyIdentifier: property, arrayIndex, result }) => {
        const reference = { ...object, property, arrayIndex };
        return result.kind === "value"
          ? given(reference, result.value)
          : errorOf(reference, { kind: "error", ...result.value });
      });
  }

  /** @returns undefined where it is no array, or its length can't be read */
  async #elements(reference: PropertyReference): Promise<RawAnswer | undefined> {
    const length = await this.#one({ ...reference, arrayIndex: 0 });
    const count = attempt(() => new TagReader(length.bytes).value());
    if (length.problem !== null || count?.type !== "unsigned") return undefined;
    const shown = Math.min(count.value, mostElements);
    const elements = await this.read(
      Array.from({ length: shown }, (_, at) => ({ ...reference, arrayIndex: at + 1 })),
    );
    const missing = elements.find(({ problem }) => problem !== null)?.problem ?? null;
    const cut: ProblemReport | null =
      shown === count.value
        ? null
        : {
            code: "not-supported",
            what: `It has ${count.value} elements and doesn't fit into one answer; the first ${shown} were read.`,
            remedy: "",
          };
    const bytes = Buffer.concat(elements.map((element) => element.bytes));
    return { reference, bytes, problem: missing ?? cut, absent: false };
  }
}

const keyOf = ({ property, arrayIndex }: PropertyReference) => `${property}:${arrayIndex ?? ""}`;

const given = (reference: PropertyReference, bytes: Uint8Array): RawAnswer => ({
  ...{ reference, bytes: bytes.slice(), problem: null, absent: false },
});

/** @throws what isn't the device's answer */
function refused(problem: unknown): RequestProblem {
  if (!(problem instanceof RequestProblem) || problem.refusal.kind === "no-route") throw problem;
  return problem;
}

function failed(reference: PropertyReference, problem: RequestProblem): RawAnswer {
  if (problem.refusal.kind === "error") return errorOf(reference, problem.refusal);
  return { reference, bytes: new Uint8Array(0), problem: problem.report(), absent: false };
}

/** @throws Problem `not-found` where there is no such object at all */
function errorOf(reference: PropertyReference, refusal: Refusal & { readonly kind: "error" }): RawAnswer {
  if (refusal.errorCode === unknownObject) {
    const key = objectKey(reference.objectType, reference.instance);
    throw new Problem("not-found", `The device has no ${key} any more.`, "Scan the device again.");
  }
  const what = `The device doesn't give it: ${errorText(refusal)}.`;
  return {
    ...{ reference, bytes: new Uint8Array(0), absent: refusal.errorCode === unknownProperty },
    problem: { code: "rejected", what, remedy: "" },
  };
}

/** Abort buffer-overflow, segmentation-not-supported, apdu-too-long (18.11). */
const tooLong = (refusal: Refusal) => refusal.kind === "abort" && [1, 4, 11].includes(refusal.reason);
