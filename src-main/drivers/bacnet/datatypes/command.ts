import {
  anyPrimitive,
  anyValues,
  boolean,
  enumerated,
  nothing,
  objectIdentifier,
  propertyIdentifier,
  raw,
  real,
  signed,
  unsigned,
} from "../primitives.ts";
import { at, choice, type Described, listOf, optional, sequence } from "../types.ts";
import { address, deviceObjectReference, objectPropertyReference, recipientProcess } from "./reference.ts";
import { dateTime } from "./time.ts";

const lightingOperations = [
  "none",
  "fade-to",
  "ramp-to",
  "step-up",
  "step-down",
  "step-on",
  "step-off",
  "warn",
  "warn-off",
  "warn-relinquish",
  "stop",
];

export const actionCommand = sequence("action command", {
  deviceIdentifier: optional(at(0, objectIdentifier)),
  objectIdentifier: at(1, objectIdentifier),
  propertyIdentifier: at(2, propertyIdentifier),
  arrayIndex: optional(at(3, unsigned)),
  propertyValue: at(4, anyValues),
  priority: optional(at(5, unsigned)),
  postDelay: optional(at(6, unsigned)),
  quitOnFailure: at(7, boolean),
  writeSuccessful: at(8, boolean),
});
export const actionList = sequence("action list", { action: at(0, listOf(actionCommand)) });

/** One of the sixteen slots of a priority array: NULL where nobody holds it. */
export const priorityValue = choice("priority value", {
  constructed: at(0, raw),
  dateTime: at(1, dateTime),
  value: anyPrimitive,
});
export type PriorityValue = Described<typeof priorityValue>;

/** Who wrote a value (BACnetValueSource). */
export const valueSource = choice("value source", {
  none: at(0, nothing),
  object: at(1, deviceObjectReference),
  address: at(2, address),
});

export const covSubscription = sequence("COV subscription", {
  recipient: at(0, recipientProcess),
  monitoredPropertyReference: at(1, objectPropertyReference),
  issueConfirmedNotifications: at(2, boolean),
  timeRemaining: at(3, unsigned),
  covIncrement: optional(at(4, real)),
});
export const shedLevel = choice("shed level", {
  percent: at(0, unsigned),
  level: at(1, unsigned),
  amount: at(2, real),
});
export const scale = choice("scale", { float: at(0, real), integer: at(1, signed) });
export const prescale = sequence("prescale", { multiplier: at(0, unsigned), moduloDivide: at(1, unsigned) });
export const lightingCommand = sequence("lighting command", {
  operation: at(0, enumerated("lighting operation", lightingOperations)),
  targetLevel: optional(at(1, real)),
  rampRate: optional(at(2, real)),
  stepIncrement: optional(at(3, real)),
  fadeTime: optional(at(4, unsigned)),
  priority: optional(at(5, unsigned)),
});
