import { error } from "./datatypes/reference.ts";
import { objectTypes } from "./names.data.ts";
import type { ObjectIdentifier } from "./primitives.ts";
import { confirmed, encodeRequest, unconfirmed } from "./services/index.ts";
import { written } from "./tag-writer.ts";
import { attempt, type BacnetValue, DecodeError, TagReader } from "./tags.ts";
import { encodeAs } from "./types.ts";

/** One property of one object of a device. */
export interface PropertyReference {
  readonly objectType: number;
  readonly instance: number;
  readonly property: number;
  readonly arrayIndex?: number | undefined;
}

/** What a device said about one property. */
export type PropertyAnswer =
  | { readonly ok: true; readonly values: readonly BacnetValue[]; readonly bytes: number }
  | {
      readonly ok: false;
      readonly errorClass: number;
      readonly errorCode: number;
      /** What the value or the error took in the answer, without the tags around it. */
      readonly bytes: number;
    };

export function keyOfReference(reference: PropertyReference): string {
  return `${reference.objectType}:${reference.instance}:${reference.property}:${reference.arrayIndex ?? ""}`;
}

/** Who-Is for instances from `low` to `high`, inclusive (ASHRAE 135-2020, 16.10). */
export function encodeWhoIs(low: number, high: number): Uint8Array {
  if (low === 0 && high === 4_194_303) return new Uint8Array(0);
  return encodeRequest(unconfirmed.whoIs, { lowLimit: low, highLimit: high });
}

/** ReadProperty request (15.5). */
export function encodeReadProperty(reference: PropertyReference): Uint8Array {
  const { objectType, instance, property, arrayIndex } = reference;
  return encodeRequest(confirmed.readProperty, {
    objectIdentifier: { objectType, instance },
    propertyIdentifier: property,
    arrayIndex,
  });
}

/** ReadPropertyMultiple request (15.7); neighbours of one object share its specification. */
export function encodeReadPropertyMultiple(references: readonly PropertyReference[]): Uint8Array {
  return written((writer) => {
    let open: PropertyReference | undefined;
    for (const reference of references) {
      if (open?.objectType !== reference.objectType || open.instance !== reference.instance) {
        if (open !== undefined) writer.closing(1);
        const { objectType, instance } = reference;
        writer.value({ type: "object-identifier", objectType, instance }, 0);
        writer.opening(1);
        open = reference;
      }
      writer.value({ type: "enumerated", value: reference.property }, 0);
      if (reference.arrayIndex !== undefined) {
        writer.value({ type: "unsigned", value: reference.arrayIndex }, 1);
      }
    }
    if (open !== undefined) writer.closing(1);
  });
}

/** WriteProperty request (15.9). Without priority the device takes 16. */
export function encodeWriteProperty(
  reference: PropertyReference,
  value: BacnetValue,
  priority: number | undefined,
): Uint8Array {
  const { objectType, instance, property, arrayIndex } = reference;
  return encodeRequest(confirmed.writeProperty, {
    objectIdentifier: { objectType, instance },
    propertyIdentifier: property,
    arrayIndex,
    value: [value],
    priority,
  });
}

/** SubscribeCOV request (13.14); without `lifetimeSeconds` it takes the subscription back. */
export function encodeSubscribeCov(
  processId: number,
  { objectType, instance }: ObjectIdentifier,
  lifetimeSeconds: number | undefined,
  issueConfirmedNotifications = false,
): Uint8Array {
  return encodeRequest(confirmed.subscribeCov, {
    subscriberProcessIdentifier: processId,
    monitoredObjectIdentifier: { objectType, instance },
    ...(lifetimeSeconds !== undefined && { issueConfirmedNotifications, lifetime: lifetimeSeconds }),
  });
}

/** SubscribeCOVProperty request (13.15); without `lifetimeSeconds` it takes the subscription back. */
export function encodeSubscribeCovProperty(
  processId: number,
  { objectType, instance, property, arrayIndex }: PropertyReference,
  lifetimeSeconds: number | undefined,
  issueConfirmedNotifications = false,
): Uint8Array {
  return encodeRequest(confirmed.subscribeCovProperty, {
    subscriberProcessIdentifier: processId,
    monitoredObjectIdentifier: { objectType, instance },
    ...(lifetimeSeconds !== undefined && { issueConfirmedNotifications, lifetime: lifetimeSeconds }),
    monitoredProperty: { propertyIdentifier: property, arrayIndex },
  });
}

/** Error PDU of a request that isn't granted (20.1.7). */
export function encodeErrorPdu(
  invokeId: number,
  service: number,
  errorClass: number,
  errorCode: number,
): Uint8Array {
  const content = encodeAs(error, { errorClass, errorCode });
  return Buffer.concat([Uint8Array.of(0x50, invokeId, service), content]);
}

/** What a device tells of itself when asked who is there (16.10.2). */
export interface IAm {
  readonly instance: number;
  readonly maxApdu: number;
  readonly segmentation: number;
  readonly vendorId: number;
}

/** @returns undefined where the bytes aren't an I-Am of a device */
export function decodeIAm(payload: Uint8Array): IAm | undefined {
  return attempt(() => {
    const reader = new TagReader(payload);
    const identifier = reader.value();
    const maxApdu = numberOf(reader.value());
    const segmentation = numberOf(reader.value());
    const vendorId = numberOf(reader.value());
    if (identifier.type !== "object-identifier" || identifier.objectType !== objectTypes.device) {
      throw new DecodeError("not a device");
    }
    return {
      instance: identifier.instance,
      // Devices that claim nonsense still answer; what they claim is kept inside what the standard allows.
      maxApdu: Math.min(Math.max(maxApdu, 50), 1476),
      segmentation: Math.min(segmentation, 3),
      vendorId: Math.min(vendorId, 65_535),
    };
  });
}

function numberOf(value: BacnetValue): number {
  if (value.type === "unsigned" || value.type === "enumerated") return value.value;
  throw new DecodeError("not a number");
}

/** @returns class and code of an Error PDU (20.1.7); nothing where they can't be read */
export function decodeError(
  payload: Uint8Array,
): { readonly errorClass: number; readonly errorCode: number } | undefined {
  return attempt(() => {
    const reader = new TagReader(payload);
    // Some services wrap the two in a context tag (ReadRange, WritePropertyMultiple and others).
    reader.skipIf("opening", 0);
    return { errorClass: numberOf(reader.value()), errorCode: numberOf(reader.value()) };
  });
}

/** @returns the values, or undefined where the answer can't be decoded or is about something else */
export function decodeReadPropertyAck(
  payload: Uint8Array,
  asked: PropertyReference,
): readonly BacnetValue[] | undefined {
  return attempt(() => {
    const reader = new TagReader(payload);
    const object = reader.contextObjectIdentifier(0);
    const property = reader.contextUnsigned(1);
    const arrayIndex = reader.optionalContextUnsigned(2);
    // Whoever is asked as device 4194303 answers as what it is (12.11.1).
    const wildcard = asked.objectType === objectTypes.device && asked.instance === 4_194_303;
    const about = { ...object, ...(wildcard && { instance: asked.instance }), property, arrayIndex };
    if (keyOfReference(about) !== keyOfReference(asked)) {
      throw new DecodeError("about another property");
    }
    reader.expect("opening", 3);
    return reader.values(3);
  });
}

/** @returns answers by {@link keyOfReference}, or undefined where the answer can't be decoded */
export function decodeReadPropertyMultipleAck(payload: Uint8Array): Map<string, PropertyAnswer> | undefined {
  return attempt(() => {
    const answers = new Map<string, PropertyAnswer>();
    const reader = new TagReader(payload);
    while (!reader.ended) {
      const object = reader.contextObjectIdentifier(0);
      reader.expect("opening", 1);
      while (!reader.skipIf("closing", 1)) {
        const property = reader.contextUnsigned(2);
        const arrayIndex = reader.optionalContextUnsigned(3);
        const key = keyOfReference({ ...object, property, arrayIndex });
        const begun = reader.position + 1;
        if (reader.skipIf("opening", 4)) {
          const values = reader.values(4);
          answers.set(key, { ok: true, values, bytes: reader.position - begun - 1 });
        } else {
          reader.expect("opening", 5);
          const errorClass = numberOf(reader.value());
          const errorCode = numberOf(reader.value());
          reader.expect("closing", 5);
          answers.set(key, { ok: false, errorClass, errorCode, bytes: reader.position - begun - 1 });
        }
      }
    }
    return answers;
  });
}

/** A change of value, told by the device (13.1, 13.2). */
export interface CovNotification {
  readonly processId: number;
  readonly objectType: number;
  readonly instance: number;
  /** Seconds until the subscription ends. */
  readonly timeRemaining: number;
  /** Values by property number. */
  readonly values: ReadonlyMap<number, readonly BacnetValue[]>;
}

/** @returns undefined where the bytes aren't a COV notification */
export function decodeCovNotification(payload: Uint8Array): CovNotification | undefined {
  return attempt(() => {
    const reader = new TagReader(payload);
    const processId = reader.contextUnsigned(0);
    reader.contextObjectIdentifier(1);
    const object = reader.contextObjectIdentifier(2);
    const timeRemaining = reader.contextUnsigned(3);
    reader.expect("opening", 4);
    const values = new Map<number, readonly BacnetValue[]>();
    while (!reader.skipIf("closing", 4)) {
      const property = reader.contextUnsigned(0);
      reader.optionalContextUnsigned(1);
      reader.expect("opening", 2);
      values.set(property, reader.values(2));
      reader.optionalContextUnsigned(3);
    }
    return { processId, ...object, timeRemaining, values };
  });
}
