import { timeStamp } from "../datatypes/time.ts";
import { eventState } from "../datatypes/words.ts";
import { characterString, objectIdentifier, unsigned } from "../primitives.ts";
import { at, type Described, sequence } from "../types.ts";
import { type ConfirmedService, simpleAnswer } from "./service.ts";

/** `timeStamp` is the transition's, exactly as it was received. */
const request = sequence("AcknowledgeAlarm", {
  acknowledgingProcessIdentifier: at(0, unsigned),
  eventObjectIdentifier: at(1, objectIdentifier),
  eventStateAcknowledged: at(2, eventState),
  timeStamp: at(3, timeStamp),
  acknowledgmentSource: at(4, characterString),
  timeOfAcknowledgment: at(5, timeStamp),
});

/** AcknowledgeAlarm (13.5). */
export const acknowledgeAlarm: ConfirmedService<Described<typeof request>, null> = {
  number: 0,
  request,
  answer: simpleAnswer,
};
