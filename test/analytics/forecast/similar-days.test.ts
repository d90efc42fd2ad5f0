import { describe, expect, it } from "vitest";
import { hourMs } from "../../../src-main/analytics/buckets.ts";
import { alikeHours, similarDayMean } from "../../../src-main/analytics/forecast/candidates.ts";
import { calendarOf } from "../../../src-main/analytics/forecast/day-types.ts";
import { wander } from "../../../src-main/demo/model/noise.ts";
import { MemorySite } from "../memory-site.ts";

const days = 120;
const from = Date.UTC(2025, 3, 7);
const starts = Float64Array.from({ length: days * 24 }, (_, at) => from + at * hourMs);
const { site } = new MemorySite().context(from + days * 24 * hourMs);
const calendar = calendarOf(site, starts);
/** Cooling that begins at 24 °C with a jump, on working days. */
const taken = (temperature: number, day: number) =>
  calendar.days[day]!.weekday > 5 || temperature < 24 ? 5 : 50 + 2 * (temperature - 24);
const overDay = (start: number) => Math.sin((start / hourMs / 24) * 2 * Math.PI);
const temperatures = starts.map((start) => 22 + 6 * wander(7, 1, start / (60 * hourMs)) + overDay(start));
const values = temperatures.map((each, at) => taken(each, Math.floor(at / 24)));
const target = days - 1;
const known = (days - 2) * 24 + 10;
const forecast = (expected: Float64Array, of = values, measured = temperatures) =>
  similarDayMean(of, alikeHours(calendar, measured, known, target, expected));

describe("a forecast by days of similar weather", () => {
  it("follows a plant that begins with a jump at some temperature", () => {
    const day = starts.slice(target * 24);
    const [cold, hot] = [19, 26].map((mean) => forecast(day.map((start) => mean + overDay(start))));
    const mean = (of: Float64Array) => of.reduce((sum, each) => sum + each, 0) / 24;
    // 5, and 50 + 2 × 2.
    expect(mean(cold!)).toBeLessThan(6);
    expect(mean(hot!)).toBeGreaterThan(50);
    expect(mean(hot!)).toBeLessThan(56);
  });

  it("knows neither the day itself nor what came after its origin", () => {
    const expected = new Float64Array(24).fill(22);
    const other = values.map((each, at) => (at >= known ? 1e6 : each));
    expect(forecast(expected, other)).toEqual(forecast(expected));
  });

  it("says nothing of weather that was never met, and nothing without temperatures", () => {
    expect([...forecast(new Float64Array(24).fill(45))].every(Number.isNaN)).toBe(true);
    expect([...forecast(new Float64Array(24).fill(Number.NaN))].every(Number.isNaN)).toBe(true);
    const unknown = new Float64Array(values.length).fill(Number.NaN);
    expect([...forecast(new Float64Array(24).fill(22), values, unknown)].every(Number.isNaN)).toBe(true);
  });
});
