import type { TopQuestion } from "../contract/queries.ts";
import { isNull, qualityOf } from "./blocks/columns.ts";
import { hourMs, increaseOf, Sum } from "./blocks/roll-up.ts";
import type { ReadingRow } from "./reading-row.ts";

/** Hours of each point, the one that is being filled included. */
const hoursKept = 3;
const bad = 2;

/** Places of an hour's numbers. */
const at = {
  hour: 0,
  used: 1,
  firstTime: 2,
  first: 3,
  lastTime: 4,
  last: 5,
  maximum: 6,
  sum: 7,
  sumLost: 8,
  increase: 9,
  increaseLost: 10,
  /** The last usable reading before the hour; -Infinity: there is none. */
  beforeTime: 11,
  before: 12,
} as const;
const perHour = 13;
const perPoint = perHour * hoursKept;

/** What a point's hour comes to: the number asked for (NaN: there is none), and how many usable readings it has. */
export interface HourNumber {
  readonly value: number;
  readonly used: number;
}

/**
 * What the last hours (UTC) of every point come to, in memory, added up as readings arrive: so that ten thousand points
 * can be ranked without reading any. It is only an aid: an hour that it doesn't know for certain, as it had begun when
 * the file was opened or something arrived late, is asked of history.
 */
export interface RecentHours {
  /**
   * Takes a reading before it becomes the newest one.
   * @param newest time of the point's newest reading so far; -Infinity: it has none
   * @param value NaN: there is none
   */
  note(handle: number, time: number, value: number, mark: number, newest: number): void;
  /** Forgets a point's hours: some of them may be others now. */
  forget(handle: number): void;
  /** Forgets all. */
  clear(): void;
  /** Another number each time that something came late of a point, or was forgotten. */
  disturbances(handle: number): number;
  /**
   * @param hour hours since 1970
   * @param newest time of the point's newest reading
   * @returns undefined: it isn't known
   */
  numberOf(handle: number, hour: number, by: TopQuestion["by"], newest: number): HourNumber | undefined;
}

const nothing: HourNumber = { value: Number.NaN, used: 0 };

/** @param newestOf a point's newest reading */
export function openRecentHours(newestOf: (handle: number) => ReadingRow | undefined): RecentHours {
  let numbers = new Float64Array(0);
  let disturbed = new Uint32Array(0);
  let cleared = 0;

  const reserve = (handle: number): void => {
    const points = Math.ceil(1.25 * handle) + 64;
    const more = new Float64Array(points * perPoint).fill(Number.NaN);
    more.set(numbers);
    numbers = more;
    const moreDisturbed = new Uint32Array(points);
    moreDisturbed.set(disturbed);
    disturbed = moreDisturbed;
  };
  const forget = (handle: number): void => {
    if ((handle + 1) * perPoint > numbers.length) reserve(handle);
    numbers.fill(Number.NaN, handle * perPoint, (handle + 1) * perPoint);
    disturbed[handle] = (disturbed[handle] ?? 0) + 1;
  };
  /** Where an hour's numbers are or would be. */
  const placeOf = (handle: number, hour: number): number =>
    // As 32 bits, as the remainder of doubles takes a call.
    handle * perPoint + ((((hour | 0) % hoursKept) + hoursKept) % hoursKept) * perHour;
  const isKnown = (place: number, hour: number): boolean => numbers[place + at.hour] === hour;

  /** Begins an hour of which nothing was there. */
  const begin = (place: number, hour: number, handle: number, newest: number): void => {
    let beforeTime = Number.NaN;
    let before = 0;
    if (newest === Number.NEGATIVE_INFINITY) beforeTime = newest;
    else {
      const earlierHour = Math.floor(newest / hourMs);
      const earlier = placeOf(handle, earlierHour);
      if (isKnown(earlier, earlierHour)) {
        const isUsed = (numbers[earlier + at.used] ?? 0) > 0;
        beforeTime = numbers[earlier + (isUsed ? at.lastTime : at.beforeTime)] ?? Number.NaN;
        before = numbers[earlier + (isUsed ? at.last : at.before)] ?? 0;
      } else {
        const row = newestOf(handle);
        if (row !== undefined && row.value !== null && row.quality !== bad) {
          beforeTime = row.time;
          before = row.value;
        }
      }
    }
    // The place may be the earlier hour's.
    numbers.fill(0, place, place + perHour);
    numbers[place + at.hour] = hour;
    numbers[place + at.beforeTime] = beforeTime;
    numbers[place + at.before] = before;
  };

  /** Neumaier 1974, as {@link Sum}. */
  const add = (sum: number, lost: number, value: number): void => {
    const before = numbers[sum] ?? 0;
    const after = before + value;
    numbers[lost] =
      (numbers[lost] ?? 0) +
      (Math.abs(before) >= Math.abs(value) ? before - after + value : value - after + before);
    numbers[sum] = after;
  };
  const summed = (sum: number, lost: number): number => {
    const whole = (numbers[sum] ?? 0) + (numbers[lost] ?? 0);
    return Number.isNaN(whole) ? (numbers[sum] ?? 0) : whole;
  };

  /** The first usable reading after an hour. @returns its place; -1: there is none; undefined: it isn't known */
  const after = (handle: number, hour: number, newest: number): number | undefined => {
    const last = Math.floor(newest / hourMs);
    if (last - hour >= hoursKept) return undefined;
    for (let next = hour + 1; next <= last; next += 1) {
      const place = placeOf(handle, next);
      // An hour without readings was never begun: what stands there is an older one.
      if (!isKnown(place, next)) {
        if (next === last) return undefined;
        continue;
      }
      if ((numbers[place + at.used] ?? 0) > 0) return place;
    }
    return -1;
  };

  const increase = (handle: number, place: number, hour: number, newest: number): number | undefined => {
    const beforeTime = numbers[place + at.beforeTime] ?? Number.NaN;
    const next = after(handle, hour, newest);
    const used = numbers[place + at.used] ?? 0;
    if (Number.isNaN(beforeTime) || next === undefined || used === 0) return undefined;
    const from = hour * hourMs;
    const total = new Sum();
    let isAny = used > 1;
    if (beforeTime > Number.NEGATIVE_INFINITY) {
      const firstTime = numbers[place + at.firstTime] ?? 0;
      const step = increaseOf(numbers[place + at.before] ?? 0, numbers[place + at.first] ?? 0);
      if (firstTime > from) {
        total.add((step * (firstTime - from)) / (firstTime - beforeTime));
        isAny = true;
      }
    }
    if (used > 1) total.add(summed(place + at.increase, place + at.increaseLost));
    if (next >= 0) {
      const lastTime = numbers[place + at.lastTime] ?? 0;
      const step = increaseOf(numbers[place + at.last] ?? 0, numbers[next + at.first] ?? 0);
      total.add((step * (from + hourMs - lastTime)) / ((numbers[next + at.firstTime] ?? 0) - lastTime));
      isAny = true;
    }
    return isAny ? total.value : Number.NaN;
  };

  return {
    note(handle, time, value, mark, newest) {
      if ((handle + 1) * perPoint > numbers.length) reserve(handle);
      const hour = Math.floor(time / hourMs);
      const place = placeOf(handle, hour);
      if (time <= newest) {
        // Late: the hours after it have another reading before them as well.
        forget(handle);
        return;
      }
      if (!isKnown(place, hour)) {
        if (Math.floor(newest / hourMs) === hour) return;
        begin(place, hour, handle, newest);
      }
      if (isNull(mark) || qualityOf(mark) === bad) return;
      if ((numbers[place + at.used] ?? 0) === 0) {
        numbers[place + at.firstTime] = time;
        numbers[place + at.first] = value;
        numbers[place + at.maximum] = value;
      } else {
        add(place + at.increase, place + at.increaseLost, increaseOf(numbers[place + at.last] ?? 0, value));
        if (value > (numbers[place + at.maximum] ?? 0)) numbers[place + at.maximum] = value;
      }
      numbers[place + at.used] = (numbers[place + at.used] ?? 0) + 1;
      numbers[place + at.lastTime] = time;
      numbers[place + at.last] = value;
      add(place + at.sum, place + at.sumLost, value);
    },
    forget,
    clear() {
      numbers.fill(Number.NaN);
      cleared += 1;
    },
    disturbances: (handle) => cleared * 2 ** 32 + (disturbed[handle] ?? 0),
    numberOf(handle, hour, by, newest) {
      // A value from before may hold into the hour.
      if (by === "time-weighted") return undefined;
      if (newest < hour * hourMs) return nothing;
      const place = placeOf(handle, hour);
      if (!isKnown(place, hour)) return undefined;
      const used = numbers[place + at.used] ?? 0;
      if (by === "increase") {
        const value = increase(handle, place, hour, newest);
        return value === undefined ? undefined : { value, used };
      }
      if (used === 0) return nothing;
      if (by === "maximum") return { value: numbers[place + at.maximum] ?? 0, used };
      const sum = summed(place + at.sum, place + at.sumLost);
      const value = by === "sum" ? sum : sum / used;
      return { value: Number.isFinite(value) ? value : Number.NaN, used };
    },
  };
}
