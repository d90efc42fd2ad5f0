import { describe, expect, test } from "vitest";
import { unusual } from "../../src-main/analytics/unusual/index.ts";
import { dataQuality, waste } from "../../src-main/analytics/waste/index.ts";
import type { Finding } from "../../src-main/contract/findings.ts";
import type { FaultName } from "../../src-main/demo/model/faults.ts";
import { english, portuguese } from "../assistant/portuguese.ts";
import { DemoSource } from "./demo-source.ts";
import {
  atOnce,
  contextOf,
  drawn,
  findingsOf,
  firstCounted,
  type Judged,
  judged,
  narrowed,
  type Scenario,
} from "./scenario.ts";

const dayMs = 86_400_000;
/** Drawn anew each run; whatever fails becomes one of the seeds that are tried always. */
const fresh = Math.floor(Math.random() * 1_000_000);

/** Faults by which meters take more. */
const usedMore = [
  "zone-3-heats-and-cools",
  "valve-stuck",
  "parking-lights-always-on",
  "hvac-unoccupied",
] as const;

/** Of energy and of its cost, as a share of what the fault moved. */
const furthestOff = 0.15;

function check(found: readonly Judged[]): void {
  for (const { fault, finding, onsetDays, energyError, costError } of found) {
    expect(finding, `${fault} is found`).toBeDefined();
    expect(onsetDays, `onset of ${fault}, days off`).toBeLessThanOrEqual(1);
    expect(energyError, `energy of ${fault}`).toBeLessThanOrEqual(furthestOff);
    expect(costError, `cost of ${fault}`).toBeLessThanOrEqual(furthestOff);
  }
}

/** What a fresh seed once failed at. */
const once: readonly (readonly [seed: number, fault: FaultName, why: string])[] = [
  [23, "chiller-2-inefficient", "began on a Saturday noon, and the chiller stood until Monday"],
  [303, "chiller-2-inefficient", "ran well on few winter days, all in weather of their own"],
  [305, "chiller-2-inefficient", "ran on three days in five weeks, on one of them too short to tell"],
  [700_044, "chiller-2-inefficient", "ran on nine days for two hours or more"],
  [700_067, "chiller-2-inefficient", "ran for an hour or less at a time"],
  [700_090, "chiller-2-inefficient", "ran on a single day of it, for three hours"],
  [339_893, "sensor-drifts", "began half an hour before a weekend, with every reheat coil open"],
];

/** What unusual use once didn't tell, or from another day on. */
const onceUnseen: readonly (readonly [seed: number, fault: FaultName, why: string])[] = [
  [352_239, "valve-stuck", "began at Christmas, in weather that was never seen before"],
  [1_000, "valve-stuck", "began a month after a Christmas that was learned of"],
  [1_015, "zone-3-heats-and-cools", "was judged on few days, those before among them"],
  [1_019, "zone-3-heats-and-cools", "began before Christmas, when boilers took more a little earlier"],
  [1_024, "valve-stuck", "hid on hot days and grew as it got cooler"],
  [2_005, "zone-3-heats-and-cools", "was preceded by one odd Saturday"],
  [3_014, "parking-lights-always-on", "began as it got colder than ever, which lights don't know"],
  [537_005, "valve-stuck", "began behind warm days on which a little more was cooled than ever"],
  [640_010, "zone-3-heats-and-cools", "began the day after all rooms of the empty building were heated more"],
];

/** What unusual use tells of the days about a fault's beginning, and of those which tell it. */
async function seenIn(scenario: Scenario, fault: FaultName) {
  const { seed, faults, period } = scenario;
  const [{ from } = { from: 0 }] = faults[fault] ?? [];
  const context = contextOf(new DemoSource(seed, faults, period.from, period.to), period.to);
  const month = { from: from - 10 * dayMs, to: Math.min(period.to, from + 30 * dayMs) };
  const { findings } = await unusual.run(context, month, new AbortController().signal);
  // Meters alone tell the day mostly, not always: a weekend or hot days may hide a fault.
  const latest = firstCounted(scenario, fault, from, 10) + 3 * dayMs;
  const near = findings.filter((one) => one.period.from >= from - 3 * dayMs && one.period.from <= latest);
  const begins = findings.map((one) => new Date(one.period.from).toISOString());
  return { findings, near, said: `${fault}: ${new Date(from).toISOString()} among ${begins}` };
}

/** Events that no fault explains. */
function unexplained(findings: readonly Finding[], found: readonly Judged[]): string[] {
  const explained = new Set(found.map(({ finding }) => finding));
  return findings.flatMap((finding) =>
    explained.has(finding) ? [] : finding.events.map(() => `${finding.kind}: ${finding.statement}`),
  );
}

describe("against the demo plant's hidden truth", () => {
  test(`finds every fault, when it began and what it costs, and tells it in Portuguese (seed ${fresh})`, {
    timeout: 300_000,
  }, async () => {
    const scenario = drawn(fresh);
    const findings = await findingsOf(scenario);
    const found = judged(scenario, findings);
    // Of all faults only a chiller's may move nothing: where it wasn't needed in a winter month.
    expect(found.length + (found.some(({ fault }) => fault === "chiller-2-inefficient") ? 0 : 1)).toBe(8);
    for (const one of findings) {
      const told = portuguese(one);
      expect(told, `${one.analysis} ${one.kind} in Portuguese`).not.toBeNull();
      expect(told?.replaceAll(one.subject.name, "")).not.toMatch(english);
    }
    check(found);
    for (const { analysis, kind, cost, notes } of findings)
      if (analysis === "waste")
        expect(cost !== null || notes.some((note) => note.startsWith("No cost is told: ")), kind).toBe(true);
    expect(unexplained(findings, found).length).toBeLessThanOrEqual(13);
  });

  test("finds every fault when all are there at once (seed 355530)", { timeout: 300_000 }, async () => {
    const scenario = atOnce(drawn(355_530));
    const found = judged(scenario, await findingsOf(scenario));
    expect(found.length).toBe(8);
    check(found);
  });

  // Of one plant the number differs by twice from seed to seed: the rate is asked of two.
  test(`tells once a month at most of the same plant without faults, waste and unusual use together (seeds ${fresh} and ${fresh + 1})`, {
    timeout: 1_500_000,
  }, async () => {
    const told = [...(await toldWithoutFaults(fresh)), ...(await toldWithoutFaults(fresh + 1))];
    // Twice 400 days are twice thirteen months.
    expect(told.length, told.join("\n")).toBeLessThanOrEqual(2 * 13);
  });

  test(`sees faults in unusual use, since about when they began, each of them, and little else (seed ${fresh})`, {
    timeout: 600_000,
  }, async () => {
    const unseen: string[] = [];
    const told: string[] = [];
    for (const fault of usedMore) {
      const { findings, near, said } = await seenIn(narrowed(drawn(fresh), fault), fault);
      if (near.length === 0) unseen.push(said);
      told.push(...findings.map(({ statement }) => `${fault}: ${statement}`));
    }
    expect(told.length, told.join("\n")).toBeLessThanOrEqual(5 * usedMore.length);
    expect(unseen).toEqual([]);
  });

  test.each(onceUnseen)(
    "sees in unusual use in seed %i that %s: it %s",
    { timeout: 120_000 },
    async (seed, fault) => {
      const { near, said } = await seenIn(narrowed(drawn(seed), fault), fault);
      expect(near.length, said).toBeGreaterThan(0);
    },
  );

  test("tells no cost where a part of it has no price, and which", { timeout: 120_000 }, async () => {
    const scenario = narrowed(drawn(23), "zone-3-heats-and-cools");
    const { seed, faults, period } = scenario;
    const context = contextOf(new DemoSource(seed, faults, period.from, period.to), period.to);
    const { prices } = context.site;
    const costs = async (own: typeof prices) => {
      const { findings } = await waste.run(
        { ...context, site: { ...context.site, prices: own } },
        period,
        new AbortController().signal,
      );
      return findings.find(({ kind }) => kind === "heats-and-cools");
    };
    const whole = await costs(prices);
    expect(whole?.cost?.value).toBeGreaterThan(0);
    const assumed = expect.stringContaining(
      "What energy a m³ of gas has isn't told: counted with 10.55 kWh/m³",
    );
    expect(whole?.notes).toEqual([assumed]);
    const electricity: typeof prices =
      prices === null
        ? null
        : { ...prices, at: (carrier, time) => (carrier === "gas" ? null : prices.at(carrier, time)) };
    const part = await costs(electricity);
    expect(part).toMatchObject({ cost: null, energy: whole?.energy });
    expect(part?.notes).toEqual([
      "No cost is told: the site's tariffs have no price of gas for all of these hours. Add it under Site.",
      assumed,
    ]);
    expect((await costs(null))?.notes).toEqual([
      "No cost is told: no tariff of the site is known. Set one up under Site.",
      assumed,
    ]);
  });

  test.each(once)("finds in seed %i that %s: it %s", { timeout: 120_000 }, async (seed, fault) => {
    const scenario = narrowed(drawn(seed), fault);
    check(judged(scenario, await findingsOf(scenario)));
  });
});

/** What waste and unusual use tell of 400 days of a plant that has no fault. */
async function toldWithoutFaults(seed: number): Promise<string[]> {
  const { period } = drawn(seed);
  const context = contextOf(new DemoSource(seed, {}, period.from, period.to), period.to);
  const { signal } = new AbortController();
  const ofWaste = [await waste.run(context, period, signal), await dataQuality.run(context, period, signal)];
  const told = unexplained(
    ofWaste.flatMap(({ findings }) => findings),
    [],
  );
  // Unusual use has two months to learn of, then eleven to judge, each of what was before it.
  for (let from = period.from + 60 * dayMs; from + 30 * dayMs <= period.to; from += 30 * dayMs) {
    const { findings } = await unusual.run(context, { from, to: from + 30 * dayMs }, signal);
    told.push(...findings.map(({ kind, statement }) => `${kind}: ${statement}`));
  }
  return told;
}
