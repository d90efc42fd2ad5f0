import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heavyNights } from "../../src-main/analytics/waste/base-load.ts";
import { shortRuns } from "../../src-main/analytics/waste/chillers.ts";
import { fallsOf, silencesOf } from "../../src-main/analytics/waste/data-quality.ts";
import { type EpisodeRule, episodesOf } from "../../src-main/analytics/waste/episodes.ts";
import { litAtNight, usualDay } from "../../src-main/analytics/waste/lights.ts";
import { type Timeline, timelineOf } from "../../src-main/analytics/waste/machines.ts";
import { dailyMedians, driftOf, usualOf } from "../../src-main/analytics/waste/sensors.ts";
import { economizerIdle } from "../../src-main/analytics/waste/setpoints.ts";
import { coolsThoughClosed, hunts, standsOpen } from "../../src-main/analytics/waste/valves.ts";
import { heatsAndCools } from "../../src-main/analytics/waste/zones.ts";
import { told } from "./scenario.ts";

const quarter = 900_000;
const monday = Date.UTC(2026, 0, 5);
/** Days from a Monday on, in the site's time (Lisbon, winter: UTC). */
const timeline = (days: number, from = monday): Timeline =>
  timelineOf(
    Float64Array.from({ length: days * 96 }, (_, at) => from + at * quarter),
    from + days * 96 * quarter,
    told,
  );
const floats = (...values: number[]) => Float64Array.from(values);

describe("hours", () => {
  test("are vacant two hours away from use, on Sundays and holidays all day", () => {
    const { vacant, occupied, dayKinds } = timeline(7);
    const at = (day: number, hour: number) => day * 96 + hour * 4;
    expect(occupied[at(0, 8)]).toBe(1);
    expect([vacant[at(0, 5)], vacant[at(0, 6)], vacant[at(0, 21)], vacant[at(0, 22)]]).toEqual([1, 0, 0, 1]);
    expect(vacant.subarray(at(6, 0), at(6, 23)).every((value) => value === 1)).toBe(true);
    expect([dayKinds[at(4, 1)], dayKinds[at(5, 1)], dayKinds[at(6, 1)]]).toEqual([0, 1, 2]);
  });
});

describe("episodes", () => {
  const rule: EpisodeRule = { leastHours: 2, leastShare: 0.5, leastDays: 2, bridgedDays: 1 };
  const line = timeline(10);
  /** Each day all 1, all 0 or all −1. */
  const days = (...verdicts: number[]) =>
    Int8Array.from({ length: 960 }, (_, at) => verdicts[Math.floor(at / 96)] ?? 0);

  test("merge days, bridge days that can't tell and few without, and leave out single ones", () => {
    expect(episodesOf(days(0, 1, 1, -1, -1, 1, 0, 1, 0, 0), line, rule)).toEqual([
      { from: 96, to: 768, days: 4 },
    ]);
    expect(episodesOf(days(0, 1, 0, 0, 0, 1, 0, 0, 0, 0), line, rule)).toEqual([]);
    expect(episodesOf(days(1, 1, 0, 0, 0, 0, 0, 0, 1, 1), line, rule)).toHaveLength(2);
  });

  test("last while no more days without are behind them than are bridged; settings until the first", () => {
    const lasts = (verdicts: Int8Array, more: Partial<EpisodeRule> = {}) =>
      episodesOf(verdicts, line, { ...rule, ...more }).at(-1)?.lasts ?? false;
    const [none, one, two] = [
      days(0, 0, 0, 0, 0, 0, 0, 1, 1, 1),
      days(0, 0, 0, 0, 0, 0, 0, 1, 1, 0),
      days(0, 0, 0, 0, 0, 0, 1, 1, 0, 0),
    ];
    expect([none, one, two].map((each) => lasts(each))).toEqual([true, true, false]);
    expect([none, one, two].map((each) => lasts(each, { endsAtOnce: true }))).toEqual([true, false, false]);
  });

  test("begin in the first bucket that shows it, over a weekend back", () => {
    const verdicts = days(0, 0, -1, 1, 1, 0, 0, 0, 0, 0);
    verdicts.fill(1, 180, 184);
    verdicts.fill(-1, 184, 192);
    expect(episodesOf(verdicts, line, rule)[0]!.from).toBe(180);
  });

  test("begin as far back as what is judged may rest", () => {
    const verdicts = days(1, -1, -1, -1, -1, -1, -1, -1, -1, 1).fill(-1, 4, 96);
    const seldom = { ...rule, leastDays: 1 };
    expect(episodesOf(verdicts, line, seldom)[0]!.from).toBe(9 * 96);
    expect(episodesOf(verdicts, line, { ...seldom, daysBack: 14 })[0]!.from).toBe(0);
  });

  test("lie within the data, in order, apart, and hold a fault at both ends, whatever the verdicts", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(-1, 0, 1), { minLength: 960, maxLength: 960 }), (raw) => {
        const verdicts = Int8Array.from(raw);
        const found = episodesOf(verdicts, line, { ...rule, leastShare: 0.3 });
        let last = -1;
        for (const { from, to } of found) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect([verdicts[from], verdicts[to - 1]]).toEqual([1, 1]);
          last = to;
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("verdicts", () => {
  test("a room heats and cools at once only above its least airflow", () => {
    const room = {
      airflow: floats(100, 200, 200, 200),
      reheatValve: floats(50, 50, 5, Number.NaN),
      leastAirflow: 100,
    };
    expect([...heatsAndCools(room, floats(1, 1, 1, 1))]).toEqual([0, 1, 0, -1]);
    expect([...heatsAndCools(room, floats(0, 0, 0, 0))]).toEqual([-1, -1, -1, -1]);
  });

  test("a valve that stands above its command is open, one that lags a little isn't", () => {
    expect([...standsOpen(floats(0, 30, 80, Number.NaN), floats(40, 35, 40, 40))]).toEqual([1, 0, 0, -1]);
  });

  test("air that is colder behind closed coils shows a leak where no position is measured", () => {
    const system = {
      running: floats(1, 1, 1, 0),
      coolingValve: floats(0, 0, 40, 0),
      heatingValve: floats(0, 0, 0, 0),
      mixed: floats(22, 22, 22, 22),
      supply: floats(18, 22.8, 14, 18),
    };
    expect([...coolsThoughClosed(system)]).toEqual([1, 0, -1, -1]);
  });

  test("a valve hunts when it turns again and again, not when it follows a day", () => {
    const on = new Float64Array(96).fill(1);
    const swinging = on.map((_, at) => (at % 2 === 0 ? 20 : 60));
    const following = on.map((_, at) => 50 + 40 * Math.sin((at / 96) * 2 * Math.PI));
    expect(hunts(swinging, on).filter((verdict) => verdict === 1).length).toBeGreaterThan(80);
    expect(hunts(following, on).some((verdict) => verdict === 1)).toBe(false);
    expect(
      hunts(
        swinging,
        on.map(() => 0),
      ).every((verdict) => verdict === -1),
    ).toBe(true);
  });

  test("an economizer is idle while a coil cools and it is colder outside", () => {
    const system = {
      running: floats(1, 1, 1, 1),
      coolingValve: floats(50, 50, 0, 50),
      back: floats(24, 24, 24, 24),
      outdoor: floats(14, 14, 14, 23),
      mixed: floats(22, 14.5, 22, 23.8),
    };
    expect([...economizerIdle(system)]).toEqual([1, 0, -1, -1]);
  });

  test("short runs are those of half an hour or less", () => {
    expect([...shortRuns(floats(0, 1, 0, 0, 1, 1, 0, 1, 1, 1, 0, 1))]).toEqual([
      0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });

  test("lights are judged in the small hours only", () => {
    const line = timeline(2);
    const on = litAtNight(new Float64Array(192).fill(8), line);
    expect(on[8]).toBe(1);
    expect(on[48]).toBe(-1);
    const off = litAtNight(
      Float64Array.from(line.hours, (hour) => (hour > 8 && hour < 18 ? 8 : 0.5)),
      line,
    );
    expect(off[8]).toBe(0);
  });

  test("nights are heavy that take more than half of the day", () => {
    const { days, vacant, occupied } = timeline(3);
    const power = (night: number) => Float64Array.from(vacant, (is) => (is === 1 ? night : 100));
    expect(heavyNights(power(70), days, vacant, occupied)[4]).toBe(1);
    expect(heavyNights(power(30), days, vacant, occupied)[4]).toBe(0);
  });
});

describe("counters and silence", () => {
  const starts = Float64Array.from({ length: 6 }, (_, day) => monday + day * 86_400_000);

  test("a fall is a reset, a full register that begins again isn't", () => {
    expect(fallsOf({ starts, values: floats(500, 510, 520, 3, 13, 23) })).toEqual([
      { at: starts[3], before: 520, after: 3 },
    ]);
    expect(fallsOf({ starts, values: floats(999_960, 999_970, 999_980, 999_990, 2, 12) })).toEqual([]);
    expect(fallsOf({ starts, values: floats(500, Number.NaN, 520, Number.NaN, 13, 23) })).toHaveLength(1);
  });

  test("silence is what follows readings, however it ends", () => {
    const counts = (...values: number[]) => ({
      ...{ pointId: "p" as never, interval: { unit: "day" as const }, function: "count" as const },
      ...{ starts, end: monday + 6 * 86_400_000, values: floats(...values), completeness: floats() },
    });
    const day = 86_400_000;
    expect(silencesOf(counts(0, 0, 96, 0, 0, 96), 2 * day)).toEqual([{ from: starts[3], to: starts[5] }]);
    expect(silencesOf(counts(96, 96, 96, 96, 0, 0), 2 * day)).toEqual([
      { from: starts[4], to: monday + 6 * day },
    ]);
    expect(silencesOf(counts(0, 0, 0, 0, 0, 0), 2 * day)).toEqual([]);
    expect(silencesOf(counts(96, 0, 96, 0, 96, 0), 2 * day)).toEqual([]);
  });
});

describe("drift", () => {
  const line = timeline(40);
  /** Noise without a trend. */
  const noise = (at: number) => 0.15 * Math.sin(at * 7.3);

  test("is followed back to where it began, and its size by day", () => {
    const began = 20 * 96 + 40;
    const differences = Float64Array.from(
      line.starts,
      (_, at) => noise(at) - (at >= began ? 0.4 + (0.06 * (at - began)) / 96 : 0),
    );
    const { episodes, error, last } = driftOf(differences, 0, line);
    expect(episodes).toHaveLength(1);
    expect(Math.abs(episodes[0]!.from - began)).toBeLessThan(8);
    expect(last).toBeCloseTo(-(0.4 + 0.06 * 19), 1);
    expect(error[30 * 96 + 50]).toBeCloseTo(-(0.4 + 0.06 * 10), 1);
    expect(error[10]).toBe(0);
  });

  test("is of the handler whose boxes are out of line with ducts, where two differ from the beginning", () => {
    const days = (gain: number) => Array.from({ length: 40 }, () => gain);
    expect(usualOf([days(0.4), days(-1.6)])).toBe(0.4);
    expect(usualOf([days(0.4), days(0.3), days(0.5)])).toBe(0.4);
    expect(usualOf([days(-2).slice(0, 20)])).toBe(0.5);
  });

  test("isn't found in noise", () => {
    expect(
      driftOf(
        Float64Array.from(line.starts, (_, at) => noise(at)),
        0,
        line,
      ).episodes,
    ).toEqual([]);
  });

  test("days with few values have no median", () => {
    const values = new Float64Array(40 * 96).fill(Number.NaN);
    values.fill(3, 96, 200);
    const { medians } = dailyMedians(values, line);
    expect(medians.slice(0, 4)).toEqual([Number.NaN, 3, 3, Number.NaN]);
  });
});

test("a usual day is told by kind of day and quarter hour, without what is left out", () => {
  const line = timeline(21);
  const power = Float64Array.from(line.hours, (hour, at) =>
    line.dayKinds[at] === 0 && hour >= 8 && hour < 20 ? 5 : 1,
  );
  const without = new Uint8Array(power.length).fill(1, 96, 192);
  power.fill(9, 96, 192);
  const usual = usualDay(power, line, without);
  expect(usual(96 + 40)).toBe(5);
  expect(usual(96 + 4)).toBe(1);
  expect(usual(5 * 96 + 40)).toBe(1);
  expect(usualDay(power, line, new Uint8Array(power.length).fill(1))(0)).toBeNaN();
});
