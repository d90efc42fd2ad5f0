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
  { rho = 0.5, seed = 7, from = start, tariffs = [] as readonly Tariff[], hole = { from: 0, to: 0 } } = {},
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
  const isKnown = (time: number) => time < hole.from || time >= hole.to;
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
    {
      times: temperatures.map((_, at) => from + at * hourMs),
      values: temperatures.map((warmth, at) => (isKnown(from + at * hourMs) ? warmth : Number.NaN)),
    },
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
      /^Main: Energy took [\d,]+ kWh; by the 365 days before, .* less, ±[\d,.]+ kWh at 90 % confidence\.$/,
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

  it("are refused where there is too little before or since", async () => {
    expect((await run(office(0.9, { from: change - 20 * dayMs }))).refusals[0]?.reason).toBe(
      "20 days of data; a weekly baseline needs 28.",
    );
    expect((await run(office(0.9), change, change + 5 * dayMs)).refusals[0]?.reason).toBe(
      "The period has 5 days; savings need 28.",
    );
  });

  it("are told for four weeks of which clocks took an hour", async () => {
    const { findings } = await run(office(0.9), change, change + 28 * dayMs - 3_600_000);
    expect(findings).toHaveLength(1);
  });

  it("name how long the baseline is, and what of the year and the weather it hasn't seen", async () => {
    const [whole] = (await run(office(0.9))).findings;
    expect(whole!.numbers["baseline days"]).toMatchObject({ value: 365, unit: "days" });
    expect(whole!.numbers["baseline complete"]!.value).toBeCloseTo(100, 6);
    expect(whole!.notes.join(" ")).not.toContain("The baseline");

    // Forty winter days are held against the spring that follows them.
    const winter = Date.UTC(2024, 10, 22);
    const [short] = (await run(office(0.9, { from: winter }))).findings;
    expect(short!.statement).toContain("; by the 39 days before, adjusted");
    expect(short).toMatchObject({ indicative: true });
    const notes = short!.notes.join("\n");
    expect(notes).toContain("The baseline is of 39 days; savings ask for a year, 328 days of it at least");
    expect(notes).toContain(
      "nothing of 2024-01-01 – 2024-11-21: what it would take in that part of the year",
    );
    expect(notes).toMatch(/% of the period was colder or warmer than the .* that the baseline saw/);
    expect(short!.told!.map(({ code }) => code)).toContain("baseline-short");
    const uncommon = short!.told!.map(({ code }) => code);
    expect(uncommon.some((code) => code.endsWith("beyond-baseline"))).toBe(true);
  });

  it("are indicative where the baseline has holes, and say which", async () => {
    const from = Date.UTC(2024, 5, 1);
    const to = Date.UTC(2024, 8, 1);
    const [found] = (await run(office(0.9, { hole: { from, to } }))).findings;
    expect(found).toMatchObject({ indicative: true });
    expect(found!.numbers["baseline days"]!.value).toBe(365);
    expect(found!.numbers["baseline complete"]!.value).toBeCloseTo((100 * (365 - 92)) / 365, 0);
    const notes = found!.notes.join("\n");
    expect(notes).toContain("74.8 % of the baseline's time have readings and outdoor temperature");
    expect(notes).toContain("nothing of 2024-06-01 – 2024-08-31");
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
