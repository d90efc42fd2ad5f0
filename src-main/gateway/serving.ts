import type { Clock, PointId } from "../contract/identity.ts";
import type { ReadingColumns } from "../contract/live.ts";
import { type ProblemReport, reportOf } from "../contract/problem.ts";
import {
  type ServedPlace,
  type ServingSettings,
  type ServingState,
  servingSettings,
} from "../contract/serving.ts";
import type { RegisterTable } from "../contract/source.ts";
import { encodeRegisters, type ModbusServer, openModbusServer } from "../drivers/modbus/index.ts";
import type { ProjectFile } from "../store/index.ts";
import { type LiveReadings, Signal } from "./broadcast.ts";
import { deviceNames, placesOf } from "./serving-map.ts";

export interface PointsServerOptions {
  readonly file: Pick<ProjectFile, "catalogue" | "readings" | "served">;
  readonly live: LiveReadings;
  readonly clock: Clock;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  readonly appVersion?: string;
  /** Aborted when the project closes. */
  readonly closed: AbortSignal;
}

interface Known {
  readonly value: number | null;
  readonly time: number;
  readonly quality: number;
}

type Place = Omit<ServedPlace, "value">;

const mostClients = 100;
const idleMs = 300_000;
const noAge = 65_535;
/** A value is old after so many intervals of its point, at least a minute. */
const intervalsUntilOld = 3;
const leastUntilOldMs = 60_000;

/** The app as a Modbus TCP server of the project's points. It only ever answers; nothing can be written. */
export class PointsServer {
  readonly changed = new Signal();
  readonly #options: PointsServerOptions;
  readonly #known = new Map<PointId, Known>();
  readonly #oldAfter = new Map<PointId, number>();
  #places: Place[] = [];
  #byRegister = new Map<number, Place>();
  #byBit = new Map<number, Place>();
  #settings: ServingSettings;
  #server: ModbusServer | null = null;
  #problem: ProblemReport | null = null;
  #requests = 0;
  #lastRequest: number | null = null;
  #lastClient = "";
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: PointsServerOptions) {
    this.#options = options;
    const kept = options.file.served.settings();
    this.#settings = servingSettings.parse(kept === null ? { on: false } : JSON.parse(kept));
    options.closed.addEventListener("abort", () => void this.#inTurn(() => this.#stop()), { once: true });
    this.refresh();
    void this.#follow();
    if (this.#settings.on) void this.#inTurn(() => this.#start());
  }

  state(): ServingState {
    return {
      settings: this.#settings,
      port: this.#server?.port ?? null,
      problem: this.#problem,
      clients: this.#server?.clients() ?? [],
      turnedAway: this.#server?.turnedAway ?? 0,
      requests: this.#requests,
      lastRequest: this.#lastRequest,
      lastClient: this.#lastClient,
    };
  }

  /** Keeps the settings, and starts anew with them, or stops. What goes wrong is in the state. */
  set(settings: ServingSettings): Promise<ServingState> {
    return this.#inTurn(async () => {
      await this.#stop();
      this.#options.file.served.noteSettings(JSON.stringify(settings));
      this.#settings = settings;
      this.refresh();
      this.#problem = null;
      if (settings.on) await this.#start();
      this.#options.log("serving points by Modbus changed", { on: settings.on, port: this.#server?.port });
      this.changed.raise();
      return this.state();
    });
  }

  map(): ServedPlace[] {
    return this.#places.map((place) => ({ ...place, value: this.#valueOf(place.pointId) }));
  }

  /** Must be called after points or devices changed. */
  refresh(): void {
    const { catalogue, served, readings } = this.#options.file;
    const { on, deviceIds } = this.#settings;
    if (!on && served.settings() === null) return;
    const chosen = deviceIds && new Set(deviceIds);
    const points = catalogue
      .points()
      .filter(({ enabled, kind, deviceId }) => enabled && kind !== "text" && (chosen?.has(deviceId) ?? true));
    const numbers = served.numbersOf(points.map(({ id }) => ({ pointId: id, kind: "register" })));
    this.#places = placesOf(points, numbers, deviceNames(catalogue.devices()));
    this.#byRegister = new Map(
      this.#places.flatMap((place) => [
        [place.address, place],
        [place.qualityAddress, place],
      ]),
    );
    this.#byBit = new Map(
      this.#places.flatMap((place) =>
        place.bitAddress === null ? [] : [[place.bitAddress, place] as const],
      ),
    );
    this.#known.clear();
    this.#oldAfter.clear();
    for (const { id, intervalMs } of points) {
      this.#oldAfter.set(id, Math.max(leastUntilOldMs, intervalMs * intervalsUntilOld));
    }
    if (points.length > 0) this.note(readings.latest(points.map(({ id }) => id)));
    this.changed.raise();
  }

  /** Takes in what was stored. */
  note({ points, values, times, qualities }: ReadingColumns): void {
    points.forEach((id, index) => {
      if (!this.#oldAfter.has(id)) return;
      const quality = qualities[index] ?? 2;
      const before = this.#known.get(id);
      const value = quality === 2 ? null : (values[index] ?? null);
      const isHeld = value === null && this.#settings.withoutValue === "hold" && before !== undefined;
      this.#known.set(id, isHeld ? { ...before, quality: 2 } : { value, time: times[index] ?? 0, quality });
    });
  }

  /** Registers and bits between points read as "not available" and 0; beyond the last point there is nothing. */
  read(table: RegisterTable, address: number, count: number): Uint8Array | null {
    const last = this.#places.at(-1);
    if (last === undefined) return null;
    if (table === "coil" || table === "discrete") {
      if (address + count > last.address / 2 + 1) return null;
      return Uint8Array.from({ length: count }, (_, index) => {
        const place = this.#byBit.get(address + index);
        return place !== undefined && (this.#valueOf(place.pointId) ?? 0) !== 0 ? 1 : 0;
      });
    }
    const isQuality = address >= last.qualityAddress - last.address;
    if (address + count > (isQuality ? last.qualityAddress : last.address) + 2) return null;
    const first = address - (address % 2);
    const end = address + count + ((address + count) % 2);
    const bytes = new Uint8Array((end - first) * 2);
    for (let at = first; at < end; at += 2) {
      bytes.set(this.#twoRegisters(at, isQuality), (at - first) * 2);
    }
    return bytes.subarray((address - first) * 2, (address - first + count) * 2);
  }

  #twoRegisters(address: number, isQuality: boolean): Uint8Array {
    const place = this.#byRegister.get(address);
    if (!isQuality) {
      const value = place === undefined ? null : this.#valueOf(place.pointId);
      const fits = value !== null && Number.isFinite(Math.fround(value));
      return encodeRegisters(fits ? value : Number.NaN, "f32", this.#settings.order);
    }
    const known = place === undefined ? undefined : this.#known.get(place.pointId);
    const age = known === undefined || known.value === null ? noAge : this.#age(known) / 1_000;
    const seconds = Math.min(noAge, Math.round(age));
    const bytes = new Uint8Array(4);
    const view = new DataView(bytes.buffer);
    const isOld = place !== undefined && known !== undefined && this.#isOld(place.pointId, known);
    view.setUint16(0, known === undefined || isOld ? 2 : known.quality);
    view.setUint16(2, seconds);
    return bytes;
  }

  #age({ time }: Known): number {
    return Math.max(0, this.#options.clock() - time);
  }

  #isOld(id: PointId, known: Known): boolean {
    return this.#age(known) > (this.#oldAfter.get(id) ?? leastUntilOldMs);
  }

  #valueOf(id: PointId): number | null {
    const known = this.#known.get(id);
    if (known === undefined) return null;
    return this.#settings.withoutValue === "nan" && this.#isOld(id, known) ? null : known.value;
  }

  async #follow(): Promise<void> {
    for await (const batch of this.#options.live.watch(undefined, this.#options.closed)) this.note(batch);
  }

  async #start(): Promise<void> {
    if (this.#options.closed.aborted) return;
    const { host, port, unit, allowed } = this.#settings;
    this.#requests = 0;
    this.#lastRequest = null;
    try {
      this.#server = await openModbusServer({
        ...{ host, port, unit, allowed, mostClients, idleMs },
        registers: {
          identity: { vendor: "Blipee", product: "Blipee Field", revision: this.#options.appVersion ?? "" },
          read: (table, address, count) => this.read(table, address, count),
        },
        answered: (client) => {
          this.#requests += 1;
          this.#lastRequest = this.#options.clock();
          this.#lastClient = client;
          this.changed.raise();
        },
        clientsChanged: () => this.changed.raise(),
      });
    } catch (error) {
      this.#problem = reportOf(error);
      this.#options.log("points can't be served by Modbus", { problem: this.#problem });
    }
    this.changed.raise();
  }

  async #stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await server?.[Symbol.asyncDispose]();
  }

  /** Starting and stopping happen one after the other. */
  #inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
