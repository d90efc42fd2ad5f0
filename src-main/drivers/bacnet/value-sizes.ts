import { properties } from "./names.data.ts";
import type { PropertyReference } from "./requests.ts";

/**
 * Expected size of a property's value with its tag, bytes, before a device has told any. Numbers are exact; texts are
 * what names in plants usually take. Too little costs an abort and a smaller batch, too much costs requests.
 */
const usualBytes: Readonly<Record<number, number>> = {
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
const unknownBytes = 12;
/** Before so many values of a property were seen, what is usual is believed more than their mean. */
const enough = 4;
const manyOfNetwork = 32;

/** @returns what a value is expected to take with its tag, bytes, of a device that nothing is known of */
export function usualSize({ property }: PropertyReference): number {
  return usualBytes[property] ?? unknownBytes;
}

/** How much room values of one device take in its answers, learnt from earlier ones. */
export class ValueSizes {
  /** Of all devices of the network together: what a device is expected to be like before it told. */
  readonly #network: ValueSizes | undefined;
  /** Present values one by one, by object: these are asked again and again. */
  readonly #presentValues = new Map<number, number>();
  /** All others by type and property: mean and mean deviation. */
  readonly #others = new Map<number, { count: number; mean: number; deviation: number }>();

  constructor(network?: ValueSizes) {
    this.#network = network;
  }

  /** @param bytes what the value, or its error, took between its opening and closing tag */
  learn(reference: PropertyReference, bytes: number): void {
    // Objects of different devices have the same numbers.
    const ofDevice = this.#network !== undefined;
    if (ofDevice && reference.property === properties.presentValue && reference.arrayIndex === undefined) {
      this.#presentValues.set(objectNumber(reference), bytes);
    }
    this.#network?.learn(reference, bytes);
    const key = kindNumber(reference);
    const known = this.#others.get(key);
    if (known === undefined) {
      this.#others.set(key, { count: 1, mean: bytes, deviation: 0 });
      return;
    }
    known.count += 1;
    const share = 1 / Math.min(known.count, 16);
    known.deviation += (Math.abs(bytes - known.mean) - known.deviation) * share;
    known.mean += (bytes - known.mean) * share;
  }

  /** @returns bytes that a value is expected to take, rather too many than too few */
  expected(reference: PropertyReference): number {
    const { property, arrayIndex } = reference;
    if (property === properties.presentValue && arrayIndex === undefined) {
      const exact = this.#presentValues.get(objectNumber(reference));
      if (exact !== undefined) return exact;
    }
    const known = this.#others.get(kindNumber(reference));
    const usual = this.#network === undefined ? usualSize(reference) : this.#network.ofNetwork(reference);
    if (known === undefined) return usual;
    const likely = Math.ceil(known.mean + known.deviation);
    return known.count < enough ? Math.max(likely, usual) : likely;
  }

  /** @returns what most values took, where this keeps those of a whole network and many were seen */
  ofNetwork(reference: PropertyReference): number {
    const known = this.#others.get(kindNumber(reference));
    return known === undefined || known.count < manyOfNetwork
      ? usualSize(reference)
      : Math.ceil(known.mean + 2 * known.deviation);
  }
}

const objectNumber = ({ objectType, instance }: PropertyReference) => objectType * 0x400000 + instance;
/** An element of a list is another kind than the list; its count, element 0, too. */
const kindNumber = ({ objectType, property, arrayIndex }: PropertyReference) =>
  (objectType * 0x400000 + property) * 4 + (arrayIndex === undefined ? 0 : arrayIndex === 0 ? 1 : 2);
