import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SyncState } from "../../src-main/contract/index.ts";
import { centralConnection } from "../../src-main/contract/index.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { type Client, GatewayHarness } from "./harness.ts";

const site = { name: "FPM41", timeZone: "Europe/Lisbon" };
const all = { from: null, to: null };

describe.skipIf(!hasPostgres())("a project and its central database", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("is set up from an empty database, sent to, and compared", async () => {
    await using harness = await GatewayHarness.start();
    const client = harness.connect();
    await client.project.create({ path: join(harness.stateFolder, "Sent.blipee"), name: "Sent", site });
    const connection = centralConnection.parse({
      ...{ host: "127.0.0.1", port: server.port, database: "postgres", user: "postgres", tls: "disable" },
    });
    const empty = await client.syncing.look({ connection });
    expect(empty.problems.map(({ code }) => code)).toEqual(["schema-missing"]);
    const { organizationId } = await client.syncing.prepare({ connection, organization: "Harbour Estates" });
    if (organizationId === null) throw new Error("no organization");
    const found = await client.syncing.look({ connection });
    expect(found).toMatchObject({
      problems: [],
      server: { target: "postgresql" },
      organizations: [{ id: organizationId, name: "Harbour Estates", extendable: true }],
    });
    const { site: own } = (await client.project.current()) ?? {};
    if (own === undefined) throw new Error("no project");
    const settings = { connection, organizationId, siteId: own.id };
    await client.syncing.set({ settings, secrets: { password: "unused" } });
    const state = await until(client, ({ phase }) => phase === "up-to-date");
    expect(state).toMatchObject({ problem: null, arrivals: 0, historyPoints: 0 });
    const job = await client.syncing.compare(all);
    for await (const jobs of await client.jobs.watch()) {
      if (jobs.find(({ id }) => id === job.id)?.state !== "running") break;
    }
    expect(await client.syncing.comparison()).toMatchObject({ differing: 0, differences: [] });
    expect((await client.syncing.set({ settings: { ...settings, enabled: false } })).phase).toBe("paused");
    expect(await client.syncing.forget()).toMatchObject({ phase: "off", settings: null });
  });

  async function until(client: Client, holds: (state: SyncState) => boolean): Promise<SyncState> {
    for await (const state of await client.syncing.watch()) if (holds(state)) return state;
    throw new Error("The stream ended.");
  }
});
