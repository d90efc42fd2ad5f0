import { uuidv7 } from "uuidv7";
import { type AlarmRule, alarmRule } from "../../src-main/contract/alarm-rules.ts";
import type { EpochMilliseconds, ObjectId } from "../../src-main/contract/identity.ts";
import type { Device } from "../../src-main/contract/network.ts";
import { Problem } from "../../src-main/contract/problem.ts";
import {
  changesOfNormal,
  changesOfRaised,
  changesOfSeen,
  idOfRule,
} from "../../src-main/gateway/alarm-rule-events.ts";
import {
  changesOfNotice,
  changesOfReading,
  changesOfStranger,
  type EventContext,
  idOf,
} from "../../src-main/gateway/event-changes.ts";
import { EventList } from "../../src-main/gateway/event-list.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { high, notification, quiet, stamp } from "../gateway/event-plant.ts";

const dayMs = 86_400_000;
const minuteMs = 60_000;
const fromElsewhere = "Device 9001";

/** The device that doesn't answer, by its place. */
const silentAt = 3;

/** How devices answer, as polling tells it and the project keeps it. @param now when they were heard last, but for the silent one */
export function heardDevices(file: ProjectFile, now: number) {
  const problem = new Problem("timeout", "It doesn't answer.", "Look at its cable.").report();
  return file.catalogue.devices().map(({ id: deviceId, networkId }, at) => {
    const isSilent = at === silentAt;
    const lastSeen = (isSilent ? now - dayMs : now - minuteMs) as EpochMilliseconds;
    const own = isSilent ? problem : null;
    file.scanned.setDeviceStates([{ deviceId, problem: own, lastSeen }]);
    return {
      ...{ deviceId, networkId, points: 1, problem: own, since: null, lastHeard: lastSeen },
      state: isSilent ? ("silent" as const) : ("answering" as const),
      cov: { points: 0, requestsSaved: 0, note: "" },
    };
  });
}

/**
 * Alarms and events of a project: active and over, acknowledged and not, told by devices, found by asking, and of its rules.
 * @param now after all of them
 */
export function eventsOf(file: ProjectFile, now: number): EventList {
  const list = new EventList({
    ...{ records: file.events, schedule: () => () => undefined, changed: () => undefined },
    log: (message) => {
      throw new Error(message);
    },
  });
  const devices = file.catalogue.devices();
  const device = (at: number): Device => {
    const found = devices[at];
    if (found === undefined) throw new Error("The project has too few devices.");
    return found;
  };
  const contextAt = (of: Device, time: number): EventContext => ({
    ...{ device: of, now: time, objectOf: (key) => ({ id: uuidv7() as ObjectId, name: `Value ${key}` }) },
    momentOf: (told) => (told === null ? null : time - minuteMs),
  });
  let number = 0;
  const tell = (
    at: number,
    object: string,
    state: string,
    time: number,
    { kind = "alarm", waits = true, priority = 100, message = "Too warm" } = {},
  ): void => {
    number += 1;
    const notice = notification(state, number, { acknowledgementRequired: waits, priority });
    if (notice.kind !== "notification") throw new Error("It is no notification.");
    const told = { ...notice, notify: kind as "alarm", event: { ...notice.event, object, state, message } };
    const of = device(at);
    list.note(changesOfNotice(list.get(idOf(of, object)), told, contextAt(of, time)));
  };
  const day = (count: number) => Math.round(now - count * dayMs);
  // Over long ago; over, but nobody saw to it.
  tell(2, "AI-3", "fault", day(30));
  tell(2, "AI-3", "normal", day(29));
  tell(0, "AI-5", "high-limit", day(12));
  tell(0, "AI-5", "normal", day(11), { waits: false });
  // Active and acknowledged, then worse; active twice over.
  tell(1, "AI-2", "high-limit", day(9), { priority: 30 });
  tell(1, "AI-2", "high-limit", day(8.9), { kind: "acknowledgement" });
  tell(1, "AI-6", "low-limit", day(8), { priority: 200, waits: false, message: "Too cold" });
  tell(0, "AI-1", "high-limit", day(7), { priority: 10 });
  tell(0, "AI-1", "high-limit", day(6.9), { kind: "acknowledgement" });
  tell(0, "AI-1", "fault", day(2), { priority: 20, message: "No value" });
  // Found by asking: one goes on, the other is over when it is asked again.
  const third = device(4);
  const found = (object: string) =>
    high({
      object,
      transitions: [{ ...quiet, acknowledged: true, stamp: stamp(90), priority: 60 }, quiet, quiet],
    });
  list.note(changesOfReading([], [found("AI-7"), found("AI-8")], "all", contextAt(third, day(5))));
  list.note(changesOfReading(list.of(third.id), [found("AI-7")], "all", contextAt(third, day(4))));
  // Of a device that no scan has met.
  const strange = notification("high-limit", 99);
  if (strange.kind === "notification")
    list.note(changesOfStranger({ ...strange, deviceKey: fromElsewhere }, day(3), () => null));
  // Rules of the project: one active and seen, one active, one over.
  const points = file.catalogue.points();
  for (const [at, limit] of [10, 20, 30].entries()) {
    const point = points[at];
    if (point === undefined) throw new Error("The project has too few points.");
    const rule: AlarmRule = alarmRule.parse({
      ...{
        id: uuidv7(),
        pointId: point.id,
        name: `Above ${limit}`,
        note: "",
        priority: 50 + at,
      },
      ...{ condition: { kind: "above", limit, deadband: 1 }, delaySeconds: 0, enabled: true },
      ...{ unit: point.unit, author: "", madeAt: now - 60 * dayMs, changedAt: now - 60 * dayMs },
    });
    const of = device(devices.findIndex(({ id }) => id === point.deviceId));
    const raised = { to: "raised", at: day(3 - at), value: limit + 1 } as const;
    list.note(changesOfRaised({ rule, point, device: of }, undefined, raised, day(3 - at)));
    const active = list.get(idOfRule(rule.id));
    if (active === undefined) throw new Error("The rule raised nothing.");
    if (at === 0) list.note(changesOfSeen(active, "", "operator", day(2.5)));
    if (at === 2) list.note(changesOfNormal(active, { at: day(0.5), why: "" }, day(0.5)));
  }
  list.flush();
  return list;
}
