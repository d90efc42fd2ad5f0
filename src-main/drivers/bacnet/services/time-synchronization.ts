import { type DateTime, dateTime } from "../datatypes/time.ts";
import type { UnconfirmedService } from "./service.ts";

/** TimeSynchronization (16.7): local time. */
export const timeSynchronization: UnconfirmedService<DateTime> = { number: 6, request: dateTime };
/** UTCTimeSynchronization (16.8). */
export const utcTimeSynchronization: UnconfirmedService<DateTime> = { number: 9, request: dateTime };
