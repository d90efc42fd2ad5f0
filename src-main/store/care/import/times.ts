import { IANAZone } from "luxon";

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const dayMs = 86_400_000;
/** Offsets that are remembered: of a quarter of a year. */
const mostKnown = 10_000;

const isoTime =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s?(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i;
const germanTime = /^(\d\d?)\.(\d\d?)\.(\d{4})(?: (\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?$/;

/** Reads times of files. */
export interface TimeReader {
  /**
   * ISO 8601, with an offset or as a clock of the zone shows it; `31.12.2026 10:00`; seconds or milliseconds since 1970.
   * @param after time before it of the same point: tells the two hours apart that a clock shows twice
   * @returns epoch ms; null: it isn't a time, or no clock shows it
   */
  read(text: string, after: number): number | null;
  /** @param local what a clock of the zone shows, as if it were UTC */
  ofClock(local: number, after: number): number | null;
}

/** @param timeZone IANA name, for times without an offset */
export function timeReader(timeZone: string): TimeReader {
  const zone = IANAZone.create(timeZone);
  const known = new Map<number, number>();
  const offsetAt = (time: number): number => {
    const quarter = Math.floor(time / quarterMs);
    let offset = known.get(quarter);
    if (offset === undefined) {
      if (known.size >= mostKnown) known.clear();
      offset = zone.offset(quarter * quarterMs) * minuteMs;
      known.set(quarter, offset);
    }
    return offset;
  };
  const ofClock = (local: number, after: number): number | null => {
    const offsets = [offsetAt(local - dayMs), offsetAt(local + dayMs)];
    const [first, second] = [local - Math.max(...offsets), local - Math.min(...offsets)];
    const shows = (time: number): boolean => time + offsetAt(time) === local;
    if (!shows(first)) return shows(second) ? second : null;
    return first <= after && second > after && shows(second) ? second : first;
  };
  return {
    ofClock,
    read(text, after) {
      const iso = isoTime.exec(text);
      if (iso !== null) {
        const [, year, month, day, hours, minutes, seconds, fraction, offset] = iso;
        const local = localTime([year, month, day, hours, minutes, seconds], fraction);
        if (local === null || offset === undefined) return local === null ? null : ofClock(local, after);
        return local - offsetMs(offset);
      }
      const german = germanTime.exec(text);
      if (german !== null) {
        const [, day, month, year, hours, minutes, seconds, fraction] = german;
        const local = localTime([year, month, day, hours, minutes, seconds], fraction);
        return local === null ? null : ofClock(local, after);
      }
      if (/^\d{9,10}(\.\d+)?$/.test(text)) return Math.floor(Number(text) * 1_000);
      return /^\d{12,14}$/.test(text) ? Number(text) : null;
    },
  };
}

function localTime(parts: readonly (string | undefined)[], fraction: string | undefined): number | null {
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  if (hours > 24 || minutes > 59 || seconds > 59 || (hours === 24 && minutes + seconds > 0)) return null;
  const date = Date.UTC(year, month - 1, day);
  if (new Date(date).getUTCMonth() !== month - 1 || new Date(date).getUTCDate() !== day) return null;
  const thousandths = Number((fraction ?? "").padEnd(3, "0").slice(0, 3));
  return date + ((hours * 60 + minutes) * 60 + seconds) * 1_000 + thousandths;
}

function offsetMs(text: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(text) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * minuteMs;
  return sign === "-" ? -size : size;
}
