import type { BacnetAddress } from "../../contract/network.ts";
import type { SavedDevice } from "../../contract/saved-scans.ts";
import { objectType, property, servicesSupportedLength } from "../bacnet/numbers.data.ts";
import {
  array,
  type BacnetObject,
  enumerated,
  type PropertyContent,
  ServiceError,
  single,
  text,
  unsigned,
} from "../bacnet/object.ts";
import { RecordedObject, type RecordedWords } from "./recorded-object.ts";

const p = property;

/** What makes a simulated device of a recorded one. */
export interface RecordedContent {
  readonly own: BacnetObject;
  readonly objects: readonly RecordedObject[];
  readonly vendorId: number;
  readonly segmentation: number;
}

/** The device object as a scan recorded it (ASHRAE 135-2020, 12.11). */
class RecordedDeviceObject implements BacnetObject {
  readonly objectType = objectType.device;
  readonly instance: number;
  readonly name: string;
  readonly required: ReadonlySet<number>;
  readonly #contents: ReadonlyMap<number, PropertyContent>;

  constructor(device: SavedDevice, address: BacnetAddress, words: RecordedWords) {
    this.instance = address.instance;
    this.name = device.name;
    const { services, protocolRevision } = device;
    const list = device.objects.flatMap(({ source }) =>
      source.protocol === "bacnet"
        ? [{ type: "object" as const, objectType: source.objectType, instance: source.instance }]
        : [],
    );
    const bits = new Set(services?.map(words.service));
    const length = Math.max(servicesSupportedLength, ...[...bits].map((bit) => (bit ?? 0) + 1));
    const contents: (readonly [number, PropertyContent])[] = [
      [
        p.objectIdentifier,
        single({ type: "object", objectType: objectType.device, instance: this.instance }),
      ],
      [p.objectName, text(device.name)],
      [p.objectType, enumerated(objectType.device)],
      [p.systemStatus, enumerated(0)],
      [p.vendorName, text(device.vendor)],
      [p.vendorIdentifier, unsigned(address.vendorId)],
      [p.modelName, text(device.model)],
      [p.firmwareRevision, text(device.firmware)],
      [p.applicationSoftwareVersion, text(device.firmware)],
      ...(device.description === "" ? [] : [[p.description, text(device.description)] as const]),
      [p.protocolVersion, unsigned(1)],
      ...(protocolRevision === undefined ? [] : [[p.protocolRevision, unsigned(protocolRevision)] as const]),
      ...(services === undefined
        ? []
        : [
            [
              p.protocolServicesSupported,
              single({ type: "bits", bits: Array.from({ length }, (_, bit) => bits.has(bit)) }),
            ] as const,
          ]),
      [p.objectList, array(list)],
      [p.maxApduLengthAccepted, unsigned(address.maxApdu)],
      [p.segmentationSupported, enumerated(address.segmentation)],
      [p.apduTimeout, unsigned(3_000)],
      [p.numberOfApduRetries, unsigned(3)],
      [p.deviceAddressBinding, { shape: "list", values: [] }],
      [p.databaseRevision, unsigned(1)],
    ];
    this.#contents = new Map(contents);
    this.required = new Set(
      [...this.#contents.keys(), p.propertyList].filter((one) => one !== p.description),
    );
  }

  get properties(): readonly number[] {
    return [...this.#contents.keys()];
  }

  read(propertyId: number): PropertyContent {
    const content = this.#contents.get(propertyId);
    if (content !== undefined) return content;
    if (propertyId !== p.propertyList) throw new ServiceError("property", "unknownProperty");
    const unlisted: readonly number[] = [p.objectIdentifier, p.objectName, p.objectType];
    const listed = this.properties.filter((one) => !unlisted.includes(one));
    return array(listed.map((value) => ({ type: "enumerated", value })));
  }

  write(propertyId: number): void {
    this.read(propertyId);
    throw new ServiceError("property", "writeAccessDenied");
  }
}

/** A device of a saved scan with its objects, ready to be asked. */
export function recordedContent(
  device: SavedDevice,
  address: BacnetAddress,
  words: RecordedWords,
): RecordedContent {
  const isOwn = (object: RecordedObject) =>
    object.objectType === objectType.device && object.instance === address.instance;
  return {
    own: new RecordedDeviceObject(device, address, words),
    objects: device.objects.map((object) => new RecordedObject(object, words)).filter((one) => !isOwn(one)),
    vendorId: address.vendorId,
    segmentation: address.segmentation,
  };
}
