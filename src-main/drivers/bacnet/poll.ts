import type { Clock } from "../../contract/identity.ts";
import { Problem, type ProblemReport } from "../../contract/problem.ts";
import type { BacnetSource } from "../../contract/source.ts";
import type { RawSample } from "../driver.ts";
import { properties } from "./names.data.ts";
import { objectKey } from "./primitives.ts";
import { propertyName } from "./property-names.ts";
import type { DeviceReader, PropertyResult } from "./reader.ts";
import { keyOfReference, type PropertyReference } from "./requests.ts";
import type { BacnetValue } from "./tags.ts";
import { reasonOf, sampleValueOf } from "./values.ts";

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
  const reads = [...wanted.values()].flatMap((item) => readsFor(item));
  try {
    await reader.admit(signal);
    for await (const results of reader.read(reads, signal)) {
      for (const result of results) {
        const { wanted: item, flags } = result.reference;
        item.outstanding -= 1;
        if (!flags) item.value = result;
        else if (result.ok) item.flags = result.values;
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
): Pick<Extract<RawSample, { ok: true }>, "value" | "reason"> | undefined {
  const value = sampleValueOf(values);
  if (value === undefined) return undefined;
  return { value, reason: value === null ? "not-available" : reasonOf(flags) };
}

interface WantedRead extends PropertyReference {
  readonly wanted: Wanted;
  readonly flags: boolean;
}

/** A present value brings its status flags along; any other property goes alone. */
function readsFor(item: Wanted): WantedRead[] {
  const { objectType, instance, property, arrayIndex } = item.source;
  const reads: WantedRead[] = [{ objectType, instance, property, arrayIndex, wanted: item, flags: false }];
  if (property === properties.presentValue && arrayIndex === undefined) {
    reads.push({ objectType, instance, property: properties.statusFlags, wanted: item, flags: true });
  }
  item.outstanding = reads.length;
  return reads;
}

export function notOneValue(source: BacnetSource): ProblemReport {
  const { objectType, instance, property } = source;
  return {
    code: "not-supported",
    what: `${propertyName(property)} of ${objectKey(objectType, instance)} is a list or a structure, not one value.`,
    remedy: "Map another property.",
  };
}
