/**
 * BACnetObjectType (ASHRAE 135-2020, clause 21, with the additions up to protocol revision 24) in the standard's
 * words; the index is the number.
 */
export const objectTypeNames: readonly string[] = [
  "analog-input",
  "analog-output",
  "analog-value",
  "binary-input",
  "binary-output",
  "binary-value",
  "calendar",
  "command",
  "device",
  "event-enrollment",
  "file",
  "group",
  "loop",
  "multi-state-input",
  "multi-state-output",
  "notification-class",
  "program",
  "schedule",
  "averaging",
  "multi-state-value",
  "trend-log",
  "life-safety-point",
  "life-safety-zone",
  "accumulator",
  "pulse-converter",
  "event-log",
  "global-group",
  "trend-log-multiple",
  "load-control",
  "structured-view",
  "access-door",
  "timer",
  "access-credential",
  "access-point",
  "access-rights",
  "access-user",
  "access-zone",
  "credential-data-input",
  "network-security",
  "bitstring-value",
  "characterstring-value",
  "datepattern-value",
  "date-value",
  "datetimepattern-value",
  "datetime-value",
  "integer-value",
  "large-analog-value",
  "octetstring-value",
  "positive-integer-value",
  "timepattern-value",
  "time-value",
  "notification-forwarder",
  "alert-enrollment",
  "channel",
  "lighting-output",
  "binary-lighting-output",
  "network-port",
  "elevator-group",
  "escalator",
  "lift",
  "staging",
  "audit-log",
  "audit-reporter",
  "color",
  "color-temperature",
];

/** How engineers abbreviate an object's type in its key: `AI-12`. Types not listed go by their full word. */
export const objectTypeAbbreviations: Readonly<Record<number, string>> = {
  0: "AI",
  1: "AO",
  2: "AV",
  3: "BI",
  4: "BO",
  5: "BV",
  8: "DEV",
  13: "MSI",
  14: "MSO",
  19: "MSV",
};

/** Reject-Message-To-Network reasons (ASHRAE 135-2020, 6.4.4), in words that continue "the router says that …". */
export const networkRejectReasons: readonly string[] = [
  "it can't deliver to it (no reason given)",
  "it has no route to it",
  "it is busy and can't take messages for it",
  "it doesn't know the message type",
  "the message is too long for it",
  "the message was refused for security",
  "the address is wrong",
];

/** Object types and properties by number, where the code needs to name them (ASHRAE 135-2020, clause 21). */
export const objectTypes = {
  analogInput: 0,
  analogOutput: 1,
  analogValue: 2,
  binaryInput: 3,
  binaryOutput: 4,
  binaryValue: 5,
  device: 8,
  loop: 12,
  multiStateInput: 13,
  multiStateOutput: 14,
  multiStateValue: 19,
  accumulator: 23,
  pulseConverter: 24,
  integerValue: 45,
  largeAnalogValue: 46,
  positiveIntegerValue: 48,
  lightingOutput: 54,
  binaryLightingOutput: 55,
} as const;

export const properties = {
  activeText: 4,
  covIncrement: 22,
  deadband: 25,
  description: 28,
  firmwareRevision: 44,
  highLimit: 45,
  inactiveText: 46,
  lowLimit: 59,
  maxPresentValue: 65,
  minPresentValue: 69,
  modelName: 70,
  numberOfStates: 74,
  objectList: 76,
  objectName: 77,
  outOfService: 81,
  outputUnits: 82,
  presentValue: 85,
  priorityArray: 87,
  protocolServicesSupported: 97,
  reliability: 103,
  relinquishDefault: 104,
  resolution: 106,
  stateText: 110,
  statusFlags: 111,
  units: 117,
  vendorName: 121,
} as const;

/** Confirmed and unconfirmed service choices used here (ASHRAE 135-2020, clause 21). */
export const confirmedServices = {
  confirmedCovNotification: 1,
  subscribeCov: 5,
  readProperty: 12,
  readPropertyMultiple: 14,
  writeProperty: 15,
  subscribeCovProperty: 28,
} as const;

export const unconfirmedServices = { iAm: 0, covNotification: 2, whoIs: 8 } as const;

/** Object types that have a Present_Value, beside analog, binary and multi-state ones (ASHRAE 135-2020, clause 12). */
export const furtherTypesWithPresentValue: ReadonlySet<number> = new Set([
  6, 7, 12, 17, 21, 22, 23, 24, 28, 30, 31, 37, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 53, 54, 55,
  60, 63, 64,
]);

/** Object types whose Present_Value is there to be written: outputs and values. */
export const typesToWrite: ReadonlySet<number> = new Set([1, 2, 4, 5, 14, 19, 45, 46, 48, 53, 54, 55]);
