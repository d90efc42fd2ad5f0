import { useThrottledValue } from "@mantine/hooks";
import { useEffect, useMemo, useState } from "react";
import type { Point, PointId } from "../../src-main/contract/index.ts";
import { type ChartLine, chartLine, type Span, withTail } from "../charts/index.ts";
import { type GatewayClient, useAnswer, useApplication, useWindowState } from "../gateway/index.ts";

export interface Trend {
  readonly lines: readonly ChartLine[] | undefined;
  readonly from: number;
  readonly to: number;
  readonly problem: ReturnType<typeof useAnswer>["problem"];
  /** Whether the lines are still those of another range, and the asked one is under way. */
  readonly old: boolean;
}

const tenYears = 3_653 * 86_400_000;
const most = 3_000;

/**
 * How often the past is asked for again while the chart follows the present, ms: when a bucket is full, but not more
 * than every 10 s and at least every 5 min.
 */
export function refetchMs(spanMs: number, width: number): number {
  return Math.min(300_000, Math.max(10_000, spanMs / Math.max(1, width)));
}

/** Where the readings of these points begin. */
async function beginning(
  client: GatewayClient,
  pointIds: Point["id"][],
  now: number,
  signal: AbortSignal,
): Promise<number> {
  const coarse = await client.readings.series(
    { pointIds, from: now - tenYears, to: now, width: 400 },
    { signal },
  );
  const first = Math.min(
    ...coarse.map((series) => series.times.find((_, index) => series.average[index] !== null) ?? now),
  );
  return Math.min(first, now - 60_000);
}

/** History and streaming tail of points over a span. @param width of the drawing, px; 0 while unknown */
export function useTrend(points: readonly Point[], span: Span, width: number): Trend {
  const { client, live } = useApplication();
  const history = useThrottledValue(
    useWindowState((state) => state.revisions.history),
    2_000,
  );
  const follows = span.kind !== "fixed";
  const [now, setNow] = useState(Date.now);
  const period = span.kind === "last" ? refetchMs(span.ms, width) : 60_000;
  const idsKey = points.map((point) => point.id).join();
  const ids = useMemo(() => idsKey.split(",").filter(Boolean) as PointId[], [idsKey]);
  const spanKey =
    span.kind === "last" ? `last ${span.ms}` : span.kind === "all" ? "all" : `${span.from} ${span.to}`;
  const subject = `${ids.join()} ${spanKey}`;
  const turn = follows ? Math.floor(now / period) : 0;
  const answer = useAnswer(
    "trend",
    `${subject} ${width} ${turn} ${history}`,
    width === 0 || ids.length === 0
      ? null
      : async (signal) => {
          const to = span.kind === "fixed" ? span.to : Date.now();
          const from =
            span.kind === "fixed"
              ? span.from
              : span.kind === "last"
                ? to - span.ms
                : await beginning(client, ids, to, signal);
          const series = await client.readings.series(
            { pointIds: ids, from, to, width: Math.min(most, Math.max(10, width)) },
            { signal },
          );
          return { spanKey, from, to, series };
        },
  );
  useEffect(() => {
    live.readings.keepTails(ids);
    return () => live.readings.keepTails([]);
  }, [live, ids]);

  useEffect(() => {
    if (!follows) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [follows]);

  const value = answer.value;
  const base = useMemo(() => {
    if (value === undefined) return undefined;
    const known = new Map(points.map((point) => [point.id, point]));
    return value.series.flatMap((series) => {
      const point = known.get(series.pointId);
      return point === undefined ? [] : [chartLine(point, series)];
    });
  }, [value, points]);

  const lines = useMemo(() => {
    if (base === undefined || !follows) return base;
    const known = new Map<string, Point>(points.map((point) => [point.id, point]));
    return base.map((line) => {
      const point = known.get(line.id);
      const tail = point === undefined ? undefined : live.readings.tail(point.id);
      if (point === undefined || tail === undefined || now === 0) return line;
      return withTail(line, tail.since(line.times.at(-1) ?? 0), 3 * point.intervalMs);
    });
  }, [base, follows, live, points, now]);

  const { problem } = answer;
  if (value !== undefined && value.spanKey !== spanKey && problem === null) {
    return { lines, from: value.from, to: value.to, problem, old: true };
  }
  if (span.kind === "fixed") return { lines, from: span.from, to: span.to, problem, old: false };
  if (span.kind === "last") return { lines, from: now - span.ms, to: now, problem, old: false };
  return { lines, from: value?.from ?? now - 86_400_000, to: now, problem, old: false };
}
