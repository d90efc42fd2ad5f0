import {
  type ActiveEvent,
  type DeviceEvent,
  type EventTimeStamp,
  type EventTransition,
  type PlantEvent,
  transitionTo,
  waitsForAcknowledgement,
} from "../contract/events.ts";
import type { Device, OfferedObject } from "../contract/network.ts";
import type { EventCoverage, EventNotice } from "../drivers/driver.ts";

/** What becomes of the list of active events, and what the history gets. */
export interface EventChanges {
  readonly entries: readonly Omit<PlantEvent, "number">[];
  readonly put: readonly ActiveEvent[];
  readonly drop: readonly ActiveEvent["id"][];
}

/** What is known of the device and of the time. */
export interface EventContext {
  readonly device: Device;
  /** By the trade's key, `AI-12`. */
  readonly objectOf: (key: string) => Pick<OfferedObject, "id" | "name"> | undefined;
  readonly now: number;
  readonly momentOf: (stamp: EventTimeStamp | null, now: number) => number | null;
}

export const idOf = (device: Pick<Device, "id">, object: string): ActiveEvent["id"] =>
  `${device.id} ${object}`;
export const nameOf = ({ name, key }: Pick<Device, "name" | "key">): string => (name === "" ? key : name);

/**
 * What a device's list of events changes against what was known of it.
 * @param covers what may be concluded to be over because the list doesn't have it
 */
export function changesOfReading(
  known: readonly ActiveEvent[],
  read: readonly DeviceEvent[],
  covers: EventCoverage,
  context: EventContext,
): EventChanges {
  const before = new Map(known.map((one) => [one.object, one]));
  const entries: Omit<PlantEvent, "number">[] = [];
  const put: ActiveEvent[] = [];
  for (const event of read) {
    const old = before.get(event.object);
    before.delete(event.object);
    const now = activeOf(withKnown(event, old), old, context);
    if (old !== undefined && JSON.stringify(old) === JSON.stringify(now)) continue;
    put.push(now);
    if (old === undefined || stateKey(old) !== stateKey(now)) {
      entries.push(entryOf(now, "found", old?.state ?? null, context));
    } else if (waitsForAcknowledgement(old) && !waitsForAcknowledgement(now)) {
      entries.push(entryOf(now, "acknowledged", now.state, context));
    }
  }
  const drop: ActiveEvent["id"][] = [];
  for (const old of before.values()) {
    if (covers === "some") break;
    if (covers === "active-alarms") {
      if (old.state === "normal" || old.notify !== "alarm") continue;
      // It isn't active any more; whether somebody has seen to it, this list doesn't tell.
      if (waitsForAcknowledgement(old)) put.push({ ...old, state: "normal", message: "", since: null });
      else drop.push(old.id);
    } else drop.push(old.id);
    const acknowledged = old.state === "normal";
    entries.push({
      ...entryOf(old, acknowledged ? "acknowledged" : "ended", old.state, context),
      ...(acknowledged ? {} : { state: "normal", stamp: null, at: null, message: "" }),
    });
  }
  return { entries, put, drop };
}

/** What one notification changes. */
export function changesOfNotice(
  old: ActiveEvent | undefined,
  notice: Extract<EventNotice, { kind: "notification" }>,
  context: EventContext,
): EventChanges {
  const to = transitionTo(notice.event.state);
  const unknown: EventTransition = {
    acknowledged: true,
    stamp: null,
    priority: null,
    state: null,
    process: null,
  };
  const transitions: [EventTransition, EventTransition, EventTransition] = [
    ...(old?.transitions ?? ([unknown, unknown, unknown] as const)),
  ];
  const acknowledgement = notice.notify === "acknowledgement";
  transitions[to] = acknowledgement
    ? { ...transitions[to], acknowledged: true }
    : {
        acknowledged: notice.acknowledgementRequired !== true,
        ...{ stamp: notice.stamp, priority: notice.priority },
        ...{ state: notice.event.state, process: notice.process },
      };
  // An acknowledgement tells of the change that was acknowledged, not of the state now.
  const told: DeviceEvent =
    notice.notify === "acknowledgement"
      ? {
          ...notice.event,
          state: old?.state ?? notice.event.state,
          notify: old?.notify ?? "alarm",
          transitions,
        }
      : { ...notice.event, notify: notice.notify, transitions };
  const now = activeOf(
    { ...told, message: told.message || (acknowledgement ? (old?.message ?? "") : "") },
    old,
    context,
  );
  const entry: Omit<PlantEvent, "number"> = {
    ...entryOf(now, acknowledgement ? "acknowledged" : "notified", notice.from, context),
    state: notice.event.state,
    message: notice.event.message,
    priority: notice.priority,
    acknowledgementRequired: notice.acknowledgementRequired,
    stamp: notice.stamp,
    at: context.momentOf(notice.stamp, context.now),
    details: notice.details,
  };
  const over = now.state === "normal" && !waitsForAcknowledgement(now);
  // An acknowledgement of something that isn't on the list doesn't put it there.
  if (over || (acknowledgement && old === undefined)) {
    return { entries: [entry], put: [], drop: old === undefined ? [] : [old.id] };
  }
  return { entries: [entry], put: [now], drop: [] };
}

/** What a notification says whose device no scan has met: an entry of the history. */
export function changesOfStranger(
  notice: Extract<EventNotice, { kind: "notification" }>,
  now: number,
  momentOf: EventContext["momentOf"],
): EventChanges {
  const { event, notify, from, priority, acknowledgementRequired, stamp, details, deviceKey } = notice;
  const entry: Omit<PlantEvent, "number"> = {
    ...event,
    ...{
      notify: notify === "event" ? notify : "alarm",
      from,
      priority,
      acknowledgementRequired,
      stamp,
      details,
    },
    ...{
      time: now,
      at: momentOf(stamp, now),
      origin: notify === "acknowledgement" ? "acknowledged" : "notified",
    },
    ...{ deviceId: null, device: `Device ${deviceKey}`, objectId: null, objectName: "" },
  };
  return { entries: [entry], put: [], drop: [] };
}

/** What an acknowledgement from here changes. */
export function changesOfAcknowledgement(
  event: ActiveEvent,
  index: 0 | 1 | 2,
  text: string,
  context: EventContext,
): EventChanges {
  const transitions: [EventTransition, EventTransition, EventTransition] = [...event.transitions];
  transitions[index] = { ...transitions[index], acknowledged: true };
  const now: ActiveEvent = { ...event, transitions };
  const acknowledged = transitions[index];
  const entry: Omit<PlantEvent, "number"> = {
    ...entryOf(now, "acknowledged", null, context),
    state: acknowledged.state ?? ways[index],
    message: transitionTo(event.state) === index ? event.message : "",
    priority: acknowledged.priority,
    stamp: acknowledged.stamp,
    at: context.momentOf(acknowledged.stamp, context.now),
    details: text,
  };
  const over = now.state === "normal" && !waitsForAcknowledgement(now);
  return { entries: [entry], put: over ? [] : [now], drop: over ? [event.id] : [] };
}

/** States by the way that leads to them, where nothing more is known. */
const ways = ["offnormal", "fault", "normal"] as const;

/** Notifications tell what lists of events don't: which state a change led to, and for which process it was. */
function withKnown(event: DeviceEvent, old: ActiveEvent | undefined): DeviceEvent {
  if (old === undefined) return event;
  const merged = (index: 0 | 1 | 2): EventTransition => {
    const now = event.transitions[index];
    const before = old.transitions[index];
    return JSON.stringify(now.stamp) === JSON.stringify(before.stamp)
      ? { ...now, priority: now.priority ?? before.priority, state: before.state, process: before.process }
      : now;
  };
  const transitions: DeviceEvent["transitions"] = [merged(0), merged(1), merged(2)];
  const same = old.state === event.state;
  return { ...event, transitions, message: event.message || (same ? old.message : "") };
}

function activeOf(event: DeviceEvent, old: ActiveEvent | undefined, context: EventContext): ActiveEvent {
  const { device, objectOf, now, momentOf } = context;
  const object = objectOf(event.object);
  const { object: key, source, state, notify, eventType, notificationClass, message, transitions } = event;
  return {
    ...{ object: key, source, state, notify, eventType, notificationClass, message, transitions },
    id: idOf(device, event.object),
    deviceId: device.id,
    device: nameOf(device),
    objectId: object?.id ?? null,
    objectName: object?.name ?? "",
    since: momentOf(transitions[transitionTo(state)].stamp, old?.seen ?? now),
    seen: old?.seen ?? now,
  };
}

const stateKey = ({ state, transitions }: Pick<DeviceEvent, "state" | "transitions">) =>
  JSON.stringify([state, transitions.map(({ stamp }) => stamp)]);

function entryOf(
  event: ActiveEvent,
  origin: PlantEvent["origin"],
  from: string | null,
  { now, momentOf }: EventContext,
): Omit<PlantEvent, "number"> {
  const newest = event.transitions[transitionTo(event.state)];
  return {
    ...{ object: event.object, source: event.source, state: event.state, notify: event.notify },
    ...{ eventType: event.eventType, notificationClass: event.notificationClass, message: event.message },
    ...{ time: now, origin, deviceId: event.deviceId, device: event.device },
    ...{ objectId: event.objectId, objectName: event.objectName, from },
    priority: newest.priority,
    acknowledgementRequired: origin === "found" ? !newest.acknowledged : null,
    stamp: newest.stamp,
    at: momentOf(newest.stamp, now),
    details: "",
  };
}
