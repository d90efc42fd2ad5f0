import Database from "better-sqlite3";
import { points, steps, syntheticValue, timeOf } from "./store-data.ts";

/** Batches that the rows get one by one; the rest is put in point by point. */
export const rowSteps = 100;
/** Rows a statement: where SQLite is fastest. */
const perStatement = 50;

/** The simplest thing: a row a reading, in the same cipher with the same settings. */
export function openRows(path: string) {
  const db = new Database(path);
  db.pragma("cipher = 'sqlcipher'");
  db.pragma(`key = "x'${"07".repeat(32)}${"09".repeat(16)}'"`);
  for (const setting of [
    "journal_mode = WAL",
    "synchronous = FULL",
    "cache_size = -65536",
    "wal_autocheckpoint = 2000",
  ]) {
    db.pragma(setting);
  }
  db.exec(`CREATE TABLE readings (point INTEGER, time INTEGER, value REAL, quality INTEGER, reason INTEGER,
    PRIMARY KEY (point, time)) STRICT, WITHOUT ROWID`);
  const insert = db.prepare(
    `INSERT INTO readings VALUES ${Array.from({ length: perStatement }, () => "(?, ?, ?, 0, 0)").join(", ")}`,
  );
  const raw = db.prepare(
    "SELECT time, value, quality, reason FROM readings WHERE point = ? AND time >= ? AND time < ? ORDER BY time",
  );
  const byHour = db.prepare(
    `SELECT time / 3600000 AS hour, avg(value), min(value), max(value) FROM readings
     WHERE point = ? GROUP BY hour ORDER BY hour`,
  );
  const newest = db.prepare("SELECT time, value FROM readings WHERE point = ? ORDER BY time DESC LIMIT 1");
  return {
    db,
    append({ values }: { readonly values: Float64Array }, step: number): void {
      db.transaction(() => {
        for (let first = 0; first < points; first += perStatement) {
          const cells: number[] = [];
          for (let point = first; point < first + perStatement; point += 1) {
            cells.push(point, timeOf(step), values[point] ?? 0);
          }
          insert.run(...cells);
        }
      }).immediate();
    },
    fill(): void {
      db.transaction(() => {
        for (let point = 0; point < points; point += 1) {
          for (let first = rowSteps; first < steps; first += perStatement) {
            const cells: number[] = [];
            for (let step = first; step < first + perStatement; step += 1) {
              cells.push(point, timeOf(step), syntheticValue(point, step));
            }
            insert.run(...cells);
          }
        }
      }).immediate();
    },
    raw: (point: number, from: number, to: number) => raw.all(point, from, to),
    byHour: (which: readonly number[]) => which.map((point) => byHour.all(point)),
    newest: () => Array.from({ length: points }, (_, point) => newest.get(point)),
  };
}
