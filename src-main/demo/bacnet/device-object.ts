import type { Clock } from "../../contract/identity.ts";
import { localTime } from "../model/calendar.ts";
import { deviceAlarms } from "./alarms.data.ts";
import type { DeviceDefinition } from "./definition.ts";
import type { ApplicationValue } from "./encoding.ts";
import {
  eventInformationBit,
  eventServicesBits,
  objectType,
  objectTypesSupportedLength,
  property,
  readRangeBit,
  segmentation,
  servicesSupportedBits,
  servicesSupportedLength,
} from "./numbers.data.ts";
import {
  array,
  type BacnetObject,
  enumerated,
  type PropertyContent,
  ServiceError,
  single,
  text,
  unsigned,
} from "./object.ts";
import { deviceLogs } from "./trend-logs.data.ts";

/** Vendor identifier for examples. */
export const vendorIdentifier = 555;
const vendorName = "Blipee";
const firmware = "1.4.2";

const p = property;
const requiredProperties: readonly number[] = [
  p.objectIdentifier,
  p.objectName,
  p.objectType,
  p.systemStatus,
  p.vendorName,
  p.vendorIdentifier,
  p.modelName,
  p.firmwareRevision,
  p.applicationSoftwareVersion,
  p.protocolVersion,
  p.protocolRevision,
  p.protocolServicesSupported,
  p.protocolObjectTypesSupported,
  p.objectList,
  p.maxApduLengthAccepted,
  p.segmentationSupported,
  p.apduTimeout,
  p.numberOfApduRetries,
  p.deviceAddressBinding,
  p.databaseRevision,
];
const optionalProperties: readonly number[] = [
  p.location,
  p.description,
  p.localTime,
  p.localDate,
  p.utcOffset,
];

const bitsSet = (length: number, set: readonly number[]): ApplicationValue => ({
  type: "bits",
  bits: Array.from({ length }, (_, bit) => set.includes(bit)),
});

/** What it offers, by its bits. */
function servicesOf(device: string): readonly number[] {
  const alarms = deviceAlarms.get(device);
  const logs = deviceLogs.has(device) ? [readRangeBit] : [];
  if (alarms === undefined) return [...servicesSupportedBits, ...logs];
  const information = alarms.information ? [eventInformationBit] : [];
  return [...servicesSupportedBits, ...logs, ...eventServicesBits, ...information];
}

/** The device object (ASHRAE 135-2020, 12.11). */
export class DeviceObject implements BacnetObject {
  readonly objectType = objectType.device;
  readonly instance: number;
  readonly name: string;
  readonly properties: readonly number[];
  readonly required: ReadonlySet<number> = new Set([...requiredProperties, p.propertyList]);
  readonly #definition: DeviceDefinition;
  readonly #objects: () => readonly BacnetObject[];
  readonly #clock: Clock;

  /**
   * @param objects gives all objects of the device, itself included, in the order of its list
   * @param clock gives the time that it thinks it is
   */
  constructor(definition: DeviceDefinition, objects: () => readonly BacnetObject[], clock: Clock) {
    this.#definition = definition;
    this.#objects = objects;
    this.#clock = clock;
    this.instance = definition.instance;
    this.name = definition.name;
    this.properties = [
      ...requiredProperties,
      ...optionalProperties,
      ...(definition.segments ? [p.maxSegmentsAccepted] : []),
    ];
  }

  read(propertyId: number): PropertyContent {
    const definition = this.#definition;
    switch (propertyId) {
      case p.objectIdentifier:
        return single({ type: "object", objectType: this.objectType, instance: this.instance });
      case p.objectName:
        return text(definition.name);
      case p.objectType:
        return enumerated(this.objectType);
      case p.systemStatus:
        return enumerated(0);
      case p.vendorName:
        return text(vendorName);
      case p.vendorIdentifier:
        return unsigned(vendorIdentifier);
      case p.modelName:
        return text(definition.model);
      case p.firmwareRevision:
      case p.applicationSoftwareVersion:
        return text(firmware);
      case p.location:
        return text(definition.location);
      case p.description:
        return text(definition.description);
      case p.protocolVersion:
        return unsigned(1);
      case p.protocolRevision:
        return unsigned(19);
      case p.protocolServicesSupported:
        return single(bitsSet(servicesSupportedLength, servicesOf(definition.name)));
      case p.protocolObjectTypesSupported:
        return single(bitsSet(objectTypesSupportedLength, Object.values(objectType)));
      case p.objectList:
        return array(
          this.#objects().map(({ objectType: type, instance }) => ({
            type: "object",
            objectType: type,
            instance,
          })),
        );
      case p.maxApduLengthAccepted:
        return unsigned(definition.maxApdu);
      case p.segmentationSupported:
        return enumerated(definition.segments ? segmentation.transmit : segmentation.none);
      case p.maxSegmentsAccepted:
        if (!definition.segments) break;
        return unsigned(64);
      case p.apduTimeout:
        return unsigned(3_000);
      case p.numberOfApduRetries:
        return unsigned(3);
      case p.deviceAddressBinding:
        return { shape: "list", values: [] };
      case p.databaseRevision:
        return unsigned(1);
      case p.utcOffset:
        // Minutes from local standard time to UTC; Lisbon's standard time is UTC.
        return single({ type: "signed", value: 0 });
      case p.localDate: {
        const now = localTime(this.#clock());
        return single({
          type: "date",
          bytes: [now.year - 1900, now.month, now.dayOfMonth, now.weekday === 0 ? 7 : now.weekday],
        });
      }
      case p.localTime: {
        const seconds = Math.floor(localTime(this.#clock()).hour * 3_600 + 1e-6);
        return single({
          type: "time",
          bytes: [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60, 0],
        });
      }
      case p.propertyList:
        return array(
          this.properties
            .filter((one) => one !== p.objectIdentifier && one !== p.objectName && one !== p.objectType)
            .map((value) => ({ type: "enumerated", value })),
        );
    }
    throw new ServiceError("property", "unknownProperty");
  }

  write(propertyId: number): void {
    this.read(propertyId);
    throw new ServiceError("property", "writeAccessDenied");
  }
}
