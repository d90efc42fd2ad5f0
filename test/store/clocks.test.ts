import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import type { AggregateInterval } from "../../src-main/contract/aggregate.ts";
import { bucketEdges } from "../../src-main/store/bucket-edges.ts";
import { openProjectFile } from "../../src-main/store/index.ts";
import { batchOf, newProject, openOptions, type Sample, withPoints } from "./project.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;
const start = Date.UTC(2026, 5, 1);
/** Little waits, so that readings are sealed and merged all the time. */
const tending = { headRows: 60, generations: 3, atOnce: 40 };

describe("When the computer's clock is set", () => {
  it.each([
    ["back an hour", -hour],
    ["forward a year, and back again", year],
  ])("%s, every reading is kept under the time it was given, once", async (_, jump) => {
    let now = start;
    const clock = () => now;
    const file = await newProject({ tending, clock });
    const points = withPoints(file, 5).map(({ id }) => id);
    const expected = new Map<number, number>();
    let number = 0;
    const live = (steps: number): void => {
      for (let step = 0; step < steps; step += 1, now += minute, number += 1) {
        const samples = points.map(
          (point): Sample => ({ point, time: now, value: number, quality: 0, reason: 0 }),
        );
        expect(file.readings.append(batchOf(samples))).toMatchObject({ stored: points.length, refused: 0 });
        expected.set(now, number);
      }
    };
    live(90);
    now += jump;
    live(90);
    if (jump > 0) {
      now -= jump;
      live(90);
    }
    const held = [...expected].sort(([one], [other]) => one - other);
    const check = ({ readings }: typeof file): void => {
      for (const point of points) {
        const raw = readings.raw(point, 0, 4e12, 10_000);
        expect(raw.map(({ time, value }) => [time, value])).toEqual(held);
        expect(readings.extent(point)?.count).toBe(held.length);
      }
    };
    check(file);
    file.close();
    using again = await openProjectFile(file.path, openOptions({ tending, clock }));
    check(again);
    expect(again.integrityCheck()).toEqual([]);
  });
});

const zones = [
  "Europe/Lisbon",
  "America/New_York",
  // Half an hour; in the other half of the world; at midnight; a day left out.
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "America/Santiago",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "UTC",
];
const intervals: AggregateInterval[] = [
  { unit: "day" },
  { unit: "week" },
  { unit: "month" },
  { unit: "year" },
  { unit: "minutes", count: 15 },
  { unit: "minutes", count: 60 },
];

describe("Buckets in a site's time", () => {
  it("tile their range without gap or overlap, also where the clocks are changed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...intervals),
        fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2035, 0, 1) }),
        fc.integer({ min: 1, max: 40 * day }),
        (timeZone, interval, from, length) => {
          const to = from + length;
          const edges = [...bucketEdges(from, to, interval, timeZone)];
          expect(edges[0]).toBeLessThanOrEqual(from);
          expect(edges[1]).toBeGreaterThan(from);
          expect(edges.at(-1)).toBeGreaterThanOrEqual(to);
          expect(edges.at(-2)).toBeLessThan(to);
          for (const [index, edge] of edges.entries()) {
            if (index > 0) expect(edge).toBeGreaterThan(edges[index - 1] ?? edge);
            if (interval.unit === "minutes") continue;
            // The first instant of its calendar day, which at some places isn't midnight.
            const { year, month, day: date } = DateTime.fromMillis(edge, { zone: timeZone });
            const before = DateTime.fromMillis(edge - 1, { zone: timeZone });
            expect([before.year, before.month, before.day]).not.toEqual([year, month, date]);
            if (interval.unit === "month" || interval.unit === "year") expect(date).toBe(1);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each([
    ["Europe/Lisbon", "2026-03-29", 23],
    ["Europe/Lisbon", "2026-10-25", 25],
    ["America/New_York", "2026-03-08", 23],
    ["America/New_York", "2026-11-01", 25],
    ["Pacific/Auckland", "2026-04-05", 25],
    ["Pacific/Auckland", "2026-09-27", 23],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
    ["Australia/Lord_Howe", "2026-10-04", 23.5],
    ["America/Santiago", "2026-09-06", 23],
    ["America/Santiago", "2026-04-04", 25],
    ["Asia/Kathmandu", "2026-03-29", 24],
  ])("give %s on %s all of its %d hours, counted and summed", async (timeZone, date, hours) => {
    const file = await newProject({ tending });
    const [point] = withPoints(file, 1, { intervalMs: 15 * minute });
    const noon = DateTime.fromISO(`${date}T12:00`, { zone: timeZone });
    const first = noon.minus({ days: 1 }).startOf("day").toMillis();
    const last = noon.plus({ days: 2 }).startOf("day").toMillis();
    const samples: Sample[] = [];
    for (let time = first; time < last; time += 15 * minute) {
      samples.push({ point: point!.id, time, value: samples.length, quality: 0, reason: 0 });
    }
    for (const sample of samples) file.readings.append(batchOf([sample]));
    const steps = file.readings.aggregate(
      {
        pointIds: [point!.id],
        from: first,
        to: last,
        interval: { unit: "day" },
        functions: ["count", "sum", "increase"],
        fill: "null",
      },
      timeZone,
    );
    let step = steps.next();
    while (!step.done) step = steps.next();
    const { starts, end, series } = step.value;
    const edges = [...starts, end];
    expect(starts.map((edge, index) => ((edges[index + 1] ?? 0) - edge) / hour)).toEqual([24, hours, 24]);
    const [counts, sums, increases] = series[0]?.values ?? [];
    expect(counts).toEqual([96, hours * 4, 96]);
    starts.forEach((edge, index) => {
      const within = samples.filter(({ time }) => time >= edge && time < (edges[index + 1] ?? 0));
      expect(sums?.[index]).toBe(within.reduce((sum, { value }) => sum + (value ?? 0), 0));
    });
    // What the counter went up in a day is split at its midnights: nothing is lost between days.
    expect(increases?.reduce((sum: number, one) => sum + (one ?? 0), 0)).toBeCloseTo(samples.length - 1, 9);
    expect(series[0]?.completeness).toEqual([1, 1, 1]);
  });
});
