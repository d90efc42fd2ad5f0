import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Answer } from "../../src-main/contract/assistant.ts";
import { ModelServer, type Reply } from "../assistant/model-server.ts";
import { textOf } from "../assistant/scoring.ts";
import { type Client, GatewayHarness } from "./harness.ts";

let harness: GatewayHarness;
let server: ModelServer;
beforeEach(async () => {
  [harness, server] = await Promise.all([GatewayHarness.start(), ModelServer.start()]);
});
afterEach(async () => {
  await harness[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const question = "How does the building do?";
const sentence = "All is well here, and it stays so. ";

async function prepared(): Promise<Client> {
  const client = harness.connect();
  await client.project.create({
    path: join(harness.stateFolder, "Site.blipee"),
    ...{ name: "Site", site: { name: "Site", timeZone: "Europe/Lisbon" } },
  });
  await client.assistantConfiguration.set({
    policy: "structure",
    providers: [
      {
        ...{ id: "mine", kind: "compatible", name: "Mine", baseUrl: server.baseUrl, model: "m" },
        enabled: true,
      },
    ],
    budget: { tokens: null, euros: null },
  });
  return client;
}

async function answersOf(client: Client): Promise<readonly Answer[]> {
  const [newest] = await client.assistant.conversations();
  return newest === undefined ? [] : (await client.assistant.conversation({ id: newest.id })).answers;
}

it("offers what had come of an answer again after the gateway was killed in the middle of it", async () => {
  const begun = Promise.withResolvers<Reply>();
  server.behaviour = async (reply) => {
    reply.begin();
    begun.resolve(reply);
    // It says no more, and never ends.
    await reply.closed;
  };
  const client = await prepared();
  const shown: string[] = [];
  const following = (async () => {
    for await (const step of await client.assistant.ask({ text: question, conversationId: null }))
      if (step.kind === "piece" && step.piece.kind === "words") shown.push(step.piece.text);
  })();
  // What becomes of the connection of a gateway that is killed says nothing of what it kept.
  const ended = following.catch(() => undefined);
  const reply = await begun.promise;
  let said = "";
  await expect
    .poll(
      async () => {
        reply.chunk({ content: sentence });
        said += sentence;
        return (await answersOf(client)).length;
      },
      { timeout: 20_000, interval: 100 },
    )
    .toBe(1);

  const { pid } = harness.supervisor.worker ?? {};
  if (pid === undefined) throw new Error("The gateway has no process.");
  const again = harness.becomes("running");
  process.kill(pid, "SIGKILL");
  await again;
  await ended;
  expect(harness.supervisor.worker?.pid).not.toBe(pid);

  const restarted = harness.connect();
  const [left, ...others] = await answersOf(restarted);
  expect(others).toEqual([]);
  expect(left).toMatchObject({ question, stopped: true, author: { kind: "model", provider: "Mine" } });
  const text = textOf(left as Answer);
  // What is checked comes in parts of sentences: how much was kept depends on how busy the machine was.
  expect(text.trim()).not.toBe("");
  expect(said).toContain(text.trim());
  // Nothing is kept that wasn't on its way to the person.
  expect(left?.notes.join(" ")).toContain("The gateway ended while this was written");

  // Asked again, a whole answer takes the place of what was left.
  const conversation = (await restarted.assistant.conversations())[0];
  if (conversation === undefined || left === undefined) throw new Error("Nothing was kept.");
  const asked = { conversationId: conversation.id, answerId: left.id };
  const whole = await restarted.assistant.refresh(asked);
  expect(whole.stopped).toBe(false);
  expect(await answersOf(restarted)).toEqual([whole]);
}, 60_000);
