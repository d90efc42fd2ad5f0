import { propertyReference } from "../datatypes/reference.ts";
import { boolean, objectIdentifier, real, unsigned } from "../primitives.ts";
import { at, type Described, optional, sequence } from "../types.ts";
import { type ConfirmedService, simpleAnswer } from "./service.ts";

/** Without confirmation and lifetime it takes the subscription back. */
const request = sequence("SubscribeCOVProperty", {
  subscriberProcessIdentifier: at(0, unsigned),
  monitoredObjectIdentifier: at(1, objectIdentifier),
  issueConfirmedNotifications: optional(at(2, boolean)),
  lifetime: optional(at(3, unsigned)),
  monitoredProperty: at(4, propertyReference),
  covIncrement: optional(at(5, real)),
});

/** SubscribeCOVProperty (13.15). */
export const subscribeCovProperty: ConfirmedService<Described<typeof request>, null> = {
  number: 28,
  request,
  answer: simpleAnswer,
};
