import { type ActiveEvent, type PlantEvent, urgencyOf, waitsForAcknowledgement } from "../contract/events.ts";
import type { DeviceId } from "../contract/identity.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import type { EventRecords } from "../store/index.ts";
import { Signal } from "./broadcast.ts";
import type { EventChanges } from "./event-changes.ts";

export interface EventListOptions {
  readonly records: EventRecords;
  readonly schedule: (action: () => void, delayMs: number) => () => void;
  /** Told when the list or the history is different. */
  readonly changed: () => void;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** Notifications come in bursts; each burst is one commit. */
const gatherMs = 50;
const mostWaiting = 5_000;
/** While the file can't be written. */
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
const watchPauseMs = 100;

/** What is active, and what happened: in memory at once, in the project file a moment later. */
export class EventList {
  readonly #options: EventListOptions;
  readonly #active: Map<ActiveEvent["id"], ActiveEvent>;
  readonly #watchers = new Set<(entry: PlantEvent) => void>();
  #pending: EventChanges[] = [];
  #cancelFlush: (() => void) | undefined;
  #retryMs = firstRetryMs;

  constructor(options: EventListOptions) {
    this.#options = options;
    this.#active = new Map(options.records.active().map((one) => [one.id, one]));
  }

  /** What waits for an acknowledgement first, then the most urgent, then the newest. */
  active(): ActiveEvent[] {
    return [...this.#active.values()].sort(
      (a, b) =>
        Number(waitsForAcknowledgement(b)) - Number(waitsForAcknowledgement(a)) ||
        urgencyOf(a) - urgencyOf(b) ||
        (b.since ?? b.seen) - (a.since ?? a.seen),
    );
  }

  get(id: ActiveEvent["id"]): ActiveEvent | undefined {
    return this.#active.get(id);
  }

  /** What the device itself told: not what rules of the project raise about its points. */
  of(device: DeviceId): ActiveEvent[] {
    return [...this.#active.values()].filter(
      ({ deviceId, source }) => deviceId === device && source.protocol !== "rule",
    );
  }

  counts(): { readonly active: number; readonly unacknowledged: number } {
    const all = [...this.#active.values()];
    return {
      active: all.filter(({ state }) => state !== "normal").length,
      unacknowledged: all.filter(waitsForAcknowledgement).length,
    };
  }

  history(limit: number, before: number | undefined): PlantEvent[] {
    this.flush();
    return this.#options.records.history(limit, before);
  }

  /** What happens from now on; a slow watcher loses its oldest. */
  async *watch(signal: AbortSignal): AsyncGenerator<PlantEvent> {
    const arrived = new Signal();
    let waiting: PlantEvent[] = [];
    const watcher = (entry: PlantEvent) => {
      waiting.push(entry);
      if (waiting.length > mostWaiting) waiting.shift();
      arrived.raise();
    };
    this.#watchers.add(watcher);
    try {
      const turns = arrived.watch(signal, watchPauseMs, () => {
        const entries = waiting;
        waiting = [];
        return entries;
      });
      for await (const entries of turns) yield* entries;
    } finally {
      this.#watchers.delete(watcher);
    }
  }

  note(changes: EventChanges): void {
    if (changes.entries.length + changes.put.length + changes.drop.length === 0) return;
    for (const id of changes.drop) this.#active.delete(id);
    for (const one of changes.put) this.#active.set(one.id, one);
    this.#pending.push(changes);
    this.#cancelFlush ??= this.#options.schedule(() => this.flush(), gatherMs);
  }

  /** Stores what was noted; what can't be stored now is kept and tried again. Never throws. */
  flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    const pending = this.#pending;
    this.#pending = [];
    if (pending.length === 0) return;
    try {
      this.#store(pending);
      this.#retryMs = firstRetryMs;
    } catch (error) {
      if (error instanceof Problem && error.code === "invalid-input") this.#storeSingly(pending);
      else this.#keep(pending, error);
    }
    this.#options.changed();
  }

  /** @throws Problem */
  #store(pending: readonly EventChanges[]): void {
    const touched = touchedBy(pending);
    const put = [...touched].flatMap((id) => this.#active.get(id) ?? []);
    const drop = [...touched].filter((id) => !this.#active.has(id));
    const entries = this.#options.records.record(
      pending.flatMap((changes) => changes.entries),
      { put, drop },
    );
    for (const entry of entries) for (const watcher of this.#watchers) watcher(entry);
  }

  /** One of them can't be kept as it is: only that one is given up. */
  #storeSingly(pending: readonly EventChanges[]): void {
    const single = [
      ...pending.flatMap(({ entries }) => entries.map((entry) => ({ entries: [entry], touched: [] }))),
      ...[...touchedBy(pending)].map((id) => ({ entries: [], touched: [id] })),
    ].map(({ entries, touched }): EventChanges => ({ entries, put: [], drop: touched }));
    for (const [index, changes] of single.entries()) {
      try {
        this.#store([changes]);
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== "invalid-input") {
          this.#keep(single.slice(index), error);
          return;
        }
        const [entry] = changes.entries;
        this.#options.log("an event can't be stored and is given up", {
          problem: reportOf(error),
          event: entry === undefined ? changes.drop[0] : `${entry.device} ${entry.object}`.slice(0, 200),
        });
      }
    }
  }

  /** The file can't be written now. */
  #keep(pending: readonly EventChanges[], error: unknown): void {
    const entries = pending.flatMap((changes) => changes.entries);
    const givenUp = Math.max(0, entries.length - mostWaiting);
    this.#pending = [{ entries: entries.slice(givenUp), put: [], drop: [...touchedBy(pending)] }];
    this.#options.log("alarms and events could not be stored; they are kept and tried again", {
      ...{ problem: reportOf(error), waiting: entries.length - givenUp, givenUp },
    });
    this.#cancelFlush = this.#options.schedule(() => this.flush(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
  }
}

/** Events whose place in the list may be another one; which one, the list has at the time of storing. */
function touchedBy(pending: readonly EventChanges[]): Set<ActiveEvent["id"]> {
  return new Set(pending.flatMap(({ put, drop }) => [...put.map(({ id }) => id), ...drop]));
}
