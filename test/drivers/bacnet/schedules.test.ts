import { describe, expect, it } from "vitest";
import type { CalendarEntry, SpecialEvent, TimeValue } from "../../../src-main/contract/schedule.ts";
import type { ScheduleChange, Schedules } from "../../../src-main/drivers/driver.ts";
import { endOf } from "../../../src-main/gateway/gate.ts";
import {
  abort,
  bytes,
  complexAck,
  enumerated,
  error,
  hex,
  identifier,
  type RequestSeen,
  type Responder,
  referencesOf,
  startResponder,
  tagged,
  text,
  unsigned,
} from "./responder.ts";
import { addressOf, never, openTo } from "./site.ts";

const service = { add: 8, remove: 9, read: 12, readMultiple: 14, write: 15, readRange: 26 };
const tooLong = 4;
const invalidIndex = 42;

/** From 07:00 on 1, from 18:00 on nothing. */
const workday = hex("0e b407000000 9101 b412000000 00 0f");
const empty = hex("0e 0f");
const christmas = hex("0c ff0c19ff");
/** All of 25 December off, priority 8. */
const event = bytes(hex("0e"), christmas, hex("0f 2e b400000000 9100 2f 3908"));
const schedule = {
  type: 17,
  instance: 3,
  properties: {
    77: text("Hours"),
    28: text("Of use"),
    85: enumerated(1),
    32: hex("a4ffffffff a4ffffffff"),
    123: [workday, workday, workday, workday, workday, empty, empty],
    38: [event],
    174: enumerated(0),
    54: bytes(tagged(0, identifier(5, 7), true), hex("1955"), tagged(3, identifier(8, 4711), true)),
    88: unsigned(15),
    111: hex("820400"),
    103: enumerated(0),
    81: hex("10"),
  },
};
const calendar = {
  type: 6,
  instance: 1,
  properties: { 77: text("Holidays"), 85: hex("11"), 23: bytes(christmas, hex("2b 0e06ff")) },
};
const device = { instance: 2001, objects: [schedule, calendar] };

async function plantThat(
  answer: (request: RequestSeen) => Uint8Array | "silence" | undefined,
  offered: typeof device | { readonly instance: number; readonly objects: [] } = device,
): Promise<Responder> {
  return startResponder(offered, {
    behaviour: {
      confirmed: (request) => {
        const apdu = answer(request);
        if (apdu instanceof Uint8Array) request.reply(apdu);
        return apdu !== undefined;
      },
    },
  });
}
function schedulesOf(session: { readonly schedules?: Schedules }): Schedules {
  if (session.schedules === undefined) throw new Error("The driver has no schedules.");
  return session.schedules;
}
/** It sends answers in one piece that others send in segments. */
const long = { instance: 2001, maxApdu: 65_000 };
async function scheduleWith(properties: Readonly<Record<number, Uint8Array | readonly Uint8Array[]>>) {
  await using plant = await startResponder({ ...long, objects: [{ ...schedule, properties }] });
  await using session = await openTo([plant]);
  const asked = [{ kind: "schedule", instance: 3 }] as const;
  return (await schedulesOf(session).read(addressOf(plant, 2001), asked, never())).schedules[0];
}
const both = [
  { kind: "schedule", instance: 3 },
  { kind: "calendar", instance: 1 },
] as const;
const on: TimeValue = { at: 25_200_000, value: { type: "enumerated", value: 1 } };
const simpleAck = ({ invokeId }: RequestSeen) => bytes(0x20, invokeId, service.write);
/** Writes as they came: property and index, and the bytes of the value. */
const written = ({ payload }: RequestSeen) => {
  const [asked] = referencesOf(service.read, payload);
  const value = payload.subarray(payload.indexOf(0x3e) + 1, -1).toString("hex");
  return `${asked?.property}[${asked?.index ?? ""}] ${value}`;
};

describe("schedules and calendars of a device", () => {
  it("are read whole, with what they write to", async () => {
    await using plant = await plantThat(() => undefined);
    await using session = await openTo([plant]);
    const { schedules, calendars } = await schedulesOf(session).read(addressOf(plant, 2001), both, never());
    expect(schedules).toEqual([
      {
        ...{ instance: 3, name: "Hours", description: "Of use", value: on.value, priority: 15 },
        weekly: [
          ...Array.from({ length: 5 }, () => [on, { at: 64_800_000, value: { type: "null" } }]),
          [],
          [],
        ],
        exceptions: [
          {
            period: { kind: "date", date: { year: null, month: 12, day: 25, weekday: null } },
            times: [{ at: 0, value: { type: "enumerated", value: 0 } }],
            priority: 8,
          },
        ],
        fallback: { type: "enumerated", value: 0 },
        effective: {
          from: { year: null, month: null, day: null, weekday: null },
          to: { year: null, month: null, day: null, weekday: null },
        },
        targets: [{ object: "BV-7", property: "present-value", device: 4711 }],
        ...{ outOfService: false, flags: [], reliability: "no-fault-detected", problems: [] },
      },
    ]);
    expect(calendars).toEqual([
      expect.objectContaining({
        ...{ name: "Holidays", value: true, problems: [] },
        entries: [
          { kind: "date", date: { year: null, month: 12, day: 25, weekday: null } },
          { kind: "week", month: 14, week: 6, weekday: null },
        ],
      }),
    ]);
  });

  it("that don't fit into an answer are read element by element, and by position", async () => {
    const long = new Set([123, 38, 23]);
    const ranges: string[] = [];
    await using plant = await plantThat(({ service: number, payload, invokeId }) => {
      if (number === service.readRange) {
        ranges.push(payload.toString("hex"));
        const first = ranges.length === 1;
        const answer = bytes(
          ...[tagged(0, identifier(6, 1), true), hex("1917"), hex(first ? "3a0580" : "3a0540"), hex("4901")],
          ...[hex("5e"), first ? christmas : hex("2b 0e06ff"), hex("5f")],
        );
        return complexAck(invokeId, number, answer);
      }
      if (number !== service.read && number !== service.readMultiple) return undefined;
      const asked = referencesOf(number, payload);
      const isLong = asked.some(({ property, index }) => long.has(property) && index === undefined);
      return isLong ? abort(invokeId, tooLong) : undefined;
    });
    await using session = await openTo([plant]);
    const { schedules, calendars } = await schedulesOf(session).read(addressOf(plant, 2001), both, never());
    expect(schedules[0]?.weekly?.map((day) => day.length)).toEqual([2, 2, 2, 2, 2, 0, 0]);
    expect(schedules[0]?.exceptions).toHaveLength(1);
    expect(schedules[0]?.problems).toEqual([]);
    expect(calendars[0]?.entries?.map(({ kind }) => kind)).toEqual(["date", "week"]);
    expect(ranges).toHaveLength(2);
  });

  it("keep what they don't have apart from what can't be decoded, which is told", async () => {
    const properties = { 77: text("Odd"), 123: hex("91 01"), 85: enumerated(1) };
    const odd = { instance: 2001, objects: [{ type: 17, instance: 3, properties }] };
    await using plant = await startResponder(odd);
    await using session = await openTo([plant]);
    const [asked] = both;
    const { schedules } = await schedulesOf(session).read(addressOf(plant, 2001), [asked], never());
    expect(schedules[0]).toMatchObject({ name: "Odd", weekly: null, exceptions: null, fallback: null });
    expect(schedules[0]?.problems.map(({ what }) => what)).toEqual([
      "schedule-3 gives a weekly-schedule that can't be decoded.",
    ]);
  });

  const day = (times: Buffer) => bytes(hex("0e"), times, hex("0f"));
  const atAny = (time: string) => bytes(hex(`b4 ${time}`), hex("91 01"));
  const weekWith = (times: Buffer) => bytes(day(times), ...Array.from({ length: 6 }, () => empty));
  it.each([
    [
      "more exceptions than 1,000",
      38,
      Buffer.concat(Array.from({ length: 1_001 }, () => event)),
      /1001 except/,
    ],
    ["an open time", 123, weekWith(atAny("ff1e0000")), /that writing it back would change/],
    ["an hour of the day after", 123, weekWith(atAny("18000000")), /that writing it back would change/],
    ["a week of six days", 123, Buffer.concat(Array.from({ length: 6 }, () => empty)), /of 6 days/],
    [
      "an exception of priority 17",
      38,
      bytes(event.subarray(0, -1), 17),
      /that writing it back would change/,
    ],
    ["a month 15", 38, bytes(hex("0e 0cff0f19ff 0f 2e 2f 3908")), /that writing it back would change/],
    [
      "an exception by another object",
      38,
      hex("1c 00000001 2e 2f 3908"),
      /that writing it back would change/,
    ],
    [
      "more times in a day than 1,000",
      ...([123, weekWith(Buffer.concat(Array.from({ length: 1_001 }, () => atAny("07000000"))))] as const),
      /1001 times/,
    ],
  ] as const)("with %s are told, and not offered for writing", async (_, property, value, told) => {
    const properties = { ...schedule.properties, [property]: value };
    const found = await scheduleWith(properties);
    expect(found).toMatchObject(property === 38 ? { exceptions: null } : { weekly: null });
    expect(found?.problems.map(({ what }) => what)).toEqual([expect.stringMatching(told)]);
  });

  it("whose hundredths are open begin with the second", async () => {
    const properties = { ...schedule.properties, 123: weekWith(atAny("070000ff")) };
    const found = await scheduleWith(properties);
    expect(found?.weekly?.[0]).toEqual([{ at: 25_200_000, value: { type: "enumerated", value: 1 } }]);
  });

  it("that are calendars of more than 10,000 entries are told, and not offered for writing", async () => {
    const dates = Buffer.concat(Array.from({ length: 10_001 }, () => christmas));
    await using plant = await startResponder({
      ...long,
      objects: [{ ...calendar, properties: { ...calendar.properties, 23: dates } }],
    });
    await using session = await openTo([plant]);
    const [, asked] = both;
    const { calendars } = await schedulesOf(session).read(addressOf(plant, 2001), [asked], never());
    expect(calendars[0]?.entries).toBeNull();
    expect(calendars[0]?.problems.map(({ what }) => what)).toEqual([
      expect.stringMatching(/gives a date-list of 10001 entries/),
    ]);
  });

  it.each([
    ["the length is no number", hex("10"), undefined, /exception-schedule whose length isn't a number/],
    ["the length is beyond what is read", hex("22 03e9"), undefined, /exception-schedule of 1001 elements/],
    [
      "a page can't be decoded",
      undefined,
      hex("3a0540 4901 5e 9101 5f"),
      /date-list that can't be decoded from entry 1/,
    ],
    [
      "a page has fewer entries than it says",
      undefined,
      bytes(hex("3a0540 4902 5e"), christmas, hex("5f")),
      /entry 1/,
    ],
    ["a page is empty though there is more", undefined, hex("3a0520 4900 5e 5f"), /ends at entry 1, though/],
  ])("aren't taken for empty, or shorter, where %s", async (_, length, page, told) => {
    await using plant = await plantThat(({ service: number, payload, invokeId }) => {
      if (number === service.readRange) {
        const at = bytes(tagged(0, identifier(6, 1), true), hex("1917"));
        return complexAck(invokeId, number, bytes(at, page ?? hex("3a0540 4901 5e 0cff0c19ff 5f")));
      }
      if (number !== service.read && number !== service.readMultiple) return undefined;
      const asked = referencesOf(number, payload);
      const tooLongOnes = new Set([38, 23]);
      if (asked.some(({ property, index }) => tooLongOnes.has(property) && index === undefined)) {
        return abort(invokeId, tooLong);
      }
      if (length === undefined || asked[0]?.property !== 38 || asked[0].index !== 0) return undefined;
      const at = bytes(tagged(0, identifier(17, 3), true), hex("1926 2900 3e"));
      return complexAck(invokeId, number, bytes(at, length, hex("3f")));
    });
    await using session = await openTo([plant]);
    const { schedules, calendars } = await schedulesOf(session).read(addressOf(plant, 2001), both, never());
    if (length !== undefined) expect(schedules[0]?.exceptions).toBeNull();
    if (page !== undefined) expect(calendars[0]?.entries).toBeNull();
    const problems = [...(schedules[0]?.problems ?? []), ...(calendars[0]?.problems ?? [])];
    expect(problems.map(({ what }) => what)).toEqual([expect.stringMatching(told)]);
  });

  it("throw where the device is silent", async () => {
    await using plant = await plantThat(() => "silence");
    await using session = await openTo([plant], { retries: 0 });
    await expect(schedulesOf(session).read(addressOf(plant, 2001), both, never())).rejects.toMatchObject({
      code: "timeout",
    });
  });

  it("tell the device's clock, or that it has none", async () => {
    const properties = { 56: hex("a4 7e0b1903"), 57: hex("b4 081e0fff") };
    await using plant = await startResponder({ ...device, properties });
    await using without = await startResponder(device);
    await using session = await openTo([plant, without]);
    expect(await schedulesOf(session).now(addressOf(plant, 2001), never())).toEqual({
      ...{ year: 2026, month: 11, day: 25, at: 30_615_000 },
    });
    expect(await schedulesOf(session).now(addressOf(without, 2001), never())).toBeNull();
  });

  it("are written day by day", async () => {
    const writes: string[] = [];
    await using plant = await plantThat((request) => {
      if (request.service !== service.write) return undefined;
      writes.push(written(request));
      return simpleAck(request);
    });
    await using session = await openTo([plant]);
    const change: ScheduleChange = { kind: "day", instance: 3, day: 2, times: [on] };
    await schedulesOf(session).write(addressOf(plant, 2001), change, never());
    expect(writes).toEqual(["123[3] 0eb40700000091010f"]);
  });

  it("are written as a whole week where a device takes no single days", async () => {
    const writes: string[] = [];
    await using plant = await plantThat((request) => {
      if (request.service !== service.write) return undefined;
      writes.push(written(request));
      return writes.length === 1
        ? error(request.invokeId, service.write, 2, invalidIndex)
        : simpleAck(request);
    });
    await using session = await openTo([plant]);
    const change: ScheduleChange = { kind: "day", instance: 3, day: 5, times: [on] };
    await schedulesOf(session).write(addressOf(plant, 2001), change, never());
    const day = workday.toString("hex");
    expect(writes.slice(1)).toEqual([`123[] ${day.repeat(5)}0eb40700000091010f0e0f`]);
  });

  it("whose exceptions are too long get their number first, then each", async () => {
    const writes: string[] = [];
    await using plant = await plantThat((request) => {
      if (request.service !== service.write) return undefined;
      writes.push(written(request));
      return writes.length === 1 ? abort(request.invokeId, tooLong) : simpleAck(request);
    });
    await using session = await openTo([plant]);
    const exception: SpecialEvent = {
      period: { kind: "calendar", instance: 1 },
      times: [on],
      priority: 2,
    };
    const change: ScheduleChange = { kind: "part", instance: 3, exceptions: [exception, exception] };
    await schedulesOf(session).write(addressOf(plant, 2001), change, never());
    const encoded = "1c018000012eb40700000091012f3902";
    expect(writes).toEqual([
      `38[] ${encoded}${encoded}`,
      "38[0] 2102",
      `38[1] ${encoded}`,
      `38[2] ${encoded}`,
    ]);
  });

  it("that are calendars get only what is different where the whole is too long", async () => {
    const lists: string[] = [];
    await using plant = await plantThat((request) => {
      const { service: number, payload, invokeId } = request;
      if (number === service.write) return abort(invokeId, tooLong);
      if (number !== service.add && number !== service.remove) return undefined;
      const elements = payload.subarray(payload.indexOf(0x3e) + 1, -1).toString("hex");
      lists.push(`${number === service.add ? "add" : "remove"} ${elements}`);
      return bytes(0x20, invokeId, number);
    });
    await using session = await openTo([plant]);
    const entries: CalendarEntry[] = [
      { kind: "week", month: 14, week: 6, weekday: null },
      { kind: "date", date: { year: 2027, month: 5, day: 14, weekday: 5 } },
    ];
    const change: ScheduleChange = { kind: "calendar", instance: 1, entries };
    await schedulesOf(session).write(addressOf(plant, 2001), change, never());
    expect(lists).toEqual(["remove 0cff0c19ff", "add 0c7f050e05"]);
  });

  it("aren't told as refused when a later step is refused: how far they came is said", async () => {
    let writes = 0;
    await using plant = await plantThat((request) => {
      const { service: number, invokeId } = request;
      if (number === service.remove) return bytes(0x20, invokeId, number);
      if (number === service.add) return error(invokeId, number, 2, 37);
      if (number !== service.write) return undefined;
      writes += 1;
      if (written(request).startsWith("23[]") || written(request).startsWith("38[]")) {
        return abort(invokeId, tooLong);
      }
      return writes === 4 ? error(invokeId, number, 2, 37) : simpleAck(request);
    });
    await using session = await openTo([plant]);
    const schedules = schedulesOf(session);
    const exception: SpecialEvent = { period: { kind: "calendar", instance: 1 }, times: [on], priority: 2 };
    const exceptions = [exception, exception, exception];
    const ended = async (change: ScheduleChange) => {
      const failure: unknown = await schedules
        .write(addressOf(plant, 2001), change, never())
        .catch((thrown: unknown) => thrown);
      return [endOf(failure).outcome, endOf(failure).problem?.what];
    };
    expect(await ended({ kind: "part", instance: 3, exceptions })).toEqual([
      "unknown",
      expect.stringMatching(
        /^The number of exceptions was set to 3, and 1 of them were written; then it ended: Device 2001 /,
      ),
    ]);
    const entries: CalendarEntry[] = [
      { kind: "date", date: { year: 2027, month: 5, day: 14, weekday: 5 } },
      { kind: "date", date: { year: 2027, month: 5, day: 15, weekday: 6 } },
    ];
    expect(await ended({ kind: "calendar", instance: 1, entries })).toEqual([
      "unknown",
      expect.stringMatching(/^2 of 2 entries were taken out, and 0 of 2 added; then it ended: /),
    ]);
  });

  it("say why, where the device refuses", async () => {
    await using plant = await plantThat(({ service: number, invokeId }) =>
      number === service.write ? error(invokeId, number, 2, 40) : undefined,
    );
    await using session = await openTo([plant]);
    const change: ScheduleChange = { kind: "part", instance: 3, fallback: on.value };
    await expect(schedulesOf(session).write(addressOf(plant, 2001), change, never())).rejects.toMatchObject({
      code: "rejected",
    });
  });
});
