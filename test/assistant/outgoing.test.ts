import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../src-main/analytics/index.ts";
import { answerByPlanner, Models, openEndpoint, type World } from "../../src-main/assistant/index.ts";
import type { Answer, AnswerId, ConversationId } from "../../src-main/contract/assistant.ts";
import {
  assistantSettings,
  modelProvider,
  type OutgoingPolicy,
} from "../../src-main/contract/assistant-settings.ts";
import type { Finding } from "../../src-main/contract/findings.ts";
import { ModelServer } from "./model-server.ts";
import { QuestionPlant } from "./plant.ts";
import { recordsInMemory } from "./use-records.ts";

const id = "0190a1b2-0000-7000-8000-00000000000a";
const available = new Set(analyses.map(({ name }) => name));
const context = { pointIds: [], deviceIds: [], from: null, to: null };
/** It measures temperatures. */
const evaporator = "EAAA52149 Chiller 1 evaporator";
const week = { from: "2026-03-30", to: "2026-04-06" };

let plant: QuestionPlant;
let server: ModelServer;
beforeAll(async () => {
  plant = await QuestionPlant.make(Date.UTC(2026, 2, 20), [
    "Main incomer",
    "Chiller 1",
    "Chiller 2",
    "Chiller 1 evaporator",
  ]);
  server = await ModelServer.start();
}, 60_000);
afterAll(async () => {
  await plant[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const exact = (value: number, unit: string) => ({ value, unit, low: null, high: null });
/** A finding about one of the chillers. */
function findingOf(nth: number, hours: number, value: number, day: number): Finding {
  const device = plant.world.points.find(({ deviceName }) => deviceName.endsWith(`Chiller ${nth + 1}`));
  if (device === undefined) throw new Error("There is no such chiller.");
  const period = { from: Date.UTC(2026, 2, day), to: Date.UTC(2026, 2, day + 2) };
  return {
    ...{ id: `made ${nth} ${day}`, analysis: "made", kind: "made" },
    subject: { kind: "device", id: device.deviceId, name: device.deviceName },
    statement: `${device.deviceName} ran ${hours} hours more than before and reads ${value} °C.`,
    remedy: "",
    numbers: { hours: exact(hours, "hours"), value: exact(value, "°C") },
    ...{ period, events: [period], completeness: 1, confidence: 0.9, indicative: false },
    evidence: [{ pointId: device.id, ...period, role: "consumption" }],
    method: { name: "Made", source: "for this test" },
    ...{ energy: exact(10 * hours, "kWh"), cost: null, notes: [] },
  };
}

interface Readings {
  /** Of what is kept, for one chiller more than for the others, and the other way round in time. */
  readonly kept: number;
  /** Of the newest readings. */
  readonly newest: number;
  readonly findings: () => readonly Finding[];
  /** Active alarms, and devices that are silent. */
  readonly alarms: number;
}
const asMeasured: Readings = {
  ...{ kept: 1, newest: 1, alarms: 2 },
  findings: () => [findingOf(0, 12, 21.5, 22)],
};
/** The same plant, by its names, which measured something else. */
const otherwise: Readings = {
  ...{ kept: 3, newest: 5, alarms: 1 },
  findings: () => [findingOf(1, 31, 27.5, 27), findingOf(0, 7, 19.25, 24)],
};

function worldOf({ kept, newest, findings, alarms }: Readings): World {
  const { world } = plant;
  const { source } = world;
  const second = new Set(
    world.points.filter(({ deviceName }) => /Chiller 2/.test(deviceName)).map(({ id: point }) => point),
  );
  const by = (factor: number, point: string) => (second.has(point as never) ? factor * factor : factor);
  return {
    ...world,
    source: {
      ...source,
      aggregate: async (...asked: Parameters<typeof source.aggregate>) => {
        const answer = await source.aggregate(...asked);
        const series = answer.series.map((one) => ({
          ...one,
          values: one.values.map((list) =>
            (kept === 1 ? [...list] : list.toReversed()).map((value) =>
              value === null ? null : value * by(kept, one.pointId),
            ),
          ),
        }));
        return { ...answer, series };
      },
      latest: async (...asked: Parameters<typeof source.latest>) => {
        const columns = await source.latest(...asked);
        return {
          ...columns,
          times: columns.times.map((time) => time - 60_000 * (newest - 1)),
          values: columns.values.map((value, at) =>
            value === null ? null : value * by(newest, columns.points[at] ?? ""),
          ),
        };
      },
    },
    analyse: async () => ({ findings: [...findings()], refusals: [] }),
    alarms: async (signal) =>
      (await world.alarms(signal))
        .slice(0, alarms)
        .map((alarm) => ({ ...alarm, text: `High limit: ${20 + newest}.5 kW` })),
    pastAlarms: async (period, signal) => ({
      alarms: (await world.pastAlarms(period, signal)).alarms.slice(0, alarms - 1),
      isWhole: true,
    }),
    devices: async (signal) =>
      (await world.devices(signal)).map((device, at) => ({
        ...device,
        state: at < alarms ? "silent" : "answering",
      })),
  };
}

/** What the server hears while the model asks for one tool. */
async function heard(
  world: World,
  policy: OutgoingPolicy,
  [tool, input]: readonly [string, object],
  history: readonly Answer[] = [],
): Promise<{ readonly sent: string; readonly told: string; readonly answer: Answer }> {
  server.heard.length = 0;
  server.behaviour = (reply, { messages }) =>
    messages.some(({ role }) => role === "tool")
      ? reply.text("So it is.")
      : reply.calls([[tool, JSON.stringify(input)]]);
  const provider = modelProvider.parse({
    ...{ id: "local", kind: "compatible", name: "Local", baseUrl: server.baseUrl, model: "m", enabled: true },
  });
  const run = new Models(recordsInMemory()).answer(
    { conversationId: null, text: "How much do we use?", language: "en", context },
    {
      ...{ world, available, before: null, answerId: id as AnswerId, history, elapsed: () => 0 },
      ...{ conversationId: id as ConversationId, signal: new AbortController().signal },
      ...{ settings: assistantSettings.parse({ policy }), endpoints: [openEndpoint(provider, "k")] },
      pause: async () => undefined,
    },
  );
  for (;;) {
    const next = await run.next();
    if (!next.done) continue;
    const told = server.heard.at(-1)?.messages.find(({ role }) => role === "tool")?.content ?? "";
    return { sent: server.heard.map(({ body }) => body).join("\n"), told, answer: next.value.answer };
  }
}

const tools: readonly (readonly [string, object])[] = [
  ["find", { text: "chiller" }],
  ["consumption", week],
  ["comparison", { ...week, compared_from: "2026-03-23", compared_to: "2026-03-30" }],
  ["ranking", week],
  ["ranking", { ...week, most: 1 }],
  ["now", {}],
  ["now", { most: 1 }],
  ["trend", week],
  ["value", { meters: [evaporator], what: "supply temperature" }],
  ["value", { meters: [evaporator], what: "supply temperature", ...week }],
  ["peak", week],
  ["base_load", week],
  ["alarms", {}],
  ["alarms", week],
  ["devices", {}],
  ["quality", week],
  ["waste", {}],
  ["unusual", {}],
  ["forecast", {}],
  ["cost", {}],
  ["carbon", {}],
  ["maintenance", {}],
];
/** What is of the plant and no number: what it is called, and what marks and units are. */
const withoutNames = (text: string): string => {
  const names = new Set(plant.world.points.flatMap(({ deviceName, location }) => [deviceName, location]));
  return [...names]
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, name) => (name === "" ? rest : rest.replaceAll(name, "")), text)
    .replaceAll(/\[\[t\d\]\]|"f\d+"|99th percentile/g, "");
};

describe("names only", () => {
  it.each(tools)("sends the same whatever the plant measured: %s %j", async (...tool) => {
    const one = await heard(worldOf(asMeasured), "structure", tool);
    const other = await heard(worldOf(otherwise), "structure", tool);
    expect(one.answer.author.kind).toBe("model");
    expect(one.told).not.toBe("");
    expect(other.sent).toBe(one.sent);
    expect(withoutNames(one.told)).not.toMatch(/\p{N}|march|april|more than|reads/iu);
  });

  it.each(tools)("tells kinds of numbers and their units, no value and no text: %s %j", async (...tool) => {
    const { told } = await heard(worldOf(asMeasured), "structure", tool);
    if (tool[0] === "find") return;
    const result = JSON.parse(told) as { facts: object[] };
    expect(Object.keys(result).sort()).toEqual(["facts", "outcome", "sentences"]);
    for (const fact of result.facts) expect(Object.keys(fact).sort()).toEqual(["id", "unit", "what"]);
  });

  it("sends nothing of earlier answers but what they were about", async () => {
    const questions = [
      "Which chiller used the most last week?",
      "Compare last week with the week before",
      "Show me energy waste patterns",
      "Which alarms are active?",
      "What's consuming the most right now?",
    ];
    const history = async (readings: Readings): Promise<Answer[]> => {
      const all: Answer[] = [];
      for (const text of questions) {
        const asked = { conversationId: null, text, language: "en" as const, context };
        const { answer } = await answerByPlanner(asked, {
          ...{ world: worldOf(readings), available, before: null, answerId: id as AnswerId },
          ...{ conversationId: id as ConversationId, signal: new AbortController().signal },
          elapsed: () => 0,
        });
        all.push(answer);
      }
      return all;
    };
    const [one, other] = [await history(asMeasured), await history(otherwise)];
    expect(JSON.stringify(one.map(({ text }) => text))).not.toBe(
      JSON.stringify(other.map(({ text }) => text)),
    );
    const tool = ["find", { text: "chiller" }] as const;
    const { sent } = await heard(worldOf(asMeasured), "structure", tool, one);
    expect((await heard(worldOf(asMeasured), "structure", tool, other)).sent).toBe(sent);
    expect(sent).toContain("(ranking, ");
  });

  it("puts a tool's own sentences where the model writes their mark", async () => {
    const world = worldOf(asMeasured);
    server.behaviour = (reply, { messages }) =>
      messages.some(({ role }) => role === "tool")
        ? reply.text("Here it is: [[t1]] [[t1]] [[t1]] [[t1]] [[t9]]")
        : reply.calls([["ranking", JSON.stringify(week)]]);
    const provider = { id: "local", kind: "compatible", name: "Local", model: "m", enabled: true };
    const run = new Models(recordsInMemory()).answer(
      { conversationId: null, text: "Which chiller used the most?", language: "en", context },
      {
        ...{ world, available, before: null, answerId: id as AnswerId, history: [], elapsed: () => 0 },
        ...{ conversationId: id as ConversationId, signal: new AbortController().signal },
        settings: assistantSettings.parse({ policy: "structure" }),
        endpoints: [openEndpoint(modelProvider.parse({ ...provider, baseUrl: server.baseUrl }), "k")],
        pause: async () => undefined,
      },
    );
    let next = await run.next();
    while (!next.done) next = await run.next();
    const { text, facts, struck } = next.value.answer;
    const said = text.map((piece) => (piece.kind === "struck" ? "▒" : piece.text)).join("");
    expect(said).toMatch(/^Here it is: EAAA\d+ Chiller \d uses the most electricity: /);
    expect(text).toContainEqual({ kind: "number", text: facts[0]?.shown, fact: "f1" });
    // Often enough is enough; what wasn't told stands for nothing.
    expect(struck).toBe(2);
  });
});

describe("names and figures", () => {
  it.each(tools)("sends the same whatever was read just then: %s %j", async (...tool) => {
    const justThen: Readings = {
      ...{ ...asMeasured, newest: 5 },
      findings: () => [findingOf(0, 12, 33.25, 22)],
    };
    const one = await heard(worldOf(asMeasured), "aggregates", tool);
    const other = await heard(worldOf(justThen), "aggregates", tool);
    expect(other.sent).toBe(one.sent);
  });

  it.each([
    ["consumption", week],
    ["ranking", week],
    ["peak", week],
    ["waste", {}],
  ] as const)("sends figures of periods: %s", async (...tool) => {
    const { told, answer } = await heard(worldOf(asMeasured), "aggregates", tool);
    expect(told).toContain(answer.facts.find(({ quantity }) => quantity.unit !== "")?.shown);
    expect((await heard(worldOf(otherwise), "aggregates", tool)).told).not.toBe(told);
  });
});

describe("everything that answers", () => {
  it.each(tools.filter(([tool]) => tool !== "find"))("sends what was measured: %s %j", async (...tool) => {
    const one = await heard(worldOf(asMeasured), "all", tool);
    const other = await heard(worldOf(otherwise), "all", tool);
    if (tool[0] !== "quality") expect(other.told).not.toBe(one.told);
    expect(JSON.parse(one.told)).toHaveProperty("text");
  });
});
