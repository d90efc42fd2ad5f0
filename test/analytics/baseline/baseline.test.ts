import { describe, expect, it } from "vitest";
import { baseline, outdoorPoints } from "../../../src-main/analytics/baseline/index.ts";
import { dayMs, hourMs } from "../../../src-main/analytics/buckets.ts";
import { finding } from "../../../src-main/contract/findings.ts";
import { MemorySite } from "../memory-site.ts";

const start = Date.UTC(2025, 0, 6);
const quarter = 900_000;
const signal = new AbortController().signal;
const warmth = (time: number) =>
  13 -
  11 * Math.cos((2 * Math.PI * (time - start)) / (365 * dayMs)) -
  5 * Math.cos((2 * Math.PI * time) / dayMs);

function office(days: number, rest: { readonly weather?: "°C" | "°F" | null } = {}) {
  const site = new MemorySite();
  const count = (days * dayMs) / quarter;
  const taken = Float64Array.from({ length: count }, (_, at) => {
    const time = start + at * quarter;
    const hour = (time / hourMs) % 24;
    const isBusy = (Math.floor(time / dayMs) + 3) % 7 < 5 && hour >= 8 && hour < 18;
    return (isBusy ? 20 + 2 * Math.max(0, warmth(time) - 18) : 5) * (1 + 0.02 * Math.sin(at * at));
  });
  site.meter("Main", start, quarter, taken);
  const { weather = "°C" } = rest;
  if (weather !== null) {
    const times = Float64Array.from({ length: count }, (_, at) => start + at * quarter);
    const values = times.map((time) => (weather === "°C" ? warmth(time) : warmth(time) * 1.8 + 32));
    site.put({ name: "OAT", variable: "temp_outdoor_air", unit: weather }, { times, values });
  }
  return site;
}
const run = (site: MemorySite, days: number) =>
  baseline.run(site.context(), { from: start, to: start + days * dayMs }, signal);

describe("baseline of a site's meters", () => {
  it("says how well week and weather explain a meter, and judges it", async () => {
    const { findings, refusals } = await run(office(365), 365);
    expect(refusals).toEqual([]);
    expect(findings).toHaveLength(1);
    const [found] = findings;
    expect(finding.parse(found)).toEqual(found);
    expect(found).toMatchObject({ kind: "time-of-week-and-temperature", indicative: false, completeness: 1 });
    expect(found!.numbers["busy hours"]?.value).toBe(50);
    expect(found!.statement).toMatch(
      /^Time of week and outdoor temperature explain 100 % of how Main: Energy varies, with CV\(RMSE\)/,
    );
    expect(found!.notes[0]).toMatch(/good enough by ASHRAE Guideline 14\.$/);
  });

  it("takes Fahrenheit for what it is", async () => {
    const [celsius] = (await run(office(60), 60)).findings;
    const [fahrenheit] = (await run(office(60, { weather: "°F" }), 60)).findings;
    expect(fahrenheit!.numbers["CV(RMSE)"]!.value).toBeCloseTo(celsius!.numbers["CV(RMSE)"]!.value, 6);
  });

  it("says so when it doesn't know the weather, and which temperatures it never saw", async () => {
    const [blind] = (await run(office(60, { weather: null }), 60)).findings;
    expect(blind!.kind).toBe("time-of-week");
    expect(blind!.notes.join(" ")).toContain("the baseline doesn't know the weather");
    const [seeing] = (await run(office(60), 60)).findings;
    expect(seeing!.notes.join(" ")).toMatch(/outdoor temperatures from −?[\d.]+ °C to [\d.]+ °C only/);
  });

  it("refuses with what it has and what it would need", async () => {
    const { findings, refusals } = await run(office(11), 11);
    expect(findings).toEqual([]);
    expect(refusals[0]?.reason).toBe("11 days of data; a weekly baseline needs 28.");
    expect((await run(new MemorySite(), 40)).refusals[0]?.reason).toMatch(/^No point is a counter/);
  });

  it("leaves hours out that a gap hides, rather than spreading the counter's step over them", async () => {
    const site = new MemorySite();
    const times = Float64Array.from({ length: 60 * 96 }, (_, at) => start + at * quarter).filter(
      (_, at) => at < 20 * 96 || at >= 25 * 96,
    );
    site.put(
      { name: "Main", kind: "counter", unit: "kWh", variable: "energy_active_import" },
      { times, values: times.map((time) => (time - start) / quarter) },
    );
    const [found] = (await run(site, 60)).findings;
    expect(found!.numbers["hours"]!.value).toBe(55 * 24);
    expect(found!.notes.join(" ")).toContain("120 of 1,440 hours have too few readings");
  });
});

describe("outdoor temperature", () => {
  it("is found by variable, else by the names of a weather station", () => {
    const site = office(1);
    expect(outdoorPoints(site.points).map(({ name }) => name)).toEqual(["OAT"]);
    const named = new MemorySite();
    named.put(
      { name: "WS-1 OA-T", deviceName: "Weather station", unit: "°C" },
      { times: new Float64Array(), values: new Float64Array() },
    );
    expect(outdoorPoints(named.points).map(({ name }) => name)).toEqual(["WS-1 OA-T"]);
  });
});
