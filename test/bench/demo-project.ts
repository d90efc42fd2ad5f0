import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, demoNetworks, GatewayHarness, scanToEnd } from "../gateway/harness.ts";

/** How many points the figures speak of. */
export const pointCount = 1_000;

/** Opens the demo plant in a gateway, scans all of it and maps it to exactly so many points. */
export async function mapDemoPlant(client: Client, intervalMs: number): Promise<void> {
  await client.project.openDemo();
  const { bms, meters } = demoNetworks(await client.networks.list());
  await Promise.all([scanToEnd(client, bms), scanToEnd(client, meters)]);
  const suggestions = (await client.points.suggest({})).slice(0, pointCount);
  await client.points.map({
    mappings: suggestions.map(({ objectId, name, variable, kind, unit }) => ({
      objectId,
      name,
      variable,
      kind,
      unit,
      intervalMs,
    })),
  });
  // What the building has too few of are second points of the same objects.
  const missing = pointCount - suggestions.length;
  if (missing <= 0) return;
  const objects = await client.devices.objects({});
  const numeric = objects.filter((object) => typeof object.value === "number").slice(0, missing);
  await client.points.map({
    mappings: numeric.map((object) => ({
      objectId: object.id,
      name: `${object.name || object.key} (again)`,
      variable: "again",
      kind: "analog",
      unit: object.unit,
      intervalMs,
    })),
  });
}

/** Waits for a job's end. @throws Error when it failed */
export async function jobDone(client: Client, id: string): Promise<void> {
  for await (const jobs of await client.jobs.watch()) {
    const job = jobs.find((one) => one.id === id);
    if (job === undefined || job.state === "running") continue;
    if (job.state !== "done") throw new Error(`${job.title}: ${job.problem?.what ?? job.state}`);
    return;
  }
}

/** A user's folder for the app, in which the last project is open. Disposing removes it. */
export interface UserFolder extends AsyncDisposable {
  readonly path: string;
}

/**
 * Prepares a project by a gateway without a window, and leaves it to the app as its user's last one. The key is in a
 * file beside it, so it can be opened where the app finds no key store (on Linux, and there by a switch of the bench).
 */
export async function prepare(
  work: (client: Client, harness: GatewayHarness) => Promise<void>,
): Promise<UserFolder> {
  const path = await mkdtemp(join(tmpdir(), "blipee-bench-"));
  const dispose = () => rm(path, { recursive: true, force: true, maxRetries: 3 });
  try {
    await using harness = await GatewayHarness.start();
    await work(harness.connect(), harness);
    await harness.supervisor.stop();
    await rename(harness.stateFolder, path);
    const state = join(path, "gateway.json");
    const text = await readFile(state, "utf8");
    await writeFile(
      state,
      text.replaceAll(JSON.stringify(harness.stateFolder).slice(1, -1), JSON.stringify(path).slice(1, -1)),
    );
  } catch (error) {
    await dispose();
    throw error;
  }
  return { path, [Symbol.asyncDispose]: dispose };
}
