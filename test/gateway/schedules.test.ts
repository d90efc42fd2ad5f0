import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  Calendar,
  DeviceId,
  Network,
  Schedule,
  ScheduleEdit,
  ScheduleParts,
} from "../../src-main/contract/index.ts";
import { type Client, demoNetworks, GatewayHarness, scanToEnd } from "./harness.ts";

let harness: GatewayHarness;
let client: Client;
let bms: Network;
let ids: Map<string, DeviceId>;

beforeAll(async () => {
  harness = await GatewayHarness.start();
  client = harness.connect();
  await client.project.openDemo();
  ({ bms } = demoNetworks(await client.networks.list()));
  await scanToEnd(client, bms);
  ids = new Map((await client.devices.list()).map(({ name, id }) => [name, id]));
}, 120_000);
afterAll(() => harness[Symbol.asyncDispose]());

function idOf(name: string): DeviceId {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demo plant has no ${name}.`);
  return id;
}
async function scheduleOf(device: string, instance: number): Promise<Schedule> {
  const object = { kind: "schedule", instance } as const;
  const { schedule } = await client.schedules.read({ deviceId: idOf(device), object });
  if (schedule === null) throw new Error(`${device} has no schedule ${instance}.`);
  return schedule;
}
async function calendarOf(device: string, instance: number): Promise<Calendar> {
  const object = { kind: "calendar", instance } as const;
  const { calendars } = await client.schedules.read({ deviceId: idOf(device), object });
  const [calendar] = calendars;
  if (calendar === undefined) throw new Error(`${device} has no calendar ${instance}.`);
  return calendar;
}
const edited = (instance: number, parts: ScheduleParts, began: ScheduleParts): ScheduleEdit => ({
  kind: "schedule",
  instance,
  parts,
  began,
});
async function write(device: string, edit: ScheduleEdit) {
  const { token, changes } = await client.schedules.prepareWrite({ deviceId: idOf(device), edit });
  const { results } = await client.writing.execute({ token });
  return { changes, results };
}
const state = (value: number) => ({ type: "enumerated", value }) as const;
const hour = 3_600_000;

describe("schedules of the demo plant", () => {
  it("are listed by the last scan, calendars after them", async () => {
    const list = await client.schedules.list({ deviceId: idOf("FPM41 BMS") });
    expect(list.map(({ kind, instance, name }) => `${kind}-${instance} ${name}`)).toEqual([
      "schedule-1 BMS-MODE SCH",
      "schedule-2 DEM-LIM SCH",
      "calendar-1 CAL-HOLIDAYS",
      "calendar-2 CAL-SHUT",
    ]);
    expect(await client.schedules.list({ deviceId: idOf("VAV-1") })).toEqual([]);
  });

  it("are read whole, with the calendars that they refer to, the targets' words, and the device's clock", async () => {
    const object = { kind: "schedule", instance: 1 } as const;
    const read = await client.schedules.read({ deviceId: idOf("AHU-1 Controller"), object });
    expect(read.schedule).toMatchObject({
      name: "AHU-1 OCC-SCH",
      description: "Hours of use",
      fallback: state(0),
      priority: 15,
      outOfService: false,
      flags: [],
      reliability: "no-fault-detected",
      problems: [],
    });
    expect(read.schedule?.weekly?.[0]).toEqual([
      { at: 6.5 * hour, value: state(1) },
      { at: 20 * hour, value: state(0) },
    ]);
    expect(read.schedule?.weekly?.[6]).toEqual([]);
    expect(read.schedule?.targets).toEqual([
      expect.objectContaining({ name: "AHU-1 OCC", states: ["Unoccupied", "Occupied"], device: null }),
    ]);
    expect(read.calendars[0]?.entries).toContainEqual({
      kind: "date",
      date: { year: null, month: 12, day: 25, weekday: null },
    });
    expect(read.now?.year).toBeGreaterThan(2_000);
  });

  it("are read day by day where the device can't send the week in one answer", async () => {
    const schedule = await scheduleOf("Lighting Controller", 7);
    expect(schedule.problems).toEqual([]);
    expect(schedule.weekly?.map((day) => day.length)).toEqual([9, 9, 9, 9, 9, 4, 2]);
  });

  it("can't be written while writing isn't armed, but show what would happen", async () => {
    const { weekly } = await scheduleOf("AHU-1 Controller", 1);
    const parts = { weekly: weekly?.map((day, index) => (index === 0 ? day.slice(1) : day)) ?? [] };
    const edit = edited(1, parts, { weekly: weekly ?? [] });
    const { token, changes } = await client.schedules.prepareWrite({
      deviceId: idOf("AHU-1 Controller"),
      edit,
    });
    expect(changes).toEqual([
      expect.objectContaining({
        kind: "schedule",
        device: "AHU-1 Controller",
        object: "schedule-1 AHU-1 OCC-SCH",
        property: "weekly schedule, Monday",
        before: "06:30 Occupied, 20:00 Unoccupied",
        asked: "20:00 Unoccupied",
        note: "",
      }),
    ]);
    await expect(client.writing.execute({ token })).rejects.toMatchObject({
      data: { code: "writing-not-armed" },
    });
  });

  it("are written property by property, read back, and audited", async () => {
    await client.writing.arm({ reason: "New hours", minutes: 30 });
    const before = await scheduleOf("AHU-1 Controller", 1);
    const weekly = (before.weekly ?? []).map((day, index) =>
      index === 2 ? [{ at: 7 * hour + 5 * 60_000, value: state(1) }] : day,
    );
    const exceptions = [
      ...(before.exceptions ?? []),
      {
        period: { kind: "week", month: null, week: 6, weekday: 5 } as const,
        times: [{ at: 18 * hour, value: { type: "null" } as const }],
        priority: 3,
      },
    ];
    const effective = {
      from: { year: 2026, month: 1, day: 1, weekday: null },
      to: { year: null, month: null, day: null, weekday: null },
    };
    const parts = { weekly, exceptions, effective, fallback: state(1) };
    const { changes, results } = await write("AHU-1 Controller", edited(1, parts, before as ScheduleParts));
    expect(changes.map(({ property }) => property)).toEqual([
      "weekly schedule, Wednesday",
      "exception schedule",
      "schedule default",
      "effective period",
    ]);
    expect(results.map(({ outcome, note }) => [outcome, note])).toEqual(
      Array.from({ length: 4 }, () => ["done", ""]),
    );
    expect(results[0]?.readBack).toBe("07:05 Occupied");
    const after = await scheduleOf("AHU-1 Controller", 1);
    expect(after).toMatchObject(parts);
    const audit = await client.writing.audit({});
    const ended = audit.filter(({ kind, phase }) => kind === "schedule" && phase === "ended");
    expect(ended.map(({ property, outcome }) => [property, outcome])).toContainEqual([
      "schedule default",
      "done",
    ]);
    expect((await client.writing.checkAudit()).broken).toBeNull();
  });

  it("tell when the device has it already, and when somebody else changed it meanwhile", async () => {
    const now = await scheduleOf("AHU-1 Controller", 1);
    const same = edited(1, { fallback: state(1) }, { fallback: state(1) });
    await expect(
      client.schedules.prepareWrite({ deviceId: idOf("AHU-1 Controller"), edit: same }),
    ).rejects.toMatchObject({ data: { code: "invalid-input" } });
    expect(now.fallback).toEqual(state(1));
    const edit = edited(1, { fallback: { type: "null" } }, { fallback: state(0) });
    const { changes } = await client.schedules.prepareWrite({ deviceId: idOf("AHU-1 Controller"), edit });
    expect(changes[0]?.note).toMatch(/^Somebody changed it/);
  });

  it("are refused by the device in a value of another datatype, in its own words", async () => {
    const now = await scheduleOf("AHU-1 Controller", 1);
    const fallback = { type: "real", value: 1 } as const;
    const { results } = await write("AHU-1 Controller", edited(1, { fallback }, {}));
    expect(results[0]).toMatchObject({ outcome: "refused" });
    expect(results[0]?.problem?.what).toContain("invalid-data-type");
    expect((await scheduleOf("AHU-1 Controller", 1)).fallback).toEqual(now.fallback);
  });

  it("with more exceptions than fit into one request are written one by one", async () => {
    const exceptions = Array.from({ length: 30 }, (_, index) => ({
      period: { kind: "date", date: { year: null, month: 3, day: index + 1, weekday: null } } as const,
      times: [{ at: index * 60_000, value: { type: "real", value: index } as const }],
      priority: 16,
    }));
    const { results } = await write("Lighting Controller", edited(7, { exceptions }, {}));
    expect(results).toEqual([expect.objectContaining({ outcome: "done", note: "" })]);
    expect((await scheduleOf("Lighting Controller", 7)).exceptions).toEqual(exceptions);
  });

  it("set what they write to", async () => {
    const fallback = state(1);
    const weekly = Array.from({ length: 7 }, () => []);
    await write("Lighting Controller", edited(1, { fallback, weekly, exceptions: [] }, {}));
    const objects = await client.devices.objects({ deviceId: idOf("Lighting Controller") });
    const target = objects.find(({ name }) => name === "L0-LTG-CLN");
    const [read] = await client.devices.read({ objectIds: target === undefined ? [] : [target.id] });
    expect(read?.value).toBe(1);
  });
});

describe("calendars of the demo plant", () => {
  it("are read, edited, written and read back", async () => {
    const { entries, name } = await calendarOf("FPM41 BMS", 2);
    expect(name).toBe("CAL-SHUT");
    expect(entries?.map(({ kind }) => kind)).toEqual(["range", "week"]);
    const wanted = [
      ...(entries ?? []),
      { kind: "date", date: { year: 2027, month: 5, day: 14, weekday: 5 } } as const,
    ];
    const { changes, results } = await write("FPM41 BMS", {
      kind: "calendar",
      instance: 2,
      entries: wanted,
      began: entries ?? [],
    });
    expect(changes).toEqual([
      expect.objectContaining({
        kind: "calendar",
        property: "date list",
        asked: "Fri 14 May 2027; 2 more stay",
      }),
    ]);
    expect(results).toEqual([expect.objectContaining({ outcome: "done", note: "" })]);
    expect((await calendarOf("FPM41 BMS", 2)).entries).toEqual(wanted);
  });

  it("that are too long for one request get their difference only", async () => {
    const { entries } = await calendarOf("Lighting Controller", 1);
    const days = Array.from({ length: 90 }, (_, index) => {
      const date = { year: 2028, month: 1 + Math.floor(index / 28), day: 1 + (index % 28), weekday: null };
      return { kind: "date", date } as const;
    });
    const wanted = [...(entries ?? []).slice(1), ...days];
    const edit = { kind: "calendar", instance: 1, entries: wanted, began: entries ?? [] } as const;
    const { results } = await write("Lighting Controller", edit);
    expect(results).toEqual([expect.objectContaining({ outcome: "done" })]);
  });
});
