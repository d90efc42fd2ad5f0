import { DateTime } from "luxon";

export interface TimeTick {
  readonly time: number;
  /** Clock or date; a second line names the day where it begins or is first seen. */
  readonly label: string;
}

export interface TimeTicks {
  readonly ticks: readonly TimeTick[];
  /** Midnights in the zone. */
  readonly days: readonly number[];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  1_000,
  5_000,
  15_000,
  30_000,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  30 * day,
  91 * day,
  365 * day,
];

/**
 * Round times between two ends, in the site's zone; days have 23 or 25 hours where the zone has it so.
 * @param from UTC epoch ms @param to UTC epoch ms
 * @param zone IANA zone @param wanted about how many ticks fit @param locale for names of days and months
 */
export function timeTicks(
  from: number,
  to: number,
  zone: string,
  wanted: number,
  locale?: string,
): TimeTicks {
  const step = steps.find((one) => (to - from) / one <= Math.max(1, wanted)) ?? 365 * day;
  const at = (time: number) => {
    const made = DateTime.fromMillis(time, { zone });
    return locale === undefined ? made : made.setLocale(locale);
  };
  const start = at(from).startOf("day");
  const days: number[] = [];
  for (let one = start; one.toMillis() <= to && days.length < 800; one = one.plus({ days: 1 })) {
    if (one.toMillis() >= from) days.push(one.toMillis());
  }
  const times: number[] = [];
  if (step >= day) {
    const every = Math.round(step / day);
    for (let one = start; one.toMillis() <= to; one = one.plus({ days: every })) {
      if (one.toMillis() >= from) times.push(one.toMillis());
    }
  } else if (step >= hour) {
    for (let one = start; one.toMillis() <= to; one = one.plus({ days: 1 })) {
      for (let clock = 0; clock < 24; clock += step / hour) {
        const time = one.set({ hour: clock });
        if (time.hour === clock && time.toMillis() >= from && time.toMillis() <= to)
          times.push(time.toMillis());
      }
    }
  } else {
    // Offsets of zones are whole quarters of an hour, so that an hour's start is the same in all of them but few.
    const origin = at(from).startOf("hour").toMillis();
    for (let time = origin; time <= to; time += step) if (time >= from) times.push(time);
  }
  const clock = step < minute ? "HH:mm:ss" : "HH:mm";
  const ticks = times.map((time, index): TimeTick => {
    const moment = at(time);
    const date = moment.toLocaleString({ weekday: "short", day: "numeric", month: "short" });
    if (step >= 365 * day) return { time, label: moment.toFormat("yyyy") };
    if (step >= day) return { time, label: moment.toLocaleString({ day: "numeric", month: "short" }) };
    const first = index === 0 || (moment.hour === 0 && moment.minute === 0 && moment.second === 0);
    return { time, label: first ? `${moment.toFormat(clock)}\n${date}` : moment.toFormat(clock) };
  });
  return { ticks, days };
}
