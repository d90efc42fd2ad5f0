import { userInfo } from "node:os";
import type { Clock } from "../contract/identity.ts";
import { type PointKind, pointKinds } from "../contract/point.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import type { CareSettings, CareState, RetentionForecast } from "../contract/project-care.ts";
import type { ActionId, AuditEntry } from "../contract/writing.ts";
import { type ProjectFile, runCare } from "../store/index.ts";
import { clockDoubtText, minuteText, SureTime } from "./sure-time.ts";

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
/** What is sure is written down so often, ms. */
const keptEveryMs = 600_000;
/** What a person confirms may be so old, ms. */
const confirmedForMs = 3_600_000;
const none = Number.NEGATIVE_INFINITY;

/** By kind of point: a person let history go that is older than this, though it wasn't sent. */
export type LetGo = Partial<Record<PointKind, number>>;

export interface HistoryKeepingOptions {
  readonly file: ProjectFile;
  readonly clock: Clock;
  /** Time that only moves forward, ms. */
  readonly monotonic: () => number;
  /** When another clock was asked, and agreed with the computer's, UTC epoch ms; null: none was. */
  readonly elsewhere: () => number | null;
  readonly newId: () => string;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  /** Told when history is different. */
  readonly changed: () => void;
  readonly settings: () => {
    readonly settings: CareSettings;
    readonly letGo: LetGo;
    /** As it was kept last; null: never. */
    readonly sureTime: number | null;
  };
  /** A time that was surely over when the project was opened, UTC epoch ms; null: nothing is known. */
  readonly known: () => number | null;
  readonly keep: (change: { readonly letGo?: LetGo; readonly sureTime?: number }) => void;
}

/**
 * Lets history go that is older than people want it kept, unless a receiver hasn't got it. A clock that was set far forward
 * takes nothing with it: until it is right again, confirmed or another clock agrees, history goes by the time that is sure.
 */
export class HistoryKeeping implements Disposable {
  readonly #options: HistoryKeepingOptions;
  readonly #time: SureTime;
  #deleting: NodeJS.Timeout | undefined;
  #isDoubtTold = false;

  constructor(options: HistoryKeepingOptions) {
    this.#options = options;
    this.#time = new SureTime({ ...options, known: options.known() });
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#deleting);
  }

  /** Deletes what is too old in steps of a few milliseconds, with pauses for what is to be stored. */
  deleteOld(): void {
    clearTimeout(this.#deleting);
    this.#noteTime();
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
    const { file, settings, keep } = this.#options;
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
    this.#note({
      ...{ kind: "delete-unsent", object: "History" },
      asked: `delete ${minuteText(held.from)} to ${minuteText(Math.min(held.until, until))} without sending it`,
      note: `Not sent to: ${file.outgoing.receivers().join(", ")}`,
    });
    keep({ letGo });
    this.deleteOld();
  }

  /** That the clock isn't believed, where history would go by it that stays for now; null: it is, or none would. */
  clockDoubt(): CareState["clockDoubt"] {
    const { doubt } = this.#time.look();
    if (doubt === null) return null;
    const { settings, file } = this.#options;
    const { first, firstHour } = file.care.figures();
    const isReached = (limits: object | null, oldest: number | null): boolean =>
      oldest !== null && Object.values(limits ?? {}).some((limit) => limit > oldest);
    const by = [settings().settings, doubt.says] as const;
    return isReached(this.#limits(...by), first) || isReached(this.#hourLimits(...by), firstHour)
      ? doubt
      : null;
  }

  /**
   * A person says that the clock is right; the audit notes it before history goes by it.
   * @param says what the clock said when the person saw it
   * @throws Problem `confirmation-spent` when the clock is believed, or says something else by now
   */
  confirmClock(says: number): void {
    const doubt = this.clockDoubt();
    if (doubt === null || Math.abs(doubt.says - says) > confirmedForMs) {
      throw new Problem(
        "confirmation-spent",
        "The clock isn't in doubt any more, or says another time than the one that was confirmed.",
        "",
      );
    }
    this.#note({
      ...{ kind: "confirm-clock", object: "Clock" },
      asked: `let history go by the clock, which says ${minuteText(says)}`,
      note: `Sure before: ${minuteText(doubt.sure)}`,
    });
    this.#time.confirm(doubt.says);
    this.deleteOld();
  }

  /** Keeps what is sure for the next start, and tells when the clock can't be believed, and when it can again. */
  #noteTime(): void {
    const { settings, keep, log, changed } = this.#options;
    const doubt = this.clockDoubt();
    const { sure } = this.#time;
    const kept = settings().sureTime;
    if (kept === null || sure - kept >= keptEveryMs) keep({ sureTime: sure });
    if ((doubt !== null) === this.#isDoubtTold) return;
    this.#isDoubtTold = doubt !== null;
    if (doubt === null) log("history goes by the computer's clock again");
    else log("history stays, as the computer's clock may be wrong", { problem: clockDoubtText(doubt) });
    changed();
  }

  #note(given: Pick<AuditEntry, "kind" | "object" | "asked" | "note">): void {
    const { file, clock, newId } = this.#options;
    file.plantChanges.note([
      {
        ...{ time: clock(), user: userInfo().username, actionId: newId() as ActionId, phase: "ended" },
        ...{ device: "This app", property: "", before: null, ...given },
        ...{ priority: null, outcome: "done", readBack: null, target: null },
      },
    ]);
  }

  /** null: everything stays. */
  #limits(
    given = this.#options.settings().settings,
    now = this.#time.look().now,
  ): Partial<Record<PointKind, number>> | null {
    const { retention, budget } = given;
    const room = budget.bytes !== null && budget.dropsOldest ? this.#roomNeeded(budget.bytes, now) : none;
    const before: Partial<Record<PointKind, number>> = {};
    for (const kind of pointKinds) {
      const days = retention[kind];
      const limit = Math.max(room, days === null ? none : now - days * dayMs);
      if (Number.isFinite(limit)) before[kind] = limit;
    }
    const isAny = Object.keys(before).length > 0 || Object.keys(this.#hourLimits(given, now)).length > 0;
    return isAny ? before : null;
  }

  /** Hours that are too old; or too many, when no readings are left that could make room. */
  #hourLimits(
    given = this.#options.settings().settings,
    now = this.#time.look().now,
  ): Partial<Record<PointKind, number>> {
    const { hourly, budget } = given;
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
