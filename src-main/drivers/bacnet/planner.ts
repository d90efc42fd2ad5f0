import type { PropertyReference } from "./requests.ts";
import { usualSize } from "./value-sizes.ts";

/** What a value is expected to take in an answer with its tag, bytes. */
export type SizeOf = (reference: PropertyReference) => number;

/** What a device can take in one ReadPropertyMultiple. */
export interface BatchLimits {
  /** Largest request APDU, bytes. */
  readonly requestBytes: number;
  /** Largest answer APDU that we dare to ask for, bytes. */
  readonly answerBytes: number;
  /** Largest number of properties to ask for now. */
  readonly properties: number;
  /** Largest number worth trying: one below the smallest that was refused. */
  readonly ceiling: number;
}

/** Bytes of a confirmed request before its service (20.1.2), and of an unsegmented ComplexACK (20.1.5). */
const requestHeader = 4;
const answerHeader = 3;
/** Object identifier with its tag, opening and closing tag around its properties. */
const objectBytes = 7;
/** Opening and closing tag around a value. */
const valueTags = 2;

/**
 * Puts properties into as few requests as the limits allow, in their order. Pure.
 * A single property always makes a batch, even where it is expected to be too large.
 * @returns the batches: together exactly the references, in order
 */
export function planBatches<Reference extends PropertyReference>(
  references: readonly Reference[],
  limits: BatchLimits,
  sizeOf: SizeOf = usualSize,
): Reference[][] {
  const batches: Reference[][] = [];
  let batch: Reference[] = [];
  let request = requestHeader;
  let answer = answerHeader;
  for (const reference of references) {
    const previous = batch.at(-1);
    const sameObject = previous !== undefined && isSameObject(previous, reference);
    const requestCost = requestBytesOf(reference);
    const answerCost = requestCost + valueTags + sizeOf(reference);
    const head = sameObject ? 0 : objectBytes;
    const full =
      batch.length >= limits.properties ||
      request + head + requestCost > limits.requestBytes ||
      answer + head + answerCost > limits.answerBytes;
    if (full && batch.length > 0) {
      batches.push(batch);
      batch = [];
      request = requestHeader;
      answer = answerHeader;
    }
    const headNow = batch.length === 0 ? objectBytes : head;
    batch.push(reference);
    request += headNow + requestCost;
    answer += headNow + answerCost;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/**
 * Adds what is welcome but not needed where the requests for what is needed have room for it, so that it costs none more.
 * Pure.
 * @param welcome most wanted first; each about an object of which something is needed
 * @returns all that is needed, in order, with some of what is welcome behind what is needed of the same object
 */
export function fillRoom<Reference extends PropertyReference>(
  needed: readonly Reference[],
  welcome: readonly Reference[],
  limits: BatchLimits,
  sizeOf: SizeOf = usualSize,
): Reference[] {
  const batches = evenBatches(needed, limits, sizeOf).map((references) => ({
    request: requestHeader + sumOf(references, requestBytesOf) + headsOf(references),
    answer:
      answerHeader +
      sumOf(references, (one) => requestBytesOf(one) + valueTags + sizeOf(one)) +
      headsOf(references),
    count: references.length,
  }));
  const batchOf = new Map<number, (typeof batches)[number]>();
  let at = 0;
  for (const batch of batches) {
    for (const reference of needed.slice(at, at + batch.count)) batchOf.set(objectNumber(reference), batch);
    at += batch.count;
  }
  const taken = new Map<number, Reference>();
  for (const reference of welcome) {
    const number = objectNumber(reference);
    const batch = batchOf.get(number);
    const requestCost = requestBytesOf(reference);
    const answerCost = requestCost + valueTags + sizeOf(reference);
    if (batch === undefined || taken.has(number)) continue;
    if (batch.request + requestCost > limits.requestBytes || batch.answer + answerCost > limits.answerBytes)
      continue;
    if (batch.count >= limits.properties) continue;
    batch.request += requestCost;
    batch.answer += answerCost;
    batch.count += 1;
    taken.set(number, reference);
  }
  return needed.flatMap((reference, index) => {
    const next = needed[index + 1];
    const more = taken.get(objectNumber(reference));
    if (more === undefined || (next !== undefined && isSameObject(next, reference))) return [reference];
    return [reference, more];
  });
}

/** More properties than any APDU holds. */
export const unlimited = 512;

/** Limits of a device that nothing is known of but its I-Am. */
export function initialLimits(maxApdu: number): BatchLimits {
  return { requestBytes: maxApdu, answerBytes: maxApdu, properties: unlimited, ceiling: unlimited };
}

/** After a batch of so many properties was refused as too large: half of it. */
export function limitsAfterRefusal(limits: BatchLimits, properties: number): BatchLimits {
  const smaller = Math.floor(Math.min(properties, limits.properties) / 2);
  return { ...limits, properties: Math.max(1, smaller), ceiling: Math.max(1, properties - 1) };
}

/** After a batch that used the limit up was answered: an eighth more, at least one, up to what was refused. */
export function limitsAfterSuccess(limits: BatchLimits, properties: number): BatchLimits {
  if (properties < limits.properties) return limits;
  const larger = limits.properties + Math.max(1, limits.properties >> 3);
  return { ...limits, properties: Math.min(larger, limits.ceiling) };
}

function unsignedBytes(value: number): number {
  if (value < 0x100) return 1;
  if (value < 0x10000) return 2;
  return value < 0x1000000 ? 3 : 4;
}

/** Tag and number of the property, and of the array index where there is one. */
function requestBytesOf({ property, arrayIndex }: PropertyReference): number {
  return 1 + unsignedBytes(property) + (arrayIndex === undefined ? 0 : 1 + unsignedBytes(arrayIndex));
}

/** As few batches as {@link planBatches} makes, filled alike where that is possible. */
function evenBatches<Reference extends PropertyReference>(
  references: readonly Reference[],
  limits: BatchLimits,
  sizeOf: SizeOf,
): Reference[][] {
  const fewest = planBatches(references, limits, sizeOf);
  const costs = references.map((one) => objectBytes + requestBytesOf(one) + valueTags + sizeOf(one));
  const share = costs.reduce((sum, cost) => sum + cost, 0) / fewest.length + Math.max(0, ...costs) / 2;
  const answerBytes = Math.min(limits.answerBytes, answerHeader + Math.ceil(share));
  const even = planBatches(references, { ...limits, answerBytes }, sizeOf);
  return even.length <= fewest.length ? even : fewest;
}

const isSameObject = (one: PropertyReference, other: PropertyReference) =>
  one.objectType === other.objectType && one.instance === other.instance;

const objectNumber = ({ objectType, instance }: PropertyReference) => objectType * 0x400000 + instance;

function headsOf(references: readonly PropertyReference[]): number {
  const heads = references.filter((one, at) => {
    const before = references[at - 1];
    return before === undefined || !isSameObject(before, one);
  });
  return heads.length * objectBytes;
}

function sumOf(
  references: readonly PropertyReference[],
  of: (reference: PropertyReference) => number,
): number {
  return references.reduce((sum, reference) => sum + of(reference), 0);
}
