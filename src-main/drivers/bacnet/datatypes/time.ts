import { type WeekNDay, weekNDayText } from "../dates.ts";
import { date, time, unsigned } from "../primitives.ts";
import { at, choice, type Described, primitive, sequence, type Type } from "../types.ts";

export const dateTime = sequence("date and time", { date, time });
export type DateTime = Described<typeof dateTime>;

/** All three forms in which a device says when: kept as received, since an acknowledgement must give it back exactly. */
export const timeStamp = choice("time stamp", {
  time: at(0, time),
  sequenceNumber: at(1, unsigned),
  dateTime: at(2, dateTime),
});
export type TimeStamp = Described<typeof timeStamp>;

export const dateRange = sequence("date range", { startDate: date, endDate: date });

export const weekNDay: Type<WeekNDay> = primitive(
  "octet-string",
  ({ value: [month = 255, weekOfMonth = 255, weekday = 255] }) => ({ month, weekOfMonth, weekday }),
  ({ month, weekOfMonth, weekday }) => ({
    type: "octet-string",
    value: Uint8Array.of(month, weekOfMonth, weekday),
  }),
  weekNDayText,
  "week and day",
);

export const calendarEntry = choice("calendar entry", {
  date: at(0, date),
  dateRange: at(1, dateRange),
  weekNDay: at(2, weekNDay),
});
export type CalendarEntry = Described<typeof calendarEntry>;
