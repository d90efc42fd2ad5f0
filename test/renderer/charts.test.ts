import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { point, type Series } from "../../src-main/contract/index.ts";
import {
  type ChartLine,
  chartLine,
  hourlyWords,
  openGaps,
  qualityStretches,
  withTail,
} from "../../src-renderer/charts/line.ts";
import { lineDash, panelsOf, trendOption } from "../../src-renderer/charts/option.ts";
import { bucketWords, spanText, zoomed } from "../../src-renderer/charts/span.ts";
import { timeTicks } from "../../src-renderer/charts/time-ticks.ts";
import { nearest, trendTable } from "../../src-renderer/charts/trend-table.ts";

const minute = 60_000;
const quarter = 15 * minute;
const aPoint = point.parse({
  id: "00000000-0000-7000-8000-000000000001",
  deviceId: "00000000-0000-7000-8000-000000000002",
  name: "AI-1",
  variable: "temp_zone",
  kind: "analog",
  unit: "°C",
  source: { protocol: "bacnet", objectType: 0, instance: 1 },
  conversion: { scale: 1, offset: 0 },
  intervalMs: 10_000,
  minimum: null,
  maximum: null,
  states: [],
  firstState: 0,
  enabled: true,
});
const { id } = aPoint;

const columns = (times: readonly number[], values: readonly (number | null)[] = times.map(() => 1)) => ({
  times,
  average: values,
  minimum: values,
  maximum: values,
  quality: values.map((value) => (value === null ? 2 : 0)),
});
const series = (times: readonly number[], values?: readonly (number | null)[], bucketMs = 0): Series => ({
  ...(columns(times, values) as Pick<Series, "times" | "average" | "minimum" | "maximum" | "quality">),
  pointId: id,
  from: 0,
  to: 1e9,
  bucketMs,
  count: times.map(() => 1),
});
const line = (times: readonly number[], values?: readonly (number | null)[], bucketMs = 0): ChartLine =>
  chartLine(aPoint, series(times, values, bucketMs));

describe("gaps", () => {
  it("stay open where readings are missing", () => {
    const opened = openGaps(columns([0, 10, 20, 30, 900, 910, 920, 930]), 30);
    expect(opened.times).toEqual([0, 10, 20, 30, 465, 900, 910, 920, 930]);
    expect(opened.average[4]).toBeNull();
  });

  it("aren't seen in history that was written in a slower rhythm than today's", () => {
    const times = Array.from({ length: 96 }, (_, index) => index * quarter);
    expect(line(times).times).toEqual(times);
  });

  it("of the gateway are judged again by the readings around them", () => {
    const answer = series([0, quarter / 2, quarter, 2 * quarter], [1, null, 1, 1]);
    const marked = { ...answer, quality: [0, 0, 0, 0], count: [1, 0, 1, 1] };
    expect(chartLine(aPoint, marked).times).toEqual([0, quarter, 2 * quarter]);
  });

  it("never lose a reading", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { maxLength: 80 }), (unsorted) => {
        const times = unsorted.sort((one, other) => one - other);
        const opened = openGaps(columns(times), 50);
        expect(opened.times.filter((_, index) => opened.average[index] !== null)).toEqual(times);
        expect([...opened.times].sort((one, other) => one - other)).toEqual(opened.times);
      }),
    );
  });
});

describe("the streaming tail", () => {
  const reading = (time: number, value: number | null = 2) => ({ time, value, quality: 0 });

  it("goes on behind the history, without repeating it", () => {
    const longer = withTail(line([0, 10_000]), [reading(10_000), reading(20_000)], 30_000);
    expect(longer.times).toEqual([0, 10_000, 20_000]);
    expect(longer.average).toEqual([1, 1, 2]);
  });

  it("leaves a gap where it begins late", () => {
    const longer = withTail(line([0, 10_000]), [reading(100_000)], 30_000);
    expect(longer.average).toEqual([1, 1, null, 2]);
  });

  it("changes nothing when there is none", () => {
    const known = line([0, 10_000]);
    expect(withTail(known, [reading(5_000)], 30_000)).toBe(known);
  });
});

describe("quality", () => {
  it("is shaded over neighbouring readings as one stretch", () => {
    expect(qualityStretches({ times: [0, 10, 20, 30, 40], quality: [0, 2, 2, 0, 1], bucketMs: 0 })).toEqual([
      { from: 10, to: 30, quality: 2 },
      { from: 40, to: 40, quality: 1 },
    ]);
  });

  it("covers whole buckets", () => {
    expect(qualityStretches({ times: [5, 15], quality: [1, 0], bucketMs: 10 })).toEqual([
      { from: 0, to: 10, quality: 1 },
    ]);
  });
});

describe("the time axis", () => {
  const at = (text: string) => DateTime.fromISO(text, { zone: "Europe/Lisbon" }).toMillis();

  it("has its midnights in the site's zone, on days of 23 and 25 hours too", () => {
    for (const [from, to] of [
      ["2026-03-28T12:00", "2026-03-30T12:00"],
      ["2026-10-24T12:00", "2026-10-26T12:00"],
    ] as const) {
      const { days, ticks } = timeTicks(at(from), at(to), "Europe/Lisbon", 10, "en-GB");
      expect(days.map((day) => DateTime.fromMillis(day, { zone: "Europe/Lisbon" }).hour)).toEqual([0, 0]);
      const hours = ticks.map((tick) => DateTime.fromMillis(tick.time, { zone: "Europe/Lisbon" }).hour);
      expect(hours.every((hour) => hour % 6 === 0)).toBe(true);
    }
  });

  it("names the day at its beginning and at the first tick", () => {
    const { ticks } = timeTicks(at("2026-11-23T22:10"), at("2026-11-24T02:00"), "Europe/Lisbon", 5, "en-GB");
    expect(ticks.map((tick) => tick.label)).toEqual([
      "23:00\nMon 23 Nov",
      "00:00\nTue 24 Nov",
      "01:00",
      "02:00",
    ]);
  });

  it("has no more ticks than fit, all of them inside", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2_000, max: 400 * 86_400_000 }),
        fc.integer({ min: 2, max: 20 }),
        (span, wanted) => {
          const from = at("2026-01-01T03:17");
          const { ticks } = timeTicks(from, from + span, "Europe/Lisbon", wanted);
          expect(ticks.length).toBeLessThanOrEqual(wanted + 2);
          expect(ticks.every((tick) => tick.time >= from && tick.time <= from + span)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("spans", () => {
  it("zoom around their middle, never below a second", () => {
    expect(zoomed(0, 10_000, 0.5)).toEqual({ kind: "fixed", from: 2_500, to: 7_500 });
    expect(zoomed(0, 10_000, 2)).toEqual({ kind: "fixed", from: -5_000, to: 15_000 });
    const least = zoomed(0, 1_000, 0.1);
    expect(least.to - least.from).toBe(1_000);
  });

  it("name how readings are condensed", () => {
    expect(bucketWords(0)).toBe("every reading");
    expect(bucketWords(5 * minute)).toBe("5 min averages, min–max band");
    expect(spanText(86_400_000)).toBe("1 d");
  });

  it("say before when there are only hours, by the line that lost the most", () => {
    const hours = (hourlyUntil: number) => chartLine(aPoint, { ...series([1]), hourlyUntil });
    const text = (time: number) => `time ${time}`;
    expect(hourlyWords([line([1]), hours(3), hours(7)], text)).toBe("by the hour only before time 7");
    expect(hourlyWords([line([1])], text)).toBe("");
  });
});

describe("the drawing", () => {
  const colours = {
    text: "#111",
    muted: "#555",
    line: "#ddd",
    lineStrong: "#999",
    panel: "#fff",
    accent: "#077",
    warning: "#a60",
    bad: "#c30",
    fontFamily: "sans-serif",
    series: ["#1", "#2", "#3", "#4", "#5", "#6", "#7", "#8"],
  };
  const draw = (lines: ChartLine[]) =>
    trendOption({
      lines,
      places: new Map(lines.map((one, place) => [one.id, place])),
      from: 0,
      to: 3_600_000,
      zone: "UTC",
      width: 800,
      height: 400,
      colours,
      tooltip: () => "",
    }) as { yAxis: { name: string }[]; series: { id: string; data: unknown[] }[]; grid: unknown[] };

  it("has at most two units in a panel, and a panel more for the third", () => {
    expect(panelsOf([{ unit: "°C" }, { unit: "kW" }, { unit: "°C" }, { unit: "V" }])).toEqual([
      ["°C", "kW"],
      ["V"],
    ]);
    const option = draw(
      ["°C", "kW", "V"].map((unit, index) => ({ ...line([0, 1]), id: String(index), unit })),
    );
    expect(option.yAxis.map((axis) => axis.name)).toEqual(["°C", "kW", "V"]);
    expect(option.grid).toHaveLength(2);
  });

  it("has a band only where readings are condensed", () => {
    const ids = (lines: ChartLine[]) => draw(lines).series.map((one) => one.id);
    expect(ids([line([0, 1])])).toEqual(["days:0", "notes:0", id]);
    expect(ids([line([0, minute], [1, 2], minute)])).toEqual([
      "days:0",
      "notes:0",
      `low:${id}`,
      `band:${id}`,
      id,
    ]);
  });

  it("tells the ninth line from the first by its dashes", () => {
    expect([0, 7, 8, 16].map(lineDash)).toEqual(["solid", "solid", "dashed", "dotted"]);
  });
});

describe("the table", () => {
  it("puts one round of polling into one row", () => {
    const other = { ...line([120, 10_120], [5, 6]), id: "other" };
    expect(trendTable([line([0, 10_000], [1, null]), other], [id, "other"])).toEqual([
      { time: 0, values: [1, 5] },
      { time: 10_000, values: [null, 6] },
    ]);
  });

  it("leaves out the marks of gaps", () => {
    const gapped = openGaps(columns([0, 10, 20, 30, 9_000]), 30);
    expect(trendTable([{ ...line([]), ...gapped }], [id], 0)).toHaveLength(5);
  });

  it("finds the nearest reading, but not one that is far away", () => {
    expect(nearest([0, 10, 20], 14, 5)).toBe(1);
    expect(nearest([0, 10, 20], 16, 5)).toBe(2);
    expect(nearest([0, 10, 20], 90, 5)).toBeNull();
    expect(nearest([], 5, 100)).toBeNull();
  });
});
