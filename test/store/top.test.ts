import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { TopQuestion } from "../../src-main/contract/queries.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { batchOf, newProject, openOptions, withPoints } from "./project.ts";

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 2, 28);
const ways: readonly TopQuestion["by"][] = ["increase", "sum", "average", "maximum", "time-weighted"];
const tending = { headRows: 60, generations: 3 };

interface Arrival {
  readonly point: number;
  /** Minutes since the arrival before; below 0 it comes late. */
  readonly after: number;
  readonly value: number | null;
  readonly quality: 0 | 1 | 2;
}
const arrival: fc.Arbitrary<Arrival> = fc.record({
  point: fc.integer({ min: 0, max: 3 }),
  after: fc.oneof(
    { weight: 40, arbitrary: fc.integer({ min: 0, max: 20 }) },
    { weight: 2, arbitrary: fc.integer({ min: 60, max: 400 }) },
    { weight: 1, arbitrary: fc.integer({ min: -200, max: -1 }) },
  ),
  value: fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { freq: 12 }),
  quality: fc.constantFrom(0, 0, 0, 0, 1, 2),
});

/** The same from history, which knows nothing of what is kept in memory. */
function plainTop(file: ProjectFile, { pointIds, from, to, by, most }: TopQuestion) {
  const interval = { unit: "minutes", count: 60 } as const;
  const asked = { pointIds, from, to, fill: "null" as const, interval, functions: [by] };
  const answering = file.readings.aggregate(asked, "UTC");
  for (let step = answering.next(); ; step = answering.next()) {
    if (!step.done) continue;
    const lines = step.value.series.flatMap(({ pointId, values, completeness }) => {
      const value = values[0]?.[0] ?? null;
      return value === null ? [] : [{ pointId, value, completeness: completeness[0] ?? 0 }];
    });
    lines.sort((one, other) => other.value - one.value);
    return { lines: lines.slice(0, most), without: pointIds.length - lines.length };
  }
}

async function compare(
  file: ProjectFile,
  pointIds: PointId[],
  until: number,
  hours: readonly number[] = [0, 1, 2, 4],
  by: readonly TopQuestion["by"][] = ways,
): Promise<void> {
  const last = Math.floor(until / hour) * hour;
  for (const before of hours) {
    const from = last - before * hour;
    for (const way of by) {
      const question = { pointIds, from, to: from + hour, by: way, most: 3 };
      const expected = plainTop(file, question);
      const found = await file.queries.top(question);
      expect(await file.queries.top(question)).toEqual(found);
      expect(found.without).toBe(expected.without);
      expect(found.lines.map(({ pointId }) => pointId)).toEqual(expected.lines.map(({ pointId }) => pointId));
      for (const [at, { value, completeness }] of expected.lines.entries()) {
        const line = found.lines[at];
        expect(line?.completeness).toBe(completeness);
        const apart = Math.abs((line?.value ?? Number.NaN) - value);
        // Sums of an hour stay below 1e9; those of both signs may nearly cancel.
        expect(apart).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(value), 1e3));
      }
    }
  }
}

describe("The greatest of an hour", { timeout: 300_000 }, () => {
  it("are those of its readings, whatever came late, was bad, was removed or was there before the file was opened", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(arrival, { minLength: 20, maxLength: 300 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(...ways),
        async (arrivals, reopenedAfter, way) => {
          let file = await newProject({ tending, readingThreads: 1 });
          const pointIds = withPoints(file, 4, { intervalMs: 10 * minute }).map(({ id }) => id);
          let time = start;
          let newest = start;
          for (const [turn, { point, after, value, quality }] of arrivals.entries()) {
            time = newest + after * minute;
            newest = Math.max(newest, time);
            const id = pointIds[point] ?? ("" as PointId);
            file.readings.append(batchOf([{ point: id, time, value, quality, reason: 0 }]));
            // Hours that were told before, the one that is under way among them, and something arrived since.
            if (turn % 6 === 0) await compare(file, pointIds, newest, [0, 1], [way]);
            if (turn === Math.floor(arrivals.length / 2)) {
              await compare(file, pointIds, newest);
              if (reopenedAfter === 1) {
                await file.queries[Symbol.asyncDispose]();
                file.close();
                file = await openProjectFile(file.path, openOptions({ tending, readingThreads: 1 }));
              } else if (reopenedAfter === 2) {
                const many = Array.from({ length: 20 }, (_, index) => ({
                  ...{ point: id, time: newest - index * 7 * minute, value: index, quality: 0, reason: 0 },
                }));
                file.readings.append(batchOf(many));
              }
            }
          }
          await compare(file, pointIds, newest);
          await file.queries[Symbol.asyncDispose]();
          file.close();
        },
      ),
      { numRuns: 8 },
    ));

  it("are known without reading history where the hours came in order", async () => {
    const file = await newProject({ tending, readingThreads: 1 });
    const pointIds = withPoints(file, 3, { intervalMs: minute }).map(({ id }) => id);
    for (let step = 0; step < 200; step += 1) {
      const samples = pointIds.map((point, index) => ({
        ...{ point, time: start + step * minute, value: step * (index + 1), quality: 0, reason: 0 },
      }));
      file.readings.append(batchOf(samples));
    }
    // Nobody is left who could read history.
    await file.queries[Symbol.asyncDispose]();
    const question = {
      pointIds,
      from: start + 2 * hour,
      to: start + 3 * hour,
      by: "increase",
      most: 2,
    } as const;
    const found = await file.queries.top(question);
    expect(found.lines.map(({ pointId, value }) => [pointId, value])).toEqual([
      [pointIds[2], 180],
      [pointIds[1], 120],
    ]);
    // An hour that it may not know whole it doesn't answer by itself.
    const earlier = file.queries.top({ ...question, from: start - hour, to: start });
    await expect(earlier).rejects.toMatchObject({ code: "no-project" });
  });

  it("are asked of history only once where an hour is over, until something arrives late", async () => {
    let file = await newProject({ tending, readingThreads: 1 });
    const pointIds = withPoints(file, 3, { intervalMs: minute }).map(({ id }) => id);
    const append = (index: number, time: number, value: number) =>
      file.readings.append(
        batchOf([{ point: pointIds[index] ?? ("" as PointId), time, value, quality: 0, reason: 0 }]),
      );
    for (let step = 0; step < 130; step += 1)
      for (const index of pointIds.keys()) append(index, start + step * minute, step * (index + 1));
    await file.queries[Symbol.asyncDispose]();
    file.close();
    file = await openProjectFile(file.path, openOptions({ tending, readingThreads: 1 }));
    const question = { pointIds, from: start + hour, to: start + 2 * hour, by: "increase", most: 3 } as const;
    const lines = async (by: TopQuestion["by"]) =>
      (await file.queries.top({ ...question, by })).lines.map(({ value, completeness }) => [
        value,
        completeness,
      ]);
    const expected = [180, 120, 60].map((value) => [value, 1]);
    const running = { from: start + 2 * hour, to: start + 3 * hour };
    expect(await lines("increase")).toEqual(expected);
    expect(await lines("maximum")).toEqual([357, 238, 119].map((value) => [value, 1]));
    await file.queries.top({ ...question, ...running });
    // The last one shows in no hour that was told; the first one in what is told next.
    append(1, start + hour + 30 * minute + 1, 5_000);
    expect((await lines("maximum"))[0]).toEqual([5_000, 1]);
    append(0, start + 130 * minute, 130);
    // Nobody is left who could read history.
    await file.queries[Symbol.asyncDispose]();
    expect(await lines("maximum")).toEqual([5_000, 357, 119].map((value) => [value, 1]));
    await expect(lines("increase")).rejects.toMatchObject({ code: "no-project" });
    const others = { ...question, pointIds: [pointIds[0], pointIds[2]] as PointId[] };
    await expect(file.queries.top(others)).rejects.toMatchObject({ code: "no-project" });
    await expect(file.queries.top({ ...question, ...running })).rejects.toMatchObject({ code: "no-project" });
    file.close();
  });

  it("are asked of history only once while nothing arrives, also of an hour that isn't over", async () => {
    let file = await newProject({ tending, readingThreads: 1 });
    const pointIds = withPoints(file, 2, { intervalMs: minute }).map(({ id }) => id);
    const append = (step: number) =>
      file.readings.append(
        batchOf(
          pointIds.map((point, index) => ({
            ...{ point, time: start + step * minute, value: step * (index + 1), quality: 0, reason: 0 },
          })),
        ),
      );
    for (let step = 0; step < 90; step += 1) append(step);
    await file.queries[Symbol.asyncDispose]();
    file.close();
    file = await openProjectFile(file.path, openOptions({ tending, readingThreads: 1 }));
    const question = { pointIds, from: start + hour, to: start + 2 * hour, by: "increase", most: 2 } as const;
    const first = await file.queries.top(question);
    expect(first.lines.map(({ value }) => value)).toEqual([58, 29]);
    // Nobody is left who could read history.
    await file.queries[Symbol.asyncDispose]();
    expect(await file.queries.top(question)).toEqual(first);
    append(90);
    await expect(file.queries.top(question)).rejects.toMatchObject({ code: "no-project" });
    file.close();
  });
});
