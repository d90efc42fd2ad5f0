import { DateTime } from "luxon";
import { z } from "zod";
import type { AnalysedPoint } from "../analytics/index.ts";
import {
  type AggregateFunction,
  type AggregateInterval,
  aggregateFunction,
  aggregateInterval,
  mostBuckets,
} from "../contract/aggregate.ts";
import type { AnalysisOutcome, Evidence, Period } from "../contract/findings.ts";
import { epochMilliseconds, type PointId, pointId } from "../contract/identity.ts";
import { mostAdded, placesOf, runsOf, SumWithin, TooMuchToAdd, type Within } from "./increase-within.ts";
import type { Work } from "./work.ts";
import type { World } from "./world.ts";

const period = { from: epochMilliseconds, to: epochMilliseconds };
const points = z.array(pointId).min(1).max(500);
/** Stretches of time in one question: the mornings and evenings of half a century. */
const mostStretches = 40_000;

/** What each tool may be asked; nothing else is let in, whoever asks. */
export const toolInputs = {
  increase: z.object({ pointIds: points, ...period }),
  /** How far counters went up in some stretches of time, ascending: the nights of a month, or of decades. */
  increaseWithin: z.object({
    pointIds: points,
    stretches: z.array(z.object(period)).min(1).max(mostStretches),
  }),
  series: z.object({
    pointIds: points,
    ...period,
    interval: aggregateInterval,
    function: aggregateFunction,
  }),
  latest: z.object({ pointIds: points }),
  findings: z.object({
    analyses: z.array(z.string().max(80)).max(50),
    ...period,
    /** Meters that are looked at; absent: all. */
    only: points.optional(),
  }),
  findingsWithin: z.object({
    analyses: z.array(z.string().max(80)).max(50),
    stretches: z.array(z.object(period)).min(1).max(400),
    only: points,
  }),
  alarms: z.object({}),
  pastAlarms: z.object(period),
  devices: z.object({}),
} as const;
export type ToolName = keyof typeof toolInputs;
type Input<Name extends ToolName> = z.infer<(typeof toolInputs)[Name]>;

/**
 * Increase of a counter over a period; `value` is null where it has no usable reading. Completeness is the share of the
 * period in which it is known how far the counter went: that it could have been read more often doesn't matter here.
 */
export interface Increase {
  readonly pointId: PointId;
  readonly value: number | null;
  readonly completeness: number;
}
/** The same in stretches of a period, with what it was on each day. */
export interface IncreaseWithin extends Increase, Within {}
export interface ToolSeries {
  readonly starts: readonly number[];
  readonly end: number;
  readonly series: readonly {
    readonly pointId: PointId;
    readonly values: readonly (number | null)[];
    readonly completeness: readonly number[];
  }[];
}
export interface LatestValue {
  readonly pointId: PointId;
  readonly value: number | null;
  readonly time: number;
  readonly quality: number;
}

/** Reads, computes and keeps what it was asked: the only way to a number. */
export class Tools {
  readonly #world: World;
  readonly #work: Work;
  readonly #signal: AbortSignal;
  readonly #elapsed: () => number;

  /** @param elapsed monotonic, ms */
  constructor(world: World, work: Work, signal: AbortSignal, elapsed: () => number) {
    this.#world = world;
    this.#work = work;
    this.#signal = signal;
    this.#elapsed = elapsed;
  }

  async #called<Name extends ToolName, Result>(
    tool: Name,
    input: Input<Name>,
    run: (input: Input<Name>) => Promise<Result>,
    looked: (result: Result) => number,
  ): Promise<{ readonly result: Result; readonly call: number }> {
    this.#signal.throwIfAborted();
    const sound = toolInputs[tool].parse(input) as Input<Name>;
    const began = this.#elapsed();
    const result = await run(sound);
    return { result, call: this.#work.called(tool, sound, this.#elapsed() - began, looked(result)) };
  }

  /** How far counters went up in a period. */
  increase(pointIds: PointId[], from: number, to: number) {
    return this.#called(
      "increase",
      { pointIds, from, to },
      async (input): Promise<Increase[]> => {
        const interval = wholeOf(from, to, this.#world.site.timeZone);
        const { starts, end, series } = await this.#ask({ ...input, interval, function: "increase" });
        return series.map(({ pointId: id, values }) => {
          let sum: number | null = null;
          let weight = 0;
          let length = 0;
          for (const [at, value] of values.entries()) {
            const width = (starts[at + 1] ?? end) - (starts[at] ?? 0);
            length += width;
            if (value === null) continue;
            sum = (sum ?? 0) + value;
            weight += width;
          }
          return { pointId: id, value: sum, completeness: length === 0 ? 0 : weight / length };
        });
      },
      (result) => result.length,
    );
  }

  /**
   * How far counters went up in the stretches of a period that are meant, together and on each day of the site that they begin in.
   * What was read is let go again by and by, so that years of hours take no more memory than a year.
   * @throws TooMuchToAdd for more than can be added up while somebody waits
   */
  increaseWithin(pointIds: PointId[], stretches: readonly Period[]) {
    return this.#called(
      "increaseWithin",
      { pointIds, stretches: [...stretches] },
      async ({ pointIds: ids, stretches: all }): Promise<IncreaseWithin[]> => {
        const zone = this.#world.site.timeZone;
        // Behind the present there is nothing that a longer bucket would add: it mustn't make a year of hours one of minutes.
        const edges = all
          .flatMap((one) => [one.from, one.to])
          .filter((edge) => edge < this.#world.now - minuteMs);
        const count =
          [60, 30, 15].find((minutes) => edges.every((edge) => edge % (minutes * minuteMs) === 0)) ?? 5;
        const interval = { unit: "minutes", count } as const;
        const runs = runsOf(all, count * minuteMs);
        const buckets = runs.reduce((sum, { from, to }) => sum + (to - from) / (count * minuteMs), 0);
        if (buckets * ids.length > mostAdded) throw new TooMuchToAdd();
        const sums = new Map(ids.map((id) => [id, new SumWithin()]));
        for (const { from, to, stretches: some } of runs) {
          const atOnce = pointsAtOnce(from, to, interval);
          for (let at = 0; at < ids.length; at += atOnce) {
            const asked = ids.slice(at, at + atOnce);
            const read = await this.#ask({ pointIds: asked, from, to, interval, function: "increase" });
            const places = placesOf(read.starts, some, zone);
            for (const { pointId: id, values } of read.series) sums.get(id)?.add(values, places);
          }
        }
        return [...sums].map(([id, sum]) => ({ pointId: id, ...sum.told() }));
      },
      (result) => result.length,
    );
  }

  /** One number a bucket. */
  series(pointIds: PointId[], from: number, to: number, interval: AggregateInterval, of: AggregateFunction) {
    return this.#called(
      "series",
      { pointIds, from, to, interval, function: of },
      (input) => this.#ask(input),
      ({ starts, series }) => starts.length * series.length,
    );
  }

  /** The newest reading of each. */
  latest(pointIds: PointId[]) {
    return this.#called(
      "latest",
      { pointIds },
      async (input): Promise<LatestValue[]> => {
        const {
          points: ids,
          values,
          times,
          qualities,
        } = await this.#world.source.latest(input.pointIds, this.#signal);
        return ids.map((id, at) => ({
          ...{ pointId: id, value: values[at] ?? null, time: times[at] ?? 0, quality: qualities[at] ?? 0 },
        }));
      },
      (result) => result.length,
    );
  }

  /** What analyses find in a period. */
  findings(analyses: string[], from: number, to: number, only?: PointId[]) {
    return this.#called(
      "findings",
      { analyses, from, to, ...(only === undefined ? {} : { only }) },
      (input) =>
        this.#world.analyse(
          input.analyses,
          { from: input.from, to: input.to },
          this.#signal,
          input.only as PointId[] | undefined,
        ),
      ({ findings }) => findings.length,
    );
  }

  /** What an analysis finds in each of some stretches of time, ascending. */
  findingsWithin(analyses: string[], stretches: readonly Period[], only: PointId[]) {
    return this.#called(
      "findingsWithin",
      { analyses, stretches: [...stretches], only },
      async (input) => {
        const all: AnalysisOutcome[] = [];
        for (const stretch of input.stretches)
          all.push(await this.#world.analyse(input.analyses, stretch, this.#signal, input.only as PointId[]));
        return all;
      },
      (result) => result.length,
    );
  }

  alarms() {
    return this.#called(
      "alarms",
      {},
      async () => this.#world.alarms(this.#signal),
      (result) => result.length,
    );
  }

  /** Alarms that came in a period. */
  pastAlarms(from: number, to: number) {
    return this.#called(
      "pastAlarms",
      { from, to },
      async (input) => this.#world.pastAlarms(input, this.#signal),
      ({ alarms }) => alarms.length,
    );
  }

  devices() {
    return this.#called(
      "devices",
      {},
      async () => this.#world.devices(this.#signal),
      (result) => result.length,
    );
  }

  async #ask({ pointIds, from, to, interval, function: of }: Input<"series">): Promise<ToolSeries> {
    const atOnce = pointsAtOnce(from, to, interval);
    const series: {
      pointId: PointId;
      values: readonly (number | null)[];
      completeness: readonly number[];
    }[] = [];
    let edges: { starts: readonly number[]; end: number } = { starts: [], end: to };
    for (let at = 0; at < pointIds.length; at += atOnce) {
      const some = pointIds.slice(at, at + atOnce);
      const question = { pointIds: some, from, to, interval, functions: [of], fill: "null" as const };
      const answer = await this.#world.source.aggregate(question, this.#world.site.timeZone, this.#signal);
      edges = answer;
      for (const { pointId: id, values, completeness } of answer.series)
        series.push({ pointId: id, values: values[0] ?? [], completeness });
    }
    return { starts: edges.starts, end: edges.end, series };
  }
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const mostHours = 62 * 24;

/** The longest buckets that begin and end with a period, so that nothing outside of it counts. */
function wholeOf(from: number, to: number, timeZone: string): AggregateInterval {
  const isMidnight = (time: number) => {
    const local = DateTime.fromMillis(time, { zone: timeZone });
    return +local === +local.startOf("day");
  };
  // Hours tell holes better, but a year of them is more than anybody waits for.
  if (to - from > mostHours * hourMs && isMidnight(from) && isMidnight(to)) return { unit: "day" };
  for (const count of [60, 30, 15, 10, 5])
    if (from % (count * minuteMs) === 0 && to % (count * minuteMs) === 0) return { unit: "minutes", count };
  return { unit: "minutes", count: 1 };
}

/** Points that one question may have, so that it stays below the greatest number of buckets. */
function pointsAtOnce(from: number, to: number, interval: AggregateInterval): number {
  const length = interval.unit === "minutes" ? interval.count * minuteMs : 23 * hourMs;
  return Math.max(
    1,
    Math.min(1_000, Math.floor(mostBuckets / Math.max(1, Math.ceil((to - from) / length) + 2))),
  );
}

/** Series and range behind a number. */
export function evidenceOf(
  list: readonly AnalysedPoint[],
  from: number,
  to: number,
  role: string,
): Evidence[] {
  return list.map(({ id }) => ({ pointId: id, from, to, role }));
}
