import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Answer, AnswerId, AnswerStep, ConversationId } from "../../src-main/contract/index.ts";
import { fallsSilentAfter, settingsFor, textOf } from "../assistant/asked-model.ts";
import { ModelServer } from "../assistant/model-server.ts";
import { type Client, demoMetersWithHistory, GatewayHarness } from "./harness.ts";

let harness: GatewayHarness;
let client: Client;
let server: ModelServer;
let path: string;
beforeAll(async () => {
  [harness, server] = await Promise.all([GatewayHarness.start(), ModelServer.start()]);
  client = harness.connect();
  ({ path } = await demoMetersWithHistory(client, 3));
  await client.assistantConfiguration.set(settingsFor(server));
}, 120_000);
afterAll(async () => {
  await harness[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
beforeEach(() => {
  server.heard.length = 0;
});

const question = "How much did Chiller 1 use yesterday?";
/** Its words hold nothing back: no number, and none that the model was told first. */
const silent = "It used [[f1]] then, as ever before. Everything else idles ";

interface Followed {
  readonly conversationId: ConversationId;
  readonly answerId: AnswerId;
  readonly steps: readonly AnswerStep[];
  readonly answer: Answer;
}

/** Follows an answer to its end. @param onText called whenever there is more of its text */
async function follow(
  onText: (shown: string, answerId: AnswerId) => Promise<unknown> | undefined,
  conversationId: ConversationId | null = null,
): Promise<Followed> {
  const steps: AnswerStep[] = [];
  let shown = "";
  for await (const step of await client.assistant.ask({ text: question, conversationId })) {
    steps.push(step);
    const [begun] = steps;
    if (begun?.kind !== "begun") throw new Error("The answer has no beginning.");
    if (step.kind === "failed") throw new Error(step.problem.what);
    if (step.kind === "done") return { ...begun, steps, answer: step.answer };
    if (step.kind !== "piece") continue;
    shown += textOf({ text: [step.piece] });
    await onText(shown, begun.answerId);
  }
  throw new Error("There was no answer.");
}
const stopAt = (end: string) => (shown: string, answerId: AnswerId) =>
  shown.endsWith(end) ? client.assistant.stop({ answerId }) : undefined;

describe("an answer that is stopped", () => {
  it("is what had come of it, checked, with its number and who wrote it; the model is told to end", async () => {
    const ended = fallsSilentAfter(
      "It used [[f1]] then, as ever before. Everything else costs 4321 € ",
      server,
    );
    const { answer, answerId, steps } = await follow(stopAt("costs "));
    await ended;
    const [fact] = answer.facts;
    expect(textOf(answer)).toBe(`It used ${fact?.shown} then, as ever before. Everything else costs `);
    expect(answer).toMatchObject({
      ...{ id: answerId, stopped: true, question, charts: [], table: null },
      author: { kind: "model", provider: "Mine", model: "m" },
    });
    expect(answer.text.filter(({ kind }) => kind === "number")).toEqual([
      { kind: "number", text: fact?.shown, fact: "f1" },
    ]);
    expect(JSON.stringify(steps)).not.toMatch(/4321|4,321/);
  });

  it("is still there after the project was opened again, and the conversation goes on with it", async () => {
    void fallsSilentAfter(silent, server);
    const { answer, conversationId } = await follow(stopAt("idles "));
    await client.project.close();
    await client.project.open({ path });
    expect((await client.assistant.conversation({ id: conversationId })).answers).toEqual([answer]);

    server.behaviour = (reply) => reply.text("It is as it should be.");
    const next = await follow(() => undefined, conversationId);
    expect(next.answer).toMatchObject({ conversationId, stopped: false });
    const told = server.heard.at(-1)?.messages.find(({ role }) => role === "assistant")?.content;
    expect(told).toBe(`${textOf(answer).trimEnd()} …`);
    const kept = await client.assistant.conversation({ id: conversationId });
    expect(kept.answers.map(({ stopped }) => stopped)).toEqual([true, false]);
    const added = await client.report.add({ conversationId });
    expect(added).toHaveLength(1);
  });

  it("is a question without an answer, where nothing was said of it yet", async () => {
    server.behaviour = (reply) => reply.begin();
    const steps = await client.assistant.ask({ text: question, conversationId: null });
    const { value: begun } = (await steps.next()) as IteratorYieldResult<AnswerStep>;
    if (begun.kind !== "begun") throw new Error("The answer has no beginning.");
    await expect.poll(() => server.heard.length).toBe(1);
    await client.assistant.stop({ answerId: begun.answerId });
    const { value: done } = (await steps.next()) as IteratorYieldResult<AnswerStep>;
    if (done.kind !== "done") throw new Error("The answer has no end.");
    expect(done.answer).toMatchObject({ id: begun.answerId, stopped: true, text: [] });
    const { answers } = await client.assistant.conversation({ id: begun.conversationId });
    expect(answers).toEqual([done.answer]);
  });

  it("is kept where nobody waits for its end any more", async () => {
    const ended = fallsSilentAfter(silent, server);
    const gone = new AbortController();
    let shown = "";
    const ids: ConversationId[] = [];
    const unheard = { text: question, conversationId: null };
    const asked = await client.assistant.ask(unheard, { signal: gone.signal });
    for await (const step of asked) {
      if (step.kind === "begun") ids.push(step.conversationId);
      if (step.kind === "piece") shown += textOf({ text: [step.piece] });
      if (shown.endsWith("idles ")) break;
    }
    gone.abort();
    await ended;
    const [id] = ids;
    if (id === undefined) throw new Error("The answer has no beginning.");
    await expect
      .poll(() => client.assistant.conversation({ id }).then(({ answers }) => answers.map(textOf)))
      .toEqual([shown]);
  });

  it("stays as it is where it has ended", async () => {
    server.behaviour = (reply) => reply.text("It is as it should be.");
    const { answer, answerId, conversationId } = await follow(() => undefined);
    await client.assistant.stop({ answerId });
    expect((await client.assistant.conversation({ id: conversationId })).answers).toEqual([answer]);
  });
});

it("an answer in more pieces than a kept one may have is kept whole", async () => {
  const words = "so it goes on and on ".repeat(150).trimEnd();
  server.behaviour = (reply) => reply.text(`${words}.`, 3);
  const { answer, steps } = await follow(() => undefined);
  expect(steps.filter(({ kind }) => kind === "piece").length).toBeGreaterThan(500);
  expect(textOf(answer)).toBe(`${words}.`);
});
