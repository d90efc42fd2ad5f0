import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { DeviceId, NetworkId } from "../../contract/identity.ts";
import type { DevicePolling } from "../../contract/live.ts";
import type { Network } from "../../contract/network.ts";
import type { Meter } from "../../pipeline/index.ts";
import type { ComposedGateway } from "../compose.ts";
import type { GatewayConfiguration } from "./configuration.ts";
import {
  type EntryFigures,
  type HealthFacts,
  type HealthProblem,
  healthOf,
  type SyncFigures,
  waitingFigures,
} from "./health.ts";
import type { Journal } from "./journal.ts";

type Wanted = Pick<GatewayConfiguration, "polling" | "health">;
type Gateway = ComposedGateway["gateway"];

/** How often it is looked whether something is wrong. */
const lookMs = 5_000;
const intervalsEveryMs = 300_000;
/** Of devices that fell silent, or answer again, at one look. */
const mostTold = 20;

export interface ObserverOptions {
  readonly journal: Journal;
  readonly projectFile: string;
  readonly monotonic: () => number;
}

/** Looks at a gateway from outside: counts what it does, says when something is wrong, and when it is right again. */
export class Observer implements Meter, Disposable {
  readonly startedAt = Date.now();
  /** Polls of each network since the start. */
  readonly polls = new Map<NetworkId, { answered: number; failed: number }>();
  /** When readings were last stored, UTC epoch ms; null: not yet. */
  lastStoredAt: number | null = null;
  /** Told of each batch. */
  readonly batchListeners = new Set<(readings: number, ms: number) => void>();
  readonly #options: ObserverOptions;
  #wanted: Wanted;
  #gateway: Gateway | undefined;
  #started = false;
  #pollingSince: number | null = null;
  #storedAt: number;
  #disk: HealthFacts["disk"] = null;
  #intervals: { readonly at: number; readonly shortest: number | null } | undefined;
  #told = "";
  readonly #silent = new Set<DeviceId>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ObserverOptions, wanted: Wanted) {
    this.#options = options;
    this.#wanted = wanted;
    this.#storedAt = options.monotonic();
  }

  polled(network: NetworkId, answered: boolean): void {
    const known = this.polls.get(network) ?? { answered: 0, failed: 0 };
    known[answered ? "answered" : "failed"] += 1;
    this.polls.set(network, known);
  }

  stored(readings: number, ms: number): void {
    this.#storedAt = this.#options.monotonic();
    this.lastStoredAt = Date.now();
    for (const listener of this.batchListeners) listener(readings, ms);
  }

  /** Undefined until it is composed. */
  get gateway(): Gateway | undefined {
    return this.#gateway;
  }

  get disk(): HealthFacts["disk"] {
    return this.#disk;
  }

  get sync(): (SyncFigures & { readonly entries: EntryFigures }) | null {
    if (!this.#gateway?.current) return null;
    const state = this.#gateway.workspace.syncing.state();
    const { phase, lastSuccess, problem, events, audit } = state;
    if (phase === "off") return null;
    return { ...waitingFigures(state, Date.now()), lastSuccess, problem, entries: { events, audit } };
  }

  /** From now on there is something to look at. */
  watch(gateway: Gateway): void {
    this.#gateway = gateway;
    this.#timer = setInterval(() => void this.look(), lookMs);
    this.#timer.unref();
  }

  /** The start is done. */
  async started(): Promise<void> {
    this.#started = true;
    await this.look();
  }

  /** Other limits, after the configuration was read anew. */
  want(wanted: Wanted): void {
    this.#wanted = wanted;
  }

  networks(): readonly Network[] {
    return this.#gateway?.current ? this.#gateway.workspace.file.catalogue.networks() : [];
  }

  facts(): HealthFacts {
    const gateway = this.#gateway;
    const now = this.#options.monotonic();
    const status = gateway?.status();
    if (status?.polling !== true) this.#pollingSince = null;
    else this.#pollingSince ??= now;
    const pollingMs = this.#pollingSince === null ? null : now - this.#pollingSince;
    return {
      started: this.#started,
      project: gateway?.current ? { name: gateway.current.name } : null,
      status: status ?? noStatus,
      networkNames: new Map(this.networks().map(({ id, name }) => [id, name])),
      pollingMs,
      notStoredMs: now - this.#storedAt,
      shortestIntervalMs: this.#shortestInterval(now),
      disk: this.#disk,
      sync: this.sync,
      clockDoubt: gateway?.current ? gateway.care.clockDoubt() : null,
    };
  }

  health(): HealthProblem[] {
    return healthOf(this.facts(), this.#wanted);
  }

  /** Looks once, and writes into the log what is different from before. */
  async look(): Promise<void> {
    this.#disk = await diskOf(this.#options.projectFile);
    if (!this.#started) return;
    const { journal } = this.#options;
    const problems = this.health();
    const reasons = problems.map(({ reason }) => reason);
    const told = reasons.join(" ");
    if (told !== this.#told) {
      if (problems.length === 0) journal.tell("gateway-healthy", "Everything is as it should be again.");
      else {
        const words = problems.map(({ what }) => what).join(" ");
        journal.tell("gateway-unhealthy", words, { reasons, problems });
      }
      this.#told = told;
    }
    this.#tellDevices(this.#gateway?.status().devices ?? []);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #tellDevices(devices: readonly DevicePolling[]): void {
    const { journal } = this.#options;
    const turned = devices.filter(({ deviceId, state }) => {
      if (state === "silent") return !this.#silent.has(deviceId);
      return state === "answering" && this.#silent.has(deviceId);
    });
    for (const { deviceId, state } of turned) {
      if (state === "silent") this.#silent.add(deviceId);
      else this.#silent.delete(deviceId);
    }
    const catalogue = this.#gateway?.current ? this.#gateway.workspace.file.catalogue : undefined;
    for (const { deviceId, state, problem } of turned.slice(0, mostTold)) {
      const device = catalogue?.device(deviceId)?.name ?? "";
      const details = { deviceId, device, ...(problem === null ? {} : { problem }) };
      if (state === "silent")
        journal.tellOnce("device-silent", "A device doesn't answer.", details, deviceId);
      else journal.tellOnce("device-answers", "A device answers again.", details, deviceId);
    }
    const more = turned.length - mostTold;
    if (more > 0)
      journal.tell("more-devices-turned", "More devices fell silent or answer again.", { devices: more });
  }

  #shortestInterval(now: number): number | null {
    if (this.#intervals !== undefined && now - this.#intervals.at < intervalsEveryMs)
      return this.#intervals.shortest;
    const points = this.#gateway?.current ? this.#gateway.workspace.file.catalogue.points() : [];
    let shortest: number | null = null;
    for (const { enabled, intervalMs } of points)
      if (enabled && (shortest === null || intervalMs < shortest)) shortest = intervalMs;
    // A project that is just being set up is looked at anew each time.
    if (shortest !== null) this.#intervals = { at: now, shortest };
    return shortest;
  }
}

const noStatus: HealthFacts["status"] = {
  ...{ polling: false, points: 0, good: 0, uncertain: 0, bad: 0 },
  ...{ devices: [], storageProblem: null },
};

/** A share that is gone answers nothing, or late: what was known stays then unknown. */
async function diskOf(file: string): Promise<HealthFacts["disk"]> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), lookMs / 2);
  });
  const asked = statfs(dirname(file)).then(
    ({ bavail, blocks, bsize }) => ({ free: bavail * bsize, size: blocks * bsize }),
    () => null,
  );
  const found = await Promise.race([asked, silence]);
  clearTimeout(timer);
  return found;
}
