import { z } from "zod";
import { reads } from "./base.ts";
import { deviceId, objectId } from "./identity.ts";
import { problemReport } from "./problem-report.ts";
import { confirmation } from "./writing.ts";

const words = z.string().max(2_000);
const instance = z.number().int().min(0).max(4_194_303);
const whole = z.number().int().min(0).max(4_294_967_295);

/**
 * A value with the datatype that it has in the device, so that it is written back in the same one. `null` lets go: what
 * stands behind it counts.
 */
export const scheduleValue = z.discriminatedUnion("type", [
  z.object({ type: z.literal("null") }),
  z.object({ type: z.literal("boolean"), value: z.boolean() }),
  z.object({ type: z.literal("unsigned"), value: whole }),
  z.object({ type: z.literal("enumerated"), value: whole }),
  z.object({ type: z.literal("signed"), value: z.number().int().min(-2_147_483_648).max(2_147_483_647) }),
  z.object({ type: z.literal("real"), value: z.number() }),
  z.object({ type: z.literal("double"), value: z.number() }),
  z.object({ type: z.literal("text"), value: z.string().max(2_000) }),
  /** Any other datatype: kept as it is encoded, hex. */
  z.object({ type: z.literal("other"), hex: z.string().max(8_000), text: words }),
]);
export type ScheduleValue = z.infer<typeof scheduleValue>;

/** From a time of the day on, a value. */
export const timeValue = z.object({
  /** Milliseconds after midnight of the device's day, in steps of 10. */
  at: z.number().int().min(0).max(86_399_990),
  value: scheduleValue,
});
export type TimeValue = z.infer<typeof timeValue>;
const timeValues = z.array(timeValue).max(1_000);

/** A date, or a pattern of dates: null stands for any (ASHRAE 135-2020, 20.2.12). */
export const datePattern = z.object({
  year: z.number().int().min(1900).max(2154).nullable(),
  /** 1–12; 13 odd months, 14 even ones. */
  month: z.number().int().min(1).max(14).nullable(),
  /** 1–31; 32 the last of the month, 33 odd days, 34 even ones. */
  day: z.number().int().min(1).max(34).nullable(),
  /** 1 Monday to 7 Sunday. */
  weekday: z.number().int().min(1).max(7).nullable(),
});
export type DatePattern = z.infer<typeof datePattern>;

/** Both ends included; an end without year, month or day is open. */
export const datesFromTo = z.object({ from: datePattern, to: datePattern });
export type DatesFromTo = z.infer<typeof datesFromTo>;

const entry = [
  z.object({ kind: z.literal("date"), date: datePattern }),
  z.object({ kind: z.literal("range"), ...datesFromTo.shape }),
  z.object({
    kind: z.literal("week"),
    month: datePattern.shape.month,
    /** 1–5 the days 1–7, 8–14, 15–21, 22–28, 29–31; 6 the last seven days, 7–9 each the seven before. */
    week: z.number().int().min(1).max(9).nullable(),
    weekday: datePattern.shape.weekday,
  }),
] as const;
/** Which days a calendar names (BACnetCalendarEntry). */
export const calendarEntry = z.discriminatedUnion("kind", entry);
export type CalendarEntry = z.infer<typeof calendarEntry>;

/** What days do that aren't like their day of the week (BACnetSpecialEvent). */
export const specialEvent = z.object({
  period: z.discriminatedUnion("kind", [...entry, z.object({ kind: z.literal("calendar"), instance })]),
  times: timeValues,
  /** 1 goes before 16; of equals the one that stands first. */
  priority: z.number().int().min(1).max(16),
});
export type SpecialEvent = z.infer<typeof specialEvent>;

/** Monday first. */
export const week = z.array(timeValues).length(7);

/** What a schedule writes to. */
export const scheduleTarget = z.object({
  /** What the trade calls it: `AO-3`. */
  object: z.string().max(60),
  property: z.string().max(60),
  /** Instance of another device; null: the schedule's own. */
  device: instance.nullable(),
  /** What the project knows of it; empty where it knows nothing. */
  objectId: objectId.nullable(),
  name: z.string().max(300),
  unit: z.string().max(40),
  states: z.array(z.string().max(200)).max(512),
  firstState: z.number().int().min(0).max(1),
});
export type ScheduleTarget = z.infer<typeof scheduleTarget>;

/** A schedule as its device has it now (12.24); null is what the device doesn't have, or doesn't tell. */
export const schedule = z.object({
  instance,
  name: words,
  description: words,
  value: scheduleValue.nullable(),
  weekly: week.nullable(),
  exceptions: z.array(specialEvent).max(1_000).nullable(),
  fallback: scheduleValue.nullable(),
  effective: datesFromTo.nullable(),
  targets: z.array(scheduleTarget).max(1_000),
  /** Command priority of what it writes. */
  priority: z.number().int().min(1).max(16).nullable(),
  outOfService: z.boolean().nullable(),
  /** Those status flags that are set. */
  flags: z.array(z.string().max(60)).max(4),
  reliability: z.string().max(60).nullable(),
  /** What couldn't be read, and why. */
  problems: z.array(problemReport).max(20),
});
export type Schedule = z.infer<typeof schedule>;

/** A calendar as its device has it now (12.9). */
export const calendar = z.object({
  instance,
  name: words,
  description: words,
  /** Whether today is one of its days. */
  value: z.boolean().nullable(),
  entries: z.array(calendarEntry).max(10_000).nullable(),
  problems: z.array(problemReport).max(20),
});
export type Calendar = z.infer<typeof calendar>;

/** A moment on the device's own clock, which may be wrong. */
export const deviceMoment = z.object({
  year: z.number().int(),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  at: timeValue.shape.at,
});
export type DeviceMoment = z.infer<typeof deviceMoment>;

export const scheduleObject = z.object({ kind: z.enum(["schedule", "calendar"]), instance });
export type ScheduleObject = z.infer<typeof scheduleObject>;

/** What can be written; absent stays as it is. */
export const scheduleParts = z.object({
  weekly: week.optional(),
  exceptions: schedule.shape.exceptions.unwrap().optional(),
  fallback: scheduleValue.optional(),
  effective: datesFromTo.optional(),
});
export type ScheduleParts = z.infer<typeof scheduleParts>;

export const scheduleEdit = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("schedule"),
    instance,
    parts: scheduleParts,
    /** The same parts as they were when editing began: what somebody else changed since is told. */
    began: scheduleParts,
  }),
  z.object({
    kind: z.literal("calendar"),
    instance,
    entries: calendar.shape.entries.unwrap(),
    began: calendar.shape.entries.unwrap(),
  }),
]);
export type ScheduleEdit = z.infer<typeof scheduleEdit>;

/** Schedules and calendars inside devices. */
export const schedules = {
  /** Those that the last scan met. */
  list: reads
    .input(z.object({ deviceId }))
    .output(z.array(scheduleObject.extend({ name: words, description: words }))),
  /** One of them as it is now, with the calendars that it refers to or could, and the device's clock. */
  read: reads.input(z.object({ deviceId, object: scheduleObject })).output(
    z.object({
      schedule: schedule.nullable(),
      calendars: z.array(calendar),
      now: deviceMoment.nullable(),
    }),
  ),
  /** What writing an edit would do, property by property; `writing.execute` does it. */
  prepareWrite: reads.input(z.object({ deviceId, edit: scheduleEdit })).output(confirmation),
};
