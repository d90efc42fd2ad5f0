import { analyses } from "../../src-main/analytics/index.ts";
import { Models, openEndpoint, type World } from "../../src-main/assistant/index.ts";
import type { AnswerId, ConversationId } from "../../src-main/contract/assistant.ts";
import { assistantSettings, modelProvider } from "../../src-main/contract/assistant-settings.ts";
import { demoPoints } from "../analytics/demo-points.ts";
import { meanings } from "../assistant/meanings.ts";
import { ModelServer } from "../assistant/model-server.ts";
import { recordsInMemory } from "../assistant/use-records.ts";
import { type Bench, figure } from "./figure.ts";

const runs = 40;
const id = "0190a1b2-0000-7000-8000-00000000000a";
const question = "How does the building do compared with what one would expect of it?";
const limit = { name: "limit", samples: [50] };

const unasked = (): never => {
  throw new Error("The model asks no tool here.");
};
const world: World = {
  now: Date.UTC(2026, 3, 8, 9, 30),
  site: { name: "FPM41", timeZone: "Europe/Lisbon" },
  points: demoPoints(),
  source: {
    ...{ sites: unasked, description: unasked, devices: unasked, points: unasked },
    ...{ raw: unasked, aggregate: unasked, latest: unasked },
  },
  meanings,
  ...{ analyse: unasked, alarms: () => [], devices: () => [] },
  pastAlarms: () => ({ alarms: [], isWhole: true }),
};

/** From the question to the first piece that a person sees, ms. */
async function firstPiece(server: ModelServer): Promise<number> {
  const provider = modelProvider.parse({
    ...{ id: "local", kind: "compatible", name: "Local", baseUrl: server.baseUrl, model: "m" },
    ...{ enabled: true, timeoutMs: 10_000 },
  });
  const began = performance.now();
  let first: number | null = null;
  const steps = new Models(recordsInMemory()).answer(
    {
      ...{ conversationId: null, text: question, language: "en" },
      context: { pointIds: [], deviceIds: [], from: null, to: null },
    },
    {
      ...{ world, available: new Set(analyses.map(({ name }) => name)), before: null },
      ...{ answerId: id as AnswerId, conversationId: id as ConversationId, history: [] },
      ...{ elapsed: () => performance.now(), signal: new AbortController().signal },
      settings: assistantSettings.parse({ policy: "all" }),
      endpoints: [openEndpoint(provider, "sk-secret")],
      pause: async () => undefined,
    },
  );
  for (let next = await steps.next(); !next.done; next = await steps.next())
    if (next.value.kind === "piece") first ??= performance.now() - began;
  if (first === null) throw new Error("Nothing was said.");
  return first;
}

/** From a request to the first token, with nothing of ours between, ms. */
async function firstToken(server: ModelServer): Promise<number> {
  const body = JSON.stringify({ model: "m", stream: true, messages: [{ role: "user", content: question }] });
  const began = performance.now();
  const answer = await fetch(`${server.baseUrl}/chat/completions`, { method: "POST", body });
  const reader = answer.body?.getReader();
  await reader?.read();
  const took = performance.now() - began;
  await reader?.cancel();
  return took;
}

export const bench: Bench = {
  description: "from a question to a model's first word, above what its provider takes",
  async *run() {
    await using server = await ModelServer.start();
    server.behaviour = (reply) => reply.text("It does as well as one would expect of such a building.", 8);
    // The package that speaks to models is loaded with the first question.
    await firstPiece(server);
    await firstToken(server);
    const above: number[] = [];
    const bare: number[] = [];
    // By turns, so that what else the machine does meets both.
    for (let run = 0; run < runs; run += 1) {
      const token = await firstToken(server);
      bare.push(token);
      above.push((await firstPiece(server)) - token);
    }
    yield figure("first token of the provider alone", "ms", bare);
    yield figure("first piece above the provider's first token", "ms", above, limit);
  },
};
