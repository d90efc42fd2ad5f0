import {
  type AlarmRule,
  alarmConditionText,
  alarmTimeText,
  alarmValueText,
  type ToldPoint,
} from "../contract/alarm-rules.ts";
import type { ActiveEvent, EventTransition, PlantEvent } from "../contract/events.ts";
import type { Device } from "../contract/network.ts";
import type { Point } from "../contract/point.ts";
import type { RuleTransition } from "../pipeline/index.ts";
import { type EventChanges, nameOf } from "./event-changes.ts";

/** A rule with what it looks at. */
export interface RuleOfPoint {
  readonly rule: AlarmRule;
  readonly point: Point;
  readonly device: Pick<Device, "name" | "key">;
}

export const idOfRule = (id: AlarmRule["id"]): ActiveEvent["id"] => `rule ${id}`;

/** States as devices' own rules have them, so that the lists read the same. */
const stateOf = { above: "high-limit", below: "low-limit", outside: "offnormal" } as const;
const typeOf = { state: "change-of-state", silent: "no-value" } as const;

/** A rule's alarm is raised. @param known what the list has of it: waits to be acknowledged from before */
export function changesOfRaised(
  { rule, point, device }: RuleOfPoint,
  known: ActiveEvent | undefined,
  { at, value }: RuleTransition,
  now: number,
): EventChanges {
  const { kind } = rule.condition;
  const state = kind === "silent" ? "fault" : kind === "state" ? "offnormal" : stateOf[kind];
  const raised: EventTransition = {
    ...{ acknowledged: false, stamp: null, priority: rule.priority, state, process: null },
  };
  const active: ActiveEvent = {
    id: idOfRule(rule.id),
    source: { protocol: "rule", ruleId: rule.id, pointId: point.id },
    ...{ object: rule.name, objectName: point.name, objectId: null },
    ...{ deviceId: point.deviceId, device: nameOf(device), state, notify: "alarm" },
    eventType: kind === "state" || kind === "silent" ? typeOf[kind] : "out-of-range",
    notificationClass: null,
    message: messageOf(rule, point, value),
    transitions: kind === "silent" ? [quiet, raised, quiet] : [raised, quiet, quiet],
    ...{ since: at, seen: known?.seen ?? now },
  };
  const entry = entryOf(active, now, { state, from: known?.state ?? "normal", at, priority: rule.priority });
  return {
    entries: [{ ...entry, acknowledgementRequired: true, details: detailsOf(rule) }],
    ...{ put: [active], drop: [] },
  };
}

/** A rule's alarm is over, by a value that came or by `why`. It stays where nobody has acknowledged it. */
export function changesOfNormal(
  active: ActiveEvent,
  { at, why }: { readonly at: number; readonly why: string },
  now: number,
): EventChanges {
  const normal: ActiveEvent = { ...active, state: "normal", since: at, message: why };
  const waits = active.transitions.some(({ acknowledged }) => !acknowledged);
  return {
    entries: [entryOf(normal, now, { state: "normal", from: active.state, at, priority: null })],
    ...(waits ? { put: [normal], drop: [] } : { put: [], drop: [active.id] }),
  };
}

/** Somebody has seen it; no device is told. @param user of the operating system */
export function changesOfSeen(active: ActiveEvent, text: string, user: string, now: number): EventChanges {
  const [one, other, last] = active.transitions.map((transition) => ({ ...transition, acknowledged: true }));
  const seen: ActiveEvent = { ...active, transitions: [one ?? quiet, other ?? quiet, last ?? quiet] };
  const waiting = active.transitions.find(({ acknowledged }) => !acknowledged);
  const entry = entryOf(active, now, {
    state: waiting?.state ?? active.state,
    from: null,
    at: active.since,
    priority: waiting?.priority ?? null,
  });
  return {
    entries: [
      { ...entry, origin: "acknowledged", details: text === "" ? `by ${user}` : `${text} (by ${user})` },
    ],
    ...(active.state === "normal" ? { put: [], drop: [active.id] } : { put: [seen], drop: [] }),
  };
}

/** A value that ended an alarm: `22.9 °C`. */
export const overText = (value: number | null, point: ToldPoint): string =>
  value === null ? "" : alarmValueText(value, point);

const quiet: EventTransition = {
  ...{ acknowledged: true, stamp: null, priority: null, state: null, process: null },
};

/** `24.6 °C, above 24 °C. Look at the valve.` */
function messageOf({ condition, note }: AlarmRule, point: Point, value: number | null): string {
  const held = alarmConditionText(condition, point);
  const isSaid = value === null || condition.kind === "state" || condition.kind === "silent";
  const what = isSaid
    ? held.charAt(0).toUpperCase() + held.slice(1)
    : `${alarmValueText(value, point)}, ${held}`;
  return note === "" ? what : `${what}. ${note}`;
}

function detailsOf({ condition, delaySeconds }: AlarmRule): string {
  const parts = [
    ...("deadband" in condition && condition.deadband > 0 ? [`deadband ${condition.deadband}`] : []),
    ...(delaySeconds > 0 && condition.kind !== "silent" ? [`delay ${alarmTimeText(delaySeconds)}`] : []),
  ];
  return parts.join(", ");
}

function entryOf(
  event: ActiveEvent,
  now: number,
  change: Pick<PlantEvent, "state" | "from" | "at" | "priority">,
): Omit<PlantEvent, "number"> {
  const { object, source, notify, eventType, notificationClass, message } = event;
  const { deviceId, device, objectId, objectName } = event;
  return {
    ...{ object, source, notify, eventType, notificationClass, message },
    ...{ deviceId, device, objectId, objectName, ...change },
    ...{ time: now, origin: "rule", acknowledgementRequired: null, stamp: null, details: "" },
  };
}
