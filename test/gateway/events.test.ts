import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActiveEvent, Device, Network, PlantEvent } from "../../src-main/contract/index.ts";
import { type Client, demoNetworks, firstThat, GatewayHarness, scanToEnd } from "./harness.ts";

let harness: GatewayHarness;
let client: Client;
let bms: Network;
let devices: Device[];

const named = (name: string): Device => {
  const found = devices.find((device) => device.name === name);
  if (found === undefined) throw new Error(`The demo plant has no ${name}.`);
  return found;
};
/** Waits until the list of active events is as wanted. */
async function until(fits: (events: readonly ActiveEvent[]) => boolean): Promise<ActiveEvent[]> {
  const changes = await client.changes.watch();
  const now = await client.events.active();
  if (fits(now)) return now;
  for await (const { topics } of changes) {
    if (!topics.includes("events")) continue;
    const events = await client.events.active();
    if (fits(events)) return events;
  }
  throw new Error("The stream of changes ended.");
}

beforeAll(async () => {
  harness = await GatewayHarness.start();
  client = harness.connect();
  await client.project.openDemo();
  ({ bms } = demoNetworks(await client.networks.list()));
  await scanToEnd(client, bms);
  devices = await client.devices.list();
}, 120_000);
afterAll(() => harness[Symbol.asyncDispose]());

describe("alarms of the demo plant", () => {
  it("are there after the scan, each with its state, priority, message and time", async () => {
    const events = await until((all) =>
      ["UPS-A", "L3-LTG-LMP-A"].every((name) => all.some((one) => one.objectName === name)),
    );
    const ups = events.find(({ objectName }) => objectName === "UPS-A");
    expect(ups).toMatchObject({
      ...{ device: "FPM41 BMS", state: "normal", notify: "alarm", eventType: "change-of-state" },
      ...{ notificationClass: 1, message: "UPS runs on mains again" },
    });
    expect(ups?.transitions.map(({ acknowledged, priority }) => [acknowledged, priority])).toEqual([
      [false, 10],
      [true, 10],
      [false, 60],
    ]);
    expect(ups?.since).toBeLessThan(Date.now() - 9 * 3_600_000);
    const lamps = events.find(({ objectName }) => objectName === "L3-LTG-LMP-A");
    expect(lamps).toMatchObject({
      state: "offnormal",
      message: "Lamp failure on floor 3",
      notificationClass: 2,
    });
    // It has a clock and no calendar.
    expect(lamps?.transitions[0].stamp?.form).toBe("time");
    const hours = (Date.now() - (lamps?.since ?? 0)) / 3_600_000;
    expect(hours).toBeGreaterThan(3.6);
    expect(hours).toBeLessThan(3.8);
    expect((await client.status.get()).events).toEqual({
      active: events.filter(({ state }) => state !== "normal").length,
      unacknowledged: events.filter(({ transitions }) =>
        transitions.some(({ acknowledged }) => !acknowledged),
      ).length,
    });
  });

  it("say of each device how it was asked", async () => {
    const sources = await client.events.refresh({});
    const by = (name: string) => sources.find(({ deviceId }) => deviceId === named(name).id)?.by;
    expect(by("FPM41 BMS")).toBe("event-information");
    expect(by("Lighting Controller")).toBe("alarm-summary");
    expect(by("Router 2709")).toBe("none");
    expect(sources.every(({ problem }) => problem === null)).toBe(true);
  });

  it("aren't acknowledged while writing isn't armed", async () => {
    const [first] = await client.events.active();
    await expect(client.events.acknowledge({ ids: [first?.id ?? ""] })).rejects.toMatchObject({
      data: { code: "writing-not-armed" },
    });
  });

  it("are acknowledged in the device itself, change by change, with a line in the audit each", async () => {
    await client.writing.arm({ reason: "Seeing to alarms", minutes: 30 });
    const events = await client.events.active();
    const wanted = events.filter(({ objectName }) => ["UPS-A", "L3-LTG-LMP-A"].includes(objectName));
    const results = await client.events.acknowledge({ ids: wanted.map(({ id }) => id), text: "Seen" });
    expect(results.map(({ problem }) => problem)).toEqual([null, null]);
    // What the devices say now, not what the app remembers.
    await client.events.refresh({});
    const now = await client.events.active();
    expect(now.find(({ objectName }) => objectName === "UPS-A")).toBeUndefined();
    const lamps = now.find(({ objectName }) => objectName === "L3-LTG-LMP-A");
    expect(lamps?.transitions.every(({ acknowledged }) => acknowledged)).toBe(true);
    const audit = await client.writing.audit({});
    const ended = audit.filter(({ kind, phase }) => kind === "acknowledge-alarm" && phase === "ended");
    expect(ended.map(({ outcome, property }) => [outcome, property]).sort()).toEqual([
      ["done", "to normal"],
      ["done", "to offnormal"],
      ["done", "to offnormal"],
    ]);
    const history = await client.events.history({});
    expect(history.filter(({ origin }) => origin === "acknowledged").map(({ details }) => details)).toContain(
      "Seen",
    );
  });
});

describe("being notified", () => {
  it("needs arming, and puts the app into the device's list", async () => {
    const { id: deviceId } = named("FPM41 BMS");
    const before = await client.events.notificationClasses({ deviceId });
    expect(before.map(({ instance, priorities, recipients }) => [instance, priorities, recipients])).toEqual([
      [1, [10, 10, 60], []],
      [2, [110, 90, 200], []],
    ]);
    await client.writing.disarm();
    await expect(client.events.enterRecipients({ deviceId, instance: 2 })).rejects.toMatchObject({
      data: { code: "writing-not-armed" },
    });
    await client.writing.arm({ reason: "Watching alarms", minutes: 30 });
    const entered = await client.events.enterRecipients({ deviceId, instance: 2 });
    expect(entered.recipients).toEqual([expect.objectContaining({ ours: true, confirmed: true })]);
  });

  it("hears of an alarm as it comes and goes, without asking", async () => {
    const objects = await client.devices.objects({ deviceId: named("FPM41 BMS").id });
    const lock = objects.find(({ name }) => name === "ZN1-LOCK");
    if (lock === undefined) throw new Error("The demo plant has no lock.");
    const write = async (value: number | null) => {
      const { token } = await client.writing.prepareWrite({
        writes: [{ objectId: lock.id, value, priority: 8 }],
      });
      await client.writing.execute({ token });
    };
    const heard = async (state: string, act: () => Promise<void>) => {
      const stream = await client.events.watch();
      const found = firstThat<PlantEvent>(
        Promise.resolve(stream),
        (event) => event.objectName === "ZN1-LOCK" && event.state === state,
      );
      await act();
      return found;
    };
    expect(await heard("offnormal", () => write(1))).toMatchObject({
      ...{ origin: "notified", from: "normal", priority: 110, acknowledgementRequired: true },
      ...{ message: "Thermostat of zone 1 locked", stamp: { form: "date-time" } },
      details: expect.stringContaining("new state"),
    });
    expect((await client.events.active()).some(({ objectName }) => objectName === "ZN1-LOCK")).toBe(true);
    expect(await heard("normal", () => write(null))).toMatchObject({ origin: "notified", from: "offnormal" });
    const [waiting] = (await client.events.active()).filter(({ objectName }) => objectName === "ZN1-LOCK");
    expect(waiting).toMatchObject({
      state: "normal",
      transitions: [{ acknowledged: false, state: "offnormal" }, {}, {}],
    });
    // The device tells its recipients that somebody saw to it; the app is one of them, and the entry is one.
    await client.events.acknowledge({ ids: [waiting?.id ?? ""] });
    await until((events) => events.every(({ objectName }) => objectName !== "ZN1-LOCK"));
  }, 30_000);

  it("is out of the list after the project was closed, armed or not, and that is in the audit", async () => {
    await client.writing.disarm();
    await client.project.close();
    await client.project.openDemo();
    const classes = await client.events.notificationClasses({ deviceId: named("FPM41 BMS").id });
    expect(classes.flatMap(({ recipients }) => recipients)).toEqual([]);
    const lines = await client.writing.audit({});
    const asked = lines.filter(({ kind, phase }) => kind === "event-recipient" && phase === "ended");
    expect(asked.map(({ asked: what, outcome }) => [what, outcome])).toEqual([
      ["this app left", "done"],
      ["this app entered", "done"],
    ]);
  }, 30_000);

  it("is out of the list after a change of its network was undone, and after that was done again", async () => {
    const { id: deviceId } = named("FPM41 BMS");
    const network = (await client.networks.list()).find(({ id }) => id === bms.id) ?? bms;
    await client.networks.update({
      ...network,
      configuration: { ...network.configuration, requestTimeoutMs: 2_500 } as Network["configuration"],
    });
    for (const step of [client.edits.undo, client.edits.redo]) {
      await client.writing.arm({ reason: "Watching alarms", minutes: 30 });
      await client.events.enterRecipients({ deviceId, instance: 1 });
      await step();
      const [critical] = await client.events.notificationClasses({ deviceId });
      expect(critical?.recipients).toEqual([]);
    }
    await client.writing.disarm();
  }, 30_000);

  it("goes on after the gateway was killed, and the app can still leave", async () => {
    const { id: deviceId } = named("FPM41 BMS");
    await client.writing.arm({ reason: "Watching alarms", minutes: 30 });
    await client.events.enterRecipients({ deviceId, instance: 1 });
    const running = harness.becomes("running");
    harness.supervisor.worker?.kill();
    await running;
    client = harness.connect();
    const [critical] = await client.events.notificationClasses({ deviceId });
    // The port may be another one now; the entry is known all the same.
    expect(critical?.recipients).toEqual([expect.objectContaining({ ours: true })]);
    expect((await client.events.leaveRecipients({ deviceId, instance: 1 })).recipients).toEqual([]);
  }, 60_000);
});
