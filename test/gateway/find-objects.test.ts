import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FoundBatch, NetworkId } from "../../src-main/contract/index.ts";
import { type Client, demoNetworks, GatewayHarness, scanToEnd } from "./harness.ts";

let harness: GatewayHarness;
let client: Client;
let networks: ReturnType<typeof demoNetworks>;

beforeAll(async () => {
  harness = await GatewayHarness.start();
  client = harness.connect();
  await client.project.openDemo();
  networks = demoNetworks(await client.networks.list());
}, 60_000);
afterAll(() => harness[Symbol.asyncDispose]());

async function find(text: string, networkId?: NetworkId): Promise<FoundBatch> {
  const all: FoundBatch = { found: [], problems: [] };
  for await (const batch of await client.objects.find({ text, networkId })) {
    all.found.push(...batch.found);
    all.problems.push(...batch.problems);
  }
  return all;
}

describe("finding an object in the demo plant", () => {
  it("finds it by its name before anything was scanned, and its device afterwards", {
    timeout: 60_000,
  }, async () => {
    const before = await find("CHW-S-T");
    expect(before.problems).toEqual([]);
    expect(before.found).toMatchObject([{ device: 41_020, key: "AI-1", name: "CHW-S-T", deviceId: null }]);

    await scanToEnd(client, networks.bms);
    const device = (await client.devices.list()).find(
      ({ address }) => address.protocol === "bacnet" && address.instance === 41_020,
    );
    const { found } = await find("CHW-S-T", networks.bms.id);
    expect(found).toMatchObject([{ deviceId: device?.id, from: expect.stringMatching(/^[\d.]+:\d+$/) }]);

    // By number, also behind the router.
    const byNumber = await find("av-3");
    expect(byNumber.found.length).toBeGreaterThan(3);
    expect(byNumber.found.every(({ key, deviceId }) => key === "AV-3" && deviceId !== null)).toBe(true);
    expect(byNumber.found.map(({ from }) => from)).toContainEqual(
      expect.stringMatching(/^network 2709, address [0-9a-f]{2}, by [\d.]+:\d+$/),
    );
  });

  it("says in words which networks can't be asked", async () => {
    await expect(find("CHW-S-T", networks.meters.id)).rejects.toMatchObject({
      data: { code: "not-supported" },
    });
  });
});
