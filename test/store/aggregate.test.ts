import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type {
  AggregateAnswer,
  AggregateFunction,
  AggregateInterval,
} from "../../src-main/contract/aggregate.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import { bucketEdges } from "../../src-main/store/bucket-edges.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { batchOf, codeOf, newProject, type Sample, withPoints } from "./project.ts";

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 5, 1);

function ask(
  file: ProjectFile,
  point: PointId,
  from: number,
  to: number,
  interval: AggregateInterval,
  functions: AggregateFunction[],
  timeZone = "UTC",
): AggregateAnswer {
  const steps = file.readings.aggregate(
    { pointIds: [point], from, to, interval, functions, fill: "null" },
    timeZone,
  );
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const samples = fc.uniqueArray(
  fc.record({
    time: fc.integer({ min: -3 * hour, max: 9 * hour }).map((time) => start + time),
    value: fc.option(fc.integer({ min: 0, max: 1_000 }), { freq: 6 }),
    quality: fc.constantFrom(0, 0, 0, 1, 2),
  }),
  { selector: ({ time }) => time, minLength: 1, maxLength: 150 },
);

/** What a counter went up in a stretch of time, each step spread evenly between its two readings. */
function increaseByHand(
  used: readonly { time: number; value: number }[],
  from: number,
  to: number,
): number | null {
  let sum = 0;
  let any = false;
  for (const [index, { time, value }] of used.entries()) {
    const before = used[index - 1];
    if (before === undefined) continue;
    const overlap = Math.min(time, to) - Math.max(before.time, from);
    const isWithin = before.time >= from && time < to;
    if (overlap <= 0) continue;
    any = true;
    const step = value >= before.value ? value - before.value : value;
    sum += isWithin ? step : (step * overlap) / (time - before.time);
  }
  return any ? sum : null;
}

describe("Aggregates", () => {
  it("are what one gets by hand, whether readings wait, are sealed, or came late beside sealed ones", async () => {
    const file = await newProject({ tending: { headRows: 40, generations: 2 } });
    const functions = ["average", "minimum", "maximum", "sum", "count", "first", "last", "increase"] as const;
    await fc.assert(
      fc.asyncProperty(
        samples,
        fc.constantFrom(60, 120, 30),
        // Short ranges are read at once with what lies beside them.
        fc.constantFrom(6, 2),
        fc.boolean(),
        async (given, minutes, hours, atOnce) => {
          const { id } = withPoints(file, 1, { intervalMs: minute })[0]!;
          const all: Sample[] = given.map((sample) => ({ ...sample, point: id, reason: 0 }));
          if (atOnce) file.readings.append(batchOf(all));
          else for (const sample of all) file.readings.append(batchOf([sample]));
          const begin = start + ((6 - hours) / 2) * hour;
          const answer = ask(file, id, begin, begin + hours * hour, { unit: "minutes", count: minutes }, [
            ...functions,
          ]);
          const used = all
            .filter(({ value, quality }) => value !== null && quality < 2)
            .map(({ time, value }) => ({ time, value: value ?? 0 }))
            .sort((one, other) => one.time - other.time);
          expect(answer.starts).toEqual(
            Array.from({ length: (60 * hours) / minutes }, (_, index) => begin + index * minutes * minute),
          );
          answer.starts.forEach((from, bucket) => {
            const to = from + minutes * minute;
            const within = used.filter(({ time }) => time >= from && time < to).map(({ value }) => value);
            const sum = within.reduce((total, value) => total + value, 0);
            const some = within.length > 0;
            const [series] = answer.series;
            const column = (which: (typeof functions)[number]) =>
              series?.values[functions.indexOf(which)]?.[bucket];
            expect(column("count")).toBe(within.length);
            expect(column("sum")).toBe(some ? sum : null);
            expect(column("average")).toBe(some ? sum / within.length : null);
            expect(column("minimum")).toBe(some ? Math.min(...within) : null);
            expect(column("maximum")).toBe(some ? Math.max(...within) : null);
            expect(column("first")).toBe(some ? within[0] : null);
            expect(column("last")).toBe(some ? within.at(-1) : null);
            expect(series?.completeness[bucket]).toBe(Math.min(1, within.length / minutes));
            const qualities = all
              .filter(({ time }) => time >= from && time < to)
              .map(({ quality }) => quality);
            expect(series?.quality[bucket]).toBe(Math.max(0, ...qualities));
            // At the edges of the range only the nearest reading within a day is looked for, which all are.
            const increase = increaseByHand(used, from, to);
            const found = column("increase");
            if (increase === null) expect(found).toBeNull();
            else expect(Math.abs((found ?? Number.NaN) - increase)).toBeLessThan(1e-9);
          });
        },
      ),
      { numRuns: 120 },
    );
    expect(file.integrityCheck()).toEqual([]);
  });

  it("add up to what a counter went up altogether, however it is cut", async () => {
    const file = await newProject({ tending: { headRows: 500, generations: 2 } });
    const { id } = withPoints(file, 1, { intervalMs: 7 * minute })[0]!;
    for (let step = 0; step < 3_000; step += 1) {
      file.readings.append(
        batchOf([{ point: id, time: start + step * 7 * minute, value: step / 4, quality: 0, reason: 0 }]),
      );
    }
    const end = start + 3_000 * 7 * minute;
    for (const interval of [{ unit: "day" }, { unit: "week" }, { unit: "minutes", count: 15 }] as const) {
      const { series } = ask(file, id, start, end, interval, ["increase"], "Europe/Lisbon");
      const total = (series[0]?.values[0] ?? []).reduce((sum: number, value) => sum + (value ?? 0), 0);
      expect(total).toBeCloseTo(2_999 / 4, 9);
    }
  });

  it.each([40, 10_000])(
    "spread what a counter went up over a gap, however long it is, where %i readings wait",
    async (headRows) => {
      const file = await newProject({ tending: { headRows, generations: 2 } });
      for (const gap of [5, 23, 25, 49, 400]) {
        const { id } = withPoints(file, 1, { intervalMs: hour })[0]!;
        const times = Array.from({ length: 100 }, (_, at) => start + (at < 50 ? at : at + gap) * hour);
        const used = times.map((time, at) => ({ time, value: at * at }));
        for (const each of used)
          file.readings.append(batchOf([{ ...each, point: id, quality: 0, reason: 0 }]));
        const within = start + (49 + gap / 2) * hour;
        for (const from of [start + 20 * hour, within, start + (70 + gap) * hour])
          for (const length of [hour, 4 * hour]) {
            const { series, starts } = ask(file, id, from, from + length, { unit: "minutes", count: 30 }, [
              "increase",
            ]);
            for (const [at, value] of (series[0]?.values[0] ?? []).entries()) {
              const begin = starts[at] ?? 0;
              expect(value).toBeCloseTo(increaseByHand(used, begin, begin + hour / 2) ?? Number.NaN, 9);
            }
          }
      }
    },
  );

  it("weigh values by how long they held, three intervals at most", async () => {
    const file = await newProject();
    const { id } = withPoints(file, 1, { intervalMs: minute })[0]!;
    const at = (minutes: number, value: number) => ({
      point: id,
      time: start + minutes * minute,
      value,
      quality: 0,
      reason: 0,
    });
    // 10 for a minute, 20 for three of the four minutes until nothing more comes.
    file.readings.append(batchOf([at(0, 10), at(1, 20)]));
    const { series } = ask(file, id, start, start + hour, { unit: "minutes", count: 60 }, [
      "time-weighted",
      "median",
      "percentile-95",
    ]);
    expect(series[0]?.values).toEqual([[(10 * 1 + 20 * 3) / 4], [15], [19.5]]);
  });

  it("are refused for points that aren't there and ranges that can't be", async () => {
    const file = await newProject();
    const { id } = withPoints(file, 1)[0]!;
    expect(
      await codeOf(() =>
        ask(file, "0190a1b2-0000-7000-8000-00000000ffff" as PointId, 0, 1, { unit: "day" }, ["sum"]),
      ),
    ).toBe("not-found");
    expect(await codeOf(() => ask(file, id, 5, 5, { unit: "day" }, ["sum"]))).toBe("invalid-input");
    expect(await codeOf(() => ask(file, id, 0, 1e12, { unit: "minutes", count: 1 }, ["sum"]))).toBe(
      "invalid-input",
    );
    expect(await codeOf(() => ask(file, id, 0, 1, { unit: "day" }, ["sum"], "Mars/Olympus"))).toBe(
      "invalid-input",
    );
  });
});

describe("Buckets of a site's days", () => {
  it("have 23 and 25 hours when the clocks are changed", () => {
    const lengths = (from: string, to: string) => {
      const edges = bucketEdges(Date.parse(from), Date.parse(to), { unit: "day" }, "Europe/Lisbon");
      return [...edges.subarray(1)].map((edge, index) => (edge - (edges[index] ?? 0)) / hour);
    };
    expect(lengths("2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z")).toEqual([24, 23, 24]);
    expect(lengths("2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z")).toEqual([24, 25, 24]);
  });

  it("begin at local midnight, on Mondays, on the first of a month", () => {
    const first = (unit: "day" | "week" | "month" | "year", zone: string) =>
      new Date(
        bucketEdges(Date.UTC(2026, 6, 15, 20), Date.UTC(2026, 6, 15, 21), { unit }, zone)[0] ?? 0,
      ).toISOString();
    expect(first("day", "Asia/Kolkata")).toBe("2026-07-15T18:30:00.000Z");
    expect(first("week", "UTC")).toBe("2026-07-13T00:00:00.000Z");
    expect(first("month", "Europe/Lisbon")).toBe("2026-06-30T23:00:00.000Z");
    expect(first("year", "UTC")).toBe("2026-01-01T00:00:00.000Z");
  });

  it("of a quarter of an hour are cut from local midnight", () => {
    const edges = bucketEdges(
      Date.UTC(2026, 0, 1, 0, 7),
      Date.UTC(2026, 0, 1, 0, 50),
      { unit: "minutes", count: 15 },
      "Asia/Kathmandu",
    );
    expect([...edges].map((edge) => new Date(edge).getUTCMinutes())).toEqual([0, 15, 30, 45, 0]);
  });
});
