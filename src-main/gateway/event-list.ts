import { type ActiveEvent, type PlantEvent, urgencyOf, waitsForAcknowledgement } from "../contract/events.ts";
import type { DeviceId } from "../contract/identity.ts";
import { reportOf } from "../contract/problem.ts";
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
const watchPauseMs = 100;

/** What is active, and what happened: in memory at once, in the project file a moment later. */
export class EventList {
  readonly #options: EventListOptions;
  readonly #active: Map<ActiveEvent["id"], ActiveEvent>;
  readonly #watchers = new Set<(entry: PlantEvent) => void>();
  #pending: EventChanges[] = [];
  #cancelFlush: (() => void) | undefined;

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

  of(device: DeviceId): ActiveEvent[] {
    return [...this.#active.values()].filter(({ deviceId }) => deviceId === device);
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

  /** Stores what was noted; never throws. */
  flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    const pending = this.#pending;
    this.#pending = [];
    if (pending.length === 0) return;
    const touched = new Set(pending.flatMap(({ put, drop }) => [...put.map(({ id }) => id), ...drop]));
    const put = [...touched].flatMap((id) => this.#active.get(id) ?? []);
    const drop = [...touched].filter((id) => !this.#active.has(id));
    try {
      const entries = this.#options.records.record(
        pending.flatMap((changes) => changes.entries),
        { put, drop },
      );
      for (const entry of entries) for (const watcher of this.#watchers) watcher(entry);
    } catch (error) {
      this.#options.log("alarms and events could not be stored", { problem: reportOf(error) });
    }
    this.#options.changed();
  }
}
