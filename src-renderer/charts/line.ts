import type { Point, Series } from "../../src-main/contract/index.ts";

/** One point's past, ready to be drawn: parallel columns, gaps as null. */
export interface ChartLine {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly states: readonly string[];
  readonly firstState: number;
  /** Held until the next reading rather than joined. */
  readonly stepped: boolean;
  /** 0: every reading as it is. */
  readonly bucketMs: number;
  readonly times: readonly number[];
  readonly average: readonly (number | null)[];
  readonly minimum: readonly (number | null)[];
  readonly maximum: readonly (number | null)[];
  readonly quality: readonly number[];
  /** Readings before this were let go, hours are shown; absent: the chart doesn't reach there. */
  readonly hourlyUntil?: number;
}

type Columns = Pick<ChartLine, "times" | "average" | "minimum" | "maximum" | "quality">;

/**
 * Opens gaps: where the distance to the next reading is much longer than around it, a null is put between, so that
 * no line pretends to know.
 * @param leastMs no distance up to this is a gap, ms
 */
export function openGaps(columns: Columns, leastMs: number): Columns {
  const { times } = columns;
  const spacing = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const after = new Set<number>();
  for (const [index, distance] of spacing.entries()) {
    if (distance <= leastMs) continue;
    const around = [
      ...spacing.slice(Math.max(0, index - 4), index),
      ...spacing.slice(index + 1, index + 5),
    ].sort((one, other) => one - other);
    const usual = around[Math.floor((around.length - 1) / 2)] ?? leastMs;
    if (distance > 3 * usual) after.add(index);
  }
  if (after.size === 0) return columns;
  const opened = {
    times: [] as number[],
    average: [] as (number | null)[],
    minimum: [] as (number | null)[],
    maximum: [] as (number | null)[],
    quality: [] as number[],
  };
  for (const [index, time] of times.entries()) {
    opened.times.push(time);
    opened.average.push(columns.average[index] ?? null);
    opened.minimum.push(columns.minimum[index] ?? null);
    opened.maximum.push(columns.maximum[index] ?? null);
    opened.quality.push(columns.quality[index] ?? 0);
    if (!after.has(index)) continue;
    opened.times.push(time + (spacing[index] ?? 0) / 2);
    opened.average.push(null);
    opened.minimum.push(null);
    opened.maximum.push(null);
    opened.quality.push(0);
  }
  return opened;
}

/** What the gateway answered, as a line with open gaps. Buckets are drawn at their middle. */
export function chartLine(point: Point, series: Series): ChartLine {
  const { bucketMs } = series;
  // The gateway marks gaps by the interval that the point has now; what was written at another one knows better.
  const kept = series.times.flatMap((_, index) =>
    series.count[index] === 0 && series.quality[index] === 0 ? [] : [index],
  );
  const columns = openGaps(
    {
      times: kept.map((index) => (series.times[index] ?? 0) + bucketMs / 2),
      average: kept.map((index) => series.average[index] ?? null),
      minimum: kept.map((index) => series.minimum[index] ?? null),
      maximum: kept.map((index) => series.maximum[index] ?? null),
      quality: kept.map((index) => series.quality[index] ?? 0),
    },
    Math.max(3 * point.intervalMs, 2 * bucketMs),
  );
  return {
    id: point.id,
    name: point.name,
    unit: point.unit,
    states: point.states,
    firstState: point.firstState,
    stepped: point.kind === "state",
    bucketMs,
    ...columns,
    ...(series.hourlyUntil === undefined ? {} : { hourlyUntil: series.hourlyUntil }),
  };
}

/** Where a chart has hours only, in words. @param timeText a moment in the site's zone @returns "" where it has readings */
export function hourlyWords(lines: readonly ChartLine[], timeText: (time: number) => string): string {
  const until = Math.max(Number.NEGATIVE_INFINITY, ...lines.flatMap(({ hourlyUntil }) => hourlyUntil ?? []));
  return Number.isFinite(until) ? `by the hour only before ${timeText(until)}` : "";
}

/**
 * The line with what came since.
 * @param tail newer readings, oldest first
 * @param leastMs no distance up to this is a gap, ms
 */
export function withTail(
  line: ChartLine,
  tail: readonly { readonly time: number; readonly value: number | null; readonly quality: number }[],
  leastMs: number,
): ChartLine {
  const last = line.times.at(-1) ?? Number.NEGATIVE_INFINITY;
  const newer = tail.filter((reading) => reading.time > last);
  const first = newer[0];
  if (first === undefined) return line;
  const gap = Number.isFinite(last) && first.time - last > Math.max(leastMs, 2 * line.bucketMs);
  const bridge = gap ? [{ time: (first.time + last) / 2, value: null, quality: 0 }] : [];
  const added = [...bridge, ...newer];
  const values = added.map((reading) => reading.value);
  return {
    ...line,
    times: [...line.times, ...added.map((reading) => reading.time)],
    average: [...line.average, ...values],
    minimum: [...line.minimum, ...values],
    maximum: [...line.maximum, ...values],
    quality: [...line.quality, ...added.map((reading) => reading.quality)],
  };
}

/** A stretch of doubtful readings. */
export interface QualityStretch {
  readonly from: number;
  readonly to: number;
  /** 1 uncertain, 2 bad. */
  readonly quality: number;
}

/** Stretches in which the line isn't good, to be shaded behind it. */
export function qualityStretches(line: Pick<ChartLine, "times" | "quality" | "bucketMs">): QualityStretch[] {
  const found: { from: number; to: number; quality: number }[] = [];
  const half = line.bucketMs / 2;
  for (const [index, quality] of line.quality.entries()) {
    const time = line.times[index];
    if (quality === 0 || time === undefined) continue;
    const end = half > 0 ? time + half : (line.times[index + 1] ?? time);
    const last = found.at(-1);
    if (last !== undefined && last.quality === quality && time - half <= last.to) last.to = end;
    else found.push({ from: time - half, to: end, quality });
  }
  return found;
}
