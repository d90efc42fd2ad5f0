import { type ByteReader, type ByteWriter, largestVarint } from "./bytes.ts";

/**
 * Values are most often decimals of few places, as devices round them: then they are whole numbers over a power of ten,
 * and their differences are small. What that must give back is the same double to the last bit, so each is tried.
 */
const ways = ["divide", "multiply", "single", "doubles", "singles", "constant"] as const;
/**
 * - `divide`: n / 10^d; `multiply`: n · 10^-d, as a scale in software makes them;
 * - `single`: n / 10^d rounded to 32 bits, as a device makes them that sends floats;
 * - `doubles`, `singles`: bits xor those before, all first bytes, then all second ones …
 * - `constant`: the same bits all along.
 */
type Way = (typeof ways)[number];
type DecimalWay = Extract<Way, "divide" | "multiply" | "single">;

const mostPlaces = 9;
/** Values that don't fit a decimal way are kept beside it, up to one in so many. */
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

interface Decimals {
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

/** Whether differences of differences are smaller: so it is with a counter that runs evenly. */
function isEven(wholes: Float64Array): boolean {
  let differences = 0;
  let ofDifferences = 0;
  let before = 0;
  for (let index = 1; index < wholes.length; index += 1) {
    const difference = (wholes[index] ?? 0) - (wholes[index - 1] ?? 0);
    differences += Math.abs(difference);
    ofDifferences += Math.abs(difference - before);
    before = difference;
  }
  return 2 * ofDifferences < differences;
}

function writeDecimals(writer: ByteWriter, { way, places, wholes, patches }: Decimals, values: Float64Array) {
  const even = isEven(wholes);
  writer.byte(ways.indexOf(way) | (even ? 0x10 : 0));
  writer.byte(places);
  writer.varint(patches.length);
  let last = 0;
  for (const index of patches) {
    writer.varint(index - last);
    writer.bytes(new Uint8Array(values.buffer, values.byteOffset + index * 8, 8));
    last = index;
  }
  let before = 0;
  let difference = 0;
  for (const whole of wholes) {
    const step = whole - before;
    writer.signed(even ? step - difference : step);
    before = whole;
    difference = step;
  }
}

/** The values that whole numbers stand for, in their place: see {@link decimal}. */
function toDecimals(way: DecimalWay, values: Float64Array, places: number): void {
  const power = powers[places] ?? 1;
  const fraction = fractions[places] ?? 1;
  const { length } = values;
  if (way === "multiply") for (let at = 0; at < length; at += 1) values[at] = (values[at] ?? 0) * fraction;
  else if (way === "divide") for (let at = 0; at < length; at += 1) values[at] = (values[at] ?? 0) / power;
  else for (let at = 0; at < length; at += 1) values[at] = Math.fround((values[at] ?? 0) / power);
}

function readDecimals(reader: ByteReader, way: DecimalWay, even: boolean, values: Float64Array): void {
  const places = reader.byte();
  if (places > mostPlaces) throw new RangeError(`${places} decimal places`);
  let patches: { index: number; bytes: Uint8Array }[] | undefined;
  let index = 0;
  for (let left = reader.varint(); left > 0; left -= 1) {
    index += reader.varint();
    if (index >= values.length) throw new RangeError("a value stands behind the last one");
    patches ??= [];
    patches.push({ index, bytes: reader.bytes(8) });
  }
  reader.signedInto(values);
  let whole = 0;
  let difference = 0;
  for (let at = 0; at < values.length; at += 1) {
    const step = values[at] ?? 0;
    difference = even ? difference + step : step;
    whole += difference;
    values[at] = whole;
  }
  toDecimals(way, values, places);
  if (patches === undefined) return;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  for (const patch of patches) bytes.set(patch.bytes, patch.index * 8);
}

/** Bytes of equal rank together, each word xor the one before. */
function writePlanes(writer: ByteWriter, words: Uint32Array, perValue: 1 | 2): void {
  const count = words.length / perValue;
  const planes = new Uint8Array(words.length * 4);
  for (let part = 0; part < perValue; part += 1) {
    let before = 0;
    for (let index = 0; index < count; index += 1) {
      const word = words[index * perValue + part] ?? 0;
      const changed = word ^ before;
      before = word;
      for (let byte = 0; byte < 4; byte += 1) {
        planes[(part * 4 + byte) * count + index] = (changed >>> (8 * byte)) & 0xff;
      }
    }
  }
  writer.bytes(planes);
}

function readPlanes(reader: ByteReader, count: number, perValue: 1 | 2): Uint32Array {
  const planes = reader.bytes(count * 4 * perValue);
  const words = new Uint32Array(count * perValue);
  for (let part = 0; part < perValue; part += 1) {
    let word = 0;
    for (let index = 0; index < count; index += 1) {
      for (let byte = 0; byte < 4; byte += 1) {
        word ^= (planes[(part * 4 + byte) * count + index] ?? 0) << (8 * byte);
      }
      words[index * perValue + part] = word;
    }
  }
  return words;
}

function isConstant(values: Float64Array): boolean {
  if (values.length < 2) return false;
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  return words.every((word, at) => word === words[at & 1]);
}

function repeat(bytes: Uint8Array, values: Float64Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const value = view.getFloat64(0, true);
  if (!Number.isNaN(value)) {
    values.fill(value);
    return;
  }
  // As a number the bits of what isn't one could be others.
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let at = 0; at < words.length; at += 2) {
    words[at] = view.getUint32(0, true);
    words[at + 1] = view.getUint32(4, true);
  }
}

/** Writes doubles so that {@link readValuesInto} gives back the same bits. */
export function writeValues(writer: ByteWriter, values: Float64Array): void {
  if (isConstant(values)) {
    writer.byte(ways.indexOf("constant"));
    writer.bytes(new Uint8Array(values.buffer, values.byteOffset, 8));
    return;
  }
  for (const way of ["divide", "multiply", "single"] as const) {
    const decimals = tryDecimals(way, values);
    if (decimals !== null) {
      writeDecimals(writer, decimals, values);
      return;
    }
  }
  if (values.every((value) => Object.is(Math.fround(value), value) && !Number.isNaN(value))) {
    writer.byte(ways.indexOf("singles"));
    writePlanes(writer, new Uint32Array(Float32Array.from(values).buffer), 1);
  } else {
    writer.byte(ways.indexOf("doubles"));
    writePlanes(writer, new Uint32Array(values.slice().buffer), 2);
  }
}

/**
 * Reads into memory that is there, whose length says how many values.
 * @throws RangeError for bytes that {@link writeValues} doesn't write
 */
export function readValuesInto(reader: ByteReader, values: Float64Array): void {
  const head = reader.byte();
  const way = ways[head & 0x0f];
  switch (way) {
    case "divide":
    case "multiply":
    case "single":
      readDecimals(reader, way, (head & 0x10) !== 0, values);
      return;
    case "doubles":
      new Uint32Array(values.buffer, values.byteOffset, values.length * 2).set(
        readPlanes(reader, values.length, 2),
      );
      return;
    case "constant":
      repeat(reader.bytes(8), values);
      return;
    case "singles":
      values.set(new Float32Array(readPlanes(reader, values.length, 1).buffer));
      return;
    default:
      throw new RangeError(`values written in an unknown way, ${head}`);
  }
}
