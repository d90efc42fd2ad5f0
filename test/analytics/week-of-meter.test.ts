import { describe, expect, it } from "vitest";
import { dayMs, hourMs } from "../../src-main/analytics/buckets.ts";
import {
  type AnalysisContext,
  AnalysisMemory,
  analysedSite,
  runAnalyses,
} from "../../src-main/analytics/index.ts";
import { weekOfMeter } from "../../src-main/analytics/week-of-meter.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import { chance } from "../../src-main/demo/model/noise.ts";
import { MemorySite } from "./memory-site.ts";

const signal = new AbortController().signal;
const from = Date.UTC(2025, 0, 6);
const dayOf = (time: number) => Math.floor(time / dayMs);
const days = 82;
/** So that each has whole weeks before, and another comes in. */
const begun = 72;

/** Meters that are busy on weekdays and follow the weather, one of them in another way after a while. */
function siteOf(meters: number): MemorySite {
  const site = new MemorySite();
  const warmth = (at: number) => 12 + 6 * Math.sin(at / 300) - 4 * Math.cos((Math.PI * at) / 12);
  for (let meter = 0; meter < meters; meter += 1) {
    const taken = Float64Array.from({ length: days * 24 }, (_, at) => {
      const [day, hour] = [Math.floor(at / 24), at % 24];
      const isOther = meter === 0 && day >= begun;
      const isBusy = isOther ? hour >= 20 : day % 7 < 5 && hour >= 8 && hour < 18;
      return (isBusy ? 30 + meter + warmth(at) : 6) * (0.9 + 0.2 * chance(meter, 3, at));
    });
    site.meter(`Meter ${meter}`, from, hourMs, taken);
  }
  const times = Float64Array.from({ length: days * 24 }, (_, at) => from + at * hourMs);
  const outdoor = {
    name: "Outdoor temperature",
    variable: "temp_outdoor_air",
    unit: "°C",
    intervalMs: hourMs,
  };
  site.put(outdoor, { times, values: times.map((_, at) => warmth(at)) });
  return site;
}

/** Runs both analyses that go by a meter's weeks, as of nine o'clock of a day. */
async function runOn(site: MemorySite, memory: AnalysisMemory, day: number) {
  const now = from + day * dayMs + 9 * hourMs;
  const stamps = site.points.map(({ id }) => ({ pointId: id, disturbances: 0, newest: now, settled: now }));
  memory.prepare("", site.timeZone, stamps);
  const described = analysedSite({ id: site.id, name: "Site", timeZone: site.timeZone });
  const context: AnalysisContext = memory.context({ site: described, points: site.points, now });
  const period = { from: from + (day - 60) * dayMs, to: from + day * dayMs };
  return runAnalyses(["day-shapes", "right-now"], context, period, signal, undefined, {
    of: memory,
    key: "",
  });
}

describe("weeks of meters", () => {
  it("begin on one weekday for each meter, and on all weekdays over many", () => {
    const weekdays = new Map<number, number>();
    for (let meter = 0; meter < 140; meter += 1) {
      const id =
        `0194${meter.toString(16).padStart(4, "0")}-0000-7000-8000-${chance(1, 1, meter)}` as PointId;
      const begins = weekOfMeter(id, 20_000);
      weekdays.set(begins % 7, (weekdays.get(begins % 7) ?? 0) + 1);
      for (let day = -8; day < 8; day += 1) {
        const week = weekOfMeter(id, 20_000 + day);
        expect(20_000 + day - week).toBeGreaterThanOrEqual(0);
        expect(20_000 + day - week).toBeLessThan(7);
        expect((begins - week) % 7).toBeCloseTo(0, 12);
      }
    }
    expect(weekdays.size).toBe(7);
    for (const count of weekdays.values()) expect(count).toBeGreaterThan(8);
  });

  it("are all that shapes and usual behaviour are made of: day by day as from nothing, each anew once a week", async () => {
    const meters = 7;
    const site = siteOf(meters);
    const memory = new AnalysisMemory(site.source, site.timeZone);
    const made = new Map<string, unknown>();
    for (let day = begun; day < begun + 9; day += 1) {
      const next = await runOn(site, memory, day);
      expect(next.findings.length).toBe(2 * meters);
      const fromNothing = await runOn(site, new AnalysisMemory(site.source, site.timeZone), day);
      expect(JSON.stringify(next)).toBe(JSON.stringify(fromNothing));
      for (const { id } of site.points.slice(0, meters))
        for (const analysis of ["day-shapes", "right-now"]) {
          const value = memory.kept.get(`${analysis} ${id}`)?.value;
          expect(value).toBeDefined();
          const today = dayOf(from) + day;
          // The first day makes all of them.
          const isAnew = made.get(`${analysis} ${id}`) !== value;
          expect(isAnew).toBe(day === begun || weekOfMeter(id, today) === today);
          made.set(`${analysis} ${id}`, value);
        }
    }
  });
});
