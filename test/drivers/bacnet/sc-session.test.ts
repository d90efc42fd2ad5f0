import { describe, expect, it, vi } from "vitest";
import type { BacnetScConfiguration } from "../../../src-main/contract/network.ts";
import { bacnetScDriver } from "../../../src-main/drivers/bacnet/index.ts";
import { type Identity, makeIssuer } from "./certificates.ts";
import { analog, startResponder } from "./responder.ts";
import { joinHub, startScHub } from "./sc-hub.ts";
import { collect, never, readAnalogs } from "./site.ts";

const site = makeIssuer();
const issuers = [site.certificate];
const own = site.issue("Field laptop");

function openAt(
  hub: { readonly uri: string },
  settings: Partial<BacnetScConfiguration> = {},
  identity: Identity = own,
  deviceUuid = "0190f3b27c8a7d0d9b5e4f1a2c3d4e5f",
) {
  return bacnetScDriver.open(
    {
      kind: "bacnet-sc",
      primaryHub: hub.uri,
      certificate: identity.certificate,
      issuers,
      lowInstance: 0,
      highInstance: 4_194_303,
      throughRouters: true,
      requestTimeoutMs: 200,
      retries: 2,
      cov: "auto",
      ...settings,
    },
    {
      clock: Date.now,
      log: () => undefined,
      credentials: {
        privateKeyOf: async () => identity.privateKey,
        deviceUuid: async () => deviceUuid,
      },
    },
  );
}

describe("a BACnet/SC network", () => {
  it("is scanned and read by its hub", async () => {
    await using hub = await startScHub(site.issue("Hub"), issuers);
    await using plant = await startResponder({ instance: 2001, objects: [analog(1, "T1"), analog(2, "T2")] });
    await using other = await startResponder({ instance: 2002, objects: [analog(1, "T3")] });
    await using _node = await joinHub(hub, plant, "0242000000b1", site.issue("AHU"), issuers);
    await using _other = await joinHub(hub, other, "0242000000b2", site.issue("Chiller"), issuers);
    await using session = await openAt(hub);
    const { devices, objects, problems } = await collect(session.scan(never()));
    expect([...problems]).toEqual([]);
    expect([...devices.keys()].sort()).toEqual(["2001@sc", "2002@sc"]);
    expect(objects.get("2001@sc")?.map(({ name }) => name)).toEqual(["CTRL-2001", "T1", "T2"]);
    const address = devices.get("2002@sc")!.address;
    expect(address).toMatchObject({ ip: "0242000000b2", instance: 2002 });
    if (address.protocol !== "bacnet") throw new Error("not BACnet");
    const samples = await readAnalogs(session, address, [1]);
    expect(samples.get("1")).toMatchObject({ ok: true });
    expect(session.hubState()).toEqual({ state: "connected", hub: hub.uri, failover: false });
  });

  it("shows the app as a device to others on the hub", async () => {
    await using hub = await startScHub(site.issue("Hub"), issuers);
    const asDevice = { instance: 7_001, name: "Field laptop", offersPoints: true };
    await using app = await openAt(hub, { asDevice }, site.issue("Laptop"), "0a".repeat(16));
    await using other = await openAt(hub);
    await app.settled(never());
    const { devices, problems } = await collect(other.scan(never()));
    expect([...problems]).toEqual([]);
    expect([...devices.values()].map(({ key, name }) => [key, name])).toEqual([["7001@sc", "Field laptop"]]);
    expect(devices.get("7001@sc")?.address).toMatchObject({ ip: app.vmac() });
  });

  it("says why while there is no hub, and works as soon as there is one", async () => {
    const first = await startScHub(site.issue("Hub"), issuers);
    const port = Number(new URL(first.uri).port);
    await first[Symbol.asyncDispose]();
    await using session = await openAt({ uri: `wss://127.0.0.1:${port}/` });
    await expect(collect(session.scan(never()))).rejects.toMatchObject({ code: "unreachable" });
    expect(session.notice()).toContain("no hub answers there");
    await using hub = await startScHub(site.issue("Hub"), issuers, { port });
    await using plant = await startResponder({ instance: 2001, objects: [analog(1, "T1")] });
    await using _node = await joinHub(hub, plant, "0242000000b1", site.issue("AHU"), issuers);
    while (hub.nodes.size < 2) await hub.joined();
    await vi.waitFor(() => expect(session.hubState().state).toBe("connected"));
    expect([...(await collect(session.scan(never()))).devices.keys()]).toEqual(["2001@sc"]);
  });
});
