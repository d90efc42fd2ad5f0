import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daily, hourly, SeriesReader } from "../../src-main/analytics/index.ts";
import { MemorySite } from "./memory-site.ts";

const quarterMs = 900_000;
const hourMs = 4 * quarterMs;
const begin = Date.UTC(2026, 2, 20);
/** Over the days on which clocks are changed in Europe and on Lord Howe. */
const hours = 24 * 30;

/** A counter whose readings lie beside full hours, with holes. */
function siteOf(zone: string, seed: number) {
  const site = new MemorySite(zone);
  const times: number[] = [];
  const values: number[] = [];
  let count = 0;
  for (let at = 0; at < 4 * hours; at += 1) {
    count += ((at * (seed + 7)) % 13) / 10;
    if ((at * 31 + seed) % 17 === 0 || at % 400 < seed % 40) continue;
    times.push(begin + at * quarterMs + ((at * seed) % 60_000));
    values.push(count);
  }
  const readings = { times: Float64Array.from(times), values: Float64Array.from(values) };
  const ids = [
    site.put({ name: "One", kind: "counter", unit: "kWh" }, readings),
    site.put({ name: "Other", kind: "counter", unit: "kWh" }, readings),
  ];
  return { site, ids };
}

const part = fc.record({
  from: fc.integer({ min: -50, max: hours + 20 }),
  length: fc.integer({ min: 1, max: 300 }),
  beside: fc.integer({ min: 0, max: hourMs - 1 }),
  interval: fc.constantFrom(hourly, daily),
  of: fc.constantFrom("increase" as const, "average" as const, "last" as const),
  both: fc.boolean(),
});

describe("series of analyses", () => {
  it("are to the bit what a reader gives that read nothing before, whatever was read before", async () => {
    const zones = fc.constantFrom("UTC", "Europe/Lisbon", "Australia/Lord_Howe", "Asia/Kathmandu");
    await fc.assert(
      fc.asyncProperty(
        zones,
        fc.nat(1_000),
        fc.array(part, { minLength: 2, maxLength: 8 }),
        async (zone, seed, parts) => {
          const { site, ids } = siteOf(zone, seed);
          const reader = new SeriesReader(site.source, zone);
          for (const { from, length, beside, interval, of, both } of parts) {
            const start = begin + from * hourMs + beside;
            const asked = [ids.slice(both ? 0 : 1), start, start + length * hourMs, interval, of] as const;
            const alone = await new SeriesReader(site.source, zone).buckets(...asked);
            expect(await reader.buckets(...asked)).toStrictEqual(alone);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("go on where clocks are changed by half an hour", async () => {
    const { site, ids } = siteOf("Australia/Lord_Howe", 0);
    const reader = new SeriesReader(site.source, "Australia/Lord_Howe");
    for (const [from, length] of [
      [158, 216],
      [221, 154],
      [300, 400],
    ] as const) {
      const start = begin + from * hourMs + 1;
      const asked = [ids.slice(1), start, start + length * hourMs, hourly, "average"] as const;
      const alone = await new SeriesReader(site.source, "Australia/Lord_Howe").buckets(...asked);
      expect(await reader.buckets(...asked)).toStrictEqual(alone);
    }
  });

  it("are read once, and of a longer time only what is missing", async () => {
    const { site, ids } = siteOf("Europe/Lisbon", 3);
    const reader = new SeriesReader(site.source, "Europe/Lisbon");
    const end = begin + hours * hourMs;
    const functions = ["first", "last", "increase"] as const;
    await reader.several(ids, begin + 100 * hourMs, end, hourly, functions);
    expect(site.asked).toBe(1);
    for (const of of functions) await reader.buckets(ids, begin + 200 * hourMs, end - hourMs, hourly, of);
    expect(site.asked).toBe(1);
    await reader.buckets(ids, begin, end, hourly, "increase");
    expect(site.asked).toBe(2);
  });
});
