import { describe, expect, test } from "vitest";
import { monthDays } from "../../src-main/analytics/waste/report.ts";
import { noticeOfFinding } from "../../src-main/assistant/notices.ts";
import { proposalOf } from "../../src-main/assistant/proposals.ts";
import type { Finding } from "../../src-main/contract/findings.ts";
import { portuguese } from "../assistant/portuguese.ts";
import { findingsOf } from "./scenario.ts";

const dayMs = 86_400_000;
const timeout = 120_000;
const from = Date.UTC(2026, 2, 2);
const to = from + 60 * dayMs;
const plain = (text: string | null) => text?.replaceAll("\u00a0", " ");

/** What is told of air conditioning that runs day and night, for some days of sixty. */
async function runsAtNight(first: number, last: number): Promise<Finding> {
  const faults = { "hvac-unoccupied": [{ from: from + first * dayMs, to: from + last * dayMs }] };
  const findings = await findingsOf({ seed: 7, period: { from, to }, faults });
  const found = findings.find(({ kind }) => kind === "hvac-outside-hours");
  if (found === undefined) throw new Error("It isn't found.");
  return found;
}
const number = ({ numbers }: Finding, name: string): number => numbers[name]?.value ?? Number.NaN;

describe("a month of waste", () => {
  test("of three days that are over is what they took, over all days that were looked at", {
    timeout,
  }, async () => {
    const found = await runsAtNight(30, 33);
    const cost = found.cost?.value ?? Number.NaN;
    expect(found.lasts).toBe(false);
    expect(cost).toBeGreaterThan(50);
    expect(number(found, "days")).toBeLessThan(3.5);
    expect(number(found, "days looked at")).toBeCloseTo(60, 0);
    expect(number(found, "cost a month")).toBeCloseTo((cost / 60) * monthDays, 0);
    expect(number(found, "energy a month")).toBeCloseTo(((found.energy?.value ?? 0) / 60) * monthDays, 0);
    expect(Object.keys(found.numbers)).not.toContain("cost a month while it lasts");
    expect(found.statement).toMatch(
      /That took [\d,]+ kWh and cost [\d,.]+ EUR in [\d.]+ days: [\d,.]+ EUR a month over the 60 days looked at\.$/,
    );
    expect(plain(portuguese(found))).toMatch(
      /Isso consumiu [\d ]+ kWh e custou [\d ,]+ EUR em [\d,]+ dias: [\d ,]+ EUR por mês nos 60 dias vistos\.$/,
    );
    expect(noticeOfFinding(found, [], to)).toMatchObject({ per: "all", cost: found.cost });
    expect(proposalOf(found)).toMatchObject({ energyPerYear: null, costPerYear: null });
    // What came back is as likely to come again as it was.
    const again = proposalOf({ ...found, events: [...found.events, ...found.events] });
    expect(again?.costPerYear).toBeCloseTo(Number((number(found, "cost a month") * 12).toPrecision(3)), 6);
    // Unusual use that ended isn't scaled to a year either.
    const told = [{ code: "began", values: {} }];
    const { lasts: _, ...unusual } = { ...found, analysis: "unusual", numbers: {}, told };
    expect(proposalOf(unusual)?.costPerYear).toBeNull();
    expect(proposalOf({ ...unusual, told: [] })?.costPerYear).toBeGreaterThan(0);
  });

  test("of what lasts is told at its rate besides, and a year is twelve of it", { timeout }, async () => {
    const found = await runsAtNight(45, 61);
    const cost = found.cost?.value ?? Number.NaN;
    const rate = number(found, "cost a month while it lasts");
    expect(found.lasts).toBe(true);
    expect(number(found, "cost a month")).toBeCloseTo((cost / 60) * monthDays, 0);
    expect(rate / ((cost / number(found, "days")) * monthDays)).toBeCloseTo(1, 2);
    expect(found.statement).toMatch(/looked at\. It lasts: at this rate [\d,.]+ EUR a month\.$/);
    expect(plain(portuguese(found))).toMatch(/vistos\. Continua: a este ritmo são [\d ,]+ EUR por mês\.$/);
    expect(noticeOfFinding(found, [], to)).toMatchObject({ per: "month", cost: { value: rate } });
    expect(proposalOf(found)?.costPerYear).toBeCloseTo(Number((rate * 12).toPrecision(3)), 6);
  });

  test("of what has lasted for less than a week has no rate", { timeout }, async () => {
    const found = await runsAtNight(57, 61);
    expect(found.lasts).toBe(true);
    expect(Object.keys(found.numbers)).not.toContain("cost a month while it lasts");
    expect(proposalOf(found)?.costPerYear).toBeCloseTo(
      Number((number(found, "cost a month") * 12).toPrecision(3)),
      6,
    );
  });
});
