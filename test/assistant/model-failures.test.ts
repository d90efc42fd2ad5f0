import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Endpoint, Models, openEndpoint } from "../../src-main/assistant/index.ts";
import type { Answer, AnswerId, AnswerStep, ConversationId } from "../../src-main/contract/assistant.ts";
import { assistantSettings, modelProvider } from "../../src-main/contract/assistant-settings.ts";
import { textOf } from "./asked-model.ts";
import { type Behaviour, ModelServer } from "./model-server.ts";
import { QuestionPlant } from "./plant.ts";
import { recordsInMemory } from "./use-records.ts";

const id = "0190a1b2-0000-7000-8000-00000000000a";
const week = { from: "2026-03-30", to: "2026-04-06" };
const timeoutMs = 500;

let plant: QuestionPlant;
let server: ModelServer;
beforeAll(async () => {
  plant = await QuestionPlant.make(Date.UTC(2026, 2, 20), ["Main incomer", "Chiller 1"]);
  server = await ModelServer.start();
}, 60_000);
afterAll(async () => {
  await plant[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
beforeEach(() => {
  server.heard.length = 0;
});

async function ask(
  change: (endpoint: Endpoint) => Endpoint = (endpoint) => endpoint,
): Promise<{ readonly answer: Answer; readonly steps: readonly AnswerStep[] }> {
  const provider = modelProvider.parse({
    ...{ id: "local", kind: "compatible", name: "Local", baseUrl: server.baseUrl, model: "m", enabled: true },
    timeoutMs,
  });
  const run = new Models(recordsInMemory()).answer(
    {
      ...{ conversationId: null, text: "How much did we use last week?", language: "en" },
      context: { pointIds: [], deviceIds: [], from: null, to: null },
    },
    {
      ...{ world: plant.world, available: new Set<string>(), before: null, history: [], elapsed: () => 0 },
      ...{ answerId: id as AnswerId, conversationId: id as ConversationId },
      signal: new AbortController().signal,
      settings: assistantSettings.parse({ policy: "all" }),
      endpoints: [change(openEndpoint(provider, ""))],
      pause: async () => undefined,
    },
  );
  const steps: AnswerStep[] = [];
  for (;;) {
    const next = await run.next();
    if (next.done) return { steps, answer: next.value.answer };
    steps.push(next.value);
  }
}

/** What a window shows in the end, which takes back what came before `again`. */
const seen = (steps: readonly AnswerStep[]): string => {
  const from = steps.findLastIndex(({ kind }) => kind === "again") + 1;
  const pieces = steps.slice(from).flatMap((step) => (step.kind === "piece" ? [step.piece] : []));
  return textOf({ text: pieces });
};

describe("a model that sends and never answers", () => {
  /** Begins, and sends this again and again until nobody hears it. */
  const drips =
    (delta: object): Behaviour =>
    async (reply) => {
      reply.begin();
      const timer = setInterval(() => reply.chunk(delta), 50);
      await reply.closed;
      clearInterval(timer);
    };

  it.each([
    ["nothing", {}],
    ["empty words", { content: "" }],
    ["its role", { role: "assistant", content: null }],
    ["a call without a name", { tool_calls: [{ index: 0, function: { arguments: "" } }] }],
    ["more thoughts than anybody needs", { reasoning_content: "hm ".repeat(80_000) }],
  ])("is left after its time, when it sends %s", async (_, delta) => {
    server.behaviour = drips(delta);
    const { answer } = await ask();
    expect(answer.author.kind).toBe("planner");
    expect(answer.notes.join(" ")).toContain(`said nothing for ${timeoutMs} ms`);
    expect(server.heard).toHaveLength(1);
  });

  it("is left after its time, when it hangs", async () => {
    server.behaviour = () => undefined;
    const { answer } = await ask();
    expect(answer.author.kind).toBe("planner");
    expect(answer.notes[0]).toMatch(/said nothing|in time/);
  });

  it("is waited for while it thinks", async () => {
    server.behaviour = async (reply) => {
      reply.begin();
      let thoughts = 0;
      await new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          reply.chunk({ reasoning_content: "hm " });
          thoughts += 1;
          if (thoughts * 50 < 1.5 * timeoutMs) return;
          clearInterval(timer);
          resolve();
        }, 50);
      });
      reply.chunk({ content: "It is known." });
      reply.end("stop");
    };
    const { answer } = await ask();
    expect(answer).toMatchObject({ author: { kind: "model" } });
    expect(textOf(answer)).toBe("It is known.");
  });

  it.each([
    ["a word at a time", { content: "and " }],
    ["a thought at a time", { reasoning_content: "hm " }],
    ["a call, a letter at a time", { tool_calls: [{ index: 0, function: { name: "c" } }] }],
  ])("is left when its whole answer takes too long: %s", async (_, delta) => {
    server.behaviour = drips(delta);
    const { answer, steps } = await ask((endpoint) => ({ ...endpoint, longestMs: 2 * timeoutMs }));
    expect(answer.author.kind).toBe("planner");
    expect(answer.stopped).toBe(false);
    expect(answer.notes.join(" ")).toContain("didn't end its answer in 1 s");
    expect(seen(steps)).toBe(textOf(answer));
  });
});

describe("a model that fails in its second round", () => {
  /** Says something, asks for a tool, and fails then: the first time, or each time. */
  const failsLater =
    (times: number): Behaviour =>
    (reply, { messages }, count) => {
      if (messages.some(({ role }) => role === "tool"))
        return count <= 2 * times ? reply.status(500) : reply.text("It was [[f1]].");
      reply.begin();
      reply.chunk({ content: "Let me see how much that was. " });
      const call = { index: 0, id: "call-0", type: "function" };
      reply.chunk({
        tool_calls: [{ ...call, function: { name: "consumption", arguments: JSON.stringify(week) } }],
      });
      reply.end("tool_calls");
    };

  it("says it once when it is asked again", async () => {
    server.behaviour = failsLater(1);
    const { answer, steps } = await ask();
    expect(answer.author.kind).toBe("model");
    expect(textOf(answer)).toBe(`Let me see how much that was. It was ${answer.facts[0]?.shown}.`);
    expect(seen(steps)).toBe(textOf(answer));
    expect(steps.filter(({ kind }) => kind === "again")).toHaveLength(1);
  });

  it("has said nothing when another one answers", async () => {
    server.behaviour = failsLater(2);
    const { answer, steps } = await ask();
    expect(answer.author.kind).toBe("planner");
    expect(seen(steps)).toBe(textOf(answer));
  });
});
