import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayMs, hourMs } from "../../../src-main/analytics/buckets.ts";
import {
  clusters,
  dayShapes,
  distances,
  exceededFor,
  grouped,
  load,
  loadDuration,
  loadFactor,
  medoids,
  peaks,
  timesAbove,
} from "../../../src-main/analytics/load/index.ts";
import { finding } from "../../../src-main/contract/findings.ts";
import { MemorySite } from "../memory-site.ts";

const start = Date.UTC(2025, 0, 6);
const quarter = 900_000;
const signal = new AbortController().signal;

/** Weekdays 40 kW from 8 to 18 with a peak at 14:15 of one day, weekends 10 kW, nights 10 kW. */
function office(days: number): MemorySite {
  const site = new MemorySite();
  const taken = Float64Array.from({ length: days * 96 }, (_, at) => {
    const [day, slot] = [Math.floor(at / 96), at % 96];
    const isBusy = day % 7 < 5 && slot >= 32 && slot < 72;
    const isPeak = day === 9 && slot >= 57 && slot < 59;
    return (isPeak ? 90 : isBusy ? 40 : 10) / 4;
  });
  site.meter("Main", start, quarter, taken);
  return site;
}
const hoursFrom = (first: number, count: number) =>
  Float64Array.from({ length: count }, (_, at) => (first + at) * hourMs);
const to = (days: number) => ({ from: start, to: start + days * dayMs });

describe("load profile", () => {
  it("sees a peak in the last hour of a day of 25 hours, and none of the next day in one of 23", async () => {
    for (const [day, peakAt, said] of [
      ["2025-10-26", "2025-10-26T23:15Z", "Sunday, 26 October 2025 at 23:15"],
      ["2025-03-30", "2025-03-30T23:15Z", "Monday, 31 March 2025 at 00:15"],
    ] as const) {
      const from = Date.parse(day) - 27 * dayMs;
      const at = (Date.parse(peakAt) - from) / quarter;
      const site = new MemorySite("Europe/Lisbon");
      const taken = Float64Array.from({ length: 40 * 96 }, (_, slot) => (slot === at ? 100 : 5));
      site.meter("Main", from, quarter, taken);
      const { findings } = await load.run(site.context(), { from, to: from + 40 * dayMs }, signal);
      expect(findings[0]!.statement).toContain(`was highest on ${said}: 400 kW over 15 min`);
    }
  });

  it("tells peak, base load and week", async () => {
    const { findings } = await load.run(office(28).context(), to(28), signal);
    for (const found of findings) expect(finding.parse(found)).toEqual(found);
    const [peak, base, week] = findings;
    expect(peak!.statement).toBe(
      "Main: Energy was highest on Wednesday, 15 January 2025 at 14:15: 90 kW over 15 min, within a tenth of it for 0.5 hours; 0 hours of the period are that high.",
    );
    expect(base!.statement).toMatch(
      /^Main: Energy takes at least 10 kW for 95 % of the time; this base load is 6,720 kWh, 52\.\d % of all/,
    );
    expect(week!.numbers["a weekday"]!.value).toBeCloseTo(541.25, 9);
    expect(week!.numbers["a weekend day"]!.value).toBeCloseTo(240, 9);
    expect(week!.statement).toContain("calmest from");
  });

  it("refuses what a few days can't carry", async () => {
    const { refusals } = await load.run(office(3).context(), to(3), signal);
    expect(refusals[0]?.reason).toBe("3 days of hourly data; a load profile needs 7.");
  });
});

describe("load duration", () => {
  it("orders loads, and says how often one is exceeded", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (values, level) => {
          const curve = loadDuration(
            hoursFrom(0, values.length + 1),
            Float64Array.from([...values, Number.NaN]),
          );
          expect(curve.loads.length).toBe(values.length);
          expect(exceededFor(curve, 0)).toBe(Math.max(...values));
          expect(exceededFor(curve, 1)).toBe(Math.min(...values));
          expect(timesAbove(curve, level)).toBe(values.filter((each) => each >= level).length);
        },
      ),
    );
    expect(loadFactor(loadDuration(hoursFrom(0, 3), Float64Array.of(10, 20, 30)))).toBeCloseTo(2 / 3, 12);
  });

  it("is the same to the bit when it is made of another's hours", () => {
    const load = fc.oneof(
      fc.constantFrom(0, -0, Number.NaN, 1, 2),
      fc.double({ min: -10, max: 10, noNaN: true }),
    );
    const hours = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.array(load, { maxLength: 60 }));
    fc.assert(
      fc.property(hours, hours, ([from, values], [since, others]) => {
        const [starts, old] = [hoursFrom(from, values.length), Float64Array.from(values)];
        const before = { columns: [starts, old], value: loadDuration(starts, old) };
        const [newer, now] = [hoursFrom(since, others.length), Float64Array.from(others)];
        for (const [at, start] of newer.entries()) {
          const known = starts.indexOf(start);
          // Most hours are as they were.
          if (known >= 0 && at % 5 !== 0) now[at] = old[known]!;
        }
        const whole = loadDuration(newer, now);
        const made = loadDuration(newer, now, before);
        expect([...made.loads].map((each) => Object.is(each, -0))).toEqual(
          [...whole.loads].map((each) => Object.is(each, -0)),
        );
        expect(made).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  it("takes one peak a day, the highest first", () => {
    const values = Float64Array.of(1, 9, 8.5, 2, 7, 6.9, Number.NaN, 3);
    const starts = values.map((_, at) => at * hourMs);
    const found = peaks(starts, 8 * hourMs, values, (at) => Math.floor(at / 4), 5);
    expect(found).toEqual([
      { at: hourMs, load: 9, from: hourMs, to: 3 * hourMs },
      { at: 4 * hourMs, load: 7, from: 4 * hourMs, to: 6 * hourMs },
    ]);
  });
});

describe("shapes of days", () => {
  it("are told apart, and named after a day", async () => {
    const [found] = (await dayShapes.run(office(56).context(), to(56), signal)).findings;
    expect(finding.parse(found)).toEqual(found);
    expect(found!.numbers["shapes"]!.value).toBe(2);
    expect(found!.statement).toMatch(
      /have 2 shapes: 40 days like .*100 % of them weekdays\); 16 days like .*0 % of them weekdays\)\.$/,
    );
  });

  it("are one where all days go alike", () => {
    const rows = Array.from({ length: 30 }, () => new Float64Array(24).fill(1));
    expect(clusters(rows)).toMatchObject({ medoids: [0], silhouette: 0 });
  });

  it("are as far from each other as their hours are", () => {
    const lengths = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(lengths, fc.integer({ min: 0, max: 1_000 }), ([n, width], shift) => {
        const rows = Array.from({ length: n }, (_, row) =>
          Float64Array.from({ length: width }, (_, at) => Math.sin(shift + 7 * row * row + at * (row + 1))),
        );
        const all = distances(rows);
        expect(all.length).toBe(n * n);
        for (let one = 0; one < n; one += 1)
          for (let other = 0; other < n; other += 1)
            expect(all[one * n + other]).toBeCloseTo(
              Math.hypot(...rows[one]!.map((each, at) => each - rows[other]![at]!)),
              9,
            );
      }),
    );
  });

  it("get one medoid more where it brings days nearest, step by step as at once from those before", () => {
    const days = Array.from({ length: 90 }, (_, day) =>
      Float64Array.from(
        { length: 24 },
        (_, hour) =>
          1 + 0.5 * Math.sin((hour + 6 * (day % 4)) / 4) + 0.2 * Math.sin(day * day + hour * (day + 1)),
      ),
    );
    const n = days.length;
    const all = distances(days);
    let chosen = medoids(all, n, 1);
    const silhouettes: number[] = [];
    for (let k = 2; k <= 6; k += 1) {
      chosen = medoids(all, n, k, chosen);
      const { groups, silhouette } = grouped(all, n, chosen);
      silhouettes.push(silhouette);
      expect(silhouette).toBeCloseTo(silhouetteOf(days, groups), 12);
    }
    const found = clusters(days);
    expect(found.silhouette).toBe(Math.max(...silhouettes));
    expect(found.medoids.length).toBe(2 + silhouettes.indexOf(found.silhouette));
    expect(found.medoids.length).toBe(4);
  });

  it("have medoids that no exchange betters", () => {
    const arbitrary = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
      minLength: 4,
      maxLength: 20,
    });
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 1, max: 3 }), (points, k) => {
        const rows = points.map((point) => Float64Array.from(point));
        const all = distances(rows);
        const n = rows.length;
        const cost = (chosen: readonly number[]) =>
          rows.reduce((sum, _, row) => sum + Math.min(...chosen.map((medoid) => all[medoid * n + row]!)), 0);
        const chosen = medoids(all, n, k);
        const best = cost(chosen);
        for (let at = 0; at < k; at += 1)
          for (let row = 0; row < n; row += 1)
            expect(cost(chosen.with(at, row))).toBeGreaterThanOrEqual(best - 1e-6);
        const { groups, silhouette } = grouped(all, n, chosen);
        expect(groups.every((group) => group < k)).toBe(true);
        expect(Math.abs(silhouette)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

/** Word for word as Rousseeuw 1987 has it. */
function silhouetteOf(rows: readonly Float64Array[], groups: Uint8Array): number {
  const far = (one: number, other: number) =>
    Math.sqrt(rows[one]!.reduce((sum, each, at) => sum + (each - rows[other]![at]!) ** 2, 0));
  const mean = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
  const widths = rows.map((_, row) => {
    const apart = [...new Set(groups)].map((group) => ({
      group,
      mean: mean(
        [...rows.keys()].filter((at) => at !== row && groups[at] === group).map((at) => far(row, at)),
      ),
    }));
    const own = apart.find(({ group }) => group === groups[row])!.mean;
    const next = Math.min(...apart.filter(({ group }) => group !== groups[row]).map((each) => each.mean));
    return (next - own) / Math.max(own, next);
  });
  return mean(widths);
}
