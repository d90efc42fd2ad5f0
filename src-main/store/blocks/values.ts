import type { ByteReader, ByteWriter } from "./bytes.ts";
import { predicted, readPredictedInto } from "./prediction.ts";
import {
  areCertain,
  type Decimals,
  decimalsOf,
  mostFinePlaces,
  type Nearly,
  nearlyOf,
  readPatches,
  readPlaces,
  singlesOf,
  toDecimals,
  toNearly,
  toSingles,
  writePatches,
} from "./whole-numbers.ts";

/**
 * - `divide`, `multiply`, `single`: decimals, see {@link Decimals}, as differences of one byte and more;
 * - `doubles`, `singles`: bits xor those before, all first bytes, then all second ones …
 * - `constant`: the same bits all along;
 * - `whole`: the same whole number all along;
 * - `wholes`: whole numbers on one of {@link scales}, predicted and in as few bits as that leaves.
 */
const ways = ["divide", "multiply", "single", "doubles", "singles", "constant", "wholes", "whole"] as const;
type Way = (typeof ways)[number];
const scales = ["divide", "multiply", "single", "singles multiply", "singles divide", "nearly"] as const;

const wayOf = (way: Way): number => ways.indexOf(way);

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
  writer.byte(wayOf(way) | (even ? 0x10 : 0));
  writer.byte(places);
  writePatches(writer, patches, values);
  let before = 0;
  let difference = 0;
  for (const whole of wholes) {
    const step = whole - before;
    writer.signed(even ? step - difference : step);
    before = whole;
    difference = step;
  }
}

function readDecimals(reader: ByteReader, way: Decimals["way"], even: boolean, values: Float64Array): void {
  const places = readPlaces(reader);
  const patch = readPatches(reader, values.length);
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
  patch?.(values);
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

/** Writes doubles quickly, so that {@link readValuesInto} gives back the same bits. */
export function writeValues(writer: ByteWriter, values: Float64Array): void {
  if (writeConstant(writer, values, false)) return;
  const decimals = decimalsOf(values);
  if (decimals === null) writeBits(writer, values);
  else writeDecimals(writer, decimals, values);
}

/** @returns whether they are all the same bits, and so written */
function writeConstant(writer: ByteWriter, values: Float64Array, isSmall: boolean): boolean {
  if (!isConstant(values)) return false;
  const value = values[0] ?? 0;
  if (isSmall && Number.isInteger(value) && Math.abs(value) < 2 ** 40 && !Object.is(value, -0)) {
    writer.byte(wayOf("whole"));
    writer.signed(value);
    return true;
  }
  writer.byte(wayOf("constant"));
  writer.bytes(new Uint8Array(values.buffer, values.byteOffset, 8));
  return true;
}

function writeBits(writer: ByteWriter, values: Float64Array): void {
  if (values.every((value) => Object.is(Math.fround(value), value) && !Number.isNaN(value))) {
    writer.byte(wayOf("singles"));
    writePlanes(writer, new Uint32Array(Float32Array.from(values).buffer), 1);
  } else {
    writer.byte(wayOf("doubles"));
    writePlanes(writer, new Uint32Array(values.slice().buffer), 2);
  }
}

/** Whole numbers on a scale, ready to be written. */
interface Scaled {
  readonly bits: number;
  write(writer: ByteWriter): void;
}

/**
 * Writes doubles in few bytes, which takes several times as long, so that {@link readValuesInto} gives back the same bits.
 * @param slack how far from a decimal sums of readings may lie, see {@link nearlyOf}
 * @returns whether a general compression could still find something in them
 */
export function writeValuesSmall(writer: ByteWriter, values: Float64Array, slack?: number): boolean {
  if (writeConstant(writer, values, true)) return false;
  const smallest = smallestScaled(values, slack);
  if (smallest === undefined) {
    writeBits(writer, values);
    return true;
  }
  writer.byte(wayOf("wholes"));
  smallest.write(writer);
  return false;
}

function smallestScaled(values: Float64Array, slack: number | undefined): Scaled | undefined {
  const decimals = decimalsOf(values);
  const found: Scaled[] = [];
  if (decimals !== null) {
    found.push(scaledDecimals(decimals, values));
    if (areCertain(decimals) && (slack === undefined || decimals.patches.length === 0)) return found[0];
  }
  const singles = singlesOf(values);
  if (singles !== null) {
    const numbers = predicted(singles.wholes);
    const scale = singles.way === "multiply" ? "singles multiply" : "singles divide";
    found.push({
      bits: numbers.bits,
      write(writer) {
        writer.byte(scales.indexOf(scale));
        writer.byte(singles.places);
        numbers.write(writer);
      },
    });
  }
  // What was added up has roundings, which can look like decimals of many places.
  if (decimals === null || slack !== undefined) {
    const nearly = nearlyOf(values, slack);
    if (nearly !== null) found.push(scaledNearly(nearly));
  }
  return found.sort((one, other) => one.bits - other.bits)[0];
}

function scaledDecimals({ way, places, wholes, patches }: Decimals, values: Float64Array): Scaled {
  const numbers = predicted(wholes);
  return {
    bits: numbers.bits + patches.length * 72,
    write(writer) {
      writer.byte(scales.indexOf(way));
      writer.byte(places);
      writePatches(writer, patches, values);
      numbers.write(writer);
    },
  };
}

function scaledNearly({ places, binaryPlaces, finePlaces, wholes, fine }: Nearly): Scaled {
  const numbers = predicted(wholes);
  const left = finePlaces === null ? null : predicted(fine);
  return {
    bits: numbers.bits + (left?.bits ?? 0),
    write(writer) {
      writer.byte(scales.indexOf("nearly"));
      writer.byte(places);
      writer.byte(binaryPlaces);
      // 0: nothing is left over.
      writer.varint(finePlaces === null ? 0 : finePlaces + 1);
      numbers.write(writer);
      left?.write(writer);
    },
  };
}

function readWholes(reader: ByteReader, values: Float64Array): void {
  const scale = scales[reader.byte()];
  const places = readPlaces(reader);
  switch (scale) {
    case "divide":
    case "multiply":
    case "single": {
      const patch = readPatches(reader, values.length);
      readPredictedInto(reader, values);
      toDecimals(scale, values, places);
      patch?.(values);
      return;
    }
    case "singles multiply":
    case "singles divide":
      readPredictedInto(reader, values);
      toSingles(scale === "singles multiply" ? "multiply" : "divide", values, places);
      return;
    case "nearly": {
      const binaryPlaces = reader.byte();
      const finePlaces = reader.varint() - 1;
      if (finePlaces > mostFinePlaces) throw new RangeError(`${finePlaces} fine places`);
      readPredictedInto(reader, values);
      const fine = finePlaces < 0 ? undefined : new Float64Array(values.length);
      if (fine !== undefined) readPredictedInto(reader, fine);
      toNearly(values, places, binaryPlaces, fine, finePlaces);
      return;
    }
    default:
      throw new RangeError("values on an unknown scale");
  }
}

/**
 * Reads into memory that is there, whose length says how many values.
 * @throws RangeError for bytes that nothing here writes
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
    case "whole":
      values.fill(reader.signed());
      return;
    case "singles":
      values.set(new Float32Array(readPlanes(reader, values.length, 1).buffer));
      return;
    case "wholes":
      readWholes(reader, values);
      return;
    default:
      throw new RangeError(`values written in an unknown way, ${head}`);
  }
}
