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
/** Days of a zone that are remembered: 50 years. */
const mostDays = 20_000;

/** What is remembered of a zone. */
interface ZoneDays {
  /** How far its clocks are before UTC when days (UTC) begin, ms. */
  readonly offsets: Map<number, number>;
  /** When clocks are changed on the days (UTC) on which they are, epoch ms. */
  readonly changes: Map<number, EpochMilliseconds>;
}

const daysOfZones = new Map<string, ZoneDays>();

function daysOf(zone: IANAZone): ZoneDays {
  const before = daysOfZones.get(zone.name);
  if (before !== undefined) return before;
  const days: ZoneDays = { offsets: new Map(), changes: new Map() };
  daysOfZones.set(zone.name, days);
  return days;
}

function offsetAtBegin(zone: IANAZone, { offsets }: ZoneDays, day: number): number {
  const known = offsets.get(day);
  if (known !== undefined) return known;
  if (offsets.size >= mostDays) offsets.clear();
  const offset = zone.offset(day * dayMs) * minuteMs;
  offsets.set(day, offset);
  return offset;
}

/** First moment of a day (UTC) at which its clocks aren't as they were when it began. */
function changeWithin(zone: IANAZone, { changes }: ZoneDays, day: number, before: number): EpochMilliseconds {
  const known = changes.get(day);
  if (known !== undefined) return known;
  if (changes.size >= mostDays) changes.clear();
  let [low, high] = [day * dayMs, (day + 1) * dayMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) * minuteMs === before) low = middle;
    else high = middle;
  }
  changes.set(day, high);
  return high;
}

/** A site's clock, for millions of times: the zone is asked once for each day, for all clocks. */
export class SiteTime {
  readonly #zone: IANAZone;
  readonly #days: ZoneDays;
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
    this.#days = daysOf(this.#zone);
  }

  /** How far the site's clock is before UTC, ms. */
  offsetAt(time: EpochMilliseconds): number {
    if (time >= this.#from && time < this.#to) return this.#offset;
    const day = Math.floor(time / dayMs);
    const begin = offsetAtBegin(this.#zone, this.#days, day);
    const end = offsetAtBegin(this.#zone, this.#days, day + 1);
    // Clocks are never changed twice within a day.
    const change = begin === end ? (day + 1) * dayMs : changeWithin(this.#zone, this.#days, day, begin);
    const isBefore = time < change;
    this.#from = isBefore ? day * dayMs : change;
    this.#to = isBefore ? change : (day + 1) * dayMs;
    this.#offset = isBefore ? begin : end;
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
    const time = local - this.offsetAt(guess);
    // Clocks that go forward at midnight, west of Greenwich: the day begins at one.
    return this.at(time).day < day ? time + hourMs : time;
  }

  /** `2026-03-29`. @param day days since 1970-01-01 */
  dateOf(day: number): string {
    return new Date(day * dayMs).toISOString().slice(0, 10);
  }
}
