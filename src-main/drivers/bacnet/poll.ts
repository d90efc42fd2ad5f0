import type { Clock, EpochMilliseconds } from "../../contract/identity.ts";
import { Problem, type ProblemReport } from "../../contract/problem.ts";
import type { BacnetSource } from "../../contract/source.ts";
import type { RawSample } from "../driver.ts";
import { properties } from "./names.data.ts";
import { objectKey } from "./primitives.ts";
import { propertyName } from "./property-names.ts";
import type { DeviceReader, PropertyResult } from "./reader.ts";
import { keyOfReference, type PropertyReference } from "./requests.ts";
import type { BacnetValue } from "./tags.ts";
import { flagsOf, reasonOf, sampleValueOf } from "./values.ts";

/** Status flags aren't believed for longer than this, ms. */
const flagsLastMs = 60_000;

/** One value wanted from the device at hand. */
export interface ValueRequest {
  readonly reference: string;
  readonly source: BacnetSource;
}

/** A present value, together with the status flags that judge it. */
interface Wanted {
  readonly references: string[];
  readonly source: BacnetSource;
  outstanding: number;
  value: PropertyResult<PropertyReference> | undefined;
  flags: readonly BacnetValue[];
}

/**
 * Reads values of one device; each request is answered exactly once, as batches come in. When the device falls silent,
 * what is left fails at once with the same problem.
 * @throws Problem `cancelled`
 */
export async function pollDevice(
  reader: DeviceReader,
  requests: readonly ValueRequest[],
  clock: Clock,
  emit: (sample: RawSample) => void,
  signal: AbortSignal,
): Promise<void> {
  const wanted = new Map<string, Wanted>();
  for (const { reference, source } of requests) {
    const key = keyOfReference(source);
    const known = wanted.get(key);
    if (known !== undefined) known.references.push(reference);
    else {
      wanted.set(key, { references: [reference], source, outstanding: 0, value: undefined, flags: [] });
    }
  }
  const reads = readsFor([...wanted.values()], reader, clock());
  try {
    await reader.admit(signal);
    for await (const results of reader.read(reads, signal)) {
      for (const result of results) {
        const { wanted: item, flags } = result.reference;
        item.outstanding -= 1;
        if (!flags) item.value = result;
        else {
          item.flags = result.ok ? result.values : [];
          reader.flags.set(keyOfObject(item.source), { values: item.flags, at: clock() });
        }
        if (item.outstanding === 0) finish(item);
      }
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.code === "cancelled") throw error;
    const problem = error.report();
    for (const item of wanted.values()) if (item.outstanding > 0) fail(item, problem);
  }

  function finish(item: Wanted): void {
    const { value } = item;
    if (value === undefined) return;
    const sample = value.ok ? sampleOf(value.values, item.flags) : undefined;
    if (sample === undefined) {
      fail(item, value.ok ? notOneValue(item.source) : value.problem);
      return;
    }
    for (const reference of item.references) emit({ reference, time: clock(), ok: true, ...sample });
  }

  function fail(item: Wanted, problem: ProblemReport): void {
    for (const reference of item.references) emit({ reference, time: clock(), ok: false, problem });
  }
}

/** @returns undefined where the values aren't one that a point can hold */
export function sampleOf(
  values: readonly BacnetValue[],
  flags: readonly BacnetValue[],
): Pick<Extract<RawSample, { ok: true }>, "value" | "reason" | "flags"> | undefined {
  const value = sampleValueOf(values);
  if (value === undefined) return undefined;
  return { value, reason: value === null ? "not-available" : reasonOf(flags), flags: flagsOf(flags) };
}

interface WantedRead extends PropertyReference {
  readonly wanted: Wanted;
  readonly flags: boolean;
}

/**
 * Present values, and status flags with them: all where a person reads, where a device's are older than
 * {@link flagsLastMs}, and wherever the requests for the values have room; oldest first. What isn't asked is taken from
 * the last time. So flags cost a small device no requests of their own, and a batch of few values always has them.
 */
function readsFor(
  items: readonly Wanted[],
  reader: DeviceReader,
  now: EpochMilliseconds,
): readonly WantedRead[] {
  const needed: WantedRead[] = [];
  const welcome: { readonly read: WantedRead; readonly at: number }[] = [];
  for (const item of items) {
    const { objectType, instance, property, arrayIndex } = item.source;
    needed.push({ objectType, instance, property, arrayIndex, wanted: item, flags: false });
    if (property !== properties.presentValue || arrayIndex !== undefined) continue;
    const known = reader.flags.get(keyOfObject(item.source));
    const read = { objectType, instance, property: properties.statusFlags, wanted: item, flags: true };
    const due = known === undefined || Math.abs(now - known.at) >= flagsLastMs;
    if (due || reader.urgency === "person") needed.push(read);
    else {
      item.flags = known.values;
      welcome.push({ read, at: known.at });
    }
  }
  welcome.sort((one, other) => one.at - other.at);
  const reads = reader.withinRoom(
    needed,
    welcome.map(({ read }) => read),
  );
  for (const { wanted } of reads) wanted.outstanding += 1;
  return reads;
}

const keyOfObject = ({ objectType, instance }: BacnetSource) => `${objectType}:${instance}`;

export function notOneValue(source: BacnetSource): ProblemReport {
  const { objectType, instance, property } = source;
  return {
    code: "not-supported",
    what: `${propertyName(property)} of ${objectKey(objectType, instance)} is a list or a structure, not one value.`,
    remedy: "Map another property.",
  };
}
