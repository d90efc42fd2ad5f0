import { describe, expect, it } from "vitest";
import type { AnalysedPoint } from "../../src-main/analytics/index.ts";
import { answerByPlanner, type World } from "../../src-main/assistant/index.ts";
import { knowledgeOf } from "../../src-main/assistant/knowledge.ts";
import { type Plan, planOf } from "../../src-main/assistant/plan.ts";
import { Tools } from "../../src-main/assistant/tools.ts";
import { Work } from "../../src-main/assistant/work.ts";
import { type AnswerId, askedFromNowhere, type ConversationId } from "../../src-main/contract/assistant.ts";
import type { DeviceId, PointId } from "../../src-main/contract/identity.ts";
import type { SeriesSource } from "../../src-main/contract/series-source.ts";
import { demoPoints } from "../analytics/demo-points.ts";
import { meanings } from "./meanings.ts";
import { textOf } from "./scoring.ts";

/** Friday 27 November 2026, 10:30 in Lisbon. */
const now = Date.UTC(2026, 10, 27, 10, 30);
const timeZone = "Europe/Lisbon";
const hourMs = 3_600_000;
/** Ids as a store gives them. */
const idOf = (at: number) => `0190a1b2-0000-7000-8000-${String(at).padStart(12, "0")}` as PointId;
const points = demoPoints().map((point, at) => ({ ...point, id: idOf(at) }));

/** Meters that are called so, besides those of the demo building. */
function alsoCalled(...names: readonly string[]): AnalysedPoint[] {
  const [model] = points.filter(({ variable }) => variable === "energy_active_import");
  if (model === undefined) throw new Error("The demo building has no meter.");
  return names.map((deviceName, at) => ({
    ...model,
    ...{ id: `named-${at}` as PointId, deviceId: `named-device-${at}` as DeviceId, deviceName, location: "" },
  }));
}

function said(texts: readonly string[], own: readonly AnalysedPoint[] = points): Plan {
  const knowledge = knowledgeOf(own);
  const last = texts.reduce<Plan | null>(
    (before, text) =>
      planOf(text, {
        ...{ knowledge, meanings, now, timeZone, before, context: askedFromNowhere, language: null },
      }),
    null,
  );
  if (last === null) throw new Error("Nothing was asked.");
  return last;
}

const night = ["Iluminação noturna", "Night club", "Tarifa de dia útil", "Expediente"];

describe("names that have words of parts of a period", () => {
  const own = [...points, ...alsoCalled(...night)];

  it.each([
    ["Quanto consumiu a iluminação noturna em outubro?", "Iluminação noturna"],
    ["How much energy was used in the night club in October?", "Night club"],
    ["Quanto gastou o contador da tarifa de dia útil em outubro?", "Tarifa de dia útil"],
    ["Quanto consumiu o expediente em outubro?", "Expediente"],
  ])("are names: %s", (text, name) => {
    const { part, target, period } = said([text], own);
    expect(target.devices.map((device) => device.name)).toEqual([name]);
    expect(part).toBeNull();
    expect(period?.unit).toBe("month");
  });

  it.each([
    ["How much did the night club use at night in October?", "night"],
    ["Quanto consumiu o Expediente à noite em outubro?", "night"],
    ["Quanto consumiu a iluminação do piso 1 à noite em outubro?", "night"],
    ["How much did the building use at night in October?", "night"],
  ])("leave what is said besides them a part: %s", (text, id) => {
    expect(said([text], own).part?.id).toBe(id);
  });

  it("are parts where nothing is called so", () => {
    expect(said(["Quanto consumiu a iluminação noturna em outubro?"]).part?.id).toBe("night");
    expect(said(["How much did we use during working hours in October?"], own).part?.id).toBe("working");
  });
});

describe("hours of the day alone", () => {
  it.each([
    ["How much did we use in October?", "And between 22:00 and 06:00?", "hours 88 24"],
    ["Quanto consumimos em outubro?", "E entre as 22:00 e as 06:00?", "hours 88 24"],
    ["Quanto consumimos em outubro?", "E das 8h às 18h?", "hours 32 72"],
  ])("are of the month that was asked about: %s %s", (first, next, id) => {
    const month = said([first]);
    const { period, part, intent, target } = said([first, next]);
    expect([period, intent, target.named]).toEqual([month.period, "consumption", false]);
    expect(part?.id).toBe(id);
  });

  it("are of the day that was asked about, or of which hours were", () => {
    const day = said(["How much did we use yesterday?"]).period;
    for (const first of [
      "How much did we use yesterday?",
      "How much did we use yesterday from 12:00 to 18:00?",
    ]) {
      const { period, part } = said([first, "and between 20:00 and 23:00?"]);
      expect([period?.from, period?.to, part?.id]).toEqual([day?.from, day?.to, "hours 80 92"]);
    }
  });

  it.each(["How much did we use between 8h and 18h?", "Quanto consumimos entre as 8h e as 18h?"])(
    "are of the usual period where none is said: %s",
    (text) => {
      const { period, part, blank } = said([text]);
      expect([period, part?.id, blank]).toEqual([null, "hours 32 72", false]);
    },
  );

  it("ask for nothing that is measured", () => {
    expect(said(["Meet me between 8h and 18h"]).blank).toBe(true);
  });
});

/** Counters that go up by one in each minute, and how often they were asked. */
function steady() {
  let most = 0;
  const source: Pick<SeriesSource, "aggregate"> = {
    async aggregate({ pointIds, from, to, interval }) {
      const width = interval.unit === "minutes" ? interval.count * 60_000 : 24 * hourMs;
      const starts: number[] = [];
      for (let at = from; at < to; at += width) starts.push(at);
      most = Math.max(most, starts.length * pointIds.length);
      const values = [starts.map((at) => (Math.min(at + width, to) - at) / 60_000)];
      const whole = { completeness: starts.map(() => 1), quality: starts.map(() => 0) };
      return { starts, end: to, series: pointIds.map((pointId) => ({ pointId, values, ...whole })) };
    },
  };
  return { source: source as SeriesSource, most: () => most };
}

const worldOf = (source: SeriesSource): World => ({
  ...{ now, site: { name: "Steady", timeZone }, points, source, meanings },
  analyse: async () => ({ findings: [], refusals: [] }),
  ...{ alarms: () => [], pastAlarms: () => ({ alarms: [], isWhole: true }), devices: () => [] },
});

async function ask(text: string, world: World) {
  const { answer } = await answerByPlanner(
    { conversationId: null, text, language: null, context: askedFromNowhere },
    {
      ...{ world, available: new Set<string>(), before: null, answerId: "a" as AnswerId },
      ...{ conversationId: "c" as ConversationId, signal: new AbortController().signal, elapsed: () => 0 },
    },
  );
  return answer;
}

describe("hours of many years", () => {
  it.each([
    ["How much did the building use from 22:00 to 06:00 between 2010-01-01 and 2025-12-31?", 8],
    ["Quanto consumiu o edifício das 22:30 às 06:00 entre 2010-01-01 e 2025-12-31?", 7.5],
  ])("are added up in questions that are short enough: %s", async (text, hours) => {
    const { source, most } = steady();
    const answer = await ask(text, worldOf(source));
    const total = answer.facts.find(({ name }) => name === "total")?.quantity.value ?? 0;
    // 5,844 days; a night in which the clocks are changed has an hour more or less, half of them each.
    expect(total / 60).toBe(5_844 * hours);
    expect(most()).toBeLessThanOrEqual(200_000);
  });

  it("are refused in words where they are too many", async () => {
    const aggregate = () => Promise.reject(new Error("Nothing is read."));
    const source = { aggregate } as Pick<SeriesSource, "aggregate"> as SeriesSource;
    const english = "Which meters used the most from 22:10 to 06:20 between 1990-01-01 and 2025-12-31?";
    const answer = await ask(english, worldOf(source));
    expect(answer.kind).toBe("refusal");
    expect(textOf(answer)).toMatch(
      /^That takes more hours of more meters than can be added up in one answer\. Ask/,
    );
    const other = await ask(
      "Que contadores gastaram mais das 22:10 às 06:20 entre 1990-01-01 e 2025-12-31?",
      worldOf(source),
    );
    expect(textOf(other)).toMatch(/^São mais horas, de mais contadores, do que se podem somar numa resposta/);
  });

  it("are the same day where questions are cut within it", async () => {
    const { source } = steady();
    const tools = new Tools(worldOf(source), new Work("en"), new AbortController().signal, () => 0);
    const [point] = points;
    if (point === undefined) throw new Error("There is no point.");
    const begin = Date.UTC(2020, 0, 1);
    // Three stretches of each day, so that two thousand end within one.
    const stretches = Array.from({ length: 3_000 }, (_, at) => {
      const from = begin + (Math.floor(at / 3) * 24 + (at % 3) * 4) * hourMs;
      return { from, to: from + 2 * hourMs };
    });
    const { result } = await tools.increaseWithin([point.id], stretches);
    expect(result[0]?.days.length).toBe(1_000);
    expect(new Set(result[0]?.days.map(({ value }) => value))).toEqual(new Set([360]));
    expect(result[0]?.completeness).toBe(1);
  });
});
