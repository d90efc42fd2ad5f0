import { eventState, eventTransitionBits } from "../datatypes/words.ts";
import { objectIdentifier } from "../primitives.ts";
import { type Described, listOf, sequence } from "../types.ts";
import { type ConfirmedService, simpleAnswer } from "./service.ts";

const answer = listOf(
  sequence("alarm summary", {
    objectIdentifier,
    alarmState: eventState,
    acknowledgedTransitions: eventTransitionBits,
  }),
);

/** GetAlarmSummary (13.10), for devices without GetEventInformation. Its request is empty. */
export const getAlarmSummary: ConfirmedService<null, Described<typeof answer>> = {
  number: 3,
  request: simpleAnswer,
  answer,
};
