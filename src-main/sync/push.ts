import type { ClientBase } from "pg";
import type { Clock, PointId } from "../contract/identity.ts";
import { type Problem, reportOf } from "../contract/problem.ts";
import type { JournalState, SyncState } from "../contract/syncing.ts";
import type { Journals, KeptBack, Outgoing, OutgoingReadings } from "../store/index.ts";
import { HistoryLane } from "./history-lane.ts";
import { isOfEntries, JournalLane } from "./journal-lane.ts";
import { PackedReadings } from "./packed-readings.ts";
import type { CentralSite, Registered } from "./registry.ts";

/** How a sender stands: what it tells of the whole state. */
export interface PushState
  extends Readonly<
    Pick<
      SyncState,
      | "problem"
      | "nextAttempt"
      | "lastSuccess"
      | "sentReadings"
      | "newReadings"
      | "sentBytes"
      | "rate"
      | "journalProblem"
    >
  > {
  readonly events: Omit<JournalState, "waiting">;
  readonly audit: Omit<JournalState, "waiting">;
  readonly phase: Exclude<SyncState["phase"], "off" | "paused">;
}

/** Where what is sent is counted. */
export interface BegunLanes {
  /** Of what arrives now. */
  readonly arrivals: string;
  /** Greatest position that was ever given in each lane of history. */
  readonly history: ReadonlyMap<string, number>;
}

/** What one open connection to the central database offers the sender. */
export interface PushSession extends AsyncDisposable {
  readonly client: ClientBase;
  /** A second connection, kept until this session ends; null where there is none to be had. */
  second(): Promise<ClientBase | null>;
  /** Aborted, with the error, when the connection breaks by itself. */
  readonly broken: AbortSignal;
  /** Makes new devices and points known there. */
  register(): Promise<Registered>;
  /**
   * Done once, before anything is sent.
   * @param offered the farthest place that was offered since the start: it may have arrived without an answer
   */
  begin(offered: number, signal: AbortSignal): Promise<BegunLanes>;
  /** One step of a comparison that is due; what it found is in line then. @returns false: none is due */
  compareOn(registered: Registered, signal: AbortSignal): Promise<boolean>;
  /** Done at each turn, whatever is sent: how devices answer, as far as that is news. @returns bytes that were sent */
  tellDevices(registered: Registered, signal: AbortSignal): Promise<number>;
  /** Done when all was sent. */
  rest(signal: AbortSignal): Promise<void>;
  /** Turns what a statement throws into what a person is told. */
  problemOf(error: unknown): Problem;
}

export interface PushOptions {
  readonly outgoing: Outgoing;
  readonly journals: Journals;
  /** Under which name the store keeps what this receiver lacks. */
  readonly receiver: string;
  readonly site: CentralSite;
  readonly open: (signal: AbortSignal) => Promise<PushSession>;
  readonly clock: Clock;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
  /** Resolves after so many ms; rejects when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Between looks for something new when everything was sent, ms. */
  readonly intervalMs: number;
  /** Bytes a second at most; null: as fast as it goes. */
  readonly bytesPerSecond: number | null;
  readonly changed: () => void;
}

const leastRows = 1_000;
const mostRows = 200_000;
/** A batch should take about so long: short enough to be repeated when the line breaks. */
const batchMs = 1_500;
/** While more arrives than a batch takes, everything else has a turn so often. */
const othersTurnMs = 5_000;
/** While history is sent, events and the audit have a turn at most so often. */
const journalTurnMs = 10_000;
/** Entries that were refused are tried again so much later. */
const journalBackOffMs = 60_000;
const firstBackOffMs = 1_000;
const longestBackOffMs = 300_000;
/** So large a batch, on a quick line, is copied while the one before is put in its place. */
const secondFrom = 20_000;

interface Sent {
  readonly rows: number;
  readonly changed: number;
}

/**
 * Sends what is stored to the central database: what arrives now before history, in batches that each are one transaction
 * there. A batch is confirmed to the store after the central commit; what dies in between is sent again, which changes
 * nothing there.
 */
export class Push {
  readonly #options: PushOptions;
  #state: PushState = {
    phase: "connecting",
    problem: null,
    nextAttempt: null,
    lastSuccess: null,
    sentReadings: 0,
    newReadings: 0,
    sentBytes: 0,
    rate: null,
    events: { sent: 0, added: 0 },
    audit: { sent: 0, added: 0 },
    journalProblem: null,
  };
  /** When events and the audit may have a turn again: while history is sent, and at all. */
  #journalTurn = { besideHistory: 0, atAll: 0 };
  #rows = 20_000;
  #failures = 0;
  #isStale = true;
  #offered = 0;
  #nudge = new AbortController();
  /** Points that weren't known there and were looked for. */
  readonly #asked = new Set<PointId>();

  constructor(options: PushOptions) {
    this.#options = options;
  }

  get state(): PushState {
    return this.#state;
  }

  /** Points or devices are different now: what is known at the central database is looked at again. */
  refresh(): void {
    this.#isStale = true;
    this.nudge();
  }

  /** Doesn't wait any longer. */
  nudge(): void {
    this.#journalTurn.atAll = 0;
    this.#nudge.abort();
  }

  /** Sends until it is told to stop. Failures are waited out; none is thrown. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        this.#set({ phase: "connecting", nextAttempt: null });
        await using session = await this.#options.open(signal);
        try {
          await this.#send(session, signal);
        } catch (error) {
          throw session.problemOf(error);
        }
      } catch (error) {
        if (signal.aborted) return;
        const pause = this.#backOff();
        this.#set({
          phase: "waiting",
          problem: reportOf(error),
          nextAttempt: this.#options.clock() + pause,
        });
        await this.#pause(pause, signal);
      }
    }
  }

  async #send(session: PushSession, signal: AbortSignal): Promise<void> {
    this.#isStale = false;
    let registered = await this.#register(session);
    this.#asked.clear();
    const lanes = await session.begin(this.#offered, signal);
    const history = this.#historyOf(session, lanes.history, () => registered, signal);
    const { journals, site, clock } = this.#options;
    const devices = () => registered.devices;
    const journalLane = new JournalLane({
      journals,
      client: session.client,
      sourceId: site.sourceId,
      devices,
    });
    let othersEnded = clock();
    for (;;) {
      signal.throwIfAborted();
      session.broken.throwIfAborted();
      if (this.#isStale) {
        await history.beginAnew();
        this.#isStale = false;
        registered = await this.#register(session);
      }
      const bytes = await session.tellDevices(registered, signal);
      if (bytes > 0) {
        this.#set({ sentBytes: this.#state.sentBytes + bytes });
        await this.#owe(bytes, 0, signal);
      }
      const arrivals = await this.#sendArrivals(session, lanes.arrivals, registered, history, signal);
      // The clock may have been set.
      if (arrivals === "part" && Math.abs(clock() - othersEnded) < othersTurnMs) continue;
      const isMore = await this.#sendOthers(session, registered, { history, journals: journalLane }, signal);
      othersEnded = clock();
      if (isMore || arrivals !== "none") continue;
      this.#set({ phase: "up-to-date", problem: null, lastSuccess: clock() });
      await this.#pause(this.#options.intervalMs, AbortSignal.any([signal, session.broken]));
    }
  }

  async #register(session: PushSession): Promise<Registered> {
    const registered = await session.register();
    const { outgoing, receiver } = this.#options;
    outgoing.keepBack(receiver, registered.keptBack);
    return registered;
  }

  /** One turn of all that isn't urgent. @returns false: there is nothing to be done */
  async #sendOthers(
    session: PushSession,
    registered: Registered,
    { history, journals }: { readonly history: HistoryLane; readonly journals: JournalLane },
    signal: AbortSignal,
  ): Promise<boolean> {
    const isMore = await history.step(signal);
    this.#failures = 0;
    if (await this.#sendEntries(session, journals, isMore ? history : null, signal)) return true;
    if (isMore || this.#isStale) return true;
    // Before the comparison: one that takes days mustn't keep it from being done.
    await session.rest(signal);
    if (!(await session.compareOn(registered, signal))) return false;
    this.#set({ phase: "sending", problem: null, lastSuccess: this.#options.clock() });
    return true;
  }

  /** @returns whether what had arrived was sent */
  async #sendArrivals(
    { client }: PushSession,
    lane: string,
    registered: Registered,
    history: HistoryLane,
    signal: AbortSignal,
  ): Promise<"none" | "part" | "all"> {
    const { outgoing, receiver } = this.#options;
    const arrivals = outgoing.arrivals(receiver, Math.min(this.#rows, 20_000));
    if (arrivals === null) return "none";
    const rows = new PackedReadings();
    const keptBack: KeptBack[] = [];
    for (const readings of arrivals.readings) {
      const outcome = this.#add(rows, readings, registered);
      if (outcome === "unknown") return "part";
      const { pointId, times } = readings;
      const [from, to] = [times[0], times.at(-1)];
      if (outcome === "kept-back" && from !== undefined && to !== undefined)
        keptBack.push({ pointId, from, to });
    }
    await history.settle();
    this.#offered = arrivals.position;
    await this.#transfer(client, rows, lane, arrivals.position, signal);
    outgoing.confirmArrivals(receiver, arrivals.position, keptBack);
    return arrivals.isAll ? "all" : "part";
  }

  /** What is wrong with entries doesn't keep readings from being sent. @returns false: nothing was sent */
  async #sendEntries(
    session: PushSession,
    lane: JournalLane,
    /** What is under way; null: nothing. */
    history: HistoryLane | null,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { clock, bytesPerSecond } = this.#options;
    const now = clock();
    if (now < this.#journalTurn.atAll || (history !== null && now < this.#journalTurn.besideHistory))
      return false;
    await history?.settle();
    this.#journalTurn.besideHistory = now + journalTurnMs;
    try {
      const outcome = await lane.step();
      if (outcome === null) {
        if (this.#state.journalProblem !== null) this.#set({ journalProblem: null });
        return false;
      }
      const { journal, sent, added, bytes } = outcome;
      const { [journal]: before, sentBytes } = this.#state;
      this.#set({
        ...{ phase: "sending", problem: null, journalProblem: null, lastSuccess: clock() },
        ...{ sentBytes: sentBytes + bytes },
        [journal]: { sent: before.sent + sent, added: before.added + added },
      });
      if (bytesPerSecond !== null) this.#journalTurn.atAll = now + (bytes / bytesPerSecond) * 1_000;
      return true;
    } catch (error) {
      signal.throwIfAborted();
      session.broken.throwIfAborted();
      if (!isOfEntries(error)) throw error;
      this.#journalTurn.atAll = now + journalBackOffMs;
      this.#set({ journalProblem: reportOf(session.problemOf(error)) });
      return false;
    }
  }

  #historyOf(
    session: PushSession,
    positions: BegunLanes["history"],
    registered: () => Registered,
    signal: AbortSignal,
  ): HistoryLane {
    const { outgoing, receiver } = this.#options;
    return new HistoryLane({
      ...{ outgoing, receiver, positions },
      // A second connection is worth its cost where there is much to send.
      clients: async () => {
        const second = this.#rows > secondFrom ? await session.second() : null;
        return second === null ? [session.client] : [session.client, second];
      },
      add: (rows, readings) => this.#add(rows, readings, registered()) === "done",
      transfer: (client, rows, { lane, position }) => this.#transfer(client, rows, lane, position, signal),
      size: () => this.#rows,
    });
  }

  /** @returns `unknown`: first its point is to be made known there */
  #add(
    rows: PackedReadings,
    readings: OutgoingReadings,
    { series, keptBack }: Registered,
  ): "done" | "kept-back" | "unknown" {
    const { pointId } = readings;
    const number = series.get(pointId);
    if (number !== undefined) {
      rows.add(number, readings);
      return "done";
    }
    if (keptBack.has(pointId)) return "kept-back";
    // Once it is looked for; if it isn't in the project any more, its readings stay here.
    if (this.#asked.has(pointId)) return "done";
    this.#asked.add(pointId);
    this.#isStale = true;
    return "unknown";
  }

  async #transfer(
    client: ClientBase,
    rows: PackedReadings,
    lane: string,
    position: number,
    signal: AbortSignal,
  ): Promise<void> {
    this.#set({ phase: "sending" });
    const began = this.#options.clock();
    const sent = await takeBatch(client, this.#options.site.sourceId, rows, lane, position, signal);
    const took = Math.max(1, this.#options.clock() - began);
    if (rows.rows >= this.#rows) {
      const wanted = this.#rows * Math.min(2, Math.max(0.5, batchMs / took));
      this.#rows = Math.round(Math.min(mostRows, Math.max(leastRows, wanted)));
    }
    this.#set({
      problem: null,
      lastSuccess: this.#options.clock(),
      sentReadings: this.#state.sentReadings + sent.rows,
      newReadings: this.#state.newReadings + sent.changed,
      sentBytes: this.#state.sentBytes + rows.bytes,
      rate: rows.rows === 0 ? this.#state.rate : Math.round((rows.rows / took) * 1_000),
    });
    await this.#owe(rows.bytes, took, signal);
  }

  /** Waits as long as so many bytes are to take, where a line may not be used up. @param took ms that they took */
  async #owe(bytes: number, took: number, signal: AbortSignal): Promise<void> {
    const { bytesPerSecond } = this.#options;
    if (bytesPerSecond === null) return;
    const owed = (bytes / bytesPerSecond) * 1_000 - took;
    if (owed > 0) await this.#options.wait(owed, signal);
  }

  #backOff(): number {
    const longest = Math.min(longestBackOffMs, firstBackOffMs * 2 ** Math.min(this.#failures, 20));
    this.#failures += 1;
    this.#rows = Math.max(leastRows, Math.round(this.#rows / 2));
    // Many gateways that lost the same server shouldn't come back together.
    return Math.round(longest * (0.5 + this.#options.random() / 2));
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    this.#nudge = new AbortController();
    await this.#options.wait(ms, AbortSignal.any([signal, this.#nudge.signal])).catch(() => undefined);
  }

  #set(change: Partial<PushState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.changed();
  }
}

/**
 * Hands one batch to the central database, by one statement, which is one transaction: whole or not at all.
 * @param position the source's place in its lane, kept there
 * @throws what pg throws; then it isn't known whether the batch arrived, and it is to be sent again
 */
export async function takeBatch(
  client: ClientBase,
  sourceId: string,
  rows: PackedReadings,
  lane: string,
  position: number,
  signal: AbortSignal,
): Promise<Sent> {
  signal.throwIfAborted();
  const { rows: outcomes } = await client.query<{ received: string; changed: string }>(
    "SELECT received, changed FROM blipee.take_packed($1, $2, $3, $4, $5, $6, $7, $8)",
    [sourceId, lane, position, ...rows.finish()],
  );
  return { rows: Number(outcomes[0]?.received ?? 0), changed: Number(outcomes[0]?.changed ?? 0) };
}
