import { z } from "zod";
import {
  type AggregateAnswer,
  type AggregateFunction,
  aggregateInterval,
  type ToolCall,
} from "../../src-main/contract/index.ts";
import type { GatewayClient } from "../gateway/index.ts";
import type { RowsChoice } from "./choices.ts";
import { type Cut, cutRange, minutesOf, mostRows } from "./cut.ts";
import { type Bucket, type IntervalRow, type Measure, oneRow, type Rows, togetherRows } from "./table.ts";

const minuteMs = 60_000;
const hourMinutes = 60;

/** In the order in which {@link bucketsOf} takes them; counts come last. */
const functionsOf: Readonly<Record<Measure, readonly AggregateFunction[]>> = {
  increase: ["increase", "last", "count"],
  "time-weighted": ["time-weighted", "minimum", "maximum", "count"],
  average: ["average", "minimum", "maximum", "count"],
};

const seriesInput = z.object({ interval: aggregateInterval });

/** How long a tool's own intervals were, min; null: it had none of its own. */
export function toolMinutes(call: Pick<ToolCall, "tool" | "input"> | undefined): number | null {
  if (call?.tool !== "series") return null;
  try {
    const { data } = seriesInput.safeParse(JSON.parse(call.input));
    return data === undefined ? null : minutesOf(data.interval);
  } catch {
    // Long inputs are kept cut off.
    return null;
  }
}

/**
 * The rows of a choice: readings as they are where there are few, else what they come to in each interval.
 * @param timeZone the site's, IANA name
 * @param ownMinutes intervals that the number was computed by, min; null: readings are as good
 * @returns null for a range that can't be cut into so few rows
 * @param source where the readings lie
 * @throws what the gateway answers, and the signal's reason
 */
export async function askRows(
  client: Pick<GatewayClient, "portfolio">,
  choice: RowsChoice,
  timeZone: string,
  ownMinutes: number | null,
  signal: AbortSignal,
  source: "project" | "central" = "project",
): Promise<Rows | null> {
  const { from, to, points, isCounter } = choice;
  const every = Math.max(...points.map(({ intervalMs }) => intervalMs)) / minuteMs;
  const least = Math.max(ownMinutes ?? 0, every);
  const ask = async (measure: Measure, leastMinutes: number) => {
    const cut = cutRange(from, to, timeZone, leastMinutes);
    return cut === null ? null : await askCut(client, source, choice, measure, cut, timeZone, signal);
  };
  const found = await ask(isCounter ? "increase" : "time-weighted", least);
  if (found === null) return null;
  // Averages over time need readings, and nothing is finer than the hours that were kept.
  const isLetGo = (found.rows.hourlyUntil ?? Number.NEGATIVE_INFINITY) > from;
  if (isLetGo && isCounter && minutesOf(found.rows.cut.interval) >= hourMinutes) return found.rows;
  if (isLetGo)
    return (await ask(isCounter ? "increase" : "average", Math.max(least, hourMinutes)))?.rows ?? null;
  const [point] = points;
  if (isCounter || ownMinutes !== null || point === undefined || points.length > 1 || found.count > mostRows)
    return found.rows;
  const { readings, next } = await client.portfolio.raw(
    { source, pointIds: [point.id], from, to, limit: mostRows },
    { signal },
  );
  if (next !== null) return found.rows;
  return {
    kind: "readings",
    rows: readings.times.map((time, at) => ({
      ...{ time, value: readings.values[at] ?? null },
      ...{ quality: readings.qualities[at] ?? 0, reason: readings.reasons[at] ?? 0 },
    })),
  };
}

async function askCut(
  client: Pick<GatewayClient, "portfolio">,
  source: "project" | "central",
  { points }: RowsChoice,
  measure: Measure,
  cut: Cut,
  timeZone: string,
  signal: AbortSignal,
): Promise<{ readonly rows: Extract<Rows, { kind: "intervals" }>; readonly count: number }> {
  const pointIds = points.map(({ id }) => id);
  const functions = [...functionsOf[measure]];
  const answers = await Promise.all(
    cut.pieces.map(({ from, to, interval }) =>
      client.portfolio.aggregate(
        { source, timeZone, question: { pointIds, from, to, interval, functions } },
        { signal },
      ),
    ),
  );
  const rows = points.map((_, place) => rowsOf(measure, cut, answers, place));
  const series = answers.flatMap((answer) => answer.series);
  const until = series.flatMap(({ hourlyUntil }) => hourlyUntil ?? []);
  return {
    rows: {
      ...{ kind: "intervals", measure, cut },
      rows: togetherRows(measure, rows),
      hourlyUntil: until.length === 0 ? null : Math.max(...until),
    },
    count: series.reduce(
      (all, { values }) => all + (values.at(-1) ?? []).reduce<number>((sum, each) => sum + (each ?? 0), 0),
      0,
    ),
  };
}

/** @param place which of the series */
function rowsOf(
  measure: Measure,
  { pieces, edges, isFirstShort, isLastShort }: Cut,
  answers: readonly AggregateAnswer[],
  place: number,
): IntervalRow[] {
  const buckets: Bucket[][] = edges.slice(1).map(() => []);
  for (const [at, { firstRow, rows }] of pieces.entries())
    for (const [index, bucket] of bucketsOf(measure, answers[at], place).entries())
      buckets[firstRow + Math.min(index, rows - 1)]?.push(bucket);
  return buckets.map((own, at) =>
    oneRow(measure, own, (at === 0 && isFirstShort) || (at === buckets.length - 1 && isLastShort)),
  );
}

function bucketsOf(measure: Measure, answer: AggregateAnswer | undefined, place: number): Bucket[] {
  const { starts = [], end = 0, series = [] } = answer ?? {};
  const own = series[place];
  const [value, second, third] = own?.values ?? [];
  const isCounter = measure === "increase";
  return starts.map((from, at) => ({
    ...{ from, to: starts[at + 1] ?? end, value: value?.[at] ?? null },
    least: isCounter ? null : (second?.[at] ?? null),
    greatest: isCounter ? null : (third?.[at] ?? null),
    reads: isCounter ? (second?.[at] ?? null) : null,
    quality: own?.quality[at] ?? 0,
  }));
}
