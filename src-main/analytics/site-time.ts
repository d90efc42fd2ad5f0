import { IANAZone } from "luxon";
import type { EpochMilliseconds } from "../contract/identity.ts";
import { dayMs, hourMs } from "./buckets.ts";

/** A time on a site's clock. */
export interface LocalTime {
  /** Days since 1970-01-01 of the site's calendar. */
  readonly day: number;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** 0–23; may have a fraction. */
  readonly hour: number;
  /** 0–167: Monday from midnight is 0. */
  readonly hourOfWeek: number;
}

const minuteMs = 60_000;
/** Clocks are changed at full quarter hours. */
const kept = 15 * minuteMs;

/**
 * A site's clock, for millions of times: the zone is asked once a quarter hour at most, and not at all within an hour-long
 * stretch whose ends agree.
 */
export class SiteTime {
  readonly #zone: IANAZone;
  #from = Number.NaN;
  #to = Number.NaN;
  #offset = 0;

  /** @param timeZone IANA name */
  constructor(timeZone: string) {
    this.#zone = IANAZone.create(timeZone);
    if (!this.#zone.isValid) throw new RangeError(`There is no time zone ${timeZone}`);
  }

  /** How far the site's clock is before UTC, ms. */
  offsetAt(time: EpochMilliseconds): number {
    if (time >= this.#from && time < this.#to) return this.#offset;
    const offset = this.#zone.offset(time) * minuteMs;
    const from = Math.floor(time / kept) * kept;
    this.#from = from;
    // Clocks are never changed twice within a day.
    this.#to = this.#zone.offset(from + dayMs) * minuteMs === offset ? from + dayMs : from + kept;
    this.#offset = offset;
    return offset;
  }

  at(time: EpochMilliseconds): LocalTime {
    const local = time + this.offsetAt(time);
    const day = Math.floor(local / dayMs);
    const hour = (local - day * dayMs) / hourMs;
    // 1970-01-01 was a Thursday.
    const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
    return { day, weekday, hour, hourOfWeek: (weekday - 1) * 24 + Math.floor(hour) };
  }

  /** Beginning of a day of the site's calendar, epoch ms. @param day days since 1970-01-01 */
  startOf(day: number): EpochMilliseconds {
    const local = day * dayMs;
    const guess = local - this.offsetAt(local);
    return local - this.offsetAt(guess);
  }

  /** `2026-03-29`. @param day days since 1970-01-01 */
  dateOf(day: number): string {
    return new Date(day * dayMs).toISOString().slice(0, 10);
  }
}
