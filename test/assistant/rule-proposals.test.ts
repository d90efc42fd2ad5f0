import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../src-main/analytics/index.ts";
import { answerByPlanner } from "../../src-main/assistant/index.ts";
import { type AlarmRuleProposal, alarmRuleProposal } from "../../src-main/contract/alarm-rules.ts";
import type { AnswerId, ConversationId } from "../../src-main/contract/assistant.ts";
import { extremeSql, peakSql, periodOf } from "./expected.ts";
import { now, QuestionPlant } from "./plant.ts";

const id = "0190a1b2-0000-7000-8000-00000000000a";
const available = new Set(analyses.map(({ name }) => name));
const context = { pointIds: [], deviceIds: [], from: null, to: null };
const day = 86_400_000;
let plant: QuestionPlant;

beforeAll(async () => {
  const lately = [{ from: now - 10 * day, to: Number.POSITIVE_INFINITY }];
  const faults = { "hvac-unoccupied": lately, "parking-lights-always-on": lately };
  plant = await QuestionPlant.make(
    Date.UTC(2026, 0, 20),
    ["Main incomer", "Chiller 1", "Chiller 2", "AHU-1 cooling coil", "Parking lights"],
    faults,
  );
}, 120_000);
afterAll(() => plant[Symbol.asyncDispose]());

async function answerTo(text: string) {
  const { answer } = await answerByPlanner(
    { conversationId: null, text, language: null, context },
    {
      ...{ world: plant.world, available, before: null, answerId: id as AnswerId },
      ...{ conversationId: id as ConversationId, signal: new AbortController().signal, elapsed: () => 0 },
    },
  );
  return answer;
}

/** The rules that an answer proposes, with what their points are. */
async function proposedBy(text: string) {
  const answer = await answerTo(text);
  expect(answer.kind, JSON.stringify(answer.text)).toBe("answer");
  return answer.actions.flatMap((action) => {
    if (action.kind !== "alarm-rule") return [];
    const proposal: AlarmRuleProposal = alarmRuleProposal.parse(action.proposal);
    const point = plant.world.points.find((one) => one.id === proposal.pointId);
    return [{ ...proposal, of: `${point?.deviceName.replace(/^EAAA\d+ /, "")} ${point?.variable}` }];
  });
}

/** Quantile of the hourly means of a meter's power in the four weeks before the present. */
const usualSql = (device: string, share: number) =>
  `SELECT quantile_disc(mean, ${share}) FROM (SELECT avg(value) AS mean FROM readings
   WHERE device LIKE '% ${device}' AND variable = 'power_active' AND time >= ${now - 28 * day} AND time < ${now}
   GROUP BY time // 3600000)`;

describe("an alarm rule that an answer proposes", () => {
  it("has the peak as its limit, over its quarter of an hour", async () => {
    const [rule, ...others] = await proposedBy("What was the peak of Chiller 1 in March?");
    expect(others).toEqual([]);
    expect(rule).toMatchObject({
      of: "Chiller 1 power_active",
      delaySeconds: 900,
      condition: { kind: "above" },
    });
    const peak = await plant.number(peakSql(["Chiller 1"], periodOf("2026-03")));
    const limit = rule?.condition.kind === "above" ? rule.condition.limit : 0;
    // Three digits, and never below what was there.
    expect(limit).toBeGreaterThanOrEqual(peak);
    expect(limit).toBeLessThan(peak * 1.01);
    expect(rule?.basis).toContain("peak of a quarter hour");
  });

  it("is the band of a value over a time", async () => {
    const [rule] = await proposedBy("What was the supply temperature of the AHU-1 cooling coil in March?");
    expect(rule).toMatchObject({ of: "AHU-1 cooling coil temp_supply", condition: { kind: "outside" } });
    if (rule?.condition.kind !== "outside") return;
    const most = await plant.number(
      extremeSql("AHU-1 cooling coil", "temp_supply", periodOf("2026-03"), true),
    );
    expect(rule.condition.high).toBeGreaterThanOrEqual(most);
    expect(rule.condition.high).toBeLessThan(most * 1.01);
    expect(rule.condition.low).toBeLessThan(rule.condition.high);
  });

  it("is what was usual in four weeks, where only the present was asked for, in Portuguese too", async () => {
    const usual = await plant.number(usualSql("Main incomer", 0.99));
    for (const text of ["How much power are we using right now?", "Quanto estamos a consumir agora?"]) {
      const [rule] = await proposedBy(text);
      expect(rule).toMatchObject({ of: "Main incomer power_active", delaySeconds: 3_600 });
      const limit = rule?.condition.kind === "above" ? rule.condition.limit : 0;
      expect(limit / usual).toBeGreaterThan(0.98);
      expect(limit / usual).toBeLessThan(1.02);
    }
  });

  it("is what was usual before something unusual, for the power of the meter that it was found by", async () => {
    const [rule] = await proposedBy("Show me unusual energy patterns of the last two weeks");
    expect(rule?.of).toMatch(/(Chiller [12]|Main incomer|Parking lights) power_active/);
    expect(rule).toMatchObject({ delaySeconds: 3_600, condition: { kind: "above" } });
    expect(rule?.basis).toContain("99th percentile of hourly means over four weeks");
  });

  it("isn't there for a sum of meters: no point measures it", async () => {
    expect(await proposedBy("What was the peak of the chillers in March?")).toEqual([]);
  });
});

describe("an alarm rule that is asked for in words", () => {
  const cases: readonly (readonly [text: string, of: string, condition: object])[] = [
    ["Alert me when Chiller 1 takes more than 50 kW", "Chiller 1 power_active", { kind: "above", limit: 50 }],
    ["Warn me if Chiller 2 goes above 42.5", "Chiller 2 power_active", { kind: "above", limit: 42.5 }],
    [
      "Create an alarm when the supply temperature of the AHU-1 cooling coil is below 5 °C",
      "AHU-1 cooling coil temp_supply",
      { kind: "below", limit: 5 },
    ],
    ["Notify us when Chiller 2 stops answering", "Chiller 2 power_active", { kind: "silent", seconds: 600 }],
    ["Avisa-me quando o Chiller 1 passar de 50 kW", "Chiller 1 power_active", { kind: "above", limit: 50 }],
    ["Cria um alarme se o Chiller 2 estiver abaixo de 2,5 kW", "Chiller 2 power_active", { limit: 2.5 }],
  ];
  it.each(cases)("%s", async (text, of, condition) => {
    const [rule, ...others] = await proposedBy(text);
    expect(others).toEqual([]);
    expect(rule?.of).toBe(of);
    expect(rule?.condition).toMatchObject(condition);
  });

  it("has what is usual as its limits where none is said in the point's unit", async () => {
    for (const text of ["Set up an alarm for Chiller 1", "Alert me if Chiller 1 is above 30 degrees"]) {
      const [rule] = await proposedBy(text);
      expect(rule).toMatchObject({ of: "Chiller 1 power_active", condition: { kind: "outside" } });
      expect(rule?.basis).toContain("99th percentile");
    }
  });

  it("asks which of several points is meant, and goes on with the one that was chosen", async () => {
    const { kind, choices, actions } = await answerTo("Alert me when the chillers take more than 50 kW");
    expect([kind, actions]).toEqual(["choice", []]);
    expect(choices).toHaveLength(2);
    const [rule] = await proposedBy(choices.find(({ label }) => label.endsWith("Chiller 2"))?.text ?? "");
    expect(rule).toMatchObject({ of: "Chiller 2 power_active", condition: { kind: "above", limit: 50 } });
  });
});
