import type {
  DeviceEvent,
  EventRecipient,
  EventSource,
  EventTimeStamp,
  NotificationClass,
} from "../contract/events.ts";
import type { Clock, EpochMilliseconds } from "../contract/identity.ts";
import type {
  Device,
  DeviceAddress,
  NetworkConfiguration,
  OfferedObject,
  SampleValue,
  StatusFlag,
} from "../contract/network.ts";
import type { ProblemReport } from "../contract/problem.ts";
import type { QualityReason } from "../contract/quality.ts";
import type {
  Calendar,
  DeviceMoment,
  Schedule,
  ScheduleObject,
  ScheduleParts,
  ScheduleTarget,
} from "../contract/schedule.ts";
import type { Source } from "../contract/source.ts";
import type { Bus } from "./bus.ts";
import type { FindObjects } from "./find-objects.ts";
import type { History } from "./history.ts";
import type { Registers } from "./registers.ts";

export type * from "./find-objects.ts";
export type * from "./history.ts";
export type * from "./inspect.ts";
export type { Load } from "./load.ts";
export type * from "./registers.ts";
export type { Traffic } from "./traffic.ts";

import type { Inspect } from "./inspect.ts";
import type { Learning } from "./learning.ts";
import type { Load } from "./load.ts";
import type { Traffic } from "./traffic.ts";
import type { Wire } from "./wire.ts";

/** A device as a scan meets it, before the project gives it an id. */
export type DiscoveredDevice = Omit<Device, "id" | "networkId" | "problem" | "lastSeen" | "gone">;

/** An object or register as a scan meets it, before the project gives it an id. */
export type DiscoveredObject = Omit<OfferedObject, "id" | "deviceId">;

/** What a scan tells while it goes. Events of one device come in this order; devices interleave. */
export type ScanEvent =
  /** Where the scan stands; `total` is null while the end isn't known. */
  | { readonly kind: "progress"; readonly note: string; readonly done: number; readonly total: number | null }
  /** A device answers. Sent again, with the same key, when more of it is known. */
  | { readonly kind: "device"; readonly device: DiscoveredDevice }
  /** Some of its objects, each exactly once. */
  | { readonly kind: "objects"; readonly deviceKey: string; readonly objects: readonly DiscoveredObject[] }
  /** All that it offers has been told. */
  | { readonly kind: "device-complete"; readonly deviceKey: string }
  /** Nobody is at this place, and a scan that goes on after this one needn't ask there; `key` is what it knows it by. */
  | { readonly kind: "asked"; readonly key: string }
  /** It stopped answering, or refused; what was told of it so far stays true. The rest of the scan goes on. */
  | { readonly kind: "device-problem"; readonly deviceKey: string; readonly problem: ProblemReport };

/** One value wanted from one device. */
export interface ReadRequest {
  /** Given back with the result; unique within one call. */
  readonly reference: string;
  readonly address: DeviceAddress;
  readonly source: Source;
}

/** What a device said, as it said it: not scaled, not judged. */
export type RawSample =
  | {
      readonly reference: string;
      readonly time: EpochMilliseconds;
      readonly ok: true;
      /** null where the device itself says it has no value. */
      readonly value: SampleValue;
      /** What the device says of the value: `none`, `overridden`, `device-fault`, `out-of-service`, `not-available`. */
      readonly reason: QualityReason;
      /** Those of its status flags that are set; absent where it has none, or they aren't known. */
      readonly flags?: readonly StatusFlag[] | undefined;
    }
  | {
      readonly reference: string;
      readonly time: EpochMilliseconds;
      readonly ok: false;
      readonly problem: ProblemReport;
    };

/** What is known before a scan begins. */
export interface ScanKnowledge {
  /** Where devices were found earlier: those that don't answer the question to everybody are asked by themselves. */
  readonly addresses: readonly DeviceAddress[];
  /** Keys of devices that a scan which was stopped has read whole, and of places where it found nobody: not read again. */
  readonly read: ReadonlySet<string>;
}

/** Finds devices and, device by device, what they offer. */
export interface Scan {
  /**
   * @param signal stops the scan within a second
   * @throws Problem when the network itself can't be used (address in use, host unreachable); a single device never throws
   */
  scan(signal: AbortSignal, known?: ScanKnowledge): AsyncIterable<ScanEvent>;
}

/** Lists what one device offers. */
export interface Browse {
  /** @throws Problem when the device doesn't answer at all */
  browse(address: DeviceAddress, signal: AbortSignal): AsyncIterable<ScanEvent>;
}

/** Reads values in as few requests as the devices allow. */
export interface Read {
  /**
   * Every request is answered exactly once, in any order, as answers come. Several calls may run at once; the session
   * keeps each device to one outstanding request.
   * @param urgency `person` (when absent) goes before `poll`, where a device or a network is busy
   */
  read(
    requests: readonly ReadRequest[],
    signal: AbortSignal,
    urgency?: "person" | "poll",
  ): AsyncIterable<RawSample>;
}

/** Changes a value in the plant. Dangerous: callers arm, confirm and audit. */
export interface Write {
  /**
   * @param value raw value (before the point's conversion); null relinquishes (BACnet)
   * @param priority BACnet command priority 1–16, ignored elsewhere
   * @param tell told what a person should know of a write that succeeded
   * @throws Problem `rejected` when the device refuses, `timeout` when it doesn't answer
   */
  write(
    address: DeviceAddress,
    source: Source,
    value: number | boolean | null,
    priority: number | undefined,
    signal: AbortSignal,
    tell?: (note: string) => void,
  ): Promise<void>;
}

/** Lets devices tell of changes by themselves. */
export interface Subscribe {
  /** Ends when the signal is aborted; renews what has a lifetime. A source that can't be subscribed yields one `ok: false`. */
  subscribe(requests: readonly ReadRequest[], signal: AbortSignal): AsyncIterable<RawSample>;
}

/** A point that others may read of this app. */
export interface ServedPoint {
  readonly kind: "analog" | "binary" | "multi-state";
  /** Unique within its kind, from 1; a point keeps it. */
  readonly number: number;
  readonly name: string;
  readonly description: string;
  /** Symbol people read; empty: none. */
  readonly unit: string;
  /** Texts of the states, where it has states. */
  readonly states: readonly string[];
  /** The value now: binary 0 or 1, multi-state from 1. undefined where there is none, which shows as a fault. */
  readonly value: () => number | undefined;
}

/** Lets others read points of this app, and never write them. */
export interface Serve {
  /** From now on exactly these. */
  serve(points: readonly ServedPoint[]): void;
}

/** What a device tells of its events without being asked. */
export type EventNotice = {
  /** Identity of the device, as a scan gives it; `instance` and the place are in it. */
  readonly deviceKey: string;
} & (
  | {
      /** A change of state, or that somebody acknowledged one. */
      readonly kind: "notification";
      readonly event: Omit<DeviceEvent, "transitions" | "notify">;
      readonly notify: "alarm" | "event" | "acknowledgement";
      readonly from: string | null;
      readonly priority: number;
      readonly acknowledgementRequired: boolean | null;
      readonly stamp: EventTimeStamp;
      readonly process: number;
      readonly details: string;
    }
  /** It says that it is there: perhaps it has just started. */
  | { readonly kind: "announced" }
);

/** Which change of an event somebody saw to. */
export interface Acknowledgement {
  readonly source: Source;
  /** State that the change led to; null: not known, only the way. */
  readonly state: string | null;
  /** 0 to off-normal, 1 to fault, 2 to normal. */
  readonly transition: 0 | 1 | 2;
  /** Exactly as the device gave it. */
  readonly stamp: EventTimeStamp;
  readonly process: number | null;
  /** Who acknowledges, and what they say of it. */
  readonly text: string;
}

/** A notification class as its device tells it: which of the recipients is the app, only the app knows. */
export type NotificationClassRead = Omit<NotificationClass, "recipients"> & {
  readonly recipients: readonly EventRecipient[];
};

/** What would be on a device's list if it were there: everything; alarms that are active now; nothing for certain. */
export type EventCoverage = "all" | "active-alarms" | "some";

/** What a device says to the question for its events. */
export interface EventsRead {
  /** The means that it has for it. */
  readonly by: NonNullable<EventSource["by"]>;
  readonly covers: EventCoverage;
  readonly events: readonly DeviceEvent[];
}

/** Alarms and events of devices. */
export interface Events {
  /**
   * What is active, or waits for an acknowledgement, in one device.
   * @throws Problem when it doesn't answer
   */
  active(address: DeviceAddress, signal: AbortSignal, urgency?: "person" | "poll"): Promise<EventsRead>;
  /** What devices tell by themselves from now on; ends with the signal or the session. */
  notices(signal: AbortSignal): AsyncIterable<EventNotice>;
  /** @throws Problem `rejected` with the device's reason, `timeout` */
  acknowledge(address: DeviceAddress, what: Acknowledgement, signal: AbortSignal): Promise<void>;
  /** Reads these notification classes, by the instances of their objects; each is answered, with its problem if need be. */
  notificationClasses(
    address: DeviceAddress,
    instances: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly NotificationClassRead[]>;
  /** How the app would stand in that device's recipient lists. @throws Problem `not-supported` where it can't be reached */
  ownRecipient(address: DeviceAddress, confirmed: boolean, signal: AbortSignal): Promise<EventRecipient>;
  /** Enters or removes one recipient. @throws Problem `rejected`, `timeout` */
  changeRecipients(
    address: DeviceAddress,
    instance: number,
    change: { readonly enter: EventRecipient } | { readonly leave: EventRecipient },
    signal: AbortSignal,
  ): Promise<void>;
}

/** A schedule as its device tells it: what its targets are called, only the project knows. */
export type ScheduleRead = Omit<Schedule, "targets"> & {
  readonly targets: readonly Pick<ScheduleTarget, "object" | "property" | "device">[];
};

/** One property of a schedule or calendar, to be written. */
export type ScheduleChange =
  | {
      readonly kind: "day";
      readonly instance: number;
      /** 0 Monday. */
      readonly day: number;
      readonly times: NonNullable<ScheduleParts["weekly"]>[number];
    }
  | ({ readonly kind: "part"; readonly instance: number } & Omit<ScheduleParts, "weekly">)
  | {
      readonly kind: "calendar";
      readonly instance: number;
      readonly entries: NonNullable<Calendar["entries"]>;
    };

/** Schedules and calendars inside devices. */
export interface Schedules {
  /**
   * Reads them as they are now, each answered, with its problems if need be.
   * @throws Problem when the device doesn't answer
   */
  read(
    address: DeviceAddress,
    objects: readonly ScheduleObject[],
    signal: AbortSignal,
  ): Promise<{ readonly schedules: readonly ScheduleRead[]; readonly calendars: readonly Calendar[] }>;
  /** The device's clock; null where it has none. @throws Problem when the device doesn't answer */
  now(address: DeviceAddress, signal: AbortSignal): Promise<DeviceMoment | null>;
  /** Dangerous: callers arm, confirm and audit. @throws Problem `rejected`, `timeout`; `partly-done`: some of it is written */
  write(address: DeviceAddress, change: ScheduleChange, signal: AbortSignal): Promise<void>;
}

/** Devices as a whole. Dangerous: callers arm, confirm and audit. */
export interface Administration {
  /**
   * Isn't answered: only the device's clock tells whether it was taken.
   * @param wall date and time of day as milliseconds since 1970, as if the zone were UTC
   * @throws Problem `unreachable`
   */
  setClock(address: DeviceAddress, wall: number, as: "local" | "utc"): Promise<void>;
  /** Asked once only. @throws Problem `rejected`; `timeout`: it may have restarted all the same */
  restart(
    address: DeviceAddress,
    start: "warmstart" | "coldstart",
    password: string | undefined,
    signal: AbortSignal,
  ): Promise<void>;
  /** @param minutes after which the device enables it by itself @throws Problem `rejected`, `timeout` */
  communicate(
    address: DeviceAddress,
    state: "enable" | "disable" | "disable-initiation",
    minutes: number | undefined,
    password: string | undefined,
    signal: AbortSignal,
  ): Promise<void>;
}

/** A driver at work on one network. What it can't do is absent. Disposing closes its sockets and timers. */
export interface Session extends AsyncDisposable, Scan, Read {
  readonly browse?: Browse["browse"];
  readonly write?: Write["write"];
  readonly subscribe?: Subscribe["subscribe"];
  readonly serve?: Serve["serve"];
  readonly events?: Events;
  readonly schedules?: Schedules;
  readonly history?: History;
  readonly administration?: Administration;
  readonly inspect?: Inspect["inspect"];
  readonly findObjects?: FindObjects["findObjects"];
  readonly wire?: Wire;
  readonly bus?: Bus;
  /** What reading taught of the line; absent where nothing is learnt that is worth keeping. */
  readonly learning?: Learning;
  readonly registers?: Registers;
  /** Requests sent to a device since the session was opened, repeated ones included. */
  readonly requestsSent?: (address: DeviceAddress) => number;
  /** undefined: it was never asked anything. */
  readonly load?: (address: DeviceAddress) => Load | undefined;
  /** Over all devices, since the session was opened. */
  readonly traffic?: () => Traffic;
}

/** What networks with certificates need of this computer. */
export interface Credentials {
  /**
   * The private key that belongs to a certificate, both PEM.
   * @throws Problem `certificate-refused` when it isn't kept on this computer
   */
  privateKeyOf(certificate: string): Promise<string>;
  /** RFC 4122 UUID of this computer among the nodes of such networks, 32 hex digits in lower case. */
  deviceUuid(): Promise<string>;
}

/** What a driver is given besides its configuration. */
export interface DriverContext {
  /** What the network is called now, for others that want what it uses; absent where it has no name. */
  readonly networkName?: () => string;
  /** Absent where no network needs any. */
  readonly credentials?: Credentials;
  readonly clock: Clock;
  /** A line for the log: what happened, and data for whoever looks into it. */
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** One protocol. Several sessions may be open at once; all that a driver knows of itself is which lines they share. */
export interface Driver<Configuration extends NetworkConfiguration = NetworkConfiguration> {
  readonly kind: Configuration["kind"];
  /**
   * Opens the network for scanning and reading.
   * @throws Problem `address-in-use`, `unreachable`
   */
  open(configuration: Configuration, context: DriverContext): Promise<Session>;
}
