import { randomBytes } from "node:crypto";
import { userInfo } from "node:os";
import type { Clock, DeviceId, JobId, NetworkId, ObjectId, PointId } from "../contract/identity.ts";
import type { Job } from "../contract/job.ts";
import type { ChangeTopic, GatewayStatus, ReadingColumns } from "../contract/live.ts";
import type { Device, Network } from "../contract/network.ts";
import type { ObjectReading } from "../contract/object-live.ts";
import type { Reading } from "../contract/point.ts";
import { Problem, type ProblemReport, reportOf } from "../contract/problem.ts";
import type { Project } from "../contract/project.ts";
import type { Session } from "../drivers/driver.ts";
import { type Formulas, type Meter, Poller, ReadingWriter } from "../pipeline/index.ts";
import type { ProjectFile, ReadingBatch, StoredBatch } from "../store/index.ts";
import { DeviceAdministration } from "./administration.ts";
import { AlarmRules } from "./alarm-rules.ts";
import { LiveReadings, Signal } from "./broadcast.ts";
import { formulasOf } from "./computing.ts";
import { nameOf } from "./event-changes.ts";
import { PlantEvents } from "./events.ts";
import { Gate } from "./gate.ts";
import { Jobs } from "./jobs.ts";
import { keepLearnt } from "./keep-learnt.ts";
import { Offering } from "./offering.ts";
import { PlantWrites } from "./plant-writes.ts";
import { polledDevices } from "./polled-devices.ts";
import { ProtocolLog } from "./protocol-log.ts";
import { ScanArchive } from "./saved-scans.ts";
import { scanNetwork } from "./scan.ts";
import { PlantSchedules } from "./schedules.ts";
import { PointsServer } from "./serving.ts";
import { type Drivers, Sessions } from "./sessions.ts";
import { Sweeping } from "./sweeping.ts";
import { Syncing, type SyncingOptions } from "./syncing.ts";
import { TrendLogs } from "./trend-logs.ts";
import { watchObjects } from "./watch-objects.ts";

type OfSyncing = Pick<
  SyncingOptions,
  "secrets" | "migrations" | "appVersion" | "demoDatabase" | "templates" | "rules"
>;

export interface WorkspaceOptions extends OfSyncing {
  readonly file: ProjectFile;
  readonly project: Project;
  readonly drivers: Drivers;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  readonly meter?: Meter | undefined;
  /** Told when lists of these topics are different. */
  readonly changed: (...topics: ChangeTopic[]) => void;
}

/** Group commit: short enough for the eye, long enough to gather a device's answers. */
const gatherMs = 80;
/** An hour of 1,000 points each second would be 3.6 million; this holds a few minutes of it. */
const mostHeld = 500_000;
const lastSeenStepMs = 60_000;

/** An open project at work: its file, sessions, polling and jobs. Disposing closes everything in the right order. */
export class Workspace implements AsyncDisposable {
  readonly file: ProjectFile;
  readonly project: Project;
  readonly jobs: Jobs;
  readonly live = new LiveReadings();
  readonly statusChanged = new Signal();
  /** Every change of the plant goes through it. */
  readonly gate: Gate;
  readonly writes: PlantWrites;
  readonly events: PlantEvents;
  readonly alarmRules: AlarmRules;
  readonly trendLogs: TrendLogs;
  readonly schedules: PlantSchedules;
  readonly administration: DeviceAdministration;
  readonly protocolLog: ProtocolLog;
  readonly savedScans: ScanArchive;
  readonly pointsServer: PointsServer;
  readonly syncing: Syncing;
  /** Aborted when the project closes: streams of it end. */
  readonly closed: AbortSignal;
  readonly #options: WorkspaceOptions;
  readonly #sessions: Sessions;
  readonly #writer: ReadingWriter;
  readonly #offering: Offering;
  readonly #formulas: Formulas;
  readonly #qualities = new Map<PointId, number>();
  readonly #closing = new AbortController();
  readonly #scans = new Map<NetworkId, JobId>();
  readonly #sweeping: Sweeping;
  /** What the file was told last of each device. */
  readonly #told = new Map<DeviceId, { readonly what: string; readonly lastHeard: number | null }>();
  #cancelNotes: () => void = () => undefined;
  #poller: Poller | undefined;
  #stored = 0;
  #storageProblem: ProblemReport | null = null;
  /** The same for how devices answer; each is over when its own kind can be stored again. */
  #statesProblem: ProblemReport | null = null;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.file = options.file;
    this.project = options.project;
    this.closed = this.#closing.signal;
    this.jobs = new Jobs(options.clock, () => options.newId() as JobId);
    this.#sessions = new Sessions(options.drivers, { clock: options.clock, log: options.log });
    this.#writer = new ReadingWriter({
      store: (batch) => {
        const began = performance.now();
        this.file.readings.append(batch);
        options.meter?.stored(batch.points.length, performance.now() - began);
      },
      stored: (batch) => this.#noteStored(batch),
      troubled: (problem) => {
        this.#storageProblem = problem;
        this.statusChanged.raise();
        if (problem) options.log("storing readings failed", { problem });
      },
      schedule,
      gatherMs,
      mostHeld,
    });
    this.#sweeping = new Sweeping({ ...options, schedule });
    this.#formulas = formulasOf({ ...options, schedule }, (readings) => this.#take(readings));
    this.gate = new Gate({
      ...{ plantChanges: this.file.plantChanges, clock: options.clock, schedule, newId: options.newId },
      newToken: () => randomBytes(24).toString("base64url"),
      user: userInfo().username,
      changed: () => {
        options.changed("plant");
        this.statusChanged.raise();
      },
    });
    this.writes = new PlantWrites({
      file: this.file,
      gate: this.gate,
      network: (id) => this.network(id),
      session: (network) => this.session(network),
    });
    const sessionOf = ({ networkId }: Device) => this.session(this.network(networkId));
    this.administration = new DeviceAdministration({
      ...{ file: this.file, gate: this.gate, clock: options.clock, session: sessionOf },
      timeZone: options.project.site.timeZone,
    });
    this.schedules = new PlantSchedules({ file: this.file, gate: this.gate, session: sessionOf });
    this.events = new PlantEvents({
      ...{ file: this.file, gate: this.gate, clock: options.clock, schedule, log: options.log },
      timeZone: options.project.site.timeZone,
      network: (id) => this.network(id),
      session: (network) => this.session(network),
      isPolling: () => this.isPolling,
      isScanning: (id) => this.#scans.has(id),
      user: userInfo().username,
      changed: () => {
        options.changed("events");
        this.statusChanged.raise();
      },
    });
    const rulesChanged = () => options.changed("alarm-rules");
    this.alarmRules = new AlarmRules({ ...options, schedule, list: this.events.list, changed: rulesChanged });
    this.protocolLog = new ProtocolLog({
      file: this.file,
      networkName: (id) => this.network(id).name,
      monotonic: () => performance.now(),
    });
    this.savedScans = new ScanArchive({
      ...options,
      closeNetwork: (id) => this.closeNetwork(id),
      networksChanged: () => this.pointsChanged(),
    });
    this.trendLogs = new TrendLogs({
      ...{ file: this.file, jobs: this.jobs, clock: options.clock, timeZone: options.project.site.timeZone },
      session: (id) => this.session(this.network(id)),
      store: (batch) => this.store(batch).changed,
      ...{ changed: () => options.changed("history"), log: options.log },
    });
    this.trendLogs.follow(this.events.list.watch(this.closed)).catch((error: unknown) => {
      options.log("following full trend logs ended", { problem: reportOf(error) });
    });
    this.#noteQualities(this.file.readings.latest());
    const session = (network: Network) => this.session(network);
    this.#offering = new Offering({ file: this.file, session, log: options.log });
    this.#offering.refresh();
    this.pointsServer = new PointsServer({ ...options, live: this.live, closed: this.closed });
    const pointsChanged = () => this.pointsChanged();
    this.syncing = new Syncing({ ...options, jobs: this.jobs, live: this.live, pointsChanged });
  }

  get isPolling(): boolean {
    return this.#poller !== undefined;
  }

  async session(network: Network): Promise<Session> {
    const session = await this.#sessions.of(network);
    keepLearnt(this.#options, network, session);
    this.protocolLog.follow(network.id, session);
    if (!this.closed.aborted) this.events.follow(network.id, session);
    return session;
  }

  /** undefined where nothing has opened it. @throws Problem why it couldn't be opened */
  openedSession(network: Network): Promise<Session | undefined> {
    return this.#sessions.opened(network);
  }

  /** @throws Problem `not-found` */
  network(id: NetworkId): Network {
    const network = this.file.catalogue.network(id);
    if (network === null) throw new Problem("not-found", "This network isn't in the project any more.", "");
    return network;
  }

  /**
   * @param resume leave out what a scan that was stopped has read
   * @param device read only this one
   */
  scan(id: NetworkId, resume = false, device?: Device): Job {
    const network = this.network(id);
    const title = `Scan ${device === undefined ? network.name : nameOf(device)}`;
    if (this.#scans.has(id)) {
      throw new Problem(
        "invalid-input",
        `${network.name} is being scanned already.`,
        "Wait for it, or stop it in the job bar.",
      );
    }
    const job = this.jobs.start("scan", title, async (report, signal) => {
      report("Opening the network", null);
      const session = await this.session(network);
      return scanNetwork({
        network,
        session,
        file: this.file,
        report,
        resume,
        device,
        changed: () => this.#options.changed("devices", "objects"),
        ended: () => this.savedScans.scanned(network),
        signal,
      }).finally(() => {
        // Polling knows better than the scan which devices answer now.
        this.#told.clear();
        this.#noteDevices();
        this.pointsChanged();
        this.events.scanned(id);
      });
    });
    this.#scans.set(id, job.id);
    void this.jobs.ended(job.id).then(() => this.#scans.delete(id));
    return job;
  }

  /** Reads objects again and again for somebody who looks at them. */
  watchObjects(
    ids: readonly ObjectId[],
    everyMs: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<ObjectReading[]> {
    const { catalogue } = this.file;
    return watchObjects(
      {
        objects: catalogue.objectsById(ids),
        devices: catalogue.devices(),
        session: (id) => this.session(this.network(id)),
        clock: this.#options.clock,
        monotonic: () => performance.now(),
      },
      everyMs,
      signal === undefined ? this.closed : AbortSignal.any([signal, this.closed]),
    );
  }

  startPolling(): void {
    if (this.#poller || this.closed.aborted) return;
    this.#poller = new Poller({
      session: (id) => this.session(this.network(id)),
      accept: (readings) => {
        this.#take(readings);
        this.#formulas.accept(readings);
      },
      changed: () => {
        this.#noteDevices();
        this.statusChanged.raise();
      },
      clock: this.#options.clock,
      monotonic: () => performance.now(),
      schedule,
      log: this.#options.log,
      meter: this.#options.meter,
    });
    this.alarmRules.start();
    this.#formulas.configure(this.file.catalogue.points());
    this.#poller.configure(polledDevices(this.file.catalogue));
    this.#noteLater();
    this.statusChanged.raise();
  }

  async stopPolling(): Promise<void> {
    const poller = this.#poller;
    this.#cancelNotes();
    this.#noteDevices(true);
    this.#poller = undefined;
    await poller?.[Symbol.asyncDispose]();
    this.#formulas[Symbol.dispose]();
    this.alarmRules.stop();
    this.#writer.flush();
    this.statusChanged.raise();
  }

  /** Must be called after points, devices or networks changed. */
  pointsChanged(): void {
    this.#poller?.configure(polledDevices(this.file.catalogue));
    if (this.isPolling) this.#formulas.configure(this.file.catalogue.points());
    this.#sessions.keep(this.file.catalogue.networks()).catch((error: unknown) => {
      this.#options.log("a network could not be closed", { problem: reportOf(error) });
    });
    const points = new Set(this.file.catalogue.points().map((point) => point.id));
    for (const id of this.#qualities.keys()) if (!points.has(id)) this.#qualities.delete(id);
    this.#offering.refresh();
    this.pointsServer.refresh();
    this.syncing.refresh();
    this.events.devicesChanged();
    this.alarmRules.configure();
    this.#sweeping.later();
    this.statusChanged.raise();
  }

  /** Ends a network's scan and closes its sockets, because it is about to be changed or removed. */
  async closeNetwork(id: NetworkId): Promise<void> {
    const scan = this.#scans.get(id);
    if (scan !== undefined) {
      this.jobs.cancel(scan);
      await this.jobs.ended(scan);
    }
    await this.events.unfollow(id);
    await this.#sessions.close(id);
  }

  /** Of readings since the project was opened; counts to the end of its closing. */
  tally(): { readonly stored: number; readonly lost: number } {
    return { stored: this.#stored, lost: this.#writer.refused };
  }

  status(startedAt: number): GatewayStatus {
    const counts = [0, 0, 0];
    for (const quality of this.#qualities.values()) counts[quality] = (counts[quality] ?? 0) + 1;
    const devices = this.#poller?.devices() ?? [];
    return {
      time: this.#options.clock(),
      startedAt,
      polling: this.isPolling,
      points: devices.reduce((sum, device) => sum + device.points, 0),
      good: counts[0] ?? 0,
      uncertain: counts[1] ?? 0,
      bad: counts[2] ?? 0,
      stored: this.#stored,
      refused: this.#writer.refused,
      devices,
      storageProblem: this.#storageProblem ?? this.#statesProblem,
      writing: this.gate.state(),
      events: this.events.list.counts(),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.alarmRules[Symbol.dispose]();
    await this.events[Symbol.asyncDispose]();
    await this.gate[Symbol.asyncDispose]();
    this.#closing.abort();
    await this.jobs.stopAll();
    await this.syncing[Symbol.asyncDispose]();
    this.#sweeping[Symbol.dispose]();
    await this.stopPolling();
    await this.#sessions[Symbol.asyncDispose]();
    await this.savedScans[Symbol.asyncDispose]();
    this.#writer[Symbol.dispose]();
    if (this.#writer.refused > 0) {
      this.#options.log("readings could not be stored and are lost", { refused: this.#writer.refused });
    }
    // Afterwards nobody else has the file open: closing moves the log into it.
    await this.file.queries[Symbol.asyncDispose]();
    this.file.close();
  }

  /** Stores readings that don't come from polling. */
  store(batch: ReadingBatch): StoredBatch {
    const outcome = this.file.readings.append(batch, true);
    this.#stored += outcome.stored;
    return outcome;
  }

  #take(readings: readonly Reading[]): void {
    this.#writer.accept(readings);
    this.alarmRules.accept(readings);
  }

  #noteStored(batch: ReadingColumns): void {
    this.#noteQualities(batch);
    this.#stored += batch.points.length;
    this.#offering.note(batch);
    this.live.publish(batch);
    this.statusChanged.raise();
    this.syncing.changed.raise();
  }

  #noteLater(): void {
    this.#cancelNotes = schedule(() => {
      this.#noteDevices();
      this.#noteLater();
    }, lastSeenStepMs);
  }

  #noteQualities(batch: ReadingColumns): void {
    batch.points.forEach((point, index) => {
      this.#qualities.set(point, batch.qualities[index] ?? 2);
    });
  }

  /**
   * Keeps the tree's marks true to what polling hears. When a device was heard last is written once a minute.
   * @param atOnce write it now, because polling is about to end
   */
  #noteDevices(atOnce = false): void {
    const states = (this.#poller?.devices() ?? []).flatMap(({ deviceId, state, problem, lastHeard }) => {
      const told = this.#told.get(deviceId);
      const what = `${state} ${problem?.code}`;
      if (told !== undefined && told.what !== what && state === "answering")
        this.events.answersAgain(deviceId);
      const isNews = told?.what !== what || (lastHeard ?? 0) - (told.lastHeard ?? 0) >= lastSeenStepMs;
      if (state === "waiting" || !(isNews || (atOnce && told?.lastHeard !== lastHeard))) return [];
      this.#told.set(deviceId, { what, lastHeard });
      return [{ deviceId, problem, ...(lastHeard === null ? {} : { lastSeen: lastHeard }) }];
    });
    if (states.length === 0) return;
    try {
      this.file.scanned.setDeviceStates(states);
      this.#statesProblem = null;
    } catch (error) {
      for (const { deviceId } of states) this.#told.delete(deviceId);
      this.#statesProblem = reportOf(error);
      this.#options.log("how devices answer could not be stored", { problem: this.#statesProblem });
      return;
    }
    this.#options.changed("devices");
  }
}

function schedule(action: () => void, delayMs: number): () => void {
  const timer = setTimeout(action, delayMs);
  return () => clearTimeout(timer);
}
