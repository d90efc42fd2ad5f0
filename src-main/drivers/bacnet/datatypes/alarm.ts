import {
  anyPrimitive,
  anyValues,
  bitString,
  boolean,
  characterString,
  double,
  nothing,
  raw,
  real,
  signed,
  time,
  unsigned,
} from "../primitives.ts";
import { at, choice, type Described, listOf, optional, sequence, type Type } from "../types.ts";
import { propertyState } from "./property-state.ts";
import {
  deviceObjectPropertyReference,
  deviceObjectReference,
  propertyValue,
  recipient,
} from "./reference.ts";
import { dateTime, timeStamp } from "./time.ts";
import {
  accessEvent,
  daysOfWeek,
  eventTransitionBits,
  lifeSafetyMode,
  lifeSafetyOperation,
  lifeSafetyState,
  reliability,
  statusFlags,
  timerState,
} from "./words.ts";

/** One entry of a notification class's recipient list (BACnetDestination). */
export const destination = sequence("destination", {
  validDays: daysOfWeek,
  fromTime: time,
  toTime: time,
  recipient,
  processIdentifier: unsigned,
  issueConfirmedNotifications: boolean,
  transitions: eventTransitionBits,
});
export type Destination = Described<typeof destination>;

const limit = (value: Type<number>, limitWord: string) =>
  sequence(limitWord, {
    exceedingValue: at(0, value),
    statusFlags: at(1, statusFlags),
    deadband: at(2, value),
    exceededLimit: at(3, value),
  });

/** What an event says of its cause (BACnetNotificationParameters); forms that nobody described stay raw. */
export const notificationParameters = choice("notification parameters", {
  changeOfBitstring: at(
    0,
    sequence("change of bit string", {
      referencedBitstring: at(0, bitString),
      statusFlags: at(1, statusFlags),
    }),
  ),
  changeOfState: at(
    1,
    sequence("change of state", { newState: at(0, propertyState), statusFlags: at(1, statusFlags) }),
  ),
  changeOfValue: at(
    2,
    sequence("change of value", {
      newValue: at(0, choice("new value", { changedBits: at(0, bitString), changedValue: at(1, real) })),
      statusFlags: at(1, statusFlags),
    }),
  ),
  commandFailure: at(
    3,
    sequence("command failure", {
      commandValue: at(0, anyValues),
      statusFlags: at(1, statusFlags),
      feedbackValue: at(2, anyValues),
    }),
  ),
  floatingLimit: at(
    4,
    sequence("floating limit", {
      referenceValue: at(0, real),
      statusFlags: at(1, statusFlags),
      setpointValue: at(2, real),
      errorLimit: at(3, real),
    }),
  ),
  outOfRange: at(5, limit(real, "out of range")),
  complexEventType: at(6, listOf(propertyValue)),
  changeOfLifeSafety: at(
    8,
    sequence("change of life safety", {
      newState: at(0, lifeSafetyState),
      newMode: at(1, lifeSafetyMode),
      statusFlags: at(2, statusFlags),
      operationExpected: at(3, lifeSafetyOperation),
    }),
  ),
  extended: at(
    9,
    sequence("extended", {
      vendorIdentifier: at(0, unsigned),
      extendedEventType: at(1, unsigned),
      parameters: at(2, raw),
    }),
  ),
  bufferReady: at(
    10,
    sequence("buffer ready", {
      bufferProperty: at(0, deviceObjectPropertyReference),
      previousNotification: at(1, unsigned),
      currentNotification: at(2, unsigned),
    }),
  ),
  unsignedRange: at(
    11,
    sequence("unsigned range", {
      exceedingValue: at(0, unsigned),
      statusFlags: at(1, statusFlags),
      exceededLimit: at(2, unsigned),
    }),
  ),
  accessEvent: at(
    13,
    sequence("access event", {
      accessEvent: at(0, accessEvent),
      statusFlags: at(1, statusFlags),
      accessEventTag: at(2, unsigned),
      accessEventTime: at(3, timeStamp),
      accessCredential: at(4, deviceObjectReference),
      authenticationFactor: optional(at(5, raw)),
    }),
  ),
  doubleOutOfRange: at(14, limit(double, "double out of range")),
  signedOutOfRange: at(
    15,
    sequence("signed out of range", {
      exceedingValue: at(0, signed),
      statusFlags: at(1, statusFlags),
      deadband: at(2, unsigned),
      exceededLimit: at(3, signed),
    }),
  ),
  unsignedOutOfRange: at(16, limit(unsigned, "unsigned out of range")),
  changeOfCharacterString: at(
    17,
    sequence("change of character string", {
      changedValue: at(0, characterString),
      statusFlags: at(1, statusFlags),
      alarmValue: at(2, characterString),
    }),
  ),
  changeOfStatusFlags: at(
    18,
    sequence("change of status flags", {
      presentValue: optional(at(0, anyValues)),
      referencedFlags: at(1, statusFlags),
    }),
  ),
  changeOfReliability: at(
    19,
    sequence("change of reliability", {
      reliability: at(0, reliability),
      statusFlags: at(1, statusFlags),
      propertyValues: at(2, listOf(propertyValue)),
    }),
  ),
  changeOfDiscreteValue: at(
    21,
    sequence("change of discrete value", {
      newValue: at(0, choice("new value", { dateTime: at(0, dateTime), value: anyPrimitive })),
      statusFlags: at(1, statusFlags),
    }),
  ),
  changeOfTimer: at(
    22,
    sequence("change of timer", {
      newState: at(0, timerState),
      statusFlags: at(1, statusFlags),
      updateTime: at(2, dateTime),
      lastStateChange: optional(at(3, unsigned)),
      initialTimeout: optional(at(4, unsigned)),
      expirationTime: optional(at(5, dateTime)),
    }),
  ),
  other: raw,
});
export type NotificationParameters = Described<typeof notificationParameters>;

/** By what rule an event enrollment raises events (BACnetEventParameter). */
export const eventParameter = choice("event parameter", {
  changeOfBitstring: at(
    0,
    sequence("change of bit string", {
      timeDelay: at(0, unsigned),
      bitmask: at(1, bitString),
      bitstringValues: at(2, listOf(bitString)),
    }),
  ),
  changeOfState: at(
    1,
    sequence("change of state", { timeDelay: at(0, unsigned), values: at(1, listOf(propertyState)) }),
  ),
  changeOfValue: at(
    2,
    sequence("change of value", {
      timeDelay: at(0, unsigned),
      criteria: at(1, choice("criteria", { bitmask: at(0, bitString), increment: at(1, real) })),
    }),
  ),
  commandFailure: at(
    3,
    sequence("command failure", {
      timeDelay: at(0, unsigned),
      feedbackPropertyReference: at(1, deviceObjectPropertyReference),
    }),
  ),
  floatingLimit: at(
    4,
    sequence("floating limit", {
      timeDelay: at(0, unsigned),
      setpointReference: at(1, deviceObjectPropertyReference),
      lowDiffLimit: at(2, real),
      highDiffLimit: at(3, real),
      deadband: at(4, real),
    }),
  ),
  outOfRange: at(
    5,
    sequence("out of range", {
      timeDelay: at(0, unsigned),
      lowLimit: at(1, real),
      highLimit: at(2, real),
      deadband: at(3, real),
    }),
  ),
  changeOfLifeSafety: at(
    8,
    sequence("change of life safety", {
      timeDelay: at(0, unsigned),
      lifeSafetyAlarmValues: at(1, listOf(lifeSafetyState)),
      alarmValues: at(2, listOf(lifeSafetyState)),
      modePropertyReference: at(3, deviceObjectPropertyReference),
    }),
  ),
  bufferReady: at(
    10,
    sequence("buffer ready", {
      notificationThreshold: at(0, unsigned),
      previousNotificationCount: at(1, unsigned),
    }),
  ),
  unsignedRange: at(
    11,
    sequence("unsigned range", {
      timeDelay: at(0, unsigned),
      lowLimit: at(1, unsigned),
      highLimit: at(2, unsigned),
    }),
  ),
  none: at(20, nothing),
  other: raw,
});
