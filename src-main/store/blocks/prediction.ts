import type { ByteReader, ByteWriter } from "./bytes.ts";
import { codedBits, fewBits, readCodedInto, readFewInto, writeCoded, writeFew } from "./entropy.ts";
import { solve } from "./least-squares.ts";

/**
 * Whole numbers as what each differs from what those before it let expect: nothing, the one before, or the line through
 * the two before; and what such differences again let expect by a linear prediction of {@link order} (as in audio
 * without loss, e.g. FLAC, IETF RFC 9639), fitted to the column by least squares.
 */
const order = 4;
const coefficientBits = 12;
const unit = 1 << coefficientBits;
const step = 1 / unit;
const largestCoefficient = 32_767;
/** Larger numbers would make products that aren't exact. */
const largestPredicted = 2 ** 36;
/** Its coefficients take 8 bytes. */
const leastPredicted = 128;
/** From so many numbers on the prediction is fitted again so often, by what the one before left. */
const leastRefined = 1_024;
const mostRefined = 1_024;
const refinements = 3;
/** From here on a table of frequencies can be worth its bytes, and from there on it is. */
const leastCoded = 192;
const surelyCoded = 512;
const linearFlag = 4;
const fewFlag = 8;
const mostDifferences = 2;
const mostSampled = 2_048;
/** First number and what it says of the others. */
const headBits = 32;

interface Shape {
  readonly differences: number;
  readonly coefficients: Int16Array | null;
}

/** Whole numbers, ready to be written. */
export interface PredictedNumbers {
  /** About. */
  readonly bits: number;
  write(writer: ByteWriter): void;
}

/** @param wholes whole numbers, at least one, less than 2⁵⁰ either way */
export function predicted(wholes: Float64Array): PredictedNumbers {
  const first = wholes[0] ?? 0;
  // What fits a part fits the whole, at a fraction of the work.
  const from = Math.max(0, (wholes.length - mostSampled) >> 1);
  const sample = wholes.subarray(from, from + mostSampled);
  const { differences, coefficients: fitting } = refined(sample.subarray(0, mostRefined), shapeOf(sample));
  const numbers = differencesOfAll(wholes, differences);
  const coefficients = fitting !== null && arePredictable(numbers) ? fitting : null;
  const left = (coefficients === null ? numbers : linearLeft(numbers, coefficients)).subarray(1);
  const { bits, isFew } = costOf(left);
  return {
    bits: bits + headBits + (coefficients?.length ?? 0) * 16,
    write(writer) {
      writer.signed(first);
      writer.byte(differences | (coefficients === null ? 0 : linearFlag) | (isFew ? fewFlag : 0));
      for (const coefficient of coefficients ?? []) {
        writer.byte(coefficient & 0xff);
        writer.byte((coefficient >> 8) & 0xff);
      }
      if (left.length === 0) return;
      if (isFew) writeFew(writer, left);
      else writeCoded(writer, left);
    },
  };
}

/** @returns the numbers less the first one, and their differences so many times */
function differencesOfAll(wholes: Float64Array, times: number): Float64Array {
  const first = wholes[0] ?? 0;
  let numbers: Float64Array = wholes.map((whole) => whole - first);
  for (let time = 0; time < times; time += 1) numbers = differencesOf(numbers);
  return numbers;
}

const arePredictable = (numbers: Float64Array): boolean =>
  numbers.every((number) => Math.abs(number) < largestPredicted);

/** How many bits they take in the cheaper of the two codes, about. */
function costOf(left: Float64Array): { readonly bits: number; readonly isFew: boolean } {
  const few = left.length < surelyCoded ? fewBits(left) : Number.POSITIVE_INFINITY;
  const coded = left.length < leastCoded ? Number.POSITIVE_INFINITY : codedBits(left);
  return { bits: Math.min(few, coded), isFew: few < coded };
}

/** As many whole numbers as `target` takes. @throws RangeError for bytes that {@link predicted} doesn't write */
export function readPredictedInto(reader: ByteReader, target: Float64Array): void {
  const first = reader.signed();
  const head = reader.byte();
  const differences = head & 3;
  if (differences > mostDifferences || head > 15) throw new RangeError(`a prediction ${head}`);
  const coefficients = (head & linearFlag) === 0 ? null : readCoefficients(reader);
  const left = target.subarray(1);
  if (left.length > 0) {
    if ((head & fewFlag) === 0) readCodedInto(reader, left);
    else readFewInto(reader, left);
  }
  target[0] = 0;
  if (coefficients !== null) undoLinear(target, coefficients);
  if (differences === 0) for (let at = 0; at < target.length; at += 1) target[at] = (target[at] ?? 0) + first;
  else undoDifferences(target, first, differences === 2);
}

function undoDifferences(target: Float64Array, first: number, isSecond: boolean): void {
  let whole = first;
  let difference = 0;
  for (let at = 0; at < target.length; at += 1) {
    const step = target[at] ?? 0;
    difference = isSecond ? difference + step : step;
    whole += difference;
    target[at] = whole;
  }
}

function readCoefficients(reader: ByteReader): Int16Array {
  const coefficients = new Int16Array(order);
  for (let at = 0; at < order; at += 1) coefficients[at] = reader.byte() | (reader.byte() << 8);
  return coefficients;
}

/** The prediction that leaves least of these numbers. */
function shapeOf(wholes: Float64Array): Shape {
  const first = wholes[0] ?? 0;
  let best: Shape = { differences: 0, coefficients: null };
  let fewest = Number.POSITIVE_INFINITY;
  const consider = (shape: Shape, left: Float64Array): void => {
    const bits = costOf(left.subarray(1)).bits + (shape.coefficients?.length ?? 0) * 16;
    if (bits >= fewest) return;
    fewest = bits;
    best = shape;
  };
  let numbers: Float64Array = wholes.map((whole) => whole - first);
  for (let differences = 0; differences <= mostDifferences; differences += 1) {
    if (differences > 0) numbers = differencesOf(numbers);
    consider({ differences, coefficients: null }, numbers);
    if (differences === mostDifferences || numbers.length < leastPredicted) continue;
    if (!arePredictable(numbers)) continue;
    const coefficients = fitted(numbers);
    if (coefficients === null) continue;
    consider({ differences, coefficients }, linearLeft(numbers, coefficients));
  }
  return best;
}

/** The same shape with a prediction that is fitted again by what it left, where that leaves less. */
function refined(wholes: Float64Array, shape: Shape): Shape {
  if (shape.coefficients === null || wholes.length < leastRefined) return shape;
  const numbers = differencesOfAll(wholes, shape.differences);
  let left = linearLeft(numbers, shape.coefficients);
  let fewest = costOf(left.subarray(1)).bits;
  let best = shape;
  for (let time = 0; time < refinements; time += 1) {
    const finer = fitted(numbers, weightedSums(numbers, left));
    if (finer === null) break;
    left = linearLeft(numbers, finer);
    const { bits } = costOf(left.subarray(1));
    if (bits >= fewest) break;
    fewest = bits;
    best = { ...shape, coefficients: finer };
  }
  return best;
}

function differencesOf(numbers: Float64Array): Float64Array {
  const differences = new Float64Array(numbers.length);
  for (let at = 1; at < numbers.length; at += 1)
    differences[at] = (numbers[at] ?? 0) - (numbers[at - 1] ?? 0);
  return differences;
}

/**
 * What the last four let expect, as the same whole number on every machine: products and sums of small whole numbers, and of
 * such numbers by {@link step}, are exact, whatever the order. The last one, which the next number waits for, comes last.
 */
const expected = (
  one: number,
  two: number,
  three: number,
  four: number,
  { first, second, third, fourth }: Coefficients,
): number => Math.floor(fourth * four + third * three + second * two + 0.5 + first * one);

/** In plain variables, and as parts of one: for loops over every reading. */
interface Coefficients {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
}

const partsOfOne = (by: Int16Array): Coefficients => ({
  ...{ first: (by[0] ?? 0) * step, second: (by[1] ?? 0) * step },
  ...{ third: (by[2] ?? 0) * step, fourth: (by[3] ?? 0) * step },
});

function linearLeft(numbers: Float64Array, coefficients: Int16Array): Float64Array {
  const left = new Float64Array(numbers.length);
  const by = partsOfOne(coefficients);
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    left[at] = number - expected(one, two, three, four, by);
    four = three;
    three = two;
    two = one;
    one = number;
  }
  return left;
}

function undoLinear(target: Float64Array, coefficients: Int16Array): void {
  const by = partsOfOne(coefficients);
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let at = 0; at < target.length; at += 1) {
    const number = (target[at] ?? 0) + expected(one, two, three, four, by);
    target[at] = number;
    four = three;
    three = two;
    two = one;
    one = number;
  }
}

/** The coefficients of least squares (covariance method); null where there is nothing to fit, or they are too large. */
function fitted(numbers: Float64Array, sums = productSums(numbers)): Int16Array | null {
  const width = order + 1;
  const sum = (row: number, column: number): number => sums[row * width + column] ?? 0;
  const solved = solve(
    Array.from({ length: order }, (_, row) =>
      Float64Array.from({ length: width }, (_, column) =>
        column === order ? sum(0, row + 1) : sum(row + 1, column + 1) * (row === column ? 1 + 1e-9 : 1),
      ),
    ),
  );
  const coefficients = solved?.map((coefficient) => Math.round(coefficient * unit));
  return coefficients?.every((coefficient) => Math.abs(coefficient) <= largestCoefficient)
    ? Int16Array.from(coefficients)
    : null;
}

/**
 * The sums of {@link productSums}, each product the less the more was left of its number: bits grow with the logarithm of
 * what is left, not with its square, so few large ones may not have the say (iteratively reweighted least squares).
 */
function weightedSums(numbers: Float64Array, left: Float64Array): Float64Array {
  const width = order + 1;
  let [a1, a2, a3, a4] = [0, 0, 0, 0];
  let [b2, b3, b4, c3, c4, d4] = [0, 0, 0, 0, 0, 0];
  let [n1, n2, n3, n4] = [0, 0, 0, 0];
  let [one, two, three, four] = [numbers[3] ?? 0, numbers[2] ?? 0, numbers[1] ?? 0, numbers[0] ?? 0];
  for (let at = order; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    const size = Math.abs(left[at] ?? 0) + 0.5;
    const weight = 1 / (size * Math.sqrt(size));
    const [first, second, third] = [weight * one, weight * two, weight * three];
    n1 += first * number;
    n2 += second * number;
    n3 += third * number;
    n4 += weight * four * number;
    a1 += first * one;
    a2 += first * two;
    a3 += first * three;
    a4 += first * four;
    b2 += second * two;
    b3 += second * three;
    b4 += second * four;
    c3 += third * three;
    c4 += third * four;
    d4 += weight * four * four;
    four = three;
    three = two;
    two = one;
    one = number;
  }
  const rows = [
    [0, n1, n2, n3, n4],
    [n1, a1, a2, a3, a4],
    [n2, a2, b2, b3, b4],
    [n3, a3, b3, c3, c4],
    [n4, a4, b4, c4, d4],
  ];
  return Float64Array.from(
    { length: width * width },
    (_, at) => rows[Math.floor(at / width)]?.[at % width] ?? 0,
  );
}

/** For lags i and j up to {@link order}: the sum of x(t−i) · x(t−j). */
function productSums(numbers: Float64Array): Float64Array {
  const width = order + 1;
  const sums = new Float64Array(width * width);
  let [none, first, second, third, fourth] = [0, 0, 0, 0, 0];
  let [one, two, three, four] = [numbers[3] ?? 0, numbers[2] ?? 0, numbers[1] ?? 0, numbers[0] ?? 0];
  for (let at = order; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    none += number * number;
    first += number * one;
    second += number * two;
    third += number * three;
    fourth += number * four;
    four = three;
    three = two;
    two = one;
    one = number;
  }
  sums.set([none, first, second, third, fourth]);
  const end = numbers.length - 1;
  const product = (last: number, row: number, column: number): number =>
    (numbers[last - row] ?? 0) * (numbers[last - column] ?? 0);
  // Those of later lags differ from these by what begins earlier and ends earlier.
  for (let row = 0; row < order; row += 1)
    for (let column = row; column < order; column += 1)
      sums[(row + 1) * width + column + 1] =
        (sums[row * width + column] ?? 0) + product(order - 1, row, column) - product(end, row, column);
  for (let row = 1; row < width; row += 1)
    for (let column = 0; column < row; column += 1)
      sums[row * width + column] = sums[column * width + row] ?? 0;
  return sums;
}
