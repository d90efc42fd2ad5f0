import { userInfo } from "node:os";
import type { Clock } from "../contract/identity.ts";
import { type PointKind, pointKinds } from "../contract/point.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import type { CareSettings, CareState } from "../contract/project-care.ts";
import type { ActionId } from "../contract/writing.ts";
import type { ProjectFile } from "../store/index.ts";

const dayMs = 86_400_000;
const deletePauseMs = 50;
/** Less isn't told: while a receiver is away, a little more is held back each second. */
const leastHeldMs = dayMs;
const none = Number.NEGATIVE_INFINITY;

/** By kind of point: a person let history go that is older than this, though it wasn't sent. */
export type LetGo = Partial<Record<PointKind, number>>;

export interface HistoryKeepingOptions {
  readonly file: ProjectFile;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  /** Told when history is different. */
  readonly changed: () => void;
  readonly settings: () => { readonly settings: CareSettings; readonly letGo: LetGo };
  readonly keepLetGo: (letGo: LetGo) => void;
}

/** Deletes history that is older than people want it kept, unless a receiver hasn't got it. */
export class HistoryKeeping implements Disposable {
  readonly #options: HistoryKeepingOptions;
  #deleting: NodeJS.Timeout | undefined;

  constructor(options: HistoryKeepingOptions) {
    this.#options = options;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#deleting);
  }

  /** Deletes what is too old in steps of a few milliseconds, with pauses for what is to be stored. */
  deleteOld(): void {
    clearTimeout(this.#deleting);
    const { file, settings, changed, log } = this.#options;
    const step = (): void => {
      try {
        const before = this.#limits();
        if (before === null) return;
        const { letGo } = settings();
        if (!file.care.deleteOld({ before, keepFrom: file.outgoing.oldestWaiting(), letGo })) {
          changed();
          return;
        }
        this.#deleting = setTimeout(step, deletePauseMs).unref();
      } catch (error) {
        log("deleting old history failed", { problem: reportOf(error) });
      }
    };
    step();
  }

  /** What stays only because a receiver hasn't got it, once it is a day. */
  heldBack(): CareState["heldBack"] {
    const before = this.#limits();
    const waiting = before === null ? null : this.#options.file.outgoing.oldestWaiting();
    if (before === null || waiting === null) return null;
    const { letGo } = this.#options.settings();
    const spans = pointKinds
      .map((kind) => ({ from: Math.max(waiting, letGo[kind] ?? none), until: before[kind] ?? none }))
      .filter(({ from, until }) => until - from >= leastHeldMs);
    if (spans.length === 0) return null;
    return {
      from: Math.min(...spans.map(({ from }) => from)),
      until: Math.max(...spans.map(({ until }) => until)),
    };
  }

  /**
   * Lets history go that is too old, though a receiver hasn't got it; the audit says so before it is done.
   * @param until no further than the person saw
   * @throws Problem `confirmation-spent` when nothing is held back up to then
   */
  letGo(until: number): void {
    const { file, clock, newId, settings, keepLetGo } = this.#options;
    const held = this.heldBack();
    const before = this.#limits();
    if (held === null || before === null || held.from >= until) {
      throw new Problem(
        "confirmation-spent",
        "No history waits to be deleted any more: it was sent, or it is to be kept.",
        "",
      );
    }
    const letGo = { ...settings().letGo };
    for (const kind of pointKinds) {
      const limit = before[kind];
      if (limit !== undefined) letGo[kind] = Math.max(letGo[kind] ?? none, Math.min(limit, until));
    }
    file.plantChanges.note([
      {
        ...{ time: clock(), user: userInfo().username, actionId: newId() as ActionId, phase: "ended" },
        ...{ kind: "delete-unsent", device: "This app", object: "History", property: "", before: null },
        asked: `delete ${textOf(held.from)} to ${textOf(Math.min(held.until, until))} without sending it`,
        ...{ priority: null, outcome: "done", readBack: null, target: null },
        note: `Not sent to: ${file.outgoing.receivers().join(", ")}`,
      },
    ]);
    keepLetGo(letGo);
    this.deleteOld();
  }

  /** null: everything stays. */
  #limits(): Partial<Record<PointKind, number>> | null {
    const { retention, budget } = this.#options.settings().settings;
    const now = this.#options.clock();
    const room = budget.bytes !== null && budget.dropsOldest ? this.#roomNeeded(budget.bytes, now) : none;
    const before: Partial<Record<PointKind, number>> = {};
    for (const kind of pointKinds) {
      const days = retention[kind];
      const limit = Math.max(room, days === null ? none : now - days * dayMs);
      if (Number.isFinite(limit)) before[kind] = limit;
    }
    return Object.keys(before).length === 0 ? null : before;
  }

  /** @returns before when everything has to go: a week at a time, the newest day never */
  #roomNeeded(budget: number, now: number): number {
    const { used, first } = this.#options.file.care.figures();
    return used > budget && first !== null ? Math.min(now - dayMs, first + 7 * dayMs) : none;
  }
}

const textOf = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`;
