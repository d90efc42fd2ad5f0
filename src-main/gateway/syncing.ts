import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Clock, DeviceId } from "../contract/identity.ts";
import type { Job } from "../contract/job.ts";
import type { ChangeTopic } from "../contract/live.ts";
import type { ConfigurationChoice, ConfigurationConflict } from "../contract/merging.ts";
import { Problem, type ProblemReport, reportOf } from "../contract/problem.ts";
import type { Project } from "../contract/project.ts";
import { type CentralConnection, type CentralSecrets, centralSecrets } from "../contract/sync.ts";
import {
  type CentralServer,
  type ComparedDay,
  type Comparison,
  type OfferedOrganization,
  type SyncSettings,
  type SyncState,
  syncSettings,
} from "../contract/syncing.ts";
import type { SecretStore } from "../security/index.ts";
import type { ProjectFile } from "../store/index.ts";
import {
  connectCentral,
  inspectServer,
  Migrator,
  obstacles,
  offeredSites,
  problemOf,
  readMigrations,
  type ServerState,
  SiteSync,
} from "../sync/index.ts";
import { type LiveReadings, Signal } from "./broadcast.ts";
import { type DemoDatabase, demoDatabaseName, demoOrganization } from "./demo-database.ts";
import type { Jobs } from "./jobs.ts";
import { Portfolio } from "./portfolio.ts";
import { Pulling } from "./pulling.ts";

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
  /** Told when lists of these topics are different; when it is points, {@link pointsChanged} first. */
  readonly changed: (...topics: ChangeTopic[]) => void;
  readonly pointsChanged: () => void;
}

const dayMs = 86_400_000;
/** Days that differ which are listed. */
const mostListed = 2_000;

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
  #settings: SyncSettings | null = null;
  #running: Running | null = null;
  #comparison: Comparison | null = null;
  /** Secrets that aren't kept. */
  #given: CentralSecrets | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: SyncingOptions) {
    this.#options = options;
    const text = options.file.sync.settings();
    this.#settings = text === null ? null : (syncSettings.safeParse(JSON.parse(text)).data ?? null);
    const reading = {
      settings: () => this.#settings,
      secrets: () => this.#secrets(),
      newestSchema: () => this.#newestSchema(),
    };
    this.portfolio = new Portfolio({ ...options, ...reading });
    this.pulling = new Pulling({
      ...options,
      ...reading,
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
    if (sync === undefined) {
      const kept = settings === null ? null : SiteSync.waiting(this.#options.file.outgoing);
      const waiting = kept && { arrivals: kept.arrivals, since: kept.since, historyPoints: kept.stretches };
      return { ...nothing, ...waiting, settings, phase: settings === null ? "off" : "paused" };
    }
    const { arrivals, since, stretches } = sync.waiting();
    return {
      ...sync.state,
      settings,
      server: sync.server && serverOf(sync.server),
      ...{ arrivals, since, historyPoints: stretches },
      disputed: [...sync.disputed],
      conflicts: sync.conflicts.length,
    };
  }

  /** Connects and looks, without changing anything. @throws Problem why it can't be reached */
  async look(connection: CentralConnection, given: CentralSecrets | undefined): Promise<CentralLook> {
    const { migrations, clock } = this.#options;
    return lookAtCentral(connection, await this.#secretsFor(connection, given), migrations, clock);
  }

  /** Makes or updates the schema, and an organization where one is named. */
  async prepare(
    connection: CentralConnection,
    given: CentralSecrets | undefined,
    organization: string | undefined,
  ): Promise<{ schemaVersion: number; organizationId: string | null }> {
    const client = await connectCentral(connection, await this.#secretsFor(connection, given));
    try {
      const migrations = await readMigrations(this.#options.migrations);
      await new Migrator(client, migrations, this.#options.appVersion).run();
      const organizationId = organization === undefined ? null : this.#options.newId();
      if (organizationId !== null)
        await client.query("SELECT blipee.create_organization($1, $2)", [organizationId, organization]);
      return { schemaVersion: migrations.at(-1)?.version ?? 0, organizationId };
    } catch (error) {
      throw problemOf(error, connection);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** @param keeps whether secrets go to the key store; else they are known until the project is closed */
  async set(settings: SyncSettings, secrets: CentralSecrets | undefined, keeps = true): Promise<SyncState> {
    return this.#inTurn(async () => {
      await this.#stop();
      if (secrets !== undefined && !keeps) this.#given = secrets;
      else if (secrets !== undefined) {
        const all = await this.#secretsFor(settings.connection, secrets);
        this.#given = null;
        const bytes = new Uint8Array(Buffer.from(JSON.stringify(all)));
        await this.#options.secrets.set(this.#secretName, bytes);
      }
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
      await this.#options.secrets.set(this.#secretName, new Uint8Array(Buffer.from("{}")));
      const { outgoing, sync } = this.#options.file;
      SiteSync.forget(outgoing, sync);
      sync.noteSettings(null);
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
    for (const { pointId, field, side } of choices) sync.choose(pointId, field, side);
    this.changed.raise();
    return this.conflicts();
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
    return this.#options.jobs.start(
      "sync-comparison",
      "Compare with the central database",
      async (report, signal) => {
        const range = { from: from ?? sync.extent().from, to: to ?? sync.extent().to };
        const sums = { local: 0, central: 0, points: 0, days: 0, differing: 0 };
        const days = new Map<string, ComparedDay>();
        const all = this.#options.file.catalogue.points();
        const devices = new Map(all.map((point) => [point.id, point.deviceId]));
        for await (const point of sync.compare(range, resend, signal)) {
          sums.local += point.local;
          sums.central += point.central;
          sums.days += point.days;
          sums.points += 1;
          sums.differing += point.differences.length;
          const deviceId = devices.get(point.pointId);
          if (deviceId !== undefined)
            for (const difference of point.differences) noteDay(days, deviceId, difference);
          report(
            `${sums.points} of ${all.length} points, ${sums.differing} days differ`,
            sums.points / Math.max(1, all.length),
          );
        }
        const differences = [...days.values()].sort((one, other) => (one.day < other.day ? 1 : -1));
        this.#comparison = {
          ...{ comparedAt: this.#options.clock(), ...range, ...sums, resent: resend },
          differences: differences.slice(0, mostListed),
        };
        this.changed.raise();
        const note =
          sums.differing === 0
            ? `Both sides are the same: ${sums.local} readings of ${sums.points} points`
            : `${sums.differing} of ${sums.days} days differ${resend ? ", and are sent again" : ""}`;
        return { note, difference: null };
      },
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.portfolio[Symbol.asyncDispose]();
    await this.#inTurn(async () => {
      await this.#stop();
      await this.#options.demoDatabase.stop();
    });
  }

  get #secretName(): string {
    return `sync-${this.#options.project.id}`;
  }

  async #secrets(): Promise<CentralSecrets> {
    if (this.#settings?.demo) return (await this.#options.demoDatabase.reach()).secrets;
    if (this.#given !== null) return this.#given;
    const kept = await this.#options.secrets.get(this.#secretName);
    return kept === null ? {} : centralSecrets.parse(JSON.parse(Buffer.from(kept).toString("utf8")));
  }

  /** Those that are given, beside those that are kept for the same login: nobody else is told them. */
  async #secretsFor(
    { host, port, user }: CentralConnection,
    given: CentralSecrets | undefined,
  ): Promise<CentralSecrets> {
    const known = this.#settings?.connection;
    const isSame = known?.host === host && known.port === port && known.user === user;
    return { ...(isSame ? await this.#secrets() : {}), ...given };
  }

  async #newestSchema(): Promise<number> {
    return (await readMigrations(this.#options.migrations)).at(-1)?.version ?? 0;
  }

  async #start(): Promise<void> {
    const settings = this.#settings;
    if (settings === null || !settings.enabled) return;
    const { file, project, clock, newId, log, appVersion, demoDatabase } = this.#options;
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
      secrets: () => this.#secrets(),
      newestSchema: await this.#newestSchema(),
      ...{ site: project.site, catalogue: file.catalogue, outgoing: file.outgoing, records: file.sync },
      ...{ host: hostname(), appVersion, newId, clock, random: Math.random, log },
      wait: async (ms, signal) => void (await pause(ms, undefined, { signal })),
      changed: () => this.changed.raise(),
      take: (points) => {
        const what =
          points.length === 1 ? `the definition of ${points[0]?.name ?? ""}` : `${points.length} definitions`;
        file.edit(`Take ${what} from the central database`, (changes) => changes.putPoints(points));
        this.#options.pointsChanged();
        this.#options.changed("points", "history");
      },
    });
    this.#running = { sync, stop, ended: sync.run(stop.signal) };
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
    historyPoints: 0,
    sentReadings: 0,
    newReadings: 0,
    sentBytes: 0,
    rate: null,
    disputed: [],
    conflicts: 0,
  },
};

const serverOf = ({ version, target, notice, clockSkewMs, schemaVersion }: ServerState): CentralServer => ({
  ...{ version, target, notice, clockSkewMs, schemaVersion },
});

function noteDay(
  days: Map<string, ComparedDay>,
  deviceId: DeviceId,
  { day, local, central }: { readonly day: number; readonly local: number; readonly central: number },
): void {
  const date = new Date(day * dayMs).toISOString().slice(0, 10);
  const key = `${deviceId} ${date}`;
  const known = days.get(key) ?? { deviceId, day: date, local: 0, central: 0, differing: 0 };
  days.set(key, {
    ...known,
    local: known.local + local,
    central: known.central + central,
    differing: known.differing + 1,
  });
}

/** What is at a central database, and what stands in the way of sending there. */
export interface CentralLook {
  readonly server: CentralServer;
  /** The gravest first. */
  readonly problems: ProblemReport[];
  readonly organizations: OfferedOrganization[];
}

/**
 * Connects and looks, without changing anything.
 * @param migrations folder of the migrations that this app knows
 * @throws Problem why it can't be reached
 */
export async function lookAtCentral(
  connection: CentralConnection,
  secrets: CentralSecrets,
  migrations: string,
  clock: Clock,
): Promise<CentralLook> {
  const client = await connectCentral(connection, secrets);
  try {
    const server = await inspectServer(client, clock);
    const newest = (await readMigrations(migrations)).at(-1)?.version ?? 0;
    const problems = obstacles(server, newest, true);
    const isUsable = !problems.some(({ code }) => code !== "clock-skew" && code !== "server-read-only");
    const organizations = isUsable ? await offeredSites(client) : [];
    return {
      server: serverOf(server),
      problems: problems.map((problem) => problem.report()),
      organizations: organizations.map(({ sites, ...one }) => ({ ...one, sites: [...sites] })),
    };
  } catch (error) {
    throw problemOf(error, connection);
  } finally {
    await client.end().catch(() => undefined);
  }
}
