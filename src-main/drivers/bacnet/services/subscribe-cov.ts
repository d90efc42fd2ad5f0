import { boolean, objectIdentifier, unsigned } from "../primitives.ts";
import { at, type Described, optional, sequence } from "../types.ts";
import { type ConfirmedService, simpleAnswer } from "./service.ts";

/** Without the last two fields it takes the subscription back. Lifetime in seconds; 0 is for ever. */
const request = sequence("SubscribeCOV", {
  subscriberProcessIdentifier: at(0, unsigned),
  monitoredObjectIdentifier: at(1, objectIdentifier),
  issueConfirmedNotifications: optional(at(2, boolean)),
  lifetime: optional(at(3, unsigned)),
});

/** SubscribeCOV (13.14). */
export const subscribeCov: ConfirmedService<Described<typeof request>, null> = {
  number: 5,
  request,
  answer: simpleAnswer,
};
