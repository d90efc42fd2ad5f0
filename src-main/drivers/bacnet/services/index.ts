import type { Type } from "../types.ts";
import { acknowledgeAlarm } from "./acknowledge-alarm.ts";
import { atomicReadFile } from "./atomic-read-file.ts";
import { atomicWriteFile } from "./atomic-write-file.ts";
import { confirmedCovNotification, unconfirmedCovNotification } from "./cov-notification.ts";
import { createObject } from "./create-object.ts";
import { deleteObject } from "./delete-object.ts";
import { deviceCommunicationControl } from "./device-communication-control.ts";
import { confirmedEventNotification, unconfirmedEventNotification } from "./event-notification.ts";
import { getAlarmSummary } from "./get-alarm-summary.ts";
import { getEnrollmentSummary } from "./get-enrollment-summary.ts";
import { getEventInformation } from "./get-event-information.ts";
import { addListElement, removeListElement } from "./list-element.ts";
import { confirmedPrivateTransfer, unconfirmedPrivateTransfer } from "./private-transfer.ts";
import { readProperty } from "./read-property.ts";
import { readPropertyMultiple } from "./read-property-multiple.ts";
import { readRange } from "./read-range.ts";
import { reinitializeDevice } from "./reinitialize-device.ts";
import { subscribeCov } from "./subscribe-cov.ts";
import { subscribeCovProperty } from "./subscribe-cov-property.ts";
import { timeSynchronization, utcTimeSynchronization } from "./time-synchronization.ts";
import { iHave, whoHas } from "./who-has.ts";
import { iAm, whoIs } from "./who-is.ts";
import { writeProperty } from "./write-property.ts";
import { writePropertyMultiple } from "./write-property-multiple.ts";

/** Every confirmed service that the driver speaks. */
export const confirmed = {
  acknowledgeAlarm,
  confirmedCovNotification,
  confirmedEventNotification,
  getAlarmSummary,
  getEnrollmentSummary,
  subscribeCov,
  atomicReadFile,
  atomicWriteFile,
  addListElement,
  removeListElement,
  createObject,
  deleteObject,
  readProperty,
  readPropertyMultiple,
  writeProperty,
  writePropertyMultiple,
  deviceCommunicationControl,
  confirmedPrivateTransfer,
  reinitializeDevice,
  readRange,
  subscribeCovProperty,
  getEventInformation,
} as const;

/** Every unconfirmed one. */
export const unconfirmed = {
  iAm,
  iHave,
  unconfirmedCovNotification,
  unconfirmedEventNotification,
  unconfirmedPrivateTransfer,
  timeSynchronization,
  whoHas,
  whoIs,
  utcTimeSynchronization,
} as const;

/** Requests and answers by service choice, for whoever takes apart what passes by. */
export const confirmedByNumber: ReadonlyMap<
  number,
  { readonly request: Type<unknown>; readonly answer: Type<unknown> }
> = new Map(Object.values(confirmed).map((service) => [service.number, service]));
export const unconfirmedByNumber: ReadonlyMap<number, { readonly request: Type<unknown> }> = new Map(
  Object.values(unconfirmed).map((service) => [service.number, service]),
);
export { decodeAnswer, decodeRequest, encodeAnswer, encodeRequest } from "./service.ts";
