import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { analyses } from "../../src-main/analytics/index.ts";
import { answerByPlanner, Models, openEndpoint } from "../../src-main/assistant/index.ts";
import type { Answer, AnswerId, AskQuestion, ConversationId } from "../../src-main/contract/assistant.ts";
import { answer as answerSchema } from "../../src-main/contract/assistant.ts";
import {
  assistantSettings,
  modelProvider,
  type OutgoingPolicy,
} from "../../src-main/contract/assistant-settings.ts";
import { textOf } from "./asked-model.ts";
import { totalSql } from "./expected.ts";
import { type Behaviour, ModelServer } from "./model-server.ts";
import { QuestionPlant } from "./plant.ts";
import { recordsInMemory } from "./use-records.ts";

const id = "0190a1b2-0000-7000-8000-00000000000a";
const available = new Set(analyses.map(({ name }) => name));
const week = { from: "2026-03-30", to: "2026-04-06" };
const range: [number, number] = [Date.UTC(2026, 2, 29, 23), Date.UTC(2026, 3, 5, 23)];
const meters = ["Main incomer", "Water main", "Canteen", "Canteen water", "Gas canteen", "Chiller 1"];

let plant: QuestionPlant;
let server: ModelServer;
beforeAll(async () => {
  plant = await QuestionPlant.make(Date.UTC(2026, 2, 20), meters);
  server = await ModelServer.start();
}, 60_000);
afterAll(async () => {
  await plant[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
beforeEach(() => {
  server.heard.length = 0;
});

const asked = (text: string): AskQuestion => ({
  ...{ conversationId: null, text, language: null },
  context: { pointIds: [], deviceIds: [], from: null, to: null },
});
const asking = () => ({
  ...{ world: plant.world, available, before: null, answerId: id as AnswerId, elapsed: () => 0 },
  ...{ conversationId: id as ConversationId, signal: new AbortController().signal },
});

async function ask(text: string, policy: OutgoingPolicy = "all", signal?: AbortSignal): Promise<Answer> {
  const provider = modelProvider.parse({
    ...{ id: "local", kind: "compatible", name: "Local", baseUrl: server.baseUrl, model: "m", enabled: true },
  });
  const run = new Models(recordsInMemory()).answer(asked(text), {
    ...{ ...asking(), history: [], pause: async () => undefined },
    ...(signal === undefined ? {} : { signal }),
    settings: assistantSettings.parse({ policy }),
    endpoints: [openEndpoint(provider, "")],
  });
  for (let next = await run.next(); ; next = await run.next())
    if (next.done) return answerSchema.parse(next.value.answer);
}
const without = async (text: string): Promise<Answer> =>
  (await answerByPlanner(asked(text), asking())).answer;

/** Called one round after the other; then it says the text. */
const calls =
  (text: string, ...rounds: (readonly (readonly [tool: string, input: object])[])[]): Behaviour =>
  (reply, { messages }) => {
    const round = rounds[messages.filter(({ role }) => role === "assistant").length];
    if (round === undefined) return reply.text(text);
    reply.calls(round.map(([tool, input]) => [tool, JSON.stringify(input)]));
  };
const byModel = { author: { kind: "model" } };
const toldTo = (request: number) =>
  server.heard[request]?.messages.flatMap(({ role, content }) =>
    role === "tool" ? [JSON.parse(content ?? "{}") as Record<string, unknown>] : [],
  ) ?? [];

describe("an answer that a model words", () => {
  it.each(["all", "aggregates", "structure"] as const)(
    "opens what its tools looked at in Live & trends, as without a model, under the policy “%s”",
    async (policy) => {
      const question = "How much did we use last week?";
      server.behaviour = calls("It was [[f1]].", [["consumption", {}]]);
      const answer = await ask(question, policy);
      expect(answer).toMatchObject(byModel);
      expect(answer.charts).toHaveLength(1);
      expect(answer.actions.some(({ kind }) => kind === "open-trend")).toBe(true);
      expect(answer.actions).toEqual((await without(question)).actions);
    },
  );

  it("has the caveats of its tools under it, each once", async () => {
    const question = "How much did the lighting use last week during the day?";
    const caveat = "This is of all hours";
    const alone = await without("What is the base load of the building at night last week?");
    server.behaviour = calls("It was [[f1]].", [
      ["base_load", week],
      ["base_load", week],
      ["waste", week],
    ]);
    const answer = await ask(question);
    expect(answer).toMatchObject(byModel);
    expect(answer.notes.filter((note) => note.startsWith(caveat))).toHaveLength(1);
    expect(new Set(answer.notes).size).toBe(answer.notes.length);
    for (const note of alone.notes.filter((one) => !one.startsWith(caveat)))
      expect(answer.notes).toContain(note);
  });

  it("keeps the caveats of what it was stopped after", async () => {
    const stop = new AbortController();
    server.behaviour = (reply, heard, count) => {
      if (!heard.messages.some(({ role }) => role === "tool"))
        return calls("", [["base_load", week]])(reply, heard, count);
      reply.begin();
      reply.chunk({ content: "It runs " });
      reply.chunk({ content: "all day " });
      stop.abort(new Error("stopped"));
    };
    const answer = await ask("How much did the lighting use last week during the day?", "all", stop.signal);
    expect(answer).toMatchObject({ stopped: true, ...byModel });
    expect(answer.notes.join(" ")).toContain("This is of all hours");
  });

  it("opens several times of several meters, those of one time together", async () => {
    const before = { from: "2026-03-23", to: "2026-03-30" };
    server.behaviour = calls("So it was.", [
      ["consumption", { ...week }],
      ["consumption", { ...week, meters: ["EAAA52128 Chiller 1"] }],
      ["consumption", { ...before }],
      ["consumption", { ...before }],
    ]);
    const { actions } = await ask("How much did we use last week, and the week before?");
    const trends = actions.flatMap((action) => (action.kind === "open-trend" ? [action] : []));
    expect(trends.map(({ from, to, pointIds }) => [from, to, pointIds.length])).toEqual([
      [...range, 2],
      [Date.UTC(2026, 2, 23), Date.UTC(2026, 2, 29, 23), 1],
    ]);
  });

  it("proposes the alarm rule that the question asks for, and no limit of the model’s own", async () => {
    const question = "Alert me when the power of Chiller 1 goes above 150 kW";
    const alone = await without(question);
    expect(alone.actions).toMatchObject([{ kind: "alarm-rule", proposal: { condition: { limit: 150 } } }]);
    server.behaviour = calls("It is prepared.", [["alarm_rule", { what: "power above 90 kW" }]]);
    const answer = await ask(question);
    expect(answer).toMatchObject(byModel);
    expect(answer.actions).toEqual(alone.actions);
    expect(answer.facts.some(({ quantity }) => quantity.value === 90)).toBe(false);
  });

  it("has nothing of what was refused before it asked in another way", async () => {
    server.behaviour = calls(
      "It is.",
      [["forecast", { from: "2026-04-20", to: "2026-04-21" }]],
      [["consumption", week]],
    );
    const answer = await ask("What will Friday be like, after last week?");
    expect(toldTo(1)[0]).toMatchObject({ outcome: "refusal" });
    expect(answer.choices).toEqual([]);
    expect(answer.kind).toBe("answer");
  });
});

describe("a question that is unclear", () => {
  it.each([
    ["How much did the canteen use last week?", "choice"],
    ["Quanto gastou a cantina na semana passada?", "choice"],
    ["How much solar power did we export last week?", "refusal"],
    ["Quanto consumiu o chiller 7 ontem?", "refusal"],
  ])("is asked back, or told to be unknown, before any model is asked: %s", async (question, kind) => {
    server.behaviour = calls("It was [[f1]].", [["consumption", week]]);
    const answer = await ask(question);
    expect(answer).toMatchObject({ kind, author: { kind: "planner" } });
    expect(answer).toEqual(await without(question));
    expect(server.heard).toEqual([]);
  });

  it.each([
    "How much did the canteen's gas cost us last week?",
    "Is the flubber alright?",
    "How much did the flubber use last week?",
    "Who was it that left all on last night?",
    "Sing us a song of kilowatts",
  ])("goes to the model where only our own grammar may not understand it: %s", async (question) => {
    server.behaviour = (reply) => reply.text("Well.");
    expect(await ask(question)).toMatchObject(byModel);
    expect(server.heard).toHaveLength(1);
  });

  /** What the canteen has: meters of three kinds. */
  const canteen = () => [
    ...new Set(plant.world.points.map(({ deviceName }) => deviceName).filter((name) => /anteen/.test(name))),
  ];

  it.each(["all", "aggregates", "structure"] as const)(
    "comes back to a model that names meters of several kinds, with these kinds, under the policy “%s”",
    async (policy) => {
      server.behaviour = calls("Which do you mean?", [["consumption", { ...week, meters: canteen() }]]);
      const answer = await ask("How is the place where people eat doing?", policy);
      expect(toldTo(1)).toMatchObject([
        { outcome: "choice", media: expect.arrayContaining(["electricity", "gas", "water"]) },
      ]);
      expect(answer).toMatchObject({ kind: "choice", ...byModel, facts: [] });
      expect(answer.choices.map(({ label }) => label).sort()).toEqual(["electricity", "gas", "water"]);
      for (const { text } of answer.choices)
        expect(text).toMatch(/^How is the place where people eat doing\?/);
    },
  );

  it("is settled by a model that chooses then", async () => {
    server.behaviour = calls(
      "It was [[f1]].",
      [["consumption", { ...week, meters: canteen() }]],
      [["consumption", { ...week, meters: canteen(), medium: "water" }]],
    );
    const answer = await ask("How is the place where people eat doing?");
    expect(answer).toMatchObject({ kind: "answer", choices: [], facts: [{ quantity: { unit: "m³" } }, {}] });
  });

  it("is settled by the medium that the question names", async () => {
    server.behaviour = calls("It was [[f1]].", [["consumption", { ...week, meters: canteen() }]]);
    const answer = await ask("How much electricity did the canteen use last week?");
    const used = await plant.number(totalSql(["Canteen"], range));
    expect(answer.facts[0]?.quantity.value).toBeCloseTo(used, 6);
    expect(toldTo(1)[0]).not.toHaveProperty("media");
  });

  it("is of the whole building’s water where the question asks for water", async () => {
    server.behaviour = calls("It was [[f1]].", [["consumption", week]]);
    const answer = await ask("How much water did we use last week?");
    expect(answer.facts[0]?.quantity.unit).toBe("m³");
    expect(textOf(answer)).toContain("m³");
  });
});
