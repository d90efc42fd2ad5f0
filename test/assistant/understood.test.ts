import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { knowledgeOf } from "../../src-main/assistant/knowledge.ts";
import { type Plan, planOf } from "../../src-main/assistant/plan.ts";
import { isMeant } from "../../src-main/assistant/spelling.ts";
import { askedFromNowhere, type Language } from "../../src-main/contract/assistant.ts";
import { demoPoints } from "../analytics/demo-points.ts";
import { meanings } from "./meanings.ts";

/** Friday 27 November 2026, 10:30 in Lisbon. */
const now = Date.UTC(2026, 10, 27, 10, 30);
const timeZone = "Europe/Lisbon";
const knowledge = knowledgeOf(demoPoints());
const plan = (text: string, before: Plan | null = null, language: Language | null = null): Plan =>
  planOf(text, { knowledge, meanings, now, timeZone, before, context: askedFromNowhere, language });
const said = (...texts: readonly string[]): Plan | null =>
  texts.reduce<Plan | null>((before, text) => plan(text, before), null);
const names = (one: Plan | null): string[] =>
  (one?.target.devices ?? []).map(({ name }) => name.replace(/^EAAA\d+ /, ""));
const monthOf = (time: number | undefined): string =>
  DateTime.fromMillis(time ?? 0, { zone: timeZone }).toFormat("yyyy-MM");

describe("what stands before a colon", () => {
  it.each([
    ["Gas cost in January: how much was it?", "cost"],
    ["Custo do gás em janeiro: quanto foi afinal?", "cost"],
    ["CO2 emissions last month: how much was it?", "carbon"],
    ["Alarms on AHU-1: how many last week?", "alarms"],
    ["Base load of the canteen: how high is it now?", "base-load"],
  ])("is a part of what is asked: %s", (text, intent) => {
    expect(plan(text).intent).toBe(intent);
  });

  it.each([
    ["Before I close October: are all the readings there?", "quality"],
    ["Antes de fechar as contas de outubro: as leituras desse mês estão todas cá?", "quality"],
  ])("is left out where it tells why: %s", (text, intent) => {
    expect(plan(text).intent).toBe(intent);
  });
});

describe("money and energy in one question", () => {
  it.each([
    ["What is our electricity bill per kWh?", "cost"],
    ["Qual foi a tarifa por kWh no mês passado?", "cost"],
    ["How expensive was a kWh last month?", "cost"],
    ["Cubic metres spent on irrigation in October", "consumption"],
  ])("%s", (text, intent) => {
    expect(plan(text).intent).toBe(intent);
  });

  it("leaves gas in what a place costs or emits by the kilowatt hour", () => {
    for (const text of ["What did the canteen cost last month in euros, at the price per kWh?"])
      expect(new Set(plan(text).target.meters.map(({ medium }) => medium))).toContain("gas");
  });
});

describe("which of two periods is held against which", () => {
  it.each([
    ["Did gas drop over October from September?", "2026-10", "2026-09"],
    ["Did gas increase in October from September?", "2026-10", "2026-09"],
    ["Did tenant 7 come in under its September figure in October?", "2026-10", "2026-09"],
    ["Was use higher than in September in October?", "2026-10", "2026-09"],
    ["A água de outubro subiu em relação a setembro?", "2026-10", "2026-09"],
  ])("%s", (text, period, compared) => {
    const { period: asked, compared: other } = plan(text);
    expect([monthOf(asked?.from), monthOf(other?.from)]).toEqual([period, compared]);
  });
});

describe("a period held against a longer one, or two", () => {
  const dayOf = (time: number | undefined) => DateTime.fromMillis(time ?? 0, { zone: timeZone }).toISODate();

  it.each([
    ["Did we use more in March than last year?", "2026-03-01", "2025-03-01", "2025-04-01"],
    ["Março face ao ano passado", "2026-03-01", "2025-03-01", "2025-04-01"],
    ["Compare the first quarter with last year", "2026-01-01", "2025-01-01", "2025-04-01"],
    ["Did we use more from January to March than last year?", "2026-01-01", "2025-01-01", "2025-04-01"],
    ["Compare Jan-Mar with last year", "2026-01-01", "2025-01-01", "2025-04-01"],
    ["Emissões de janeiro a março face ao ano passado", "2026-01-01", "2025-01-01", "2025-04-01"],
    ["Compare March with the whole of last year", "2026-03-01", "2025-01-01", "2026-01-01"],
    ["Compare Monday 2 November with last year", "2026-11-02", "2025-11-03", "2025-11-04"],
  ])("%s", (text, from, otherFrom, otherTo) => {
    const { period, compared } = plan(text);
    expect([period?.from, compared?.from, compared?.to].map(dayOf)).toEqual([from, otherFrom, otherTo]);
  });

  it.each([
    ["Compare Monday and Tuesday 3 March", "2026-03-02", "2026-03-03"],
    ["compara segunda com terça 3 de março", "2026-03-02", "2026-03-03"],
    ["Compare Friday with Monday 2 March", "2026-02-27", "2026-03-02"],
  ])("a weekday beside a date is of its week: %s", (text, from, otherFrom) => {
    const { period, compared } = plan(text);
    expect([period?.from, compared?.from].map(dayOf)).toEqual([from, otherFrom]);
  });

  it("asks what it was before where a bill or a peak went up", () => {
    const before = plan("Was the bill high in March?");
    for (const text of ["Has the bill gone up in March?", "A fatura subiu em março?"])
      expect(monthOf(plan(text, before).compared?.from)).toBe("2026-02");
    expect(before.compared).toBeNull();
  });
});

describe("words that mean something else elsewhere", () => {
  it.each([
    ["Quanto gastou o Hospital São João em março?", "consumption"],
    ["How many kWh have the tenant meters used this month?", "consumption"],
    ["How many kWh has the gas meter counted in March?", "consumption"],
  ])("%s", (text, intent) => {
    expect(plan(text).intent).toBe(intent);
  });

  it("holds nothing against a time that hasn't begun, or an alarm's limit against an earlier one", () => {
    expect(plan("Compare December 2025 with this year").compared?.from ?? 0).toBeLessThan(now);
    expect(plan("Were there alarms above the limit last week?").compared).toBeNull();
    const before = plan("Did we pay more in March than in February?");
    expect(plan("And the alarms?", before).compared).toBeNull();
    for (const text of ["And in kWh?", "And the peak?"]) {
      const january = plan("Did we pay more in March than in January?");
      expect(plan(text, january).compared).toEqual(january.compared);
    }
    const held = plan("Did we use more in March than in February?");
    expect(plan("Why?", held).compared).toEqual(held.compared);
  });
});

describe("a question that goes on", () => {
  it.each([
    [["How much did Chiller 2 use in October?", "When did it start for the first time?"], ["Chiller 2"]],
    [["How much did Chiller 2 use in October?", "And both in September and October?"], ["Chiller 2"]],
    [
      ["Chiller 2 in October", "And both of them in September?"],
      ["Chiller 1", "Chiller 2"],
    ],
    [["Chiller 2 in October", "And the other one?"], ["Chiller 1"]],
    [["Lift 2 in October", "And the other two?"], ["Lift 2"]],
    [["Quanto gastou o inquilino 3 em outubro?", "E só o 4?"], ["Tenant T04"]],
  ])("is about what is meant: %s", (texts, wanted) => {
    expect(names(said(...texts))).toEqual(wanted);
  });

  it("takes a day alone from the month that was asked about", () => {
    const day = (...texts: string[]) =>
      DateTime.fromMillis(said(...texts)?.period?.from ?? 0, { zone: timeZone }).toISODate();
    expect(day("Consumption on 7 March", "And on the 8th?")).toBe("2026-03-08");
    expect(day("Consumption of the last 30 days", "And on the 8th?")).toBe("2026-11-08");
    expect(day("Consumption this year", "And on the 8th?")).toBe("2026-11-08");
  });
});

describe("a misspelt word", () => {
  it.each([
    ["gass", "gas", true],
    ["agau", "agua", true],
    ["was", "gas", false],
    ["gas", "gasoleo", false],
  ])("%s is meant for %s: %s", (written, word, isIt) => {
    expect(isMeant(written, word)).toBe(isIt);
  });
});

describe("what is left out", () => {
  it.each([
    ["All the tenants apart from T07 in October", 9, "Tenant T07"],
    ["Iluminação de todos os pisos menos o piso 0, outubro", 5, "Floor 0 lighting"],
    ["Lifts without lift 2, October", 2, "Lift 2"],
    ["Os elevadores todos menos o 2, em outubro", 2, "Lift 2"],
  ])("isn't counted: %s", (text, count, out) => {
    const meters = plan(text).target.meters.map(({ name }) => name.replace(/^EAAA\d+ /, ""));
    expect(meters).toHaveLength(count);
    expect(meters).not.toContain(out);
  });

  it.each(["How much did the building use in October without the chillers?"])(
    "is taken off the whole: %s",
    (text) => {
      expect(plan(text).target.without).toHaveLength(2);
    },
  );
});

describe("periods one after the other", () => {
  it.each([
    ["UPS kWh, September and October together", "2026-09-01", "2026-11-01"],
    ["Janeiro mais fevereiro do T05, kWh", "2026-01-01", "2026-03-01"],
    ["Monday to Friday last week, building electricity", "2026-11-16", "2026-11-21"],
    ["Do dia 1 ao dia 15 de outubro, o T09", "2026-10-01", "2026-10-16"],
  ])("are one: %s", (text, from, to) => {
    const { period, compared } = plan(text);
    const day = (time: number | undefined) => DateTime.fromMillis(time ?? 0, { zone: timeZone }).toISODate();
    expect([day(period?.from), day(period?.to), compared]).toEqual([from, to, null]);
  });
});
