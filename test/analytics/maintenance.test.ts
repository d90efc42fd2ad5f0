import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SeriesReader } from "../../src-main/analytics/index.ts";
import { maintenance } from "../../src-main/analytics/maintenance/index.ts";
import {
  fanCategory,
  filterAtFlow,
  lastFilterChange,
  runHours,
  strokes,
} from "../../src-main/analytics/maintenance/indicators.ts";
import { theilSen, timeTo } from "../../src-main/analytics/maintenance/theil-sen.ts";
import { waste } from "../../src-main/analytics/waste/index.ts";
import { DemoSource } from "./demo-source.ts";
import { MemorySite } from "./memory-site.ts";
import { contextOf, told } from "./scenario.ts";

const line = (length: number, of: (x: number) => number) => Array.from({ length }, (_, x) => of(x));
const indices = (length: number) => line(length, (x) => x);

describe("robust trend", () => {
  test("has the slope and interval of scipy.stats.theilslopes 1.15 (95 %)", () => {
    const y = [3.1, 2.9, 3.6, 4.2, 3.9, 9.0, 5.1, 4.8, 5.9, 6.1, 6.4, 2.0, 7.2];
    const trend = theilSen(indices(13), y)!;
    expect(trend.slope).toBeCloseTo(1 / 3, 9);
    expect(trend.low).toBeCloseTo(0.2, 9);
    expect(trend.high).toBeCloseTo(0.4, 9);
  });

  test("isn't moved by a tenth of nonsense, and lies in its interval", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (slope, nonsense) => {
          const y = line(40, (x) => 7 + slope * x);
          for (const [at, value] of nonsense.entries()) y[5 + at * 13] = value;
          const trend = theilSen(indices(40), y)!;
          expect(Math.abs(trend.slope - slope)).toBeLessThan(1e-6);
          expect(trend.low).toBeLessThanOrEqual(trend.slope);
          expect(trend.high).toBeGreaterThanOrEqual(trend.slope);
        },
      ),
    );
  });

  test("says nothing of nine values, and leaves gaps out", () => {
    expect(theilSen(indices(9), indices(9))).toBeNull();
    expect(
      theilSen(
        indices(20),
        line(20, (x) => (x % 2 === 0 ? x : Number.NaN)),
      )!.n,
    ).toBe(10);
  });

  test("reaches a threshold within the interval of its slope; noise and wrong ways never do", () => {
    const noisy = theilSen(
      indices(60),
      line(60, (x) => 100 + x + 3 * Math.sin(x * 5.1)),
    )!;
    const until = timeTo(noisy, 200, 59)!;
    expect(until.expected).toBeCloseTo(41, 0);
    expect(until.earliest).toBeLessThan(until.expected);
    expect(until.latest).toBeGreaterThan(until.expected);
    expect(timeTo(noisy, 50, 59)).toBeNull();
    expect(
      timeTo(
        theilSen(
          indices(60),
          line(60, (x) => Math.sin(x * 5.1)),
        )!,
        10,
        59,
      ),
    ).toBeNull();
  });
});

describe("indicators", () => {
  test("fan categories of EN 16798-3", () => {
    expect([250, 500, 751, 1_250, 1_900, 4_600].map(fanCategory)).toEqual([0, 1, 3, 3, 4, 7]);
  });

  test("run hours, starts and strokes", () => {
    expect(runHours(Float64Array.from([0, 1, 1, 0, Number.NaN, 1, 0, 1]))).toEqual({ hours: 1, starts: 2 });
    expect(strokes(Float64Array.from([0, 100, 50, Number.NaN, 50, 0]))).toBe(2);
  });

  test("a filter's dirt shows and the fan's speed doesn't; a change of filters is seen", () => {
    const count = 120 * 96;
    const days = Int32Array.from({ length: count }, (_, at) => Math.floor(at / 96));
    const airflow = Float64Array.from({ length: count }, (_, at) => 6_000 + 3_000 * Math.sin(at / 15));
    const dirt = (day: number) => 90 + (day % 80);
    const pressure = airflow.map((flow, at) => dirt(days[at]!) * (flow / 9_000) ** 1.5);
    const clean = filterAtFlow(pressure, airflow, 9_000, days);
    const daily = line(120, (day) => {
      const part = [...clean.subarray(day * 96, day * 96 + 96)].filter((value) => !Number.isNaN(value));
      return part.reduce((sum, value) => sum + value, 0) / part.length;
    });
    for (const day of [10, 70, 110]) expect(daily[day]! / dirt(day)).toBeCloseTo(1, 1);
    expect(lastFilterChange(daily)).toBe(80);
    expect(lastFilterChange(daily.slice(0, 70))).toBe(0);
  });
});

describe("predictive maintenance", () => {
  const to = Date.UTC(2026, 6, 1);
  const from = to - 60 * 86_400_000;

  test("tells of fans, chillers and hours of the demo plant", async () => {
    const context = contextOf(new DemoSource(5, {}, from, to), to);
    const { findings } = await maintenance.run(context, { from, to }, new AbortController().signal);
    const of = (kind: string) => findings.filter((finding) => finding.kind === kind);
    expect(of("specific-fan-power").map(({ subject }) => subject.name)).toEqual(["AHU-1", "AHU-2"]);
    for (const { numbers } of of("chiller-performance")) {
      expect(numbers["coefficient of performance"]!.value).toBeGreaterThan(3);
      const product = numbers["coefficient of performance"]!.value * numbers["power a ton"]!.value;
      expect(product).toBeCloseTo(3.517, 1);
    }
    expect(
      of("run-hours").find(({ subject }) => subject.name === "AHU-1")!.numbers["run hours"]!.value,
    ).toBeGreaterThan(400);
  });

  test("refuses where there is no machine, and says which machines it could judge, and on what it couldn't", async () => {
    const { signal } = new AbortController();
    const nobody = await maintenance.run(new MemorySite().context(to), { from, to }, signal);
    expect(nobody).toMatchObject({ findings: [], refusals: [{ code: "no-machines" }] });
    const all = contextOf(new DemoSource(5, {}, from, to), to);
    const ofChillers = all.points.filter(({ name }) => /^CH-[12] (?:S|C|CWS-T)$/.test(name));
    const context = { ...all, points: ofChillers };
    for (const [analysis, on] of [
      [maintenance, "chillers' efficiency"],
      [waste, "chillers' efficiency"],
    ] as const) {
      const { refusals, judged } = await analysis.run(context, { from, to }, signal);
      // Without a meter of what is bought, base load isn't judged either.
      const ofMachines = refusals.filter(({ carrier }) => carrier === undefined);
      expect(ofMachines, analysis.name).toMatchObject([{ lacking: { rule: on, more: 1 } }]);
      const whole = await analysis.run(all, { from, to }, signal);
      const names = whole.judged?.map(({ name }) => name) ?? [];
      expect(names, analysis.name).toEqual(expect.arrayContaining(["AHU-1", "AHU-2"]));
      expect(judged?.length, analysis.name).toBeLessThan(names.length);
    }
  });

  test("refuses to compare chillers that ran on too few days, and says on how many", async () => {
    const winter = { from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 1, 4) };
    const { refusals, judged } = await waste.run(
      contextOf(new DemoSource(5, {}, winter.from, winter.to), winter.to),
      winter,
      new AbortController().signal,
    );
    expect(refusals.map(({ code, reason, days }) => [code, reason, days])).toEqual([
      [
        ...["few-telling-days", "3 telling days of CH-1; the comparison needs 5."],
        { machine: "CH-1", found: 3, needed: 5 },
      ],
      [
        ...["few-telling-days", "1 telling day of CH-2; the comparison needs 5."],
        { machine: "CH-2", found: 1, needed: 5 },
      ],
    ]);
    expect(judged?.map(({ name }) => name)).not.toContain("CH-1");
    expect(judged?.map(({ name }) => name)).toContain("AHU-1");
  });

  /** What is found of a filter whose pressure at full airflow is told by day, and is final at 200 Pa. */
  async function filterDue(pressureOf: (day: number) => number) {
    const days = 60;
    const points = [
      ["AHU-9 SF-S", "state"],
      ["AHU-9 SA-T", "°C"],
      ["AHU-9 SA-F", "m³/h"],
      ["AHU-9 FLT-DP", "Pa"],
      ["AHU-9 FLT-DP-LIM", "Pa"],
    ].map(([name, unit]) => ({
      ...contextOf(new DemoSource(5, {}, from, from), to).points[0]!,
      ...{
        id: name as never,
        name: name!,
        unit: unit!,
        variable: "",
        kind: unit === "state" ? ("state" as const) : ("analog" as const),
      },
      deviceName: "AHU-9",
    }));
    const flow = (at: number) => 8_000 + 1_000 * Math.sin(at / 9);
    const values: Record<string, (at: number) => number> = {
      "AHU-9 SF-S": () => 1,
      "AHU-9 SA-T": () => 18,
      "AHU-9 SA-F": flow,
      "AHU-9 FLT-DP": (at) => pressureOf(at / 96) * (flow(at) / 9_000) ** 1.6 + Math.sin(at * 3.3),
      "AHU-9 FLT-DP-LIM": () => 200,
    };
    const source = new DemoSource(5, {}, from, from);
    source.aggregate = async ({ pointIds }) => {
      const starts = Array.from({ length: days * 96 }, (_, at) => from + at * 900_000);
      return {
        ...{ starts, end: to },
        series: pointIds.map((pointId) => ({
          ...{ pointId, completeness: starts.map(() => 1), quality: starts.map(() => 0) },
          values: [starts.map((_, at) => values[pointId]!(at))],
        })),
      };
    };
    const context = { site: told, points, reader: new SeriesReader(source, told.timeZone), now: to };
    const { findings } = await maintenance.run(context, { from, to }, new AbortController().signal);
    return findings.filter(({ kind }) => kind === "filter-due");
  }

  test("foretells when a filter is full, with an interval, from its own limit and flow", async () => {
    const [due] = await filterDue((day) => 100 + day * (100 / 90));
    const left = due!.numbers["days left"]!;
    expect(left.value).toBeGreaterThan(27);
    expect(left.value).toBeLessThan(34);
    expect(left.low).toBeLessThanOrEqual(left.value);
    expect(left.high).toBeGreaterThanOrEqual(left.value);
    expect(due!.numbers["limit"]!.value).toBe(200);
    expect(due!.notes).toEqual([
      "Told for one airflow; the trend is of 60 days, in which no change of the filter is seen.",
    ]);
  });

  test.each([
    ["goes on rising", (day: number) => 180 + day],
    ["falls again, as a torn filter's does", (day: number) => 260 - day / 4],
  ])("says that a filter is beyond its final pressure, also where it %s", async (_, pressureOf) => {
    const [due] = await filterDue(pressureOf);
    expect(due!.statement).toMatch(/is beyond its final pressure: 2\d\d Pa at full airflow/);
    expect(due!.numbers["days left"]).toMatchObject({ value: 0, low: 0, high: 0 });
  });

  test("says nothing of a filter that stays clean, or whose end is far off", async () => {
    expect(await filterDue(() => 90)).toEqual([]);
    expect(await filterDue((day) => 90 + day / 10)).toEqual([]);
  });
});
