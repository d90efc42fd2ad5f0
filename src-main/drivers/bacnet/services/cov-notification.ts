import { propertyValue } from "../datatypes/reference.ts";
import { objectIdentifier, unsigned } from "../primitives.ts";
import { at, type Described, listOf, sequence } from "../types.ts";
import { type ConfirmedService, simpleAnswer, type UnconfirmedService } from "./service.ts";

/** Time remaining in seconds. */
const request = sequence("COVNotification", {
  subscriberProcessIdentifier: at(0, unsigned),
  initiatingDeviceIdentifier: at(1, objectIdentifier),
  monitoredObjectIdentifier: at(2, objectIdentifier),
  timeRemaining: at(3, unsigned),
  listOfValues: at(4, listOf(propertyValue)),
});

/** ConfirmedCOVNotification (13.1). */
export const confirmedCovNotification: ConfirmedService<Described<typeof request>, null> = {
  number: 1,
  request,
  answer: simpleAnswer,
};
/** UnconfirmedCOVNotification (13.2). */
export const unconfirmedCovNotification: UnconfirmedService<Described<typeof request>> = {
  number: 2,
  request,
};
