import { z } from "zod";
import { type Clock, type PointId, pointId } from "../contract/identity.ts";
import type { ConfigurationConflict, ConfigurationField } from "../contract/merging.ts";
import type { Point } from "../contract/point.ts";
import type { Site } from "../contract/project.ts";
import type { CentralConnection, CentralSecrets } from "../contract/sync.ts";
import type { Catalogue, Outgoing, ProjectFile, SyncRecords } from "../store/index.ts";
import { compare, type PointComparison } from "./compare.ts";
import { dayMs } from "./digest.ts";
import { canonical, packAgreements, type Side, unpackAgreements } from "./merge.ts";
import { PackedReadings } from "./packed-readings.ts";
import { Push, type PushSession, type PushState, takeBatch } from "./push.ts";
import { type CentralSite, type MergeContext, type Registered, register } from "./registry.ts";
import { type CentralClient, ensureSite, ensureSource, openCentral } from "./session.ts";

/** Under which name the store keeps what the central database lacks. */
export const receiver = "central";

/** What both sides are agreed on, kept in the project. */
const agreed = z.object({
  /** Which target it is about: another one begins anew. */
  target: z.string(),
  host: z.string(),
  sourceId: z.uuid(),
  /** The central database has heard of us: when it hasn't any more, it is an older copy of itself. */
  isKnownThere: z.boolean(),
  /** In which lane there the places of what arrives now are counted, see {@link laneAfter}. */
  lane: z.string().default("live"),
  disputed: z.array(pointId),
  /** What both sides are agreed on of each point's definition, see {@link packAgreements}. */
  points: z.record(z.string(), z.string()).default({}),
});
type Agreed = z.infer<typeof agreed>;

export interface SiteSyncOptions {
  readonly connection: CentralConnection;
  /** Where the database is now, if it isn't always at the same place; asked before each connection. */
  readonly locate?: () => Promise<CentralConnection>;
  /** What it goes by then; absent: host, port and database. */
  readonly name?: string;
  readonly secrets: () => Promise<CentralSecrets>;
  readonly organizationId: string;
  /** The site there; the project's own unless it joins another. */
  readonly siteId: string;
  readonly newestSchema: number;
  readonly site: Site;
  readonly catalogue: Pick<Catalogue, "networks" | "devices" | "points">;
  readonly outgoing: Outgoing;
  readonly readings: Pick<ProjectFile["readings"], "extent">;
  readonly records: SyncRecords;
  /** This computer's name. */
  readonly host: string;
  readonly appVersion: string;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly intervalMs: number;
  /** Connections that history may take; 2 unless told. */
  readonly connections?: 1 | 2;
  readonly bytesPerSecond: number | null;
  readonly changed: () => void;
  /** Makes definitions of the central database the project's, as one edit. */
  readonly take: (points: readonly Point[]) => void;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

type Choices = Readonly<Partial<Record<ConfigurationField, Side>>>;

/** So long a statement that runs may go on when sending is stopped. */
const lastStatementMs = 2_000;

/**
 * The lane of a project that was put back to an older copy of itself: it gives places a second time that have stood for
 * other readings, and in the old lane an older copy of the database couldn't be told by its place.
 */
const laneAfter = (id: string): string => `live since ${id.slice(-12)}`;

/** Refreshing of aggregates, and looking for changed definitions, at most so often. */
const refreshMs = 60_000;

/** Keeps one project's site at the central database up to date. */
export class SiteSync {
  readonly #options: SiteSyncOptions;
  readonly #push: Push;
  #agreed: Agreed;
  #disputed: Registered["disputed"] = [];
  #conflicts: readonly ConfigurationConflict[] = [];
  /** What a person chose, until it is done. */
  readonly #choices = new Map<PointId, Choices>();
  /** When a point's definition was last changed there, as far as it was looked at. */
  #definitionsSeen: string | null = null;
  #looked = Number.NEGATIVE_INFINITY;
  #server: CentralClient["server"] | null = null;
  #refreshed = Number.NEGATIVE_INFINITY;

  /** Begins to keep what the central database lacks, if that isn't done yet. */
  constructor(options: SiteSyncOptions) {
    this.#options = options;
    this.#agreed = this.#readAgreed();
    options.outgoing.register(receiver);
    this.#push = new Push({
      ...{ outgoing: options.outgoing, receiver, site: this.#site() },
      open: (signal) => this.#open(signal),
      ...{ clock: options.clock, random: options.random, wait: options.wait },
      ...{ intervalMs: options.intervalMs, bytesPerSecond: options.bytesPerSecond, changed: options.changed },
    });
  }

  /** Forgets that the project was ever sent anywhere. */
  static forget(outgoing: Outgoing, records: SyncRecords): void {
    outgoing.forget(receiver);
    records.noteState(null);
  }

  get state(): PushState {
    return this.#push.state;
  }

  /** What the store still has to send; null: nothing is kept for the central database. */
  static waiting(outgoing: Outgoing): ReturnType<Outgoing["state"]> | null {
    return outgoing.receivers().includes(receiver) ? outgoing.state(receiver) : null;
  }

  /** Points that somebody else keeps there in another unit. */
  get disputed(): Registered["disputed"] {
    return this.#disputed;
  }

  /** Fields of points that were changed here and there, for a person to choose. */
  get conflicts(): readonly ConfigurationConflict[] {
    return this.#conflicts.filter(({ pointId: id, field }) => this.#choices.get(id)?.[field] === undefined);
  }

  /** Decides a conflict; done with the next look. */
  choose(id: PointId, field: ConfigurationField, side: Side): void {
    this.#choices.set(id, { ...this.#choices.get(id), [field]: side });
    this.#push.refresh();
  }

  /** What the server is; null before it was reached. */
  get server(): CentralClient["server"] | null {
    return this.#server;
  }

  refresh(): void {
    this.#push.refresh();
  }

  nudge(): void {
    this.#push.nudge();
  }

  run(signal: AbortSignal): Promise<void> {
    return this.#push.run(signal);
  }

  /**
   * Compares both sides day by day, and lets what differs be sent again.
   * @param resends whether what differs is sent again
   */
  async *compare(
    range: { readonly from: number; readonly to: number },
    resends: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<PointComparison> {
    await using central = await this.#connect(signal);
    try {
      await this.#introduce(central);
      const registered = await this.#register(central);
      yield* this.#compareWith(central, registered, range, resends, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw central.problemOf(error);
    }
  }

  async *#compareWith(
    central: Pick<CentralClient, "client">,
    { series }: Registered,
    range: { readonly from: number; readonly to: number },
    resends: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<PointComparison> {
    const { outgoing, siteId } = this.#options;
    for await (const point of compare(central.client, siteId, series, outgoing, range, signal)) {
      for (const { pointId: id, day, local } of resends ? point.differences : []) {
        if (local > 0) outgoing.resend(receiver, id, day * dayMs, (day + 1) * dayMs - 1);
      }
      yield point;
    }
    if (resends) this.#push.nudge();
  }

  #site(): CentralSite {
    const { organizationId, siteId } = this.#options;
    return { organizationId, siteId, sourceId: this.#agreed.sourceId };
  }

  #readAgreed(): Agreed {
    const { connection, name, siteId, host, records, newId, outgoing } = this.#options;
    const target = `${name ?? `${connection.host}:${connection.port}/${connection.database}`} ${siteId}`;
    const text = records.state();
    const kept = text === null ? undefined : agreed.safeParse(JSON.parse(text)).data;
    if (kept !== undefined && kept.target === target && kept.host === host) return kept;
    // Another database, or a copy of the project on another computer: what one of them has the other may lack.
    outgoing.forget(receiver);
    const fresh: Agreed = {
      ...{ target, host, sourceId: newId(), isKnownThere: false, lane: "live" },
      ...{ disputed: [], points: {} },
    };
    records.noteState(JSON.stringify(fresh));
    return fresh;
  }

  #note(change: Partial<Agreed>): void {
    this.#agreed = { ...this.#agreed, ...change };
    this.#options.records.noteState(JSON.stringify(this.#agreed));
  }

  /** @param signal ends the connection and whatever is asked over it */
  async #connect(signal: AbortSignal): Promise<CentralClient> {
    const { locate, secrets, newestSchema, clock } = this.#options;
    const connection = (await locate?.()) ?? this.#options.connection;
    const central = await openCentral(
      { connection, secrets: await secrets(), newestSchema, clock },
      true,
      signal,
    );
    this.#server = central.server;
    // A batch may end, and be confirmed; what a statement waits for on a dead line never comes.
    let late: NodeJS.Timeout | undefined;
    const stop = (): void => {
      late = setTimeout(() => void central[Symbol.asyncDispose](), lastStatementMs);
    };
    signal.addEventListener("abort", stop, { once: true });
    return {
      ...central,
      [Symbol.asyncDispose]: async () => {
        signal.removeEventListener("abort", stop);
        clearTimeout(late);
        await central[Symbol.asyncDispose]();
      },
    };
  }

  async #open(signal: AbortSignal): Promise<PushSession> {
    const central = await this.#connect(signal);
    const { client, broken } = central;
    let second: Promise<CentralClient | null> | undefined;
    let introduced: Promise<number | null> | undefined;
    const introduce = () => {
      introduced ??= this.#introduce(central);
      return introduced;
    };
    return {
      ...{ client, broken },
      second: async () => {
        if (this.#options.connections === 1) return null;
        second ??= this.#connect(signal).catch(() => null);
        return (await second)?.client ?? null;
      },
      register: async () => {
        await introduce();
        return this.#register(central);
      },
      begin: async (registered, offered, while_) =>
        this.#begin(central, registered, { there: await introduce(), offered }, while_),
      rest: () => this.#rest(central),
      problemOf: (error) => central.problemOf(error),
      [Symbol.asyncDispose]: async () => {
        await (await second)?.[Symbol.asyncDispose]();
        await central[Symbol.asyncDispose]();
      },
    };
  }

  /** Once a connection. @returns how far what arrives now is there; null: we were never heard of */
  async #introduce({ client }: CentralClient): Promise<number | null> {
    const { organizationId, siteId, site, host, appVersion } = this.#options;
    await ensureSite(client, organizationId, { ...site, id: siteId as Site["id"] });
    return ensureSource(client, this.#site(), this.#agreed.lane, host, appVersion);
  }

  async #register({ client }: CentralClient): Promise<Registered> {
    const { catalogue, outgoing } = this.#options;
    const things = {
      networks: catalogue.networks(),
      devices: catalogue.devices(),
      points: catalogue.points(),
    };
    const chosen = new Map(this.#choices);
    const merging: MergeContext = {
      agreements: (id) => {
        const line = this.#agreed.points[id];
        return line === undefined ? undefined : unpackAgreements(line);
      },
      chosen: (id) => chosen.get(id) ?? {},
      ...{ now: this.#options.clock(), by: this.#options.host },
    };
    const registered = await register(client, this.#site(), things, merging, (points) => {
      for (const id of points) outgoing.resendAll(receiver, id);
    });
    this.#agree(registered, chosen);
    // What is agreed now was kept back until now.
    const agreedNow = this.#agreed.disputed.filter((id) => registered.series.has(id));
    for (const id of agreedNow) outgoing.resendAll(receiver, id);
    const disputed: PointId[] = registered.disputed.map((one) => one.pointId);
    if (disputed.join() !== this.#agreed.disputed.join()) this.#note({ disputed });
    this.#disputed = registered.disputed;
    return registered;
  }

  /** Takes over what the central database has the say in, and notes what both sides are agreed on. */
  #agree({ taken, conflicts, agreements }: Registered, chosen: ReadonlyMap<PointId, Choices>): void {
    const now = new Map(this.#options.catalogue.points().map((point) => [point.id, point]));
    // What a person changed in the meantime is looked at again.
    const takable = taken.filter(({ before }) => canonical(now.get(before.id)) === canonical(before));
    const late = new Set(taken.filter((one) => !takable.includes(one)).map(({ before }) => before.id));
    if (takable.length > 0) this.#options.take(takable.map(({ after }) => after));
    for (const [id, choice] of chosen) if (this.#choices.get(id) === choice) this.#choices.delete(id);
    this.#conflicts = conflicts;
    const points = Object.fromEntries(
      [...agreements].flatMap(([id, agreed]) => {
        const line = late.has(id) ? this.#agreed.points[id] : packAgreements(agreed);
        return line === undefined ? [] : [[id, line]];
      }),
    );
    if (JSON.stringify(points) !== JSON.stringify(this.#agreed.points)) this.#note({ points });
    if (late.size > 0) this.#push.refresh();
  }

  /** Now and then: whether somebody else changed a point's definition. */
  async #lookAtDefinitions({ client }: CentralClient, now: number): Promise<void> {
    if (now - this.#looked < refreshMs) return;
    this.#looked = now;
    const { rows } = await client.query<{ newest: string | null }>(
      `SELECT max(p.updated_at)::text AS newest FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id
       WHERE d.site_id = $1`,
      [this.#options.siteId],
    );
    const newest = rows[0]?.newest ?? null;
    if (this.#definitionsSeen !== null && newest !== this.#definitionsSeen) this.#push.refresh();
    this.#definitionsSeen = newest;
  }

  /** Sees whether database and project are those that know each other, or one is an older copy that was put back. */
  async #begin(
    central: CentralClient,
    registered: Registered,
    { there, offered }: { readonly there: number | null; readonly offered: number },
    signal: AbortSignal,
  ): Promise<string> {
    const { outgoing, log, newId } = this.#options;
    const { position } = outgoing.state(receiver);
    if (this.#agreed.isKnownThere && (there ?? -1) < position) {
      log("the central database is older than what it had confirmed: both sides are compared", {
        there,
        position,
      });
      let differences = 0;
      const range = this.extent();
      for await (const point of this.#compareWith(central, registered, range, true, signal))
        differences += point.differences.length;
      log("both sides are compared", { differences });
    } else if ((there ?? -1) > Math.max(position, offered)) {
      log("more is there than the project knows to have sent: it sends in a new lane", { there, position });
      this.#note({ lane: laneAfter(newId()), isKnownThere: false });
    }
    const { sourceId, lane } = this.#agreed;
    await takeBatch(central.client, sourceId, new PackedReadings(), lane, position, signal);
    if (!this.#agreed.isKnownThere) this.#note({ isKnownThere: true });
    return lane;
  }

  /** Over what time there are readings here; UTC epoch ms, the end not included. */
  extent(): { from: number; to: number } {
    const { catalogue, readings } = this.#options;
    let from = Number.POSITIVE_INFINITY;
    let to = Number.NEGATIVE_INFINITY;
    for (const point of catalogue.points()) {
      const extent = readings.extent(point.id);
      if (extent === null) continue;
      from = Math.min(from, extent.first);
      to = Math.max(to, extent.last + 1);
    }
    return from < to ? { from, to } : { from: 0, to: 0 };
  }

  /** Where the server doesn't do that by itself, hours and days are added up. */
  async #rest(central: CentralClient): Promise<void> {
    const { client, server } = central;
    const now = this.#options.clock();
    await this.#lookAtDefinitions(central, now);
    if (server.target === "timescaledb" || now - this.#refreshed < refreshMs) return;
    this.#refreshed = now;
    for (;;) {
      const { rows } = await client.query<{ left: number }>("SELECT blipee.refresh_metrics(5000) AS left");
      if ((rows[0]?.left ?? 0) === 0) return;
    }
  }
}
