import { BitReader, BitWriter, bitsAt, sureBits } from "./bits.ts";
import type { ByteReader, ByteWriter } from "./bytes.ts";
import {
  type ContextModel,
  contextCount,
  type Left,
  largestDistance,
  order,
  undoDifferences,
} from "./context-model.ts";
import {
  bases,
  bitsBehind,
  folded,
  least,
  readFewInto,
  scale,
  scaleBits,
  tokenOf,
  tokens,
  writeFew,
} from "./entropy.ts";

/**
 * What a {@link ContextModel} left, as tokens and bits behind them (see {@link tokenOf}), by as many tables of frequencies as
 * there are contexts. Frequencies are kept as half their logarithms to base 2, each less the one of the token before.
 */
export interface TokenTables {
  /** By context and token. */
  readonly levels: Uint8Array;
  readonly frequencies: Uint16Array;
  readonly starts: Uint16Array;
}

const levelsPerDoubling = 2;
const largestLevel = levelsPerDoubling * scaleBits + 1;
/** Whole numbers, so that they are the same on every machine. */
const weights = Uint32Array.from({ length: largestLevel + 1 }, (_, level) => {
  const doubled = 16 * 2 ** ((level - 1) >> 1);
  return level === 0
    ? 0
    : level % levelsPerDoubling === 1
      ? doubled
      : Math.floor((doubled * 92_682) / 65_536);
});

/** Numbers as tokens. */
export interface Tokens {
  readonly tokens: Uint8Array;
  readonly left: Left;
}

export function tokensOf(left: Left): Tokens {
  const { numbers } = left;
  const found = new Uint8Array(numbers.length);
  for (let at = 1; at < numbers.length; at += 1) found[at] = tokenOf(folded(numbers[at] ?? 0));
  return { tokens: found, left };
}

/** Counts the tokens of numbers, by context; the first number, which is 0, isn't one. */
export function countTokens(counts: Uint32Array, { tokens: each, left: { contexts } }: Tokens): void {
  for (let at = 1; at < each.length; at += 1) {
    const place = (contexts[at] ?? 0) * tokens + (each[at] ?? 0);
    counts[place] = (counts[place] ?? 0) + 1;
  }
}

/** @returns how many bits numbers take by tables of their own, about, and without these */
export function bitsOf(left: Left): number {
  const counts = new Uint32Array(contextCount * tokens);
  const ofContext = new Uint32Array(contextCount);
  let bits = 0;
  const { numbers, contexts } = left;
  for (let at = 1; at < numbers.length; at += 1) {
    const context = contexts[at] ?? 0;
    const token = tokenOf(folded(numbers[at] ?? 0));
    const place = context * tokens + token;
    counts[place] = (counts[place] ?? 0) + 1;
    ofContext[context] = (ofContext[context] ?? 0) + 1;
    bits += bitsBehind[token] ?? 0;
  }
  for (let place = 0; place < counts.length; place += 1) {
    const count = counts[place] ?? 0;
    if (count > 0) bits += count * Math.log2((ofContext[Math.floor(place / tokens)] ?? count) / count);
  }
  return bits;
}

/** @param counts see {@link countTokens} */
export function tablesOf(counts: Uint32Array): TokenTables {
  const levels = new Uint8Array(contextCount * tokens);
  for (let context = 0; context < contextCount; context += 1) {
    const part = counts.subarray(context * tokens, (context + 1) * tokens);
    let sum = 0;
    for (const count of part) sum += count;
    for (let token = 0; token < tokens; token += 1) {
      const count = part[token] ?? 0;
      if (count === 0) continue;
      const level = 1 + Math.round(levelsPerDoubling * Math.log2((count * (scale - 1)) / sum));
      levels[context * tokens + token] = Math.max(1, Math.min(largestLevel, level));
    }
  }
  return withFrequencies(levels);
}

/** Whether tables have all tokens that were counted. */
export function hasAll({ levels }: TokenTables, counts: Uint32Array): boolean {
  return counts.every((count, place) => count === 0 || (levels[place] ?? 0) > 0);
}

function withFrequencies(levels: Uint8Array): TokenTables {
  const frequencies = new Uint16Array(levels.length);
  const starts = new Uint16Array(levels.length);
  for (let from = 0; from < levels.length; from += tokens) {
    let sum = 0;
    for (let place = from; place < from + tokens; place += 1) sum += weights[levels[place] ?? 0] ?? 0;
    if (sum === 0) continue;
    let left = scale;
    let most = from;
    for (let place = from; place < from + tokens; place += 1) {
      const level = levels[place] ?? 0;
      if (level === 0) continue;
      const frequency = Math.max(1, Math.floor(((weights[level] ?? 0) * scale) / sum));
      frequencies[place] = frequency;
      left -= frequency;
      if (frequency > (frequencies[most] ?? 0)) most = place;
    }
    if (left > 0) frequencies[most] = (frequencies[most] ?? 0) + left;
    // Those that were rounded up to one are fewer than the others have.
    for (let place = from; left < 0; place = place + 1 < from + tokens ? place + 1 : from) {
      const frequency = frequencies[place] ?? 0;
      if (frequency < 2) continue;
      frequencies[place] = frequency - 1;
      left += 1;
    }
    let start = 0;
    for (let place = from; place < from + tokens; place += 1) {
      starts[place] = start;
      start += frequencies[place] ?? 0;
    }
  }
  return { levels, frequencies, starts };
}

export function writeTables(writer: ByteWriter, { levels }: TokenTables): void {
  const steps: number[] = [];
  for (let context = 0; context < contextCount; context += 1) {
    const part = levels.subarray(context * tokens, (context + 1) * tokens);
    const length = part.findLastIndex((level) => level > 0) + 1;
    writer.byte(length);
    for (let token = 0; token < length; token += 1) steps.push((part[token] ?? 0) - (part[token - 1] ?? 0));
  }
  writeFew(writer, Float64Array.from(steps));
}

/** @throws RangeError for bytes that {@link writeTables} doesn't write */
export function readTables(reader: ByteReader): TokenTables {
  const lengths = Array.from({ length: contextCount }, () => reader.byte());
  const steps = new Float64Array(lengths.reduce((sum, length) => sum + length, 0));
  if (steps.length > contextCount * tokens) throw new RangeError("more tokens than there are");
  readFewInto(reader, steps);
  const levels = new Uint8Array(contextCount * tokens);
  let at = 0;
  for (const [context, length] of lengths.entries()) {
    if (length > tokens) throw new RangeError(`${length} tokens`);
    let level = 0;
    for (let token = 0; token < length; token += 1) {
      level += steps[at++] ?? 0;
      if (!(level >= 0 && level <= largestLevel)) throw new RangeError(`a level of ${level}`);
      levels[context * tokens + token] = level;
    }
  }
  return withFrequencies(levels);
}

/** Writes all numbers but the first. */
export function writeTokens(writer: ByteWriter, { tokens: each, left }: Tokens, tables: TokenTables): void {
  const { frequencies, starts } = tables;
  const { numbers, contexts } = left;
  const words = new Uint16Array(each.length + 1);
  let used = 0;
  let state = least;
  // Backwards: what is written last is read first.
  for (let at = each.length - 1; at > 0; at -= 1) {
    const place = (contexts[at] ?? 0) * tokens + (each[at] ?? 0);
    const frequency = frequencies[place] ?? 1;
    if (state >= frequency * 2 ** (31 - scaleBits)) {
      words[used++] = state & 0xffff;
      state >>>= 16;
    }
    const whole = Math.floor(state / frequency);
    state = whole * scale + (state - whole * frequency) + (starts[place] ?? 0);
  }
  writer.varint(used);
  writer.varint(state);
  for (let at = used - 1; at >= 0; at -= 1) {
    const word = words[at] ?? 0;
    writer.byte(word & 0xff);
    writer.byte(word >>> 8);
  }
  const behind = new BitWriter(writer);
  for (let at = 1; at < each.length; at += 1) {
    const token = each[at] ?? 0;
    const bits = bitsBehind[token] ?? 0;
    if (bits > 0) behind.bits(folded(numbers[at] ?? 0) - (bases[token] ?? 0), bits);
  }
  behind.finish();
}

/** For each context and value of the state's lower bits: token (8 bits), frequency less one (12), place in the token's (12). */
export type Slots = Uint32Array;

/** A thread reads one row after the other. */
const slotMemory = new Uint32Array(contextCount * scale);

/** @returns valid until it is called again */
export function slotsOf({ frequencies, starts }: TokenTables): Slots {
  const slots = slotMemory;
  slots.fill(0);
  for (let context = 0; context < contextCount; context += 1) {
    for (let token = 0; token < tokens; token += 1) {
      const frequency = frequencies[context * tokens + token] ?? 0;
      const start = context * scale + (starts[context * tokens + token] ?? 0);
      for (let place = 0; place < frequency; place += 1)
        slots[start + place] = ((place << 20) | ((frequency - 1) << 8) | token) >>> 0;
    }
  }
  return slots;
}

/**
 * Reads the numbers that {@link writeTokens} wrote, and what they are differences of.
 * @param target as many as are wanted: of numbers behind them nothing is read
 * @param count how many there are
 * @param first of the numbers
 * @throws RangeError for bytes that it doesn't write
 */
export function readNumbersInto(
  reader: ByteReader,
  target: Float64Array,
  count: number,
  first: number,
  { differences, coefficients, contexts }: ContextModel,
  slots: Slots,
): void {
  const length = reader.varint();
  const begun = reader.varint();
  if (begun < least || begun >= 2 ** 31) throw new RangeError("a state out of its range");
  // What is cut to 32 bits is computed as whole numbers, and not as doubles.
  let state = begun | 0;
  const coded = reader.bytes(length * 2);
  const words = new Uint16Array(length + 1);
  new Uint8Array(words.buffer).set(coded);
  const bytes = reader.rest();
  const behind = new BitReader(bytes);
  let bit = 0;
  let word = 0;
  let context = contexts[0] ?? 0;
  let before = 0;
  let [one, two, three, four, five, six] = [0, 0, 0, 0, 0, 0];
  target[0] = 0;
  for (let at = 1; at < target.length; at += 1) {
    const slot = slots[(context << scaleBits) | (state & (scale - 1))] ?? 0;
    state = (Math.imul(((slot >>> 8) & (scale - 1)) + 1, state >>> scaleBits) + (slot >>> 20)) | 0;
    // Without a jump, which would often go elsewhere than expected.
    const isLow = (state - least) >>> 31;
    state = (state << (isLow << 4)) | ((words[word] ?? 0) & -isLow);
    word = (word + isLow) | 0;
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
    six = five;
    five = four;
    four = three;
    three = two;
    two = one;
    const token = slot & 0xff;
    const bits = bitsBehind[token] ?? 0;
    if (bits <= sureBits) {
      let number = token;
      if (bits > 0) {
        number = (4 + (token & 3)) * (1 << bits) + (bitsAt(bytes, bit) & ((1 << bits) - 1));
        bit = (bit + bits) | 0;
      }
      const distance = (number >>> 1) ^ -(number & 1);
      one = below + ((distance ^ -isAbove) + 2 * isAbove);
      const size = (number + 1) >>> 1;
      context = contexts[32 - Math.clz32(((size << 1) + before) | 0)] ?? 0;
      before = size;
    } else {
      behind.goTo(bit);
      const number = (bases[token] ?? 0) + behind.bits(bits);
      bit = behind.at | 0;
      const size = Math.floor((number + 1) / 2);
      const distance = number % 2 === 0 ? size : -size;
      one = below + isAbove + (isAbove === 0 ? distance : -distance);
      const near = Math.min(largestDistance, size) | 0;
      context = contexts[32 - Math.clz32(((near << 1) + before) | 0)] ?? 0;
      before = near;
    }
    target[at] = one;
  }
  if (target.length === count) {
    if (state !== least || word !== length) throw new RangeError("coded numbers are damaged");
    behind.goTo(bit);
    behind.end(reader);
  }
  undoDifferences(target, first, differences);
}
