import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { PointId } from "../../src-main/contract/identity.ts";
import { keyName, ownerFileSecretStore } from "../../src-main/security/index.ts";
import { GatewayHarness } from "../gateway/harness.ts";
import { processUse } from "./process-use.ts";
import { benchOptions } from "./store-project.ts";
import { day } from "./store-questions.ts";

/** What a gateway needs to have a project open. */
export interface GatewayUse {
  /** ms from the call to the answer. */
  readonly opening: number;
  /** MB of the process, before any project, with it open, and after questions to its threads. */
  readonly empty: number;
  readonly open: number;
  readonly asked: number;
}

/** Opens a bench's project in a gateway of its own and asks it what a dashboard does. */
export async function measureGateway(
  path: string,
  pointIds: readonly PointId[],
  end: number,
): Promise<GatewayUse> {
  await using harness = await GatewayHarness.start();
  const { key } = benchOptions;
  await ownerFileSecretStore(join(harness.stateFolder, "keys")).set(keyName(key.salt), key.bytes);
  const client = harness.connect();
  const small = join(harness.stateFolder, "Small.blipee");
  await client.project.create({ path: small, name: "Small", site: { name: "Small", timeZone: "UTC" } });
  // Whoever has a project open says so beside it.
  const { pid } = z.object({ pid: z.number() }).parse(JSON.parse(await readFile(`${small}.lock`, "utf8")));
  await client.project.close();
  const resident = async () => (await processUse(pid)).residentMegabytes;
  const empty = await resident();
  const began = performance.now();
  await client.project.open({ path });
  const opening = performance.now() - began;
  const open = await resident();
  const some = pointIds.slice(0, 80);
  for (let turn = 0; turn < 10; turn += 1) {
    await client.queries.grid({
      ...{ pointIds: some, from: end - 31 * day, to: end, function: "average", fill: "null" },
      interval: { unit: "minutes", count: 60 },
    });
    await client.queries.extremes({
      pointIds: some.slice(0, 8),
      from: end - 31 * day,
      to: end,
      width: 1_000,
    });
  }
  return { opening, empty, open, asked: await resident() };
}
