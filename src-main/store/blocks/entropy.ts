import { BitReader, BitWriter, bitsAt, sureBits } from "./bits.ts";
import type { ByteReader, ByteWriter } from "./bytes.ts";

/**
 * Whole numbers around 0 in as few bits as their frequencies allow. A number is a token, and for large ones bits behind
 * it: numbers below {@link direct} are tokens of their own, above there are four tokens to each doubling, whose members
 * are taken as equally frequent.
 *
 * Tokens are written by the range variant of asymmetric numeral systems (J. Duda, arXiv:1311.2540, 2013), with the
 * frequencies of the column itself before them.
 */
export const direct = 16;
const directBits = 4;
/** Whole numbers up to 2⁵³. */
export const tokens = direct + (53 - directBits) * 4;

export const scaleBits = 12;
export const scale = 1 << scaleBits;
/** The state stays from 2¹⁵ to 2³¹, so that all is done in 31 bits. */
export const least = 1 << 15;
const mantissaBits = 3;

/** Where a token's numbers begin, and how many bits stand behind it. */
export const bases = Float64Array.from({ length: tokens }, (_, token) =>
  token < direct ? token : (4 + ((token - direct) & 3)) * 2 ** (((token - direct) >> 2) + directBits - 2),
);
export const bitsBehind = Uint8Array.from({ length: tokens }, (_, token) =>
  token < direct ? 0 : ((token - direct) >> 2) + directBits - 2,
);

/** Numbers of either sign as numbers from 0 on, small ones small. */
export const folded = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

export function tokenOf(number: number): number {
  if (number < direct) return number;
  if (number < 2 ** 31) {
    const exponent = 31 - Math.clz32(number);
    return direct + (exponent - directBits) * 4 + ((number >>> (exponent - 2)) & 3);
  }
  let exponent = Math.floor(Math.log2(number));
  // The logarithm is rounded.
  if (2 ** exponent > number) exponent -= 1;
  else if (2 ** (exponent + 1) <= number) exponent += 1;
  return direct + (exponent - directBits) * 4 + (Math.floor(number / 2 ** (exponent - 2)) & 3);
}

/** @returns how many bits {@link writeCoded} takes for them, to within a few */
export function codedBits(values: Float64Array): number {
  const counts = new Uint32Array(tokens);
  let bits = 0;
  for (let at = 0; at < values.length; at += 1) {
    const token = tokenOf(folded(values[at] ?? 0));
    counts[token] = (counts[token] ?? 0) + 1;
    bits += bitsBehind[token] ?? 0;
  }
  for (const count of counts)
    if (count > 0) bits += count * Math.log2(values.length / count) + 5 + mantissaBits;
  return bits;
}

/** @param values whole numbers, at least one, less than 2⁵² either way */
export function writeCoded(writer: ByteWriter, values: Float64Array): void {
  const { length } = values;
  const counts = new Uint32Array(tokens);
  const each = new Uint8Array(length);
  const behind = new BitWriter(writer);
  let last = 0;
  for (let at = 0; at < length; at += 1) {
    const token = tokenOf(folded(values[at] ?? 0));
    each[at] = token;
    counts[token] = (counts[token] ?? 0) + 1;
    if (token > last) last = token;
  }
  writer.byte(last);
  const table = new BitWriter(writer);
  const weights = new Uint32Array(tokens);
  for (let token = 0; token <= last; token += 1) {
    const count = counts[token] ?? 0;
    table.bits(count > 0 ? 1 : 0, 1);
    if (count > 0)
      weights[token] = writeWeight(table, Math.max(1, Math.round((count * (scale - 1)) / length)));
  }
  table.finish();
  const { frequencies, starts } = frequenciesOf(weights);
  const words = new Uint16Array(length + 1);
  let used = 0;
  let state = least;
  // Backwards: what is written last is read first.
  for (let at = length - 1; at >= 0; at -= 1) {
    const token = each[at] ?? 0;
    const frequency = frequencies[token] ?? 1;
    if (state >= frequency * 2 ** (31 - scaleBits)) {
      words[used++] = state & 0xffff;
      state >>>= 16;
    }
    state = Math.floor(state / frequency) * scale + (state % frequency) + (starts[token] ?? 0);
  }
  writer.varint(used);
  writer.varint(state);
  for (let at = used - 1; at >= 0; at -= 1) {
    const word = words[at] ?? 0;
    writer.byte(word & 0xff);
    writer.byte(word >>> 8);
  }
  for (let at = 0; at < length; at += 1) {
    const token = each[at] ?? 0;
    const bits = bitsBehind[token] ?? 0;
    if (bits > 0) behind.bits(folded(values[at] ?? 0) - (bases[token] ?? 0), bits);
  }
  behind.finish();
}

/**
 * As many numbers as `target` takes.
 * @throws RangeError for bytes that {@link writeCoded} doesn't write
 */
export function readCodedInto(reader: ByteReader, target: Float64Array): void {
  const slots = readSlots(reader);
  const count = reader.varint();
  let state = reader.varint();
  if (state < least || state >= 2 ** 31) throw new RangeError("a state out of its range");
  const words = reader.bytes(count * 2);
  const bytes = reader.rest();
  const behind = new BitReader(bytes);
  let bit = 0;
  let at = 0;
  for (let index = 0; index < target.length; index += 1) {
    const slot = slots[state & (scale - 1)] ?? 0;
    state = (((slot >>> 8) & (scale - 1)) + 1) * (state >>> scaleBits) + (slot >>> 20);
    if (state < least) {
      state = (state << 16) | (words[at] ?? 0) | ((words[at + 1] ?? 0) << 8);
      at += 2;
    }
    const token = slot & 0xff;
    if (token < direct) {
      target[index] = (token >>> 1) ^ -(token & 1);
      continue;
    }
    const bits = bitsBehind[token] ?? 0;
    if (bits <= sureBits) {
      const next = bitsAt(bytes, bit);
      const number = (4 + (token & 3)) * (1 << bits) + (next & ((1 << bits) - 1));
      target[index] = (number >>> 1) ^ -(number & 1);
      bit += bits;
      continue;
    }
    behind.goTo(bit);
    const number = (bases[token] ?? 0) + behind.bits(bits);
    target[index] = number % 2 === 0 ? number / 2 : -(number + 1) / 2;
    bit = behind.at;
  }
  behind.goTo(bit);
  if (state !== least || at !== words.length) throw new RangeError("coded numbers are damaged");
  behind.end(reader);
}

/** Four significant bits of a weight, 1 to {@link scale} − 1. @returns what the reader will find */
function writeWeight(table: BitWriter, weight: number): number {
  const length = 32 - Math.clz32(weight);
  const dropped = Math.max(0, length - 1 - mantissaBits);
  const kept = weight >>> dropped;
  table.bits(length, 4);
  table.bits(kept - (1 << (length - 1 - dropped)), length - 1 - dropped);
  return kept << dropped;
}

function readWeight(table: BitReader): number {
  const length = table.bits(4);
  if (length === 0 || length > scaleBits) throw new RangeError(`a weight of ${length} bits`);
  const bits = Math.min(mantissaBits, length - 1);
  return ((1 << bits) + table.bits(bits)) << (length - 1 - bits);
}

/** Weights as frequencies whose sum is {@link scale}, each of at least one; the same on both sides, from whole numbers. */
function frequenciesOf(weights: Uint32Array): { frequencies: Uint16Array; starts: Uint16Array } {
  let sum = 0;
  for (const weight of weights) sum += weight;
  const frequencies = new Uint16Array(weights.length);
  let left = scale;
  for (let token = 0; token < weights.length; token += 1) {
    const weight = weights[token] ?? 0;
    if (weight === 0) continue;
    const frequency = Math.max(1, Math.floor((weight * scale) / sum));
    frequencies[token] = frequency;
    left -= frequency;
  }
  while (left !== 0) {
    const most = mostFrequent(frequencies);
    const more = left > 0 ? left : -1;
    frequencies[most] = (frequencies[most] ?? 0) + more;
    left -= more;
  }
  const starts = new Uint16Array(weights.length);
  let start = 0;
  for (let token = 0; token < weights.length; token += 1) {
    starts[token] = start;
    start += frequencies[token] ?? 0;
  }
  return { frequencies, starts };
}

function mostFrequent(frequencies: Uint16Array): number {
  let most = 0;
  for (let token = 1; token < frequencies.length; token += 1)
    if ((frequencies[token] ?? 0) > (frequencies[most] ?? 0)) most = token;
  return most;
}

/** For each value of the state's lower bits: token (8 bits), frequency less one (12), place within the token's (12). */
function readSlots(reader: ByteReader): Uint32Array {
  const last = reader.byte();
  if (last >= tokens) throw new RangeError(`a token ${last}`);
  const table = new BitReader(reader.rest());
  const weights = new Uint32Array(tokens);
  let isEmpty = true;
  for (let token = 0; token <= last; token += 1) {
    if (table.bits(1) === 0) continue;
    weights[token] = readWeight(table);
    isEmpty = false;
  }
  if (isEmpty) throw new RangeError("no frequencies");
  table.end(reader);
  const { frequencies, starts } = frequenciesOf(weights);
  const slots = new Uint32Array(scale);
  for (let token = 0; token <= last; token += 1) {
    const frequency = frequencies[token] ?? 0;
    const start = starts[token] ?? 0;
    for (let place = 0; place < frequency; place += 1)
      slots[start + place] = ((place << 20) | ((frequency - 1) << 8) | token) >>> 0;
  }
  return slots;
}

/** Where an escape begins: so many ones. */
const escaped = 16;
const escapeBits = 6;

/** Bits that a Rice code of this parameter takes for folded numbers. */
function riceBits(numbers: Float64Array, parameter: number): number {
  const fraction = 2 ** -parameter;
  let bits = numbers.length * (parameter + 1);
  for (const number of numbers) {
    const quotient = Math.floor(number * fraction);
    bits += quotient < escaped ? quotient : escaped + escapeBits + bitLength(number) - parameter - 1;
  }
  return bits;
}

const bitLength = (number: number): number =>
  number < 2 ** 31 ? 32 - Math.clz32(number) : 1 + Math.floor(Math.log2(number + 0.5));

/**
 * The same for a few numbers, where a table of frequencies would be longer than they: a Rice code (R. F. Rice, JPL
 * Publication 79-22, 1979), each as its quotient by 2^k in ones and the rest in k bits.
 * @param values whole numbers less than 2⁵² either way
 */
export function writeFew(writer: ByteWriter, values: Float64Array): void {
  const numbers = values.map(folded);
  const { parameter } = riceOf(numbers);
  writer.byte(parameter);
  const bits = new BitWriter(writer);
  for (const number of numbers) {
    const quotient = Math.floor(number / 2 ** parameter);
    if (quotient < escaped) {
      bits.bits(2 ** quotient - 1, quotient + 1);
      bits.bits(number % 2 ** parameter, parameter);
    } else {
      const length = bitLength(number);
      bits.bits(2 ** escaped - 1, escaped);
      bits.bits(length, escapeBits);
      bits.bits(number, length);
    }
  }
  bits.finish();
}

/** @returns how many bits {@link writeFew} takes for them */
export const fewBits = (values: Float64Array): number => riceOf(values.map(folded)).fewest;

function riceOf(numbers: Float64Array): { readonly parameter: number; readonly fewest: number } {
  let sum = 0;
  for (const number of numbers) sum += number;
  // The best is hardly above what the mean tells; outliers, which raise the mean, leave it below.
  let parameter = Math.min(52, Math.max(0, Math.ceil(Math.log2(sum / numbers.length + 1))));
  let fewest = riceBits(numbers, parameter);
  for (let tried = parameter - 1; tried >= 0; tried -= 1) {
    const bits = riceBits(numbers, tried);
    if (bits > fewest) break;
    fewest = bits;
    parameter = tried;
  }
  return { parameter, fewest };
}

/** @throws RangeError for bytes that {@link writeFew} doesn't write */
export function readFewInto(reader: ByteReader, target: Float64Array): void {
  const parameter = reader.byte();
  if (parameter > 52) throw new RangeError(`a Rice code of ${parameter} bits`);
  const bytes = reader.rest();
  const bits = new BitReader(bytes);
  const unit = 2 ** parameter;
  const mask = parameter < 31 ? (1 << parameter) - 1 : 0;
  let at = 0;
  for (let index = 0; index < target.length; index += 1) {
    const next = bitsAt(bytes, at);
    const zeros = ~next;
    const quotient = 31 - Math.clz32(zeros & -zeros);
    const length = quotient + 1 + parameter;
    if (quotient < escaped && parameter <= sureBits) {
      const low = length <= sureBits ? next >>> (quotient + 1) : bitsAt(bytes, at + quotient + 1);
      const number = quotient * unit + (low & mask);
      target[index] = (number & 1) === 0 ? number / 2 : -(number + 1) / 2;
      at += length;
      continue;
    }
    bits.goTo(at);
    let number: number;
    if (quotient < escaped) {
      bits.skip(quotient + 1);
      number = quotient * unit + bits.bits(parameter);
    } else {
      bits.skip(escaped);
      number = bits.bits(Math.min(53, bits.bits(escapeBits)));
    }
    at = bits.at;
    target[index] = number % 2 === 0 ? number / 2 : -(number + 1) / 2;
  }
  bits.goTo(at);
  bits.end(reader);
}
