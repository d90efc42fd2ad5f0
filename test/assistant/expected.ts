import { DateTime } from "luxon";
import { now } from "./plant.ts";

const zone = "Europe/Lisbon";
const present = DateTime.fromMillis(now, { zone });
type Unit = "day" | "week" | "month" | "quarter" | "year";
const whole = (start: DateTime, unit: Unit): [number, number] => [
  +start.startOf(unit),
  Math.min(now, +start.startOf(unit).plus({ [`${unit}s`]: 1 })),
];
const date = (text: string): DateTime => DateTime.fromISO(text, { zone });

/**
 * Periods by short names, told by a calendar and nothing of the assistant's: `day`, `day-1` (yesterday), `week-1`, `month`,
 * `year`, `last-7d`, `2026-02`, `2026-03-14`, `2026-03-04..2026-03-09` (both included), `2026-04-07T12:00/2026-04-07T18:00`, `2026-03-01/now`, `weekend`.
 */
export function periodOf(name: string): [number, number] {
  const relative = /^(day|week|month|quarter|year)(-\d+)?$/.exec(name);
  if (relative !== null) {
    const unit = relative[1] as Unit;
    return whole(present.plus({ [`${unit}s`]: Number(relative[2] ?? 0) }), unit);
  }
  const last = /^last-(\d+)([dhwm])$/.exec(name);
  if (last !== null) {
    const unit = { d: "days", h: "hours", w: "weeks", m: "months" }[last[2] ?? "d"] ?? "days";
    const to = unit === "hours" ? present : present.startOf("day");
    return [+to.minus({ [unit]: Number(last[1]) }), +to];
  }
  if (name === "weekend") return [+date("2026-04-04"), +date("2026-04-06")];
  if (name === "night") return [+date("2026-04-07T22:00"), +date("2026-04-08T06:00")];
  if (name === "morning") return [+date("2026-04-08T06:00"), now];
  const times = /^(\S+)\/(\S+)$/.exec(name);
  if (times !== null) return [+date(times[1] ?? ""), times[2] === "now" ? now : +date(times[2] ?? "")];
  const range = /^(\S+)\.\.(\S+)$/.exec(name);
  if (range !== null) return [+date(range[1] ?? ""), +date(range[2] ?? "").plus({ days: 1 })];
  if (/^\d{4}-\d{2}$/.test(name)) return whole(date(`${name}-01`), "month");
  if (/^\d{4}-\d{2}-\d{2}$/.test(name)) return whole(date(name), "day");
  if (/^\d{4}$/.test(name)) return whole(date(`${name}-01-01`), "year");
  throw new Error(`There is no period ${name}`);
}

const counters = "('energy_active_import', 'energy_thermal', 'volume')";
const rates = "('power_active', 'power_thermal', 'flow_volume')";
const listed = (devices: readonly string[]) => devices.map((name) => `device LIKE '% ${name}'`).join(" OR ");

/** How far the counters of some meters went up together, by the last readings until the ends. */
export function totalSql(devices: readonly string[], [from, to]: [number, number]): string {
  return `SELECT sum(after - before) FROM (SELECT device,
    max(value) FILTER (time <= ${to}) AS after, max(value) FILTER (time <= ${from}) AS before
    FROM readings WHERE variable IN ${counters} AND (${listed(devices)}) GROUP BY device)`;
}

/** The greatest quarter hour of some meters together. */
export function peakSql(devices: readonly string[], [from, to]: [number, number]): string {
  return `SELECT max(together) FROM (SELECT time, sum(value) AS together FROM readings
    WHERE variable IN ${rates} AND time >= ${from} AND time < ${to} AND (${listed(devices)}) GROUP BY time)`;
}

/** What passes some meters at the newest reading. */
export function presentSql(devices: readonly string[]): string {
  return `SELECT sum(value) FROM readings WHERE variable IN ${rates}
    AND time = (SELECT max(time) FROM readings) AND (${listed(devices)})`;
}

/** Mean of a measured variable. */
export function meanSql(device: string, variable: string, [from, to]: [number, number]): string {
  return `SELECT avg(value) FROM readings
    WHERE variable = '${variable}' AND time >= ${from} AND time < ${to} AND (${listed([device])})`;
}

/** Newest value of a measured variable. */
export function newestSql(device: string, variable: string): string {
  return `SELECT arg_max(value, time) FROM readings WHERE variable = '${variable}' AND (${listed([device])})`;
}

/** The device, of some, whose counter went up the most (or least), or that comes in a later place of that order. */
export function firstSql(
  devices: readonly string[],
  [from, to]: [number, number],
  least = false,
  place = 1,
): string {
  return `SELECT device FROM readings WHERE variable IN ${counters} AND (${listed(devices)}) GROUP BY device
    ORDER BY max(value) FILTER (time <= ${to}) - max(value) FILTER (time <= ${from}) ${least ? "ASC" : "DESC"} LIMIT 1 OFFSET ${place - 1}`;
}

/** The device, of some, through which the most passes at the newest reading. */
export function firstNowSql(devices: readonly string[]): string {
  return `SELECT device FROM readings WHERE variable IN ${rates} AND time = (SELECT max(time) FROM readings)
    AND (${listed(devices)}) ORDER BY value DESC LIMIT 1`;
}

/** Hours of the week by their names, as conditions on a time of the site's clock (`local`). */
const hoursNamed: Readonly<Record<string, string>> = {
  night: "hour(local) >= 22 OR hour(local) < 6",
  day: "hour(local) >= 6 AND hour(local) < 22",
  weekend: "isodow(local) >= 6",
  weekdays: "isodow(local) <= 5",
  mondays: "isodow(local) = 1",
  // As long as nobody tells otherwise: Monday to Friday from 7 to 19 o'clock.
  working: "isodow(local) <= 5 AND hour(local) >= 7 AND hour(local) < 19",
  "not working": "NOT (isodow(local) <= 5 AND hour(local) >= 7 AND hour(local) < 19)",
};

/** The hours of a period that have a name, as rows of their beginnings. */
const hoursSql = (part: string, [from, to]: [number, number]): string =>
  `SELECT start FROM (SELECT start, timezone('${zone}', to_timestamp(start / 1000)) AS local
    FROM range(${from}, ${to}, 3600000) AS all_hours(start)) WHERE ${hoursNamed[part]}`;

/** How far each of some counters went up in the hours of a period that have a name. */
const usedWithinSql = (devices: readonly string[], [from, to]: [number, number], part: string): string =>
  `SELECT device, sum(after - before) AS used FROM (
    SELECT device, start,
      max(value) FILTER (time = start) AS before, max(value) FILTER (time = start + 3600000) AS after
    FROM readings, (${hoursSql(part, [from, to])}) AS hours
    WHERE variable IN ${counters} AND (time = start OR time = start + 3600000) AND (${listed(devices)})
    GROUP BY device, start) GROUP BY device`;

/** How far the counters of some meters went up together in the hours of a period that have a name. */
export const totalWithinSql = (devices: readonly string[], period: [number, number], part: string): string =>
  `SELECT sum(used) FROM (${usedWithinSql(devices, period, part)})`;

/** The device, of some, whose counter went up the most (or least) in the hours of a period that have a name. */
export const firstWithinSql = (
  devices: readonly string[],
  period: [number, number],
  part: string,
  least: boolean,
): string =>
  `SELECT device FROM (${usedWithinSql(devices, period, part)}) ORDER BY used ${least ? "ASC" : "DESC"} LIMIT 1`;

/** The greatest quarter hour of some meters together in the hours of a period that have a name. */
export const peakWithinSql = (
  devices: readonly string[],
  [from, to]: [number, number],
  part: string,
): string =>
  `SELECT max(together) FROM (SELECT time, sum(value) AS together FROM readings
    WHERE variable IN ${rates} AND time >= ${from} AND time < ${to} AND (${listed(devices)})
      AND time - time % 3600000 IN (${hoursSql(part, [from, to])}) GROUP BY time)`;

/** The greatest consumption of a day of some meters together. */
export function greatestDaySql(devices: readonly string[], [from, to]: [number, number]): string {
  const days: string[] = [];
  for (let day = DateTime.fromMillis(from, { zone }).startOf("day"); +day < to; day = day.plus({ days: 1 }))
    days.push(`(${+day}, ${Math.min(to, +day.plus({ days: 1 }))})`);
  return `SELECT max(together) FROM (SELECT sum(used) AS together FROM (SELECT start, device,
      max(value) FILTER (time <= stop) - max(value) FILTER (time <= start) AS used
    FROM (VALUES ${days.join(", ")}) AS days(start, stop), readings
    WHERE variable IN ${counters} AND (${listed(devices)}) GROUP BY start, device) GROUP BY start)`;
}

/** Smallest (share 0) or median (0.5) quarter hour of some meters together. */
export function quantileSql(devices: readonly string[], [from, to]: [number, number], share: number): string {
  return `SELECT quantile_cont(together, ${share}) FROM (SELECT time, sum(value) AS together FROM readings
    WHERE variable IN ${rates} AND time >= ${from} AND time < ${to} AND (${listed(devices)}) GROUP BY time)`;
}

/** Greatest or smallest value of a measured variable. */
export function extremeSql(
  device: string,
  variable: string,
  [from, to]: [number, number],
  most: boolean,
): string {
  return `SELECT ${most ? "max" : "min"}(value) FROM readings
    WHERE variable = '${variable}' AND time >= ${from} AND time < ${to} AND (${listed([device])})`;
}

/** How far a counter went up on a day against the mean of the same weekday in the four weeks before. */
export async function againstWeeksBefore(
  number: (sql: string) => Promise<number>,
  devices: readonly string[],
  day: string,
): Promise<number> {
  const start = date(day);
  const totals = await Promise.all(
    [0, 1, 2, 3, 4].map((weeks) => {
      const from = start.minus({ weeks });
      return number(totalSql(devices, [+from, +from.plus({ days: 1 })]));
    }),
  );
  const [own = 0, ...before] = totals;
  return own - before.reduce((sum, one) => sum + one, 0) / before.length;
}

/** Hours in which a machine took more than a twentieth of its most. */
export function runHoursSql(device: string, [from, to]: [number, number]): string {
  return `SELECT count(*) / 4.0 FROM readings WHERE variable = 'power_active' AND time >= ${from} AND time < ${to}
    AND (${listed([device])}) AND value > (SELECT max(value) / 20 FROM readings
      WHERE variable = 'power_active' AND time >= ${from} AND time < ${to} AND (${listed([device])}))`;
}
