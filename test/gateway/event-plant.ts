import { uuidv7 } from "uuidv7";
import { onTestFinished } from "vitest";
import type { DeviceEvent, EventRecipient, EventTransition } from "../../src-main/contract/events.ts";
import type { NetworkId } from "../../src-main/contract/identity.ts";
import type { Network } from "../../src-main/contract/network.ts";
import { Problem } from "../../src-main/contract/problem.ts";
import type {
  Acknowledgement,
  EventNotice,
  Events,
  EventsRead,
  Session,
} from "../../src-main/drivers/driver.ts";
import { PlantEvents } from "../../src-main/gateway/events.ts";
import { Gate } from "../../src-main/gateway/gate.ts";
import { newProject } from "../store/project.ts";

export const start = Date.UTC(2026, 6, 1, 12);
export const stamp = (number: number) => ({ form: "sequence", number }) as const;
export const quiet: EventTransition = {
  acknowledged: true,
  stamp: null,
  priority: null,
  state: null,
  process: null,
};
export const source = { protocol: "bacnet", objectType: 0, instance: 1, property: 85 } as const;

/** AI-1 above its limit, waiting for an acknowledgement. */
export const high = (given: Partial<DeviceEvent> = {}): DeviceEvent => ({
  ...{ object: "AI-1", source, state: "high-limit", notify: "alarm", eventType: "out-of-range" },
  ...{ notificationClass: 5, message: "Too warm" },
  transitions: [{ ...quiet, acknowledged: false, stamp: stamp(7), priority: 100 }, quiet, quiet],
  ...given,
});

export const notification = (
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
export async function plant() {
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
    by: "event-information" as EventsRead["by"],
    covers: "all" as EventsRead["covers"],
    /** The answer comes after this. */
    waits: Promise.resolve(),
    acknowledged: [] as Acknowledgement[],
    lists: [] as string[],
    /** Who was entered or left, in the same order. */
    receivers: [] as EventRecipient["recipient"][],
    /** As what the app would be entered. */
    own: { kind: "device", instance: 77 } as EventRecipient["recipient"],
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
      return { by: says.by, covers: says.covers, events: told };
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
    ownRecipient: async () => ({ ...entry, recipient: says.own }),
    changeRecipients: async (_, instance, change) => {
      const isEntering = "enter" in change;
      says.lists.push(`${isEntering ? "enter" : "leave"} ${instance}`);
      says.receivers.push((isEntering ? change.enter : change.leave).recipient);
    },
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
