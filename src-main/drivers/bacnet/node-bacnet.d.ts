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

declare module "node-bacnet/lib/enum.js" {
  const enumerations: {
    readonly EventStateName: Readonly<Record<number, string>>;
    readonly EventTypeName: Readonly<Record<number, string>>;
    readonly NotifyTypeName: Readonly<Record<number, string>>;
    readonly ReliabilityName: Readonly<Record<number, string>>;
    readonly SegmentationName: Readonly<Record<number, string>>;
    readonly LifeSafetyStateName: Readonly<Record<number, string>>;
    readonly LifeSafetyModeName: Readonly<Record<number, string>>;
    readonly LifeSafetyOperationName: Readonly<Record<number, string>>;
    readonly AccessEventName: Readonly<Record<number, string>>;
    readonly TimerStateName: Readonly<Record<number, string>>;
    readonly ServicesSupportedName: Readonly<Record<number, string>>;
    readonly ProgramRequestName: Readonly<Record<number, string>>;
    readonly ProgramStateName: Readonly<Record<number, string>>;
    readonly ProgramErrorName: Readonly<Record<number, string>>;
    readonly DeviceStatusName: Readonly<Record<number, string>>;
    readonly EngineeringUnitsName: Readonly<Record<number, string>>;
    readonly DoorAlarmStateName: Readonly<Record<number, string>>;
    readonly DoorSecuredStatusName: Readonly<Record<number, string>>;
    readonly DoorStatusName: Readonly<Record<number, string>>;
    readonly DoorValueName: Readonly<Record<number, string>>;
    readonly LockStatusName: Readonly<Record<number, string>>;
    readonly MaintenanceName: Readonly<Record<number, string>>;
    readonly NodeTypeName: Readonly<Record<number, string>>;
    readonly ShedStateName: Readonly<Record<number, string>>;
    readonly SilencedStateName: Readonly<Record<number, string>>;
    readonly UnconfirmedServiceChoiceName: Readonly<Record<number, string>>;
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
