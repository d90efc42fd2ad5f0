import { describe, expect, it } from "vitest";
import { carbon, gri } from "../../src-main/analytics/carbon/index.ts";
import { cost } from "../../src-main/analytics/cost/index.ts";
import { dayMs, waste } from "../../src-main/analytics/index.ts";
import { notesOf } from "../../src-main/assistant/answers/lacking.ts";
import type { AnalysisOutcome } from "../../src-main/contract/findings.ts";
import { type SiteMeter, type Tariff, type TariffDay, undescribed } from "../../src-main/contract/index.ts";
import { english } from "../assistant/portuguese.ts";
import { MemorySite, type Readings } from "./memory-site.ts";
import { flatTariff } from "./tariffs.ts";

const signal = new AbortController().signal;
const quarterMs = 900_000;
/** A Monday. */
const start = Date.UTC(2026, 0, 5);
const days = 40;
const whole = { from: start, to: start + days * dayMs };
const day = (at: number) => start + at * dayMs;
/** 1 kWh in each quarter hour at night, and 4 from 7 to 19 o'clock on working days. */
const takenAt = (at: number) => (Math.floor(at / 96) % 7 < 5 && at % 96 >= 28 && at % 96 < 76 ? 4 : 1);

/** What a counter shows at each quarter hour, as it was `edit`ed; NaN is left out. */
function readings(edit: (shown: number, at: number) => number = (shown) => shown): Readings {
  let shown = 1_234_567;
  const times: number[] = [];
  const values: number[] = [];
  for (let at = 0; at <= days * 96; at += 1) {
    const value = edit(shown, at);
    if (!Number.isNaN(value)) {
      times.push(start + at * quarterMs);
      values.push(value);
    }
    shown += takenAt(at);
  }
  return { times: Float64Array.from(times), values: Float64Array.from(values) };
}
function truth({ from, to }: { readonly from: number; readonly to: number }): number {
  let sum = 0;
  for (let at = (from - start) / quarterMs; at < (to - start) / quarterMs; at += 1) sum += takenAt(at);
  return sum;
}

/** Dear from 7 to 19 o'clock, cheap else. */
const dayAndNight: TariffDay = [
  { from: 0, period: 0 },
  { from: 28, period: 1 },
  { from: 76, period: 0 },
];
const tariff: Tariff = flatTariff(0.1, {
  periods: [
    { name: "Night", price: 0.1 },
    { name: "Day", price: 0.3 },
  ],
  seasons: [{ name: "All", begins: "01-01", week: Array<TariffDay>(7).fill(dayAndNight), holiday: null }],
});

function siteOf(read: Readings): MemorySite {
  const meters: SiteMeter[] = [];
  const site = new MemorySite("UTC", { ...undescribed, meters, tariffs: [tariff], country: "PT" });
  const counter = { kind: "counter", variable: "energy_active_import", unit: "kWh", name: "Energy" } as const;
  const pointId = site.put({ ...counter, deviceName: "Incomer" }, read);
  meters.push({ carrier: "electricity", role: "bought", pointId });
  return site;
}
const found = ({ findings }: AnalysisOutcome, kind: string) => findings.find((one) => one.kind === kind)!;

/** The bill, GRI 302-1 and scope 2 of a period. */
async function allOf(read: Readings, period = whole) {
  const context = siteOf(read).context(whole.to);
  const grid = { carrier: "electricity", basis: "grid", region: "PT", year: 2026, factor: 200 } as const;
  const factors = [{ ...grid, gases: "CO2e" as const, note: "" }];
  const emissionFactors = [{ source: "A table of this test", published: 2026, factors }];
  const site = { ...context.site, emissionFactors };
  return {
    bill: found(await cost.run(context, period, signal), "bill"),
    report: found(await gri.run(context, period, signal), "302-1"),
    emitted: found(await carbon.run({ ...context, site }, period, signal), "scope-2-location"),
  };
}

const from20 = 20 * 96 + 33;
/** What counters do, what is said of it, and what of the truth can't be known. */
const faults: readonly (readonly [string, (shown: number, at: number) => number, RegExp, number])[] = [
  ["a stray 0", (shown, at) => (at === from20 ? 0 : shown), /contradict/, 0],
  ["a stray 0 at midnight", (shown, at) => (at === 20 * 96 ? 0 : shown), /contradict/, 0],
  ["an exchange", (shown, at) => (at > from20 ? shown + 4_000_000 : shown), /jumped/, 1],
  ["an exchange for a lower one", (shown, at) => (at > from20 ? shown - 900_000 : shown), /exchanged/, 1],
  ["a roll-over", (shown) => (shown - 1_234_567 + 9_995_000) % 10_000_000, /rolled over/, 0],
];

describe("what counters at the border took", () => {
  it.each(faults)(
    "is right in bill, GRI 302 and scope 2 with %s, and it is said",
    async (_, edit, says, lost) => {
      const { bill, report, emitted } = await allOf(readings(edit));
      const taken = truth(whole) - lost;
      expect(bill.numbers["energy"]!.value).toBeCloseTo(taken, 3);
      expect(report.numbers["total"]!.value).toBeCloseTo(taken, 3);
      expect(emitted.numbers["emissions"]!.value).toBeCloseTo((taken * 0.2) / 1_000, 6);
      for (const one of [bill, report, emitted]) expect(one.notes.join(" ")).toMatch(says);
    },
  );

  it.each(faults.slice(0, 3))("is right on the day itself with %s", async (_, edit, __, lost) => {
    const period = { from: day(20), to: day(21) };
    const { bill, report } = await allOf(readings(edit), period);
    expect(bill.numbers["energy"]!.value).toBeCloseTo(truth(period) - lost, 3);
    expect(report.numbers["total"]!.value).toBeCloseTo(truth(period) - lost, 3);
  });

  const off = readings((shown, at) => (at > 12 * 96 && at < 22 * 96 ? Number.NaN : shown));

  it("is exact over ten days without readings in mid-period; when it was taken is called estimated", async () => {
    const { bill, report } = await allOf(off);
    expect(bill.numbers["energy"]!.value).toBeCloseTo(truth(whole), 3);
    expect(report.numbers["total"]!.value).toBeCloseTo(truth(whole), 3);
    for (const one of [bill, report]) {
      expect(one.completeness).toBeCloseTo(1, 6);
      expect(one.notes.join(" ")).toContain("the total, which is exact; when they were taken is estimated");
    }
    expect(bill.indicative).toBe(true);
    expect(report.completeness).toBe(1);
    for (const text of notesOf(bill, "pt")) expect(text).not.toMatch(english);
  });

  it("is called estimated as far as a period's end lies in the ten days, and less is known then", async () => {
    const { bill, report } = await allOf(off, { from: day(2), to: day(18) });
    for (const one of [bill, report]) {
      expect(one.notes.join(" ")).toMatch(/14[34][\d.]* h at an end of the period lie in a gap/);
      expect(one.completeness).toBeCloseTo(10 / 16, 1);
      expect(one.indicative).toBe(true);
    }
    for (const text of notesOf(bill, "pt")) expect(text).not.toMatch(english);
    const behind = await allOf(off, { from: day(18), to: day(34) });
    expect(behind.report.completeness).toBeCloseTo(12 / 16, 1);
  });

  it("is an estimate alone on a day within the ten days", async () => {
    const { bill, report } = await allOf(off, { from: day(16), to: day(17) });
    for (const one of [bill, report]) {
      expect(one.completeness).toBe(0);
      expect(one.notes.join(" ")).toContain("24 h at an end of the period lie in a gap");
    }
  });

  it("says nothing of a counter that is read as it should be", async () => {
    const { bill, report } = await allOf(readings());
    for (const one of [bill, report]) {
      expect(one.completeness).toBe(1);
      expect(one.notes.join(" ")).not.toMatch(/gap|the counter /);
    }
    expect(bill.indicative).toBe(false);
  });

  it("isn't taken for a base load where nothing was read for weeks", async () => {
    const spread = readings((shown, at) => (at > 5 * 96 && at < 35 * 96 ? Number.NaN : shown));
    for (const read of [readings(), spread]) {
      const { findings } = await waste.run(siteOf(read).context(whole.to), whole, signal);
      expect(findings.filter(({ kind }) => kind === "base-load-high")).toEqual([]);
    }
  });
});
