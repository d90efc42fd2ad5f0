import type { Clock, DeviceId, NetworkId, PointId } from "../contract/identity.ts";
import type { DevicePolling } from "../contract/live.ts";
import type { DeviceAddress } from "../contract/network.ts";
import type { Point, Reading } from "../contract/point.ts";
import { type ProblemReport, reportOf } from "../contract/problem.ts";
import type { RawSample, Read } from "../drivers/driver.ts";
import { measure, silence } from "./measure.ts";

/** A device with the points to poll from it. */
export interface PolledDevice {
  readonly deviceId: DeviceId;
  readonly networkId: NetworkId;
  readonly address: DeviceAddress;
  readonly points: readonly Point[];
}

export interface PollerOptions {
  /** The open session of a network; a rejected promise means that the network itself can't be used. */
  readonly session: (network: NetworkId) => Promise<Read>;
  /** Takes measured readings on; called with what one answer brought. */
  readonly accept: (readings: readonly Reading[]) => void;
  /** Called when the state of a device's polling changed. */
  readonly changed: () => void;
  readonly clock: Clock;
  /** Runs `action` after `delayMs`; returns what takes it back. */
  readonly schedule: (action: () => void, delayMs: number) => () => void;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** Points of one device that are read together. */
interface Group {
  readonly device: PolledDevice;
  readonly intervalMs: number;
  readonly points: readonly Point[];
  running: AbortController | undefined;
  cancelNext: () => void;
  cancelWatch: () => void;
}

interface DeviceState {
  state: DevicePolling["state"];
  problem: ProblemReport | null;
  since: number | null;
}

/**
 * Reads points at their intervals. One read at a time per device and interval; a device that takes longer than its
 * interval skips turns instead of piling them up. A point from which nothing was heard for two intervals becomes bad
 * (comm failure), and good again by itself with the next answer.
 */
export class Poller implements AsyncDisposable {
  readonly #options: PollerOptions;
  #groups: Group[] = [];
  readonly #devices = new Map<DeviceId, DeviceState & { readonly networkId: NetworkId; points: number }>();
  readonly #heard = new Map<PointId, number>();
  readonly #silent = new Set<PointId>();
  readonly #reads = new Set<Promise<void>>();

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  /** Replaces what is polled. Points that stay keep their state. */
  configure(devices: readonly PolledDevice[]): void {
    this.#stopGroups();
    const ids = new Set(devices.map((device) => device.deviceId));
    for (const id of this.#devices.keys()) if (!ids.has(id)) this.#devices.delete(id);
    const points = new Set<PointId>();
    for (const device of devices) {
      const enabled = device.points.filter((point) => point.enabled);
      const known = this.#devices.get(device.deviceId);
      if (known) known.points = enabled.length;
      else {
        this.#devices.set(device.deviceId, {
          networkId: device.networkId,
          points: enabled.length,
          state: "waiting",
          problem: null,
          since: null,
        });
      }
      for (const point of enabled) points.add(point.id);
    }
    for (const id of this.#heard.keys()) if (!points.has(id)) this.#heard.delete(id);
    for (const id of this.#silent) if (!points.has(id)) this.#silent.delete(id);
    this.#groups = groupsOf(devices);
    this.#groups.forEach((group, index) => {
      // First reads are spread over a tenth of the interval, so that devices on one line aren't all asked at once.
      const phase = Math.floor((group.intervalMs / 10) * (index / this.#groups.length));
      const now = this.#options.clock();
      for (const point of group.points) if (!this.#heard.has(point.id)) this.#heard.set(point.id, now);
      this.#plan(group, now + phase);
      this.#watch(group);
    });
    this.#options.changed();
  }

  /** How each device's polling goes. */
  devices(): DevicePolling[] {
    return [...this.#devices].map(([deviceId, { networkId, points, state, problem, since }]) => ({
      deviceId,
      networkId,
      points,
      state,
      problem,
      since,
    }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopGroups();
    await Promise.allSettled(this.#reads);
  }

  #stopGroups(): void {
    for (const group of this.#groups) {
      group.cancelNext();
      group.cancelWatch();
      group.running?.abort();
    }
    this.#groups = [];
  }

  /** Turns stay on the grid that the first one began, so that a slow answer doesn't shift the next. */
  #plan(group: Group, at: number): void {
    const delay = Math.max(0, at - this.#options.clock());
    group.cancelNext = this.#options.schedule(() => {
      const behind = Math.max(0, this.#options.clock() - at);
      const skipped = Math.floor(behind / group.intervalMs);
      this.#plan(group, at + (skipped + 1) * group.intervalMs);
      if (group.running === undefined) {
        const read = this.#read(group).finally(() => this.#reads.delete(read));
        this.#reads.add(read);
      }
    }, delay);
  }

  async #read(group: Group): Promise<void> {
    const running = new AbortController();
    group.running = running;
    const points = new Map<string, Point>(group.points.map((point) => [point.id, point]));
    try {
      const session = await this.#options.session(group.device.networkId);
      const requests = group.points.map((point) => ({
        reference: point.id,
        address: group.device.address,
        source: point.source,
      }));
      let batch: Reading[] = [];
      for await (const sample of session.read(requests, running.signal)) {
        const point = points.get(sample.reference);
        if (point === undefined || running.signal.aborted) continue;
        const reading = this.#judge(group, point, sample);
        if (reading) batch.push(reading);
        if (batch.length >= 500) {
          this.#options.accept(batch);
          batch = [];
        }
      }
      if (batch.length > 0) this.#options.accept(batch);
    } catch (error) {
      if (running.signal.aborted) return;
      const problem = reportOf(error);
      this.#options.log("poll failed", { device: group.device.deviceId, problem });
      this.#deviceState(group, "silent", problem);
      this.#fallSilent(group.points);
    } finally {
      group.running = undefined;
    }
  }

  #judge(group: Group, point: Point, sample: RawSample): Reading | undefined {
    const reading = measure(point, sample);
    if (reading.reason === "comm-failure") {
      this.#deviceState(group, "silent", sample.ok ? null : sample.problem);
      return this.#silent.has(point.id) ? undefined : this.#noteSilence(point, reading);
    }
    this.#heard.set(point.id, this.#options.clock());
    this.#silent.delete(point.id);
    this.#deviceState(group, "answering", null);
    return reading;
  }

  #noteSilence(point: Point, reading: Reading): Reading {
    this.#silent.add(point.id);
    return reading;
  }

  /** A device whose answers don't come, be the request still under way or not, is noticed within two intervals. */
  #watch(group: Group): void {
    group.cancelWatch = this.#options.schedule(() => {
      const now = this.#options.clock();
      const overdue = group.points.filter(
        (point) => now - (this.#heard.get(point.id) ?? now) >= 2 * group.intervalMs - group.intervalMs / 8,
      );
      if (overdue.length > 0) this.#fallSilent(overdue);
      if (overdue.length === group.points.length) {
        this.#deviceState(group, "silent", this.#devices.get(group.device.deviceId)?.problem ?? null);
      }
      this.#watch(group);
    }, group.intervalMs / 4);
  }

  #fallSilent(points: readonly Point[]): void {
    const now = this.#options.clock();
    const readings: Reading[] = [];
    for (const point of points) {
      if (this.#silent.has(point.id)) continue;
      readings.push(this.#noteSilence(point, silence(point, now)));
    }
    if (readings.length > 0) this.#options.accept(readings);
  }

  #deviceState(group: Group, state: DevicePolling["state"], problem: ProblemReport | null): void {
    const device = this.#devices.get(group.device.deviceId);
    if (device === undefined) return;
    if (device.state === state && device.problem?.what === problem?.what) return;
    device.state = state;
    device.problem = problem;
    device.since = this.#options.clock();
    this.#options.changed();
  }
}

function groupsOf(devices: readonly PolledDevice[]): Group[] {
  const groups: Group[] = [];
  for (const device of devices) {
    const byInterval = Map.groupBy(
      device.points.filter((point) => point.enabled),
      (point) => point.intervalMs,
    );
    for (const [intervalMs, points] of byInterval) {
      groups.push({
        device,
        intervalMs,
        points,
        running: undefined,
        cancelNext: () => undefined,
        cancelWatch: () => undefined,
      });
    }
  }
  return groups;
}
