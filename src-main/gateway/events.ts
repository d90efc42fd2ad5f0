import {
  type ActiveEvent,
  type EventSource,
  transitionNames,
  waitsForAcknowledgement,
} from "../contract/events.ts";
import type { Clock, DeviceId, NetworkId } from "../contract/identity.ts";
import type { Device, Network } from "../contract/network.ts";
import { Problem, type ProblemReport, reportOf } from "../contract/problem.ts";
import type { Source } from "../contract/source.ts";
import type { EventNotice, Session } from "../drivers/driver.ts";
import type { ProjectFile } from "../store/index.ts";
import { changesOfSeen } from "./alarm-rule-events.ts";
import { EventAsking } from "./event-asking.ts";
import {
  changesOfAcknowledgement,
  changesOfNotice,
  changesOfStranger,
  type EventContext,
  idOf,
} from "./event-changes.ts";
import { EventList } from "./event-list.ts";
import { momentsIn } from "./event-moment.ts";
import { EventRecipients } from "./event-recipients.ts";
import { EventRepeats } from "./event-repeats.ts";
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
  /** While a network is scanned its devices announce themselves; they are asked at the end. */
  readonly isScanning: (id: NetworkId) => boolean;
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

interface Followed {
  readonly session: Session;
  readonly stop: AbortController;
}

/** The alarms and events of all devices: told by them, asked of them, acknowledged, and kept in the project. */
export class PlantEvents implements AsyncDisposable {
  readonly list: EventList;
  readonly recipients: EventRecipients;
  readonly #options: PlantEventsOptions;
  readonly #momentOf: EventContext["momentOf"];
  readonly #asking: EventAsking;
  readonly #followed = new Map<NetworkId, Followed>();
  readonly #announced = new Map<DeviceId, number>();
  readonly #repeats: EventRepeats;
  #disposed = false;
  #cancelTurn: () => void = () => undefined;

  constructor(options: PlantEventsOptions) {
    this.#options = options;
    this.#momentOf = momentsIn(options.timeZone);
    this.#repeats = new EventRepeats(options.clock);
    this.list = new EventList({ ...options, records: options.file.events });
    this.#asking = new EventAsking({
      ...options,
      list: this.list,
      session: (device) => this.#session(device),
      context: (device) => this.#context(device),
    });
    this.recipients = new EventRecipients({
      ...options,
      device: (id) => this.#device(id),
      session: (device) => this.#session(device),
    });
    this.#askLater();
  }

  sources(): EventSource[] {
    return this.#asking.sources();
  }

  /** Must be called with each session that is used: takes in what its devices tell, and asks them anew when it is a new one. */
  follow(id: NetworkId, session: Session): void {
    const { events } = session;
    if (this.#disposed || this.#followed.get(id)?.session === session || events === undefined) return;
    this.#followed.get(id)?.stop.abort();
    const stop = new AbortController();
    this.#followed.set(id, { session, stop });
    void this.#take(id, events.notices(stop.signal));
    this.#asking.ask(this.#devicesOf(id), stop.signal);
  }

  /** A scan of the network has ended: its devices may be others than before. */
  scanned(id: NetworkId): void {
    const followed = this.#followed.get(id);
    this.devicesChanged();
    if (followed !== undefined) this.#asking.ask(this.#devicesOf(id), followed.stop.signal);
  }

  /** A device answers again: what happened meanwhile nobody told. */
  answersAgain(id: DeviceId): void {
    const device = this.#options.file.catalogue.device(id);
    const followed = device === null ? undefined : this.#followed.get(device.networkId);
    if (device !== null && followed !== undefined) this.#asking.ask([device], followed.stop.signal);
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
    const asked = await Promise.all(devices.map((device) => this.#asking.read(device, "person", signal)));
    this.list.flush();
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
    const problems = new Map<ActiveEvent["id"], ProblemReport | null>();
    const byDevice = Map.groupBy(ids, (id) => this.list.get(id)?.deviceId);
    // One after the other in a device, devices beside each other.
    await Promise.all(
      [...byDevice.values()].map(async (ofOne) => {
        for (const id of ofOne) {
          try {
            const event = this.list.get(id);
            if (event === undefined) throw overAlready();
            if (event.source.protocol === "rule") this.#seeTo(event, text);
            else await this.#acknowledgeOne(event, event.source, text, signal);
            problems.set(id, null);
          } catch (error) {
            problems.set(id, reportOf(error));
          }
        }
      }),
    );
    const all = [...problems.values()];
    const unarmed = all.find((problem) => problem?.code === "writing-not-armed");
    if (unarmed && all.every((problem) => problem !== null)) {
      throw new Problem(unarmed.code, unarmed.what, unarmed.remedy);
    }
    this.list.flush();
    // The device has the last word.
    for (const id of byDevice.keys()) if (id !== undefined) this.answersAgain(id);
    return ids.map((id) => ({ id, problem: problems.get(id) ?? null }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#cancelTurn();
    await this.recipients.leaveAll((device) => this.#followed.has(device.networkId));
    this.#disposed = true;
    for (const { stop } of this.#followed.values()) stop.abort();
    this.#followed.clear();
    this.list.flush();
  }

  /** An alarm of the project's own: no device knows of it. */
  #seeTo(event: ActiveEvent, text: string): void {
    const { user, clock } = this.#options;
    if (waitsForAcknowledgement(event)) this.list.note(changesOfSeen(event, text, user, clock()));
  }

  async #acknowledgeOne(
    event: ActiveEvent,
    source: Source,
    text: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { gate, user } = this.#options;
    const device = this.#device(event.deviceId);
    const { events } = await this.#session(device);
    if (events === undefined) throw overAlready();
    const said = text === "" ? `Blipee Field, ${user}` : `${text} (Blipee Field, ${user})`;
    for (const index of [0, 1, 2] as const) {
      const current = this.list.get(event.id) ?? event;
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
            { source, state, transition: index, stamp, process, text: said },
            AbortSignal.any([signal, stop]),
          ),
      );
      const latest = this.list.get(event.id);
      if (latest !== undefined)
        this.list.note(changesOfAcknowledgement(latest, index, text, this.#context(device)));
    }
  }

  async #take(id: NetworkId, notices: AsyncIterable<EventNotice>): Promise<void> {
    for await (const notice of notices) {
      try {
        if (notice.kind === "announced") this.#repeats.forget(notice.deviceKey);
        const device = this.#options.file.catalogue.devices(id).find(({ key }) => key === notice.deviceKey);
        if (device === undefined) this.#takeStranger(notice);
        else if (notice.kind === "announced") this.#announce(device);
        else this.#takeNotification(device, notice);
      } catch (error) {
        this.#options.log("a notification could not be taken in", { problem: reportOf(error) });
      }
    }
  }

  #takeNotification(device: Device, notice: Extract<EventNotice, { kind: "notification" }>): void {
    this.#asking.noticed(device.id, notice.event.object);
    if (this.#repeats.isRepeated(notice)) return;
    const known = this.list.get(idOf(device, notice.event.object));
    this.list.note(changesOfNotice(known, notice, this.#context(device)));
  }

  /** A device that no scan has met: what it tells is kept, but it can't be asked. */
  #takeStranger(notice: EventNotice): void {
    if (notice.kind !== "notification" || this.#repeats.isRepeated(notice)) return;
    this.list.note(changesOfStranger(notice, this.#options.clock(), this.#momentOf));
  }

  #announce(device: Device): void {
    if (this.#options.isScanning(device.networkId)) return;
    const now = this.#options.clock();
    if (now - (this.#announced.get(device.id) ?? 0) < announcedEveryMs) return;
    this.#announced.set(device.id, now);
    this.answersAgain(device.id);
  }

  #askLater(): void {
    this.#cancelTurn = this.#options.schedule(() => {
      if (this.#options.isPolling()) {
        for (const [id, { stop }] of this.#followed) this.#asking.turn(this.#devicesOf(id), stop.signal);
      }
      this.#askLater();
    }, askEveryMs);
  }

  /** Must be called after devices or networks changed: events of those that are gone from the project are over. */
  devicesChanged(): void {
    const devices = new Set(this.#options.file.catalogue.devices().map(({ id }) => id));
    const drop = this.list.active().flatMap(({ id, deviceId }) => (devices.has(deviceId) ? [] : [id]));
    this.#asking.keep(devices);
    this.list.note({ entries: [], put: [], drop });
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
