import type { EventSource } from "../contract/events.ts";
import type { Clock, DeviceId } from "../contract/identity.ts";
import type { Device } from "../contract/network.ts";
import { reportOf } from "../contract/problem.ts";
import type { EventsRead, Session } from "../drivers/driver.ts";
import { changesOfReading, type EventContext } from "./event-changes.ts";
import type { EventList } from "./event-list.ts";

export interface EventAskingOptions {
  readonly list: EventList;
  readonly clock: Clock;
  readonly session: (device: Device) => Promise<Session>;
  readonly context: (device: Device) => EventContext;
  /** Told when it is different how a device was asked. */
  readonly changed: () => void;
}

/** A device that tells of changes faster than it can be asked is asked this often, then believed. */
const mostRounds = 3;
/** A device that stays silent is asked in every second turn, then every fourth, and at least in this. */
const mostTurnsApart = 16;

/** Asks devices for their events. In regular asking no device is asked twice at once. */
export class EventAsking {
  readonly #options: EventAskingOptions;
  readonly #sources = new Map<DeviceId, EventSource>();
  /** Of each device that is being asked: objects of which a notification came meanwhile. */
  readonly #meanwhile = new Map<DeviceId, Set<Set<string>>>();
  /** Devices that are being asked for nobody who waits, and how they are to be asked once more after that. */
  readonly #running = new Map<DeviceId, { next: (() => Promise<unknown>) | undefined }>();
  /** Devices that gave no answer the last so many times. */
  readonly #failing = new Map<DeviceId, { readonly times: number; turnsLeft: number }>();

  constructor(options: EventAskingOptions) {
    this.#options = options;
  }

  sources(): EventSource[] {
    return [...this.#sources.values()];
  }

  /** A notification of one of the device's objects, `AI-12`, was taken in. */
  noticed(id: DeviceId, object: string): void {
    for (const told of this.#meanwhile.get(id) ?? []) told.add(object);
  }

  /** Asks devices soon, for nobody who waits; one that is being asked, once more after that. Never throws. */
  ask(devices: readonly Device[], signal: AbortSignal): void {
    for (const device of devices) {
      const read = () => this.read(device, "poll", signal);
      const running = this.#running.get(device.id);
      if (running === undefined) void this.#run(device.id, read);
      else running.next = read;
    }
  }

  /** A turn of regular asking: leaves out who has no events, is being asked, or stayed silent. Never throws. */
  turn(devices: readonly Device[], signal: AbortSignal): void {
    for (const device of devices) {
      const { id } = device;
      if (this.#sources.get(id)?.by === "none" || this.#running.has(id)) continue;
      const failing = this.#failing.get(id);
      if (failing !== undefined && failing.turnsLeft > 0) failing.turnsLeft -= 1;
      else void this.#run(id, () => this.read(device, "poll", signal));
    }
  }

  /** Asks one device now. @returns undefined where the driver has no events, or nothing was asked */
  async read(
    device: Device,
    urgency: "person" | "poll",
    signal: AbortSignal,
  ): Promise<EventSource | undefined> {
    const { list, clock, session, context, changed } = this.#options;
    const { id, networkId } = device;
    const before = this.#sources.get(id);
    let source: EventSource;
    try {
      const { events } = await session(device);
      if (events === undefined) return undefined;
      const { read, told } = await this.#readAfterNotices(id, () =>
        events.active(device.address, signal, urgency),
      );
      const isOlder = ({ object }: { readonly object: string }) => told.has(object);
      const known = list.of(id).filter((one) => !isOlder(one));
      const current = read.events.filter((one) => !isOlder(one));
      list.note(changesOfReading(known, current, read.covers, context(device)));
      source = { networkId, deviceId: id, by: read.by, read: clock(), problem: null };
      this.#failing.delete(id);
    } catch (error) {
      if (signal.aborted) return before;
      const problem = reportOf(error);
      source = { networkId, deviceId: id, by: before?.by ?? null, read: before?.read ?? null, problem };
      const times = (this.#failing.get(id)?.times ?? 0) + 1;
      this.#failing.set(id, { times, turnsLeft: Math.min(2 ** (times - 1), mostTurnsApart) - 1 });
    }
    this.#sources.set(id, source);
    if (before?.by !== source.by || before?.problem?.what !== source.problem?.what) changed();
    return source;
  }

  /** Forgets all devices but these. */
  keep(devices: ReadonlySet<DeviceId>): void {
    for (const known of [this.#sources, this.#failing]) {
      for (const id of known.keys()) if (!devices.has(id)) known.delete(id);
    }
  }

  /**
   * What was read while a notification came may be older than it: it is read again, a few times.
   * @returns with `told` the objects of which a notification came even in the last round
   */
  async #readAfterNotices(
    id: DeviceId,
    ask: () => Promise<EventsRead>,
  ): Promise<{ readonly read: EventsRead; readonly told: ReadonlySet<string> }> {
    const told = new Set<string>();
    const readings = this.#meanwhile.get(id) ?? new Set();
    this.#meanwhile.set(id, readings.add(told));
    try {
      for (let round = 1; ; round++) {
        told.clear();
        const read = await ask();
        if (told.size === 0 || round === mostRounds) return { read, told };
      }
    } finally {
      readings.delete(told);
      if (readings.size === 0) this.#meanwhile.delete(id);
    }
  }

  async #run(id: DeviceId, read: () => Promise<unknown>): Promise<void> {
    const running: { next: typeof read | undefined } = { next: read };
    this.#running.set(id, running);
    for (let next = running.next; next !== undefined; next = running.next) {
      running.next = undefined;
      await next();
    }
    this.#running.delete(id);
  }
}
