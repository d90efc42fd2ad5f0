import { timeStamp } from "../datatypes/time.ts";
import { eventState, eventTransitionBits, notifyType } from "../datatypes/words.ts";
import { boolean, objectIdentifier, unsigned } from "../primitives.ts";
import { at, type Described, listOf, optional, sequence } from "../types.ts";
import type { ConfirmedService } from "./service.ts";

const request = sequence("GetEventInformation", {
  lastReceivedObjectIdentifier: optional(at(0, objectIdentifier)),
});
/** Time stamps and priorities: to-offnormal, to-fault, to-normal. */
const eventSummary = sequence("event summary", {
  objectIdentifier: at(0, objectIdentifier),
  eventState: at(1, eventState),
  acknowledgedTransitions: at(2, eventTransitionBits),
  eventTimeStamps: at(3, listOf(timeStamp)),
  notifyType: at(4, notifyType),
  eventEnable: at(5, eventTransitionBits),
  eventPriorities: at(6, listOf(unsigned)),
});
const answer = sequence("GetEventInformation answer", {
  eventSummaries: at(0, listOf(eventSummary)),
  moreEvents: at(1, boolean),
});
export type EventSummary = Described<typeof eventSummary>;

/** GetEventInformation (13.12); with more events, asked again from the last object received. */
export const getEventInformation: ConfirmedService<Described<typeof request>, Described<typeof answer>> = {
  number: 29,
  request,
  answer,
};
