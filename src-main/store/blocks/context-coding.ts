import { BitWriter } from "./bits.ts";
import type { ByteReader, ByteWriter } from "./bytes.ts";
import { contextCount, type Left } from "./context-model.ts";
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
