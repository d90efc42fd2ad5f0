import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { alarmRuleId } from "./alarm-rules.ts";
import { reads, writes } from "./base.ts";
import { deviceId, epochMilliseconds, networkId, objectId, pointId } from "./identity.ts";
import { problemReport } from "./problem-report.ts";
import { bacnetSource, modbusSource, source } from "./source.ts";

const words = z.string().max(2_000);
const fourBytes = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/**
 * When a device says that something happened, exactly as it said it, because an acknowledgement must give it back
 * (BACnetTimeStamp, ASHRAE 135-2020, clause 21). 255 stands for what it left open.
 */
export const eventTimeStamp = z.discriminatedUnion("form", [
  /** Year − 1900, month, day, day of week; hour, minute, second, hundredths: in the device's own local time. */
  z.object({ form: z.literal("date-time"), date: fourBytes, time: fourBytes }),
  z.object({ form: z.literal("time"), time: fourBytes }),
  z.object({ form: z.literal("sequence"), number: z.number().int().min(0) }),
]);
export type EventTimeStamp = z.infer<typeof eventTimeStamp>;

/** Ways in which an event's state changes; each is acknowledged on its own. */
export const transitionNames = ["to-offnormal", "to-fault", "to-normal"] as const;
export type TransitionName = (typeof transitionNames)[number];

/** The newest change of one way. */
export const eventTransition = z.object({
  /** False: someone must acknowledge it. */
  acknowledged: z.boolean(),
  stamp: eventTimeStamp.nullable(),
  /** 0 most urgent to 255; null: not known. */
  priority: z.number().int().min(0).nullable(),
  /** State that it led to, where a notification said so. */
  state: z.string().max(60).nullable(),
  /** Process identifier of the notification, to be given back. */
  process: z.number().int().min(0).nullable(),
});
export type EventTransition = z.infer<typeof eventTransition>;

const what = {
  /** What the trade calls the object: `AI-12`; of a rule its name. */
  object: z.string().max(60),
  source,
  /** In the protocol's words: `normal`, `high-limit`, `fault`. */
  state: z.string().max(60),
  notify: z.enum(["alarm", "event"]),
  /** Rule that it follows: `out-of-range`; empty: not known. */
  eventType: z.string().max(60),
  notificationClass: z.number().int().min(0).nullable(),
  message: words,
};

/** An event of one object as its device tells it: not normal, or a change of it waits for an acknowledgement. */
export const deviceEvent = z.object({
  ...what,
  /** To off-normal, to fault, to normal. */
  transitions: z.tuple([eventTransition, eventTransition, eventTransition]),
});
export type DeviceEvent = z.infer<typeof deviceEvent>;

/** An alarm rule of the project, which looks at a point. */
export const ruleSource = z.object({ protocol: z.literal("rule"), ruleId: alarmRuleId, pointId });
/** What an event is from: an object of a device, or a rule of the project. */
const anySource = z.discriminatedUnion("protocol", [bacnetSource, modbusSource, ruleSource]);

/** An event that is active, or waits for an acknowledgement. */
export const activeEvent = deviceEvent.extend({
  /** `<device id> <object>`, or `rule <rule id>`. */
  id: z.string().max(200),
  source: anySource,
  deviceId,
  device: words,
  objectId: objectId.nullable(),
  /** Of a rule: the name of its point. */
  objectName: words,
  /** The newest change that led to this state, by the device's clock in the site's zone; null: not to be told. */
  since: epochMilliseconds.nullable(),
  /** When the app first knew of it. */
  seen: epochMilliseconds,
});
export type ActiveEvent = z.infer<typeof activeEvent>;

/** How the app learnt of something. */
export const eventOrigins = ["notified", "found", "ended", "acknowledged", "rule"] as const;

/** One entry of the stream of events: a change that a device told, or that came out by asking. */
export const plantEvent = z.object({
  ...what,
  source: anySource,
  number: z.number().int().min(1),
  /** When the app learnt of it. */
  time: epochMilliseconds,
  /**
   * `notified`: the device told; `found`, `ended`: came out by asking; `acknowledged`: someone saw to it; `rule`: a rule of
   * the project raised it, or took it back.
   */
  origin: z.enum(eventOrigins),
  /** null: a device that no scan has met. */
  deviceId: deviceId.nullable(),
  device: words,
  objectId: objectId.nullable(),
  objectName: words,
  from: z.string().max(60).nullable(),
  priority: z.number().int().min(0).nullable(),
  acknowledgementRequired: z.boolean().nullable(),
  stamp: eventTimeStamp.nullable(),
  /** The stamp as a moment, in the site's zone; null where it can't be told. */
  at: epochMilliseconds.nullable(),
  /** What else the notification said: `exceeding value 12.4, deadband 0.5`. */
  details: words,
});
export type PlantEvent = z.infer<typeof plantEvent>;

/** One entry of a notification class's recipient list (BACnetDestination). */
export const eventRecipient = z.object({
  /** Monday first. */
  days: z.array(z.boolean()).length(7),
  from: fourBytes,
  to: fourBytes,
  recipient: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("device"), instance: z.number().int().min(0) }),
    /** Network 0 is the device's own; MAC in hex, on BACnet/IP four bytes of address and two of port. */
    z.object({ kind: z.literal("address"), network: z.number().int().min(0), mac: z.string().max(64) }),
  ]),
  process: z.number().int().min(0),
  confirmed: z.boolean(),
  /** To off-normal, to fault, to normal. */
  transitions: z.array(z.boolean()).length(3),
});
export type EventRecipient = z.infer<typeof eventRecipient>;

/** How a device hands out one class of events (ASHRAE 135-2020, 12.21). */
export const notificationClass = z.object({
  /** Instance of its object. */
  instance: z.number().int().min(0),
  /** Number by which objects refer to it; mostly its instance. */
  number: z.number().int().min(0).nullable(),
  name: words,
  description: words,
  /** Of to off-normal, to fault, to normal. */
  priorities: z.array(z.number().int().min(0)).max(3),
  acknowledgementRequired: z.array(z.boolean()).max(3),
  recipients: z.array(eventRecipient.extend({ ours: z.boolean() })).max(10_000),
  problem: problemReport.nullable(),
});
export type NotificationClass = z.infer<typeof notificationClass>;

/** How many events there are, for the frame. */
export const eventCounts = z.object({
  active: z.number().int(),
  unacknowledged: z.number().int(),
});

/** What one device says to the question for its events. */
export const eventSource = z.object({
  networkId,
  deviceId,
  /** Service that it answers; `none`: it has no events. */
  by: z.enum(["event-information", "alarm-summary", "none"]).nullable(),
  /** When it was last asked with success. */
  read: epochMilliseconds.nullable(),
  problem: problemReport.nullable(),
});
export type EventSource = z.infer<typeof eventSource>;

const eventText = z.string().trim().max(200).default("");

/** Alarms and events of all devices, whatever their protocol, as one list and one stream. */
export const events = {
  /** What is active or waits for an acknowledgement, most urgent first. */
  active: reads.route({ method: "GET", path: "/events/active" }).output(z.array(activeEvent)),
  /** What happened, newest first. */
  history: reads
    .route({ method: "GET", path: "/events" })
    .input(
      z.object({
        before: z.number().int().min(1).optional(),
        limit: z.number().int().min(1).max(10_000).default(1_000),
      }),
    )
    .output(z.array(plantEvent)),
  /** What happens from now on. */
  watch: reads.output(eventIterator(plantEvent)),
  /** How each device was asked. */
  sources: reads.route({ method: "GET", path: "/events/sources" }).output(z.array(eventSource)),
  /** Asks these devices, or all, for their events now. */
  refresh: writes
    .input(z.object({ deviceIds: z.array(deviceId).max(10_000).optional() }))
    .output(z.array(eventSource)),
  /**
   * Acknowledges every change of these events that waits for it. One that fails doesn't stop the others.
   * @throws `writing-not-armed`
   */
  acknowledge: writes
    .input(z.object({ ids: z.array(activeEvent.shape.id).min(1).max(1_000), text: eventText }))
    .output(z.array(z.object({ id: activeEvent.shape.id, problem: problemReport.nullable() }))),
  /** Reads the notification classes of a device from it. */
  notificationClasses: reads.input(z.object({ deviceId })).output(z.array(notificationClass)),
  /** Enters the app in a recipient list; it leaves it when the project is closed. @throws `writing-not-armed` */
  enterRecipients: writes
    .input(z.object({ deviceId, instance: z.number().int().min(0), confirmed: z.boolean().default(true) }))
    .output(notificationClass),
  /** Takes the app out of a recipient list. */
  leaveRecipients: writes
    .input(z.object({ deviceId, instance: z.number().int().min(0) }))
    .output(notificationClass),
};

const open = 255;
const two = (value: number) => (value === open ? "*" : String(value).padStart(2, "0"));

/** `2026-11-25 12:34:56`, `12:34:56`, `no. 17`; empty where the device left all of it open. */
export function eventTimeText(stamp: EventTimeStamp | null): string {
  if (stamp === null) return "";
  if (stamp.form === "sequence") return `no. ${stamp.number}`;
  const parts = stamp.form === "time" ? stamp.time : [...stamp.date, ...stamp.time];
  if (parts.every((part) => part === open)) return "";
  const [hour, minute, second] = stamp.time;
  const clock = `${two(hour)}:${two(minute)}:${two(second)}`;
  if (stamp.form === "time") return clock;
  const [year, month, day] = stamp.date;
  return `${year === open ? "*" : 1900 + year}-${two(month)}-${two(day)} ${clock}`;
}

/** Which of the three transitions leads to a state. */
export function transitionTo(state: string): 0 | 1 | 2 {
  if (state === "normal") return 2;
  return state === "fault" ? 1 : 0;
}

/** Whether a change of it waits for an acknowledgement. */
export const waitsForAcknowledgement = ({ transitions }: Pick<DeviceEvent, "transitions">): boolean =>
  transitions.some(({ acknowledged }) => !acknowledged);

/** Priority of the change that counts now: the one that waits, else the one to its state. 255 where it isn't known. */
export function urgencyOf({ state, transitions }: Pick<DeviceEvent, "state" | "transitions">): number {
  const counting = state === "normal" ? transitions.filter(({ acknowledged }) => !acknowledged) : [];
  const of = counting.length === 0 ? [transitions[transitionTo(state)]] : counting;
  return Math.min(...of.map(({ priority }) => priority ?? open));
}
