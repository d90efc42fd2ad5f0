import { Problem } from "../../contract/problem.ts";

/** Where in a log reading starts. Positions count from 1, the oldest record. */
export type LogRange =
  /** The oldest records; answered with their sequence numbers by devices that number them. */
  | { readonly by: "age"; readonly count: number }
  | { readonly by: "sequence"; readonly from: number; readonly count: number }
  | { readonly by: "position"; readonly from: number; readonly count: number };

export interface LogAnswer<Item> {
  readonly records: readonly Item[];
  /** Sequence number of the first of them; null where the device doesn't say. */
  readonly first: number | null;
  /** The newest record is among them. */
  readonly isLast: boolean;
}

/** Asks the device for part of its log. */
export type AskLog<Item> = (
  range: LogRange,
) => Promise<LogAnswer<Item> | { readonly refused: "too-long" | "unsupported"; readonly error: unknown }>;

/** How far a log was read: enough to find the place again. */
export interface LogPlace {
  /** Of the record read last; null where the device doesn't number its records. */
  readonly sequence: number | null;
  /** What the records read last look like, oldest first. */
  readonly tail: readonly string[];
}

export interface LogPage<Item> {
  readonly records: readonly { readonly sequence: number | null; readonly item: Item }[];
  /** What is missing before these records; null: nothing. */
  readonly gap: LogGap | null;
  readonly place: LogPlace;
}

/** The log rolled over what wasn't read yet, or was emptied and began anew. `lost` is null where it can't be known. */
export interface LogGap {
  readonly why: "rolled-over" | "restarted";
  readonly lost: number | null;
}

export interface LogToRead<Item> {
  readonly ask: AskLog<Item>;
  /** What tells one record from another. */
  readonly keyOf: (item: Item) => string;
  /** Records that one answer is likely to hold. */
  readonly pageSize: number;
  /** Records that the log holds now. */
  readonly recordCount: () => Promise<number>;
}

/** Records by which a place is found again where they aren't numbered: several, since COV records may look alike. */
const tailLength = 4;
const leastPage = 2;
const highest = 0xffff_ffff;

/** Sequence numbers run from 1 to 2³² − 1, and then from 1 again (ASHRAE 135-2020, 12.25.16). */
export const sequenceAfter = (sequence: number, by = 1): number => ((sequence - 1 + by) % highest) + 1;
/** How many records further on `to` is; at most half of all numbers count as forwards. */
const distance = (from: number, to: number): number => {
  const steps = (((to - from) % highest) + highest) % highest;
  return steps > highest / 2 ? steps - highest : steps;
};

/**
 * Reads a log from a place to its end, each record once, while it goes on recording and rolls over. Every request begins
 * with a record that was read already, so that each answer proves that it follows on: by sequence numbers where the
 * device has them, else by position, where the last records are looked for wherever they have moved to.
 * @param start undefined: the oldest record; a position: from there on
 * @throws what `ask` throws, and what it was refused with where the device refuses every way
 */
export async function* readLogPages<Item>(
  log: LogToRead<Item>,
  start?: LogPlace | { readonly position: number },
): AsyncGenerator<LogPage<Item>> {
  const asking = sized(log);
  const fixed = start !== undefined && "position" in start ? start.position : undefined;
  const place = start !== undefined && "tail" in start ? start : undefined;
  if (fixed === undefined && (place === undefined || place.sequence !== null)) {
    const numbered = yield* bySequence(log, asking, place);
    if (numbered) return;
  }
  yield* byPosition(log, asking, place?.tail ?? [], fixed ?? 1);
}

type Start = { readonly by: "age" } | { readonly by: "sequence" | "position"; readonly from: number };
type Asked<Item> = LogAnswer<Item> | { readonly unsupported: unknown };
type Asking<Item> = (range: Start) => Promise<Asked<Item>>;
interface Sized<Item> {
  readonly ask: Asking<Item>;
  /** Records that an answer holds, as far as is known. */
  readonly comes: () => number;
}

/** Asks for as much as an answer holds, for half as much whenever that was too much, and learns how much comes. */
function sized<Item>(log: LogToRead<Item>): Sized<Item> {
  let size = Math.max(leastPage, log.pageSize);
  let comes = size;
  return {
    comes: () => comes,
    ask: async (range) => {
      for (;;) {
        const answer = await log.ask({ ...range, count: size });
        if (!("refused" in answer)) {
          const { length } = answer.records;
          if (length > 0 && !answer.isLast) comes = Math.min(size, length);
          return answer;
        }
        if (answer.refused === "unsupported") return { unsupported: answer.error };
        if (size === leastPage) throw answer.error;
        size = Math.max(leastPage, Math.floor(size / 2));
        comes = Math.min(comes, size);
      }
    },
  };
}

/** @returns false where the device doesn't number its records, or can't be asked by number */
async function* bySequence<Item>(
  { keyOf }: LogToRead<Item>,
  { ask }: Sized<Item>,
  place: LogPlace | undefined,
): AsyncGenerator<LogPage<Item>, boolean> {
  let last = place?.sequence ?? null;
  let tail = place?.tail ?? [];
  let trusted = false;
  let restarted = false;
  let bare = false;
  for (;;) {
    let answer: Asked<Item> | undefined =
      last === null ? undefined : await ask({ by: "sequence", from: bare ? sequenceAfter(last) : last });
    let gap: LogGap | null = null;
    let skip = 0;
    const overlap = last === null ? -1 : overlapOf(answer, last, tail.at(-1), keyOf);
    if (overlap >= 0) {
      skip = overlap;
    } else {
      // What was read last is gone from the log: it rolled over, or began anew.
      answer = await ask({ by: "age" });
      if ("unsupported" in answer) {
        if (trusted) throw answer.unsupported;
        return false;
      }
      if (answer.records.length === 0) return true;
      if (answer.first === null) return false;
      if (last !== null) {
        const ahead = distance(last, answer.first);
        if (ahead <= 0 && restarted) throw contradiction();
        restarted ||= ahead <= 0;
        if (ahead <= 0) gap = { why: "restarted", lost: null };
        else if (ahead > 1) gap = { why: "rolled-over", lost: ahead - 1 };
      }
    }
    if (answer === undefined || "unsupported" in answer || answer.first === null) return false;
    const { first } = answer;
    const records: LogPage<Item>["records"] = answer.records.slice(skip).map((item, index) => ({
      sequence: sequenceAfter(first, index + skip),
      item,
    }));
    const newest = records.at(-1);
    // An answer with room for one record only, which is known already.
    bare = newest === undefined && !answer.isLast && !bare;
    if (bare) continue;
    if (newest === undefined) return true;
    trusted = true;
    last = newest.sequence;
    tail = tailOf(tail, records, keyOf);
    yield { records, gap, place: { sequence: last, tail } };
    if (answer.isLast) return true;
  }
}

/** @returns how many records of an answer were read already, 0 or 1; −1: it doesn't follow on */
function overlapOf<Item>(
  answer: Asked<Item> | undefined,
  last: number,
  key: string | undefined,
  keyOf: (item: Item) => string,
): 0 | 1 | -1 {
  if (answer === undefined || "unsupported" in answer) return -1;
  const [first] = answer.records;
  if (first === undefined) return -1;
  if (answer.first === sequenceAfter(last)) return 0;
  return answer.first === last && (key === undefined || keyOf(first) === key) ? 1 : -1;
}

function contradiction(): Problem {
  return new Problem(
    "protocol-error",
    "The log answers with other records than it was asked for, again and again.",
    "Read it with the maker's tool.",
  );
}

function tailOf<Item>(
  before: readonly string[],
  records: readonly { readonly item: Item }[],
  keyOf: (item: Item) => string,
): string[] {
  return [...before, ...records.slice(-tailLength).map(({ item }) => keyOf(item))].slice(-tailLength);
}

async function* byPosition<Item>(
  { keyOf, recordCount }: LogToRead<Item>,
  { ask, comes }: Sized<Item>,
  known: readonly string[],
  start: number,
): AsyncGenerator<LogPage<Item>> {
  let tail = known;
  /** Where the record read last was seen last; older records push it towards 1. */
  let at = tail.length === 0 ? start - 1 : await recordCount();
  /** An answer has room for one record only: what follows on is asked for without proof that nothing moved. */
  let bare = false;
  for (;;) {
    const wanted = bare ? [] : tail;
    const { answer, from, skip } = await find(wanted, at);
    const records = answer.records.slice(Math.max(0, skip)).map((item) => ({ sequence: null, item }));
    if (records.length === 0 && answer.records.length > 0 && !answer.isLast && !bare) {
      // The place was met at the end of the answer: it has moved, or there is room for one only.
      at = from + skip - 1;
      bare = comes() === 1;
      continue;
    }
    bare = false;
    if (records.length === 0) return;
    const gap: LogGap | null = skip < 0 ? { why: "rolled-over", lost: null } : null;
    at = from + answer.records.length - 1;
    tail = tailOf(gap === null ? tail : [], records, keyOf);
    yield { records, gap, place: { sequence: null, tail } };
    if (answer.isLast) return;
  }

  /** Asks for what follows on, going back as far as it takes to meet the records read last; `skip` −1: they are gone. */
  async function find(whole: readonly string[], at: number) {
    const expected = () => {
      const sought = whole.slice(-Math.max(1, Math.floor(comes() / 2)));
      const margin = Math.floor(Math.max(0, comes() - sought.length) / 3);
      return { sought, from: sought.length === 0 ? at + 1 : Math.max(1, at - sought.length - margin + 1) };
    };
    let { sought, from } = expected();
    for (;;) {
      const room = comes();
      const told = await ask({ by: "position", from });
      // Some devices refuse a position behind their newest record.
      if ("unsupported" in told && from === 1) throw told.unsupported;
      const answer: LogAnswer<Item> =
        "unsupported" in told ? { records: [], first: null, isLast: false } : told;
      const skip = sought.length === 0 ? 0 : placeOf(sought, answer.records.map(keyOf), from === 1);
      if (skip >= 0) return { answer, from, skip };
      if (comes() < room) ({ sought, from } = expected());
      else if (from === 1) return { answer, from, skip };
      else from = Math.max(1, from - Math.max(1, comes() - sought.length));
    }
  }
}

/**
 * Looks for the records read last.
 * @param oldest the keys begin with the log's oldest record: the first of the tail may have been rolled over
 * @returns how many keys lie before what follows on; −1: the tail isn't among them
 */
function placeOf(tail: readonly string[], keys: readonly string[], oldest: boolean): number {
  const fits = (end: number, length: number) =>
    tail.slice(-length).every((key, index) => keys[end - length + index] === key);
  for (let end = keys.length; end >= tail.length; end--) if (fits(end, tail.length)) return end;
  if (!oldest) return -1;
  for (let length = Math.min(tail.length - 1, keys.length); length > 0; length--) {
    if (fits(length, length)) return length;
  }
  return -1;
}
