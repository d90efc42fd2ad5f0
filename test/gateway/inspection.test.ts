import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DeviceId, Network } from "../../src-main/contract/index.ts";
import { type Client, demoNetworks, GatewayHarness, scanToEnd } from "./harness.ts";

let harness: GatewayHarness;
let client: Client;
let bms: Network;
let meters: Network;
let ids: Map<string, DeviceId>;

beforeAll(async () => {
  harness = await GatewayHarness.start();
  client = harness.connect();
  await client.project.openDemo();
  ({ bms, meters } = demoNetworks(await client.networks.list()));
  await scanToEnd(client, bms);
  ids = new Map((await client.devices.list()).map(({ name, id }) => [name, id]));
}, 120_000);
afterAll(() => harness[Symbol.asyncDispose]());

const nobody = "00000000-0000-0000-0000-000000000000" as DeviceId;
const idOf = (name: string) => ids.get(name) as DeviceId;

describe("looking into a device", () => {
  it("reads all properties of an object, with bytes and what they say", async () => {
    const object = { objectType: 2, instance: 3 };
    const { properties, notice } = await client.inspection.read({ deviceId: idOf("VAV-1"), ...object });
    const by = new Map(properties.map((property) => [property.name, property]));
    expect(notice).toBeNull();
    expect(properties.slice(0, 3).map(({ name }) => name)).toEqual([
      "object-identifier",
      "object-name",
      "object-type",
    ]);
    expect(by.get("object-identifier")).toMatchObject({ property: 75, text: "AV-3", hex: "c400800003" });
    const priorities = by.get("priority-array");
    expect(priorities?.parts).toHaveLength(16);
    for (const { offset, length } of priorities?.parts ?? []) {
      expect(offset + length).toBeLessThanOrEqual((priorities?.hex.length ?? 0) / 2);
    }
  });

  it("reads the device itself, and what doesn't fit into one answer of a small device by its elements", async () => {
    const [device] = (await client.devices.list()).filter(({ name }) => name === "Parking Controller");
    if (device?.address.protocol !== "bacnet") throw new Error("The demo plant has no Parking Controller.");
    const object = { objectType: 8, instance: device.address.instance };
    const { properties } = await client.inspection.read({ deviceId: device.id, ...object });
    const by = new Map(properties.map((property) => [property.name, property]));
    expect(by.get("object-list")?.text).toMatch(new RegExp(`^DEV-${device.address.instance}, `));
    expect(by.get("protocol-services-supported")?.text).toMatch(/read-property/);
    expect(properties.filter(({ problem }) => problem !== null)).toEqual([]);
  });

  it("says in words what can't be looked into", async () => {
    const gone = client.inspection.read({ deviceId: nobody, objectType: 8, instance: 1 });
    await expect(gone).rejects.toMatchObject({ data: { code: "not-found" } });
    const nothing = client.inspection.read({ deviceId: idOf("VAV-1"), objectType: 2, instance: 999 });
    await expect(nothing).rejects.toMatchObject({
      data: { code: "not-found", what: "The device has no AV-999 any more." },
    });
  });

  it("tells how much was asked of each device within the last minute", async () => {
    expect(await client.inspection.loads({ networkId: meters.id })).toEqual([]);
    const loads = await client.inspection.loads({ networkId: bms.id });
    expect(loads).toHaveLength(19);
    const own = loads.find(({ deviceId }) => deviceId === idOf("VAV-1"));
    expect(own?.requestsPerMinute).toBeGreaterThan(1);
    expect(own?.medianRoundTripMs).toBeGreaterThan(0);
    expect(own).toMatchObject({ timedOutPerMinute: 0, latePerMinute: 0 });

    await scanToEnd(client, meters);
    const ofMeters = await client.inspection.loads({ networkId: meters.id });
    expect(ofMeters).toHaveLength(88);
    for (const load of ofMeters) expect(load.requestsPerMinute).toBeGreaterThan(0);
  });
});
