import { join } from "node:path";
import { expect, it } from "vitest";
import { datagram, iAm, real, startResponder, text } from "../../drivers/bacnet/responder.ts";
import { GatewayHarness, scanToEnd } from "../../gateway/harness.ts";
import { answerTo, charactersOf, plant, valueFor } from "./field.ts";

/** Router's Reject-Message-To-Network: not directly connected to network 2709 (ASHRAE 135-2020, 6.4.4). */
const networkGone = Buffer.from("810a000a018003010a95", "hex");

it("a scan of the zoo shows each device once, whole or with its reason, and what is wrong with it", async () => {
  await using stack = new AsyncDisposableStack();
  const start = async (...[device, options]: Parameters<typeof startResponder>) =>
    stack.use(await startResponder(device, options));

  const healthy = await start(plant(1, 5), { address: "127.0.0.2" });
  const twin = await start(plant(7, 3), { address: "127.0.0.3" });
  const otherTwin = await start(plant(7, 4), { address: "127.0.0.4" });
  const fresh = await start(plant(4_194_303, 2), { address: "127.0.0.5" });
  const names = await start(
    {
      instance: 20,
      name: "Names",
      objects: [
        {
          type: 0,
          instance: 1,
          properties: { 77: charactersOf(4, Buffer.from("005a00fc", "hex")), 85: real(1) },
        },
        { type: 0, instance: 2, properties: { 85: real(Number.NaN) } },
        { type: 0, instance: 3, properties: { 77: text("T3"), 85: text("n/a") } },
      ],
    },
    { address: "127.0.0.6" },
  );
  const mouth = await start(undefined, { address: "127.0.0.9" });
  const elsewhere = await start(plant(30, 5), {
    address: "127.0.0.7",
    behaviour: {
      confirmed: (request) => {
        mouth.send(request.from, datagram(answerTo(plant(30, 5), request)));
        return true;
      },
    },
  });
  const router = await start(undefined, {
    address: "127.0.0.8",
    behind: [
      { network: 2709, mac: "05", device: plant(40, 5) },
      { network: 30, mac: "06", device: plant(41, 5) },
    ],
  });
  router.behaviour = {
    confirmed: ({ destination, from }) => {
      if (destination?.network !== 2709) return false;
      router.send(from, networkGone);
      return true;
    },
  };
  // Says I-Am for an instance that it isn't, too.
  const claimed = { instance: 50, objects: [] };
  const claims = await start(plant(51, 2), { address: "127.0.0.10", always: (send) => send(iAm(claimed)) });

  const harness = stack.use(await GatewayHarness.start());
  const client = harness.connect();
  const path = join(harness.stateFolder, "Zoo.blipee");
  await client.project.create({ path, name: "Zoo", site: { name: "Zoo", timeZone: "Europe/Lisbon" } });
  const network = await client.networks.add({
    name: "BMS",
    configuration: {
      kind: "bacnet-ip",
      localAddress: "127.0.0.1",
      localPort: 0,
      whoIsTargets: [healthy, twin, otherTwin, fresh, names, elsewhere, router, claims].map(
        ({ address }) => address,
      ),
      lowInstance: 0,
      highInstance: 4_194_303,
      throughRouters: true,
      requestTimeoutMs: 300,
      retries: 1,
    },
  });
  expect(await scanToEnd(client, network)).toMatchObject({ state: "done" });

  const devices = new Map((await client.devices.list()).map((device) => [device.key, device]));
  const seen = [...devices].map(([key, { findings, problem }]) => [
    key,
    findings.map(({ kind }) => kind).join(),
    problem?.code ?? "",
  ]);
  expect(seen.sort()).toEqual([
    ["1@127.0.0.2", "", ""],
    ["20@127.0.0.6", "", ""],
    ["30@127.0.0.7", "answers-elsewhere,objects-incomplete", "timeout"],
    ["40@2709:05", "objects-incomplete", "unreachable"],
    ["4194303@127.0.0.5", "unconfigured", ""],
    ["41@30:06", "", ""],
    ["50@127.0.0.10", "shared-address,objects-incomplete", "rejected"],
    ["51@127.0.0.10", "shared-address", ""],
    ["7@127.0.0.3", "duplicate-instance", ""],
    ["7@127.0.0.4", "duplicate-instance", ""],
  ]);
  expect(devices.get("40@2709:05")?.problem?.what).toContain("Network 2709 is gone: router 127.0.0.8");
  for (const device of devices.values()) {
    if (device.problem !== null) expect(device.problem.remedy).not.toBe("");
  }

  const objectsOf = async (key: string) => {
    const objects = await client.devices.objects({ deviceId: devices.get(key)?.id ?? "" });
    return objects.filter(({ type }) => type !== "device").map(({ key, name, value }) => [key, name, value]);
  };
  expect(await objectsOf("20@127.0.0.6")).toEqual([
    ["AI-1", "Zü", 1],
    ["AI-2", "AI-2", null],
    ["AI-3", "T3", "n/a"],
  ]);
  expect(await objectsOf("7@127.0.0.3")).toHaveLength(3);
  expect(await objectsOf("7@127.0.0.4")).toHaveLength(4);
  expect(await objectsOf("30@127.0.0.7")).toEqual([]);
  expect(await objectsOf("41@30:06")).toContainEqual(["AI-5", "D41-T5", valueFor(41, 5)]);
}, 30_000);
