import type { ProblemReport } from "../../contract/problem.ts";
import type { EventDevice } from "./active-events.ts";
import { calendarEntry } from "./datatypes/time.ts";
import { properties } from "./names.data.ts";
import { anyValues, objectKey } from "./primitives.ts";
import { propertyName } from "./property-names.ts";
import type { PropertyResult } from "./reader.ts";
import { RequestProblem } from "./refusals.ts";
import type { PropertyReference } from "./requests.ts";
import { confirmed } from "./services/index.ts";
import type { BacnetValue } from "./tags.ts";
import { decodeWhole, encodeAs, listOf, type Type } from "./types.ts";

/** What became of one property. */
export type WholeRead =
  | { readonly ok: true; readonly values: readonly BacnetValue[] }
  /** `absent`: the object doesn't have it. */
  | { readonly ok: false; readonly absent: boolean; readonly problem: ProblemReport };

const unknownProperty = 32;
/** Special events that one schedule may have, and entries one calendar. */
export const mostEvents = 1_000;
export const mostEntries = 10_000;
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
    return await (isArray ? elements : entries)(device, reference, signal);
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
): Promise<WholeRead> {
  const [count] = await reader.readOne({ ...reference, arrayIndex: 0 }, signal);
  if (count?.type !== "unsigned") return unread(reference, "whose length isn't a number");
  if (count.value > mostEvents) return unread(reference, `of ${count.value} elements, more than can be read`);
  const values: BacnetValue[] = [];
  for (let arrayIndex = 1; arrayIndex <= count.value; arrayIndex++) {
    values.push(...(await reader.readOne({ ...reference, arrayIndex }, signal)));
  }
  return { ok: true, values };
}

/** @throws RequestProblem where the device doesn't know ReadRange, or refuses it */
async function entries(
  device: EventDevice,
  reference: PropertyReference,
  signal: AbortSignal,
): Promise<WholeRead> {
  const { objectType, instance, property } = reference;
  const values: BacnetValue[] = [];
  for (let next = 1; next <= mostEntries; ) {
    const answer = await device.ask(
      confirmed.readRange,
      {
        objectIdentifier: { objectType, instance },
        propertyIdentifier: property,
        range: { kind: "byPosition", value: { referenceIndex: next, count: entriesAtOnce } },
      },
      signal,
    );
    const page = decodeWhole(listOf(calendarEntry), answer.itemData);
    if (page?.length !== answer.itemCount)
      return unread(reference, `that can't be decoded from entry ${next} on`);
    values.push(...(decodeWhole(anyValues, answer.itemData) ?? []));
    const [, last = false, more = false] = answer.resultFlags;
    if (last || (answer.itemCount === 0 && !more)) return { ok: true, values };
    if (answer.itemCount === 0) return unread(reference, `that ends at entry ${next}, though there is more`);
    next += answer.itemCount;
  }
  return unread(reference, `of more than ${mostEntries} entries, more than can be read`);
}

/** Part of it would be lost when it is written back, so none of it counts as read. */
function unread({ objectType, instance, property }: PropertyReference, why: string): WholeRead {
  return {
    ...{ ok: false, absent: false },
    problem: {
      code: "protocol-error",
      what: `${objectKey(objectType, instance)} gives a ${propertyName(property)} ${why}.`,
      remedy: leaveIt,
    },
  };
}

/** What to do about what can't be kept as it is. */
export const leaveIt = "It is left as it is; change it with the maker's tool.";

/** What was read, in its datatype; undefined where any of it isn't, so that nothing is lost when it is written back. */
export function wholeAs<Value>(type: Type<Value>, values: readonly BacnetValue[]): Value | undefined {
  return decodeWhole(type, encodeAs(anyValues, values));
}
