import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Models, openEndpoint, type UseRecords } from "../../src-main/assistant/index.ts";
import {
  type Answer,
  type AnswerId,
  askedFromNowhere,
  type ConversationId,
} from "../../src-main/contract/assistant.ts";
import {
  assistantSettings,
  type ModelProvider,
  type ModelUse,
  modelProvider,
} from "../../src-main/contract/assistant-settings.ts";
import { ModelServer, type Reply } from "./model-server.ts";
import { QuestionPlant } from "./plant.ts";
import { textOf } from "./scoring.ts";
import { recordsInMemory } from "./use-records.ts";

const id = "0190a1b2-0000-7000-8000-00000000000a";
/** Of the plant's clock. */
const today = "2026-04-08";

let plant: QuestionPlant;
let server: ModelServer;
let records: UseRecords;
let models: Models;
beforeAll(async () => {
  plant = await QuestionPlant.make(Date.UTC(2026, 2, 20), ["Main incomer"]);
  server = await ModelServer.start();
}, 60_000);
afterAll(async () => {
  await plant[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
beforeEach(() => {
  server.heard.length = 0;
  records = recordsInMemory();
  models = new Models(records);
});

interface Given {
  readonly provider?: Partial<ModelProvider>;
  readonly budget?: Partial<{ tokens: number; euros: number }>;
  /** Called with the first piece of its text. */
  readonly onPiece?: (stop: AbortController) => void;
}

/** Asks to the answer's end. */
async function ask(given: Given = {}): Promise<void> {
  await answerOf(given);
}

async function answerOf({ provider, budget = {}, onPiece }: Given = {}): Promise<Answer> {
  const stop = new AbortController();
  const given = modelProvider.parse({
    ...{ id: "local", kind: "compatible", name: "Local", model: "m", enabled: true },
    ...{ baseUrl: server.baseUrl, timeoutMs: 2_000, ...provider },
  });
  const steps = models.answer(
    {
      conversationId: null,
      text: "How much did we use last week?",
      language: "en",
      context: askedFromNowhere,
    },
    {
      ...{ world: plant.world, available: new Set<string>(), before: null, answerId: id as AnswerId },
      ...{ conversationId: id as ConversationId, elapsed: () => 0, history: [], signal: stop.signal },
      settings: assistantSettings.parse({ policy: "all", budget }),
      endpoints: [openEndpoint(given, "")],
      pause: async () => undefined,
    },
  );
  for (;;) {
    const next = await steps.next();
    if (next.done) return next.value.answer;
    if (next.value.kind === "piece") onPiece?.(stop);
  }
}

/** A token for four bytes of what was sent, as the server had it. */
function sentEstimate(): number {
  const { messages, tools } = JSON.parse(server.heard.at(-1)?.body ?? "") as Record<string, unknown>;
  return Math.ceil(Buffer.byteLength(JSON.stringify([messages, tools])) / 4);
}
const used = (): ModelUse => records.on(today);
const nothing = { tokens: 0, euros: 0, estimated: 0 };
const begun = (reply: Reply): void => {
  reply.begin();
  reply.chunk({ content: "The building " });
};
const stopping = (stop: AbortController): void => stop.abort(new Error("stopped"));

describe("what a model used", () => {
  it("is what the service says, request by request", async () => {
    server.behaviour = (reply, heard) =>
      heard.messages.some(({ role }) => role === "tool")
        ? reply.text("It is as it should be.")
        : reply.calls([["alarms", "{}"]]);
    await ask({ provider: { price: { input: 10, output: 30 } } });
    expect(server.heard).toHaveLength(2);
    expect(used()).toEqual({
      tokens: 240,
      euros: expect.closeTo((200 * 10 + 40 * 30) / 1e6, 12),
      estimated: 0,
    });
  });

  it("counts once where the service says it with each piece", async () => {
    server.behaviour = (reply) => {
      reply.begin();
      for (const [at, content] of ["It is ", "as it ", "should be."].entries()) {
        reply.chunk({ content });
        reply.usage({ prompt_tokens: 100, completion_tokens: 2 * (at + 1) });
      }
      reply.end("stop", { prompt_tokens: 100, completion_tokens: 7 });
    };
    await ask();
    expect(used()).toEqual({ ...nothing, tokens: 107 });
  });

  it("is estimated where an answer was stopped: a token for four bytes of what was sent and what had come", async () => {
    server.behaviour = begun;
    await ask({ onPiece: stopping, provider: { price: { input: 1_000_000, output: 1_000_000 } } });
    const tokens = sentEstimate() + Math.ceil("The building ".length / 4);
    expect(used()).toEqual({ tokens, euros: expect.closeTo(tokens, 9), estimated: tokens });
  });

  it("is estimated where an answer broke off, with thoughts and arguments of tools", async () => {
    const seen = Promise.withResolvers<void>();
    server.behaviour = async (reply) => {
      reply.begin();
      reply.chunk({ role: "assistant", reasoning_content: "Água, água: hm." });
      const call = { index: 0, id: "c", type: "function", function: { name: "find", arguments: '{"text":' } };
      reply.chunk({ tool_calls: [call] });
      reply.chunk({ content: "Well, " });
      await seen.promise;
      reply.cut();
    };
    await ask({ onPiece: () => seen.resolve() });
    const most = Buffer.byteLength("Água, água: hm.") + "find".length + '{"text":'.length + "Well, ".length;
    expect(used().tokens).toBe(sentEstimate() + Math.ceil(most / 4));
    expect(used().estimated).toBe(used().tokens);
  });

  it.each([
    ["doesn't say", null],
    ["says less than nothing", { prompt_tokens: -5_000, completion_tokens: 20 }],
    ["says more than anybody can count", { prompt_tokens: 1e300, completion_tokens: 20 }],
    ["says no numbers", { prompt_tokens: "many" }],
  ])("is estimated where a service %s", async (_, usage) => {
    server.behaviour = (reply) => {
      begun(reply);
      reply.end("stop", usage);
    };
    await ask();
    const tokens = sentEstimate() + Math.ceil("The building ".length / 4);
    expect(used()).toEqual({ tokens, euros: 0, estimated: tokens });
  });

  it.each([401, 429, 500])("is nothing where the service refuses (%i)", async (status) => {
    server.behaviour = (reply) => reply.status(status);
    await ask();
    expect(server.heard.length).toBeGreaterThan(0);
    expect(used()).toEqual(nothing);
  });

  it("is nothing where nobody can be reached", async () => {
    const gone = await ModelServer.start();
    const { baseUrl } = gone;
    await gone[Symbol.asyncDispose]();
    await ask({ provider: { baseUrl } });
    expect(used()).toEqual(nothing);
  });
});

describe("the budget of a day", () => {
  it("can't be passed by stopping", async () => {
    server.behaviour = begun;
    const given = { onPiece: stopping, budget: { tokens: 3_000 } };
    await ask(given);
    const each = used().tokens;
    const most = Math.ceil(3_000 / each);
    for (let time = 1; time < most + 3; time += 1) await ask(given);
    expect(server.heard).toHaveLength(most);
    expect(used().tokens).toBeGreaterThanOrEqual(3_000);
  });

  it("ends an answer that is being written once it is used up, keeps what came, and says so", async () => {
    const seen = Promise.withResolvers<void>();
    let written = 0;
    server.behaviour = async (reply) => {
      reply.begin();
      for (; written < 500; written += 1) {
        reply.chunk({ content: "The building is as it was before, and stays so. " });
        await new Promise(setImmediate);
      }
      reply.end("stop", null);
      seen.resolve();
    };
    const before = await answerOf({ budget: { tokens: 10_000_000 }, onPiece: stopping });
    expect(before.notes.join()).not.toContain("budget");
    const each = used().tokens;
    records.put(today, nothing);
    written = 0;
    const answer = await answerOf({ budget: { tokens: each + 400 } });
    expect(answer.stopped).toBe(true);
    expect(answer.author).toMatchObject({ kind: "model" });
    expect(textOf(answer)).toMatch(/^The building is as it was before/);
    expect(answer.notes).toContain(
      "The budget of today was used up while this was written, so it ends here.",
    );
    expect(used().tokens).toBeGreaterThanOrEqual(each + 400);
    // What was sent is counted before; of what comes no more than what was on its way.
    expect(used().tokens).toBeLessThan(each + 400 + 2_000);
    await seen.promise;
    const next = await answerOf({ budget: { tokens: each + 400 } });
    expect(next.author).toEqual({ kind: "planner" });
    expect(next.notes).toContain("The budget of today is used up, so no model was asked.");
  });

  it("begins anew with the next day", async () => {
    records.put("2026-04-07", { tokens: 1_000, euros: 1, estimated: 0 });
    server.behaviour = (reply) => reply.text("It is as it should be.");
    await ask({ budget: { tokens: 100, euros: 1 } });
    expect(server.heard).toHaveLength(1);
    expect(used().tokens).toBe(120);
    await ask({ budget: { tokens: 100 } });
    expect(server.heard).toHaveLength(1);
  });
});
