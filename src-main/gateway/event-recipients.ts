import type { EventRecipient, NotificationClass } from "../contract/events.ts";
import type { DeviceId } from "../contract/identity.ts";
import type { Device } from "../contract/network.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import type { Events, Session } from "../drivers/driver.ts";
import type { KeptRecipient, ProjectFile } from "../store/index.ts";
import { nameOf } from "./event-changes.ts";
import { endOf, type Gate, type PlantChange } from "./gate.ts";

export interface EventRecipientsOptions {
  readonly file: Pick<ProjectFile, "catalogue" | "events">;
  readonly gate: Gate;
  /** @throws Problem `not-found` */
  readonly device: (id: DeviceId) => Device;
  readonly session: (device: Device) => Promise<Session>;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** Object type of notification classes. */
const notificationClassType = 15;
/** For leaving when the project is closed: nobody waits longer for it. */
const farewellMs = 2_000;

/** The recipient lists of the devices' notification classes, and the app in them. */
export class EventRecipients {
  readonly #options: EventRecipientsOptions;

  constructor(options: EventRecipientsOptions) {
    this.#options = options;
  }

  /** All notification classes that the last scan met, as they are now. @throws Problem when the device is silent */
  async classes(id: DeviceId, signal: AbortSignal): Promise<NotificationClass[]> {
    const instances = this.#options.file.catalogue
      .objects(id)
      .flatMap(({ source }) =>
        source.protocol === "bacnet" && source.objectType === notificationClassType ? [source.instance] : [],
      );
    return instances.length === 0 ? [] : this.#read(id, instances, signal);
  }

  /**
   * Has the device notify the app of a class, until {@link leave}. An entry with another address of this computer, from
   * an earlier time, is left first: nobody would ever take it out.
   * @throws Problem `writing-not-armed`; why the device refuses
   */
  async enter(
    deviceId: DeviceId,
    instance: number,
    confirmed: boolean,
    signal: AbortSignal,
  ): Promise<NotificationClass> {
    const { gate, file } = this.#options;
    const { device, events } = await this.#at(deviceId);
    const entry = await events.ownRecipient(device.address, confirmed, signal);
    const former = this.#kept(deviceId, instance)?.entry;
    await gate.run(this.#change(device, instance, entry, "entered"), async (stop) => {
      if (former !== undefined && !isSame(former, entry)) {
        await this.#leave(device, events, instance, former, AbortSignal.any([signal, stop]));
      }
      const kept = { deviceId, instance, entry };
      file.events.putRecipient(kept);
      try {
        await events.changeRecipients(
          device.address,
          instance,
          { enter: entry },
          AbortSignal.any([signal, stop]),
        );
      } catch (error) {
        if (endOf(error).outcome === "refused") file.events.dropRecipient(kept);
        throw error;
      }
    });
    return this.#readOne(deviceId, instance, signal);
  }

  /** Takes the app out of a list; needs no arming, because it takes back what the app did. */
  async leave(deviceId: DeviceId, instance: number, signal: AbortSignal): Promise<NotificationClass> {
    const { device, events } = await this.#at(deviceId);
    const kept = this.#kept(deviceId, instance);
    const [now] = await this.#read(deviceId, [instance], signal);
    const stands = now?.recipients.filter(({ ours }) => ours) ?? [];
    const leaving = stands.map(({ ours: _ours, ...entry }) => entry);
    for (const entry of leaving.length === 0 && kept !== undefined ? [kept.entry] : leaving) {
      await this.#leave(device, events, instance, entry, signal);
    }
    return this.#readOne(deviceId, instance, signal);
  }

  /** Leaves all lists of some devices, as far as they answer soon. Never throws. */
  async leaveAll(of: (device: Device) => boolean): Promise<void> {
    await Promise.all(
      this.#options.file.events.recipients().map(async ({ deviceId, instance, entry }) => {
        const device = this.#options.file.catalogue.device(deviceId);
        if (device === null || !of(device)) return;
        try {
          const { events } = await this.#at(deviceId);
          await this.#leave(device, events, instance, entry, AbortSignal.timeout(farewellMs));
        } catch (error) {
          // It stays in the project's list: the next time it is left.
          this.#options.log("a recipient list could not be left", { problem: reportOf(error) });
        }
      }),
    );
  }

  async #leave(
    device: Device,
    events: Events,
    instance: number,
    entry: EventRecipient,
    signal: AbortSignal,
  ): Promise<void> {
    const { gate, file } = this.#options;
    await gate.takeBack(this.#change(device, instance, entry, "left"), async (stop) => {
      await events.changeRecipients(
        device.address,
        instance,
        { leave: entry },
        AbortSignal.any([signal, stop]),
      );
      file.events.dropRecipient({ deviceId: device.id, instance });
    });
  }

  async #read(id: DeviceId, instances: readonly number[], signal: AbortSignal): Promise<NotificationClass[]> {
    const { device, events } = await this.#at(id);
    const read = await events.notificationClasses(device.address, instances, signal);
    const own = await events.ownRecipient(device.address, true, signal).catch(() => undefined);
    return read.map((one) => {
      const mine = [own, this.#kept(id, one.instance)?.entry].filter((entry) => entry !== undefined);
      return {
        ...one,
        recipients: one.recipients.map((entry) => ({
          ...entry,
          ours: mine.some((other) => isSame(entry, other)),
        })),
      };
    });
  }

  async #readOne(id: DeviceId, instance: number, signal: AbortSignal): Promise<NotificationClass> {
    const [one] = await this.#read(id, [instance], signal);
    if (one === undefined) throw new Problem("not-found", "The device has no such class.", "Scan it again.");
    return one;
  }

  #kept(deviceId: DeviceId, instance: number): KeptRecipient | undefined {
    return this.#options.file.events
      .recipients()
      .find((one) => one.deviceId === deviceId && one.instance === instance);
  }

  #change(device: Device, instance: number, entry: EventRecipient, asked: "entered" | "left"): PlantChange {
    return {
      kind: "event-recipient",
      device: nameOf(device),
      object: `notification-class-${instance}`,
      property: "recipient list",
      before: null,
      asked: `this app ${asked}`,
      priority: null,
      note: `${receiverText(entry)}, process ${entry.process}`,
      deviceId: device.id,
      target: null,
    };
  }

  async #at(id: DeviceId): Promise<{ readonly device: Device; readonly events: Events }> {
    const device = this.#options.device(id);
    const { events } = await this.#options.session(device);
    if (events === undefined) {
      throw new Problem("not-supported", `${nameOf(device)} has no alarms and events.`, "");
    }
    return { device, events };
  }
}

function receiverText({ recipient }: EventRecipient): string {
  return recipient.kind === "device"
    ? `device ${recipient.instance}`
    : `address ${recipient.mac} on network ${recipient.network}`;
}

const isSame = (one: EventRecipient, other: EventRecipient): boolean =>
  one.process === other.process && receiverText(one) === receiverText(other);
