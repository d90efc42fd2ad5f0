import { anyPrimitive, objectIdentifier, time, unsigned } from "../primitives.ts";
import { at, choice, type Described, listOf, sequence } from "../types.ts";
import { calendarEntry } from "./time.ts";

export const timeValue = sequence("time value", { time, value: anyPrimitive });
/** What a day of the week does (BACnetDailySchedule). */
export const dailySchedule = sequence("daily schedule", { daySchedule: at(0, listOf(timeValue)) });
export type DailySchedule = Described<typeof dailySchedule>;

/** What a day does that isn't like its day of the week (BACnetSpecialEvent). */
export const specialEvent = sequence("special event", {
  period: choice("period", {
    calendarEntry: at(0, calendarEntry),
    calendarReference: at(1, objectIdentifier),
  }),
  timeValues: at(2, listOf(timeValue)),
  eventPriority: at(3, unsigned),
});
export type SpecialEvent = Described<typeof specialEvent>;
