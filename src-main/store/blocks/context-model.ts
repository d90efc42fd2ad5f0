import type { ByteReader, ByteWriter } from "./bytes.ts";

/**
 * What lets expect the next of many whole numbers: their differences so many times, and a linear prediction of the last
 * {@link order} of these, which is another one in each context. The context of a number is how far the two before it were
 * from what was expected: behind a bend of the line other numbers tell more than on it, and more is left.
 */
export interface ContextModel {
  /** 0–2 */
  readonly differences: number;
  /** {@link order} of each context, the nearest number's first. */
  readonly coefficients: Float64Array;
  /** Context by how many bits twice the last distance plus the one before it has, 0–32. */
  readonly contexts: Uint8Array;
}

export const order = 6;
export const contextCount = 4;
/** Coefficients are whole numbers of this, from −16 to 16. */
const step = 2 ** -19;
const largestCoefficient = 16;
const coefficientBytes = 3;
/** Distances of more are taken as this: contexts are looked up by 32 bits. */
export const largestDistance = 2 ** 29;
export const mostDifferences = 2;
const mostBits = 32;

/** What is left of numbers whose model is known. */
export interface Left {
  /** Each less what was expected, seen from the side on which that was before it was rounded: larger ones are likelier there. */
  readonly numbers: Float64Array;
  readonly contexts: Uint8Array;
}

/** @returns as coefficients are written; undefined where they are too large */
export function rounded(coefficients: Float64Array): Float64Array | undefined {
  const whole = coefficients.map((coefficient) => Math.round(coefficient / step) * step);
  return whole.every((coefficient) => Math.abs(coefficient) < largestCoefficient) ? whole : undefined;
}

/** @returns numbers less the first one, which is 0, or their differences so many times */
export function differencesOf(wholes: Float64Array, times: number): Float64Array {
  const first = wholes[0] ?? 0;
  const numbers = wholes.map((whole) => whole - first);
  for (let time = 0; time < times; time += 1)
    for (let at = numbers.length - 1; at > 0; at -= 1)
      numbers[at] = (numbers[at] ?? 0) - (numbers[at - 1] ?? 0);
  return numbers;
}

/** The same as {@link differencesOf} undone, in their place. @param first of the numbers */
export function undoDifferences(numbers: Float64Array, first: number, times: number): void {
  const { length } = numbers;
  let whole = first;
  let difference = 0;
  if (times === 0) for (let at = 0; at < length; at += 1) numbers[at] = (numbers[at] ?? 0) + first;
  else if (times === 1)
    for (let at = 0; at < length; at += 1) {
      whole += numbers[at] ?? 0;
      numbers[at] = whole;
    }
  else
    for (let at = 0; at < length; at += 1) {
      difference += numbers[at] ?? 0;
      whole += difference;
      numbers[at] = whole;
    }
}

/**
 * Products and sums are of doubles, in the order in which reading has them: every machine rounds them alike.
 * @returns what is left of numbers, differences taken; the first, which is 0, included
 */
export function leftOf(numbers: Float64Array, { coefficients, contexts }: ContextModel): Left {
  const left = new Float64Array(numbers.length);
  const contextOf = new Uint8Array(numbers.length);
  let context = contexts[0] ?? 0;
  let before = 0;
  let [one, two, three, four, five, six] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    const by = context * order;
    const expected =
      (coefficients[by + 5] ?? 0) * six +
      (coefficients[by + 4] ?? 0) * five +
      (coefficients[by + 3] ?? 0) * four +
      (coefficients[by + 2] ?? 0) * three +
      (coefficients[by + 1] ?? 0) * two +
      (coefficients[by] ?? 0) * one;
    const below = Math.floor(expected);
    const isAbove = (2 * (expected - below)) | 0;
    const distance = number - below - isAbove;
    left[at] = isAbove === 0 ? distance : -distance + 0;
    contextOf[at] = context;
    const size = Math.min(largestDistance, Math.abs(distance)) | 0;
    context = contexts[mostBits - Math.clz32(((size << 1) + before) | 0)] ?? 0;
    before = size;
    six = five;
    five = four;
    four = three;
    three = two;
    two = one;
    one = number;
  }
  return { numbers: left, contexts: contextOf };
}

/**
 * How numbers are shared out between contexts so that each has about as many.
 * @param left as another model left it
 */
export function evenContexts(left: Float64Array): Uint8Array {
  const counts = new Uint32Array(mostBits + 1);
  let [last, before] = [0, 0];
  for (const distance of left) {
    const bits = mostBits - Math.clz32(2 * last + before);
    counts[bits] = (counts[bits] ?? 0) + 1;
    before = last;
    last = Math.min(largestDistance, Math.abs(distance));
  }
  const bounds: number[] = [];
  let bound = 0;
  let passed = 0;
  for (let context = 1; context < contextCount; context += 1) {
    const enough = (left.length * context) / contextCount;
    while (bound <= mostBits && (passed < enough || bound <= (bounds.at(-1) ?? 0))) {
      passed += counts[bound] ?? 0;
      bound += 1;
    }
    bounds.push(bound);
  }
  return contextsOf(bounds);
}

/** @param bounds bits from which on a context is the second, third … */
const contextsOf = (bounds: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: mostBits + 1 }, (_, bits) => bounds.filter((bound) => bits >= bound).length);

const oneForAll = 4;

export function writeModel(writer: ByteWriter, { differences, coefficients, contexts }: ContextModel): void {
  const first = coefficients.subarray(0, order);
  const isOne = coefficients.every((coefficient, at) => coefficient === first[at % order]);
  writer.byte(differences | (isOne ? oneForAll : 0));
  for (const coefficient of isOne ? first : coefficients) {
    const whole = coefficient / step;
    for (let byte = 0; byte < coefficientBytes; byte += 1) writer.byte((whole >> (8 * byte)) & 0xff);
  }
  for (let context = 1; context < contextCount; context += 1) {
    const bound = contexts.findIndex((each) => each >= context);
    writer.byte(bound < 0 ? mostBits + 1 : bound);
  }
}

/** @returns bytes that {@link writeModel} takes for a model of one prediction, or one of each context */
export const modelBytes = (isOne: boolean): number =>
  contextCount + coefficientBytes * order * (isOne ? 1 : contextCount);

/** @throws RangeError for bytes that {@link writeModel} doesn't write */
export function readModel(reader: ByteReader): ContextModel {
  const head = reader.byte();
  const differences = head & 3;
  if (differences > mostDifferences || head > 7) throw new RangeError(`a model ${head}`);
  const isOne = (head & oneForAll) !== 0;
  const given = Float64Array.from({ length: order * (isOne ? 1 : contextCount) }, () => {
    const low = reader.byte() | (reader.byte() << 8);
    return (low | ((reader.byte() << 24) >> 8)) * step;
  });
  const bounds = Array.from({ length: contextCount - 1 }, () => reader.byte());
  return {
    differences,
    coefficients: Float64Array.from(
      { length: order * contextCount },
      (_, at) => given[at % given.length] ?? 0,
    ),
    contexts: contextsOf(bounds),
  };
}
