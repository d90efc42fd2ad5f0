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
/** On days on which clocks are changed; in St. John's that was at a minute past midnight. */
const kept = minuteMs;
/** Days of a zone that are remembered: 50 years. */
const mostDays = 20_000;

/** Of each zone, how far its clocks are before UTC when days (UTC) begin, ms. */
const offsetsOfDays = new Map<string, Map<number, number>>();

function offsetsOf(zone: IANAZone): Map<number, number> {
  const before = offsetsOfDays.get(zone.name);
  if (before !== undefined) return before;
  const days = new Map<number, number>();
  offsetsOfDays.set(zone.name, days);
  return days;
}

function offsetAtBegin(zone: IANAZone, days: Map<number, number>, day: number): number {
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size >= mostDays) days.clear();
  const offset = zone.offset(day * dayMs) * minuteMs;
  days.set(day, offset);
  return offset;
}

/**
 * A site's clock, for millions of times: the zone is asked once for each day, for all clocks, and once a minute at
 * most on days on which clocks are changed.
 */
export class SiteTime {
  readonly #zone: IANAZone;
  readonly #days: Map<number, number>;
  #from = Number.NaN;
  #to = Number.NaN;
  #offset = 0;
  /** On the site's clock, ms. */
  #yearBegins = Number.NaN;
  #yearEnds = Number.NaN;
  #year = Number.NaN;

  /** @param timeZone IANA name */
  constructor(timeZone: string) {
    this.#zone = IANAZone.create(timeZone);
    if (!this.#zone.isValid) throw new RangeError(`There is no time zone ${timeZone}`);
    this.#days = offsetsOf(this.#zone);
  }

  /** How far the site's clock is before UTC, ms. */
  offsetAt(time: EpochMilliseconds): number {
    if (time >= this.#from && time < this.#to) return this.#offset;
    const day = Math.floor(time / dayMs);
    const begin = offsetAtBegin(this.#zone, this.#days, day);
    // Clocks are never changed twice within a day.
    const isSame = offsetAtBegin(this.#zone, this.#days, day + 1) === begin;
    const length = isSame ? dayMs : kept;
    this.#from = Math.floor(time / length) * length;
    this.#to = this.#from + length;
    this.#offset = isSame ? begin : this.#zone.offset(time) * minuteMs;
    return this.#offset;
  }

  at(time: EpochMilliseconds): LocalTime {
    const local = time + this.offsetAt(time);
    const day = Math.floor(local / dayMs);
    const hour = (local - day * dayMs) / hourMs;
    // 1970-01-01 was a Thursday.
    const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
    return { day, weekday, hour, hourOfWeek: (weekday - 1) * 24 + Math.floor(hour) };
  }

  /** Year of the site's calendar. */
  yearAt(time: EpochMilliseconds): number {
    const local = time + this.offsetAt(time);
    if (local >= this.#yearBegins && local < this.#yearEnds) return this.#year;
    this.#year = new Date(local).getUTCFullYear();
    this.#yearBegins = Date.UTC(this.#year, 0);
    this.#yearEnds = Date.UTC(this.#year + 1, 0);
    return this.#year;
  }

  /** Beginning of a day of the site's calendar, epoch ms; of two midnights the first. @param day days since 1970-01-01 */
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
