import {
  type BucketColumns,
  type BucketQuestion,
  type BucketTaker,
  type RollUps,
  takeBuckets,
} from "../store/index.ts";
import type { CentralReader } from "./central-reader.ts";
import { knownQuality, type SeriesReading } from "./central-readings.ts";
import { dayMs } from "./digest.ts";
import { firstCentralTime } from "./packed-readings.ts";
import { sqlStateOf } from "./problems.ts";
import {
  bucketsOfHours,
  bucketsOfReadings,
  readingsOfSeries,
  usedAfter,
  usedBefore,
} from "./source-questions.ts";

/** A series, and how often its point is read, ms. */
export interface AskedSeries {
  readonly series: number;
  readonly intervalMs: number;
}

const hourMs = 3_600_000;
/** SQLSTATE of a number that is too large (PostgreSQL, appendix A). */
const outOfRange = "22003";
/** Readings in one page. */
const readingsAtOnce = 20_000;

/** Series, place of the bucket (from 1), then as {@link RollUps} has them. */
type BucketTuple = readonly [
  series: number,
  place: number,
  uncertain: number,
  bad: number,
  used: number,
  firstTime: number | null,
  lastTime: number | null,
  first: number | null,
  last: number | null,
  minimum: number | null,
  maximum: number | null,
  sum: number | null,
  increase: number | null,
];

/**
 * Answers a question for buckets of some series. What can be added up is added up at the server; the rest is made of its
 * readings, page by page, as the store makes it of its own.
 */
export async function bucketsOfSeries(
  reader: CentralReader,
  asked: readonly AskedSeries[],
  question: BucketQuestion,
  signal: AbortSignal | undefined,
): Promise<BucketColumns[]> {
  const takers = asked.map(({ intervalMs }) => takeBuckets(question, intervalMs));
  const from = Math.max(question.edges[0] ?? 0, firstCentralTime);
  const to = question.edges.at(-1) ?? 0;
  const neighbours = takers[0]?.neighbours ?? { before: false, after: false };
  const each = [...new Set(asked.map(({ series }) => series))];
  const takersOf = (series: number): BucketTaker[] => takers.filter((_, at) => asked[at]?.series === series);
  const giveOne = async (text: string, time: number): Promise<void> => {
    for (const row of await reader.ask<SeriesReading>(text, [each, time], signal))
      for (const taker of takersOf(row[0])) taker.readings(columnsOf([row]));
  };
  if (neighbours.before) await giveOne(usedBefore, from);
  const rows = question.isAddable ? await addedUp(reader, each, question, from, to, signal) : null;
  if (rows !== null) {
    for (const [series, some] of Map.groupBy(rows, ([number]) => number)) {
      const hours = rollUpsOf(some, question.edges);
      for (const taker of takersOf(series)) taker.hours(hours);
    }
  } else {
    for (const series of each)
      for await (const columns of pagesOf(reader, series, from, to, signal))
        for (const taker of takersOf(series)) taker.readings(columns);
  }
  if (neighbours.after) await giveOne(usedAfter, to);
  return takers.map((taker) => taker.finish());
}

/** @returns null: the server can't, because a sum may be beyond what a double holds */
async function addedUp(
  reader: CentralReader,
  series: readonly number[],
  { edges, byHours }: BucketQuestion,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
): Promise<BucketTuple[] | null> {
  try {
    if (!byHours)
      return await reader.ask<BucketTuple>(bucketsOfReadings, [series, [...edges], from, to], signal);
    const { hours, days } = stretchesOf(edges);
    const bounds = ({ since, until }: Stretches): readonly unknown[] => [since, until];
    const values = [series, [...edges], ...bounds(hours), ...bounds(days)];
    const rows = await reader.ask<BucketTuple>(bucketsOfHours, values, signal);
    return rows.some((row) => isBeyond(row[11]) || isBeyond(row[12])) ? null : rows;
  } catch (error) {
    if (sqlStateOf(error) === outOfRange) return null;
    throw error;
  }
}

/** Marked as such at the server, or beyond a double when it was added up. */
const isBeyond = (sum: number | null): boolean => sum !== null && !Number.isFinite(sum);

interface Stretches {
  readonly since: number[];
  readonly until: number[];
}

/** Which stretches of buckets are whole days (UTC) within one bucket each, and the rest, which is whole hours. */
export function stretchesOf(edges: Float64Array): { readonly hours: Stretches; readonly days: Stretches } {
  const hours: Stretches = { since: [], until: [] };
  const days: Stretches = { since: [], until: [] };
  const add = ({ since, until }: Stretches, start: number, end: number): void => {
    const begin = Math.max(start, firstCentralTime);
    if (begin >= end) return;
    if (until.at(-1) === begin) until[until.length - 1] = end;
    else {
      since.push(begin);
      until.push(end);
    }
  };
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const start = edges[at] ?? 0;
    const end = edges[at + 1] ?? 0;
    const firstDay = Math.ceil(start / dayMs) * dayMs;
    const lastDay = Math.floor(end / dayMs) * dayMs;
    if (firstDay >= lastDay) add(hours, start, end);
    else {
      add(hours, start, firstDay);
      add(days, firstDay, lastDay);
      add(hours, lastDay, end);
    }
  }
  return { hours, days };
}

async function* pagesOf(
  reader: CentralReader,
  series: number,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReturnType<typeof columnsOf>> {
  let since = from;
  for (;;) {
    const rows = await reader.ask<SeriesReading>(
      readingsOfSeries,
      [[series], [since], to, readingsAtOnce],
      signal,
    );
    yield columnsOf(rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < readingsAtOnce) return;
    since = last[1] + 1;
  }
}

/** As the store's buckets take them; the reason doesn't matter to them. */
function columnsOf(rows: readonly SeriesReading[]) {
  const times = new Float64Array(rows.length);
  const values = new Float64Array(rows.length);
  const marks = new Uint8Array(rows.length);
  for (const [at, [, time, value, quality]] of rows.entries()) {
    times[at] = time;
    values[at] = value ?? Number.NaN;
    marks[at] = knownQuality(quality) | (value === null ? 4 : 0);
  }
  return { times, values, marks };
}

/** Each bucket as if it were an hour in its middle: it then lies in the bucket, whatever its edges are. */
function rollUpsOf(rows: readonly BucketTuple[], edges: Float64Array): RollUps {
  const column = (of: (row: BucketTuple) => number | null): Float64Array =>
    Float64Array.from(rows, (row) => of(row) ?? 0);
  return {
    hour: column(([, place]) => ((edges[place - 1] ?? 0) + (edges[place] ?? 0)) / 2 / hourMs),
    readings: new Float64Array(rows.length),
    uncertain: column((row) => row[2]),
    bad: column((row) => row[3]),
    used: column((row) => row[4]),
    firstTime: column((row) => row[5]),
    lastTime: column((row) => row[6]),
    first: column((row) => row[7]),
    last: column((row) => row[8]),
    minimum: column((row) => row[9]),
    maximum: column((row) => row[10]),
    sum: column((row) => row[11]),
    increase: column((row) => row[12]),
  };
}
