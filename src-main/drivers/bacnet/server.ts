import {
  type Apdu,
  encodeAbort,
  encodeComplexAck,
  encodeNpdu,
  encodeReject,
  encodeUnconfirmedRequest,
  type PeerAddress,
} from "./frame.ts";
import type { SendNpdu } from "./link.ts";
import { objectTypes } from "./names.data.ts";
import {
  type AppDevice,
  type OfferedPoint,
  ownVendorId,
  type ServedObject,
  servedDevice,
  servedPoint,
} from "./offered.ts";
import type { ObjectIdentifier } from "./primitives.ts";
import { encodeErrorPdu } from "./requests.ts";
import { confirmed, decodeRequest, encodeAnswer, encodeRequest, unconfirmed } from "./services/index.ts";
import type { BacnetValue } from "./tags.ts";

/** Class and code of an error (clause 18). */
interface ServedError {
  readonly errorClass: number;
  readonly errorCode: number;
}

const unknownObject: ServedError = { errorClass: 1, errorCode: 31 };
const unknownProperty: ServedError = { errorClass: 2, errorCode: 32 };
const notAnArray: ServedError = { errorClass: 2, errorCode: 50 };
const invalidArrayIndex: ServedError = { errorClass: 2, errorCode: 42 };
const writeAccessDenied: ServedError = { errorClass: 2, errorCode: 40 };
/** Reject reasons (clause 18.9) and abort reasons (18.10). */
const invalidTag = 4;
const unrecognizedService = 9;
const segmentationNotSupported = 4;
const wildcardInstance = 4_194_303;
/** Properties that stand for many (15.7.3.1.2). */
const specials: ReadonlyMap<number, (required: boolean) => boolean> = new Map([
  [8, () => true],
  [105, (required: boolean) => required],
  [80, (required: boolean) => !required],
]);

type Request = Extract<Apdu, { kind: "confirmed-request" | "unconfirmed-request" }>;

/** The app as a BACnet device: it can be found and read, and nothing in it can be changed. */
export class Server {
  readonly #device: AppDevice;
  readonly #send: SendNpdu;
  readonly #self: ServedObject;
  #objects: ReadonlyMap<string, ServedObject>;
  #revision = 1;

  constructor(device: AppDevice, send: SendNpdu) {
    this.#device = device;
    this.#send = send;
    this.#self = servedDevice(
      device,
      () => [...this.#objects.values()],
      () => this.#revision,
    );
    this.#objects = byIdentifier([this.#self]);
  }

  /** From now on exactly these points are offered. Of two with one identifier the later counts. */
  offer(points: readonly OfferedPoint[]): void {
    this.#objects = byIdentifier([this.#self, ...points.map(servedPoint)]);
    this.#revision += 1;
  }

  /** @returns whether the request was for a device that answers: then it has been dealt with */
  receive(from: PeerAddress, request: Request): boolean {
    const answer =
      request.kind === "confirmed-request" ? this.#confirmed(request) : this.#unconfirmed(request);
    if (answer === undefined) return false;
    this.#send(from, encodeNpdu(from, answer)).catch(() => undefined);
    return true;
  }

  #unconfirmed({ service, payload }: Request): Uint8Array | undefined {
    const { instance } = this.#device;
    if (service === unconfirmed.whoIs.number) {
      const asked = decodeRequest(unconfirmed.whoIs, payload);
      if (asked === undefined || !within(instance, asked)) return undefined;
      const iAm = encodeRequest(unconfirmed.iAm, {
        deviceIdentifier: { objectType: objectTypes.device, instance },
        maxApduLengthAccepted: 1476,
        segmentationSupported: 3,
        vendorIdentifier: ownVendorId,
      });
      return encodeUnconfirmedRequest(unconfirmed.iAm.number, iAm);
    }
    if (service !== unconfirmed.whoHas.number) return undefined;
    const asked = decodeRequest(unconfirmed.whoHas, payload);
    if (asked === undefined || !within(instance, asked)) return undefined;
    const { object } = asked;
    const found =
      object.kind === "objectName"
        ? [...this.#objects.values()].find(({ name }) => name === object.value)
        : this.#object(object.value);
    if (found === undefined) return undefined;
    const iHave = encodeRequest(unconfirmed.iHave, {
      deviceIdentifier: { objectType: objectTypes.device, instance },
      objectIdentifier: { objectType: found.objectType, instance: found.instance },
      objectName: found.name,
    });
    return encodeUnconfirmedRequest(unconfirmed.iHave.number, iHave);
  }

  #confirmed(request: Extract<Request, { kind: "confirmed-request" }>): Uint8Array {
    const { invokeId, service, segmented, maxApdu } = request;
    if (segmented) return encodeAbort(invokeId, segmentationNotSupported, true);
    const answer = this.#answer(request);
    if (answer === undefined) return encodeReject(invokeId, unrecognizedService);
    if (answer === "malformed") return encodeReject(invokeId, invalidTag);
    if ("errorClass" in answer) {
      return encodeErrorPdu(invokeId, service, answer.errorClass, answer.errorCode);
    }
    const apdu = encodeComplexAck(invokeId, service, answer);
    return apdu.length > maxApdu ? encodeAbort(invokeId, segmentationNotSupported, true) : apdu;
  }

  #answer({ service, payload }: Request): Uint8Array | ServedError | "malformed" | undefined {
    switch (service) {
      case confirmed.readProperty.number: {
        const asked = decodeRequest(confirmed.readProperty, payload);
        if (asked === undefined) return "malformed";
        const object = this.#object(asked.objectIdentifier);
        const value = this.#read(object, asked.propertyIdentifier, asked.arrayIndex);
        if ("errorClass" in value) return value;
        return encodeAnswer(confirmed.readProperty, {
          ...asked,
          objectIdentifier: object ?? asked.objectIdentifier,
          value,
        });
      }
      case confirmed.readPropertyMultiple.number: {
        const asked = decodeRequest(confirmed.readPropertyMultiple, payload);
        if (asked === undefined || asked.length === 0) return "malformed";
        return encodeAnswer(
          confirmed.readPropertyMultiple,
          asked.map(({ objectIdentifier, references }) => {
            const object = this.#object(objectIdentifier);
            const results = references
              .flatMap((reference) => expanded(object, reference))
              .map(({ propertyIdentifier, arrayIndex }) => {
                const value = this.#read(object, propertyIdentifier, arrayIndex);
                const result =
                  "errorClass" in value
                    ? ({ kind: "error", value } as const)
                    : ({ kind: "value", value } as const);
                return { propertyIdentifier, arrayIndex, result };
              });
            return { objectIdentifier: object ?? objectIdentifier, results };
          }),
        );
      }
      case confirmed.writeProperty.number: {
        const asked = decodeRequest(confirmed.writeProperty, payload);
        if (asked === undefined) return "malformed";
        const object = this.#object(asked.objectIdentifier);
        if (object === undefined) return unknownObject;
        return object.properties.has(asked.propertyIdentifier) ? writeAccessDenied : unknownProperty;
      }
      default:
        return undefined;
    }
  }

  /** Instance 4194303 of a device is whichever is asked (12.11.1). */
  #object({ objectType, instance }: ObjectIdentifier): ServedObject | undefined {
    if (objectType === objectTypes.device && instance === wildcardInstance) return this.#self;
    return this.#objects.get(`${objectType}:${instance}`);
  }

  #read(
    object: ServedObject | undefined,
    property: number,
    arrayIndex: number | undefined,
  ): readonly BacnetValue[] | ServedError {
    if (object === undefined) return unknownObject;
    const found = object.properties.get(property);
    if (found === undefined) return unknownProperty;
    const values = found.values();
    if (arrayIndex === undefined) return values;
    if (!found.array) return notAnArray;
    if (arrayIndex === 0) return [{ type: "unsigned", value: values.length }];
    const element = values[arrayIndex - 1];
    return element === undefined ? invalidArrayIndex : [element];
  }
}

interface Reference {
  readonly propertyIdentifier: number;
  readonly arrayIndex?: number | undefined;
}

function expanded(object: ServedObject | undefined, reference: Reference): Reference[] {
  const wanted = specials.get(reference.propertyIdentifier);
  if (wanted === undefined || object === undefined) return [reference];
  // The property list isn't part of ALL and its kin (15.7.3.1.2).
  return [...object.properties]
    .filter(([property, { required }]) => property !== 371 && wanted(required))
    .map(([propertyIdentifier]) => ({ propertyIdentifier }));
}

function within(
  instance: number,
  {
    lowLimit = 0,
    highLimit = wildcardInstance,
  }: { readonly lowLimit?: number | undefined; readonly highLimit?: number | undefined },
): boolean {
  return lowLimit <= instance && instance <= highLimit;
}

function byIdentifier(objects: readonly ServedObject[]): ReadonlyMap<string, ServedObject> {
  return new Map(objects.map((object) => [`${object.objectType}:${object.instance}`, object]));
}
