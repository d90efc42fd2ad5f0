import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { describe, expect, it } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { Series } from "../../src-main/contract/point.ts";
import { batchOf, codeOf, newProject, type Sample, withPoints } from "./project.ts";

const interval = 1_000;

interface Row {
  readonly time: number;
  readonly average: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly quality: number;
  readonly count: number;
}

function rowsOf(series: Series): Row[] {
  return series.times.map((time, index) => ({
    time,
    average: series.average[index]!,
    minimum: series.minimum[index]!,
    maximum: series.maximum[index]!,
    quality: series.quality[index]!,
    count: series.count[index]!,
  }));
}

const isGap = (row: Row): boolean => row.count === 0 && row.quality === 0;

const samplesOf = (point: PointId) =>
  fc.uniqueArray(
    fc.record({
      point: fc.constant(point),
      time: fc.integer({ min: 0, max: 60_000 }),
      value: fc.option(fc.integer({ min: -100, max: 100 }), { freq: 5 }),
      quality: fc.constantFrom(0, 0, 0, 1, 2),
      reason: fc.constant(0),
    }),
    { selector: (sample) => sample.time, maxLength: 80 },
  );

describe("A series", () => {
  it("is what one gets by hand: every reading, or buckets, with a gap wherever readings are too far apart", async () => {
    const file = await newProject({ tending: { headRows: 90, generations: 3 } });
    await fc.assert(
      fc.asyncProperty(
        samplesOf("" as PointId),
        fc.integer({ min: 0, max: 30_000 }),
        fc.integer({ min: 1, max: 40_000 }),
        fc.integer({ min: 2, max: 60 }),
        async (given, from, length, width) => {
          const { id } = withPoints(file, 1, { intervalMs: interval })[0]!;
          const samples: Sample[] = given.map((sample) => ({ ...sample, point: id }));
          // In two halves, so that some of it is old and some new to the file.
          const half = Math.floor(samples.length / 2);
          file.readings.append(batchOf(samples.slice(0, half)));
          for (const sample of samples.slice(half)) file.readings.append(batchOf([sample]));
          const to = from + length;
          const within = samples
            .filter((sample) => sample.time >= from && sample.time < to)
            .sort((one, other) => one.time - other.time);
          const [series] = file.readings.series([id], from, to, width) as [Series];
          const rows = rowsOf(series);
          const raw = within.length <= width;
          const bucket = raw ? 0 : Math.ceil(length / width);
          expect(series.bucketMs).toBe(bucket);
          const groups = new Map<number, Sample[]>();
          for (const sample of within) {
            const start = raw ? sample.time : from + Math.floor((sample.time - from) / bucket) * bucket;
            groups.set(start, [...(groups.get(start) ?? []), sample]);
          }
          const usable = (group: readonly Sample[]) =>
            group.flatMap((sample) => (sample.value !== null && sample.quality < 2 ? [sample.value] : []));
          const byHand = [...groups].map(([time, group]): Row => {
            const values = usable(group);
            const some = values.length > 0;
            return {
              time,
              average: some ? values.reduce((sum, value) => sum + value, 0) / values.length : null,
              minimum: some ? Math.min(...values) : null,
              maximum: some ? Math.max(...values) : null,
              quality: Math.max(...group.map((sample) => sample.quality)),
              count: values.length,
            };
          });
          const close = (row: Row) => ({
            ...row,
            average: row.average === null ? null : row.average.toFixed(9),
          });
          expect(rows.filter((row) => !(isGap(row) && !groups.has(row.time))).map(close)).toEqual(
            byHand.map(close),
          );
          // Ascending, within the range.
          for (const [index, row] of rows.entries()) {
            expect(row.time).toBeGreaterThanOrEqual(from);
            expect(row.time).toBeLessThan(to);
            if (index > 0) expect(row.time).toBeGreaterThan(rows[index - 1]!.time);
          }
          // Between two entries with values there's one without, exactly when their readings are too far apart.
          const most = Math.max(3 * interval, bucket);
          const valued = rows.flatMap((row, index) => (row.count > 0 ? [index] : []));
          for (const [order, index] of valued.entries()) {
            const next = valued[order + 1];
            if (next === undefined) continue;
            const timesOf = (row: number) =>
              (groups.get(rows[row]!.time) ?? [])
                .filter((sample) => sample.value !== null && sample.quality < 2)
                .map((sample) => sample.time);
            const apart = Math.min(...timesOf(next)) - Math.max(...timesOf(index));
            const badBetween = byHand.some(
              (row) => row.count === 0 && row.time > rows[index]!.time && row.time < rows[next]!.time,
            );
            if (!badBetween) expect(next - index === 2, `${apart} apart`).toBe(apart > most);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("shows a stretch without readings as a gap, and bad readings as bad", async () => {
    const file = await newProject();
    const { id } = withPoints(file, 1, { intervalMs: interval })[0]!;
    const good = (time: number) => ({ point: id, time, value: 20, quality: 0, reason: 0 });
    const bad = (time: number) => ({ point: id, time, value: null, quality: 2, reason: 3 });
    file.readings.append(batchOf([good(0), good(1_000), good(10_000), bad(11_000), good(12_000)]));
    const [series] = file.readings.series([id], 0, 20_000, 100);
    expect(series).toEqual({
      pointId: id,
      from: 0,
      to: 20_000,
      bucketMs: 0,
      times: [0, 1_000, 5_500, 10_000, 11_000, 12_000],
      average: [20, 20, null, 20, null, 20],
      minimum: [20, 20, null, 20, null, 20],
      maximum: [20, 20, null, 20, null, 20],
      quality: [0, 0, 0, 0, 2, 0],
      count: [1, 1, 0, 1, 0, 1],
    });
  });

  it("has no infinite average, however large the values", async () => {
    const file = await newProject();
    const { id } = withPoints(file, 1)[0]!;
    const huge = [1e308, 1.5e308, 1.7e308];
    file.readings.append(
      batchOf(huge.map((value, time) => ({ point: id, time, value, quality: 0, reason: 0 }))),
    );
    const [series] = file.readings.series([id], 0, 3, 2);
    expect(series?.maximum).toEqual([1.5e308, 1.7e308]);
    for (const average of series?.average ?? []) expect(Number.isFinite(average)).toBe(true);
  });

  it("comes for several points in the order asked for; a point that isn't there is said so", async () => {
    const file = await newProject();
    const [one, two] = withPoints(file, 2).map((point) => point.id);
    file.readings.append(batchOf([{ point: two!, time: 5, value: 1, quality: 0, reason: 0 }]));
    const series = file.readings.series([two!, one!], 0, 10, 10);
    expect(series.map((each) => [each.pointId, each.times])).toEqual([
      [two, [5]],
      [one, []],
    ]);
    expect(file.readings.series([one!], 10, 0, 10)[0]?.times).toEqual([]);
    expect(await codeOf(() => file.readings.series([uuidv7() as PointId], 0, 10, 10))).toBe("not-found");
  });
});
