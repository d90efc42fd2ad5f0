import { EncodingError, Reader, Writer } from "./encoding.ts";
import { objectType, property } from "./numbers.data.ts";
import { type BacnetObject, readIndexed, ServiceError } from "./object.ts";

/** Finds an object of the device; undefined where there is none. */
export type FindObject = (objectType: number, instance: number) => BacnetObject | undefined;

/** In a request to a device object, this instance means the device that reads it (ASHRAE 135-2020, 12.11.1). */
export const anyInstance = 4_194_303;

/** ReadProperty (15.5). */
export function readProperty(request: Buffer, find: FindObject): Buffer {
  const reader = new Reader(request);
  const wanted = reader.object(0);
  const propertyId = reader.unsigned(1);
  const index = reader.optionalUnsigned(2);
  if (!reader.atEnd) throw new EncodingError("There is more than ReadProperty has");
  const object = find(wanted.objectType, wanted.instance);
  if (object === undefined) throw new ServiceError("object", "unknownObject");
  const values = readIndexed(object, propertyId, index);
  const writer = new Writer()
    .contextObject(0, object.objectType, object.instance)
    .contextUnsigned(1, propertyId);
  if (index !== undefined) writer.contextUnsigned(2, index);
  writer.opening(3);
  for (const value of values) writer.application(value);
  return writer.closing(3).done();
}

/** The properties that a reference stands for: itself, or those of ALL, REQUIRED, OPTIONAL (15.7.3.1.2). */
function expand(object: BacnetObject | undefined, propertyId: number): readonly number[] {
  if (object === undefined) return [propertyId];
  const { properties, required } = object;
  if (propertyId === property.all) return properties;
  if (propertyId === property.required) return properties.filter((one) => required.has(one));
  if (propertyId === property.optional) return properties.filter((one) => !required.has(one));
  return [propertyId];
}

const referencesAtMost = 2_000;

/**
 * ReadPropertyMultiple (15.7). Objects and properties that aren't there become errors within the answer.
 * @param largest the answer is given up when it grows beyond this, bytes
 * @throws RangeError when the answer grows beyond `largest`
 */
export function readPropertyMultiple(request: Buffer, find: FindObject, largest: number): Buffer {
  const reader = new Reader(request);
  const writer = new Writer();
  if (reader.atEnd) throw new EncodingError("Nothing is asked for");
  let references = 0;
  while (!reader.atEnd) {
    const wanted = reader.object(0);
    const object = find(wanted.objectType, wanted.instance);
    writer.contextObject(0, wanted.objectType, object?.instance ?? wanted.instance).opening(1);
    reader.opening(1);
    while (!reader.isClosing(1)) {
      const reference = reader.unsigned(0);
      const index = reader.optionalUnsigned(1);
      for (const propertyId of expand(object, reference)) {
        if (++references > referencesAtMost) throw new EncodingError("Too much is asked for at once");
        writer.contextUnsigned(2, propertyId);
        if (index !== undefined) writer.contextUnsigned(3, index);
        try {
          if (object === undefined) throw new ServiceError("object", "unknownObject");
          const values = readIndexed(object, propertyId, index);
          writer.opening(4);
          for (const value of values) writer.application(value);
          writer.closing(4);
        } catch (error) {
          if (!(error instanceof ServiceError)) throw error;
          writer.opening(5);
          writer.application({ type: "enumerated", value: error.class });
          writer.application({ type: "enumerated", value: error.code });
          writer.closing(5);
        }
        if (writer.length > largest) throw new RangeError("The answer is too long");
      }
    }
    writer.closing(1);
  }
  return writer.done();
}

/** WriteProperty (15.9). */
export function writeProperty(request: Buffer, find: FindObject): void {
  const reader = new Reader(request);
  const wanted = reader.object(0);
  const propertyId = reader.unsigned(1);
  const index = reader.optionalUnsigned(2);
  reader.opening(3);
  const content = reader.until(3);
  const priority = reader.optionalUnsigned(4) ?? 16;
  if (!reader.atEnd) throw new EncodingError("There is more than WriteProperty has");
  if (priority < 1 || priority > 16) throw new EncodingError("There is no such priority");
  const object = find(wanted.objectType, wanted.instance);
  if (object === undefined) throw new ServiceError("object", "unknownObject");
  if (object.writeEncoded?.(propertyId, index, content) === true) return;
  const values = new Reader(content);
  const value = values.application();
  if (!values.atEnd) throw new ServiceError("property", "invalidDataType");
  object.write(propertyId, index, value, priority);
}

/** What a SubscribeCOV asks for (13.14). */
export interface CovRequest {
  readonly processId: number;
  readonly objectType: number;
  readonly instance: number;
  /** undefined: cancel. */
  readonly wish: { readonly confirmed: boolean; readonly lifetimeSeconds: number } | undefined;
}

export function decodeSubscribeCov(request: Buffer): CovRequest {
  const reader = new Reader(request);
  const processId = reader.unsigned(0);
  const object = reader.object(1);
  const confirmed = reader.optionalUnsigned(2);
  const lifetime = reader.optionalUnsigned(3);
  if (!reader.atEnd) throw new EncodingError("There is more than SubscribeCOV has");
  if (confirmed === undefined && lifetime === undefined) return { processId, ...object, wish: undefined };
  if (confirmed === undefined) throw new EncodingError("SubscribeCOV says a lifetime but not how to notify");
  return { processId, ...object, wish: { confirmed: confirmed !== 0, lifetimeSeconds: lifetime ?? 0 } };
}

/** Parameters of a COV notification (13.1). */
export function encodeCovNotification(
  processId: number,
  device: number,
  object: BacnetObject,
  remainingSeconds: number,
): Buffer {
  const writer = new Writer()
    .contextUnsigned(0, processId)
    .contextObject(1, objectType.device, device)
    .contextObject(2, object.objectType, object.instance)
    .contextUnsigned(3, remainingSeconds)
    .opening(4);
  for (const propertyId of [property.presentValue, property.statusFlags]) {
    writer.contextUnsigned(0, propertyId).opening(2);
    for (const value of object.read(propertyId).values) writer.application(value);
    writer.closing(2);
  }
  return writer.closing(4).done();
}

/** Who-Is (16.10): whether a device instance is meant. */
export function whoIsMeans(request: Buffer, instance: number): boolean {
  const reader = new Reader(request);
  const low = reader.optionalUnsigned(0);
  const high = reader.optionalUnsigned(1);
  if (low === undefined && high === undefined) return reader.atEnd;
  if (low === undefined || high === undefined || !reader.atEnd) return false;
  return instance >= low && instance <= high;
}

/** Who-Has (16.9): the object that is meant, if the device has it. */
export function whoHasMeans(
  request: Buffer,
  device: number,
  objects: readonly BacnetObject[],
): BacnetObject | undefined {
  const reader = new Reader(request);
  const low = reader.optionalUnsigned(0);
  const high = low === undefined ? undefined : reader.unsigned(1);
  if (low !== undefined && high !== undefined && (device < low || device > high)) return undefined;
  const name = reader.optionalString(3);
  if (name !== undefined) return objects.find((object) => object.name === name);
  const wanted = reader.object(2);
  return objects.find(
    (object) => object.objectType === wanted.objectType && object.instance === wanted.instance,
  );
}

/** Parameters of an Error-PDU. */
export function encodeError(error: ServiceError): Buffer {
  return new Writer()
    .application({ type: "enumerated", value: error.class })
    .application({ type: "enumerated", value: error.code })
    .done();
}
