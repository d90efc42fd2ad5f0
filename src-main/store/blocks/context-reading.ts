import { BitReader, sureBits } from "./bits.ts";
import type { ByteReader } from "./bytes.ts";
import type { TokenTables } from "./context-coding.ts";
import { type ContextModel, contextCount, largestDistance, order, undoDifferences } from "./context-model.ts";
import { bases, bitsBehind, direct, least, scaleBits, tokens } from "./entropy.ts";

/** Numbers that are read at once, at most. */
const mostRead = 65_536;

/*
 * What the loop over all numbers needs lies in memory of the thread, which reads one row after the other. As its places,
 * its lengths and these numbers are known to a compiler, it takes half as long as with memory that comes with the call.
 */
const stateBits = scaleBits;
const lowMask = (1 << stateBits) - 1;
const leastState = least;
const firstBehind = direct;
/** The first token behind which there are more bits than are looked at together. */
const firstLarge = bitsBehind.findIndex((bits) => bits > sureBits);
const tokenBits = 8;
const coefficientBits = 3;

/** Token, by context and the lower bits of the state. */
const tokenAt = new Uint8Array(contextCount << stateBits);
/** Frequency less one, above the bits of where it starts, by context and token. */
const rangeOf = new Int32Array(contextCount << tokenBits);
const rangeMask = (contextCount << tokenBits) - 1;
const coefficientOf = new Float64Array(contextCount << coefficientBits);
const coefficientMask = (contextCount << coefficientBits) - 1;
/** Context, above the lower bits of a state, by how many bits the distances before have. */
const contextOf = new Uint16Array(64);
const words = new Uint16Array(mostRead);
const wordBytes = new Uint8Array(words.buffer);
const wordMask = mostRead - 1;
const behindBytes = new Uint8Array(8 * mostRead + 4);
const behindMask = 8 * mostRead - 1;
const behind = new DataView(behindBytes.buffer);
const bitsOf = new Uint8Array(1 << tokenBits);
const baseOf = new Int32Array(1 << tokenBits);
for (let token = 0; token < firstLarge; token += 1) {
  bitsOf[token] = bitsBehind[token] ?? 0;
  baseOf[token] = bases[token] ?? 0;
}

/** How far reading came, between two calls of what reads some of the numbers. */
const reached = { state: 0, context: 0, before: 0, word: 0, bit: 0 };
/** The numbers before, the nearest first. */
const lastNumbers = new Float64Array(order);
/** So many are read by one call, so that even in the first rows a compiler finds it called often. */
const readAtOnce = 256;

/** Sets by what {@link readNumbersInto} reads. */
export function readBy({ frequencies, starts }: TokenTables, { coefficients, contexts }: ContextModel): void {
  tokenAt.fill(0);
  rangeOf.fill(0);
  for (let context = 0; context < contextCount; context += 1) {
    for (let token = 0; token < tokens; token += 1) {
      const frequency = frequencies[context * tokens + token] ?? 0;
      if (frequency === 0) continue;
      const start = starts[context * tokens + token] ?? 0;
      const from = (context << stateBits) + start;
      tokenAt.fill(token, from, from + frequency);
      rangeOf[(context << tokenBits) | token] = ((frequency - 1) << stateBits) | start;
    }
    const own = coefficients.subarray(context * order, (context + 1) * order);
    coefficientOf.set(own, context << coefficientBits);
  }
  for (let bits = 0; bits < contexts.length; bits += 1) contextOf[bits] = (contexts[bits] ?? 0) << stateBits;
}

/**
 * Reads the numbers that `writeTokens` wrote, and what they are differences of.
 * @param target as many as are wanted, at most 65,536: of numbers behind them nothing is read
 * @param count how many there are
 * @param first of the numbers
 * @param differences as the model has it that was given to {@link readBy}
 * @throws RangeError for bytes that `writeTokens` doesn't write
 */
export function readNumbersInto(
  reader: ByteReader,
  target: Float64Array,
  count: number,
  first: number,
  differences: number,
): void {
  const length = reader.varint();
  const state = reader.varint();
  if (state < least || state >= 2 ** 31) throw new RangeError("a state out of its range");
  if (length >= mostRead) throw new RangeError("more words than numbers");
  wordBytes.set(reader.bytes(length * 2));
  const bytes = reader.rest();
  if (bytes.length > 8 * mostRead) throw new RangeError("more bits than numbers have");
  behindBytes.set(bytes);
  Object.assign(reached, { state, context: contextOf[0] ?? 0, before: 0, word: 0, bit: 0 });
  lastNumbers.fill(0);
  target[0] = 0;
  for (let at = 1; at < target.length; ) {
    const to = Math.min(target.length, at + readAtOnce);
    at = readSome(target, at, to);
    if (at < to) {
      readLarge(target, at);
      at += 1;
    }
  }
  const used = (reached.bit + 7) >>> 3;
  if (reached.word > length || used > bytes.length) throw new RangeError("coded numbers end too early");
  if (target.length === count) {
    if (reached.state !== least || reached.word !== length) throw new RangeError("coded numbers are damaged");
    reader.bytes(used);
  }
  undoDifferences(target, first, differences);
}

/** @returns the place of the first number that wasn't read, as there are many bits behind its token; `to` when all were */
function readSome(target: Float64Array, from: number, to: number): number {
  // What is cut to 32 bits is computed as whole numbers, and not as doubles.
  let state = reached.state | 0;
  let context = reached.context | 0;
  let before = reached.before | 0;
  let word = reached.word | 0;
  let bit = reached.bit | 0;
  let one = lastNumbers[0] ?? 0;
  let two = lastNumbers[1] ?? 0;
  let three = lastNumbers[2] ?? 0;
  let four = lastNumbers[3] ?? 0;
  let five = lastNumbers[4] ?? 0;
  let six = lastNumbers[5] ?? 0;
  let at = from;
  for (; at < to; at += 1) {
    const token = tokenAt[context | (state & lowMask)] ?? 0;
    if (token >= firstLarge) break;
    state = stateBehind(state, context, token);
    // Without a jump, which would often go elsewhere than expected.
    const isLow = (state - leastState) >>> 31;
    state = (state << (isLow << 4)) | ((words[word & wordMask] ?? 0) & -isLow);
    word = (word + isLow) | 0;
    const expected = expectedBehind(context, one, two, three, four, five, six);
    const below = Math.floor(expected);
    // A half where it is nearer to the number above. In halves, which no compiler takes for whole numbers.
    const half = Math.floor(expected + expected) * 0.5 - below;
    six = five;
    five = four;
    four = three;
    three = two;
    two = one;
    let number = token;
    if (token >= firstBehind) {
      const bits = bitsOf[token] ?? 0;
      const next = behind.getInt32((bit >>> 3) & behindMask, true) >>> (bit & 7);
      number = ((baseOf[token] ?? 0) + (next & ((1 << bits) - 1))) | 0;
      bit = (bit + bits) | 0;
    }
    const distance = ((number >>> 1) ^ -(number & 1)) - 0.5;
    one = below + 0.5 + distance - half * (4 * distance);
    target[at] = one;
    const size = (number + 1) >>> 1;
    context = contextOf[32 - Math.clz32(((size << 1) + before) | 0)] ?? 0;
    before = size;
  }
  reached.state = state;
  reached.context = context;
  reached.before = before;
  reached.word = word;
  reached.bit = bit;
  lastNumbers[0] = one;
  lastNumbers[1] = two;
  lastNumbers[2] = three;
  lastNumbers[3] = four;
  lastNumbers[4] = five;
  lastNumbers[5] = six;
  return at;
}

/** The same for one number, however many bits there are behind its token. */
function readLarge(target: Float64Array, at: number): void {
  const { context, before, bit } = reached;
  const token = tokenAt[context | (reached.state & lowMask)] ?? 0;
  reached.state = stateBehind(reached.state, context, token);
  if (reached.state < least) {
    reached.state = (reached.state << 16) | (words[reached.word & wordMask] ?? 0);
    reached.word += 1;
  }
  const [one = 0, two = 0, three = 0, four = 0, five = 0, six = 0] = lastNumbers;
  const expected = expectedBehind(context, one, two, three, four, five, six);
  const below = Math.floor(expected);
  const isAbove = expected - below >= 0.5;
  const bits = bitsBehind[token] ?? 0;
  const reader = new BitReader(behindBytes);
  reader.goTo(bit);
  const number = (bases[token] ?? 0) + reader.bits(bits);
  const size = Math.floor((number + 1) / 2);
  const distance = number % 2 === 0 ? size : -size;
  lastNumbers.copyWithin(1, 0);
  lastNumbers[0] = isAbove ? below + 1 - distance : below + distance;
  target[at] = lastNumbers[0] ?? 0;
  const near = Math.min(largestDistance, size);
  reached.context = contextOf[32 - Math.clz32(2 * near + before)] ?? 0;
  reached.before = near;
  reached.bit = bit + bits;
}

function stateBehind(state: number, context: number, token: number): number {
  const range = rangeOf[((context >>> (stateBits - tokenBits)) | token) & rangeMask] ?? 0;
  const frequency = (range >>> stateBits) + 1;
  return (Math.imul(frequency, state >>> stateBits) + (state & lowMask) - (range & lowMask)) | 0;
}

/** In the order of the sum in which it was when these numbers were written. */
function expectedBehind(
  context: number,
  one: number,
  two: number,
  three: number,
  four: number,
  five: number,
  six: number,
): number {
  const by = context >>> (stateBits - coefficientBits);
  return (
    (coefficientOf[(by + 5) & coefficientMask] ?? 0) * six +
    (coefficientOf[(by + 4) & coefficientMask] ?? 0) * five +
    (coefficientOf[(by + 3) & coefficientMask] ?? 0) * four +
    (coefficientOf[(by + 2) & coefficientMask] ?? 0) * three +
    (coefficientOf[(by + 1) & coefficientMask] ?? 0) * two +
    (coefficientOf[by & coefficientMask] ?? 0) * one
  );
}
