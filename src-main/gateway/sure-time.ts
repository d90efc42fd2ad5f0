import type { Clock } from "../contract/identity.ts";

const dayMs = 86_400_000;
/** So long a computer may have slept or been off without anybody being asked whether its clock is right. */
export const mostAheadMs = 7 * dayMs;

export interface SureTimeOptions {
  readonly clock: Clock;
  /** Time that only moves forward, ms; it may stand while the computer sleeps. */
  readonly monotonic: () => number;
  /** A time that was surely over when the project was last looked after, UTC epoch ms; null: nothing is known. */
  readonly known: number | null;
  /** When another clock was asked, and agreed with the computer's, UTC epoch ms; null: none was. */
  readonly elsewhere: () => number | null;
}

/** What time it is. */
export interface TimeFound {
  /** What the clock says; where that can't be believed, the latest time that is sure. */
  readonly now: number;
  /** Why the clock isn't believed; null: it is. */
  readonly doubt: { readonly says: number; readonly sure: number } | null;
}

/**
 * The time by which something is done that can't be undone: a clock that was set far forward isn't believed. It is held
 * against the time at which it was believed last, and what has passed since then by a clock that nobody sets.
 */
export class SureTime {
  readonly #options: SureTimeOptions;
  #sure: number;
  /** Of the monotonic clock. */
  #at: number;

  constructor(options: SureTimeOptions) {
    this.#options = options;
    this.#sure = options.known ?? options.clock();
    this.#at = options.monotonic();
  }

  /** The latest time that is surely over; it never falls. */
  get sure(): number {
    return this.#sure;
  }

  look(): TimeFound {
    const { clock, monotonic, elsewhere } = this.#options;
    const says = clock();
    const at = monotonic();
    const passed = this.#sure + Math.max(0, at - this.#at);
    const least = Math.max(passed, elsewhere() ?? passed);
    this.#at = at;
    const isBelieved = says <= least + mostAheadMs;
    this.#sure = isBelieved ? Math.max(least, says) : least;
    return isBelieved ? { now: says, doubt: null } : { now: least, doubt: { says, sure: least } };
  }

  /** A person says that the clock is right, or was when it said `time`. */
  confirm(time: number): void {
    this.look();
    this.#sure = Math.max(this.#sure, time);
  }
}

/** @returns what a person is told of a clock that isn't believed, and what to do */
export const clockDoubtText = ({ says, sure }: NonNullable<TimeFound["doubt"]>) => ({
  what: `The computer's clock says ${minuteText(says)}, ${Math.floor((says - sure) / dayMs)} days after the last time that is sure (${minuteText(sure)}): no history goes by it.`,
  remedy:
    "Set the clock right. If it is right, as after a long time without work, confirm it where history is kept (Settings), or by the API (projectCare.confirmClock).",
});

/** @returns a time to the minute, UTC, as the audit and the log have it */
export const minuteText = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`;
