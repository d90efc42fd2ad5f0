import type { Clock } from "../../contract/identity.ts";
import { localTime } from "../model/calendar.ts";
import type { DeviceAlarms } from "./alarms.data.ts";
import { confirmedRequest, unconfirmedRequest } from "./apdu.ts";
import {
  alarmSummary,
  decodeAcknowledge,
  decodeListRequest,
  encodeNotification,
  enrollmentSummary,
  eventInformation,
  type Reporting,
} from "./event-services.ts";
import { EventState, Stamps, type Transition, wayTo } from "./event-state.ts";
import { NotificationClass, type Recipient } from "./notification-class.ts";
import { confirmedService, property, unconfirmedService } from "./numbers.data.ts";
import { type PointObject, ServiceError } from "./object.ts";
import type { Peer } from "./peer.ts";

const lookEveryMs = 1_000;

export interface DeviceEventsOptions {
  readonly name: string;
  readonly instance: number;
  readonly alarms: DeviceAlarms;
  readonly points: readonly PointObject[];
  readonly clock: Clock;
  readonly nextInvokeId: () => number;
  /** Who is at an IPv4 address on the device's own network; undefined where it has none. */
  readonly at: (address: string, port: number) => Peer | undefined;
}

/** Alarms and events of one simulated device: looks at its objects, notifies, and answers questions for them. */
export class DeviceEvents implements Disposable {
  readonly classes: readonly NotificationClass[];
  readonly #options: DeviceEventsOptions;
  readonly #reporting: readonly Reporting[];
  /** Where devices were heard that may be recipients, by instance. */
  readonly #bindings = new Map<number, Peer>();
  readonly #timer: NodeJS.Timeout;

  constructor(options: DeviceEventsOptions) {
    this.#options = options;
    const { alarms, points, clock, name } = options;
    this.classes = alarms.classes.map((definition) => new NotificationClass(definition, name));
    const stamps = new Stamps(alarms.stamps);
    this.#reporting = alarms.alarms.map((definition) => {
      const point = points.find((one) => one.name === definition.object);
      const handedOutBy = this.classes.find(({ instance }) => instance === definition.notificationClass);
      if (point === undefined || handedOutBy === undefined) {
        throw new RangeError(`${name} has no ${definition.object} that could be in alarm`);
      }
      const { acknowledge } = handedOutBy.definition;
      const value = () => point.presentValue();
      const state = new EventState(definition, point, value, stamps, acknowledge, clock());
      point.reportBy(state, () => this.#look());
      return { state, handedOutBy };
    });
    this.#timer = setInterval(() => this.#look(), lookEveryMs).unref();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  /** A device said that it is there. */
  heard(instance: number, peer: Peer): void {
    this.#bindings.set(instance, peer);
  }

  /**
   * Answers a service of alarms and events.
   * @param largest bytes that an answer may have
   * @param find asks who has an instance
   * @returns the answer; null for a plain yes; undefined where the service isn't known
   * @throws ServiceError, EncodingError
   */
  answer(
    service: number,
    parameters: Buffer,
    largest: number,
    find: (instance: number) => void,
  ): Buffer | null | undefined {
    this.#look();
    switch (service) {
      case confirmedService.getEventInformation:
        if (!this.#options.alarms.information) return undefined;
        return eventInformation(parameters, this.#reporting, largest);
      case confirmedService.getAlarmSummary:
        return alarmSummary(this.#reporting);
      case confirmedService.getEnrollmentSummary:
        return enrollmentSummary(parameters, this.#reporting);
      case confirmedService.acknowledgeAlarm:
        this.#acknowledge(parameters);
        return null;
      case confirmedService.addListElement:
      case confirmedService.removeListElement:
        this.#changeList(parameters, service === confirmedService.addListElement, find);
        return null;
      default:
        return undefined;
    }
  }

  #acknowledge(parameters: Buffer): void {
    const { objectType, instance, state, stamp } = decodeAcknowledge(parameters);
    const found = this.#reporting.find(
      (one) => one.state.objectType === objectType && one.state.instance === instance,
    );
    if (found === undefined) throw new ServiceError("services", "noAlarmConfigured");
    const refusal = found.state.acknowledge(state, stamp);
    if (refusal !== undefined) throw new ServiceError("services", refusal);
    this.#tell(found, { from: state, to: state, stamp, value: 0 }, true);
  }

  #changeList(parameters: Buffer, adds: boolean, find: (instance: number) => void): void {
    const request = decodeListRequest(parameters);
    const one = this.classes.find(
      ({ objectType, instance }) => objectType === request.objectType && instance === request.instance,
    );
    if (one === undefined) throw new ServiceError("object", "unknownObject");
    if (request.property !== property.recipientList) throw new ServiceError("property", "writeAccessDenied");
    one.change(request.elements, adds);
    for (const { place } of one.recipients) {
      if (place.kind === "device" && !this.#bindings.has(place.instance)) find(place.instance);
    }
  }

  #look(): void {
    const now = this.#options.clock();
    for (const one of this.#reporting) {
      const change = one.state.look(now);
      if (change !== undefined) this.#tell(one, change, false);
    }
  }

  #tell(one: Reporting, change: Transition, acknowledged: boolean): void {
    const { clock, instance, nextInvokeId } = this.#options;
    const local = localTime(clock());
    const minute = Math.floor(local.hour * 60);
    const day = local.weekday === 0 ? 6 : local.weekday - 1;
    for (const recipient of one.handedOutBy.recipients) {
      const { days, from, to, transitions, process, confirmed } = recipient;
      if (!days[day] || minute < from || minute > to || !transitions[wayTo(change.to)]) continue;
      const peer = this.#peerOf(recipient);
      if (peer === undefined) continue;
      const content = encodeNotification(instance, process, one, change, acknowledged);
      if (confirmed) {
        peer.send(
          confirmedRequest(nextInvokeId(), confirmedService.confirmedEventNotification, content),
          true,
        );
      } else {
        peer.send(unconfirmedRequest(unconfirmedService.unconfirmedEventNotification, content), false);
      }
    }
  }

  #peerOf({ place }: Recipient): Peer | undefined {
    if (place.kind === "device") return this.#bindings.get(place.instance);
    if (place.network !== 0 || place.mac.length !== 6) return undefined;
    return this.#options.at([...place.mac.subarray(0, 4)].join("."), place.mac.readUInt16BE(4));
  }
}
