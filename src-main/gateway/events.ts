import {
  type ActiveEvent,
  type EventSource,
  type PlantEvent,
  transitionNames,
  urgencyOf,
  waitsForAcknowledgement,
} from "../contract/events.ts";
import type { Clock, DeviceId, NetworkId } from "../contract/identity.ts";
import type { Device, Network } from "../contract/network.ts";
import { Problem, type ProblemReport, reportOf } from "../contract/problem.ts";
import type { EventNotice, Session } from "../drivers/driver.ts";
import type { ProjectFile } from "../store/index.ts";
import { Signal } from "./broadcast.ts";
import {
  changesOfAcknowledgement,
  changesOfNotice,
  changesOfReading,
  type EventChanges,
  type EventContext,
  idOf,
} from "./event-changes.ts";
import { momentsIn } from "./event-moment.ts";
import { EventRecipients } from "./event-recipients.ts";
import type { Gate } from "./gate.ts";

export interface PlantEventsOptions {
  readonly file: Pick<ProjectFile, "catalogue" | "events">;
  readonly gate: Gate;
  /** IANA zone of the site, which the devices' clocks are taken to show. */
  readonly timeZone: string;
  readonly clock: Clock;
  readonly schedule: (action: () => void, delayMs: number) => () => void;
  readonly session: (network: Network) => Promise<Session>;
  readonly network: (id: NetworkId) => Network;
  /** Whether devices are polled now; only then they are asked for their events again and again. */
  readonly isPolling: () => boolean;
  /** User of the operating system. */
  readonly user: string;
  /** Told when the list or the history is different. */
  readonly changed: () => void;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** Notifications get lost, and most devices aren't asked to send any. */
const askEveryMs = 60_000;
/** A device that announces itself again and again is asked no more often than this. */
const announcedEveryMs = 30_000;
/** Notifications come in bursts; each burst is one commit. */
const gatherMs = 50;
const mostRemembered = 5_000;
const watchPauseMs = 100;

interface Followed {
  readonly session: Session;
  readonly stop: AbortController;
}

/** The alarms and events of all devices: told by them, asked of them, acknowledged, and kept in the project. */
export class PlantEvents implements AsyncDisposable {
  readonly recipients: EventRecipients;
  readonly #options: PlantEventsOptions;
  readonly #momentOf: EventContext["momentOf"];
  readonly #active: Map<ActiveEvent["id"], ActiveEvent>;
  readonly #sources = new Map<DeviceId, EventSource>();
  readonly #followed = new Map<NetworkId, Followed>();
  /** How many notifications came of a device: what was read while one came may be older than it. */
  readonly #notices = new Map<DeviceId, number>();
  readonly #announced = new Map<DeviceId, number>();
  /** Notifications that came already: a repeated one, or one for each list in which the app stands, counts once. */
  readonly #seen = new Set<string>();
  readonly #watchers = new Set<(entry: PlantEvent) => void>();
  #disposed = false;
  #pending: EventChanges[] = [];
  #cancelFlush: (() => void) | undefined;
  #cancelTurn: () => void = () => undefined;

  constructor(options: PlantEventsOptions) {
    this.#options = options;
    this.#momentOf = momentsIn(options.timeZone);
    this.#active = new Map(options.file.events.active().map((one) => [one.id, one]));
    this.recipients = new EventRecipients({
      ...options,
      device: (id) => this.#device(id),
      session: (device) => this.#session(device),
    });
    this.#askLater();
  }

  /** Most urgent first; then what waits, then the newest. */
  active(): ActiveEvent[] {
    return [...this.#active.values()].sort(
      (a, b) =>
        Number(waitsForAcknowledgement(b)) - Number(waitsForAcknowledgement(a)) ||
        urgencyOf(a) - urgencyOf(b) ||
        (b.since ?? b.seen) - (a.since ?? a.seen),
    );
  }

  counts(): { readonly active: number; readonly unacknowledged: number } {
    const all = [...this.#active.values()];
    return {
      active: all.filter(({ state }) => state !== "normal").length,
      unacknowledged: all.filter(waitsForAcknowledgement).length,
    };
  }

  sources(): EventSource[] {
    return [...this.#sources.values()];
  }

  history(limit: number, before: number | undefined): PlantEvent[] {
    this.#flush();
    return this.#options.file.events.history(limit, before);
  }

  /** What happens from now on. */
  async *watch(signal: AbortSignal): AsyncGenerator<PlantEvent> {
    const arrived = new Signal();
    let waiting: PlantEvent[] = [];
    const watcher = (entry: PlantEvent) => {
      waiting.push(entry);
      if (waiting.length > mostRemembered) waiting.shift();
      arrived.raise();
    };
    this.#watchers.add(watcher);
    try {
      const turns = arrived.watch(signal, watchPauseMs, () => {
        const entries = waiting;
        waiting = [];
        return entries;
      });
      for await (const entries of turns) yield* entries;
    } finally {
      this.#watchers.delete(watcher);
    }
  }

  /** Must be called with each session that is used: takes in what its devices tell, and asks them anew when it is a new one. */
  follow(id: NetworkId, session: Session): void {
    const { events } = session;
    if (this.#disposed || this.#followed.get(id)?.session === session || events === undefined) return;
    this.#followed.get(id)?.stop.abort();
    const stop = new AbortController();
    this.#followed.set(id, { session, stop });
    void this.#take(id, events.notices(stop.signal));
    this.#ask(this.#devicesOf(id), stop.signal);
  }

  /** A scan of the network has ended: its devices may be others than before. */
  scanned(id: NetworkId): void {
    const followed = this.#followed.get(id);
    this.#forgetGone();
    if (followed !== undefined) this.#ask(this.#devicesOf(id), followed.stop.signal);
  }

  /** A device answers again: what happened meanwhile nobody told. */
  answersAgain(id: DeviceId): void {
    const device = this.#options.file.catalogue.device(id);
    const followed = device === null ? undefined : this.#followed.get(device.networkId);
    if (device !== null && followed !== undefined) this.#ask([device], followed.stop.signal);
  }

  /** Leaves the recipient lists of a network whose session is about to be closed. */
  async unfollow(id: NetworkId): Promise<void> {
    await this.recipients.leaveAll((device) => device.networkId === id && this.#followed.has(id));
    this.#followed.get(id)?.stop.abort();
    this.#followed.delete(id);
  }

  /** Asks these devices, or all, now. A device that fails is in the answer with its problem. */
  async refresh(ids: readonly DeviceId[] | undefined, signal: AbortSignal): Promise<EventSource[]> {
    const wanted = ids === undefined ? undefined : new Set(ids);
    const devices = this.#options.file.catalogue
      .devices()
      .filter(({ id, gone }) => (wanted === undefined ? !gone : wanted.has(id)));
    const asked = await Promise.all(devices.map((device) => this.#read(device, "person", signal)));
    this.#flush();
    return asked.filter((one) => one !== undefined);
  }

  /**
   * Acknowledges what waits of these events, change by change.
   * @throws Problem `writing-not-armed`
   */
  async acknowledge(
    ids: readonly ActiveEvent["id"][],
    text: string,
    signal: AbortSignal,
  ): Promise<{ id: ActiveEvent["id"]; problem: ProblemReport | null }[]> {
    const results: { id: ActiveEvent["id"]; problem: ProblemReport | null }[] = [];
    const asked = new Set<DeviceId>();
    for (const id of ids) {
      try {
        const event = this.#active.get(id);
        if (event === undefined) throw overAlready();
        asked.add(event.deviceId);
        await this.#acknowledgeOne(event, text, signal);
        results.push({ id, problem: null });
      } catch (error) {
        const problem = reportOf(error);
        if (problem.code === "writing-not-armed" && results.length === 0) throw error;
        results.push({ id, problem });
      }
    }
    this.#flush();
    // The device has the last word.
    for (const id of asked) this.answersAgain(id);
    return results;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#cancelTurn();
    await this.recipients.leaveAll((device) => this.#followed.has(device.networkId));
    this.#disposed = true;
    for (const { stop } of this.#followed.values()) stop.abort();
    this.#followed.clear();
    this.#flush();
  }

  async #acknowledgeOne(event: ActiveEvent, text: string, signal: AbortSignal): Promise<void> {
    const { gate, user } = this.#options;
    const device = this.#device(event.deviceId);
    const { events } = await this.#session(device);
    if (events === undefined) throw overAlready();
    const said = text === "" ? `Blipee Field, ${user}` : `${text} (Blipee Field, ${user})`;
    for (const index of [0, 1, 2] as const) {
      const current = this.#active.get(event.id) ?? event;
      const { acknowledged, stamp, state, process } = current.transitions[index];
      if (acknowledged) continue;
      if (stamp === null) throw withoutStamp(current);
      await gate.run(
        {
          kind: "acknowledge-alarm",
          device: event.device,
          object: [event.object, event.objectName].filter(Boolean).join(" "),
          property: transitionNames[index].replace("-", " "),
          before: event.state,
          asked: "acknowledged",
          priority: null,
          note: text,
          deviceId: event.deviceId,
          target: null,
        },
        (stop) =>
          events.acknowledge(
            device.address,
            { source: event.source, state, transition: index, stamp, process, text: said },
            AbortSignal.any([signal, stop]),
          ),
      );
      const latest = this.#active.get(event.id);
      if (latest !== undefined)
        this.#note(changesOfAcknowledgement(latest, index, text, this.#context(device)));
    }
  }

  async #take(id: NetworkId, notices: AsyncIterable<EventNotice>): Promise<void> {
    for await (const notice of notices) {
      try {
        const device = this.#options.file.catalogue.devices(id).find(({ key }) => key === notice.deviceKey);
        if (device === undefined) continue;
        if (notice.kind === "announced") this.#announce(device);
        else this.#takeNotification(device, notice);
      } catch (error) {
        this.#options.log("a notification could not be taken in", { problem: reportOf(error) });
      }
    }
  }

  #takeNotification(device: Device, notice: Extract<EventNotice, { kind: "notification" }>): void {
    this.#notices.set(device.id, (this.#notices.get(device.id) ?? 0) + 1);
    const { event, stamp, notify, from } = notice;
    const key = JSON.stringify([device.id, event.object, event.state, from, notify, stamp]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    for (const oldest of this.#seen) {
      if (this.#seen.size <= mostRemembered) break;
      this.#seen.delete(oldest);
    }
    const known = this.#active.get(idOf(device, event.object));
    this.#note(changesOfNotice(known, notice, this.#context(device)));
  }

  #announce(device: Device): void {
    const now = this.#options.clock();
    if (now - (this.#announced.get(device.id) ?? 0) < announcedEveryMs) return;
    this.#announced.set(device.id, now);
    this.answersAgain(device.id);
  }

  /** Asks devices for their events, for nobody who waits; never throws. */
  #ask(devices: readonly Device[], signal: AbortSignal): void {
    for (const device of devices) void this.#read(device, "poll", signal);
  }

  /** @returns undefined where the driver has no events, or nothing was asked */
  async #read(
    device: Device,
    urgency: "person" | "poll",
    signal: AbortSignal,
  ): Promise<EventSource | undefined> {
    const { id, networkId } = device;
    const before = this.#sources.get(id);
    let source: EventSource;
    try {
      const { events } = await this.#session(device);
      if (events === undefined) return undefined;
      for (;;) {
        const notices = this.#notices.get(id);
        const { by, events: read } = await events.active(device.address, signal, urgency);
        if (this.#notices.get(id) !== notices) continue;
        const known = [...this.#active.values()].filter(({ deviceId }) => deviceId === id);
        this.#note(changesOfReading(known, read, this.#context(device)));
        source = { networkId, deviceId: id, by, read: this.#options.clock(), problem: null };
        break;
      }
    } catch (error) {
      if (signal.aborted) return before;
      const problem = reportOf(error);
      source = { networkId, deviceId: id, by: before?.by ?? null, read: before?.read ?? null, problem };
    }
    this.#sources.set(id, source);
    if (before?.by !== source.by || before?.problem?.what !== source.problem?.what) this.#options.changed();
    return source;
  }

  #note(changes: EventChanges): void {
    if (changes.entries.length + changes.put.length + changes.drop.length === 0) return;
    for (const id of changes.drop) this.#active.delete(id);
    for (const one of changes.put) this.#active.set(one.id, one);
    this.#pending.push(changes);
    this.#cancelFlush ??= this.#options.schedule(() => this.#flush(), gatherMs);
  }

  #flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    const pending = this.#pending;
    this.#pending = [];
    if (pending.length === 0) return;
    const touched = new Set(pending.flatMap(({ put, drop }) => [...put.map(({ id }) => id), ...drop]));
    const put = [...touched].flatMap((id) => this.#active.get(id) ?? []);
    const drop = [...touched].filter((id) => !this.#active.has(id));
    try {
      const entries = this.#options.file.events.record(
        pending.flatMap((changes) => changes.entries),
        { put, drop },
      );
      for (const entry of entries) for (const watcher of this.#watchers) watcher(entry);
    } catch (error) {
      this.#options.log("alarms and events could not be stored", { problem: reportOf(error) });
    }
    this.#options.changed();
  }

  #askLater(): void {
    this.#cancelTurn = this.#options.schedule(() => {
      if (this.#options.isPolling()) {
        for (const [id, { stop }] of this.#followed) {
          const devices = this.#devicesOf(id).filter((device) => this.#sources.get(device.id)?.by !== "none");
          this.#ask(devices, stop.signal);
        }
      }
      this.#askLater();
    }, askEveryMs);
  }

  /** Events of devices that the project doesn't have any more. */
  #forgetGone(): void {
    const devices = new Set(this.#options.file.catalogue.devices().map(({ id }) => id));
    const drop = [...this.#active.values()].flatMap(({ id, deviceId }) =>
      devices.has(deviceId) ? [] : [id],
    );
    for (const id of this.#sources.keys()) if (!devices.has(id)) this.#sources.delete(id);
    this.#note({ entries: [], put: [], drop });
  }

  #devicesOf(id: NetworkId): Device[] {
    return this.#options.file.catalogue.devices(id).filter(({ gone }) => !gone);
  }

  #context(device: Device): EventContext {
    const { file, clock } = this.#options;
    let objects:
      | ReadonlyMap<string, { readonly id: ActiveEvent["objectId"] & string; readonly name: string }>
      | undefined;
    return {
      device,
      momentOf: this.#momentOf,
      now: clock(),
      objectOf: (key) => {
        objects ??= new Map(file.catalogue.objects(device.id).map((object) => [object.key, object]));
        return objects.get(key);
      },
    };
  }

  #device(id: DeviceId): Device {
    const device = this.#options.file.catalogue.device(id);
    if (device === null) throw new Problem("not-found", "The device isn't in the project any more.", "");
    return device;
  }

  #session({ networkId }: Device): Promise<Session> {
    return this.#options.session(this.#options.network(networkId));
  }
}

const overAlready = (): Problem =>
  new Problem("not-found", "This event is over already.", "Look at the history of events.");

const withoutStamp = ({ device, object }: ActiveEvent): Problem =>
  new Problem(
    "not-supported",
    `${device} gives no time stamp for ${object}: without it an event can't be acknowledged.`,
    "Read the alarms again, or acknowledge at the device.",
  );
