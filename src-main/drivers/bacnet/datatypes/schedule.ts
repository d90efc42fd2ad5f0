import { type Day, dateMatches, dateRangeMatches, weekNDayMatches } from "../dates.ts";
import { anyPrimitive, objectIdentifier, time, unsigned } from "../primitives.ts";
import { at, choice, type Described, listOf, sequence } from "../types.ts";
import { type CalendarEntry, calendarEntry } from "./time.ts";

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

/** Whether a day is one that the entry of a calendar names (ASHRAE 135-2020, 12.9). */
export function calendarEntryMatches(entry: CalendarEntry, day: Day): boolean {
  switch (entry.kind) {
    case "date":
      return dateMatches(entry.value, day);
    case "dateRange":
      return dateRangeMatches(entry.value, day);
    case "weekNDay":
      return weekNDayMatches(entry.value, day);
  }
}
