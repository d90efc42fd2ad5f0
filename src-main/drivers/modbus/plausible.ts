import type { RegisterGuess, RegisterType } from "../../contract/registers.ts";
import { type WordOrder, wordOrders } from "../../contract/source.ts";
import { bigEndian } from "./codec.ts";
import { bytesAt, readingAt, registersOf } from "./readings.ts";

/** Registers as they were in one round, null where they are missing. */
export type Words = readonly (number | null)[];

interface Judgement {
  score: number;
  reason: string;
}

/** A moved value is smooth when no step is larger than this share of it. */
const smoothShare = 0.05;
/** Steps larger than this share are none that a plant makes in seconds. */
const jumpShare = 0.5;
/** A device's clock tells any zone's time, ms. */
const clockTolerance = 15 * 3_600_000;
/** Devices that swap the bytes within registers are rare. */
const swappedBytesWorth = 0.65;
const numericTypes = ["u16", "s16", "u32", "s32", "f32", "u64", "f64"] as const;
type NumericType = (typeof numericTypes)[number];

/**
 * Guesses what registers are: for each of the four orders the set of readings that don't overlap and are likeliest
 * together; the order with the best set wins. A value's size says something; how it moves says more: in a wrong order
 * a small step of the plant is a large one.
 * @param rounds the same registers again and again, oldest first
 * @param now UTC epoch milliseconds, to know times by
 */
export function guess(
  rounds: readonly Words[],
  first: number,
  now: number,
): { readonly order: WordOrder | null; readonly guesses: readonly RegisterGuess[] } {
  const newest = rounds.at(-1) ?? [];
  let best: { order: WordOrder; guesses: readonly RegisterGuess[]; worth: number } | null = null;
  for (const order of wordOrders) {
    const chosen = likeliest(rounds, newest, first, order, now);
    const worth = chosen.worth * (order === "BADC" || order === "DCBA" ? swappedBytesWorth : 1);
    if (best === null || worth > best.worth + 1e-9) best = { order, guesses: chosen.guesses, worth };
  }
  if (best === null || best.guesses.length === 0) return { order: null, guesses: [] };
  // Of single registers alone nothing tells how several go together.
  const tells = best.guesses.some(({ type }) => registersOf(type) > 1);
  return { order: tells ? best.order : null, guesses: best.guesses };
}

/** The best set of readings in one order, by going through the registers from behind. */
function likeliest(
  rounds: readonly Words[],
  newest: Words,
  first: number,
  order: WordOrder,
  now: number,
): { readonly guesses: readonly RegisterGuess[]; readonly worth: number } {
  const worth = new Float64Array(newest.length + 1);
  const choice: (RegisterGuess | null)[] = newest.map(() => null);
  for (let at = newest.length - 1; at >= 0; at -= 1) {
    worth[at] = worth[at + 1] ?? 0;
    for (const one of candidates(rounds, newest, at, order, now)) {
      const total = one.score * one.count + (worth[at + one.count] ?? 0);
      if (total > (worth[at] ?? 0) + 1e-9) {
        worth[at] = total;
        choice[at] = { ...one, address: first + at };
      }
    }
  }
  const guesses: RegisterGuess[] = [];
  for (let at = 0; at < choice.length; ) {
    const one = choice[at] ?? null;
    if (one !== null) guesses.push(one);
    at += one?.count ?? 1;
  }
  return { guesses, worth: worth[0] ?? 0 };
}

type Candidate = Omit<RegisterGuess, "address">;

function* candidates(
  rounds: readonly Words[],
  newest: Words,
  at: number,
  order: WordOrder,
  now: number,
): Generator<Candidate> {
  const text = textFrom(newest, at, order);
  if (text !== null) yield text;
  const shown = (type: RegisterType): string => readingAt(newest, at, type, order) ?? "";
  for (const type of ["unix", "unix-ms", "cp56", "mbus-f", "calendar"] as const) {
    const words = shown(type);
    if (words === "") continue;
    const apart = Math.abs(Date.parse(`${words.replace(" ", "T").replace("Z", "")}Z`) - now);
    if (apart > clockTolerance) continue;
    yield {
      ...{ type, order, text: words, count: registersOf(type) },
      score: Number((0.95 - (0.3 * apart) / clockTolerance).toFixed(2)),
      reason: "a time near now",
    };
  }
  for (const type of numericTypes) {
    const bytes = bytesAt(newest, at, registersOf(type), order);
    if (bytes === null || bytes.every((byte) => byte === 0) || bytes.every((byte) => byte === 0x20)) continue;
    // Most can't be that at all; the other rounds are looked at only for what can.
    const oldest = rounds[0] === undefined ? null : bytesAt(rounds[0], at, registersOf(type), order);
    const ends = oldest === null ? [bytes] : [bytes, oldest];
    if (ends.every((one) => bySize(numberOf(one, type), type) === null)) continue;
    const all = rounds.flatMap((words) => bytesAt(words, at, registersOf(type), order) ?? []);
    const judged = judge(
      all.map((one) => numberOf(one, type)),
      type,
    );
    if (judged === null) continue;
    if (type.startsWith("f") && movesAboveOnly(all)) {
      judged.score *= 0.4;
      judged.reason += "; only its upper half moves, which no measured value does";
    }
    yield { type, order, text: shown(type), count: registersOf(type), ...judged };
  }
}

/** The upper register moves while the lowest stands still, and holds something. */
function movesAboveOnly(all: readonly Uint8Array[]): boolean {
  const lowest = new Set(all.map((bytes) => ((bytes.at(-2) ?? 0) << 8) | (bytes.at(-1) ?? 0)));
  return lowest.size === 1 && !lowest.has(0) && new Set(all.map((bytes) => bytes.join())).size > 1;
}

const numberOf = (bytes: Uint8Array, type: NumericType): number =>
  bigEndian(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), type);

/** By size alone: how likely a number like this is of this type, and why; null where it isn't. */
function bySize(value: number, type: NumericType): Judgement | null {
  const size = Math.abs(value);
  switch (type) {
    case "u16":
      return { score: value <= 10_000 ? 0.3 : 0.2, reason: value <= 10_000 ? "a small number" : "a number" };
    case "s16":
      return value < 0 && size <= 5_000 ? { score: 0.32, reason: "a small negative number" } : null;
    case "u32":
      // A high register of 0 is as well a register of its own, and so is a low one.
      if (value < 65_536) return { score: 0.14, reason: "a number whose high register is 0" };
      if (value >= 1e9 || value % 65_536 === 0) return null;
      return value % 65_536 <= 10_000 && value < 10_000 * 65_536
        ? { score: 0.27, reason: "a number below 10⁹, or two small ones" }
        : { score: 0.36, reason: "a number below 10⁹" };
    case "s32":
      return value < 0 && size < 1e7 ? { score: 0.42, reason: "a negative number below ten million" } : null;
    case "f32":
    case "f64":
      if (!Number.isFinite(value)) return null;
      if (size >= 1e-2 && size < 1e7) {
        // The beginning of two f32 often makes a plausible f64; the other way round it is rare.
        return { score: type === "f64" ? 0.68 : 0.7, reason: "the size of a measured value" };
      }
      return size >= 1e-3 && size < 1e10 ? { score: 0.3, reason: "a possible measured value" } : null;
    case "u64":
      if (value < 65_536 || value > 1e13 || value % 2 ** 32 === 0) return null;
      return value < 2 ** 32
        ? { score: 0.17, reason: "a number whose two high registers are 0" }
        : { score: 0.3, reason: "a number below 10¹³" };
  }
}

function judge(series: readonly number[], type: NumericType): Judgement | null {
  const last = series.at(-1);
  if (last === undefined) return null;
  // A counter may pass a number that looks like none.
  const size = bySize(series.findLast((value) => bySize(value, type) !== null) ?? last, type);
  if (size === null) return null;
  const steps = series.slice(1).map((value, index) => value - (series[index] ?? value));
  const moved = steps.filter((step) => step !== 0);
  if (moved.length === 0) return size;
  const largest = Math.max(...series.map(Math.abs));
  const share = Math.max(...moved.map(Math.abs)) / Math.max(largest, Number.MIN_VALUE);
  if (!Number.isFinite(share) || share > jumpShare) {
    return { score: size.score * 0.3, reason: `${size.reason}, but it jumps` };
  }
  // In a wrong order a step of 1 is one of 256 or 65,536.
  const coarse = moved.filter((step) => step % 256 === 0).length;
  if (moved.length >= 2 && !type.startsWith("f") && coarse * 2 > moved.length) {
    return { score: size.score * 0.5, reason: `${size.reason}, but its steps are multiples of 256` };
  }
  if (share > smoothShare) return { ...size, reason: `${size.reason}; it moves` };
  const rises = steps.every((step) => step >= 0) && steps.length >= 2;
  const counter = rises && type !== "s16" && type !== "s32" && (last >= 1 || !type.startsWith("f"));
  // What may be two registers of their own is rather that, unless it counts.
  const doubtful = type === "u32" && size.score < 0.3;
  const better = counter ? (doubtful ? 0.4 : 0.3) : doubtful ? 0.1 : 0.2;
  // Two registers of 0 beside a counter of two are rather nothing.
  const isWideForNothing = type === "u64" && last < 2 ** 32;
  return {
    score: Math.min(0.99, Number((size.score + (isWideForNothing ? better / 2 : better)).toFixed(2))),
    reason: counter
      ? `${size.reason}; it rises steadily, as a counter does`
      : `${size.reason}; it moves smoothly`,
  };
}

/** At least four characters that look like words. */
function textFrom(newest: Words, at: number, order: WordOrder): Candidate | null {
  // Several blanks fill a name up; what follows is something else.
  const [text = ""] = (readingAt(newest, at, "text", order) ?? "").split("  ");
  if (text.length < 4) return null;
  const wordy = text.replaceAll(/[^A-Za-z0-9 ._/-]/g, "").length / text.length;
  const letters = text.replaceAll(/[^A-Za-z]/g, "").length;
  if (wordy < 0.9 || letters < 2) return null;
  return {
    ...{ type: "text", order, text, count: Math.ceil(text.length / 2) },
    score: text.length >= 6 ? 0.9 : 0.8,
    reason: `${text.length} printable characters`,
  };
}
