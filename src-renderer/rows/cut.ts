import { DateTime } from "luxon";
import type { AggregateInterval } from "../../src-main/contract/index.ts";

/** Rows of one series at most: as many as a person can look through. */
export const mostRows = 200;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** From `from` on, until before `to`, in whole intervals of the site's clock and calendar. */
export interface Piece {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly interval: AggregateInterval;
}

/** How a range is cut into rows. */
export interface Cut {
  readonly interval: AggregateInterval;
  /** Beginnings of the rows, and the end of the last, epoch ms. */
  readonly edges: readonly number[];
  /** Whether the first and the last row are shorter than the interval. */
  readonly isFirstShort: boolean;
  readonly isLastShort: boolean;
  /** The range didn't begin and end with a minute: the rows reach out to the next ones. */
  readonly isWidened: boolean;
  /** What is to be asked of each row: whole rows share one piece, a short one has its own. */
  readonly pieces: readonly (Piece & { readonly firstRow: number; readonly rows: number })[];
}

const minutes = (count: number): AggregateInterval => ({ unit: "minutes", count });
/** From short to long; all but the last few divide a day of the site's clock. */
const intervals: readonly AggregateInterval[] = [
  ...[1, 5, 10, 15, 30, 60].map(minutes),
  ...(["day", "week", "month", "year"] as const).map((unit) => ({ unit })),
];

const calendarMinutes = { day: 1_440, week: 10_080, month: 44_640, year: 527_040 } as const;
/** How long an interval is, min; of calendar intervals the longest one. */
export const minutesOf = (interval: AggregateInterval): number =>
  interval.unit === "minutes" ? interval.count : calendarMinutes[interval.unit];

/**
 * Cuts a range into at most {@link mostRows} rows, as short as that allows, without a gap or an overlap.
 * @param from epoch ms @param to epoch ms, after it
 * @param timeZone IANA name; days and longer are its calendar's
 * @param leastMinutes rows aren't shorter
 * @returns null for a range of more than 200 years
 */
export function cutRange(from: number, to: number, timeZone: string, leastMinutes: number): Cut | null {
  const begin = Math.floor(from / minuteMs) * minuteMs;
  const end = Math.max(begin + minuteMs, Math.ceil(to / minuteMs) * minuteMs);
  for (const interval of intervals) {
    const isLongest = interval === intervals.at(-1);
    if (minutesOf(interval) < leastMinutes && !isLongest) continue;
    const inner = innerEdges(begin, end, interval, timeZone);
    if (inner === null) continue;
    const cut = cutAt(begin, end, interval, inner, timeZone);
    if (cut.edges.length - 1 <= mostRows) return { ...cut, isWidened: begin !== from || end !== to };
  }
  return null;
}

function cutAt(
  begin: number,
  end: number,
  interval: AggregateInterval,
  inner: readonly number[],
  timeZone: string,
): Omit<Cut, "isWidened"> {
  const first = inner[0] ?? end;
  const last = inner.at(-1) ?? end;
  const isFirstShort = first > begin;
  const isLastShort = last < end;
  const edges = [...(isFirstShort ? [begin] : []), ...inner, ...(isLastShort ? [end] : [])];
  if (inner.length === 0) edges.push(end);
  const whole = Math.max(0, inner.length - 1);
  const short = (from: number, to: number, firstRow: number) =>
    piecesBetween(from, to, timeZone).map((piece) => ({ ...piece, firstRow, rows: 1 }));
  const middle = isFirstShort ? 1 : 0;
  return {
    ...{ interval, edges, isFirstShort, isLastShort },
    pieces: [
      ...(isFirstShort ? short(begin, first, 0) : []),
      ...(whole > 0 ? [{ from: first, to: last, interval, firstRow: middle, rows: whole }] : []),
      ...(isLastShort ? short(last, end, middle + whole) : []),
    ],
  };
}

/** Where intervals of the site's clock begin within a range, its ends included; null: they are too many. */
function innerEdges(
  begin: number,
  end: number,
  interval: AggregateInterval,
  timeZone: string,
): number[] | null {
  const edges: number[] = [];
  if (interval.unit === "minutes") {
    const length = interval.count * minuteMs;
    const first = nextOnClock(begin, length, timeZone);
    if ((end - first) / length > mostRows) return null;
    for (let edge = first; edge <= end; edge += length) edges.push(edge);
    return edges;
  }
  const start = DateTime.fromMillis(begin, { zone: timeZone }).startOf(interval.unit);
  const next = (time: DateTime) => time.plus({ [interval.unit]: 1 }).startOf(interval.unit);
  for (let edge = +start < begin ? next(start) : start; +edge <= end; edge = next(edge)) {
    edges.push(+edge);
    if (edges.length > mostRows + 1) return null;
  }
  return edges;
}

/** The first time from `time` on at which the site's clock shows a multiple of a length. */
function nextOnClock(time: number, length: number, timeZone: string): number {
  const after = (from: number) => {
    const offset = DateTime.fromMillis(from, { zone: timeZone }).offset * minuteMs;
    return Math.ceil((from + offset) / length) * length - offset;
  };
  // Twice: the clocks may be changed by half an hour meanwhile.
  return after(after(time));
}

/** A stretch in whole days, what is left in whole hours, and the rest in minutes. */
function piecesBetween(from: number, to: number, timeZone: string): Piece[] {
  const day = { unit: "day" } as const;
  const days = innerEdges(from, to, day, timeZone) ?? [];
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || first === last) return hoursBetween(from, to, timeZone);
  return [
    ...hoursBetween(from, first, timeZone),
    { from: first, to: last, interval: day },
    ...hoursBetween(last, to, timeZone),
  ];
}

function hoursBetween(from: number, to: number, timeZone: string): Piece[] {
  const first = nextOnClock(from, hourMs, timeZone);
  const last = first + Math.floor((to - first) / hourMs) * hourMs;
  if (last <= first) return minutesBetween(from, to);
  return [
    ...minutesBetween(from, first),
    { from: first, to: last, interval: minutes(60) },
    ...minutesBetween(last, to),
  ];
}

const minutesBetween = (from: number, to: number): Piece[] =>
  to > from ? [{ from, to, interval: minutes(1) }] : [];
