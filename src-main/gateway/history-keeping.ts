import { userInfo } from "node:os";
import type { Clock } from "../contract/identity.ts";
import { type PointKind, pointKinds } from "../contract/point.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import type { CareSettings, CareState, RetentionForecast } from "../contract/project-care.ts";
import type { ActionId } from "../contract/writing.ts";
import { type ProjectFile, runCare } from "../store/index.ts";

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** Readings so new make no room: a day always stays, and blocks are cut by the day. */
const newestMs = 3 * dayMs;
const yearMs = 365.25 * dayMs;
/** Of the oldest hours, so that their rows, of some weeks each, are among them. */
const hoursAtOnceMs = 50 * dayMs;
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

/** Lets history go that is older than people want it kept, unless a receiver hasn't got it. */
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
        const hoursBefore = this.#hourLimits();
        if (!file.care.deleteOld({ before, keepFrom: file.outgoing.oldestWaiting(), letGo, hoursBefore })) {
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

  /** What settings would do to the history now, without doing it. */
  async forecast(given: CareSettings, signal: AbortSignal): Promise<RetentionForecast> {
    const { file, settings } = this.#options;
    const before = this.#limits(given) ?? {};
    const keepFrom = file.outgoing.oldestWaiting();
    const found = await runCare(
      {
        ...{ kind: "forecast", path: file.path, key: file.key },
        limits: { before, keepFrom, letGo: settings().letGo, hoursBefore: this.#hourLimits(given) },
      },
      () => undefined,
      signal,
    );
    return { ...found, heldBack: this.heldBack(given) };
  }

  /** What stays only because a receiver hasn't got it, once it is a day. */
  heldBack(given = this.#options.settings().settings): CareState["heldBack"] {
    const before = this.#limits(given);
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
  #limits(given = this.#options.settings().settings): Partial<Record<PointKind, number>> | null {
    const { retention, budget } = given;
    const now = this.#options.clock();
    const room = budget.bytes !== null && budget.dropsOldest ? this.#roomNeeded(budget.bytes, now) : none;
    const before: Partial<Record<PointKind, number>> = {};
    for (const kind of pointKinds) {
      const days = retention[kind];
      const limit = Math.max(room, days === null ? none : now - days * dayMs);
      if (Number.isFinite(limit)) before[kind] = limit;
    }
    const isAny = Object.keys(before).length > 0 || Object.keys(this.#hourLimits(given)).length > 0;
    return isAny ? before : null;
  }

  /** Hours that are too old; or too many, when no readings are left that could make room. */
  #hourLimits(given = this.#options.settings().settings): Partial<Record<PointKind, number>> {
    const { hourly, budget } = given;
    const now = this.#options.clock();
    const room = budget.bytes !== null && budget.dropsOldest ? this.#hourRoomNeeded(budget.bytes, now) : none;
    const before: Partial<Record<PointKind, number>> = {};
    for (const kind of pointKinds) {
      const years = hourly[kind];
      const limit = Math.max(room, years === null ? none : now - years * yearMs);
      if (Number.isFinite(limit)) before[kind] = limit;
    }
    return before;
  }

  /** @returns before when everything has to go: a week at a time, the newest day never */
  #roomNeeded(budget: number, now: number): number {
    const { used, first } = this.#options.file.care.figures();
    return used > budget && first !== null ? Math.min(now - dayMs, first + weekMs) : none;
  }

  /** @returns before when hours have to go: some weeks at a time, once readings can't make room any more */
  #hourRoomNeeded(budget: number, now: number): number {
    const { used, first, firstHour } = this.#options.file.care.figures();
    const isAllHours = first === null || first >= now - newestMs;
    return used > budget && isAllHours && firstHour !== null ? firstHour + hoursAtOnceMs : none;
  }
}

const textOf = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`;
