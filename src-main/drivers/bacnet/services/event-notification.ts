import { notificationParameters } from "../datatypes/alarm.ts";
import { timeStamp } from "../datatypes/time.ts";
import { eventState, eventType, notifyType } from "../datatypes/words.ts";
import { boolean, characterString, objectIdentifier, unsigned } from "../primitives.ts";
import { at, type Described, optional, sequence } from "../types.ts";
import { type ConfirmedService, simpleAnswer, type UnconfirmedService } from "./service.ts";

/** Acknowledgement notifications have no fields 9, 10 and 12. */
export const eventNotification = sequence("EventNotification", {
  processIdentifier: at(0, unsigned),
  initiatingDeviceIdentifier: at(1, objectIdentifier),
  eventObjectIdentifier: at(2, objectIdentifier),
  timeStamp: at(3, timeStamp),
  notificationClass: at(4, unsigned),
  priority: at(5, unsigned),
  eventType: at(6, eventType),
  messageText: optional(at(7, characterString)),
  notifyType: at(8, notifyType),
  ackRequired: optional(at(9, boolean)),
  fromState: optional(at(10, eventState)),
  toState: at(11, eventState),
  eventValues: optional(at(12, notificationParameters)),
});
export type EventNotification = Described<typeof eventNotification>;

/** ConfirmedEventNotification (13.8). */
export const confirmedEventNotification: ConfirmedService<EventNotification, null> = {
  number: 2,
  request: eventNotification,
  answer: simpleAnswer,
};
/** UnconfirmedEventNotification (13.9). */
export const unconfirmedEventNotification: UnconfirmedService<EventNotification> = {
  number: 3,
  request: eventNotification,
};
