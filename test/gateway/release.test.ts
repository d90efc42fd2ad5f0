import { expect, it } from "vitest";
import {
  type ActionId,
  bacnetIpConfiguration,
  type Network,
  type NetworkId,
  type OverrideId,
  Problem,
} from "../../src-main/contract/index.ts";
import { Gate } from "../../src-main/gateway/gate.ts";
import { PlantWrites } from "../../src-main/gateway/plant-writes.ts";
import { nothing, type ObjectOffered, real, startResponder, text } from "../drivers/bacnet/responder.ts";
import { addressOf, collect, never, openTo } from "../drivers/bacnet/site.ts";
import { newProject } from "../store/project.ts";

const valve = (instance: number): ObjectOffered => ({
  type: 1,
  instance,
  properties: {
    77: text(`Valve ${instance}`),
    85: real(50),
    87: Array.from({ length: 16 }, (_, at) => (at === 7 ? real(50) : nothing)),
  },
});
const uuid = (number: number) => `0190a1b2-0000-7000-9000-${String(number).padStart(12, "0")}`;

it("what the app holds is released where the scan doesn't know the object any more; a network that is gone keeps only its own", async () => {
  await using controller = await startResponder({ instance: 7, objects: [valve(1), valve(2)] });
  await using session = await openTo([controller]);
  const file = await newProject();
  const network: Network = {
    id: uuid(900) as NetworkId,
    name: "BMS",
    configuration: bacnetIpConfiguration.parse({ kind: "bacnet-ip", whoIsTargets: [controller.address] }),
  };
  file.edit("Add network", (changes) => changes.putNetwork(network));
  const scanned = await collect(session.scan(never()));
  const [found] = scanned.devices.values();
  const { device } = file.scanned.putDevice(network.id, found!, { lastSeen: 1, problem: null });
  const put = file.scanned.putObjects(device.id, scanned.objects.get(device.key) ?? []);
  const gate = new Gate({
    ...{ plantChanges: file.plantChanges, clock: Date.now, user: "ana", changed: () => undefined },
    ...{ schedule: () => () => undefined, newId: () => uuid(1), newToken: () => "token" },
  });
  const writes = new PlantWrites({
    ...{ file, gate, session: async () => session },
    network: (id) => {
      const known = file.catalogue.network(id);
      if (known === null) throw new Problem("not-found", "This network isn't in the project any more.", "");
      return known;
    },
  });
  for (const instance of [1, 2]) {
    const key = `AO-${instance}`;
    const source = { protocol: "bacnet", objectType: 1, instance, property: 85 } as const;
    const held = {
      ...{ id: uuid(10 + instance) as OverrideId, actionId: uuid(20) as ActionId, networkId: network.id },
      ...{ deviceId: device.id, address: addressOf(controller, 7), device: "AHU", object: key, source },
      ...{ objectId: put.find((one) => one.key === key)?.id ?? null, priority: 8, value: 50, text: "50 %" },
      ...{ since: 1, by: "ana", state: "held" as const },
    };
    file.plantChanges.note([], { put: [held] });
  }
  const look = async () => {
    const { changes, leftOut } = await writes.prepareRelease(undefined, never());
    const checks = await writes.checkOverrides(never());
    return [changes.map(({ object }) => object), leftOut.length, checks.map((check) => check.found)];
  };
  expect(await look()).toEqual([["AO-1", "AO-2"], 0, ["held", "held"]]);
  file.scanned.dropObjects(device.id, new Set(["AO-1"]));
  expect(await look()).toEqual([["AO-1", "AO-2"], 0, ["held", "held"]]);
  file.edit("Remove network", (changes) => changes.removeNetwork(network.id));
  expect(await look()).toEqual([[], 2, ["unreachable", "unreachable"]]);
  file.undo();
  expect(await look()).toEqual([["AO-1", "AO-2"], 0, ["held", "held"]]);
});
