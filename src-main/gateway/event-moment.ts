import type { EventTimeStamp } from "../contract/events.ts";

const open = 255;
const dayMs = 86_400_000;

/** How far a zone's clocks are ahead of UTC at a moment, ms. */
function offsetAt(moment: number, formatter: Intl.DateTimeFormat): number {
  const parts = Object.fromEntries(
    formatter.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1_000) * 1_000;
}

/** One zone's clocks. Local milliseconds are those since 1970 as if the zone were UTC. */
export interface ZoneClock {
  /** Where the clocks are put back an hour the earlier of two moments is meant. */
  toMoment(local: number): number;
  toLocal(moment: number): number;
}

/** @param timeZone IANA name */
export function zoneClock(timeZone: string): ZoneClock {
  const formatter = formatterOf(timeZone);
  return {
    toMoment: (local) => {
      const offsets = [offsetAt(local - dayMs, formatter), offsetAt(local + dayMs, formatter)];
      const earlier = local - Math.max(...offsets);
      return earlier + offsetAt(earlier, formatter) === local ? earlier : local - Math.min(...offsets);
    },
    toLocal: (moment) => moment + offsetAt(moment, formatter),
  };
}

const formatterOf = (timeZone: string) =>
  new Intl.DateTimeFormat("en-US", {
    ...{ timeZone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23" },
    ...{ year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  });

/**
 * Turns what devices put on their events into moments, taking their clocks to show the time of one zone.
 * @param timeZone IANA name
 * @returns a function that gives epoch milliseconds; null for a sequence number, and where the device left something open
 */
export function momentsIn(timeZone: string): (stamp: EventTimeStamp | null, now: number) => number | null {
  const { toMoment, toLocal } = zoneClock(timeZone);
  return (stamp, now) => {
    if (stamp === null || stamp.form === "sequence") return null;
    const [hour, minute, second, hundredths] = stamp.time;
    if (hour > 23 || minute > 59) return null;
    const ofDay =
      ((hour * 60 + minute) * 60 + (second > 59 ? 0 : second)) * 1_000 +
      (hundredths > 99 ? 0 : hundredths * 10);
    if (stamp.form === "date-time") {
      const [year, month, day] = stamp.date;
      if (year === open || month < 1 || month > 12 || day < 1 || day > 31) return null;
      return toMoment(Date.UTC(1900 + year, month - 1, day) + ofDay);
    }
    // The newest moment with this time of day; a clock that is a little ahead doesn't make it a day old.
    const local = toLocal(now);
    const today = toMoment(Math.floor(local / dayMs) * dayMs + ofDay);
    return today > now + 600_000 ? toMoment((Math.floor(local / dayMs) - 1) * dayMs + ofDay) : today;
  };
}
