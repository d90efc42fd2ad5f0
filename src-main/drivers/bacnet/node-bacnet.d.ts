/** Typed declarations of the parts of node-bacnet (untyped) that the driver uses. */

interface WriteBuffer {
  readonly buffer: Buffer;
  offset: number;
}

declare module "node-bacnet/lib/bvlc.js" {
  const bvlc: {
    encode(buffer: Buffer, bvlcFunction: number, length: number): number;
  };
  export default bvlc;
}

declare module "node-bacnet/lib/npdu.js" {
  const npdu: {
    encode(
      buffer: WriteBuffer,
      control: number,
      destination?: { readonly net: number; readonly adr?: readonly number[] | undefined },
      source?: undefined,
      hopCount?: number,
      networkMessageType?: number,
      vendorId?: number,
    ): void;
  };
  export default npdu;
}

declare module "node-bacnet/lib/apdu.js" {
  const apdu: {
    encodeConfirmedServiceRequest(
      buffer: WriteBuffer,
      type: number,
      service: number,
      maxSegments: number,
      maxApdu: number,
      invokeId: number,
      sequenceNumber: number,
      proposedWindowSize: number,
    ): void;
    encodeUnconfirmedServiceRequest(buffer: WriteBuffer, type: number, service: number): void;
    encodeSimpleAck(buffer: WriteBuffer, type: number, service: number, invokeId: number): void;
    encodeSegmentAck(
      buffer: WriteBuffer,
      type: number,
      originalInvokeId: number,
      sequenceNumber: number,
      actualWindowSize: number,
    ): void;
    encodeError(buffer: WriteBuffer, type: number, service: number, invokeId: number): void;
    encodeAbort(buffer: WriteBuffer, type: number, invokeId: number, reason: number): void;
  };
  export default apdu;
}

declare module "node-bacnet/lib/asn1.js" {
  const asn1: {
    encodeContextUnsigned(buffer: WriteBuffer, tagNumber: number, value: number): void;
    encodeContextEnumerated(buffer: WriteBuffer, tagNumber: number, value: number): void;
    encodeContextObjectId(buffer: WriteBuffer, tagNumber: number, objectType: number, instance: number): void;
    encodeOpeningTag(buffer: WriteBuffer, tagNumber: number): void;
    encodeClosingTag(buffer: WriteBuffer, tagNumber: number): void;
  };
  export default asn1;
}

declare module "node-bacnet/lib/services/index.js" {
  interface ObjectIdentifier {
    readonly type: number;
    readonly instance: number;
  }
  const services: {
    readonly whoIs: { encode(buffer: WriteBuffer, lowLimit: number, highLimit: number): void };
    readonly error: { encode(buffer: WriteBuffer, errorClass: number, errorCode: number): void };
    readonly readProperty: {
      encode(
        buffer: WriteBuffer,
        objectType: number,
        instance: number,
        property: number,
        arrayIndex: number,
      ): void;
    };
    readonly writeProperty: {
      encode(
        buffer: WriteBuffer,
        objectType: number,
        instance: number,
        property: number,
        arrayIndex: number,
        priority: number,
        values: readonly { type: number; value: number | boolean | null }[],
      ): void;
    };
    readonly subscribeCov: {
      encode(
        buffer: WriteBuffer,
        subscriberProcessId: number,
        monitoredObject: ObjectIdentifier,
        cancellation: boolean,
        issueConfirmedNotifications: boolean,
        lifetime: number,
      ): void;
    };
  };
  export default services;
}

declare module "node-bacnet/lib/enum.js" {
  const enumerations: {
    readonly AbortReasonName: Readonly<Record<number, string>>;
    readonly RejectReasonName: Readonly<Record<number, string>>;
    readonly ErrorClassName: Readonly<Record<number, string>>;
    readonly ErrorCodeName: Readonly<Record<number, string>>;
    readonly PropertyIdentifierName: Readonly<Record<number, string>>;
    readonly ConfirmedServiceChoiceName: Readonly<Record<number, string>>;
    readonly EngineeringUnits: Readonly<Record<string, number>>;
  };
  export default enumerations;
}
