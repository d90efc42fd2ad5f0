import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import { uuidv7 } from "uuidv7";
import { onTestFinished } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import { type CentralConnection, centralConnection } from "../../src-main/contract/sync.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import type { TemplateSharing } from "../../src-main/sync/index.ts";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import type { PushState } from "../../src-main/sync/push.ts";
import { SiteSync, type SiteSyncOptions } from "../../src-main/sync/site-sync.ts";
import { migrated, migrationsFolder } from "./central.ts";

export const organizationId = "0190a1b2-0000-7000-8000-00000000000a";
export const password = "correct horse";

/** The organization, and a login that may write all of its sites. */
export async function prepared(keeper: Client, login = "gateway"): Promise<void> {
  await migrated(keeper);
  await keeper.query(`CREATE ROLE ${login} LOGIN PASSWORD '${password}'`);
  await keeper.query("SELECT blipee.create_organization($1, 'Harbour Estates')", [organizationId]);
  await keeper.query("SELECT blipee.enrol($1, $2, NULL, 'write')", [login, organizationId]);
}

export const connectionTo = (port: number, given: Partial<CentralConnection> = {}): CentralConnection =>
  centralConnection.parse({
    ...{ host: "127.0.0.1", port, database: "postgres", user: "gateway", tls: "disable" },
    ...given,
  });

/** A project's own templates, as tests have them; one called `unusable` can't be used. */
export const sharingOf = (templates: Map<string, unknown>): TemplateSharing => ({
  all: () => templates,
  isUsed: () => false,
  take: (name, body) => {
    if (name === "unusable") return false;
    if (body === null) templates.delete(name);
    else templates.set(name, body);
    return true;
  },
  words: (here, there) => ({ here: JSON.stringify(here), there: JSON.stringify(there) }),
});

/** What sending a project needs, as tests have it. */
export async function optionsOf(
  file: ProjectFile,
  connection: CentralConnection,
): Promise<Omit<SiteSyncOptions, "changed">> {
  const { site } = file.project();
  return {
    connection,
    secrets: async () => ({ password }),
    organizationId,
    siteId: site.id,
    newestSchema: (await readMigrations(migrationsFolder)).at(-1)?.version ?? 0,
    site,
    description: () => file.siteSettings.description(),
    catalogue: file.catalogue,
    outgoing: file.outgoing,
    journals: file.journals,
    readings: file.readings,
    records: file.sync,
    host: "plant-room",
    appVersion: "0.0.0-test",
    newId: uuidv7,
    clock: Date.now,
    random: () => 0.5,
    wait: async (ms, signal) => void (await pause(Math.min(ms, 20), undefined, { signal })),
    intervalMs: 20,
    bytesPerSecond: null,
    take: ({ put, removed }) =>
      file.edit("Take", (changes) => {
        changes.putPoints(put);
        changes.removePoints(removed);
      }),
    log: () => undefined,
  };
}

/** What the store still has to send. */
export function waitingOf({ outgoing }: Pick<ProjectFile, "outgoing">) {
  const waiting = SiteSync.waiting(outgoing);
  if (waiting === null) throw new Error("Nothing is kept for the central database.");
  return waiting;
}

/** Sends all that is stored, then lets go of the connection. */
export async function sendAll(file: ProjectFile, connection: CentralConnection): Promise<SiteSync> {
  const stop = new AbortController();
  let failed: unknown;
  const sync: SiteSync = new SiteSync({
    ...(await optionsOf(file, connection)),
    changed: () => {
      const { arrivals, stretches } = waitingOf(file);
      const { phase, problem } = sync.state;
      failed = problem;
      if (problem !== null || (phase === "up-to-date" && arrivals === 0 && stretches === 0)) stop.abort();
    },
  });
  await sync.run(stop.signal);
  if (failed !== null) throw new Error(JSON.stringify(failed));
  return sync;
}

/** A project's sync under way, whose every change of state can be waited for. */
export class RunningSync {
  readonly sync: SiteSync;
  readonly #outgoing: SiteSyncOptions["outgoing"];
  readonly #stop = new AbortController();
  readonly #ended: Promise<void>;
  #told = Promise.withResolvers<void>();

  private constructor(options: Omit<SiteSyncOptions, "changed">) {
    this.#outgoing = options.outgoing;
    this.sync = new SiteSync({
      ...options,
      changed: () => {
        this.#told.resolve();
        this.#told = Promise.withResolvers();
      },
    });
    this.#ended = this.sync.run(this.#stop.signal);
  }

  static async start(
    file: ProjectFile,
    port: number,
    given: Partial<SiteSyncOptions> = {},
  ): Promise<RunningSync> {
    const running = new RunningSync({ ...(await optionsOf(file, connectionTo(port))), ...given });
    onTestFinished(() => running.stop());
    return running;
  }

  async until(holds: (state: PushState) => boolean): Promise<PushState> {
    while (!holds(this.sync.state)) await this.#told.promise;
    return this.sync.state;
  }

  /** Until everything that is stored by now was sent. */
  async upToDate(): Promise<PushState> {
    return this.until(({ phase }) => {
      const { arrivals, stretches } = waitingOf({ outgoing: this.#outgoing });
      return phase === "up-to-date" && arrivals === 0 && stretches === 0;
    });
  }

  /** Until definitions were looked at once more, and everything was sent. */
  async refreshed(): Promise<PushState> {
    this.sync.refresh();
    // The first may be of a look that was under way.
    for (let times = 0; times < 2; ) {
      await this.#told.promise;
      if (this.sync.state.phase === "up-to-date") times += 1;
    }
    return this.upToDate();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#ended;
  }

  /** Days that differ, and how many readings each side has. */
  async compared(): Promise<{ local: number; central: number; differences: number }> {
    const sums = { local: 0, central: 0, differences: 0 };
    const all = { from: Date.UTC(2000), to: Date.UTC(2100) };
    for await (const point of this.sync.compare(all, false, new AbortController().signal)) {
      sums.local += point.local;
      sums.central += point.central;
      sums.differences += point.differences.length;
    }
    return sums;
  }
}

const start = Date.UTC(2026, 0, 1);

/** So many minutes of readings of each point, from a number of minutes on. */
export function store(file: ProjectFile, points: readonly PointId[], from: number, minutes: number): void {
  for (let minute = from; minute < from + minutes; minute += 1) {
    file.readings.append({
      points,
      times: points.map((_, index) => start + minute * 60_000 + index),
      values: points.map((_, index) => (minute % 50 === 7 ? null : Math.sin(minute / 30) * 10 + index)),
      qualities: points.map(() => (minute % 50 === 7 ? 2 : 0)),
      reasons: points.map(() => (minute % 50 === 7 ? 3 : 0)),
    });
  }
}
