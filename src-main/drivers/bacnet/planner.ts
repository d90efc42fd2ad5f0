import { properties } from "./names.data.ts";
import type { PropertyReference } from "./requests.ts";

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

/**
 * Puts properties into as few requests as the limits allow, in their order. Pure.
 * A single property always makes a batch, even where it is expected to be too large.
 * @returns the batches: together exactly the references, in order
 */
export function planBatches<Reference extends PropertyReference>(
  references: readonly Reference[],
  limits: BatchLimits,
): Reference[][] {
  const batches: Reference[][] = [];
  let batch: Reference[] = [];
  let request = requestHeader;
  let answer = answerHeader;
  for (const reference of references) {
    const previous = batch.at(-1);
    const sameObject =
      previous?.objectType === reference.objectType && previous.instance === reference.instance;
    const requestCost = requestBytesOf(reference);
    const answerCost = answerBytesOf(reference);
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

/** Limits of a device that nothing is known of but its I-Am. */
export function initialLimits(maxApdu: number): BatchLimits {
  return { requestBytes: maxApdu, answerBytes: maxApdu, properties: 512, ceiling: 512 };
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

/** What the answer to one property is expected to take, with its opening and closing tags. */
function answerBytesOf(reference: PropertyReference): number {
  return requestBytesOf(reference) + 2 + (expectedValueBytes[reference.property] ?? 12);
}

/**
 * Expected size of a property's value with its tag, bytes. Numbers are exact; texts are what names in plants usually
 * take. Too little costs an abort and a smaller batch, too much costs requests.
 */
const expectedValueBytes: Readonly<Record<number, number>> = {
  [properties.objectList]: 5,
  [properties.presentValue]: 5,
  [properties.statusFlags]: 3,
  [properties.units]: 3,
  [properties.outputUnits]: 3,
  [properties.numberOfStates]: 2,
  [properties.objectName]: 28,
  [properties.description]: 32,
  [properties.activeText]: 12,
  [properties.inactiveText]: 12,
  [properties.stateText]: 64,
  [properties.protocolServicesSupported]: 9,
  [properties.reliability]: 2,
  [properties.covIncrement]: 5,
  [properties.lowLimit]: 5,
  [properties.highLimit]: 5,
  [properties.minPresentValue]: 5,
  [properties.maxPresentValue]: 5,
  [properties.priorityArray]: 24,
  [properties.relinquishDefault]: 5,
};
