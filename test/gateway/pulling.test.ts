import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { centralConnection, type Job } from "../../src-main/contract/index.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, withPoints } from "../store/project.ts";
import { organizationId, prepared, sendAll, store } from "../sync/site.ts";
import { type Client, GatewayHarness } from "./harness.ts";

const siteId = "0190a1b2-0000-7000-8000-000000000301";

describe.skipIf(!hasPostgres())("a site of a central database", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("is fetched into a project that is sent nowhere, and asked there", async () => {
    const connection = centralConnection.parse({
      ...{ host: "127.0.0.1", port: server.port, database: "postgres", user: "gateway", tls: "disable" },
    });
    const file = await newProject({}, siteId);
    const points = withPoints(file, 3).map(({ id }) => id);
    store(file, points, 0, 120);
    await sendAll(file, connection);

    await using harness = await GatewayHarness.start();
    const client = harness.connect();
    await client.project.create({
      ...{ path: join(harness.stateFolder, "Laptop.blipee"), name: "Laptop" },
      site: { name: "Elsewhere", timeZone: "Europe/Berlin" },
    });
    await expect(client.pulling.sites({})).rejects.toThrow("no central database");
    const reach = { connection, secrets: { password: "correct horse" } };
    expect(await client.pulling.sites(reach)).toMatchObject([
      { id: siteId, organization: "Harbour Estates" },
    ]);
    const devices = await client.pulling.devices({ ...reach, siteId });
    expect(devices).toMatchObject([{ name: "Meter unit 7", points: 3 }]);
    const job = await client.pulling.start({ ...reach, siteId, deviceIds: devices.map(({ id }) => id) });
    expect(await ended(client, job)).toMatchObject({ state: "done", kind: "sync-pull", problem: null });
    expect((await client.networks.list()).map(({ configuration }) => configuration.kind)).toEqual([
      "central",
    ]);
    const [network] = await client.networks.list();
    if (network === undefined) throw new Error("no network");
    expect((await client.live.latest({ pointIds: points })).points).toHaveLength(3);
    const scan = await client.networks.scan({ id: network.id });
    expect((await ended(client, scan)).problem).toMatchObject({ code: "not-supported" });
    expect((await client.status.get()).devices).toEqual([]);

    await expect(client.portfolio.sites({ source: "central" })).rejects.toThrow("no central database");
    const settings = { connection, organizationId, siteId, enabled: false };
    await client.syncing.set({ settings, secrets: reach.secrets });
    const day = Date.UTC(2026, 0, 1);
    const question = {
      ...{ pointIds: points, from: day, to: day + 86_400_000, interval: { unit: "day" as const } },
      functions: ["average" as const, "count" as const],
    };
    const [central, own] = await Promise.all(
      (["central", "project"] as const).map((source) =>
        client.portfolio.aggregate({ source, question, timeZone: "Europe/Lisbon" }),
      ),
    );
    expect(central?.series.map(({ values }) => values[1])).toEqual([[117], [117], [117]]);
    expect(central?.series.map(({ completeness }) => completeness)).toEqual(
      own?.series.map(({ completeness }) => completeness),
    );
    const page = {
      source: "central" as const,
      pointIds: points,
      from: day,
      to: day + 86_400_000,
      limit: 100,
    };
    expect((await client.portfolio.raw(page)).next).toMatchObject({ pointId: points[0] });
  });

  async function ended(client: Client, { id }: Job): Promise<Job> {
    for await (const jobs of await client.jobs.watch()) {
      const job = jobs.find((each) => each.id === id);
      if (job !== undefined && job.state !== "running") return job;
    }
    throw new Error("The stream ended.");
  }
});
