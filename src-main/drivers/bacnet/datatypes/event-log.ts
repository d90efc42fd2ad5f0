import { real } from "../primitives.ts";
import { eventNotification } from "../services/event-notification.ts";
import { at, choice, sequence } from "../types.ts";
import { dateTime } from "./time.ts";
import { logStatus } from "./words.ts";

/** One line of an event log (BACnetEventLogRecord). */
export const eventLogRecord = sequence("event log record", {
  timestamp: at(0, dateTime),
  logDatum: at(
    1,
    choice("log datum", {
      logStatus: at(0, logStatus),
      notification: at(1, eventNotification),
      timeChange: at(2, real),
    }),
  ),
});
