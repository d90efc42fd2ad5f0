import { describe, expect, it } from "vitest";
import type { EventNotice, Events } from "../../../src-main/drivers/driver.ts";
import {
  bits,
  bytes,
  complexAck,
  datagram,
  enumerated,
  error,
  hex,
  identifier,
  type RequestSeen,
  type Responder,
  reject,
  startResponder,
  tagged,
  text,
  unsigned,
} from "./responder.ts";
import { addressOf, never, openTo } from "./site.ts";

const service = {
  acknowledge: 0,
  alarmSummary: 3,
  enrollment: 4,
  information: 29,
};
const context = (tag: number, content: Uint8Array) => tagged(tag, content, true);
const object = (type: number, instance: number) => tagged(12, identifier(type, instance));

/** 2026-11-25 08:30:15.00, a Wednesday. */
const dateTime = hex("2e a4 7e 0b 19 03 b4 08 1e 0f 00 2f");
const timeOnly = hex("0c 08 1e 0f 00");
const sequence = hex("19 07");
const unset = hex("0c ff ff ff ff");

/** One event summary: time stamps of three forms, 0 of its bits not acknowledged. */
const summary = (instance: number, state: number, unacknowledged: "off-normal" | "none" = "off-normal") =>
  bytes(
    context(0, identifier(0, instance)),
    context(1, Buffer.of(state)),
    context(2, Buffer.of(5, unacknowledged === "none" ? 0xe0 : 0x60)),
    hex("3e"),
    ...(instance === 1
      ? [dateTime, unset, unset]
      : instance === 2
        ? [timeOnly, unset, unset]
        : [sequence, unset, unset]),
    hex("3f"),
    context(4, Buffer.of(0)),
    context(5, hex("05 e0")),
    hex("6e 21 64 21 65 21 66 6f"),
  );
const pageOf = (summaries: readonly Uint8Array[], more: boolean) =>
  bytes(hex("0e"), ...summaries, hex("0f"), context(1, Buffer.of(more ? 1 : 0)));

const analogs = [1, 2, 3].map((instance) => ({
  type: 0,
  instance,
  properties: {
    77: text(`T${instance}`),
    17: unsigned(5),
    351: [text("Too warm"), text("Broken"), text("")],
  },
}));
const device = { instance: 2001, objects: analogs };

async function plantThat(answer: (request: RequestSeen) => Uint8Array | undefined): Promise<Responder> {
  return startResponder(device, {
    behaviour: {
      confirmed: (request) => {
        const apdu = answer(request);
        if (apdu !== undefined) request.reply(apdu);
        return apdu !== undefined;
      },
    },
  });
}

function eventsOf(session: { readonly events?: Events }): Events {
  if (session.events === undefined) throw new Error("The driver has no events.");
  return session.events;
}

describe("events of a device", () => {
  it("are read page by page while there are more, with time stamps of all three forms", async () => {
    const asked: string[] = [];
    await using plant = await plantThat(({ service: number, payload, invokeId }) => {
      if (number !== service.information) return undefined;
      asked.push(payload.toString("hex"));
      const page =
        payload.length === 0
          ? pageOf([summary(1, 3), summary(2, 2)], true)
          : pageOf([summary(3, 4, "none")], false);
      return complexAck(invokeId, number, page);
    });
    await using session = await openTo([plant]);
    const { by, covers, events } = await eventsOf(session).active(addressOf(plant, 2001), never());
    expect([by, covers]).toEqual(["event-information", "all"]);
    expect(asked).toEqual(["", "0c00000002"]);
    expect(
      events.map(({ object: key, state, message, notificationClass }) => [
        key,
        state,
        message,
        notificationClass,
      ]),
    ).toEqual([
      ["AI-1", "high-limit", "Too warm", 5],
      ["AI-2", "offnormal", "Too warm", 5],
      ["AI-3", "low-limit", "Too warm", 5],
    ]);
    expect(
      events.map(({ transitions: [first] }) => [first.stamp, first.acknowledged, first.priority]),
    ).toEqual([
      [{ form: "date-time", date: [126, 11, 25, 3], time: [8, 30, 15, 0] }, false, 100],
      [{ form: "time", time: [8, 30, 15, 0] }, false, 100],
      [{ form: "sequence", number: 7 }, true, 100],
    ]);
    expect(events[0]?.eventType).toBe("out-of-range");
  });

  it("are asked once, where a device promises more for ever", async () => {
    let pages = 0;
    await using plant = await plantThat(({ service: number, invokeId }) => {
      if (number !== service.information) return undefined;
      pages += 1;
      return complexAck(invokeId, number, pageOf([summary(1, 3)], true));
    });
    await using session = await openTo([plant]);
    const { covers, events } = await eventsOf(session).active(addressOf(plant, 2001), never());
    expect([events.length, pages]).toEqual([1, 2]);
    expect(covers).toBe("some");
  });

  it("come by alarm and enrollment summaries from a device that doesn't know GetEventInformation, which is remembered", async () => {
    const asked: number[] = [];
    await using plant = await startResponder(
      {
        instance: 2001,
        objects: [
          {
            type: 0,
            instance: 1,
            properties: {
              0: bits(0, 1, 1),
              72: enumerated(1),
              130: [dateTime, unset, unset],
              17: unsigned(9),
            },
          },
        ],
      },
      {
        behaviour: {
          confirmed: ({ service: number, payload, invokeId, reply }) => {
            if (![service.information, service.alarmSummary, service.enrollment].includes(number))
              return false;
            asked.push(number);
            if (number === service.information) reply(reject(invokeId, 9));
            else if (number === service.alarmSummary) {
              reply(complexAck(invokeId, number, bytes(object(0, 1), enumerated(3), bits(0, 1, 1))));
            } else {
              const first = payload[1] === 2;
              const entry = bytes(object(0, 1), enumerated(5), enumerated(3), unsigned(40), unsigned(9));
              reply(complexAck(invokeId, number, first ? Buffer.alloc(0) : entry));
            }
            return true;
          },
        },
      },
    );
    await using session = await openTo([plant]);
    const events = eventsOf(session);
    const first = await events.active(addressOf(plant, 2001), never(), "poll");
    await events.active(addressOf(plant, 2001), never(), "poll");
    expect(asked).toEqual([29, 3, 4, 4, 3, 4, 4]);
    expect(first).toMatchObject({
      by: "alarm-summary",
      covers: "all",
      events: [
        {
          ...{
            object: "AI-1",
            state: "high-limit",
            notify: "event",
            notificationClass: 9,
            eventType: "out-of-range",
          },
          transitions: [
            { acknowledged: false, stamp: { form: "date-time" }, priority: 40 },
            { acknowledged: true },
            { acknowledged: true },
          ],
        },
      ],
    });
  });

  it("are known to be alarms that are active, where a device has GetAlarmSummary alone", async () => {
    await using plant = await plantThat(({ service: number, invokeId }) => {
      if (number !== service.alarmSummary) return reject(invokeId, 9);
      return complexAck(invokeId, number, bytes(object(0, 1), enumerated(3), bits(0, 1, 1)));
    });
    await using session = await openTo([plant]);
    const { covers, events } = await eventsOf(session).active(addressOf(plant, 2001), never());
    expect([covers, events.map(({ object: key }) => key)]).toEqual(["active-alarms", ["AI-1"]]);
  });

  it("are asked of a silent device with one repeat at most by regular asking, which then only probes it", async () => {
    await using plant = await startResponder(device, { behaviour: { confirmed: () => true } });
    await using session = await openTo([plant], { requestTimeoutMs: 30, retries: 5 });
    const ask = () => eventsOf(session).active(addressOf(plant, 2001), never(), "poll");
    const services = () => plant.requests.map((request) => Number.parseInt(request.slice(6, 8), 16));
    await expect(ask()).rejects.toMatchObject({ code: "timeout" });
    expect(services()).toEqual([29, 29]);
    await expect(ask()).rejects.toMatchObject({ code: "timeout" });
    expect(services()).toEqual([29, 29, 12]);
  });

  it("don't exist in a device that knows none of the services", async () => {
    await using plant = await plantThat(({ service: number, invokeId }) =>
      [29, 3, 4].includes(number) ? reject(invokeId, 9) : undefined,
    );
    await using session = await openTo([plant]);
    expect(await eventsOf(session).active(addressOf(plant, 2001), never())).toEqual({
      by: "none",
      covers: "some",
      events: [],
    });
  });
});

describe("acknowledging", () => {
  const what = {
    source: { protocol: "bacnet", objectType: 0, instance: 1, property: 85 },
    process: 7,
  } as const;

  it.each([
    [
      "date and time",
      { form: "date-time", date: [126, 11, 25, 3], time: [8, 30, 15, 0] },
      "3e2ea47e0b1903b4081e0f002f3f",
    ],
    ["time", { form: "time", time: [8, 30, 15, 0] }, "3e0c081e0f003f"],
    ["sequence number", { form: "sequence", number: 7 }, "3e19073f"],
  ] as const)("gives the %s back exactly as it came", async (_, stamp, expected) => {
    const seen: string[] = [];
    await using plant = await plantThat(({ service: number, payload, invokeId }) => {
      seen.push(payload.toString("hex"));
      return number === service.acknowledge ? bytes(0x20, invokeId, number) : undefined;
    });
    await using session = await openTo([plant]);
    await eventsOf(session).acknowledge(
      addressOf(plant, 2001),
      { ...what, state: "high-limit", transition: 0, stamp: structuredClone(stamp) as never, text: "Seen" },
      never(),
    );
    expect(seen[0]).toMatch(new RegExp(`^09071c000000012903${expected}4d05005365656e5e2ea4.{8}b4.{8}2f5f$`));
  });

  it("tries high and low limit where only off-normal is known, and says why the device refuses in the end", async () => {
    const states: number[] = [];
    await using plant = await plantThat(({ service: number, payload, invokeId }) => {
      states.push(payload[8] ?? 0);
      return error(invokeId, number, 5, payload[8] === 4 ? 14 : 73);
    });
    await using session = await openTo([plant]);
    const stamp = { form: "sequence", number: 7 } as const;
    await expect(
      eventsOf(session).acknowledge(
        addressOf(plant, 2001),
        { ...what, state: null, transition: 0, stamp, text: "" },
        never(),
      ),
    ).rejects.toMatchObject({ code: "rejected", message: expect.stringContaining("invalid-timestamp") });
    expect(states).toEqual([2, 3, 4]);
  });
});

const notification = (toState: number) =>
  bytes(
    hex("09 07 1c 02 00 07 d1 2c 00 00 00 01 3e"),
    sequence,
    hex("3f 49 05 59 64 69 05 7d 09 00"),
    Buffer.from("Too warm"),
    hex("89 00 99 01 a9 00 b9"),
    toState,
    hex("ce 5e 0c 41 d8 00 00 1a 04 80 2c 3f 00 00 00 3c 41 d0 00 00 5f cf"),
  );

describe("notifications", () => {
  it("are taken in while somebody waits, and their receipt is acknowledged; rejected before", async () => {
    const answers: string[] = [];
    await using plant = await startResponder(device, {
      behaviour: { other: (apdu) => answers.push(apdu.toString("hex")) },
    });
    await using session = await openTo([plant]);
    const to = `127.0.0.1:${session.localPort}`;
    const confirmed = datagram(bytes(hex("00 05 2a 02"), notification(3)));
    plant.send(to, confirmed);
    await expect.poll(() => answers).toEqual(["602a09"]);

    const stop = new AbortController();
    const notices: EventNotice[] = [];
    const taking = (async () => {
      for await (const notice of eventsOf(session).notices(stop.signal)) notices.push(notice);
    })();
    plant.send(to, confirmed);
    await expect.poll(() => answers.at(-1)).toBe("202a02");
    plant.send(to, datagram(bytes(hex("10 03"), notification(0))));
    plant.send(to, datagram(hex("00 05 2b 02 ff")));
    await expect.poll(() => answers.at(-1)).toBe("602b04");
    await expect.poll(() => notices.length).toBe(2);
    expect(notices[0]).toMatchObject({
      ...{
        kind: "notification",
        deviceKey: "2001@127.0.0.1",
        notify: "alarm",
        from: "normal",
        priority: 100,
      },
      ...{ acknowledgementRequired: true, stamp: { form: "sequence", number: 7 }, process: 7 },
      event: { object: "AI-1", state: "high-limit", eventType: "out-of-range", message: "Too warm" },
      details: expect.stringContaining("exceeding value 27"),
    });
    expect(notices[1]).toMatchObject({ event: { state: "normal" } });
    stop.abort();
    await taking;
  });
});

describe("numbers that no device should send", () => {
  it("are bounded, so that what they came with can be kept", async () => {
    await using plant = await startResponder(device);
    await using session = await openTo([plant]);
    const stop = new AbortController();
    const notices: EventNotice[] = [];
    const taking = (async () => {
      for await (const notice of eventsOf(session).notices(stop.signal)) notices.push(notice);
    })();
    const endless = "ff ff ff ff ff ff ff ff";
    const content = bytes(
      hex(`0d 08 ${endless} 1c 02 00 07 d1 2c 00 00 00 01 3e 1d 08 ${endless} 3f 4d 08 ${endless}`),
      hex("5a ff ff 69 05 89 00 99 01 a9 00 b9 03"),
    );
    plant.send(`127.0.0.1:${session.localPort}`, datagram(bytes(hex("10 03"), content)));
    await expect.poll(() => notices.length).toBe(1);
    expect(notices[0]).toMatchObject({
      ...{ process: 0xffff_ffff, priority: 255, stamp: { form: "sequence", number: 0xffff_ffff } },
      event: { notificationClass: 0xffff_ffff, message: "" },
    });
    stop.abort();
    await taking;
  });
});
