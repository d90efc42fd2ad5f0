import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConversationId } from "../../src-main/contract/index.ts";
import { openConversation } from "../../src-renderer/assistant/conversation-store.ts";
import { fallsSilentAfter, settingsFor, textOf } from "../assistant/asked-model.ts";
import { ModelServer } from "../assistant/model-server.ts";
import { type Client, demoMetersWithHistory, GatewayHarness } from "../gateway/harness.ts";

let harness: GatewayHarness;
let client: Client;
let server: ModelServer;
beforeAll(async () => {
  [harness, server] = await Promise.all([GatewayHarness.start(), ModelServer.start()]);
  client = harness.connect();
  await demoMetersWithHistory(client, 3);
  await client.assistantConfiguration.set(settingsFor(server));
}, 120_000);
afterAll(async () => {
  await harness[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const question = "How much did Chiller 1 use yesterday?";
/** Its words hold nothing back: no number, and none that the model was told first. */
const silent = "It used [[f1]] then, as ever before. Everything else idles ";

describe("the window's conversation", () => {
  const opened = () => {
    const kept = new Map<string, string>();
    return openConversation(
      client,
      {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      },
      "conversation",
    );
  };
  type Opened = ReturnType<typeof opened>;
  const becomes = (
    { state }: Opened,
    fits: (now: ReturnType<Opened["state"]["getState"]>) => boolean,
  ): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!fits(state.getState())) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = state.subscribe(look);
      look();
    });
  const shown = ({ state }: Opened): string =>
    textOf({ text: [...(state.getState().underway?.pieces ?? [])] });

  it("keeps what was written when it is stopped, and asks again", async () => {
    void fallsSilentAfter(silent, server);
    const conversation = opened();
    conversation.ask(question, null);
    await becomes(conversation, () => shown(conversation).endsWith("idles "));
    const before = shown(conversation);
    conversation.stop();
    await becomes(conversation, ({ underway }) => underway === null);
    const { answers, problem, conversationId } = conversation.state.getState();
    expect(answers).toMatchObject([{ stopped: true, conversationId }]);
    expect(answers.map(textOf)).toEqual([before]);
    expect(problem).toBeNull();
  });

  it("stops when it is told so before the gateway says that it has begun", async () => {
    server.behaviour = (reply) => reply.begin();
    const conversation = opened();
    conversation.ask(question, null);
    conversation.stop();
    await becomes(conversation, ({ underway }) => underway === null);
    expect(conversation.state.getState().answers).toMatchObject([{ stopped: true, text: [] }]);
  });

  it("keeps an answer that another question stops, before that one's", async () => {
    void fallsSilentAfter(silent, server);
    const conversation = opened();
    conversation.ask(question, null);
    await becomes(conversation, () => shown(conversation).endsWith("idles "));
    server.behaviour = (reply) => reply.text("It is as it should be.");
    conversation.ask("And Chiller 2?", null);
    await becomes(conversation, ({ answers }) => answers.length === 2);
    const { answers, conversationId } = conversation.state.getState();
    expect(answers.map(({ stopped }) => stopped)).toEqual([true, false]);
    expect((await client.assistant.conversation({ id: conversationId as ConversationId })).answers).toEqual(
      answers,
    );
  });

  it("leaves an answer behind when another conversation is opened; it is there when that comes back", async () => {
    const ended = fallsSilentAfter(silent, server);
    const conversation = opened();
    conversation.ask(question, null);
    await becomes(conversation, () => shown(conversation).endsWith("idles "));
    conversation.open(null);
    expect(conversation.state.getState()).toMatchObject({ answers: [], underway: null });
    await ended;
    const [newest] = await client.assistant.conversations();
    conversation.open(newest?.id ?? null);
    await becomes(conversation, ({ answers }) => answers.length === 1);
    expect(conversation.state.getState().answers[0]).toMatchObject({ stopped: true, question });
  });
});
