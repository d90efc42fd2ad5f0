import { describe, expect, it } from "vitest";
import { dayMs, hourMs } from "../../../src-main/analytics/buckets.ts";
import { independent, savings, savingsUncertainty } from "../../../src-main/analytics/savings/index.ts";
import { finding } from "../../../src-main/contract/findings.ts";
import { type Tariff, type TariffDay, undescribed } from "../../../src-main/contract/index.ts";
import { MemorySite } from "../memory-site.ts";

const start = Date.UTC(2024, 0, 1);
const change = start + 365 * dayMs;
const end = change + 90 * dayMs;
const quarter = 900_000;
const signal = new AbortController().signal;

/** An office whose use is another share of it after the change. @param rho how much of an hour's chance the next keeps */
function office(
  share: number,
  { rho = 0.5, seed = 7, from = start, tariffs = [] as readonly Tariff[] } = {},
): MemorySite {
  const site = new MemorySite("UTC", { ...undescribed, tariffs: [...tariffs] });
  let state = seed;
  const chance = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state / 2_147_483_648 - 0.5) * 3.46;
  };
  const hours = (end - from) / hourMs;
  let wobble = 0;
  const temperatures = Float64Array.from({ length: hours }, (_, at) => {
    const time = from + at * hourMs;
    return (
      14 -
      9 * Math.cos((2 * Math.PI * (time - start)) / (365 * dayMs)) -
      4 * Math.cos((2 * Math.PI * time) / dayMs) +
      chance()
    );
  });
  const taken = temperatures.map((warmth, at) => {
    const time = from + at * hourMs;
    const hour = (time / hourMs) % 24;
    const isBusy = (Math.floor(time / dayMs) + 3) % 7 < 5 && hour >= 8 && hour < 18;
    wobble = rho * wobble + Math.sqrt(1 - rho * rho) * chance();
    const load = (isBusy ? 60 : 20) + 1.5 * Math.max(0, 12 - warmth) + 4 * wobble;
    return (time >= change ? share : 1) * load;
  });
  site.meter(
    "Main",
    from,
    quarter,
    Float64Array.from({ length: taken.length * 4 }, (_, at) => taken[Math.floor(at / 4)]! / 4),
  );
  site.put(
    { name: "OAT", variable: "temp_outdoor_air", unit: "°C", intervalMs: hourMs },
    { times: temperatures.map((_, at) => from + at * hourMs), values: temperatures },
  );
  return site;
}
const run = (site: MemorySite, from = change, to = end) => savings.run(site.context(), { from, to }, signal);

describe("savings", () => {
  it("tell what was saved, within its interval, and what it would have been", async () => {
    const { findings, refusals } = await run(office(0.9));
    expect(refusals).toEqual([]);
    const [found] = findings;
    expect(finding.parse(found)).toEqual(found);
    expect(found).toMatchObject({ kind: "saved", indicative: false, energy: null, cost: null });
    const { taken, expected, difference, share } = found!.numbers;
    expect(share!.value).toBeGreaterThan(8.5);
    expect(share!.value).toBeLessThan(11.5);
    const truth = taken!.value / 9;
    expect(difference!.low!).toBeLessThan(truth);
    expect(difference!.high!).toBeGreaterThan(truth);
    expect(expected!.value - taken!.value).toBeCloseTo(difference!.value, 9);
    expect(found!.statement).toMatch(
      /^Main: Energy took [\d,]+ kWh; by the year before, .* less, ±[\d,.]+ kWh at 90 % confidence\.$/,
    );
  });

  it("say what more it costs, and that nothing changed where that can't be told", async () => {
    const [more] = (await run(office(1.2))).findings;
    expect(more).toMatchObject({ kind: "took-more" });
    expect(more!.energy!.value).toBe(more!.numbers["difference"]!.value);
    const [same] = (await run(office(1))).findings;
    expect(same).toMatchObject({ kind: "no-change", energy: null });
    expect(same!.statement).toContain("no change can be told");
  });

  it("count an hour by the mean of the prices within it", async () => {
    // The second half of each hour is three times as dear as the first.
    const day = Array.from({ length: 48 }, (_, half) => ({ from: 2 * half, period: half % 2 }));
    const tariff: Tariff = {
      ...{ id: "t", name: "T", carrier: "electricity", direction: "purchase", supplier: "", until: null },
      ...{ from: "2024-01-01", levy: 0, fixed: 0, demand: [], reactive: [], vatRate: null, source: "" },
      periods: [
        { name: "First half", price: 0.1 },
        { name: "Second half", price: 0.3 },
      ],
      seasons: [{ name: "All", begins: "01-01", week: Array<TariffDay>(7).fill(day), holiday: null }],
    };
    const [more] = (await run(office(1.2, { tariffs: [tariff] }))).findings;
    expect(more!.cost!.value).toBeCloseTo(0.2 * more!.numbers["difference"]!.value, 6);
  });

  it("are refused where the year before has too little", async () => {
    expect((await run(office(0.9, { from: change - 20 * dayMs }))).refusals[0]?.reason).toBe(
      "20 days of data; a weekly baseline needs 28.",
    );
    expect((await run(office(0.9), change, change + 5 * dayMs)).refusals[0]?.reason).toBe(
      "The period has 5 days; savings need 14.",
    );
  });

  it("are less sure when what was by chance lasts longer", async () => {
    const width = async (rho: number) =>
      (await run(office(0.9, { rho }))).findings[0]!.numbers["uncertainty"]!.value;
    expect(await width(0.9)).toBeGreaterThan(1.5 * (await width(0.2)));
  });
});

describe("uncertainty of savings", () => {
  it("follows the guideline's formula", () => {
    const baseline = { n: 365, parameters: 3, cvRmse: 10, mean: 100, autocorrelation: 0.5 };
    expect(independent(365, 0.5)).toBeCloseTo(365 / 3, 9);
    const own = 365 / 3;
    // t for 90 % and 118.7 degrees of freedom, by SciPy 1.10: 1.6578
    const wanted = 1.6578 * 1.26 * 0.1 * Math.sqrt((3 * (1 + 2 / own)) / 90) * 9_000;
    expect(savingsUncertainty({ baseline, expected: 9_000, m: 90, confidence: 0.9 }) / wanted).toBeCloseTo(
      1,
      4,
    );
  });

  it("isn't known where all is one long chance", () => {
    const baseline = { n: 365, parameters: 3, cvRmse: 10, mean: 100, autocorrelation: 0.99 };
    expect(savingsUncertainty({ baseline, expected: 9_000, m: 90, confidence: 0.9 })).toBeNaN();
  });
});
