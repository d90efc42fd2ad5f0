import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PointId } from "../../contract/identity.ts";
import { Problem } from "../../contract/problem.ts";
import {
  aggregatePoint,
  aggregateSeriesOf,
  bucketQuestion,
  bucketsBetween,
  bucketsOfAnswer,
  hourly,
} from "../aggregate-question.ts";
import { emptyColumns, nullable, plain, qualityOf, reasonOf as reasonOfMark } from "../blocks/columns.ts";
import { hourMs } from "../blocks/roll-up.ts";
import type { Conversions } from "../conversions.ts";
import type { PointHandles } from "../handles.ts";
import type { Catalogue } from "../project-file.ts";
import type { Queries } from "../query-interface.ts";
import { chartPoint, seriesOf } from "../series.ts";
import type { Tiers } from "../tiers.ts";
import type { Answers, Ask, AskedPoint, Kind, ReaderData } from "./asked.ts";
import { packHead } from "./packed-head.ts";
import { isByHours, reasonOf } from "./plan.ts";
import { ReaderPool } from "./pool.ts";
import { RawReadings } from "./raw-readings.ts";
import { openRanking, topOf } from "./top.ts";

interface QueryParts {
  readonly data: ReaderData;
  readonly catalogue: Catalogue;
  readonly handles: PointHandles;
  readonly tiers: Tiers;
  readonly conversions: Conversions;
  /** Threads at most; as many as suits the machine unless told. */
  readonly threads: number | undefined;
}

/** Points of a question, looked up when a thread takes its part. */
interface PointsToAsk {
  readonly length: number;
  readonly between: (first: number, end: number) => AskedPoint[];
}

/** Parts of one question at most, and points in a part at least: fewer where each reading is looked at. */
const mostParts = 8;
const leastInPart = 16;
const leastOfReadings = 2;

/** Whether what readings come to by the hour is enough for an answer. */
const needsHoursOnly = (question: Ask): boolean =>
  question.kind === "plan" || (question.kind === "aggregate" && question.byHours);

/** @returns as many parts, or fewer, so that no thread waits while another one has two of them */
const partsOf = (most: number, threads: number): number =>
  most <= threads ? Math.max(1, most) : most - (most % threads);

/** The threads' program: beside this file, as source or bundled. */
function readerProgram(): string {
  const here = import.meta.dirname;
  const bundled = join(here, "reader.js");
  return existsSync(bundled) ? bundled : join(here, "reader.ts");
}

export function openQueries({ data, catalogue, handles, tiers, conversions, threads }: QueryParts): Queries {
  const pool = new ReaderPool({
    program: readerProgram(),
    data,
    ...(threads === undefined ? {} : { threads }),
  });

  const askedPoint = (id: PointId, intervalMs: number): AskedPoint => {
    const handle = handles.of(id);
    return { handle, intervalMs, spans: handle === undefined ? undefined : conversions.spans(handle) };
  };

  const pointsOf = (ids: readonly PointId[], find = aggregatePoint): PointsToAsk => ({
    length: ids.length,
    between: (first, end) =>
      ids.slice(first, end).map((id) => askedPoint(id, find(catalogue, id).intervalMs)),
  });

  const askPart = async <Each extends Kind>(
    question: Ask & { readonly kind: Each },
    pointsNow: () => AskedPoint[],
    signal: AbortSignal | undefined,
  ): Promise<Answers[Each]> => {
    for (;;) {
      let version = 0;
      const answer = await pool.ask<Each>(() => {
        version = conversions.version();
        const points = pointsNow();
        const head = packHead(
          tiers.head,
          points.flatMap(({ handle }) => handle ?? []),
        );
        return { points, head, ask: question };
      }, signal);
      // A unit was changed meanwhile: what arrived since could be in another one than what was told.
      if (version === conversions.version()) return answer;
    }
  };

  /**
   * Many points are asked for in parts: several threads share them, and what others ask comes between.
   * @param of what is made of each point's answer, while the threads are at the next parts
   */
  const askFor = async <Each extends Kind, Result>(
    question: Ask & { readonly kind: Each },
    points: PointsToAsk,
    signal: AbortSignal | undefined,
    of: (answer: Answers[Each][number], at: number) => Result,
  ): Promise<Result[]> => {
    const least = needsHoursOnly(question) ? leastInPart : leastOfReadings;
    const parts = partsOf(Math.min(mostParts, Math.floor(points.length / least)), pool.threads);
    const stop = new AbortController();
    const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
    const asked = Array.from({ length: parts }, async (_, part) => {
      const first = Math.floor((part * points.length) / parts);
      const end = Math.floor(((part + 1) * points.length) / parts);
      const answer: readonly Answers[Each][number][] = await askPart<Each>(
        question,
        () => points.between(first, end),
        either,
      );
      return answer.map((each, at) => of(each, first + at));
    });
    try {
      return (await Promise.all(asked)).flat();
    } catch (error) {
      stop.abort();
      throw error;
    }
  };

  const ask = <Each extends Kind>(
    question: Ask & { readonly kind: Each },
    points: PointsToAsk,
    signal: AbortSignal | undefined,
  ): Promise<Answers[Each][number][]> =>
    askFor<Each, Answers[Each][number]>(question, points, signal, (each) => each);

  const ranking = openRanking({ catalogue, handles, tiers, conversions });

  return {
    async series(pointIds, from, to, width, signal) {
      const answer = await ask({ kind: "series", from, to, width }, pointsOf(pointIds, chartPoint), signal);
      return answer.map((columns, at) => seriesOf(pointIds[at] ?? ("" as PointId), { from, to }, columns));
    },
    async aggregate(question, timeZone, signal) {
      const asked = bucketQuestion(question, timeZone);
      const series = await askFor(
        { kind: "aggregate", ...asked },
        pointsOf(question.pointIds),
        signal,
        (columns, at) => aggregateSeriesOf(question.pointIds[at] ?? ("" as PointId), columns),
      );
      return { ...bucketsOfAnswer(question, asked.edges), series };
    },
    async buckets(question, timeZone, signal) {
      const asked = bucketQuestion(question, timeZone);
      const { edges } = asked;
      const series = await askFor(
        { kind: "aggregate", ...asked },
        pointsOf(question.pointIds),
        signal,
        ({ values, completeness }, at) => ({
          pointId: question.pointIds[at] ?? ("" as PointId),
          values,
          completeness,
        }),
      );
      return { starts: edges.slice(0, -1), end: edges.at(-1) ?? question.to, series };
    },
    async grid({ function: which, ...question }, timeZone, signal) {
      const asked = bucketQuestion({ ...question, functions: [which] }, timeZone);
      const answer = await ask({ kind: "aggregate", ...asked }, pointsOf(question.pointIds), signal);
      return {
        starts: plain(asked.edges.subarray(0, -1)),
        end: asked.edges.at(-1) ?? question.to,
        columns: answer.map(({ values: [column] }) => nullable(column ?? new Float64Array())),
        ...hourly(latestOf(answer)),
      };
    },
    async top({ pointIds, from, to, by, most }, signal) {
      const asked = bucketsBetween(Float64Array.of(from, to), [by]);
      const ranked = ranking.rank({ pointIds, from, to, by });
      const left = ranked.unknown.map((at) => pointIds[at] ?? ("" as PointId));
      if (left.length > 0) {
        const answer = await ask({ kind: "aggregate", ...asked }, pointsOf(left), signal);
        const values = Float64Array.from(answer, (each) => each.values[0]?.[0] ?? Number.NaN);
        const completeness = Float64Array.from(answer, (each) => each.completeness[0] ?? 0);
        ranked.unknown.forEach((at, place) => {
          ranked.values[at] = values[place] ?? Number.NaN;
          ranked.completeness[at] = completeness[place] ?? 0;
        });
        ranked.learn(values, completeness);
      }
      return topOf(pointIds, ranked, most);
    },
    async histogram({ pointId, from, to, bins, minimum, maximum }, signal) {
      if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
        throw new Problem("invalid-input", "The bins end before they begin.", "Correct it.");
      }
      const [found] = await ask(
        { kind: "histogram", from, to, bins, minimum, maximum },
        pointsOf([pointId]),
        signal,
      );
      const { counts = new Float64Array(), below = 0, above = 0, unusable = 0 } = found ?? {};
      const [least, greatest] = nullable(
        Float64Array.of(found?.minimum ?? Number.NaN, found?.maximum ?? Number.NaN),
      );
      return {
        ...{ minimum: least ?? null, maximum: greatest ?? null, counts: plain(counts) },
        ...{ below, above, unusable, ...hourly(found?.hourlyUntil) },
      };
    },
    async extremes({ pointIds, from, to, width }, signal) {
      const { edges, bucketMs } = pixelEdges(from, to, width);
      const asked = bucketsBetween(edges, ["minimum", "maximum"]);
      const series = await askFor(
        { kind: "aggregate", ...asked },
        pointsOf(pointIds),
        signal,
        ({ values: [least, greatest] }, at) => ({
          pointId: pointIds[at] ?? ("" as PointId),
          minimum: nullable(least ?? new Float64Array()),
          maximum: nullable(greatest ?? new Float64Array()),
        }),
      );
      return { bucketMs, starts: plain(edges.subarray(0, -1)), series };
    },
    async shape({ pointIds, from, to, width }, signal) {
      const answer = await ask({ kind: "shape", from, to, width }, pointsOf(pointIds), signal);
      return answer.map(({ times, values, hourlyUntil }, at) => ({
        pointId: pointIds[at] ?? ("" as PointId),
        times: plain(times),
        values: plain(values),
        ...hourly(hourlyUntil),
      }));
    },
    async explain(question, timeZone, signal) {
      const asked = bucketQuestion(question, timeZone);
      const answer = await ask({ kind: "plan", ...asked }, pointsOf(question.pointIds), signal);
      return {
        way: isByHours(asked) ? "roll-ups" : "readings",
        reason: reasonOf(asked, question),
        buckets: asked.edges.length - 1,
        points: answer.map((plan, at) => ({ pointId: question.pointIds[at] ?? ("" as PointId), ...plan })),
      };
    },
    async page(pointId, from, to, size, signal) {
      const [columns] = await ask({ kind: "raw", from, to, limit: size }, pointsOf([pointId]), signal);
      const { times, values, marks } = columns ?? emptyColumns(0);
      const last = times.at(-1);
      return {
        readings: {
          times: plain(times),
          values: nullable(values),
          qualities: Array.from(marks, qualityOf),
          reasons: Array.from(marks, reasonOfMark),
        },
        next: times.length < size || last === undefined ? null : last + 1,
      };
    },
    async raw(pointId, from, to, limit, signal) {
      const [columns] = await ask(
        { kind: "raw", from, to, limit },
        // Of a point that was removed there is nothing to read, which is no mistake.
        { length: 1, between: () => [askedPoint(pointId, 1_000)] },
        signal,
      );
      return new RawReadings(pointId, columns ?? emptyColumns(0));
    },
    close: () => {
      pool.close();
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

function latestOf(answer: readonly { readonly hourlyUntil?: number }[]): number | undefined {
  const known = answer.flatMap(({ hourlyUntil }) => hourlyUntil ?? []);
  return known.length === 0 ? undefined : known.reduce((latest, each) => Math.max(latest, each));
}

/** One bucket a pixel; from an hour a pixel on, whole hours, so that roll-ups answer. @throws Problem `invalid-input` */
function pixelEdges(
  from: number,
  to: number,
  width: number,
): { readonly edges: Float64Array; readonly bucketMs: number } {
  if (!(to > from)) throw new Problem("invalid-input", "The range ends before it begins.", "Correct it.");
  const exact = Math.ceil((to - from) / width);
  const isHours = exact >= hourMs;
  const bucketMs = isHours ? Math.ceil(exact / hourMs) * hourMs : exact;
  const start = isHours ? Math.floor(from / hourMs) * hourMs : from;
  const count = Math.ceil((to - start) / bucketMs);
  return { edges: Float64Array.from({ length: count + 1 }, (_, at) => start + at * bucketMs), bucketMs };
}
