import { userInfo } from "node:os";
import { z } from "zod";
import type { Clock, PointId } from "../contract/identity.ts";
import type { ReadingColumns } from "../contract/live.ts";
import type { Point } from "../contract/point.ts";
import { type ProblemReport, reportOf } from "../contract/problem.ts";
import { type ServingSettings, type ServingState, servingSettings } from "../contract/serving.ts";
import type { RegisterTable } from "../contract/source.ts";
import type { ActionId } from "../contract/writing.ts";
import { encodeRegisters, type ModbusServer, openModbusServer } from "../drivers/modbus/index.ts";
import type { ProjectFile } from "../store/index.ts";
import { type LiveReadings, Signal } from "./broadcast.ts";
import {
  deviceNames,
  type FilledPlace,
  mostServed,
  type Place,
  placesOf,
  qualityBlock,
} from "./serving-map.ts";
import { decimalsOf, wholeOf } from "./serving-scale.ts";
import { ServedValues } from "./serving-values.ts";

export interface PointsServerOptions {
  readonly file: Pick<ProjectFile, "catalogue" | "readings" | "served" | "plantChanges">;
  readonly live: LiveReadings;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  readonly appVersion?: string;
  /** Aborted when the project closes. */
  readonly closed: AbortSignal;
  /** Called when the audit has another line. */
  readonly changed: (what: "plant") => void;
}

/** What is kept: the settings, and the scales that points were given, because clients have them. */
const keptServing = servingSettings.extend({
  decimals: z.record(z.string(), z.number().int().min(-6).max(3)).default({}),
});

const mostClients = 100;
const idleMs = 300_000;
const rateOverMs = 5_000;

/** The app as a Modbus TCP server of the project's points. It only ever answers; nothing can be written. */
export class PointsServer {
  readonly changed = new Signal();
  readonly #options: PointsServerOptions;
  readonly #values: ServedValues;
  #places: Place[] = [];
  #byRegister = new Map<number, Place>();
  #byBit = new Map<number, Place>();
  /** Registers and bits of so many points can be read: it never shrinks, since clients read blocks. */
  #reach = 0;
  #settings: ServingSettings;
  #decimals: Readonly<Record<string, number>>;
  #server: ModbusServer | null = null;
  #problem: ProblemReport | null = null;
  #requests = 0;
  #lastRequest: number | null = null;
  /** Requests by second of the clock, of the last few. */
  readonly #perSecond = new Map<number, number>();
  #lastClient = "";
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: PointsServerOptions) {
    this.#options = options;
    const kept = options.file.served.settings();
    const { decimals, ...settings } = keptServing.parse(kept === null ? { on: false } : JSON.parse(kept));
    this.#settings = settings;
    this.#decimals = decimals;
    this.#values = new ServedValues(options.file.readings, options.clock);
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
      rate: this.#rate(),
      lastRequest: this.#lastRequest,
      lastClient: this.#lastClient,
    };
  }

  /**
   * Keeps the settings, and starts anew with them, or stops; audited. What goes wrong with listening is in the state.
   * @throws Problem `disk-full`, `storage-failed`: nothing was changed
   */
  set(settings: ServingSettings): Promise<ServingState> {
    return this.#inTurn(async () => {
      const ended = this.#audit(settings);
      await this.#stop();
      if (settings.input !== this.#settings.input) this.#decimals = {};
      this.#settings = settings;
      this.#keep();
      this.refresh();
      this.#problem = null;
      if (settings.on) await this.#start();
      ended();
      this.#options.log("serving points by Modbus changed", { on: settings.on, port: this.#server?.port });
      this.changed.raise();
      return this.state();
    });
  }

  map(): FilledPlace[] {
    return this.#places.map((place) => ({ ...place, value: this.#valueOf(place.pointId) }));
  }

  /** Must be called after points or devices changed. */
  refresh(): void {
    const { catalogue, served } = this.#options.file;
    const { on, withoutValue } = this.#settings;
    if (!on && served.settings() === null) return;
    const points = this.#chosen();
    const numbers = served.numbersOf(points.map(({ id }) => ({ pointId: id, kind: "register" })));
    this.#reach = Math.min(served.highest("register"), mostServed);
    this.#values.serve(points, withoutValue === "hold");
    this.#places = placesOf(points, numbers, deviceNames(catalogue.devices()), this.#scales(points));
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
    this.changed.raise();
  }

  /** Takes in what was stored. */
  note(readings: ReadingColumns): void {
    this.#values.note(readings);
  }

  #chosen(): Point[] {
    const { deviceIds, pointIds } = this.#settings;
    const ofDevices = deviceIds && new Set(deviceIds);
    const chosen = pointIds && new Set(pointIds);
    return this.#options.file.catalogue
      .points()
      .filter(
        ({ id, enabled, kind, deviceId }) =>
          enabled && kind !== "text" && (ofDevices?.has(deviceId) ?? true) && (chosen?.has(id) ?? true),
      );
  }

  /** Each point's power of ten; one that has none yet gets one, and keeps it. */
  #scales(points: readonly Point[]): ReadonlyMap<string, number> | undefined {
    const { input } = this.#settings;
    if (input === "f32") return undefined;
    const given = points
      .filter(({ id }) => this.#decimals[id] === undefined)
      .map((point) => [point.id, decimalsOf(point, input, this.#values.valueOf(point.id, true))] as const);
    if (given.length > 0) {
      this.#decimals = { ...this.#decimals, ...Object.fromEntries(given) };
      this.#keep();
    }
    return new Map(Object.entries(this.#decimals));
  }

  #keep(): void {
    this.#options.file.served.noteSettings(JSON.stringify({ ...this.#settings, decimals: this.#decimals }));
  }

  /** Switching on and off, or others being let in, is asked and ended as what is done to the plant. */
  #audit(settings: ServingSettings): () => void {
    const { file, clock, newId, changed } = this.#options;
    const before = settingsText(this.#settings);
    const asked = settingsText(settings);
    if (before === asked) return () => undefined;
    const line = {
      ...{ user: userInfo().username, actionId: newId() as ActionId, kind: "serve-points" as const },
      ...{ device: "This app", object: "Modbus TCP server", property: "", before, asked },
      ...{ priority: null, readBack: null, target: null },
    };
    file.plantChanges.note([{ ...line, time: clock(), phase: "asked", outcome: null, note: "" }]);
    return () => {
      const outcome = this.#problem === null ? "done" : "refused";
      const note = this.#problem?.what ?? "";
      file.plantChanges.note([{ ...line, time: clock(), phase: "ended", outcome, note }]);
      changed("plant");
    };
  }

  /** Registers and bits between points read as "not available" and 0; beyond the last that there ever was is nothing. */
  read(table: RegisterTable, address: number, count: number): Uint8Array | null {
    if (table === "coil" || table === "discrete") {
      if (address + count > this.#reach) return null;
      return Uint8Array.from({ length: count }, (_, index) => {
        const place = this.#byBit.get(address + index);
        return place !== undefined && (this.#valueOf(place.pointId) ?? 0) !== 0 ? 1 : 0;
      });
    }
    const isQuality = address >= qualityBlock;
    if (address + count > (isQuality ? qualityBlock : 0) + this.#reach * 2) return null;
    const first = address - (address % 2);
    const end = address + count + ((address + count) % 2);
    const bytes = new Uint8Array((end - first) * 2);
    for (let at = first; at < end; at += 2) {
      const place = this.#byRegister.get(at);
      bytes.set(isQuality ? this.#state(place) : this.#value(place, table), (at - first) * 2);
    }
    return bytes.subarray((address - first) * 2, (address - first + count) * 2);
  }

  #value(place: Place | undefined, table: RegisterTable): Uint8Array {
    const { order, input } = this.#settings;
    const value = place === undefined ? null : this.#valueOf(place.pointId);
    if (table === "holding" || input === "f32") {
      const fits = value !== null && Number.isFinite(Math.fround(value));
      return encodeRegisters(fits ? value : Number.NaN, "f32", order);
    }
    const whole = wholeOf(value, place?.decimals ?? 0, input);
    if (input === "s32") return encodeRegisters(whole, "s32", order);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setInt16(0, whole);
    return bytes;
  }

  #state(place: Place | undefined): Uint8Array {
    const bytes = new Uint8Array(4);
    const view = new DataView(bytes.buffer);
    const { quality, age } =
      place === undefined ? nothingKnown : this.#values.stateOf(place.pointId, this.#holds);
    view.setUint16(0, quality);
    view.setUint16(2, age);
    return bytes;
  }

  get #holds(): boolean {
    return this.#settings.withoutValue === "hold";
  }

  #valueOf(id: PointId): number | null {
    return this.#values.valueOf(id, this.#holds);
  }

  #answered(client: string): void {
    const now = this.#options.clock();
    const second = Math.floor(now / 1_000);
    this.#requests += 1;
    this.#lastRequest = now;
    this.#lastClient = client;
    const before = this.#perSecond.get(second);
    this.#perSecond.set(second, (before ?? 0) + 1);
    if (before === undefined) {
      for (const old of this.#perSecond.keys()) {
        if (old < second - rateOverMs / 1_000) this.#perSecond.delete(old);
      }
    }
    this.changed.raise();
  }

  #rate(): number {
    const now = Math.floor(this.#options.clock() / 1_000);
    const seconds = rateOverMs / 1_000;
    let requests = 0;
    for (const [second, count] of this.#perSecond)
      if (second >= now - seconds && second < now) requests += count;
    return requests / seconds;
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
        answered: (client) => this.#answered(client),
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

const nothingKnown = { quality: 2, age: 65_535 };

/** What the audit says of the settings: what others can reach, and who. */
function settingsText({ on, host, port, unit, allowed, deviceIds, pointIds }: ServingSettings): string {
  if (!on) return "off";
  const what =
    pointIds !== null
      ? `${pointIds.length} points`
      : deviceIds !== null
        ? `${deviceIds.length} devices`
        : "all points";
  const whom = allowed.length === 0 ? "to everybody" : `to ${allowed.join(", ")}`;
  return `on: ${what} at ${host}:${port}, ${unit === null ? "any unit" : `unit ${unit}`}, ${whom}`.slice(
    0,
    2_000,
  );
}
