import type { Clock, NetworkId, PointId } from "../contract/identity.ts";
import type { DevicePolling } from "../contract/live.ts";
import type { Point, Reading } from "../contract/point.ts";
import { type ProblemReport, reportOf } from "../contract/problem.ts";
import type { RawSample, ReadRequest } from "../drivers/driver.ts";
import type { PolledSession } from "./cov.ts";
import { covOf, DeviceStates } from "./device-states.ts";
import { follow } from "./follow.ts";
import { type Group, groupsOf, type PolledDevice, type RunningRead, requestOf } from "./groups.ts";
import { measure, silence } from "./measure.ts";
import type { Meter } from "./meter.ts";

export interface PollerOptions {
  /** The open session of a network; a rejected promise means that the network itself can't be used. */
  readonly session: (network: NetworkId) => Promise<PolledSession>;
  /** Takes measured readings on; called with what one answer brought. */
  readonly accept: (readings: readonly Reading[]) => void;
  /** Called when the state of a device's polling changed. */
  readonly changed: () => void;
  /** Time of the readings. May jump, as people and time servers set it. */
  readonly clock: Clock;
  /** Time that only moves forward, ms: when to read, and since when nothing was heard. */
  readonly monotonic: () => number;
  /** Runs `action` after `delayMs`; returns what takes it back. */
  readonly schedule: (action: () => void, delayMs: number) => () => void;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  readonly meter?: Pick<Meter, "polled"> | undefined;
}

/** Readings passed on at once, at most. */
const batchSize = 500;

/**
 * Reads points at their intervals. One read at a time per device and interval; a device that takes longer than its
 * interval skips turns instead of piling them up. A point from which nothing was heard for two intervals becomes bad
 * (comm failure), and good again by itself with the next answer. Neither a clock that is set nor a computer that
 * sleeps makes a point bad or holds polling up.
 */
export class Poller implements AsyncDisposable {
  readonly #options: PollerOptions;
  #groups: Group[] = [];
  readonly #devices = new DeviceStates();
  /** When each point was last heard of, monotonic ms. */
  readonly #heard = new Map<PointId, number>();
  readonly #silent = new Set<PointId>();
  readonly #reads = new Set<Promise<void>>();

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  /**
   * Replaces what is polled. What isn't changed by it is read on as if nothing had happened; points that stay keep
   * their state.
   */
  configure(devices: readonly PolledDevice[]): void {
    const groups = groupsOf(devices, this.#groups);
    const before = new Set(this.#groups);
    const kept = new Set(groups.filter((group) => before.has(group)));
    for (const group of before) if (!kept.has(group)) this.#stop(group);
    this.#groups = groups;
    this.#devices.configure(
      devices.map(({ deviceId, networkId, points }) => ({
        deviceId,
        networkId,
        pollable: points.filter((point) => point.enabled).length,
      })),
    );
    const points = new Set(groups.flatMap((group) => group.points.map((point) => point.id)));
    for (const id of this.#heard.keys()) if (!points.has(id)) this.#heard.delete(id);
    for (const id of this.#silent) if (!points.has(id)) this.#silent.delete(id);

    const now = this.#options.monotonic();
    groups.forEach((group, index) => {
      // First reads are spread over a tenth of the interval, so that devices on one line aren't all asked at once.
      const first = now + Math.floor((group.intervalMs / 10) * (index / groups.length));
      if (!kept.has(group)) {
        // Where the interval has become shorter, silence isn't counted from before.
        for (const { id } of group.points) {
          this.#heard.set(id, Math.max(this.#heard.get(id) ?? now, now - group.intervalMs));
        }
        this.#plan(group, first);
        this.#watch(group);
      } else if (group.failed !== null && group.running === undefined) {
        // The edit may have mended the network.
        group.cancelNext();
        this.#plan(group, first);
      }
    });
    this.#tellChanged();
  }

  /** How each device's polling goes. */
  devices(): DevicePolling[] {
    return this.#devices.report().map((device) => ({
      ...device,
      cov: covOf(this.#groups.filter((group) => group.device.deviceId === device.deviceId)),
    }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const group of this.#groups) this.#stop(group);
    this.#groups = [];
    await Promise.allSettled(this.#reads);
  }

  /** Ends a group; what its device has answered already is kept. */
  #stop(group: Group): void {
    group.cancelNext();
    group.cancelWatch();
    group.cov.end();
    if (group.running === undefined) return;
    this.#passOn(group.running);
    group.running.stop.abort();
  }

  /** Turns stay on the grid that the first one began, so that a slow answer doesn't shift the next. */
  #plan(group: Group, at: number): void {
    const { monotonic, schedule } = this.#options;
    const { intervalMs } = group;
    // A delay beyond the interval would be an error of the time source; polling must outlive it.
    const delay = Math.min(Math.max(0, at - monotonic()), intervalMs);
    group.cancelNext = schedule(() => {
      const skipped = Math.max(0, Math.floor((monotonic() - at) / intervalMs));
      this.#plan(group, at + (skipped + 1) * intervalMs);
      if (group.running === undefined) {
        const read = this.#read(group).finally(() => this.#reads.delete(read));
        this.#reads.add(read);
      }
    }, delay);
  }

  async #read(group: Group): Promise<void> {
    const { monotonic } = this.#options;
    const running: RunningRead = {
      stop: new AbortController(),
      startedAt: monotonic(),
      wanted: new Map(group.points.map((point) => [point.id, point])),
      gathered: [],
      failure: null,
    };
    const { signal } = running.stop;
    group.running = running;
    try {
      const session = await this.#options.session(group.device.networkId);
      const { cov } = group;
      const sentBefore = requestsSent(session, group);
      const asked = cov.asked(group.points);
      for await (const sample of session.read(requestsFor(group, asked), signal, "poll")) {
        const point = running.wanted.get(sample.reference);
        if (point === undefined || signal.aborted) continue;
        running.wanted.delete(point.id);
        if (sample.ok && cov.held.read(point.id, sample)) cov.lost(point, monotonic());
        this.#hear(group, running, point, sample);
        if (running.gathered.length >= batchSize) this.#passOn(running);
      }
      group.failed = null;
      if (signal.aborted) return;
      this.#hearHeld(group, running);
      if (running.failure === null) {
        cov.turned(asked.length, group, requestsSent(session, group) - sentBefore);
        if (session.subscribe && cov.wants(group, monotonic())) this.#subscribe(group, session);
      }
    } catch (error) {
      if (!signal.aborted) this.#noteFailure(group, running, reportOf(error));
    } finally {
      group.running = undefined;
      this.#passOn(running);
    }
    if (!signal.aborted) this.#options.meter?.polled(group.device.networkId, running.failure === null);
    if (running.failure !== null && !signal.aborted) {
      this.#noteSilence(group, running.failure, running.startedAt - this.#moreOftenMs(group));
    }
  }

  /** Points whose device tells of changes by itself: what it told last holds as long as the device answers at all. */
  #hearHeld(group: Group, running: RunningRead): void {
    const time = this.#options.clock();
    for (const [id, point] of [...running.wanted]) {
      const last = group.cov.held.last(point.id);
      if (last === undefined) continue;
      running.wanted.delete(id);
      const { failure } = running;
      const sample: RawSample =
        failure === null ? { ...last, time } : { reference: id, time, ok: false, problem: failure };
      this.#hear(group, running, point, sample);
    }
  }

  /** Lets the device tell of changes; each is taken on as it comes. */
  #subscribe(group: Group, session: PolledSession): void {
    const { monotonic, clock } = this.#options;
    const following = follow(group, session, monotonic, (point, sample) => {
      const now = monotonic();
      this.#heard.set(point.id, now);
      this.#silent.delete(point.id);
      if (this.#devices.answered(group.device.deviceId, clock(), now)) this.#tellChanged();
      this.#accept([measure(point, sample)]);
    }).finally(() => {
      this.#reads.delete(following);
      this.#tellChanged();
    });
    this.#reads.add(following);
  }

  /** How long to trust what the device said in reads more frequent than these: they notice its silence themselves. */
  #moreOftenMs({ device, intervalMs }: Group): number {
    const ofDevice = this.#groups.filter((group) => group.device.deviceId === device.deviceId);
    const shortest = Math.min(...ofDevice.map((group) => group.intervalMs));
    return shortest < intervalMs ? 2 * shortest : 0;
  }

  #hear(group: Group, running: RunningRead, point: Point, sample: RawSample): void {
    const reading = measure(point, sample);
    if (reading.reason === "comm-failure") {
      if (this.#isDisturbed(group, running)) return;
      if (!sample.ok) running.failure ??= sample.problem;
      if (this.#silent.has(point.id)) return;
      this.#silent.add(point.id);
    } else {
      const now = this.#options.monotonic();
      this.#heard.set(point.id, now);
      this.#silent.delete(point.id);
      // A point that can't be asked for says nothing of its device.
      const isFromDevice = sample.ok || sample.problem.code !== "invalid-input";
      if (isFromDevice && this.#devices.answered(group.device.deviceId, this.#options.clock(), now)) {
        this.#tellChanged();
      }
    }
    running.gathered.push(reading);
  }

  /** A read that failed as a whole: its network can't be used. */
  #noteFailure(group: Group, running: RunningRead, problem: ProblemReport): void {
    if (problem.code !== group.failed?.code) {
      this.#options.log("poll failed", { device: group.device.deviceId, problem });
    }
    group.failed = problem;
    // A session that was closed, as an edit of its network does, says nothing of the device.
    if (problem.code === "cancelled" || this.#isDisturbed(group, running)) return;
    running.failure ??= problem;
    this.#passOn(running);
    this.#fallSilent([...running.wanted.values()]);
  }

  /** A device whose answers don't come, be the request still under way or not, is noticed within two intervals. */
  #watch(group: Group): void {
    const { monotonic, schedule } = this.#options;
    const { intervalMs } = group;
    const patienceMs = 2 * intervalMs - intervalMs / 8;
    group.watchDue = monotonic() + intervalMs / 4;
    group.cancelWatch = schedule(() => {
      this.#noteBreak(group);
      if (group.running) this.#passOn(group.running);
      const now = monotonic();
      const overdue = group.points.filter(({ id }) => now - (this.#heard.get(id) ?? now) >= patienceMs);
      this.#fallSilent(overdue);
      if (overdue.length === group.points.length) this.#noteSilence(group, group.failed, now - patienceMs);
      this.#watch(group);
    }, intervalMs / 4);
  }

  /**
   * When nothing ran for longer than an interval, the computer slept (or was held up): that nothing was heard meanwhile
   * says nothing of the devices, and silence is counted anew.
   */
  #noteBreak(group: Group): void {
    const now = this.#options.monotonic();
    if (now - group.watchDue <= group.intervalMs) return;
    group.brokeOffAt = group.watchDue;
    for (const point of group.points) this.#heard.set(point.id, now);
  }

  /** Whether the computer slept during a read: what it didn't get may not have been the device's fault. */
  #isDisturbed(group: Group, running: RunningRead): boolean {
    this.#noteBreak(group);
    return running.startedAt <= group.brokeOffAt;
  }

  #fallSilent(points: readonly Point[]): void {
    const now = this.#options.clock();
    const fallen = points.filter((point) => !this.#silent.has(point.id));
    for (const point of fallen) this.#silent.add(point.id);
    this.#accept(fallen.map((point) => silence(point, now)));
  }

  /** @param unheardSince monotonic ms */
  #noteSilence(group: Group, problem: ProblemReport | null, unheardSince: number): void {
    const { deviceId } = group.device;
    if (this.#devices.silent(deviceId, problem, this.#options.clock(), unheardSince)) this.#tellChanged();
  }

  #passOn(running: RunningRead): void {
    const readings = running.gathered;
    running.gathered = [];
    this.#accept(readings);
  }

  #accept(readings: readonly Reading[]): void {
    if (readings.length === 0) return;
    try {
      this.#options.accept(readings);
    } catch (error) {
      this.#options.log("readings weren't taken", { problem: reportOf(error), readings: readings.length });
      // What was told once only is told again.
      for (const { pointId, reason } of readings) if (reason === "comm-failure") this.#silent.delete(pointId);
    }
  }

  #tellChanged(): void {
    try {
      this.#options.changed();
    } catch (error) {
      this.#options.log("telling of changed devices failed", { problem: reportOf(error) });
    }
  }
}

const requestsFor = ({ device }: Group, points: readonly Point[]): ReadRequest[] =>
  points.flatMap((point) => requestOf(point, device));

const requestsSent = (session: PolledSession, { device }: Group): number =>
  session.requestsSent?.(device.address) ?? 0;
