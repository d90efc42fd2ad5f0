import { uuidv7 } from "uuidv7";
import { describe, expect, it, onTestFinished } from "vitest";
import type { DeviceEvent, EventRecipient, EventTransition } from "../../src-main/contract/events.ts";
import type { NetworkId } from "../../src-main/contract/identity.ts";
import type { Network } from "../../src-main/contract/network.ts";
import { Problem } from "../../src-main/contract/problem.ts";
import type { Acknowledgement, EventNotice, Events, Session } from "../../src-main/drivers/driver.ts";
import { PlantEvents } from "../../src-main/gateway/events.ts";
import { Gate } from "../../src-main/gateway/gate.ts";
import { newProject } from "../store/project.ts";

const start = Date.UTC(2026, 6, 1, 12);
const stamp = (number: number) => ({ form: "sequence", number }) as const;
const quiet: EventTransition = {
  acknowledged: true,
  stamp: null,
  priority: null,
  state: null,
  process: null,
};
const source = { protocol: "bacnet", objectType: 0, instance: 1, property: 85 } as const;

/** AI-1 above its limit, waiting for an acknowledgement. */
const high = (given: Partial<DeviceEvent> = {}): DeviceEvent => ({
  ...{ object: "AI-1", source, state: "high-limit", notify: "alarm", eventType: "out-of-range" },
  ...{ notificationClass: 5, message: "Too warm" },
  transitions: [{ ...quiet, acknowledged: false, stamp: stamp(7), priority: 100 }, quiet, quiet],
  ...given,
});

const notification = (
  state: string,
  number: number,
  given: Partial<Extract<EventNotice, { kind: "notification" }>> = {},
): EventNotice => ({
  ...{ kind: "notification", deviceKey: "2001@10.0.4.17", notify: "alarm", from: null, priority: 100 },
  ...{ acknowledgementRequired: true, stamp: stamp(number), process: 3, details: "" },
  event: {
    ...{
      object: "AI-1",
      source,
      state,
      eventType: "out-of-range",
      notificationClass: 5,
      message: "Too warm",
    },
  },
  ...given,
});

/** The gateway's part with a real project file and a real gate; the device is told by the test what to say. */
async function plant() {
  const file = await newProject();
  const network: Network = {
    id: uuidv7() as NetworkId,
    name: "BMS",
    configuration: {
      ...{ kind: "bacnet-ip", localAddress: "0.0.0.0", localPort: 0, whoIsTargets: ["10.0.4.255:47808"] },
      ...{
        lowInstance: 0,
        highInstance: 4_194_303,
        throughRouters: true,
        requestTimeoutMs: 3_000,
        retries: 2,
      },
      cov: "never",
    },
  };
  file.edit("Add BMS", (changes) => changes.putNetwork(network));
  const { device } = file.scanned.putDevice(
    network.id,
    {
      ...{ key: "2001@10.0.4.17", name: "AHU-1", vendor: "Acme", model: "X", firmware: "1", description: "" },
      ...{ path: [], objectCount: 1, roundTripMs: null, findings: [] },
      address: {
        ...{ protocol: "bacnet", ip: "10.0.4.17:47808", instance: 2001, maxApdu: 1476, segmentation: 3 },
        vendorId: 555,
      },
    },
    { lastSeen: start, problem: null },
  );
  let now = start;
  const says = {
    events: [] as DeviceEvent[],
    asked: 0,
    silent: false,
    /** The answer comes after this. */
    waits: Promise.resolve(),
    acknowledged: [] as Acknowledgement[],
    lists: [] as string[],
    /** Done while the device is being asked. */
    meanwhile: (): void => undefined,
  };
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const taking = new Set<(notice: EventNotice) => void>();
  const entry: EventRecipient = {
    ...{ days: [true, true, true, true, true, true, true], from: [0, 0, 0, 0], to: [23, 59, 59, 99] },
    ...{
      recipient: { kind: "device", instance: 77 },
      process: 1,
      confirmed: true,
      transitions: [true, true, true],
    },
  };
  const events: Events = {
    active: async () => {
      says.asked += 1;
      await says.waits;
      if (says.silent) throw new Problem("timeout", "Device 2001 didn't answer.", "");
      const told = structuredClone(says.events);
      says.meanwhile();
      await settle();
      return { by: "event-information", events: told };
    },
    async *notices(signal) {
      let wake = (): void => undefined;
      const waiting: EventNotice[] = [];
      const take = (notice: EventNotice) => {
        waiting.push(notice);
        wake();
      };
      taking.add(take);
      signal.addEventListener("abort", () => wake());
      while (!signal.aborted) {
        const notice = waiting.shift();
        if (notice !== undefined) yield notice;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
      taking.delete(take);
    },
    acknowledge: async (_, what) => void says.acknowledged.push(what),
    notificationClasses: async () => [],
    ownRecipient: async () => entry,
    changeRecipients: async (_, instance, change) =>
      void says.lists.push(`${"enter" in change ? "enter" : "leave"} ${instance}`),
  };
  const session = { events } as Session;
  const gate = new Gate({
    ...{ plantChanges: file.plantChanges, clock: () => now, user: "ana", changed: () => undefined },
    ...{ schedule: () => () => undefined, newId: uuidv7, newToken: uuidv7 },
  });
  const turns: (() => void)[] = [];
  const make = () =>
    new PlantEvents({
      ...{ file, gate, timeZone: "Europe/Lisbon", clock: () => now, user: "ana" },
      schedule: (action, delayMs) => {
        if (delayMs >= 1_000) turns.push(action);
        return () => undefined;
      },
      session: async () => session,
      network: () => network,
      ...{ isPolling: () => true, isScanning: () => false, changed: () => undefined, log: () => undefined },
    });
  const plantEvents = make();
  onTestFinished(() => plantEvents[Symbol.asyncDispose]());
  const follow = async () => {
    plantEvents.follow(network.id, session);
    await settle();
    await settle();
  };
  const tell = async (notice: EventNotice) => {
    for (const take of taking) take(notice);
    await settle();
    await settle();
  };
  const history = () =>
    plantEvents.list.history(100, undefined).map(({ origin, state, from }) => [origin, from, state]);
  return {
    ...{
      file,
      network,
      device,
      gate,
      says,
      plantEvents,
      follow,
      tell,
      history,
      settle,
      turns,
      session,
      make,
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
}

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

  it("aren't asked for again while the last question still waits, and are once more after that when a device calls", async () => {
    const { says, follow, plantEvents, turns, settle, device } = await plant();
    const answer = Promise.withResolvers<void>();
    says.waits = answer.promise;
    await follow();
    for (let minute = 0; minute < 4; minute++) turns.at(-1)?.();
    await settle();
    expect(says.asked).toBe(1);
    plantEvents.answersAgain(device.id);
    plantEvents.answersAgain(device.id);
    answer.resolve();
    for (let turn = 0; turn < 6; turn++) await settle();
    expect(says.asked).toBe(2);
  });

  it("are asked of a silent device more and more rarely, until it answers", async () => {
    const { says, follow, plantEvents, turns, settle } = await plant();
    says.silent = true;
    await follow();
    const asked: number[] = [];
    const minutes = async (count: number) => {
      for (let minute = 1; minute <= count; minute++) {
        const before = says.asked;
        turns.at(-1)?.();
        await settle();
        await settle();
        if (says.asked > before) asked.push(minute);
      }
    };
    await minutes(32);
    expect(asked).toEqual([1, 3, 7, 15, 31]);
    says.silent = false;
    await plantEvents.refresh(undefined, new AbortController().signal);
    asked.length = 0;
    await minutes(3);
    expect(asked).toEqual([1, 2, 3]);
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

  it("aren't overwritten by an older answer, when a notification comes while the device is asked", async () => {
    const { says, follow, tell, plantEvents, settle } = await plant();
    await follow();
    says.events = [];
    says.meanwhile = () => {
      says.meanwhile = () => undefined;
      says.events = [high()];
      void tell(notification("high-limit", 7));
    };
    const asked = says.asked;
    // The answer arrives after the notification was taken in.
    const slow = plantEvents.refresh(undefined, new AbortController().signal);
    await settle();
    await slow;
    expect(plantEvents.list.active()).toHaveLength(1);
    expect(says.asked).toBe(asked + 2);
  });

  it("are read three times at most in a storm of notifications, which count more than what was read then", async () => {
    const { says, follow, tell, plantEvents } = await plant();
    await follow();
    const other = { object: "AI-2", source: { ...source, instance: 2 } };
    let number = 7;
    says.meanwhile = () => {
      number += 1;
      // What the device answered just before doesn't have it yet.
      void tell(notification("high-limit", number));
    };
    says.events = [high(other)];
    const asked = says.asked;
    await plantEvents.refresh(undefined, new AbortController().signal);
    says.meanwhile = () => undefined;
    expect(says.asked).toBe(asked + 3);
    expect(
      plantEvents.list.active().map(({ object, transitions }) => [object, transitions[0].stamp]),
    ).toEqual([
      ["AI-1", stamp(number)],
      ["AI-2", stamp(7)],
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
});
