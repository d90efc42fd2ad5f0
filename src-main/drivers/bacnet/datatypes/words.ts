import enumerations from "node-bacnet/lib/enum.js";
import { bits, enumerated } from "../primitives.ts";
import type { Type } from "../types.ts";

/* Enumerations and bit strings of clause 21, in the standard's words. */
export const eventState: Type<number> = enumerated("event state", enumerations.EventStateName);
export const eventType: Type<number> = enumerated("event type", enumerations.EventTypeName);
export const notifyType: Type<number> = enumerated("notify type", enumerations.NotifyTypeName);
export const reliability: Type<number> = enumerated("reliability", enumerations.ReliabilityName);
export const errorClass: Type<number> = enumerated("error class", enumerations.ErrorClassName);
export const errorCode: Type<number> = enumerated("error code", enumerations.ErrorCodeName);
export const segmentation: Type<number> = enumerated("segmentation", enumerations.SegmentationName);
export const lifeSafetyState: Type<number> = enumerated(
  "life safety state",
  enumerations.LifeSafetyStateName,
);
export const lifeSafetyMode: Type<number> = enumerated("life safety mode", enumerations.LifeSafetyModeName);
export const lifeSafetyOperation: Type<number> = enumerated(
  "life safety operation",
  enumerations.LifeSafetyOperationName,
);
export const accessEvent: Type<number> = enumerated("access event", enumerations.AccessEventName);
export const timerState: Type<number> = enumerated("timer state", enumerations.TimerStateName);
export const statusFlags = bits("status flags", ["in-alarm", "fault", "overridden", "out-of-service"]);
export const eventTransitionBits = bits("event transitions", ["to-offnormal", "to-fault", "to-normal"]);
export const daysOfWeek = bits("days of week", ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
export const limitEnable = bits("limit enable", ["low-limit", "high-limit"]);
export const logStatus = bits("log status", ["log-disabled", "buffer-purged", "log-interrupted"]);
export const resultFlags = bits("result flags", ["first-item", "last-item", "more-items"]);
/** `readPropertyMultiple` for bit 14 of BACnetServicesSupported, in words with hyphens. */
export const serviceWord = (number: number) =>
  enumerations.ServicesSupportedName[number]?.toLowerCase().replaceAll("_", "-") ?? `service ${number}`;
export const servicesSupported = bits(
  "services supported",
  Array.from({ length: 44 }, (_, number) => serviceWord(number)),
);
