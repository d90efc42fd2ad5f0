import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { Models, openEndpoint } from "../../src-main/assistant/index.ts";
import {
  type Answer,
  type AnswerStep,
  askedFromNowhere,
  type Conversation,
} from "../../src-main/contract/assistant.ts";
import { assistantSettings, modelProvider } from "../../src-main/contract/assistant-settings.ts";
import { Conversations } from "../../src-main/gateway/assistant/conversations.ts";
import { ModelServer } from "../assistant/model-server.ts";
import { now, QuestionPlant } from "../assistant/plant.ts";
import { textOf } from "../assistant/scoring.ts";
import { recordsInMemory } from "../assistant/use-records.ts";

let plant: QuestionPlant;
let server: ModelServer;
beforeAll(async () => {
  plant = await QuestionPlant.make(Date.UTC(2026, 2, 20), ["Main incomer"]);
  server = await ModelServer.start();
}, 60_000);
afterAll(async () => {
  await plant[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
let ms = 0;
let ids = 0;
beforeEach(() => {
  ms = 0;
});

const provider = () =>
  modelProvider.parse({
    ...{ id: "local", kind: "compatible", name: "Local", model: "m", enabled: true },
    ...{ baseUrl: server.baseUrl, timeoutMs: 20_000 },
  });
const conversationsOf = () =>
  new Conversations({
    world: async () => plant.world,
    available: new Set(),
    models: new Models(recordsInMemory()),
    settings: () => assistantSettings.parse({ policy: "all" }),
    endpoints: async () => [openEndpoint(provider(), "")],
    records: plant.file.conversations,
    clock: () => now,
    elapsed: () => ms,
    newId: () => {
      ids += 1;
      return `0190a1b2-0000-7000-8000-${String(ids).padStart(12, "0")}`;
    },
    log: () => undefined,
  });
const ask = (text: string, signal = new AbortController().signal) =>
  conversationsOf().ask({ conversationId: null, text, language: null, context: askedFromNowhere }, signal);
const newest = (): Conversation | null => {
  const [first] = plant.file.conversations.list();
  return first === undefined ? null : plant.file.conversations.get(first.id);
};
const answers = () => newest()?.answers ?? [];
async function nextPiece(steps: AsyncGenerator<AnswerStep>): Promise<string> {
  for (;;) {
    const { value, done } = await steps.next();
    if (done) throw new Error("It ended.");
    if (value.kind === "piece") return value.piece.kind === "words" ? value.piece.text : "";
  }
}

it.each([
  ["How is the building?", "The gateway ended while this was written"],
  ["Como está o edifício hoje?", "O gateway terminou enquanto isto era escrito"],
])("keeps what was checked while an answer comes: %s", async (question, note) => {
  const goOn = Promise.withResolvers<void>();
  server.behaviour = async (reply) => {
    reply.begin();
    reply.chunk({ content: "All is well here, and it " });
    reply.chunk({ content: "stays so today. " });
    await goOn.promise;
    reply.chunk({ content: "Nothing else is to be said." });
    reply.end("stop");
  };
  const before = plant.file.conversations.list().length;
  const steps = ask(question);
  await nextPiece(steps);
  // Less than a second: nothing is written yet.
  expect(plant.file.conversations.list()).toHaveLength(before);
  ms = 1_500;
  await nextPiece(steps);
  // What a process that is killed now leaves behind.
  const [left, ...others] = answers();
  expect(others).toEqual([]);
  expect(left).toMatchObject({ question, stopped: true, author: { kind: "model", provider: "Local" } });
  expect(textOf(left as never)).toBe("All is well here, and it stays so today. ");
  expect(left?.notes.join(" ")).toContain(note);
  goOn.resolve();
  const rest: AnswerStep[] = [];
  for await (const step of steps) rest.push(step);
  expect(rest.at(-1)?.kind).toBe("done");
  const [whole, ...more] = answers();
  expect(more).toEqual([]);
  expect(whole).toMatchObject({ id: left?.id, stopped: false });
  expect(whole?.notes.join(" ")).not.toContain(note);
  expect(textOf(whole as never)).toContain("Nothing else is to be said.");
});

const modelAnswer = async (question: string, tool: string, input: object) => {
  server.behaviour = (reply, { messages }) =>
    messages.some(({ role }) => role === "tool")
      ? reply.text("It was [[f1]].")
      : reply.calls([[tool, JSON.stringify(input)]]);
  for await (const step of ask(question)) if (step.kind === "done") return step.answer;
  throw new Error("There was no answer.");
};
const refresh = ({ id, conversationId }: Answer) =>
  conversationsOf().refresh(conversationId, id, new AbortController().signal);
const week = { from: "2026-03-30", to: "2026-04-06" };

it.each([
  ["What is the capital of France?", "consumption", week, /isn’t refreshed/],
  ["Qual é a capital de França?", "consumption", week, /não é atualizada/],
  // The grammar takes it for another tool's, and for another time.
  ["How much did we use yesterday?", "peak", week, /isn’t refreshed/],
  ["How much did we use yesterday?", "consumption", week, /isn’t refreshed/],
] as const)(
  "keeps what only a model understood when it is asked again: %s %s",
  async (question, tool, input, note) => {
    const answer = await modelAnswer(question, tool, input);
    expect(answer.author.kind).toBe("model");
    const again = await refresh(answer);
    expect(again).toEqual({ ...answer, notes: again.notes });
    expect(again.notes.filter((one) => note.test(one))).toHaveLength(1);
    expect(await refresh(again)).toEqual(again);
    expect(answers()).toEqual([again]);
  },
);

it("asks again without a model what the grammar understands as the model did", async () => {
  const answer = await modelAnswer("How much did we use last week?", "consumption", {});
  const again = await refresh(answer);
  expect(again).toMatchObject({
    id: answer.id,
    author: { kind: "planner" },
    calls: [{ tool: "increase" }, {}],
  });
  expect(again.facts[0]?.quantity).toEqual(answer.facts[0]?.quantity);
  expect(textOf(again)).toMatch(/^The building used /);
});

it("writes once a second at most", async () => {
  let writes = 0;
  const { conversations } = plant.file;
  const counting = new Proxy(conversations, {
    get: (of, name: keyof typeof conversations) => {
      if (name === "add" || name === "replace") writes += 1;
      return of[name];
    },
  });
  server.behaviour = (reply) => reply.text("All is well here, and it stays so today, as it was before. ", 6);
  const steps = new Conversations({
    ...{
      world: async () => plant.world,
      available: new Set<string>(),
      models: new Models(recordsInMemory()),
    },
    settings: () => assistantSettings.parse({ policy: "all" }),
    endpoints: async () => [openEndpoint(provider(), "")],
    ...{ records: counting, clock: () => now, log: () => undefined },
    elapsed: () => {
      ms += 50;
      return ms;
    },
    newId: () => {
      ids += 1;
      return `0190a1b2-0000-7000-8000-${String(ids).padStart(12, "0")}`;
    },
  }).ask(
    { conversationId: null, text: "How is it?", language: "en", context: askedFromNowhere },
    new AbortController().signal,
  );
  for await (const _ of steps);
  expect(writes).toBeGreaterThanOrEqual(1);
  expect(writes).toBeLessThanOrEqual(1 + Math.ceil(ms / 1_000));
});
