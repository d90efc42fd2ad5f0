import type { AggregateFunction } from "../../src-main/contract/aggregate.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import { qualities, qualityReasons } from "../../src-main/contract/quality.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { actAt, actStepMs, actsStart } from "./acts.ts";
import type { Sample } from "./project.ts";

const decodeError = qualityReasons.indexOf("decode-error");
const fromTrendLog = qualityReasons.indexOf("trend-log");
const bad = qualities.indexOf("bad");
/** Of sums, whose order of adding isn't told. */
const tolerance = 1e-12;

/** What a file should hold, in the simplest way there is. */
export type Model = Map<PointId, Map<number, Sample>>;

/** Stores a reading: the better quality wins, then the later arrival; a trend log never replaces what was heard. */
export function put(model: Model, given: Sample): void {
  const sample =
    given.value !== null && !Number.isFinite(given.value)
      ? { ...given, value: null, quality: bad, reason: decodeError }
      : given;
  const point = model.get(sample.point) ?? new Map<number, Sample>();
  model.set(sample.point, point);
  const old = point.get(sample.time);
  const heard = (one: Sample) => one.reason !== fromTrendLog;
  const wins =
    old === undefined ||
    sample.quality < old.quality ||
    (sample.quality === old.quality && (heard(sample) || !heard(old)));
  if (wins) point.set(sample.time, sample);
}

/** A point's readings, ascending. */
export const sorted = (model: Model, point: PointId): Sample[] =>
  [...(model.get(point)?.values() ?? [])].sort((one, other) => one.time - other.time);

/**
 * Compares every reading of some points, their newest and their counts with a model; without a test's own words, as a
 * bench compares too.
 * @throws Error that says what differs
 */
export function demandSame(file: ProjectFile, model: Model, points: readonly PointId[]): void {
  const latest = file.readings.latest(points);
  let newest = 0;
  for (const [index, point] of points.entries()) {
    const samples = sorted(model, point);
    const raw = file.readings.raw(point, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 1e9);
    const what = `point ${index}`;
    demand(raw.length, samples.length, `readings of ${what}`);
    for (const [at, sample] of samples.entries()) {
      const found = raw[at];
      const where = `of reading ${at} of ${what}`;
      demand(found?.time, sample.time, `time ${where}`);
      demand(found?.value, sample.value, `value ${where}`);
      demand(found?.quality, qualities[sample.quality], `quality ${where}`);
      demand(found?.reason, qualityReasons[sample.reason], `reason ${where}`);
    }
    const extent = file.readings.extent(point);
    demand(extent?.count ?? 0, samples.length, `count of ${what}`);
    demand(extent?.first, samples[0]?.time, `first time of ${what}`);
    const last = samples.at(-1);
    demand(extent?.last, last?.time, `last time of ${what}`);
    if (last === undefined) continue;
    demand(latest.points[newest], point, `newest of ${what}`);
    demand(latest.times[newest], last.time, `newest time of ${what}`);
    // Beside the newest there is no room for a zero's sign.
    const unsigned = (value: number | null | undefined) => (typeof value === "number" ? value + 0 : value);
    demand(unsigned(latest.values[newest]), unsigned(last.value), `newest value of ${what}`);
    demand(latest.qualities[newest], last.quality, `newest quality of ${what}`);
    demand(latest.reasons[newest], last.reason, `newest reason of ${what}`);
    newest += 1;
  }
  demand(latest.points.length, newest, "points that have a newest reading");
}

/** A model that follows the acts of a seed. */
export class ActModel {
  readonly model: Model = new Map();
  readonly #seed: number;
  readonly #points: readonly PointId[];
  /** Acts that were carried out. */
  count = 0;
  /** Readings of them, repeated ones as often as they came. */
  #total = 0;

  constructor(seed: number, points: readonly PointId[]) {
    this.#seed = seed;
    this.#points = points;
  }

  /**
   * Follows a file up to what it holds.
   * @param stored readings that the file took in its life
   * @throws Error when these aren't whole acts
   */
  follow(stored: number): void {
    while (this.#total < stored) {
      const { samples } = actAt(this.#seed, this.count);
      for (const { point, ...sample } of samples)
        put(this.model, { ...sample, point: this.#points[point] ?? ("" as PointId) });
      this.#total += samples.length;
      this.count += 1;
    }
    demand(stored, this.#total, `readings of ${this.count} acts`);
  }

  /** Compares a file with it, single readings and what they come to. @throws Error that says what differs */
  compare(file: ProjectFile): void {
    demandSame(file, this.model, this.#points);
    const hours = Math.ceil((this.count * actStepMs) / 3_600_000) + 1;
    // History of the acts begins a day before them.
    const [from, to] = [actsStart - 26 * 3_600_000, actsStart + hours * 3_600_000];
    for (const minutes of [60, 15])
      demandSameAggregates(file, this.model, this.#points, { from, to, minutes });
  }
}

const functions = ["count", "minimum", "maximum", "first", "last", "sum", "average"] as const;

/**
 * Compares what readings come to, from the first bucket on, with what the model's do: to the last bit, sums to 1e-12 of
 * what was added.
 * @throws Error that says what differs
 */
export function demandSameAggregates(
  file: ProjectFile,
  model: Model,
  points: readonly PointId[],
  span: { readonly from: number; readonly to: number; readonly minutes: number },
): void {
  const { from, to, minutes } = span;
  const wanted: AggregateFunction[] = [...functions];
  const steps = file.readings.aggregate(
    {
      ...{ pointIds: [...points], from, to, interval: { unit: "minutes", count: minutes } },
      ...{ functions: wanted, fill: "null" },
    },
    "UTC",
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  const answer = step.value;
  demand(answer.starts.length, (to - from) / (minutes * 60_000), "buckets");
  for (const [index, point] of points.entries()) {
    const samples = sorted(model, point);
    const used = samples.filter(({ value, quality }) => value !== null && quality < bad);
    let next = used.findIndex(({ time }) => time >= from);
    for (const [bucket, start] of answer.starts.entries()) {
      const end = start + minutes * 60_000;
      const values: number[] = [];
      while (next >= 0 && (used[next]?.time ?? end) < end) {
        values.push(used[next]?.value ?? Number.NaN);
        next += 1;
      }
      const expected = bucketOf(values);
      const where = `of ${minutes} minutes from ${new Date(start).toISOString()} of point ${index}`;
      for (const [at, name] of functions.entries()) {
        const found = answer.series[index]?.values[at]?.[bucket];
        const [value, allowed] = expected[name];
        const isNear = typeof found === "number" && value !== null && Math.abs(found - value) <= allowed;
        // Where it goes beyond what doubles hold, nothing is demanded.
        if (!isNear && Number.isFinite(allowed)) demand(found, value, `${name} ${where}`);
      }
    }
  }
}

/** What values come to, each with how much it may differ. */
function bucketOf(values: readonly number[]): Record<(typeof functions)[number], [number | null, number]> {
  const size = values.reduce((sum, value) => sum + Math.abs(value), 0);
  const sum = values.reduce((total, value) => total + value, 0);
  const some = <Value>(value: Value): Value | null => (values.length === 0 ? null : value);
  return {
    count: [values.length, 0],
    minimum: [some(Math.min(...values)), 0],
    maximum: [some(Math.max(...values)), 0],
    first: [values[0] ?? null, 0],
    last: [values.at(-1) ?? null, 0],
    sum: [some(sum), size * tolerance],
    average: [some(sum / values.length), (size * tolerance) / Math.max(1, values.length)],
  };
}

function demand(found: unknown, expected: unknown, what: string): void {
  if (!Object.is(found, expected)) {
    throw new Error(`${what}: ${textOf(found)} was found, ${textOf(expected)} expected`);
  }
}

const textOf = (value: unknown): string => (Object.is(value, -0) ? "-0" : String(value));
