import type { Connection, Statement } from "./database.ts";
import type { ServiceHourRecords } from "./service-hour-records.ts";

/** Series of services that a project keeps; those fetched longest ago go first. */
const mostSeries = 8;
const hourMs = 3_600_000;

interface HourRow {
  readonly start: number;
  readonly value: number;
}

export function openServiceHours({ db, attempt, transaction }: Connection): ServiceHourRecords {
  const fetched = db.prepare("SELECT fetched_at FROM service_series WHERE name = ?").pluck() as Statement<
    [string],
    number
  >;
  const rows = db.prepare(
    `SELECT start, value FROM service_hours JOIN service_series ON number = series
     WHERE name = ? AND start >= ? AND start < ? ORDER BY start`,
  ) as Statement<[string, number, number], HourRow>;
  const mark = db
    .prepare(
      `INSERT INTO service_series (name, fetched_at) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET fetched_at = excluded.fetched_at RETURNING number`,
    )
    .pluck() as Statement<[string, number], number>;
  const put = db.prepare(
    `INSERT INTO service_hours (series, start, value) VALUES (?, ?, ?)
     ON CONFLICT (series, start) DO UPDATE SET value = excluded.value`,
  ) as Statement<[number, number, number]>;
  const old = db
    .prepare(`SELECT number FROM service_series ORDER BY fetched_at DESC LIMIT -1 OFFSET ${mostSeries}`)
    .pluck() as Statement<[], number>;
  const extent = db.prepare(
    `SELECT min(start) AS first, max(start) AS last, count(*) AS hours
     FROM service_hours JOIN service_series ON number = series WHERE name = ?`,
  ) as Statement<[string], { readonly first: number; readonly last: number; readonly hours: number }>;
  const all = db.prepare("SELECT number, name FROM service_series") as Statement<
    [],
    { readonly number: number; readonly name: string }
  >;
  const dropHours = db.prepare("DELETE FROM service_hours WHERE series = ?") as Statement<[number]>;
  const drop = db.prepare("DELETE FROM service_series WHERE number = ?") as Statement<[number]>;
  return {
    fetchedAt: (series) =>
      attempt("reading what services told", () => {
        const at = fetched.get(series);
        return at === undefined ? null : at;
      }),
    between: (series, from, to) =>
      attempt("reading what services told", () => {
        const found = rows.all(series, from, to);
        return { starts: found.map(({ start }) => start), values: found.map(({ value }) => value) };
      }),
    put: (series, { starts, values }, now) =>
      transaction("keeping what a service told", () => {
        const number = mark.get(series, now);
        if (number === undefined) return;
        for (const [at, start] of starts.entries()) put.run(number, start, values[at] ?? 0);
        for (const gone of old.all()) {
          dropHours.run(gone);
          drop.run(gone);
        }
      }),
    extent: (series) =>
      attempt("reading what services told", () => {
        const row = extent.get(series);
        return row === undefined || row.hours === 0
          ? null
          : { from: row.first, to: row.last + hourMs, hours: row.hours };
      }),
    keepOnly: (kinds) =>
      transaction("forgetting what services told", () => {
        for (const { number, name } of all.all())
          if (!kinds.includes(name.split(" ")[0] ?? "")) {
            dropHours.run(number);
            drop.run(number);
          }
      }),
  };
}
