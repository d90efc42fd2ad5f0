import type { ClassDefinition } from "./alarms.data.ts";
import { type ApplicationValue, EncodingError, Reader, Writer } from "./encoding.ts";
import { objectType, property } from "./numbers.data.ts";
import {
  array,
  type BacnetObject,
  commonProperty,
  type PropertyContent,
  ServiceError,
  single,
  unsigned,
} from "./object.ts";

/** Who is notified, when and how (BACnetDestination, clause 21). */
export interface Recipient {
  readonly encoded: Buffer;
  readonly days: readonly boolean[];
  /** Minutes of the day, first and last. */
  readonly from: number;
  readonly to: number;
  readonly place:
    | { readonly kind: "device"; readonly instance: number }
    | { readonly kind: "address"; readonly network: number; readonly mac: Buffer };
  readonly process: number;
  readonly confirmed: boolean;
  readonly transitions: readonly boolean[];
}

const recipientsAtMost = 16;
const typed = <Type extends ApplicationValue["type"]>(reader: Reader, type: Type) => {
  const value = reader.application();
  if (value.type !== type) throw new ServiceError("property", "invalidDataType");
  return value as Extract<ApplicationValue, { type: Type }>;
};
const minute = ([hour, min]: readonly [number, number, number, number]) => hour * 60 + min;

/** Reads one destination. @throws EncodingError, ServiceError */
function readRecipient(bytes: Buffer, reader: Reader): Recipient {
  const start = reader.position;
  const days = typed(reader, "bits").bits;
  const from = minute(typed(reader, "time").bytes);
  const to = minute(typed(reader, "time").bytes);
  let place: Recipient["place"];
  if (reader.isOpening(1)) {
    const network = typed(reader, "unsigned").value;
    const mac = Buffer.from(typed(reader, "octets").bytes);
    reader.closing(1);
    place = { kind: "address", network, mac };
  } else {
    place = { kind: "device", instance: reader.object(0).instance };
  }
  const process = typed(reader, "unsigned").value;
  const confirmed = typed(reader, "boolean").value;
  const transitions = typed(reader, "bits").bits;
  const encoded = Buffer.from(bytes.subarray(start, reader.position));
  return { encoded, days, from, to, place, process, confirmed, transitions };
}

/** An object that says whom events of its class are told (ASHRAE 135-2020, 12.21). */
export class NotificationClass implements BacnetObject {
  readonly objectType = objectType["notification-class"];
  readonly instance: number;
  readonly name: string;
  readonly properties: readonly number[];
  readonly required: ReadonlySet<number>;
  readonly definition: ClassDefinition;
  readonly #recipients: Recipient[] = [];

  constructor(definition: ClassDefinition, deviceName: string) {
    this.definition = definition;
    this.instance = definition.instance;
    this.name = `${deviceName} ${definition.name}`;
    const p = property;
    const basic = [
      ...[p.objectIdentifier, p.objectName, p.objectType, p.notificationClass],
      ...[p.priority, p.ackRequired, p.recipientList],
    ];
    this.required = new Set([...basic, p.propertyList]);
    this.properties = [...basic, p.description];
  }

  get key(): string {
    return `notification-class-${this.instance}`;
  }

  get recipients(): readonly Recipient[] {
    return this.#recipients;
  }

  read(propertyId: number): PropertyContent {
    const { definition } = this;
    const common = commonProperty(this, definition.description, propertyId);
    if (common !== undefined) return common;
    switch (propertyId) {
      case property.notificationClass:
        return unsigned(this.instance);
      case property.priority:
        return array(definition.priorities.map((value): ApplicationValue => ({ type: "unsigned", value })));
      case property.ackRequired:
        return single({ type: "bits", bits: definition.acknowledge });
      case property.recipientList:
        return {
          shape: "list",
          values: this.#recipients.map(
            ({ encoded }): ApplicationValue => ({ type: "encoded", bytes: encoded }),
          ),
        };
      case property.propertyList: {
        const unlisted: readonly number[] = [
          property.objectIdentifier,
          property.objectName,
          property.objectType,
        ];
        return array(
          this.properties
            .filter((one) => !unlisted.includes(one))
            .map((value): ApplicationValue => ({ type: "enumerated", value })),
        );
      }
    }
    throw new ServiceError("property", "unknownProperty");
  }

  write(propertyId: number): void {
    this.read(propertyId);
    throw new ServiceError("property", "writeAccessDenied");
  }

  /**
   * AddListElement and RemoveListElement (15.1, 15.2) on the list of recipients: all of the elements, or none.
   * @param elements encoded destinations
   */
  change(elements: Buffer, adds: boolean): void {
    const reader = new Reader(elements);
    const read: Recipient[] = [];
    while (!reader.atEnd) read.push(readRecipient(elements, reader));
    if (read.length === 0) throw new EncodingError("There is nothing in the list of elements");
    const next = [...this.#recipients];
    for (const one of read) {
      const at = next.findIndex(({ encoded }) => encoded.equals(one.encoded));
      if (adds && at < 0) next.push(one);
      if (adds) continue;
      if (at < 0) throw new ServiceError("services", "listElementNotFound");
      next.splice(at, 1);
    }
    if (next.length > recipientsAtMost) throw new ServiceError("resources", "noSpaceToAddListElement");
    this.#recipients.splice(0, this.#recipients.length, ...next);
  }
}

/** The error of the list services, which says which element failed (clause 21). */
export function encodeChangeListError(error: ServiceError): Buffer {
  return new Writer()
    .opening(0)
    .application({ type: "enumerated", value: error.class })
    .application({ type: "enumerated", value: error.code })
    .closing(0)
    .contextUnsigned(1, 1)
    .done();
}
