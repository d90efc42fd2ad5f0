import type { EventRecipient } from "../../contract/events.ts";
import type { Clock } from "../../contract/identity.ts";
import type { BacnetConfiguration, DeviceAddress } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { EventNotice, Events } from "../driver.ts";
import { acknowledge, ownProcess } from "./acknowledge.ts";
import { ActiveEvents, type EventDevice } from "./active-events.ts";
import { keyOfDevice } from "./browse.ts";
import { notificationParameters } from "./datatypes/alarm.ts";
import { EventQueue } from "./event-queue.ts";
import { bounded, eventStateWord, eventTypeWord, stampOf } from "./event-words.ts";
import {
  type Apdu,
  encodeNpdu,
  encodeReject,
  encodeSimpleAck,
  keyOfPeer,
  type PeerAddress,
} from "./frame.ts";
import type { Urgency } from "./lanes.ts";
import type { DataLink } from "./link.ts";
import { confirmedServices, properties, unconfirmedServices } from "./names.data.ts";
import { objectKey } from "./primitives.ts";
import { changeRecipients, readNotificationClasses } from "./recipients.ts";
import { decodeIAm } from "./requests.ts";
import type { EventNotification } from "./services/event-notification.ts";
import { decodeRequest, unconfirmed } from "./services/index.ts";

const invalidTag = 4;
/** Characters of what a notification says beside its message. */
const mostDetails = 2_000;

export interface DeviceEventsOptions {
  readonly asDevice: BacnetConfiguration["asDevice"];
  readonly link: Pick<DataLink, "send" | "ownMac">;
  readonly clock: Clock;
  /** @throws Problem when the address isn't a BACnet one */
  readonly device: (
    address: DeviceAddress,
    urgency: Urgency,
  ) => EventDevice & { readonly peer: PeerAddress; readonly instance: number };
}

/** Alarms and events of the devices of one network (ASHRAE 135-2020, clause 13). */
export class DeviceEvents {
  readonly #options: DeviceEventsOptions;
  readonly #watchers = new Set<EventQueue<EventNotice>>();
  readonly #active = new Map<string, ActiveEvents>();

  constructor(options: DeviceEventsOptions) {
    this.#options = options;
  }

  /**
   * Takes a notification in, and acknowledges the receipt of a confirmed one.
   * @returns whether it was one that somebody waits for
   */
  receive(
    from: PeerAddress,
    apdu: Extract<Apdu, { kind: "confirmed-request" | "unconfirmed-request" }>,
  ): boolean {
    const service =
      apdu.kind === "confirmed-request"
        ? confirmedServices.confirmedEventNotification
        : unconfirmedServices.eventNotification;
    if (apdu.service !== service || this.#watchers.size === 0) return false;
    const notification = decodeRequest(unconfirmed.unconfirmedEventNotification, apdu.payload);
    if (apdu.kind === "confirmed-request") {
      const answer =
        notification === undefined
          ? encodeReject(apdu.invokeId, invalidTag)
          : encodeSimpleAck(apdu.invokeId, service);
      this.#options.link.send(from, encodeNpdu(from, answer)).catch(() => undefined);
    }
    if (notification !== undefined) this.#tell(noticeOf(notification, from));
    return true;
  }

  /** A device says that it is there: perhaps it has just started, and has other events than before. */
  announced(from: PeerAddress, payload: Uint8Array): void {
    if (this.#watchers.size === 0) return;
    const instance = decodeIAm(payload)?.instance;
    if (instance === undefined) return;
    this.#active.get(`${instance}@${keyOfPeer(from)}`)?.forget();
    this.#tell({ kind: "announced", deviceKey: keyOfDevice(from, instance, false) });
  }

  /** What devices tell until `signal` ends. */
  async *notices(signal: AbortSignal): AsyncGenerator<EventNotice> {
    const queue = new EventQueue<EventNotice>();
    const end = () => queue.end();
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
    this.#watchers.add(queue);
    try {
      yield* queue;
    } finally {
      this.#watchers.delete(queue);
      signal.removeEventListener("abort", end);
    }
  }

  /** What the session offers. @param closing ends all of it */
  offered(closing: AbortSignal): Events {
    const { device, clock } = this.#options;
    const until = (signal: AbortSignal) => AbortSignal.any([signal, closing]);
    return {
      active: (address, signal, urgency = "person") => {
        const asked = device(address, urgency);
        const key = `${asked.instance}@${keyOfPeer(asked.peer)}`;
        const active = this.#active.get(key) ?? new ActiveEvents();
        this.#active.set(key, active);
        if (urgency === "person") active.forget();
        return active.read(asked, until(signal));
      },
      notices: (signal) => this.notices(until(signal)),
      acknowledge: (address, { source, ...what }, signal) => {
        if (source.protocol !== "bacnet") throw wrongProtocol();
        const { objectType, instance } = source;
        return acknowledge(device(address, "person"), { objectType, instance }, what, clock, until(signal));
      },
      notificationClasses: (address, instances, signal) =>
        readNotificationClasses(device(address, "person"), instances, until(signal)),
      ownRecipient: (address, confirmed) => this.#ownRecipient(device(address, "person").peer, confirmed),
      changeRecipients: (address, instance, change, signal) =>
        changeRecipients(device(address, "person"), instance, change, until(signal)),
    };
  }

  /** By its instance where the app is a device itself, which every router finds; else by the address it has there. */
  async #ownRecipient({ ip, network }: PeerAddress, confirmed: boolean): Promise<EventRecipient> {
    const { asDevice, link } = this.#options;
    const entry = {
      days: Array.from({ length: 7 }, () => true),
      from: [0, 0, 0, 0],
      to: [23, 59, 59, 99],
      process: ownProcess,
      confirmed,
      transitions: [true, true, true],
    } satisfies Omit<EventRecipient, "recipient">;
    if (asDevice !== undefined) {
      return { ...entry, recipient: { kind: "device", instance: asDevice.instance } };
    }
    if (network !== undefined) {
      throw new Problem(
        "not-supported",
        `The device is behind a router, on network ${network}: it can't be told this computer's address.`,
        "Make the app a BACnet device in the network's form; then it is entered by its instance.",
      );
    }
    return { ...entry, recipient: { kind: "address", network: 0, mac: await link.ownMac(ip) } };
  }

  #tell(notice: EventNotice): void {
    for (const queue of this.#watchers) queue.push(notice);
  }
}

function noticeOf(notification: EventNotification, from: PeerAddress): EventNotice {
  const { initiatingDeviceIdentifier, eventObjectIdentifier, notifyType, eventValues } = notification;
  const { objectType, instance } = eventObjectIdentifier;
  const details =
    eventValues === undefined
      ? ""
      : notificationParameters
          .show(eventValues, "")
          .children.map(({ name, text }) => `${name.trim()} ${text}`)
          .join(", ");
  return {
    kind: "notification",
    deviceKey: keyOfDevice(from, initiatingDeviceIdentifier.instance, false),
    event: {
      object: objectKey(objectType, instance),
      source: { protocol: "bacnet", objectType, instance, property: properties.presentValue },
      state: eventStateWord(notification.toState),
      eventType: eventTypeWord(notification.eventType),
      notificationClass: bounded(notification.notificationClass),
      message: (notification.messageText ?? "").trim().slice(0, 2_000),
    },
    notify: notifyType === 2 ? "acknowledgement" : notifyType === 1 ? "event" : "alarm",
    from: notification.fromState === undefined ? null : eventStateWord(notification.fromState),
    priority: bounded(notification.priority, 255),
    acknowledgementRequired: notification.ackRequired ?? null,
    stamp: stampOf(notification.timeStamp),
    process: bounded(notification.processIdentifier),
    details: details.slice(0, mostDetails),
  };
}

function wrongProtocol(): Problem {
  return new Problem(
    "invalid-input",
    "The event isn't one of a BACnet object.",
    "Read the alarms again, and choose one of this network.",
  );
}
