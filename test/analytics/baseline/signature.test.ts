import { describe, expect, it } from "vitest";
import { energySignature } from "../../../src-main/analytics/baseline/index.ts";
import { dayMs } from "../../../src-main/analytics/buckets.ts";
import { finding } from "../../../src-main/contract/findings.ts";
import { MemorySite } from "../memory-site.ts";

const start = Date.UTC(2025, 0, 1);
const quarter = 900_000;
const balance = (54 - 32) / 1.8;
const signal = new AbortController().signal;
const warmth = (day: number) => 13 - 11 * Math.cos((2 * Math.PI * day) / 365);

function heated(days: number, weather = true): MemorySite {
  const site = new MemorySite();
  const count = (days * dayMs) / quarter;
  const times = Float64Array.from({ length: count }, (_, at) => start + at * quarter);
  const dayOf = (at: number) => Math.floor(at / 96);
  site.meter(
    "Heat",
    start,
    quarter,
    times.map((_, at) => (200 + 30 * Math.max(0, balance - warmth(dayOf(at))) + ((dayOf(at) * 7) % 5)) / 96),
  );
  if (weather)
    site.put(
      { name: "OAT", variable: "temp_outdoor_air", unit: "°C" },
      { times, values: times.map((_, at) => warmth(dayOf(at))) },
    );
  return site;
}
const run = (site: MemorySite, days: number) =>
  energySignature.run(site.context(), { from: start, to: start + days * dayMs }, signal);

describe("weather dependence", () => {
  it("says what a meter takes a day and a degree", async () => {
    const { findings, refusals } = await run(heated(365), 365);
    expect(refusals).toEqual([]);
    expect(finding.parse(findings[0])).toEqual(findings[0]);
    expect(findings[0]).toMatchObject({ kind: "change-point-3P", indicative: false });
    expect(findings[0]!.statement).toMatch(
      /^Heat: Energy takes 20\d kWh a day, and (29\.\d|30|30\.\d) kWh\/\(K·d\) below 1[12](\.\d)? °C; the weather explains (99\.\d|100) % of its days/,
    );
  });

  it("refuses what a short or even stretch can't carry", async () => {
    expect((await run(heated(20), 20)).refusals[0]?.reason).toBe(
      "20 days of data with outdoor temperature; a weather model needs 60.",
    );
    expect((await run(heated(365, false), 365)).refusals[0]?.reason).toBe(
      "No point measures the outdoor temperature.",
    );
    const [found] = (await run(heated(120), 120)).findings;
    expect(found).toMatchObject({ indicative: true });
    expect(found!.notes).toContain("120 days of data; CalTRACK asks for 328 of a year.");
  });
});
