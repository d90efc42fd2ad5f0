/** Numbers of the standard that the simulated devices use (ASHRAE 135-2020, clauses 12, 20 and 21). */

export const objectType = {
  "analog-input": 0,
  "analog-output": 1,
  "analog-value": 2,
  "binary-input": 3,
  "binary-output": 4,
  "binary-value": 5,
  calendar: 6,
  device: 8,
  "multi-state-input": 13,
  "multi-state-output": 14,
  "notification-class": 15,
  schedule: 17,
  "multi-state-value": 19,
  "trend-log": 20,
  "trend-log-multiple": 27,
} as const;
export type ObjectTypeName = keyof typeof objectType;

/** What the trade calls them, as in `AI-12`. */
export const objectAbbreviation: Readonly<Record<ObjectTypeName, string>> = {
  "analog-input": "AI",
  "analog-output": "AO",
  "analog-value": "AV",
  "binary-input": "BI",
  "binary-output": "BO",
  "binary-value": "BV",
  calendar: "CAL",
  device: "DEV",
  "multi-state-input": "MSI",
  "multi-state-output": "MSO",
  "notification-class": "NC",
  schedule: "SCH",
  "multi-state-value": "MSV",
  "trend-log": "TL",
  "trend-log-multiple": "TLM",
};

export const property = {
  ackedTransitions: 0,
  ackRequired: 1,
  activeText: 4,
  alarmValue: 6,
  all: 8,
  apduTimeout: 11,
  applicationSoftwareVersion: 12,
  notificationClass: 17,
  covIncrement: 22,
  dateList: 23,
  deadband: 25,
  description: 28,
  deviceAddressBinding: 30,
  effectivePeriod: 32,
  eventEnable: 35,
  eventState: 36,
  exceptionSchedule: 38,
  firmwareRevision: 44,
  highLimit: 45,
  inactiveText: 46,
  limitEnable: 52,
  listOfObjectPropertyReferences: 54,
  localDate: 56,
  localTime: 57,
  location: 58,
  lowLimit: 59,
  maxApduLengthAccepted: 62,
  maxPresValue: 65,
  minPresValue: 69,
  modelName: 70,
  notifyType: 72,
  numberOfApduRetries: 73,
  numberOfStates: 74,
  objectIdentifier: 75,
  objectList: 76,
  objectName: 77,
  objectType: 79,
  optional: 80,
  outOfService: 81,
  polarity: 84,
  presentValue: 85,
  priority: 86,
  priorityArray: 87,
  priorityForWriting: 88,
  protocolObjectTypesSupported: 96,
  protocolServicesSupported: 97,
  protocolVersion: 98,
  recipientList: 102,
  reliability: 103,
  relinquishDefault: 104,
  required: 105,
  resolution: 106,
  segmentationSupported: 107,
  stateText: 110,
  statusFlags: 111,
  systemStatus: 112,
  timeDelay: 113,
  units: 117,
  utcOffset: 119,
  vendorIdentifier: 120,
  vendorName: 121,
  weeklySchedule: 123,
  bufferSize: 126,
  eventTimeStamps: 130,
  logBuffer: 131,
  logDeviceObjectProperty: 132,
  logEnable: 133,
  logInterval: 134,
  protocolRevision: 139,
  recordCount: 141,
  stopWhenFull: 144,
  totalRecordCount: 145,
  databaseRevision: 155,
  maxSegmentsAccepted: 167,
  scheduleDefault: 174,
  loggingType: 197,
  eventMessageTexts: 351,
  propertyList: 371,
} as const;

/** BACnetEngineeringUnits by the symbol people read. */
export const engineeringUnit = {
  "": 95,
  "%": 98,
  "%RH": 29,
  "°C": 62,
  K: 121,
  kW: 48,
  kWh: 19,
  Pa: 53,
  kPa: 54,
  ppm: 96,
  "m³/s": 85,
  "m³/h": 135,
  "m³": 80,
  lx: 37,
  "W/m²": 35,
  h: 71,
} as const;
export type UnitSymbol = keyof typeof engineeringUnit;

export const errorClass = {
  device: 0,
  object: 1,
  property: 2,
  resources: 3,
  security: 4,
  services: 5,
} as const;

export const errorCode = {
  invalidDataType: 9,
  invalidTimeStamp: 14,
  noSpaceToAddListElement: 19,
  other: 0,
  propertyIsNotAList: 22,
  readAccessDenied: 27,
  serviceRequestDenied: 29,
  unknownObject: 31,
  unknownProperty: 32,
  valueOutOfRange: 37,
  writeAccessDenied: 40,
  invalidArrayIndex: 42,
  covSubscriptionFailed: 43,
  propertyIsNotAnArray: 50,
  invalidEventState: 73,
  noAlarmConfigured: 74,
  listElementNotFound: 81,
} as const;

export const rejectReason = {
  other: 0,
  invalidParameterDataType: 3,
  invalidTag: 4,
  missingRequiredParameter: 5,
  tooManyArguments: 7,
  unrecognizedService: 9,
} as const;

export const abortReason = {
  other: 0,
  bufferOverflow: 1,
  invalidApduInThisState: 2,
  segmentationNotSupported: 4,
} as const;

/** BACnetSegmentation. */
export const segmentation = { both: 0, transmit: 1, receive: 2, none: 3 } as const;

export const confirmedService = {
  acknowledgeAlarm: 0,
  confirmedCovNotification: 1,
  confirmedEventNotification: 2,
  getAlarmSummary: 3,
  getEnrollmentSummary: 4,
  subscribeCov: 5,
  addListElement: 8,
  removeListElement: 9,
  readProperty: 12,
  readPropertyMultiple: 14,
  writeProperty: 15,
  readRange: 26,
  getEventInformation: 29,
} as const;

export const unconfirmedService = {
  iAm: 0,
  iHave: 1,
  unconfirmedCovNotification: 2,
  unconfirmedEventNotification: 3,
  whoHas: 7,
  whoIs: 8,
} as const;

/**
 * Bits of BACnetServicesSupported that are set: subscribeCOV, readProperty, readPropertyMultiple, writeProperty,
 * who-Has, who-Is.
 */
export const servicesSupportedBits: readonly number[] = [5, 12, 14, 15, 33, 34];
/** Those that devices with alarms set too: acknowledging, summaries, list elements; and getEventInformation. */
export const eventServicesBits: readonly number[] = [0, 3, 4, 8, 9];
export const eventInformationBit = 39;
/** readRange, of devices with trend logs. */
export const readRangeBit = 35;
export const servicesSupportedLength = 41;
/** Object types 0–60 are known to protocol revision 19. */
export const objectTypesSupportedLength = 61;
