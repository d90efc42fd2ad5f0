import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ModelServer } from "../assistant/model-server.ts";
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

/** A zone where it is about noon: no day ends while a test runs. */
function noonZone(): string {
  const hours = new Date().getUTCHours() - 12;
  return `Etc/GMT${hours < 0 ? hours : `+${hours}`}`;
}
const today = (timeZone: string): string => new Intl.DateTimeFormat("sv", { timeZone }).format();
const stateFile = (): string => join(harness.stateFolder, "gateway.json");
const written = async (): Promise<Record<string, unknown>> => JSON.parse(await readFile(stateFile(), "utf8"));

/** A project whose questions the server answers, with a budget. */
async function prepared(timeZone: string, tokens: number): Promise<Client> {
  const client = harness.connect();
  const path = join(harness.stateFolder, "Site.blipee");
  await client.project.create({ path, name: "Site", site: { name: "Site", timeZone } });
  await client.assistantConfiguration.set({
    policy: "structure",
    providers: [
      {
        ...{ id: "mine", kind: "compatible", name: "Mine", baseUrl: server.baseUrl, model: "m" },
        enabled: true,
      },
    ],
    budget: { tokens, euros: null },
  });
  return client;
}

async function authorOf(client: Client): Promise<string> {
  const steps = await client.assistant.ask({ text: "How does the building do?", conversationId: null });
  for await (const step of steps) if (step.kind === "done") return step.answer.author.kind;
  throw new Error("There was no answer.");
}

it("goes on counting after a kill, and after a restart, whatever else of the file is damaged", async () => {
  const zone = noonZone();
  let client = await prepared(zone, 300);
  server.behaviour = (reply) => reply.text("It is as it should be.");
  expect(await authorOf(client)).toBe("model");
  await expect
    .poll(async () => (await written())["used"])
    .toEqual({ [today(zone)]: { tokens: 120, euros: 0, estimated: 0 } });
  const again = harness.becomes("running");
  harness.supervisor.worker?.kill();
  await again;
  client = harness.connect();
  expect((await client.assistantConfiguration.get()).today.tokens).toBe(120);
  expect(await authorOf(client)).toBe("model");

  await harness.restart(async () =>
    writeFile(stateFile(), JSON.stringify({ ...(await written()), polling: 7, services: "?" })),
  );
  client = harness.connect();
  expect((await client.assistantConfiguration.get()).today.tokens).toBe(240);
  expect(await authorOf(client)).toBe("model");
  expect(await authorOf(client)).toBe("planner");
  expect(server.heard).toHaveLength(3);
}, 60_000);

it("begins a day at nothing, whatever was used the day before", async () => {
  const zone = noonZone();
  let client = await prepared(zone, 100);
  const yesterday = new Intl.DateTimeFormat("sv", { timeZone: zone }).format(Date.now() - 86_400_000);
  await harness.restart(async () => {
    const used = { [yesterday]: { tokens: 5_000, euros: 3, estimated: 0 } };
    await writeFile(stateFile(), JSON.stringify({ ...(await written()), used }));
  });
  client = harness.connect();
  expect((await client.assistantConfiguration.get()).today).toEqual({ tokens: 0, euros: 0, estimated: 0 });
  server.behaviour = (reply) => reply.text("It is as it should be.");
  expect(await authorOf(client)).toBe("model");
  expect(await authorOf(client)).toBe("planner");
}, 60_000);

it("counts an answer that is being written when the gateway ends", async () => {
  const zone = noonZone();
  let client = await prepared(zone, 100);
  server.behaviour = (reply) => {
    reply.begin();
    reply.chunk({ content: "The building " });
  };
  const piece = Promise.withResolvers<void>();
  const asked = (async () => {
    const steps = await client.assistant.ask({ text: "How does the building do?", conversationId: null });
    for await (const step of steps) if (step.kind === "piece") piece.resolve();
  })();
  await piece.promise;
  // Its stream ends with the answer as it was stopped, or with the connection.
  await Promise.all([harness.restart(), Promise.allSettled([asked])]);
  client = harness.connect();
  const { today } = await client.assistantConfiguration.get();
  expect(today.tokens).toBeGreaterThan(100);
  expect(today.estimated).toBe(today.tokens);
  expect(await authorOf(client)).toBe("planner");
}, 60_000);
