import type { ClientBase } from "pg";
import type { Clock, PointId } from "../contract/identity.ts";
import type { ConfigurationChoice, ConfigurationConflict, PointConflict } from "../contract/merging.ts";
import type { Site } from "../contract/project.ts";
import type { SiteDescription } from "../contract/site-description.ts";
import type { CentralConnection, CentralSecrets } from "../contract/sync.ts";
import type { Catalogue, Journals, Outgoing, ProjectFile, SyncRecords } from "../store/index.ts";
import { agreeOnDays } from "./agree-on-days.ts";
import { compare, extentOf, type PointComparison } from "./compare.ts";
import { DeviceStates } from "./device-states.ts";
import { DigestQuestions } from "./digest-questions.ts";
import { DueComparison } from "./due-comparison.ts";
import { historyLanes } from "./history-lane.ts";
import { canonical } from "./merge.ts";
import type { MergedPart } from "./merged-parts.ts";
import { PackedReadings } from "./packed-readings.ts";
import type { Choices } from "./presence.ts";
import { type BegunLanes, Push, type PushSession, type PushState, takeBatch } from "./push.ts";
import { type CentralSite, type MergeContext, type Registered, register } from "./registry.ts";
import { clockSkew, keptFrom, skewProblem } from "./server-state.ts";
import { type CentralClient, ensureSite, ensureSource, openCentral } from "./session.ts";
import type { RuleSharing, TemplateSharing } from "./shared-things.ts";
import {
  type Agreed,
  fetchedPoints,
  keepAgreed,
  knownPoints,
  packStandings,
  readAgreed,
  standingsOf,
  type TakenPoints,
  takable,
} from "./site-agreement.ts";
import { newestThing, SiteThings } from "./site-things.ts";

/** Under which name the store keeps what the central database lacks. */
export const receiver = "central";

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
  /** What is told of it. */
  readonly description: () => SiteDescription;
  readonly catalogue: Pick<Catalogue, "networks" | "devices" | "points">;
  readonly outgoing: Outgoing;
  readonly journals: Journals;
  readonly readings: Pick<ProjectFile["readings"], "extent" | "append">;
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
  /**
   * Makes definitions of the central database the project's, and deletes what is deleted there, as one edit.
   * @param merged what merging settled, for the audit: also where nothing is to be changed here
   */
  readonly take: (changes: TakenPoints, merged: readonly MergedPart[]) => void;
  /** Absent: the project's templates of devices stay here. */
  readonly templates?: TemplateSharing;
  /** Tariffs and alarm rules; absent: they stay here. */
  readonly rules?: readonly RuleSharing[];
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** What a project knows of what it sent. */
type Sent = Pick<ProjectFile, "outgoing" | "journals" | "sync">;

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
  #conflicts: readonly PointConflict[] = [];
  /** What a person chose, until it is done. */
  readonly #choices = new Map<PointId, Choices>();
  readonly #things: SiteThings;
  readonly #due: DueComparison;
  readonly #questions = new DigestQuestions();
  /** When a point's definition was last changed there, as far as it was looked at. */
  #definitionsSeen: string | null = null;
  #looked = Number.NEGATIVE_INFINITY;
  #server: CentralClient["server"] | null = null;
  #refreshed = Number.NEGATIVE_INFINITY;
  /** The last look at definitions is to be done again. */
  #isOvertaken = false;

  /** Begins to keep what the central database lacks, if that isn't done yet. */
  constructor(options: SiteSyncOptions) {
    this.#options = options;
    const { connection, name, siteId, host, newId } = options;
    const target = `${name ?? `${connection.host}:${connection.port}/${connection.database}`} ${siteId}`;
    this.#agreed = readAgreed(options.records, { target, host }, newId, () => {
      options.outgoing.forget(receiver);
      options.journals.forgetSent();
    });
    options.outgoing.register(receiver);
    this.#things = new SiteThings({
      ...options,
      agreed: () => this.#agreed,
      note: (change) => this.#note(change),
      settled: (merged) => options.take({ put: [], removed: [] }, merged),
    });
    this.#due = new DueComparison({
      ...{ outgoing: options.outgoing, receiver, log: options.log },
      ...{ agreed: () => this.#agreed, note: (change) => this.#note(change) },
    });
    this.#push = new Push({
      ...{ outgoing: options.outgoing, journals: options.journals, receiver, site: this.#site() },
      open: (signal) => this.#open(signal),
      ...{ clock: options.clock, random: options.random, wait: options.wait },
      ...{ intervalMs: options.intervalMs, bytesPerSecond: options.bytesPerSecond, changed: options.changed },
    });
  }

  /** Forgets that the project was ever sent anywhere. */
  static forget({ outgoing, journals, sync: records }: Sent): void {
    outgoing.forget(receiver);
    journals.forgetSent();
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

  /** Fields of points, templates, tariffs and alarm rules that were changed here and there, for a person to choose. */
  get conflicts(): readonly ConfigurationConflict[] {
    const choices = this.#choices;
    return [
      ...this.#conflicts.filter(({ pointId: id, field }) => choices.get(id)?.[field] === undefined),
      ...this.#things.conflicts,
    ];
  }

  /** Decides a conflict; done with the next look. */
  choose(choice: ConfigurationChoice): void {
    if (choice.kind !== "point") this.#things.choose(choice);
    else {
      const { pointId: id, field, side } = choice;
      this.#choices.set(id, { ...this.#choices.get(id), [field]: side });
    }
    this.#push.refresh();
  }

  /**
   * From where on the central database is to have what is here, UTC epoch ms: what is older is let go there, and isn't
   * compared. null: it keeps all, or wasn't reached yet.
   */
  get keptFrom(): number | null {
    return this.#server === null ? null : keptFrom(this.#server, this.#options.clock());
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
   * Compares both sides day by day.
   * @param resends whether what differs is sent again; what another source sent otherwise, and as good, is taken over
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
      let taken = 0;
      for await (const point of this.#compareWith(central.client, registered.series, range, signal)) {
        const series = registered.series.get(point.pointId);
        if (resends && series !== undefined) {
          const source = { sourceId: this.#agreed.sourceId, series };
          taken += await agreeOnDays(central.client, source, point, this.#options, receiver, signal);
        }
        yield point;
      }
      if (taken > 0) this.#options.log("readings of other sources are taken over", { readings: taken });
      if (resends) this.#push.nudge();
    } catch (error) {
      signal.throwIfAborted();
      throw central.problemOf(error);
    }
  }

  #compareWith(
    client: ClientBase,
    series: Registered["series"],
    range: { readonly from: number; readonly to: number },
    signal: AbortSignal,
  ): AsyncGenerator<PointComparison> {
    const { outgoing, siteId } = this.#options;
    const kept = { from: Math.max(range.from, this.keptFrom ?? range.from), to: range.to };
    return compare(client, siteId, series, outgoing, kept, signal, this.#questions);
  }

  #site(): CentralSite {
    const { organizationId, siteId } = this.#options;
    return { organizationId, siteId, sourceId: this.#agreed.sourceId };
  }

  #note(change: Partial<Agreed>): void {
    this.#agreed = { ...this.#agreed, ...change };
    keepAgreed(this.#options.records, this.#agreed);
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
    const states = new DeviceStates(this.#options);
    let second: Promise<CentralClient | null> | undefined;
    let introduced: Promise<ReadonlyMap<string, number>> | undefined;
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
      begin: async (offered, while_) =>
        this.#begin(central, { positions: await introduce(), offered }, while_),
      compareOn: ({ series }, while_) => this.#compareOn(central, series, while_),
      rest: () => this.#rest(central),
      tellDevices: ({ devices }, while_) => states.tell(client, devices, while_),
      problemOf: (error) => central.problemOf(error),
      [Symbol.asyncDispose]: async () => {
        await (await second)?.[Symbol.asyncDispose]();
        await central[Symbol.asyncDispose]();
      },
    };
  }

  /** Once a connection. @returns how far our lanes are there */
  async #introduce({ client }: CentralClient): Promise<ReadonlyMap<string, number>> {
    const { organizationId, siteId, site, host, appVersion } = this.#options;
    await ensureSite(client, organizationId, { ...site, id: siteId as Site["id"] });
    return ensureSource(client, this.#site(), host, appVersion);
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
      ...{ standing: standingsOf(this.#agreed), known: knownPoints(this.#agreed) },
      chosen: (id) => chosen.get(id) ?? {},
      ...{ now: this.#options.clock(), by: this.#options.host },
    };
    const registered = await register(client, this.#site(), things, merging, (points) => {
      for (const id of points) outgoing.resendAll(receiver, id);
    });
    this.#agree(registered, chosen);
    const fetched = fetchedPoints(things);
    if (fetched.join() !== this.#agreed.fetched.join()) this.#note({ fetched });
    const agreedNow = this.#agreed.disputed.filter((id) => registered.series.has(id));
    for (const id of agreedNow) outgoing.resendAll(receiver, id);
    const disputed = this.#agreed.disputed.filter((id) => !registered.series.has(id));
    if (agreedNow.length > 0) this.#note({ disputed });
    this.#disputed = registered.disputed;
    await this.#things.tell(client, registered.points);
    return registered;
  }

  /** Takes over what the central database has the say in, and notes what both sides are agreed on. */
  #agree(registered: Registered, chosen: ReadonlyMap<PointId, Choices>): void {
    const { catalogue, outgoing, take } = this.#options;
    const { taken, conflicts } = registered;
    const { put, removed, restored, late } = takable(taken, catalogue.points());
    const merged = registered.merged.filter(
      ({ pointId, way }) => way === "give" || pointId === null || !late.has(pointId),
    );
    if (put.length + removed.length + merged.length > 0) take({ put, removed }, merged);
    for (const id of restored) outgoing.resendAll(receiver, id);
    for (const [id, choice] of chosen) if (this.#choices.get(id) === choice) this.#choices.delete(id);
    this.#conflicts = conflicts;
    const { points, presence } = this.#agreed;
    const kept = packStandings(registered, { points, presence }, late);
    if (canonical(kept) !== canonical({ points, presence })) this.#note(kept);
    // At once, but not for ever.
    const isFirst = registered.isOvertaken && !this.#isOvertaken;
    this.#isOvertaken = registered.isOvertaken;
    if (isFirst || late.size + restored.length > 0) this.#push.refresh();
  }

  /** Now and then: whether a clock was set, and whether somebody else changed a point's definition, a template or a rule. */
  async #lookAround({ client, server }: CentralClient, now: number): Promise<void> {
    if (Math.abs(now - this.#looked) < refreshMs) return;
    this.#looked = now;
    const clockSkewMs = await clockSkew(client, this.#options.clock);
    this.#server = { ...server, clockSkewMs };
    const skewed = skewProblem(clockSkewMs);
    if (skewed !== null) throw skewed;
    const newest = await newestThing(client, this.#options.siteId);
    if (this.#isOvertaken || newest !== (this.#definitionsSeen ?? newest)) this.#push.refresh();
    this.#definitionsSeen = newest;
  }

  /** Sees whether database and project are those that know each other, or one is an older copy that was put back. */
  async #begin(
    central: CentralClient,
    { positions, offered }: { readonly positions: ReadonlyMap<string, number>; readonly offered: number },
    signal: AbortSignal,
  ): Promise<BegunLanes> {
    const { outgoing, log, newId } = this.#options;
    const { position } = outgoing.state(receiver);
    const confirmed = outgoing.historyPositions(receiver);
    const there = positions.get(this.#agreed.lane) ?? null;
    const forgotten = [...confirmed].filter(([lane, place]) => (positions.get(lane) ?? 0) < place);
    if (forgotten.length > 0 || (this.#agreed.isKnownThere && (there ?? -1) < position)) {
      log("the central database is older than what it had confirmed: both sides are compared", {
        there,
        position,
        history: Object.fromEntries(forgotten),
      });
      // Noted before both sides know each other again: until it is done it stays due.
      this.#due.begin();
    } else if ((there ?? -1) > Math.max(position, offered)) {
      log("more is there than the project knows to have sent: it sends in a new lane", { there, position });
      this.#note({ lane: laneAfter(newId()), isKnownThere: false });
    }
    const { sourceId, lane } = this.#agreed;
    for (const [known, place] of [[lane, position] as const, ...forgotten])
      await takeBatch(central.client, sourceId, new PackedReadings(), known, place, signal);
    if (!this.#agreed.isKnownThere) this.#note({ isKnownThere: true });
    const history = historyLanes.map(
      (known) => [known, Math.max(confirmed.get(known) ?? 0, positions.get(known) ?? 0)] as const,
    );
    return { arrivals: lane, history: new Map(history) };
  }

  /** Goes on with a comparison that is due. @returns false: none is */
  #compareOn({ client }: CentralClient, series: Registered["series"], signal: AbortSignal): Promise<boolean> {
    const { catalogue, readings } = this.#options;
    return this.#due.step(series, (some) => {
      const points = catalogue.points().filter(({ id }) => some.has(id));
      return this.#compareWith(client, some, extentOf(points, readings), signal);
    });
  }

  /** Over what time there are readings here; UTC epoch ms, the end not included. */
  extent(): { from: number; to: number } {
    const { catalogue, readings } = this.#options;
    return extentOf(catalogue.points(), readings);
  }

  /** Where the server doesn't do that by itself, hours and days are added up. */
  async #rest(central: CentralClient): Promise<void> {
    const { client, server } = central;
    const now = this.#options.clock();
    await this.#lookAround(central, now);
    if (server.target === "timescaledb" || now - this.#refreshed < refreshMs) return;
    this.#refreshed = now;
    for (;;) {
      const { rows } = await client.query<{ left: number }>("SELECT blipee.refresh_metrics(5000) AS left");
      if ((rows[0]?.left ?? 0) === 0) return;
    }
  }
}
