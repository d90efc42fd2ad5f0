import { type ByteReader, type ByteWriter, largestVarint } from "./bytes.ts";

/**
 * Values are most often decimals of few places, as devices round them, or numbers of 32 bits, as devices send them: then
 * they are whole numbers on some scale, and their differences are small. What that must give back is the same double to
 * the last bit, so each is tried.
 */
export type DecimalWay = "divide" | "multiply" | "single";

const mostPlaces = 9;
/** Values that don't fit a scale are kept beside it, up to one in so many. */
const patchedIn = 16;
/** Differences of neighbours then stay within {@link largestVarint}. */
const largestWhole = largestVarint / 4;
const powers = Array.from({ length: mostPlaces + 1 }, (_, places) => 10 ** places);
const fractions = Array.from({ length: mostPlaces + 1 }, (_, places) => Number(`1e-${places}`));

/** The value that a whole number stands for. */
function decimal(way: DecimalWay, whole: number, places: number): number {
  const power = powers[places] ?? 1;
  if (way === "multiply") return whole * (fractions[places] ?? 1);
  return way === "single" ? Math.fround(whole / power) : whole / power;
}

/** @returns the whole number that stands for a value; NaN: none does */
function wholeOf(way: DecimalWay, value: number, places: number): number {
  const whole = Math.round(value * (powers[places] ?? 1));
  if (!(Math.abs(whole) < largestWhole)) return Number.NaN;
  return Object.is(decimal(way, whole + 0, places), value) ? whole + 0 : Number.NaN;
}

/**
 * - `divide`: n / 10^d; `multiply`: n · 10^-d, as a scale in software makes them;
 * - `single`: n / 10^d rounded to 32 bits, as a device makes them that sends floats.
 */
export interface Decimals {
  readonly way: DecimalWay;
  readonly places: number;
  readonly wholes: Float64Array;
  /** Places in the column whose value isn't the whole number's. */
  readonly patches: readonly number[];
}

/** Tries one way: with as many decimal places as the values need, found on the way. */
function tryDecimals(way: DecimalWay, values: Float64Array): Decimals | null {
  const most = Math.floor(values.length / patchedIn);
  const wholes = new Float64Array(values.length);
  const patches: number[] = [];
  let places = 0;
  let before = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    const whole = wholeOf(way, value, places);
    if (Number.isNaN(whole)) {
      let needed = places + 1;
      while (needed <= mostPlaces && Number.isNaN(wholeOf(way, value, needed))) needed += 1;
      if (needed <= mostPlaces) {
        // From the beginning again: most often the first few values tell.
        places = needed;
        patches.length = 0;
        before = 0;
        index = -1;
        continue;
      }
      patches.push(index);
      if (patches.length > most) return null;
    } else before = whole;
    wholes[index] = before;
  }
  return { way, places, wholes, patches };
}

/** @returns the first of the three ways that the values fit, or the one that fits most of them */
export function decimalsOf(values: Float64Array): Decimals | null {
  let best: Decimals | null = null;
  for (const way of ["divide", "multiply", "single"] as const) {
    const made = tryDecimals(way, values);
    if (made !== null && made.patches.length < (best?.patches.length ?? Number.POSITIVE_INFINITY))
      best = made;
    if (best?.patches.length === 0) break;
  }
  return best;
}

/** Singles whose decimals have more places are hardly decimals. */
const mostCertainPlaces = 3;

/** Whether nothing else than decimals can be meant. */
export const areCertain = ({ way, places }: Decimals): boolean =>
  way !== "single" && places <= mostCertainPlaces;

/** The values that whole numbers stand for, in their place: see {@link decimal}. */
export function toDecimals(way: DecimalWay, values: Float64Array, places: number): void {
  const power = powers[places] ?? 1;
  const fraction = fractions[places] ?? 1;
  const { length } = values;
  if (way === "multiply") for (let at = 0; at < length; at += 1) values[at] = (values[at] ?? 0) * fraction;
  else if (way === "divide") for (let at = 0; at < length; at += 1) values[at] = (values[at] ?? 0) / power;
  else for (let at = 0; at < length; at += 1) values[at] = Math.fround((values[at] ?? 0) / power);
}

export function writePatches(writer: ByteWriter, patches: readonly number[], values: Float64Array): void {
  writer.varint(patches.length);
  let last = 0;
  for (const index of patches) {
    writer.varint(index - last);
    writer.bytes(new Uint8Array(values.buffer, values.byteOffset + index * 8, 8));
    last = index;
  }
}

/**
 * @returns what puts them in their places, which may lie behind the values that it is given; undefined: there are none
 * @throws RangeError for places behind the last
 */
export function readPatches(
  reader: ByteReader,
  length: number,
): ((values: Float64Array) => void) | undefined {
  const patches: { index: number; bytes: Uint8Array }[] = [];
  let index = 0;
  for (let left = reader.varint(); left > 0; left -= 1) {
    index += reader.varint();
    if (index >= length) throw new RangeError("a value stands behind the last one");
    patches.push({ index, bytes: reader.bytes(8) });
  }
  if (patches.length === 0) return undefined;
  return (values) => {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    for (const patch of patches) if (patch.index < values.length) bytes.set(patch.bytes, patch.index * 8);
  };
}

/** @returns the places @throws RangeError for more than there can be */
export function readPlaces(reader: ByteReader): number {
  const places = reader.byte();
  if (places > mostPlaces) throw new RangeError(`${places} decimal places`);
  return places;
}

/**
 * Numbers of 32 bits, scaled by a power of ten or not: their bits as whole numbers in the order of the numbers, so that
 * neighbours are one apart and differences fit them as they fit decimals.
 */
export interface Singles {
  /** How they were scaled: n / 10^d or n · 10^-d. */
  readonly way: "divide" | "multiply";
  readonly places: number;
  readonly wholes: Float64Array;
}

const mostSinglePlaces = 6;

/** @returns null where one isn't such a number, or none at all (NaN) */
export function singlesOf(values: Float64Array): Singles | null {
  for (let places = 0; places <= mostSinglePlaces; places += 1) {
    const power = powers[places] ?? 1;
    const fraction = fractions[places] ?? 1;
    for (const way of ["multiply", "divide"] as const) {
      if (places === 0 && way === "divide") continue;
      const wholes = trySingles(
        values,
        (single) => (way === "multiply" ? single * fraction : single / power),
        power,
      );
      if (wholes !== null) return { way, places, wholes };
    }
  }
  return null;
}

function trySingles(
  values: Float64Array,
  scaled: (single: number) => number,
  power: number,
): Float64Array | null {
  const single = new Float32Array(1);
  const bits = new Int32Array(single.buffer);
  const wholes = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    single[0] = value * power;
    if (Number.isNaN(value) || !Object.is(scaled(single[0] ?? 0), value)) return null;
    wholes[at] = ordered(bits[0] ?? 0);
  }
  return wholes;
}

/** Bits of a number of 32 bits as a whole number that is larger when it is, and back again. */
const ordered = (bits: number): number => bits ^ ((bits >> 31) & 0x7fff_ffff);

/** The values that such whole numbers stand for, in their place. */
export function toSingles(way: Singles["way"], values: Float64Array, places: number): void {
  const power = powers[places] ?? 1;
  const fraction = fractions[places] ?? 1;
  const bits = new Int32Array(values.length);
  for (let at = 0; at < bits.length; at += 1) bits[at] = ordered((values[at] ?? 0) | 0);
  const singles = new Float32Array(bits.buffer);
  if (places === 0) values.set(singles);
  else if (way === "multiply")
    for (let at = 0; at < bits.length; at += 1) values[at] = (singles[at] ?? 0) * fraction;
  else for (let at = 0; at < bits.length; at += 1) values[at] = (singles[at] ?? 0) / power;
}

/**
 * Numbers that were added up or converted from decimals or numbers of 32 bits: n · 2^-b · 10^-d and, as doubles are
 * rounded, a little more or less than that, m · 2^-f.
 */
export interface Nearly {
  readonly places: number;
  readonly binaryPlaces: number;
  /** f; null: nothing is left over. */
  readonly finePlaces: number | null;
  readonly wholes: Float64Array;
  readonly fine: Float64Array;
}

const mostBinaryPlaces = 40;
const largestNearly = 2 ** 44;
/** What is left over is no more than this of the column's largest: some roundings. */
const rounding = 2 ** -48;
const mostFine = 2 ** 24;
export const mostFinePlaces = 1_000;

/**
 * @param slack what may be left over of a value
 * @returns null where the values are nothing like that
 */
export function nearlyOf(values: Float64Array, slack = rounding * largestOf(values)): Nearly | null {
  if (!values.every((value) => Number.isFinite(value) && !Object.is(value, -0))) return null;
  for (let places = 0; places <= mostSinglePlaces; places += 1) {
    const made = tryNearly(values, places, slack);
    if (made !== null) return made;
  }
  return null;
}

const largestOf = (values: Float64Array): number => {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
};

/** With as few binary places as the values need, found on the way. */
function tryNearly(values: Float64Array, places: number, slack: number): Nearly | null {
  const power = powers[places] ?? 1;
  const wholes = new Float64Array(values.length);
  const left = new Float64Array(values.length);
  let binaryPlaces = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    const whole = Math.round(value * power * 2 ** binaryPlaces) + 0;
    if (Math.abs(whole) >= largestNearly) return null;
    wholes[at] = whole;
    left[at] = value - nearly(whole, places, binaryPlaces);
    if (Math.abs(left[at] ?? 0) <= slack) continue;
    if (binaryPlaces === mostBinaryPlaces) return null;
    binaryPlaces += 1;
    at = -1;
  }
  const finePlaces = finePlacesOf(left);
  if (finePlaces === undefined) return null;
  const fineUnit = 2 ** -(finePlaces ?? 0);
  const fine = left.map((rest) => rest / fineUnit + 0);
  const isExact = values.every(
    (value, at) =>
      Math.abs(fine[at] ?? 0) < mostFine &&
      Object.is(nearly(wholes[at] ?? 0, places, binaryPlaces) + (fine[at] ?? 0) * fineUnit, value),
  );
  return isExact ? { places, binaryPlaces, finePlaces, wholes, fine } : null;
}

/** @returns null: nothing is left over; undefined: it has too many digits */
function finePlacesOf(left: Float64Array): number | null | undefined {
  let smallest = Number.POSITIVE_INFINITY;
  for (const rest of left) if (rest !== 0) smallest = Math.min(smallest, lowestBit(rest));
  if (smallest === Number.POSITIVE_INFINITY) return null;
  const places = -Math.round(Math.log2(smallest));
  return places >= 0 && places <= mostFinePlaces ? places : undefined;
}

/** The value of a double's lowest bit that is 1; 0 where it is too small to tell. */
function lowestBit(value: number): number {
  let unit = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 53);
  while (value % (unit * 2) === 0) unit *= 2;
  return unit;
}

const nearly = (whole: number, places: number, binaryPlaces: number): number =>
  whole * 2 ** -binaryPlaces * (fractions[places] ?? 1);

/** The values that such whole numbers stand for, in their place. @param fine what is left over of each */
export function toNearly(
  values: Float64Array,
  places: number,
  binaryPlaces: number,
  fine: Float64Array | undefined,
  finePlaces: number,
): void {
  const unit = 2 ** -binaryPlaces;
  const fraction = fractions[places] ?? 1;
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) * unit * fraction;
  if (fine === undefined) return;
  const fineUnit = 2 ** -finePlaces;
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) + (fine[at] ?? 0) * fineUnit;
}
