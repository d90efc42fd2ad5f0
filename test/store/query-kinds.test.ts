import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { Reading } from "../../src-main/contract/point.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { largestTriangles } from "../../src-main/store/queries/shape.ts";
import { batchOf, codeOf, newProject, withPoints } from "./project.ts";

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 2, 28);
const days = 3;
const end = start + days * 24 * hour;

interface Arrival {
  readonly at: number;
  readonly count: number;
  readonly point: number;
  readonly everyMs: number;
}
const arrival: fc.Arbitrary<Arrival> = fc.record({
  at: fc.integer({ min: 0, max: days * 24 * 60 - 1 }),
  count: fc.integer({ min: 1, max: 900 }),
  point: fc.integer({ min: 0, max: 2 }),
  everyMs: fc.constantFrom(minute, 61_001, 15 * minute),
});

/** Some histories, of which parts wait, parts are chunks, and parts are blocks. */
async function withHistory(arrivals: readonly Arrival[]): Promise<{ file: ProjectFile; ids: PointId[] }> {
  const file = await newProject({
    tending: { headRows: 400, generations: 3, atOnce: 600 },
    readingThreads: 2,
  });
  const ids = withPoints(file, 3, { intervalMs: minute }).map(({ id }) => id);
  for (const [turn, { at, count, point, everyMs }] of arrivals.entries()) {
    const samples = Array.from({ length: count }, (_, index) => ({
      point: ids[point] ?? ("" as PointId),
      time: start + at * minute + index * everyMs,
      value: index % 23 === 7 ? null : Math.round(1_000 * Math.sin(index * 0.7 + turn) + index) / 10,
      quality: index % 31 === 3 ? 2 : index % 5 === 0 ? 1 : 0,
      reason: 0,
    })).filter(({ time }) => time < end);
    file.readings.append(batchOf(samples));
  }
  return { file, ids };
}

async function close(file: ProjectFile): Promise<void> {
  await file.queries[Symbol.asyncDispose]();
  file.close();
}

const rawOf = (file: ProjectFile, id: PointId, from = start, to = end): Reading[] =>
  file.readings.raw(id, from, to, 1_000_000);
const usableOf = (file: ProjectFile, id: PointId, from = start, to = end) =>
  rawOf(file, id, from, to).flatMap(({ time, value, quality }) =>
    value === null || quality === "bad" ? [] : [{ time, value }],
  );

function property(check: (file: ProjectFile, ids: PointId[]) => Promise<void>): Promise<void> {
  return fc.assert(
    fc.asyncProperty(fc.array(arrival, { minLength: 1, maxLength: 10 }), async (arrivals) => {
      const { file, ids } = await withHistory(arrivals);
      await check(file, ids);
      await close(file);
    }),
    { numRuns: 4 },
  );
}

describe("What threads are asked", { timeout: 120_000 }, () => {
  it("as pages gives all readings, each once, however small the pages", () =>
    property(async (file, ids) => {
      for (const [at, id] of ids.entries()) {
        const times: number[] = [];
        const values: (number | null)[] = [];
        for (let next: number | null = start; next !== null; ) {
          const page = await file.queries.page(id, next, end, 7 + 150 * at);
          times.push(...page.readings.times);
          values.push(...page.readings.values);
          next = page.next;
        }
        const raw = rawOf(file, id);
        expect(times).toEqual(raw.map(({ time }) => time));
        expect(values).toEqual(raw.map(({ value }) => value));
      }
    }));

  it("as a grid has what each bucket's readings come to", () =>
    property(async (file, ids) => {
      const question = { pointIds: ids, from: start, to: end, fill: "null" } as const;
      const grid = await file.queries.grid(
        { ...question, interval: { unit: "minutes", count: 60 }, function: "maximum" },
        "UTC",
      );
      expect(grid.starts).toHaveLength(days * 24);
      expect(grid.end).toBe(end);
      for (const [at, id] of ids.entries()) {
        const expected = grid.starts.map((from) => {
          const values = usableOf(file, id, from, from + hour).map(({ value }) => value);
          return values.length === 0 ? null : Math.max(...values);
        });
        expect(grid.columns[at]).toEqual(expected);
      }
    }));

  it("for the greatest gives them in order, and says how many have none", () =>
    property(async (file, ids) => {
      // From within an hour, and from whole ones.
      for (const from of [start + 1_234_567, start]) {
        const question = { pointIds: ids, from, to: end, most: 2 };
        const greatest = await file.queries.top({ ...question, by: "maximum" });
        const of = (id: PointId) => usableOf(file, id, from).map(({ value }) => value);
        const expected = ids
          .filter((id) => of(id).length > 0)
          .map((pointId) => ({ pointId, value: Math.max(...of(pointId)) }))
          .sort((one, other) => other.value - one.value);
        expect(greatest.lines.map(({ pointId, value }) => ({ pointId, value }))).toEqual(
          expected.slice(0, 2),
        );
        expect(greatest.without).toBe(ids.length - expected.length);
        const { lines } = await file.queries.top({ ...question, by: "average", most: 3 });
        for (const { pointId, value } of lines) {
          const values = of(pointId);
          expect(value).toBeCloseTo(values.reduce((sum, each) => sum + each, 0) / values.length, 8);
        }
      }
    }));

  it("as a histogram counts each usable reading once", () =>
    property(async (file, ids) => {
      for (const pointId of ids) {
        const values = usableOf(file, pointId).map(({ value }) => value);
        const found = await file.queries.histogram({ pointId, from: start, to: end, bins: 8 });
        expect(found.unusable).toBe(rawOf(file, pointId).length - values.length);
        expect([found.below, found.above]).toEqual([0, 0]);
        expect(found.counts.reduce((sum, each) => sum + each, 0)).toBe(values.length);
        expect(found.minimum).toBe(values.length === 0 ? null : Math.min(...values));
        expect(found.maximum).toBe(values.length === 0 ? null : Math.max(...values));
        const told = { pointId, from: start, to: end, bins: 4, minimum: -20, maximum: 60 };
        const within = await file.queries.histogram(told);
        expect(within.below).toBe(values.filter((value) => value < -20).length);
        expect(within.above).toBe(values.filter((value) => value > 60).length);
        expect(within.counts).toEqual(
          [-20, 0, 20, 40].map(
            (low) =>
              values.filter((value) => value >= low && (value < low + 20 || (low === 40 && value === 60)))
                .length,
          ),
        );
      }
    }));

  it("for a chart's extremes hides no peak, from readings and from hours", () =>
    property(async (file, ids) => {
      for (const width of [500, 10]) {
        const found = await file.queries.extremes({ pointIds: ids, from: start, to: end, width });
        expect(found.bucketMs % hour === 0).toBe(width === 10);
        for (const { pointId, minimum, maximum } of found.series) {
          for (const [at, from] of found.starts.entries()) {
            const values = usableOf(file, pointId, from, Math.min(end, from + found.bucketMs)).map(
              ({ value }) => value,
            );
            expect([minimum[at], maximum[at]]).toEqual(
              values.length === 0 ? [null, null] : [Math.min(...values), Math.max(...values)],
            );
          }
        }
      }
    }));

  it("for a line's shape chooses among its readings what the plain way chooses", () =>
    property(async (file, ids) => {
      for (const width of [20, 2_000]) {
        const found = await file.queries.shape({ pointIds: ids, from: start, to: end, width });
        for (const { pointId, times, values } of found) {
          const expected = plainShape(usableOf(file, pointId), width);
          expect(times).toEqual(expected.map(({ time }) => time));
          expect(values).toEqual(expected.map(({ value }) => value));
        }
      }
    }));

  it("to explain tells how a question would be answered", async () => {
    const { file, ids } = await withHistory([
      { at: 0, count: 900, point: 0, everyMs: minute },
      { at: 1_000, count: 100, point: 0, everyMs: minute },
    ]);
    const [id = "" as PointId] = ids;
    const question = { pointIds: [id], from: start, to: end, fill: "null" as const };
    const byHour = { ...question, interval: { unit: "minutes" as const, count: 60 } };
    const rolled = await file.queries.explain({ ...byHour, functions: ["average"] }, "UTC");
    expect(rolled).toMatchObject({ way: "roll-ups", buckets: 72 });
    expect(rolled.points).toMatchObject([
      { pointId: id, waiting: 100, rolledUp: 1, hours: 15, readings: 100 },
    ]);
    const median = await file.queries.explain({ ...byHour, functions: ["average", "median"] }, "UTC");
    expect(median).toMatchObject({ way: "readings", reason: "Every reading is needed for median." });
    expect(median.points).toMatchObject([{ rolledUp: 0, readings: 1_000 }]);
    const hours = { ...byHour, to: start + 2 * 60 * minute, functions: ["increase" as const] };
    const short = await file.queries.explain(hours, "UTC");
    expect(short).toMatchObject({ way: "readings", buckets: 2 });
    expect(short.points).toMatchObject([{ rolledUp: 0, readings: 120 }]);
    expect(short.reason).toContain("short");
    const quarters = {
      ...question,
      interval: { unit: "minutes", count: 15 },
      functions: ["average"],
    } as const;
    expect((await file.queries.explain({ ...quarters, functions: ["average"] }, "UTC")).reason).toContain(
      "whole hours",
    );
    await close(file);
  });

  it("that can't be answered says why", async () => {
    const { file, ids } = await withHistory([]);
    const [id = "" as PointId] = ids;
    const nobody = "0190a1b2-0000-7000-8000-00000000ffff" as PointId;
    const range = { from: start, to: end };
    const backwards = { from: end, to: start };
    const { queries } = file;
    expect(await codeOf(() => queries.top({ pointIds: [nobody], ...range, by: "sum", most: 1 }))).toBe(
      "not-found",
    );
    expect(await codeOf(() => queries.page(nobody, start, end, 10))).toBe("not-found");
    expect(await codeOf(() => queries.top({ pointIds: [id], ...backwards, by: "sum", most: 1 }))).toBe(
      "invalid-input",
    );
    expect(await codeOf(() => queries.extremes({ pointIds: [id], ...backwards, width: 10 }))).toBe(
      "invalid-input",
    );
    const bins = { pointId: id, ...range, bins: 3, minimum: 2, maximum: 1 };
    expect(await codeOf(() => queries.histogram(bins))).toBe("invalid-input");
    const minutes = { pointIds: Array<PointId>(100).fill(id), ...range, fill: "null" } as const;
    expect(
      await codeOf(() =>
        queries.grid({ ...minutes, interval: { unit: "minutes", count: 1 }, function: "sum" }, "UTC"),
      ),
    ).toBe("invalid-input");
    await close(file);
  });
});

/** Least and greatest of each part where there are many, then the largest triangles. */
function plainShape(all: readonly { time: number; value: number }[], width: number) {
  let left = all;
  if (all.length > 4 * width) {
    const partMs = (end - start) / (2 * width);
    const parts = Map.groupBy(all, ({ time }) => Math.floor((time - start) / partMs));
    left = [...parts.values()].flatMap((part) => {
      const values = part.map(({ value }) => value);
      const least = part.find(({ value }) => value === Math.min(...values));
      const greatest = part.find(({ value }) => value === Math.max(...values));
      return [...new Set([least, greatest])]
        .flatMap((one) => one ?? [])
        .sort((one, other) => one.time - other.time);
    });
  }
  const { times, values } = largestTriangles(
    left.map(({ time }) => time),
    left.map(({ value }) => value),
    width,
  );
  return Array.from(times, (time, at) => ({ time, value: values[at] ?? 0 }));
}

describe("The largest triangles", () => {
  it("are those of the published method", () => {
    const sample = fc.record({
      gap: fc.integer({ min: 1, max: 9 }),
      value: fc.integer({ min: -50, max: 50 }),
    });
    fc.assert(
      fc.property(
        fc.array(sample, { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 3, max: 60 }),
        (samples, most) => {
          let time = 0;
          const times = samples.map(({ gap }) => {
            time += gap;
            return time;
          });
          const values = samples.map(({ value }) => value);
          const chosen = largestTriangles(times, values, most);
          const expected = published(times, values, most);
          expect([...chosen.times]).toEqual(expected.map((at) => times[at]));
          expect([...chosen.values]).toEqual(expected.map((at) => values[at]));
        },
      ),
    );
  });

  it("show a peak that is alone", () => {
    const times = Array.from({ length: 5_000 }, (_, at) => at);
    const { values } = largestTriangles(
      times,
      times.map((at) => (at === 3_210 ? 9 : 0)),
      50,
    );
    expect(values).toContain(9);
  });
});

/** The places that Steinarsson's own program chooses (his thesis, 2013, chapter 4.2). */
function published(times: readonly number[], values: readonly number[], most: number): number[] {
  if (times.length <= most) return times.map((_, at) => at);
  const every = (times.length - 2) / (most - 2);
  const chosen = [0];
  for (let bucket = 0; bucket < most - 2; bucket += 1) {
    const begin = Math.floor((bucket + 1) * every) + 1;
    const end = Math.min(Math.floor((bucket + 2) * every) + 1, times.length);
    const middle = (column: readonly number[]): number =>
      column.slice(begin, end).reduce((sum, each) => sum + each / (end - begin), 0);
    const last = chosen.at(-1) ?? 0;
    const areas = Array.from({ length: begin }, (_, at) =>
      at < Math.floor(bucket * every) + 1
        ? -1
        : Math.abs(
            ((times[last] ?? 0) - middle(times)) * ((values[at] ?? 0) - (values[last] ?? 0)) -
              ((times[last] ?? 0) - (times[at] ?? 0)) * (middle(values) - (values[last] ?? 0)),
          ),
    );
    chosen.push(areas.indexOf(Math.max(...areas)));
  }
  return [...chosen, times.length - 1];
}
