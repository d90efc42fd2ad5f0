import { confirmed, unconfirmed } from "../../../src-main/drivers/bacnet/services/index.ts";
import type { Type } from "../../../src-main/drivers/bacnet/types.ts";
import { hex } from "./responder.ts";

/** One encoding as ASHRAE 135 prints it in Annex F: what follows the service choice. */
export interface Printed {
  readonly name: string;
  readonly pdu: "confirmed" | "answer" | "unconfirmed";
  readonly service: number;
  readonly bytes: Buffer;
  readonly value: unknown;
  readonly type: Type<unknown>;
}

const request = <Request>(
  name: string,
  service: { readonly number: number; readonly request: Type<Request> },
  bytes: string,
  value: Request,
): Printed => ({
  name,
  pdu: "answer" in service ? "confirmed" : "unconfirmed",
  service: service.number,
  bytes: hex(bytes),
  value,
  type: service.request,
});
const answer = <Answer>(
  name: string,
  service: { readonly number: number; readonly answer: Type<Answer> },
  bytes: string,
  value: Answer,
): Printed => ({
  name: `${name}, answer`,
  pdu: "answer",
  service: service.number,
  bytes: hex(bytes),
  value,
  type: service.answer,
});

const ascii = (text: string) => Buffer.from(text).toString("hex");
const object = (objectType: number, instance: number) => ({ objectType, instance });
const bits = (text: string) => [...text].map((bit) => bit === "1");
const real = (value: number) => ({ type: "real", value }) as const;
const covValues = [
  { propertyIdentifier: 85, value: [real(65)] },
  { propertyIdentifier: 111, value: [{ type: "bit-string", value: bits("0000") } as const] },
];
const cov = {
  subscriberProcessIdentifier: 18,
  initiatingDeviceIdentifier: object(8, 4),
  monitoredObjectIdentifier: object(0, 10),
  timeRemaining: 0,
  listOfValues: covValues,
};
const covBytes = "09 12 1c 02000004 2c 0000000a 39 00 4e 09 55 2e 44 42820000 2f 09 6f 2e 82 04 00 2f 4f";
const event = (device: number) => ({
  processIdentifier: 1,
  initiatingDeviceIdentifier: object(8, device),
  eventObjectIdentifier: object(0, 2),
  timeStamp: { kind: "sequenceNumber", value: 16 } as const,
  notificationClass: 4,
  priority: 100,
  eventType: 5,
  notifyType: 0,
  ackRequired: true,
  fromState: 0,
  toState: 3,
  eventValues: {
    kind: "outOfRange",
    value: {
      exceedingValue: 80.1,
      statusFlags: bits("1000"),
      deadband: 1,
      exceededLimit: 80,
    },
  } as const,
});
const eventBytes = (device: string) =>
  `09 01 1c ${device} 2c 00000002 3e 19 10 3f 49 04 59 64 69 05 89 00 99 01 a9 00 b9 03
   ce 5e 0c 42a03333 1a 04 80 2c 3f800000 3c 42a00000 5f cf`;
const unset = { kind: "time", value: [255, 255, 255, 255] } as const;
const at = (...time: [number, number, number, number]) => ({ kind: "time", value: time }) as const;
const summary = (instance: number, state: number, acknowledged: string, stamps: readonly unknown[]) => ({
  objectIdentifier: object(0, instance),
  eventState: state,
  acknowledgedTransitions: bits(acknowledged),
  eventTimeStamps: stamps as readonly (typeof unset)[],
  notifyType: 0,
  eventEnable: bits("111"),
  eventPriorities: [15, 15, 20],
});
const chiller = "Chiller01 On-Time=4.3 Hours";
const records = ["12:00,45.6", "12:15,44.8"];
const recordBytes = records.map((record) => `65 0a ${ascii(record)}`).join("");
const constructed = (bytes: string) => ({ type: "constructed", raw: hex(bytes) }) as const;

export const printed: readonly Printed[] = [
  request(
    "AcknowledgeAlarm (F.1.1)",
    confirmed.acknowledgeAlarm,
    `09 01 1c 00000002 29 03 3e 19 10 3f 4c 00 4d444c 5e 2e a4 5c0615ff b4 0d032909 2f 5f`,
    {
      acknowledgingProcessIdentifier: 1,
      eventObjectIdentifier: object(0, 2),
      eventStateAcknowledged: 3,
      timeStamp: { kind: "sequenceNumber", value: 16 },
      acknowledgmentSource: "MDL",
      timeOfAcknowledgment: {
        kind: "dateTime",
        value: { date: [92, 6, 21, 255], time: [13, 3, 41, 9] },
      },
    },
  ),
  request("ConfirmedCOVNotification (F.1.2)", confirmed.confirmedCovNotification, covBytes, cov),
  request("UnconfirmedCOVNotification (F.1.3)", unconfirmed.unconfirmedCovNotification, covBytes, cov),
  request(
    "ConfirmedEventNotification (F.1.4)",
    confirmed.confirmedEventNotification,
    eventBytes("02000004"),
    event(4),
  ),
  request(
    "UnconfirmedEventNotification (F.1.5)",
    unconfirmed.unconfirmedEventNotification,
    eventBytes("02000009"),
    event(9),
  ),
  request("GetAlarmSummary (F.1.6)", confirmed.getAlarmSummary, "", null),
  answer(
    "GetAlarmSummary (F.1.6)",
    confirmed.getAlarmSummary,
    "c4 00000002 91 03 82 05 60 c4 00000003 91 04 82 05 e0",
    [
      { objectIdentifier: object(0, 2), alarmState: 3, acknowledgedTransitions: bits("011") },
      { objectIdentifier: object(0, 3), alarmState: 4, acknowledgedTransitions: bits("111") },
    ],
  ),
  request("GetEnrollmentSummary (F.1.7)", confirmed.getEnrollmentSummary, "09 02", {
    acknowledgmentFilter: 2,
  }),
  request(
    "GetEnrollmentSummary for a recipient (F.1.7)",
    confirmed.getEnrollmentSummary,
    "09 00 1e 0e 0c 02000011 0f 19 09 1f 4e 09 06 19 0a 4f",
    {
      acknowledgmentFilter: 0,
      enrollmentFilter: { recipient: { kind: "device", value: object(8, 17) }, processIdentifier: 9 },
      priorityFilter: { minPriority: 6, maxPriority: 10 },
    },
  ),
  answer(
    "GetEnrollmentSummary (F.1.7)",
    confirmed.getEnrollmentSummary,
    "c4 00000002 91 05 91 03 21 64 21 04 c4 02400006 91 01 91 00 21 32 21 02",
    [
      {
        objectIdentifier: object(0, 2),
        eventType: 5,
        eventState: 3,
        priority: 100,
        notificationClass: 4,
      },
      {
        objectIdentifier: object(9, 6),
        eventType: 1,
        eventState: 0,
        priority: 50,
        notificationClass: 2,
      },
    ],
  ),
  request("GetEventInformation (F.1.8)", confirmed.getEventInformation, "", {}),
  answer(
    "GetEventInformation (F.1.8)",
    confirmed.getEventInformation,
    `0e 0c 00000002 19 03 2a 05 60 3e 0c 0f230014 0c ffffffff 0c ffffffff 3f 49 00 5a 05 e0
     6e 21 0f 21 0f 21 14 6f
     0c 00000003 19 00 2a 05 c0 3e 0c 0f280000 0c ffffffff 0c 0f2d1e1e 3f 49 00 5a 05 e0
     6e 21 0f 21 0f 21 14 6f 0f 19 00`,
    {
      eventSummaries: [
        summary(2, 3, "011", [at(15, 35, 0, 20), unset, unset]),
        summary(3, 0, "110", [at(15, 40, 0, 0), unset, at(15, 45, 30, 30)]),
      ],
      moreEvents: false,
    },
  ),
  request("SubscribeCOV (F.1.10)", confirmed.subscribeCov, "09 12 1c 0000000a 29 01 39 00", {
    subscriberProcessIdentifier: 18,
    monitoredObjectIdentifier: object(0, 10),
    issueConfirmedNotifications: true,
    lifetime: 0,
  }),
  request(
    "SubscribeCOVProperty (F.1.11)",
    confirmed.subscribeCovProperty,
    "09 12 1c 0000000a 29 01 39 3c 4e 09 55 4f 5c 3f800000",
    {
      subscriberProcessIdentifier: 18,
      monitoredObjectIdentifier: object(0, 10),
      issueConfirmedNotifications: true,
      lifetime: 60,
      monitoredProperty: { propertyIdentifier: 85 },
      covIncrement: 1,
    },
  ),
  request("AtomicReadFile of a stream (F.2.1)", confirmed.atomicReadFile, "c4 02800001 0e 31 00 21 1b 0f", {
    fileIdentifier: object(10, 1),
    access: { kind: "stream", value: { fileStartPosition: 0, requestedOctetCount: 27 } },
  }),
  answer(
    "AtomicReadFile of a stream (F.2.1)",
    confirmed.atomicReadFile,
    `10 0e 31 00 65 1b ${ascii(chiller)} 0f`,
    {
      endOfFile: false,
      access: { kind: "stream", value: { fileStartPosition: 0, fileData: Buffer.from(chiller) } },
    },
  ),
  request("AtomicReadFile of records (F.2.1)", confirmed.atomicReadFile, "c4 02800002 1e 31 0e 21 03 1f", {
    fileIdentifier: object(10, 2),
    access: { kind: "record", value: { fileStartRecord: 14, requestedRecordCount: 3 } },
  }),
  answer(
    "AtomicReadFile of records (F.2.1)",
    confirmed.atomicReadFile,
    `11 1e 31 0e 21 02 ${recordBytes} 1f`,
    {
      endOfFile: true,
      access: {
        kind: "record",
        value: {
          fileStartRecord: 14,
          returnedRecordCount: 2,
          fileRecordData: records.map((record) => Buffer.from(record)),
        },
      },
    },
  ),
  request(
    "AtomicWriteFile of a stream (F.2.2)",
    confirmed.atomicWriteFile,
    `c4 02800001 0e 31 1e 65 1b ${ascii(chiller)} 0f`,
    {
      fileIdentifier: object(10, 1),
      access: { kind: "stream", value: { fileStartPosition: 30, fileData: Buffer.from(chiller) } },
    },
  ),
  answer("AtomicWriteFile of a stream (F.2.2)", confirmed.atomicWriteFile, "09 1e", {
    kind: "fileStartPosition",
    value: 30,
  }),
  request(
    "AtomicWriteFile of records (F.2.2)",
    confirmed.atomicWriteFile,
    `c4 02800002 1e 31 ff 21 02 ${recordBytes} 1f`,
    {
      fileIdentifier: object(10, 2),
      access: {
        kind: "record",
        value: {
          fileStartRecord: -1,
          recordCount: 2,
          fileRecordData: records.map((record) => Buffer.from(record)),
        },
      },
    },
  ),
  answer("AtomicWriteFile of records (F.2.2)", confirmed.atomicWriteFile, "19 0e", {
    kind: "fileStartRecord",
    value: 14,
  }),
  request(
    "AddListElement (F.3.1)",
    confirmed.addListElement,
    "0c 02c00003 19 35 3e 0c 0000000f 1e 09 55 09 67 1f 3f",
    {
      objectIdentifier: object(11, 3),
      propertyIdentifier: 53,
      listOfElements: [constructed("0c 0000000f"), constructed("1e 09 55 09 67 1f")],
    },
  ),
  request(
    "RemoveListElement (F.3.2)",
    confirmed.removeListElement,
    "0c 02c00003 19 35 3e 0c 0000000c 1e 09 55 09 67 09 1c 1f 0c 0000000d 1e 09 55 09 67 09 1c 1f 3f",
    {
      objectIdentifier: object(11, 3),
      propertyIdentifier: 53,
      listOfElements: [
        constructed("0c 0000000c"),
        constructed("1e 09 55 09 67 09 1c 1f"),
        constructed("0c 0000000d"),
        constructed("1e 09 55 09 67 09 1c 1f"),
      ],
    },
  ),
  request(
    "CreateObject (F.3.3)",
    confirmed.createObject,
    `0e 09 0a 0f 1e 09 4d 2e 75 08 00 ${ascii("Trend 1")} 2f 09 29 2e 91 00 2f 1f`,
    {
      objectSpecifier: { kind: "objectType", value: 10 },
      listOfInitialValues: [
        { propertyIdentifier: 77, value: [{ type: "character-string", value: "Trend 1" }] },
        { propertyIdentifier: 41, value: [{ type: "enumerated", value: 0 }] },
      ],
    },
  ),
  answer("CreateObject (F.3.3)", confirmed.createObject, "c4 0280000d", object(10, 13)),
  request("DeleteObject (F.3.4)", confirmed.deleteObject, "c4 02c00006", {
    objectIdentifier: object(11, 6),
  }),
  request("ReadProperty (F.3.5)", confirmed.readProperty, "0c 00000005 19 55", {
    objectIdentifier: object(0, 5),
    propertyIdentifier: 85,
  }),
  answer("ReadProperty (F.3.5)", confirmed.readProperty, "0c 00000005 19 55 3e 44 4290999a 3f", {
    objectIdentifier: object(0, 5),
    propertyIdentifier: 85,
    value: [real(72.3)],
  }),
  request("ReadPropertyMultiple (F.3.7)", confirmed.readPropertyMultiple, "0c 00000010 1e 09 55 09 67 1f", [
    {
      objectIdentifier: object(0, 16),
      references: [{ propertyIdentifier: 85 }, { propertyIdentifier: 103 }],
    },
  ]),
  answer(
    "ReadPropertyMultiple (F.3.7)",
    confirmed.readPropertyMultiple,
    "0c 00000010 1e 29 55 4e 44 4290999a 4f 29 67 4e 91 00 4f 1f",
    [
      {
        objectIdentifier: object(0, 16),
        results: [
          { propertyIdentifier: 85, result: { kind: "value", value: [real(72.3)] } },
          {
            propertyIdentifier: 103,
            result: { kind: "value", value: [{ type: "enumerated", value: 0 }] },
          },
        ],
      },
    ],
  ),
  request(
    "ReadRange by time (F.3.8)",
    confirmed.readRange,
    "0c 05000001 19 83 7e a4 62031701 b4 13342200 31 04 7f",
    {
      objectIdentifier: object(20, 1),
      propertyIdentifier: 131,
      range: {
        kind: "byTime",
        value: { referenceTime: { date: [98, 3, 23, 1], time: [19, 52, 34, 0] }, count: 4 },
      },
    },
  ),
  request("ReadRange by position", confirmed.readRange, "0c 05000001 19 83 3e 21 01 31 fb 3f", {
    objectIdentifier: object(20, 1),
    propertyIdentifier: 131,
    range: { kind: "byPosition", value: { referenceIndex: 1, count: -5 } },
  }),
  request("ReadRange by sequence", confirmed.readRange, "0c 05000001 19 83 6e 23 013561 31 04 6f", {
    objectIdentifier: object(20, 1),
    propertyIdentifier: 131,
    range: { kind: "bySequenceNumber", value: { referenceSequence: 79_201, count: 4 } },
  }),
  answer(
    "ReadRange (F.3.8)",
    confirmed.readRange,
    `0c 05000001 19 83 3a 05 c0 49 02 5e
     0e a4 62031701 b4 13361b00 0f 1e 2c 41900000 1f 2a 04 00
     0e a4 62031701 b4 13381b00 0f 1e 2c 4190cccd 1f 2a 04 00 5f 6b 013561`,
    {
      objectIdentifier: object(20, 1),
      propertyIdentifier: 131,
      resultFlags: bits("110"),
      itemCount: 2,
      itemData: hex(
        `0e a4 62031701 b4 13361b00 0f 1e 2c 41900000 1f 2a 04 00
         0e a4 62031701 b4 13381b00 0f 1e 2c 4190cccd 1f 2a 04 00`,
      ),
      firstSequenceNumber: 79_201,
    },
  ),
  request("WriteProperty (F.3.9)", confirmed.writeProperty, "0c 00800001 19 55 3e 44 43340000 3f", {
    objectIdentifier: object(2, 1),
    propertyIdentifier: 85,
    value: [real(180)],
  }),
  request(
    "WritePropertyMultiple (F.3.10)",
    confirmed.writePropertyMultiple,
    `0c 00800005 1e 09 55 2e 44 42860000 2f 1f 0c 00800006 1e 09 55 2e 44 42860000 2f 1f
     0c 00800007 1e 09 55 2e 44 42900000 2f 1f`,
    [
      [5, 67],
      [6, 67],
      [7, 72],
    ].map(([instance = 0, value = 0]) => ({
      objectIdentifier: object(2, instance),
      values: [{ propertyIdentifier: 85, value: [real(value)] }],
    })),
  ),
  request(
    "DeviceCommunicationControl (F.4.1)",
    confirmed.deviceCommunicationControl,
    `09 05 19 01 2d 08 00 ${ascii("#egbdf!")}`,
    { timeDuration: 5, enableDisable: 1, password: "#egbdf!" },
  ),
  request(
    "ConfirmedPrivateTransfer (F.4.2)",
    confirmed.confirmedPrivateTransfer,
    "09 19 19 08 2e 44 4290cccd 62 1649 2f",
    { vendorIdentifier: 25, serviceNumber: 8, serviceParameters: hex("44 4290cccd 62 1649") },
  ),
  answer("ConfirmedPrivateTransfer (F.4.2)", confirmed.confirmedPrivateTransfer, "09 19 19 08", {
    vendorIdentifier: 25,
    serviceNumber: 8,
  }),
  request(
    "UnconfirmedPrivateTransfer (F.4.3)",
    unconfirmed.unconfirmedPrivateTransfer,
    "09 19 19 08 2e 44 4290cccd 62 1649 2f",
    { vendorIdentifier: 25, serviceNumber: 8, serviceParameters: hex("44 4290cccd 62 1649") },
  ),
  request("ReinitializeDevice (F.4.4)", confirmed.reinitializeDevice, `09 01 1d 09 00 ${ascii("AbCdEfGh")}`, {
    reinitializedState: 1,
    password: "AbCdEfGh",
  }),
  request("TimeSynchronization (F.4.7)", unconfirmed.timeSynchronization, "a4 5c0b11ff b4 162d1e46", {
    date: [92, 11, 17, 255],
    time: [22, 45, 30, 70],
  }),
  request("UTCTimeSynchronization", unconfirmed.utcTimeSynchronization, "a4 5c0b11ff b4 162d1e46", {
    date: [92, 11, 17, 255],
    time: [22, 45, 30, 70],
  }),
  request("Who-Has a name (F.4.8)", unconfirmed.whoHas, `3d 07 00 ${ascii("OATemp")}`, {
    object: { kind: "objectName", value: "OATemp" },
  }),
  request("Who-Has an identifier (F.4.8)", unconfirmed.whoHas, "2c 00000003", {
    object: { kind: "objectIdentifier", value: object(0, 3) },
  }),
  request("I-Have (F.4.8)", unconfirmed.iHave, `c4 02000008 c4 00000003 75 07 00 ${ascii("OATemp")}`, {
    deviceIdentifier: object(8, 8),
    objectIdentifier: object(0, 3),
    objectName: "OATemp",
  }),
  request("Who-Is one (F.4.9)", unconfirmed.whoIs, "09 03 19 03", { lowLimit: 3, highLimit: 3 }),
  request("Who-Is all (F.4.9)", unconfirmed.whoIs, "", {}),
  request("I-Am (F.4.9)", unconfirmed.iAm, "c4 02000001 22 01e0 91 01 21 63", {
    deviceIdentifier: object(8, 1),
    maxApduLengthAccepted: 480,
    segmentationSupported: 1,
    vendorIdentifier: 99,
  }),
];
