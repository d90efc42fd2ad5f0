import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type AnswerStep, centralConnection, type ProblemReport } from "../../src-main/contract/index.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { connectionTo, organizationId, prepared } from "../sync/site.ts";
import { type Client, GatewayHarness } from "./harness.ts";

const site = { name: "FPM41", timeZone: "Europe/Lisbon" };
const question = { text: "How much did we use last week?", conversationId: null, source: "central" } as const;

async function problemOf(client: Client, onBegun?: (step: AnswerStep) => unknown): Promise<ProblemReport> {
  for await (const step of await client.assistant.ask(question)) {
    if (step.kind === "begun") await onBegun?.(step);
    if (step.kind === "failed") return step.problem;
    if (step.kind === "done") throw new Error("It was answered.");
  }
  throw new Error("The stream ended.");
}
const reportOf = (asked: Promise<unknown>): Promise<ProblemReport> =>
  asked.then(
    () => {
      throw new Error("It was answered.");
    },
    (error: { readonly data: ProblemReport }) => error.data,
  );

async function projectIn(harness: GatewayHarness): Promise<Client> {
  const client = harness.connect();
  await client.project.create({ path: join(harness.stateFolder, "Asked.blipee"), name: "Asked", site });
  return client;
}
async function connectTo(client: Client, port: number, secret = "unused", user = "gateway") {
  const connection = centralConnection.parse(connectionTo(port, { user }));
  const { site: own } = (await client.project.current()) ?? {};
  if (own === undefined) throw new Error("no project");
  const settings = { connection, organizationId, siteId: own.id, enabled: false };
  await client.syncing.set({ settings, secrets: { password: secret } });
  return connection;
}

it("says that there is no central database, and asks the project all the same", {
  timeout: 120_000,
}, async () => {
  await using harness = await GatewayHarness.start();
  const client = await projectIn(harness);
  expect(await problemOf(client)).toMatchObject({
    ...{ code: "not-found", what: "The project has no central database." },
    remedy: "Set up where it is sent, or ask the project itself.",
  });
  expect(await client.assistant.conversations()).toEqual([]);
  for await (const step of await client.assistant.ask({ ...question, source: "project" }))
    if (step.kind === "done") expect(step.answer.of).toEqual({ source: "project" });
});

it("says that nobody answers as the page for syncing does", { timeout: 120_000 }, async () => {
  await using harness = await GatewayHarness.start();
  const client = await projectIn(harness);
  // Nobody listens on a port that was just given back.
  const before = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => before.once("listening", resolve));
  const address = before.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await new Promise((resolve) => before.close(resolve));
  const connection = await connectTo(client, port);
  const told = await problemOf(client);
  expect(told).toEqual(await reportOf(client.syncing.look({ connection })));
  expect(told.code).not.toBe("internal");
});

it("is stopped while a server says nothing", { timeout: 120_000 }, async () => {
  await using harness = await GatewayHarness.start();
  const client = await projectIn(harness);
  const open = new Set<Socket>();
  const reached = Promise.withResolvers<void>();
  const silent = createServer((socket) => {
    open.add(socket.on("error", () => undefined));
    reached.resolve();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const address = silent.address();
  await connectTo(client, typeof address === "object" && address !== null ? address.port : 0);
  const told = await problemOf(client, (step) => {
    // The next step is waited for meanwhile.
    if (step.kind === "begun")
      void reached.promise.then(() => client.assistant.stop({ answerId: step.answerId }));
  });
  expect(told).toMatchObject({ code: "cancelled", what: "Stopped before anything was heard of the site." });
  for (const socket of open) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
});

it.skipIf(!hasPostgres())(
  "says that the password is wrong, and sees no site that the login may not",
  { timeout: 120_000 },
  async () => {
    await using server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.query("CREATE ROLE stranger LOGIN PASSWORD 'correct horse'");
    await keeper.query("GRANT blipee_reader TO stranger");
    await using harness = await GatewayHarness.start();
    const client = await projectIn(harness);
    const { site: own } = (await client.project.current()) ?? {};
    await keeper.query(
      "INSERT INTO blipee.sites (id, organization_id, name, time_zone) VALUES ($1, $2, 'FPM41', 'Europe/Lisbon')",
      [own?.id, organizationId],
    );
    await keeper.end();
    const connection = await connectTo(client, server.port, "wrong");
    expect(await problemOf(client)).toEqual(
      await reportOf(client.syncing.look({ connection, secrets: { password: "wrong" } })),
    );
    await connectTo(client, server.port, "correct horse", "stranger");
    expect(await problemOf(client)).toMatchObject({
      ...{ code: "not-found", what: "The central database has no such site." },
    });
    await connectTo(client, server.port, "correct horse");
    for await (const step of await client.assistant.ask(question))
      if (step.kind === "done")
        expect(step.answer).toMatchObject({ kind: "refusal", of: { source: "central", siteName: "FPM41" } });
  },
);
