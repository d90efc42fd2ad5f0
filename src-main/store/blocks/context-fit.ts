import { bitsOf } from "./context-coding.ts";
import {
  type ContextModel,
  contextCount,
  differencesOf,
  evenContexts,
  type Left,
  leftOf,
  modelBytes,
  mostDifferences,
  order,
  rounded,
} from "./context-model.ts";
import { solve } from "./least-squares.ts";

/** Stretches of so many numbers by which the kind of differences is chosen, and by which the predictions are fitted. */
const stretchLength = 512;
const chosenBy = 2;
const fittedBy = 8;
/** How often a prediction is fitted again by what the one before left. */
const choosingFits = 3;
const fits = 3;
/** A context has at least so many numbers, or its prediction stays as it was. */
const leastFitted = 4 * order;

interface Tried {
  readonly model: ContextModel;
  readonly bits: number;
  /** Bits that the model took with which it was begun. */
  readonly begunWith: number;
}

/**
 * Fits a model to numbers by what it leaves of some of them.
 * @param wholes whole numbers, some hundreds at least, whose differences are less than 2⁵⁰
 */
export function modelOf(wholes: Float64Array): ContextModel {
  const [chosen] = Array.from({ length: mostDifferences + 1 }, (_, differences) => {
    const numbers = sampleOf(wholes, differences, chosenBy);
    return fittedTo(numbers, plainlyFitted(numbers, differences), choosingFits, true);
  }).sort((one, other) => one.bits - other.bits);
  if (chosen === undefined) throw new RangeError("no model");
  const numbers = sampleOf(wholes, chosen.model.differences, fittedBy);
  const many = fittedTo(numbers, chosen.model, fits, false);
  const saved = ((many.begunWith - many.bits) * wholes.length) / numbers.length;
  return saved > 8 * (modelBytes(false) - modelBytes(true)) ? many.model : chosen.model;
}

/** @returns the differences of stretches that lie evenly in all numbers, one behind the other */
function sampleOf(wholes: Float64Array, differences: number, stretches: number): Float64Array {
  const length = Math.min(stretchLength, Math.floor(wholes.length / stretches));
  const sample = new Float64Array(length * stretches);
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = Math.floor(((stretch + 0.5) * wholes.length) / stretches - length / 2);
    sample.set(differencesOf(wholes.subarray(from, from + length), differences), stretch * length);
  }
  return sample;
}

/** What a model begins with: the prediction of least squares, or that a number is as the one before it, or its difference 0. */
function plainlyFitted(numbers: Float64Array, differences: number): ContextModel {
  const begun: ContextModel = {
    differences,
    coefficients: Float64Array.from({ length: contextCount * order }, (_, at) =>
      at % order === 0 && differences === 0 ? 1 : 0,
    ),
    contexts: new Uint8Array(33),
  };
  const alike: Left = { numbers: new Float64Array(numbers.length), contexts: new Uint8Array(numbers.length) };
  const coefficients = rounded(refitted(numbers, alike, begun, true));
  return coefficients === undefined ? begun : { ...begun, coefficients };
}

/** @param isOne whether all contexts are to have one prediction @returns the best of all that were seen on the way */
function fittedTo(numbers: Float64Array, begun: ContextModel, times: number, isOne: boolean): Tried {
  let left = leftOf(numbers, begun);
  const begunWith = bitsOf(left);
  let best: Tried = { model: begun, bits: begunWith, begunWith };
  let model = begun;
  for (let time = 0; time < times; time += 1) {
    const coefficients = rounded(refitted(numbers, left, model, isOne));
    if (coefficients === undefined) break;
    model = { ...model, coefficients, contexts: evenContexts(left.numbers) };
    left = leftOf(numbers, model);
    const bits = bitsOf(left);
    if (bits < best.bits) best = { model, bits, begunWith };
  }
  return best;
}

const width = order + 1;
const sumsOfContext = (order * (order + 3)) / 2;

/**
 * Least squares in which a number counts the less the more was left of it: bits grow with the logarithm of what is left, not
 * with its square, so few large ones may not have the say (iteratively reweighted least squares).
 */
function refitted(
  numbers: Float64Array,
  { numbers: left, contexts }: Left,
  model: ContextModel,
  isOne: boolean,
) {
  const sets = isOne ? 1 : contextCount;
  const sums = new Float64Array(sets * sumsOfContext);
  const counts = new Uint32Array(sets);
  for (let at = order; at < numbers.length; at += 1) {
    const set = isOne ? 0 : (contexts[at] ?? 0);
    const size = Math.abs(left[at] ?? 0) + 0.5;
    const weight = 1 / (size * Math.sqrt(size));
    counts[set] = (counts[set] ?? 0) + 1;
    const place = set * sumsOfContext;
    addProducts(sums, place, weight, numbers, at);
  }
  const coefficients = model.coefficients.slice();
  for (let set = 0; set < sets; set += 1) {
    if ((counts[set] ?? 0) < leastFitted) continue;
    const solved = solve(equationsOf(sums.subarray(set * sumsOfContext, (set + 1) * sumsOfContext)));
    if (solved === null) continue;
    for (let context = isOne ? 0 : set; context < (isOne ? contextCount : set + 1); context += 1)
      coefficients.set(solved, context * order);
  }
  return coefficients;
}

/** @param sums of products of the lags 1, 2 … with those from 0 on to themselves */
function equationsOf(sums: Float64Array): Float64Array[] {
  const sumOf = (lag: number, other: number): number => sums[((lag - 1) * (lag + 2)) / 2 + other] ?? 0;
  return Array.from({ length: order }, (_, row) =>
    Float64Array.from({ length: width }, (_, column) => {
      if (column === order) return sumOf(row + 1, 0);
      const sum = sumOf(Math.max(row, column) + 1, Math.min(row, column) + 1);
      return row === column ? sum * (1 + 1e-9) : sum;
    }),
  );
}

/** Adds the products of a number and those before it, lag by lag with those from 0 on: a loop would take twice as long. */
function addProducts(
  sums: Float64Array,
  place: number,
  weight: number,
  numbers: Float64Array,
  at: number,
): void {
  const none = numbers[at] ?? 0;
  const one = numbers[at - 1] ?? 0;
  const two = numbers[at - 2] ?? 0;
  const three = numbers[at - 3] ?? 0;
  const four = numbers[at - 4] ?? 0;
  const five = numbers[at - 5] ?? 0;
  const six = numbers[at - 6] ?? 0;
  const first = weight * one;
  sums[place] = (sums[place] ?? 0) + first * none;
  sums[place + 1] = (sums[place + 1] ?? 0) + first * one;
  const second = weight * two;
  sums[place + 2] = (sums[place + 2] ?? 0) + second * none;
  sums[place + 3] = (sums[place + 3] ?? 0) + second * one;
  sums[place + 4] = (sums[place + 4] ?? 0) + second * two;
  const third = weight * three;
  sums[place + 5] = (sums[place + 5] ?? 0) + third * none;
  sums[place + 6] = (sums[place + 6] ?? 0) + third * one;
  sums[place + 7] = (sums[place + 7] ?? 0) + third * two;
  sums[place + 8] = (sums[place + 8] ?? 0) + third * three;
  const fourth = weight * four;
  sums[place + 9] = (sums[place + 9] ?? 0) + fourth * none;
  sums[place + 10] = (sums[place + 10] ?? 0) + fourth * one;
  sums[place + 11] = (sums[place + 11] ?? 0) + fourth * two;
  sums[place + 12] = (sums[place + 12] ?? 0) + fourth * three;
  sums[place + 13] = (sums[place + 13] ?? 0) + fourth * four;
  const fifth = weight * five;
  sums[place + 14] = (sums[place + 14] ?? 0) + fifth * none;
  sums[place + 15] = (sums[place + 15] ?? 0) + fifth * one;
  sums[place + 16] = (sums[place + 16] ?? 0) + fifth * two;
  sums[place + 17] = (sums[place + 17] ?? 0) + fifth * three;
  sums[place + 18] = (sums[place + 18] ?? 0) + fifth * four;
  sums[place + 19] = (sums[place + 19] ?? 0) + fifth * five;
  const sixth = weight * six;
  sums[place + 20] = (sums[place + 20] ?? 0) + sixth * none;
  sums[place + 21] = (sums[place + 21] ?? 0) + sixth * one;
  sums[place + 22] = (sums[place + 22] ?? 0) + sixth * two;
  sums[place + 23] = (sums[place + 23] ?? 0) + sixth * three;
  sums[place + 24] = (sums[place + 24] ?? 0) + sixth * four;
  sums[place + 25] = (sums[place + 25] ?? 0) + sixth * five;
  sums[place + 26] = (sums[place + 26] ?? 0) + sixth * six;
}
