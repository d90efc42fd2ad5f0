import { describe, expect, it } from "vitest";
import { high, notification, plant, quiet, stamp, start } from "./event-plant.ts";

describe("events of a plant", () => {
  it("are read when a session is there, kept in the project, and over when the device doesn't list them any more", async () => {
    const { says, follow, plantEvents, device, history, make } = await plant();
    says.events = [high()];
    await follow();
    expect(plantEvents.list.active()).toEqual([
      expect.objectContaining({ deviceId: device.id, device: "AHU-1", state: "high-limit", seen: start }),
    ]);
    expect(plantEvents.list.counts()).toEqual({ active: 1, unacknowledged: 1 });
    plantEvents.list.flush();
    expect(make().list.active()).toHaveLength(1);
    says.events = [];
    await plantEvents.refresh(undefined, new AbortController().signal);
    expect(plantEvents.list.active()).toEqual([]);
    expect(history()).toEqual([
      ["ended", "high-limit", "normal"],
      ["found", null, "high-limit"],
    ]);
  });

  it("stay as they were while a device is silent, are asked again each minute, and when it announces itself", async () => {
    const { says, follow, plantEvents, turns, settle, tell, pass } = await plant();
    says.events = [high()];
    await follow();
    says.silent = true;
    turns.at(-1)?.();
    await settle();
    await settle();
    expect(says.asked).toBe(2);
    expect(plantEvents.sources()[0]).toMatchObject({ by: "event-information", problem: { code: "timeout" } });
    expect(plantEvents.list.active()).toHaveLength(1);
    says.silent = false;
    says.events = [];
    pass(60_000);
    const announced = { kind: "announced", deviceKey: "2001@10.0.4.17" } as const;
    await tell(announced);
    expect(plantEvents.list.active()).toEqual([]);
    expect(plantEvents.sources()[0]?.problem).toBeNull();
    // One that announces itself again and again isn't asked each time.
    await tell(announced);
    expect(says.asked).toBe(3);
  });

  it("come by notification at once, once, however often that is repeated, and go with the one that says normal", async () => {
    const { follow, tell, plantEvents, history } = await plant();
    await follow();
    await tell(notification("high-limit", 7, { from: "normal" }));
    await tell(notification("high-limit", 7, { from: "normal" }));
    expect(plantEvents.list.active()[0]?.transitions[0]).toEqual({
      ...{ acknowledged: false, stamp: stamp(7), priority: 100, state: "high-limit", process: 3 },
    });
    await tell(notification("high-limit", 7, { notify: "acknowledgement", acknowledgementRequired: null }));
    expect(plantEvents.list.counts()).toEqual({ active: 1, unacknowledged: 0 });
    await tell(notification("normal", 8, { from: "high-limit", acknowledgementRequired: false }));
    expect(plantEvents.list.active()).toEqual([]);
    expect(history()).toEqual([
      ["notified", "high-limit", "normal"],
      ["acknowledged", null, "high-limit"],
      ["notified", "normal", "high-limit"],
    ]);
  });

  it("of a device that no scan has met are in the history only", async () => {
    const { follow, tell, plantEvents } = await plant();
    await follow();
    await tell({ ...notification("fault", 1), deviceKey: "9@10.0.4.99" });
    expect(plantEvents.list.active()).toEqual([]);
    expect(plantEvents.list.history(10, undefined)).toEqual([
      expect.objectContaining({ device: "Device 9@10.0.4.99", deviceId: null, state: "fault" }),
    ]);
  });

  it("are forgotten with their device", async () => {
    const { says, follow, plantEvents, file, network } = await plant();
    says.events = [high()];
    await follow();
    file.edit("Remove BMS", (changes) => changes.removeNetwork(network.id));
    plantEvents.devicesChanged();
    expect(plantEvents.list.active()).toEqual([]);
  });
});

describe("acknowledging", () => {
  it("gives each waiting change back with the stamp, state and process that came with it", async () => {
    const { says, follow, tell, plantEvents, gate } = await plant();
    await follow();
    await tell(notification("high-limit", 7));
    await tell(notification("normal", 8, { from: "high-limit" }));
    gate.arm("Seeing to it", 10);
    const [event] = plantEvents.list.active();
    const id = event?.id ?? "";
    says.events = [];
    const results = await plantEvents.acknowledge([id, "nobody AI-9"], "Seen", new AbortController().signal);
    expect(results).toEqual([
      { id, problem: null },
      { id: "nobody AI-9", problem: expect.objectContaining({ code: "not-found" }) },
    ]);
    expect(
      says.acknowledged.map(({ transition, state, stamp: given, process, text }) => [
        transition,
        state,
        given,
        process,
        text,
      ]),
    ).toEqual([
      [0, "high-limit", stamp(7), 3, "Seen (Blipee Field, ana)"],
      [2, "normal", stamp(8), 3, "Seen (Blipee Field, ana)"],
    ]);
    expect(plantEvents.list.active()).toEqual([]);
  });

  it("is refused where the device gave no time stamp", async () => {
    const { says, follow, plantEvents, gate } = await plant();
    says.events = [high({ transitions: [{ ...quiet, acknowledged: false }, quiet, quiet] })];
    await follow();
    gate.arm("Seeing to it", 10);
    const [event] = plantEvents.list.active();
    const [result] = await plantEvents.acknowledge([event?.id ?? ""], "", new AbortController().signal);
    expect(result?.problem).toMatchObject({ code: "not-supported" });
  });
});

describe("recipient lists", () => {
  it("are left when the network is closed, and kept in mind while the device is silent", async () => {
    const { says, follow, plantEvents, gate, file, device, network } = await plant();
    await follow();
    gate.arm("Watching", 10);
    await plantEvents.recipients
      .enter(device.id, 5, true, new AbortController().signal)
      .catch(() => undefined);
    expect(file.events.recipients()).toHaveLength(1);
    gate.disarm();
    await plantEvents.unfollow(network.id);
    expect(says.lists).toEqual(["enter 5", "leave 5"]);
    expect(file.events.recipients()).toEqual([]);
  });

  it("lose the entry with this computer's former address before they get the one with its new address", async () => {
    const { says, follow, plantEvents, gate, file, device } = await plant();
    const at = (mac: string) => ({ kind: "address", network: 0, mac }) as const;
    await follow();
    gate.arm("Watching", 10);
    for (const mac of ["0a000401bac0", "0a000401bac0", "0a000502bac0"]) {
      says.own = at(mac);
      await plantEvents.recipients
        .enter(device.id, 5, true, new AbortController().signal)
        .catch(() => undefined);
    }
    expect(says.lists).toEqual(["enter 5", "enter 5", "leave 5", "enter 5"]);
    expect(says.receivers).toEqual(["0a000401bac0", "0a000401bac0", "0a000401bac0", "0a000502bac0"].map(at));
    expect(file.events.recipients().map(({ entry }) => entry.recipient)).toEqual([at("0a000502bac0")]);
  });
});
