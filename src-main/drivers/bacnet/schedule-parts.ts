import type { ProblemReport } from "../../contract/problem.ts";
import type { EventDevice } from "./active-events.ts";
import { properties } from "./names.data.ts";
import { anyValues } from "./primitives.ts";
import type { PropertyResult } from "./reader.ts";
import { RequestProblem } from "./refusals.ts";
import type { PropertyReference } from "./requests.ts";
import { confirmed } from "./services/index.ts";
import type { BacnetValue } from "./tags.ts";
import { decodeAs, decodeWhole, encodeAs, type Type } from "./types.ts";

/** What became of one property. */
export type WholeRead =
  | { readonly ok: true; readonly values: readonly BacnetValue[] }
  /** `absent`: the object doesn't have it. */
  | { readonly ok: false; readonly absent: boolean; readonly problem: ProblemReport };

const unknownProperty = 32;
/** Special events, or entries of a calendar, that one object may have. */
const mostElements = 10_000;
/** Entries asked for at once by position. */
const entriesAtOnce = 20;

/**
 * Reads properties that may be too long for one answer: arrays then element by element, lists by position.
 * @returns by object type, instance and property
 * @throws RequestProblem when the device is silent; Problem `cancelled`
 */
export async function readWhole(
  device: EventDevice,
  references: readonly PropertyReference[],
  signal: AbortSignal,
): Promise<Map<string, WholeRead>> {
  const found = new Map<string, WholeRead>();
  const failed: Failed[] = [];
  for await (const results of device.reader.read(references, signal)) {
    for (const result of results) {
      const { reference } = result;
      if (result.ok) found.set(keyOf(reference), { ok: true, values: result.values });
      else failed.push(result);
    }
  }
  for (const one of failed) found.set(keyOf(one.reference), await inParts(device, one, signal));
  return found;
}

type Failed = Extract<PropertyResult<PropertyReference>, { readonly ok: false }>;

const keyOf = ({ objectType, instance, property }: PropertyReference) =>
  `${objectType}:${instance}:${property}`;

async function inParts(
  device: EventDevice,
  { reference, problem, errorCode }: Failed,
  signal: AbortSignal,
): Promise<WholeRead> {
  const { property } = reference;
  const isArray = property === properties.weeklySchedule || property === properties.exceptionSchedule;
  const absent = errorCode === unknownProperty;
  if (absent || (!isArray && property !== properties.dateList)) return { ok: false, absent, problem };
  try {
    const values = isArray
      ? await elements(device, reference, signal)
      : await entries(device, reference, signal);
    return { ok: true, values };
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    const { kind } = error.refusal;
    if (kind === "silence" || kind === "no-route") throw error;
    return { ok: false, absent: false, problem };
  }
}

/** @throws RequestProblem where an element can't be read either */
async function elements(
  { reader }: EventDevice,
  reference: PropertyReference,
  signal: AbortSignal,
): Promise<BacnetValue[]> {
  const [count] = await reader.readOne({ ...reference, arrayIndex: 0 }, signal);
  const length = count?.type === "unsigned" ? Math.min(count.value, mostElements) : 0;
  const values: BacnetValue[] = [];
  for (let arrayIndex = 1; arrayIndex <= length; arrayIndex++) {
    values.push(...(await reader.readOne({ ...reference, arrayIndex }, signal)));
  }
  return values;
}

/** @throws RequestProblem where the device doesn't know ReadRange, or refuses it */
async function entries(
  device: EventDevice,
  { objectType, instance, property }: PropertyReference,
  signal: AbortSignal,
): Promise<BacnetValue[]> {
  const values: BacnetValue[] = [];
  for (let next = 1; next <= mostElements; ) {
    const answer = await device.ask(
      confirmed.readRange,
      {
        objectIdentifier: { objectType, instance },
        propertyIdentifier: property,
        range: { kind: "byPosition", value: { referenceIndex: next, count: entriesAtOnce } },
      },
      signal,
    );
    values.push(...(decodeAs(anyValues, answer.itemData) ?? []));
    const last = answer.resultFlags[1] ?? true;
    if (last || answer.itemCount === 0) break;
    next += answer.itemCount;
  }
  return values;
}

/** What was read, in its datatype; undefined where any of it isn't, so that nothing is lost when it is written back. */
export function wholeAs<Value>(type: Type<Value>, values: readonly BacnetValue[]): Value | undefined {
  return decodeWhole(type, encodeAs(anyValues, values));
}
