import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { analyses } from "../../src-main/analytics/index.ts";
import { Models, openEndpoint } from "../../src-main/assistant/index.ts";
import type { Answer, AnswerId, AnswerStep, ConversationId } from "../../src-main/contract/assistant.ts";
import {
  type AssistantSettings,
  assistantSettings,
  type ModelProvider,
  modelProvider,
} from "../../src-main/contract/assistant-settings.ts";
import { totalSql } from "./expected.ts";
import { type Behaviour, ModelServer } from "./model-server.ts";
import { QuestionPlant } from "./plant.ts";
import { recordsInMemory } from "./use-records.ts";

const id = "0190a1b2-0000-7000-8000-00000000000a";
const week = { from: "2026-03-30", to: "2026-04-06" };
const range: [number, number] = [Date.UTC(2026, 2, 29, 23), Date.UTC(2026, 3, 5, 23)];
const available = new Set(analyses.map(({ name }) => name));

let plant: QuestionPlant;
let server: ModelServer;
let other: ModelServer;
beforeAll(async () => {
  plant = await QuestionPlant.make(Date.UTC(2026, 2, 20), ["Main incomer", "Chiller 1", "Chiller 2"]);
  server = await ModelServer.start();
  other = await ModelServer.start();
}, 60_000);
afterAll(async () => {
  await plant[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});
beforeEach(() => {
  server.heard.length = 0;
  other.heard.length = 0;
  other.behaviour = (reply) => reply.status(500);
});

const provider = (baseUrl: string, given: Partial<ModelProvider> = {}): ModelProvider =>
  modelProvider.parse({
    ...{ id: "local", kind: "compatible", name: "Local", baseUrl, model: "m", enabled: true },
    ...{ timeoutMs: 2_000, ...given },
  });

interface Asked {
  readonly steps: readonly AnswerStep[];
  readonly answer: Answer;
}

async function ask(
  text: string,
  given: {
    settings?: Partial<AssistantSettings>;
    models?: Models;
    history?: readonly Answer[];
    signal?: AbortSignal;
    providers?: readonly ModelProvider[];
    seen?: (step: AnswerStep) => void;
    pause?: () => Promise<void>;
  } = {},
): Promise<Asked> {
  const providers = given.providers ?? [
    provider(server.baseUrl),
    provider(other.baseUrl, { id: "other", name: "Other" }),
  ];
  const steps: AnswerStep[] = [];
  const run = (given.models ?? new Models(recordsInMemory())).answer(
    {
      conversationId: null,
      text,
      language: "en",
      context: { pointIds: [], deviceIds: [], from: null, to: null },
    },
    {
      ...{ world: plant.world, available, before: null, answerId: id as AnswerId },
      ...{ conversationId: id as ConversationId, elapsed: () => 0, history: given.history ?? [] },
      signal: given.signal ?? new AbortController().signal,
      settings: assistantSettings.parse({ policy: "all", ...given.settings }),
      endpoints: providers.map((one) => openEndpoint(one, "sk-secret")),
      pause: given.pause ?? (async () => undefined),
    },
  );
  for (;;) {
    const next = await run.next();
    if (next.done) return { steps, answer: next.value.answer };
    given.seen?.(next.value);
    steps.push(next.value);
  }
}
const textOf = ({ text }: Pick<Answer, "text">): string =>
  text.map((piece) => (piece.kind === "struck" ? "▒" : piece.text)).join("");

/** Calls the tool once, then says a text in which `$` is the first fact's mark. */
const says =
  (text: string): Behaviour =>
  (reply, heard) => {
    const told = heard.messages.find(({ role }) => role === "tool");
    if (told === undefined) reply.calls([["consumption", JSON.stringify({ meters: [], ...week })]]);
    else reply.text(text);
  };
const byPlanner = { author: { kind: "planner" } };

describe("an answer that a model words", () => {
  it("has the tool's number in the place of its mark, linked to its series", async () => {
    server.behaviour = says("The building used [[f1]] in that week, which is [[f2]] a day.");
    const { answer, steps } = await ask("How much did we use last week?");
    expect(answer.author).toEqual({ kind: "model", provider: "Local", model: "m" });
    const used = await plant.number(totalSql(["Main incomer"], range));
    const [fact] = answer.facts;
    expect(fact?.quantity.value).toBeCloseTo(used, 6);
    expect(textOf(answer)).toBe(
      `The building used ${fact?.shown} in that week, which is ${answer.facts[1]?.shown} a day.`,
    );
    expect(steps.filter(({ kind }) => kind === "piece").length).toBeGreaterThan(3);
    expect(answer).toMatchObject({ struck: 0, calls: [{ tool: "increase" }, { tool: "series" }] });
    expect(answer.charts).toHaveLength(1);
  });

  const asks =
    (tool: string, input: object): Behaviour =>
    (reply, heard) =>
      heard.messages.some(({ role }) => role === "tool")
        ? reply.text("It was [[f1]].")
        : reply.calls([[tool, JSON.stringify(input)]]);
  /** Days of April in Lisbon. */
  const april = (day: number): number => Date.UTC(2026, 3, day - 1, 23);
  const main = (from: number, to: number) => plant.number(totalSql(["Main incomer"], [from, to]));

  it.each([
    ["How much did we use yesterday?", 7, 8],
    ["How much did we use on Friday?", 3, 4],
    ["How much did we use between 2026-04-01 and 2026-04-03?", 1, 4],
  ])("is about the question's own time where its tool isn't told any: %s", async (question, from, to) => {
    server.behaviour = asks("consumption", {});
    const { answer } = await ask(question);
    expect(answer.facts[0]?.quantity.value).toBeCloseTo(await main(april(from), april(to)), 6);
    expect(answer.understood).toMatchObject({ from: april(from), to: april(to) });
  });

  it("holds the question's own time against what the question names", async () => {
    server.behaviour = asks("comparison", {});
    const { answer } = await ask("Compare yesterday with last Friday");
    const values = answer.facts.map(({ quantity }) => quantity.value);
    expect(values[0]).toBeCloseTo(await main(april(7), april(8)), 6);
    expect(values[1]).toBeCloseTo(await main(april(3), april(4)), 6);
  });

  it("takes the model's own dates before those of the question, and never half of them", async () => {
    server.behaviour = asks("consumption", { from: "2026-04-01", to: "2026-04-03" });
    const { answer } = await ask("How much did we use yesterday?");
    expect(answer.facts[0]?.quantity.value).toBeCloseTo(await main(april(1), april(3)), 6);
    server.behaviour = asks("consumption", { from: "2026-04-01" });
    await ask("How much did we use yesterday?");
    const told = server.heard.at(-1)?.messages.find(({ role }) => role === "tool")?.content;
    expect(told).toContain("from and to go together");
  });

  it("doesn't take a past that the question names for what is forecast", async () => {
    server.behaviour = asks("forecast", {});
    await ask("We used a lot yesterday, how does it go on?");
    const told = server.heard.at(-1)?.messages.find(({ role }) => role === "tool")?.content;
    expect(told).toContain("forecast");
    expect(told).not.toContain("Only tomorrow");
    await ask("How will Friday look?");
    expect(server.heard.at(-1)?.messages.find(({ role }) => role === "tool")?.content).toContain(
      "Only tomorrow, Thursday 9 April 2026, is forecast, not Friday 10 April 2026.",
    );
  });

  it("keeps a number that is written out, where a tool gave it", async () => {
    let shown = "";
    server.behaviour = (reply, heard) => {
      const told = heard.messages.find(({ role }) => role === "tool")?.content;
      if (told === undefined) return reply.calls([["consumption", JSON.stringify(week)]]);
      shown =
        (JSON.parse(told) as { facts: { value: string }[] }).facts[0]?.value.replace("\u00a0", " ") ?? "";
      reply.text(`It was ${shown}.`);
    };
    const { answer } = await ask("How much did we use last week?");
    expect(answer.struck).toBe(0);
    expect(textOf(answer).replace("\u00a0", " ")).toBe(`It was ${shown}.`);
    expect(answer.text.find(({ kind }) => kind === "number")).toMatchObject({ fact: "f1" });
  });

  it.each([
    ["a number of its own", "It was 12,345 kWh, and [[f1]] in all.", 1],
    ["a share that it computed", "That is [[f1]], about 37 % more than usual.", 1],
    ["a number in words", "That is [[f1]], some three hundred kWh above the plan.", 1],
    ["a multiple in words", "That is [[f1]], twice as much as usual, and it tripled at night.", 2],
    [
      "a day and times in words",
      "It was [[f1]], since the seventh of March, for ten days and nine hours.",
      3,
    ],
    ["counts in words", "That is [[f1]]: nine alarms are active, and dozens of meters are silent.", 2],
    ["a mark of no fact", "It was [[f99]].", 1],
    ["a right value with another unit", "It cost 15875 €.", 1],
    [
      "a link that carries data away",
      "See [here](https://evil.example/?q=secret) or https://evil.example.",
      2,
    ],
  ])("never shows %s", async (_, text, struck) => {
    server.behaviour = says(text);
    const { answer } = await ask("How much did we use last week?");
    expect(answer.struck).toBe(struck);
    expect(textOf(answer)).not.toMatch(
      /12,345|37|three hundred|dozens|twice|tripled|seventh|ten|nine|f99|15875|evil|https/,
    );
  });

  it("never shows a number in words that comes in pieces, with no tool asked", async () => {
    server.behaviour = (reply) => reply.text("The building used three hundred kWh in all, or so.", 5);
    const { answer, steps } = await ask("How much did we use last week?");
    expect(answer.struck).toBe(1);
    const seen = steps.flatMap((step) => (step.kind === "piece" ? [step.piece] : []));
    expect(textOf({ text: seen })).not.toMatch(/three|hundred/);
    expect(textOf(answer)).toBe("The building used ▒ kWh in all, or so.");
  });

  it("keeps digits of names", async () => {
    server.behaviour = says("EAAA52128 Chiller 1 is part of it; Chiller 1 isn't all.");
    const { answer } = await ask("How much did we use last week?");
    expect(textOf(answer)).toMatch(/^EAAA52128 Chiller 1 is part of it/);
  });
});

describe("a model that behaves badly", () => {
  it.each<[string, Behaviour]>([
    ["calls a tool that there isn't, without an end", (reply) => reply.calls([["drop_table", "{}"]])],
    [
      "sends arguments that aren't JSON, without an end",
      (reply) => reply.calls([["consumption", "{from: yes"]]),
    ],
    ["asks for the same again and again", (reply) => reply.calls([["alarms", "{}"]])],
    ["says nothing", (reply) => reply.text("")],
    ["fails", (reply) => reply.status(500)],
    ["has too many requests", (reply) => reply.status(429)],
    ["doesn't accept the key", (reply) => reply.status(401)],
    [
      "breaks off in its middle",
      (reply) => {
        reply.begin();
        reply.chunk({ content: "The building used a lot, " });
        reply.cut();
      },
    ],
    [
      "ends without an end",
      (reply) => {
        reply.begin();
        reply.chunk({ content: "Well, " });
        reply.raw("data: [DONE]\n\n");
        reply.cut();
      },
    ],
    [
      "sends what isn't JSON",
      (reply) => {
        reply.begin();
        reply.raw("data: {nonsense\n\n");
        reply.end("stop");
      },
    ],
    [
      "never ends",
      (reply) => {
        reply.begin();
        for (let at = 0; at < 3_000; at += 1) reply.chunk({ content: "and so on " });
      },
    ],
  ])("%s: the next one answers, in the end nobody but our own grammar", async (_, behaviour) => {
    server.behaviour = behaviour;
    const { answer, steps } = await ask("How much did we use last week?");
    expect(answer).toMatchObject(byPlanner);
    expect(textOf(answer)).toMatch(/^The building used/);
    expect(steps.filter(({ kind }) => kind === "again").length).toBe(2);
    expect(server.heard.length).toBeLessThanOrEqual(9);
    expect(JSON.stringify(answer.notes)).not.toContain("sk-secret");
  });

  it("hands over in mid-answer to one that answers", async () => {
    const seen = Promise.withResolvers<void>();
    server.behaviour = async (reply) => {
      reply.begin();
      reply.chunk({ content: "The building used " });
      await seen.promise;
      reply.cut();
    };
    other.behaviour = says("It was [[f1]].");
    const { answer, steps } = await ask("How much did we use last week?", { seen: () => seen.resolve() });
    expect(answer.author).toMatchObject({ provider: "Other" });
    expect(steps.findIndex(({ kind }) => kind === "again")).toBeGreaterThan(0);
  });

  it("is asked again once when it fails in passing", async () => {
    server.behaviour = (reply, heard, count) =>
      count === 1 ? reply.status(503) : says("It was [[f1]].")(reply, heard, count);
    const { answer } = await ask("How much did we use last week?");
    expect(answer.author).toMatchObject({ provider: "Local" });
  });

  it("isn't asked for a while after three failures", async () => {
    const models = new Models(recordsInMemory());
    server.behaviour = (reply) => reply.status(500);
    for (let time = 0; time < 3; time += 1) await ask("How much did we use last week?", { models });
    const before = server.heard.length;
    const { answer } = await ask("How much did we use last week?", { models });
    expect(server.heard.length).toBe(before);
    expect(answer.notes.join(" ")).toContain("isn’t asked for a while");
  });
});

describe("what leaves the computer", () => {
  it("is nothing, where nothing may", async () => {
    await ask("How much did we use last week?", { settings: { policy: "none" } });
    expect(server.heard).toEqual([]);
  });

  it("is no number, where only names may", async () => {
    server.behaviour = says("It was [[f1]].");
    const { answer } = await ask("How much did we use last week?", { settings: { policy: "structure" } });
    const told = server.heard.at(-1)?.messages.find(({ role }) => role === "tool")?.content ?? "";
    expect(told).not.toContain(answer.facts[0]?.shown);
    expect(JSON.parse(told)).toMatchObject({ facts: [{ id: "f1", unit: "kWh" }, { id: "f2" }] });
    expect(textOf(answer)).toBe(`It was ${answer.facts[0]?.shown}.`);
  });

  it.each([
    ["aggregates", "It was …."],
    ["structure", "(consumption, EAAA52101 Main incomer)"],
  ] as const)(
    "isn't told numbers of earlier answers under the policy “%s”: they may have been read just then",
    async (policy, told) => {
      server.behaviour = says("It was [[f1]].");
      const { answer: before } = await ask("How much did we use last week?");
      expect(before.facts[0]?.shown).toMatch(/\d/);
      await ask("And the week before?", { settings: { policy }, history: [before] });
      const heard = JSON.stringify(server.heard.at(-1)?.messages.filter(({ role }) => role === "assistant"));
      expect(heard).toContain(told);
      expect(heard).not.toContain(before.facts[0]?.shown);
    },
  );

  it("is no personal data: it comes back where its mark stands", async () => {
    server.behaviour = (reply, heard) => {
      const asked = heard.messages.at(-1)?.content ?? "";
      reply.text(`You asked: ${asked}`);
    };
    const question = "Tell ana.silva@example.pt or +351 912 345 678 how much we used; NIF 501 964 843";
    const { answer } = await ask(question);
    const sent = JSON.stringify(server.heard);
    for (const secret of ["ana.silva", "912 345 678", "501 964 843"]) expect(sent).not.toContain(secret);
    expect(textOf(answer)).toContain("ana.silva@example.pt");
  });

  it("is no personal data that a model asks for with something around it", async () => {
    server.behaviour = (reply, heard) => {
      if (heard.messages.some(({ role }) => role === "tool")) return reply.text("Nothing is called so.");
      const meters = ["⟦PHONE-A⟧9", `${"x".repeat(50)}⟦PHONE-A⟧`, "⟦PERSON-A⟧s pump"];
      reply.calls(
        [...meters.map((name) => ({ meters: [name] })), { [`${"k".repeat(450)}⟦PHONE-A⟧`]: 1 }].map(
          (input) => ["consumption", JSON.stringify(input)] as const,
        ),
      );
    };
    await ask("Tell Helena Marques, 912 345 678, how much we used");
    const sent = JSON.stringify(server.heard);
    expect(server.heard.at(-1)?.messages.filter(({ role }) => role === "tool")).toHaveLength(4);
    expect(sent).not.toMatch(/Helena|Marques|912|345/);
  });

  it.each([
    ["tokens", { tokens: 200, euros: null }, null],
    ["€, by what the model costs", { tokens: null, euros: 0.5 }, { input: 2_000, output: 10_000 }],
  ])("ends with the budget of the day in %s", async (_, budget, price) => {
    server.behaviour = says("It was [[f1]].");
    const models = new Models(recordsInMemory());
    const given = { models, settings: { budget }, providers: [provider(server.baseUrl, { price })] };
    expect((await ask("How much did we use last week?", given)).answer.author.kind).toBe("model");
    const { answer } = await ask("How much did we use last week?", given);
    expect(answer).toMatchObject(byPlanner);
    expect(answer.notes.join(" ")).toContain("budget of today");
  });
});

describe("a model that is stopped", () => {
  /** Stops when this is what has been shown. */
  async function stoppedAt(shown: string, models = new Models(recordsInMemory())): Promise<Asked> {
    const stop = new AbortController();
    let text = "";
    const seen = (step: AnswerStep) => {
      if (step.kind === "piece") text += textOf({ text: [step.piece] });
      if (text === shown) stop.abort(new Error("stopped"));
    };
    return await ask("How much did we use last week?", { models, signal: stop.signal, seen });
  }

  it("has said what was shown, and nobody else is asked", async () => {
    server.behaviour = (reply) => {
      reply.begin();
      reply.chunk({ content: "The building " });
    };
    const { answer } = await stoppedAt("The building ");
    expect(answer).toMatchObject({ stopped: true, author: { kind: "model", provider: "Local" }, notes: [] });
    expect(textOf(answer)).toBe("The building ");
    expect(other.heard).toEqual([]);
  });

  it("hasn't said what was held back: a number that may be one of its own, half of a mark, half of an address", async () => {
    for (const held of ["12,345 kWh", "[[f", "three hund", "see https:"]) {
      server.behaviour = (reply) => {
        reply.begin();
        for (const content of ["Everything ", "else costs ", held]) reply.chunk({ content });
      };
      const { answer } = await stoppedAt("Everything else costs ");
      expect(answer).toMatchObject({
        stopped: true,
        text: [{ kind: "words", text: "Everything else costs " }],
      });
    }
  });

  it("isn't counted as one that failed", async () => {
    server.behaviour = (reply) => {
      reply.begin();
      reply.chunk({ content: "The building " });
    };
    const models = new Models(recordsInMemory());
    for (let time = 0; time < 4; time += 1) await stoppedAt("The building ", models);
    expect(server.heard).toHaveLength(4);
  });

  it("is a question without an answer while it is waited for another try", async () => {
    server.behaviour = (reply) => reply.status(503);
    const stop = new AbortController();
    const pause = async (): Promise<void> => {
      stop.abort(new Error("stopped"));
      stop.signal.throwIfAborted();
    };
    const { answer } = await ask("How much did we use last week?", { signal: stop.signal, pause });
    expect(answer).toMatchObject({ ...byPlanner, stopped: true, text: [] });
    expect(other.heard).toEqual([]);
  });
});
