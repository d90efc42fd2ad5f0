import { hostname, userInfo } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../contract/identity.ts";
import type { Job } from "../contract/job.ts";
import type { ChangeTopic } from "../contract/live.ts";
import type { ConfigurationChoice, ConfigurationConflict, Removal } from "../contract/merging.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import type { Project } from "../contract/project.ts";
import type { CentralConnection, CentralSecrets } from "../contract/sync.ts";
import { type Comparison, type SyncSettings, type SyncState, syncSettings } from "../contract/syncing.ts";
import type { ActionId } from "../contract/writing.ts";
import type { SecretStore } from "../security/index.ts";

import type { JournalName, ProjectFile } from "../store/index.ts";
import {
  type MergedPart,
  type RuleSharing,
  SiteSync,
  sharedPoints,
  type TakenPoints,
  type TemplateSharing,
} from "../sync/index.ts";
import { type LiveReadings, Signal } from "./broadcast.ts";
import { type CentralLook, lookAtCentral, newestSchema, prepareCentral, serverOf } from "./central-look.ts";
import { type DemoDatabase, demoDatabaseName, demoOrganization } from "./demo-database.ts";
import type { Jobs } from "./jobs.ts";
import { Portfolio } from "./portfolio.ts";
import { Pulling } from "./pulling.ts";
import { compareSides, comparisonNote } from "./sync-comparison.ts";
import { SyncSecrets } from "./sync-secrets.ts";
import { takeMerged } from "./taking.ts";

export interface SyncingOptions {
  readonly file: ProjectFile;
  readonly project: Project;
  readonly jobs: Jobs;
  readonly secrets: SecretStore;
  readonly demoDatabase: DemoDatabase;
  /** Folder of the central database's migrations. */
  readonly migrations: string;
  readonly appVersion: string;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  readonly live: LiveReadings;
  readonly templates: TemplateSharing;
  readonly rules: readonly RuleSharing[];
  /** Told when lists of these topics are different; when it is points, {@link pointsChanged} first. */
  readonly changed: (...topics: ChangeTopic[]) => void;
  readonly pointsChanged: () => void;
}

/** A server's clock that differs by less agrees with ours, ms: an hour is what a wrong zone makes. */
const agreedMs = 3_600_000;

interface Running {
  readonly sync: SiteSync;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** Sends the project to its central database, for as long as it is open. */
export class Syncing implements AsyncDisposable {
  readonly changed = new Signal();
  readonly portfolio: Portfolio;
  readonly pulling: Pulling;
  readonly #options: SyncingOptions;
  readonly #secrets: SyncSecrets;
  #settings: SyncSettings | null = null;
  #running: Running | null = null;
  #comparison: Comparison | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: SyncingOptions) {
    this.#options = options;
    const text = options.file.sync.settings();
    this.#settings = text === null ? null : (syncSettings.safeParse(JSON.parse(text)).data ?? null);
    const settings = () => this.#settings;
    const { project, secrets: store, demoDatabase } = options;
    this.#secrets = new SyncSecrets({ projectId: project.id, store, demoDatabase, settings });
    const reading = { settings, newestSchema: () => newestSchema(options.migrations) };
    this.portfolio = new Portfolio({ ...options, ...reading, secrets: () => this.#secrets.current() });
    this.pulling = new Pulling({
      ...{ ...options, ...reading, secrets: this.#secrets },
      made: () => {
        options.pointsChanged();
        options.changed("networks", "devices", "points");
      },
      stored: () => {
        options.live.publish(options.file.readings.latest());
        options.changed("history");
      },
    });
    void this.#inTurn(() => this.#start()).catch((error: unknown) => {
      options.log("sending could not be started", { problem: reportOf(error) });
    });
  }

  get comparison(): Comparison | null {
    return this.#comparison;
  }

  state(): SyncState {
    const settings = this.#settings;
    const sync = this.#running?.sync;
    const kept = settings === null ? null : SiteSync.waiting(this.#options.file.outgoing);
    const waiting = kept && {
      ...{ arrivals: kept.arrivals, since: kept.since },
      ...{ historyPoints: kept.stretches, historySince: kept.stretchesSince },
      ...{ keptBackPoints: kept.keptBack, keptBackSince: kept.keptBackSince },
    };
    const { journals } = this.#options.file;
    const of = (journal: JournalName) => ({
      ...(sync?.state[journal] ?? nothing[journal]),
      waiting: settings === null ? 0 : journals.waiting(journal),
    });
    const entries = { events: of("events"), audit: of("audit") };
    if (sync === undefined)
      return { ...nothing, ...waiting, ...entries, settings, phase: settings === null ? "off" : "paused" };
    return {
      ...nothing,
      ...waiting,
      ...sync.state,
      ...entries,
      settings,
      server: sync.server && serverOf(sync.server),
      disputed: [...sync.disputed],
      conflicts: sync.conflicts.length,
    };
  }

  /** When the central database's clock was asked by what is sent with at present and agreed with ours, by it; null: it didn't, or nothing is sent. */
  agreedTime(): number | null {
    const server = this.#running?.sync?.server ?? null;
    return server !== null && Math.abs(server.clockSkewMs) <= agreedMs ? server.time : null;
  }

  /** Connects and looks, without changing anything. @throws Problem why it can't be reached */
  async look(connection: CentralConnection, given: CentralSecrets | undefined): Promise<CentralLook> {
    const { migrations, clock } = this.#options;
    return lookAtCentral(connection, await this.#secrets.of(connection, given), migrations, clock);
  }

  /** Makes or updates the schema, and an organization where one is named. @throws Problem what stands in the way */
  async prepare(
    connection: CentralConnection,
    given: CentralSecrets | undefined,
    organization: string | undefined,
    plain = false,
  ): Promise<{ schemaVersion: number; organizationId: string | null }> {
    const { migrations, appVersion, newId } = this.#options;
    const made = organization === undefined ? null : { id: newId(), name: organization };
    const secrets = await this.#secrets.of(connection, given);
    const preparation = { migrations, appVersion, organization: made, plain };
    const schemaVersion = await prepareCentral(connection, secrets, preparation);
    return { schemaVersion, organizationId: made?.id ?? null };
  }

  /** @param keeps whether secrets go to the key store; else they are known until the project is closed */
  async set(given: SyncSettings, secrets: CentralSecrets | undefined, keeps = true): Promise<SyncState> {
    return this.#inTurn(async () => {
      const settings = given.enabled ? { ...given, offBecause: null } : given;
      await this.#stop();
      if (secrets !== undefined && keeps) await this.#secrets.keep(settings.connection, secrets);
      else if (secrets !== undefined) this.#secrets.hold(secrets);
      this.#options.file.sync.noteSettings(JSON.stringify(settings));
      this.#settings = settings;
      // Half a gigabyte isn't held for nothing.
      if (!settings.demo || !settings.enabled) await this.#options.demoDatabase.stop();
      await this.#start();
      this.changed.raise();
      return this.state();
    });
  }

  /** Starts the demo database, sets it up where it is new, and sends there. @throws Problem `demo-failed` */
  async startDemo(): Promise<SyncState> {
    const { demoDatabase, project } = this.#options;
    if (this.#settings !== null && !this.#settings.demo)
      throw new Problem(
        "rejected",
        "This project is sent to another central database.",
        "Forget that one first; nothing is deleted there.",
      );
    const { connection, secrets } = await demoDatabase.reach();
    await this.prepare(connection, secrets, undefined);
    const { organizations } = await this.look(connection, secrets);
    const organizationId =
      organizations.find(({ name }) => name === demoOrganization)?.id ??
      (await this.prepare(connection, secrets, demoOrganization)).organizationId;
    const settings = { connection, organizationId, siteId: project.site.id, demo: true, intervalMs: 2_000 };
    return this.set(syncSettings.parse(settings), undefined);
  }

  async forget(): Promise<SyncState> {
    return this.#inTurn(async () => {
      await this.#stop();
      await this.#options.demoDatabase.stop();
      await this.#secrets.forget();
      SiteSync.forget(this.#options.file);
      this.#options.file.sync.noteSettings(null);
      this.#settings = null;
      this.#comparison = null;
      this.changed.raise();
      return this.state();
    });
  }

  conflicts(): ConfigurationConflict[] {
    return [...(this.#running?.sync.conflicts ?? [])];
  }

  choose(choices: readonly ConfigurationChoice[]): ConfigurationConflict[] {
    const sync = this.#running?.sync;
    if (sync === undefined)
      throw new Problem("not-found", "Nothing is sent to a central database now.", "Switch sending on.");
    for (const choice of choices) sync.choose(choice);
    this.changed.raise();
    return this.conflicts();
  }

  /** How many points would be deleted for everybody who syncs the site, also where that is sent later. */
  deletedForAll(removal: Removal): number {
    if (this.#settings === null) return 0;
    const { catalogue, sync } = this.#options.file;
    const shared = sharedPoints(sync);
    if (removal.kind === "points") return removal.pointIds.filter((id) => shared.has(id)).length;
    const devices = new Set(
      catalogue.devices().flatMap(({ id, networkId }) => (networkId === removal.networkId ? [id] : [])),
    );
    return catalogue.points().filter(({ id, deviceId }) => devices.has(deviceId) && shared.has(id)).length;
  }

  now(): SyncState {
    this.#running?.sync.nudge();
    return this.state();
  }

  /** Must be called after points or devices changed. */
  refresh(): void {
    this.#running?.sync.refresh();
  }

  /** @param from, to UTC epoch ms; null: all there is */
  compare(from: number | null, to: number | null, resend: boolean): Job {
    const sync = this.#running?.sync;
    if (sync === undefined)
      throw new Problem(
        "not-found",
        "There is no central database to compare with, or sending is paused.",
        "Set it up, and switch sending on.",
      );
    const { jobs, file, clock } = this.#options;
    const what = "Compare with the central database";
    return jobs.start("sync-comparison", what, async (report, signal) => {
      const question = { from, to, resend };
      const comparison = await compareSides(sync, file.catalogue, question, clock, report, signal);
      this.#comparison = comparison;
      this.changed.raise();
      return { note: comparisonNote(comparison), difference: null };
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.portfolio[Symbol.asyncDispose]();
    await this.#inTurn(async () => {
      await this.#stop();
      await this.#options.demoDatabase.stop();
    });
  }

  async #start(): Promise<void> {
    const settings = this.#settings;
    if (settings === null || !settings.enabled) return;
    const { file, project, clock, newId, log, appVersion, demoDatabase, migrations } = this.#options;
    const stop = new AbortController();
    const sync = new SiteSync({
      ...{
        connection: settings.connection,
        organizationId: settings.organizationId,
        siteId: settings.siteId,
      },
      ...{ intervalMs: settings.intervalMs, bytesPerSecond: settings.bytesPerSecond },
      ...(settings.demo
        ? {
            connections: 1 as const,
            name: demoDatabaseName,
            locate: async () => {
              const { connection } = await demoDatabase.reach();
              this.#settings = { ...settings, connection };
              return connection;
            },
          }
        : {}),
      secrets: () => this.#secrets.current(),
      newestSchema: await newestSchema(migrations),
      ...{
        site: project.site,
        description: () => file.siteSettings.description(),
        catalogue: file.catalogue,
        outgoing: file.outgoing,
      },
      ...{ journals: file.journals, readings: file.readings, records: file.sync },
      ...{ host: hostname(), appVersion, newId, clock, random: Math.random, log },
      wait: async (ms, signal) => void (await pause(ms, undefined, { signal })),
      changed: () => this.changed.raise(),
      take: (taken, merged) => this.#take(taken, merged),
      ...{ templates: this.#options.templates, rules: this.#options.rules },
    });
    this.#running = { sync, stop, ended: sync.run(stop.signal) };
  }

  #take(taken: TakenPoints, merged: readonly MergedPart[]): void {
    const { file, clock, newId, pointsChanged, changed } = this.#options;
    const stamp = { time: clock(), user: userInfo().username, actionId: newId() as ActionId };
    takeMerged(file, taken, merged, stamp);
    changed("plant");
    if (taken.put.length + taken.removed.length === 0) return;
    pointsChanged();
    changed("points", "history");
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    running?.stop.abort();
    await running?.ended;
  }

  /** One change of what runs after the other. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work, work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

const nothing: Omit<SyncState, "settings" | "phase"> = {
  ...{ problem: null, nextAttempt: null, lastSuccess: null, server: null, arrivals: 0, since: null },
  ...{
    events: { waiting: 0, sent: 0, added: 0 },
    audit: { waiting: 0, sent: 0, added: 0 },
    journalProblem: null,
    ...{ historyPoints: 0, historySince: null, keptBackPoints: 0, keptBackSince: null },
    sentReadings: 0,
    newReadings: 0,
    sentBytes: 0,
    rate: null,
    disputed: [],
    conflicts: 0,
  },
};
