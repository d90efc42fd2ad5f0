import { describe, expect, it } from "vitest";
import { dayMs } from "../../../src-main/analytics/buckets.ts";
import { comparison, otherPeriods } from "../../../src-main/analytics/comparison/index.ts";
import { finding } from "../../../src-main/contract/findings.ts";
import { MemorySite } from "../memory-site.ts";

const start = Date.UTC(2024, 0, 1);
const quarter = 900_000;
const signal = new AbortController().signal;
const lisbon = "Europe/Lisbon";
const iso = (time: number) => new Date(time).toISOString();

describe("periods to compare with", () => {
  const named = (from: string, to: string) =>
    otherPeriods({ from: Date.parse(from), to: Date.parse(to) }, lisbon).map(({ name, period }) => [
      name,
      iso(period.from),
      iso(period.to),
    ]);

  it("are months for months, on the site's clock", () => {
    expect(named("2025-03-01T00:00:00Z", "2025-03-31T23:00:00Z")).toEqual([
      ["the month before", "2025-02-01T00:00:00.000Z", "2025-03-01T00:00:00.000Z"],
      ["the same month of last year", "2024-03-01T00:00:00.000Z", "2024-03-31T23:00:00.000Z"],
    ]);
    expect(named("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")).toEqual([
      ["the year before", "2024-01-01T00:00:00.000Z", "2025-01-01T00:00:00.000Z"],
    ]);
  });

  it("are as many days, and the same weekdays of last year, for all else", () => {
    expect(named("2025-01-13T00:00:00Z", "2025-01-20T00:00:00Z")).toEqual([
      ["the 7 days before", "2025-01-06T00:00:00.000Z", "2025-01-13T00:00:00.000Z"],
      ["the same weekdays of last year", "2024-01-15T00:00:00.000Z", "2024-01-22T00:00:00.000Z"],
    ]);
  });
});

const warmth = (day: number) =>
  13 - 11 * Math.cos((2 * Math.PI * day) / 365.25) + 3 * Math.sin(day * 12.9898);

/** Takes 200 kWh and 30 for each degree below 12.2 °C a day; a tenth more from a day on. */
function heated(days: number, moreFrom: number, weather = true): MemorySite {
  const site = new MemorySite();
  const times = Float64Array.from({ length: days * 96 }, (_, at) => start + at * quarter);
  const dayOf = (at: number) => Math.floor(at / 96);
  const taken = times.map((_, at) => {
    const use = 200 + 30 * Math.max(0, 22 / 1.8 - warmth(dayOf(at)));
    return (use * (dayOf(at) >= moreFrom ? 1.1 : 1)) / 96;
  });
  site.meter("Heat", start, quarter, taken);
  if (weather)
    site.put(
      { name: "OAT", variable: "temp_outdoor_air", unit: "°C" },
      { times, values: times.map((_, at) => warmth(dayOf(at))) },
    );
  return site;
}

describe("comparison", () => {
  const march = { from: Date.UTC(2025, 2, 1), to: Date.UTC(2025, 3, 1) };
  const marchDay = (march.from - start) / dayMs;

  it("compares use a day, and takes the weather out", async () => {
    const { findings, refusals } = await comparison.run(heated(456, marchDay).context(), march, signal);
    expect(refusals).toEqual([]);
    expect(findings.map(({ kind }) => kind)).toEqual(["before", "last-year"]);
    for (const found of findings) {
      expect(finding.parse(found)).toEqual(found);
      expect(found.numbers["change without the weather"]!.value).toBeCloseTo(10, 0);
    }
    expect(findings[0]!.statement).toMatch(
      /^Heat: Energy took \d+(\.\d)? kWh a day, \d+(\.\d+)? % less than in the month before \(\d+ kWh\); without the weather it is (9\.\d+|10(\.\d)?) % more\.$/,
    );
    expect(findings[0]!.numbers["days then"]!.value).toBe(28);
  });

  it("compares with what was chosen instead, even with what came later", async () => {
    const context = heated(456, marchDay).context();
    const january = { from: Date.UTC(2025, 0, 10), to: Date.UTC(2025, 0, 20) };
    const { findings } = await comparison.run({ ...context, against: january }, march, signal);
    expect(findings.map(({ kind }) => kind)).toEqual(["chosen"]);
    expect(findings[0]!.statement).toContain("% less than in 2025-01-10 to 2025-01-19 (");
    expect(findings[0]!.numbers["days then"]!.value).toBe(10);
    expect(findings[0]!.numbers["change without the weather"]!.value).toBeCloseTo(10, 0);
    const [back] = (await comparison.run({ ...context, against: march }, january, signal)).findings;
    expect(back!.statement).toContain("% more than in 2025-03-01 to 2025-03-31 (");
    const never = { from: Date.UTC(2020, 0, 1), to: Date.UTC(2020, 0, 2) };
    expect((await comparison.run({ ...context, against: never }, march, signal)).refusals[0]!.reason).toBe(
      "Of 2020-01-01 there is no data to compare with: it needs half of its days.",
    );
  });

  it("says that it doesn't know the weather, and refuses what has nothing to compare with", async () => {
    const [found] = (await comparison.run(heated(456, marchDay, false).context(), march, signal)).findings;
    expect(found!.notes[0]).toContain("the weather isn't taken out");
    const early = { from: start, to: start + 31 * dayMs };
    expect((await comparison.run(heated(31, 99).context(), early, signal)).refusals[0]?.reason).toBe(
      "Neither the month before nor the same month of last year has data to compare with.",
    );
  });
});
