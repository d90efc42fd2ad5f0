import { describe, expect, it } from "vitest";
import type { EventNotice } from "../../src-main/drivers/driver.ts";
import { high, notification, plant, source, stamp } from "./event-plant.ts";

describe("asking devices for their events", () => {
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

  it("of a device that only notifies stay until it says normal, however often it is asked", async () => {
    const { says, follow, tell, plantEvents, history } = await plant();
    says.by = "none";
    says.covers = "some";
    await follow();
    await tell(notification("high-limit", 7, { from: "normal" }));
    await plantEvents.refresh(undefined, new AbortController().signal);
    expect(plantEvents.list.counts()).toEqual({ active: 1, unacknowledged: 1 });
    await tell(notification("normal", 8, { from: "high-limit", acknowledgementRequired: false }));
    expect(history().map(([origin]) => origin)).toEqual(["notified", "notified"]);
  });

  it("are over by a list of active alarms only as far as that would have them", async () => {
    const { says, follow, tell, plantEvents, history } = await plant();
    says.by = "alarm-summary";
    says.covers = "active-alarms";
    await follow();
    const of = (instance: number, state: string, given: Parameters<typeof notification>[2] = {}) =>
      ({
        ...notification(state, instance, given),
        event: {
          ...{ object: `AI-${instance}`, source: { ...source, instance }, state, eventType: "out-of-range" },
          ...{ notificationClass: 5, message: "" },
        },
      }) as EventNotice;
    await tell(of(1, "high-limit"));
    await tell(of(2, "high-limit", { acknowledgementRequired: false }));
    await tell(of(3, "high-limit", { acknowledgementRequired: false, notify: "event" }));
    await tell(of(4, "normal"));
    await plantEvents.refresh(undefined, new AbortController().signal);
    const now = plantEvents.list.active().map(({ object, state }) => [object, state]);
    expect(now.sort()).toEqual([
      ["AI-1", "normal"],
      ["AI-3", "high-limit"],
      ["AI-4", "normal"],
    ]);
    expect(history().slice(0, 2)).toEqual([
      ["ended", "high-limit", "normal"],
      ["ended", "high-limit", "normal"],
    ]);
    // Asking once more tells nothing new.
    await plantEvents.refresh(undefined, new AbortController().signal);
    expect(history()).toHaveLength(6);
  });
});
