import { join } from "node:path";
import { expect, it } from "vitest";
import type { Comparison, SyncState } from "../../src-main/contract/index.ts";
import { type Client, GatewayHarness } from "./harness.ts";

const site = { name: "FPM41", timeZone: "Europe/Lisbon" };

it("sends a project to the demo database with one call, compares, and goes on after a restart at another port", async () => {
  await using harness = await GatewayHarness.start({ demo: ["--time-scale=0"] });
  const client = harness.connect();
  const project = await client.project.openDemo();
  const network = (await client.networks.list()).find(({ name }) => name === "Meters (Modbus TCP)");
  if (network === undefined) throw new Error("The demo plant has no meters.");
  await ended(client, (await client.networks.scan({ id: network.id })).id);
  const suggestions = await client.points.suggest({});
  const good = suggestions.filter(({ confidence }) => confidence >= 0.8);
  await client.points.map({
    mappings: good.map(({ objectId, name, variable, kind, unit }) => ({
      ...{ objectId, name, variable, kind, unit, intervalMs: 2_000 },
    })),
  });
  await client.polling.start();
  for await (const status of await client.status.watch()) if (status.good >= 100) break;
  await client.polling.stop();
  const started = await client.syncing.startDemo();
  expect(started).toMatchObject({ settings: { demo: true, siteId: project.site.id } });
  const state = await until(client, ({ phase }) => phase === "up-to-date");
  expect(state).toMatchObject({ problem: null, arrivals: 0, historyPoints: 0 });
  expect(state.server).toMatchObject({ target: "timescaledb", notice: "" });
  const both = await compared(client);
  expect(both).toMatchObject({ differing: 0, differences: [], central: both?.local });
  expect(both?.local).toBeGreaterThanOrEqual(100);
  const { settings } = state;
  if (settings === null) throw new Error("no settings");

  const look = { connection: settings.connection, secrets: { password: "guessed" } };
  await expect(client.syncing.look(look)).rejects.toThrow("refused the password");

  const paused = await client.syncing.set({ settings: { ...settings, enabled: false } });
  expect(paused.phase).toBe("paused");
  await client.syncing.set({ settings });
  const again = await until(client, ({ phase }) => phase === "up-to-date");
  expect(again.server).toMatchObject({ target: "timescaledb" });

  await client.project.close();
  await client.project.open({ path: project.path });
  await until(client, ({ phase }) => phase === "up-to-date");
  expect(await compared(client)).toMatchObject({ differing: 0 });

  await client.project.create({ path: join(harness.stateFolder, "Other.blipee"), name: "Other", site });
  expect((await client.syncing.startDemo()).settings?.organizationId).toBe(settings.organizationId);
  await until(client, ({ phase }) => phase === "up-to-date");
  expect(await client.syncing.forget()).toMatchObject({ phase: "off", settings: null });
}, 120_000);

async function compared(client: Client): Promise<Comparison | null> {
  await ended(client, (await client.syncing.compare({ from: null, to: null })).id);
  return client.syncing.comparison();
}

async function ended(client: Client, id: string): Promise<void> {
  for await (const jobs of await client.jobs.watch()) {
    const job = jobs.find((one) => one.id === id);
    if (job !== undefined && job.state !== "running") {
      expect(job.problem).toBeNull();
      return;
    }
  }
}

async function until(client: Client, holds: (state: SyncState) => boolean): Promise<SyncState> {
  for await (const state of await client.syncing.watch()) {
    expect(state.problem).toBeNull();
    if (holds(state)) return state;
  }
  throw new Error("The stream ended.");
}
