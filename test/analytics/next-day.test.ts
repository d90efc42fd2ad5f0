import { describe, expect, it } from "vitest";
import { AnalysisMemory, runAnalyses } from "../../src-main/analytics/index.ts";
import { SiteTime } from "../../src-main/analytics/site-time.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { HistoryStamp } from "../../src-main/contract/series-source.ts";
import { undescribed } from "../../src-main/contract/site-description.ts";
import { MemorySite, type Readings } from "./memory-site.ts";

const signal = new AbortController().signal;
const [quarter, hour, day] = [900_000, 3_600_000, 86_400_000];
const timeZone = "Europe/Lisbon";
const clock = new SiteTime(timeZone);
/** Days that are looked at, and those of which anything is known before them. */
const [looked, known] = [45, 30];

/** °C. */
const warmth = (time: number) =>
  16 -
  7 * Math.cos(time / (58 * day)) -
  4 * Math.cos((2 * Math.PI * time) / day) +
  2 * Math.sin(time / 1.7e8);

/** kW: in use on weekdays, cooled when it is warm, heated when it is cold. */
function power(meter: number, time: number): number {
  const { weekday, hour: clockHour } = clock.at(time);
  const isBusy = weekday < 6 && clockHour >= 8 && clockHour < 18;
  const weather = Math.max(0, warmth(time) - 18) + 0.5 * Math.max(0, 12 - warmth(time));
  const chance = 1 + 0.1 * Math.sin(time / 1e6 + meter * 9) + 0.05 * Math.sin(time / 3.1e5);
  return (isBusy ? 20 + 3 * meter + weather : 4) * chance;
}

/** All that a site's points will ever have; readings that are late aren't there before `since`. */
interface Coming {
  readonly id: PointId;
  readonly readings: Readings;
  readonly late: { readonly from: number; readonly to: number; readonly since: number } | null;
}

function siteOf(from: number, to: number, late: NonNullable<Coming["late"]>) {
  const site = new MemorySite(timeZone, {
    ...undescribed,
    ...{ country: "PT", floorArea: 2_000, baseYear: 2025 },
  });
  const times = Float64Array.from({ length: (to - from) / quarter + 1 }, (_, at) => from + at * quarter);
  const none = { times: new Float64Array(), values: new Float64Array() };
  const coming: Coming[] = [];
  for (const meter of [0, 1, 2]) {
    let count = 1_000;
    // The third is silent for two days and loses some hours now and then.
    const isThere = (time: number) =>
      meter !== 2 || (Math.floor((time - from) / day) % 33 < 31 && Math.floor(time / hour) % 77 !== 5);
    const values = times.map((time) => {
      // The second takes much more for four days.
      const fault = meter === 1 && time >= to - 20 * day && time < to - 16 * day ? 25 : 0;
      count += (power(meter, time) + fault) / 4;
      return Math.round(count * 100) / 100;
    });
    const there = [...times.keys()].filter((at) => isThere(times[at]!));
    const told = { variable: "energy_active_import", kind: "counter", unit: "kWh" } as const;
    const id = site.put(
      { name: "Energy", deviceName: meter === 0 ? "Main meter" : `Meter ${meter}`, ...told },
      none,
    );
    coming.push({
      id,
      late: meter === 1 ? late : null,
      readings: {
        times: Float64Array.from(there, (at) => times[at]!),
        values: Float64Array.from(there, (at) => values[at]!),
      },
    });
  }
  const id = site.put({ name: "Outdoor temperature", variable: "temp_outdoor_air", unit: "°C" }, none);
  coming.push({ id, late: null, readings: { times, values: times.map(warmth) } });
  return { site, coming };
}

/** Lets readings come in until a time. */
function come(site: MemorySite, coming: readonly Coming[], now: number): HistoryStamp[] {
  return coming.map(({ id, readings, late }) => {
    const isHere = (time: number) =>
      time <= now && !(late !== null && now < late.since && time >= late.from && time < late.to);
    const here = [...readings.times.keys()].filter((at) => isHere(readings.times[at]!));
    const times = Float64Array.from(here, (at) => readings.times[at]!);
    site.replace(id, { times, values: Float64Array.from(here, (at) => readings.values[at]!) });
    const newest = times.at(-1) ?? Number.NEGATIVE_INFINITY;
    return { pointId: id, disturbances: late !== null && now >= late.since ? 1 : 0, newest, settled: newest };
  });
}

/** Midnight of a day of the site's calendar, epoch ms. */
const midnightOf = (date: string) => clock.startOf(Date.parse(date) / day);

const stretches = [
  // Clocks go forward on Sunday 29 March, Monday follows, then another month begins.
  { name: "clocks that go forward, a Monday and another month", from: "2026-03-27", days: 6 },
  { name: "clocks that go back and a Monday", from: "2025-10-24", days: 4 },
];

describe("the next day", () => {
  it.each(stretches)(
    "is found as if nothing were known before: over $name",
    { timeout: 120_000 },
    async ({ from: date, days }) => {
      const first = midnightOf(date);
      const begin = first - (looked + known) * day;
      // Half a day of one meter comes three days too late, on the third day, and is 20 days old.
      const late = { from: first - 20 * day, to: first - 19.5 * day, since: first + 2 * day };
      const { site, coming } = siteOf(begin, first + (days + 2) * day, late);
      const memory = new AnalysisMemory(site.source, timeZone);
      const kinds = new Set<string>();
      for (let step = 0; step < days; step += 1) {
        const today = clock.at(first + hour).day + step;
        const period = { from: clock.startOf(today - looked), to: clock.startOf(today) };
        const now = period.to + 9 * hour + 7 * 60_000;
        memory.prepare("the same", timeZone, come(site, coming, now));
        const { site: analysed, points } = site.context(now);
        const context = memory.context({ site: analysed, points, now });
        const made = await runAnalyses([], context, period, signal, undefined, { of: memory, key: "" });
        memory.rest();
        const anew = await runAnalyses([], site.context(now), period, signal);
        expect(made).toStrictEqual(anew);
        for (const { analysis } of anew.findings) kinds.add(analysis);
      }
      // None of those that keep something has nothing to say.
      for (const kept of [
        "load",
        "day-shapes",
        "baseline",
        "forecast",
        "forecast-quality",
        "unusual",
        "right-now",
      ])
        expect(kinds).toContain(kept);
    },
  );
});
