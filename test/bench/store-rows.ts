import Database from "better-sqlite3";

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
  const insertOf = (rows: number) =>
    db.prepare(
      `INSERT INTO readings VALUES ${Array.from({ length: rows }, () => "(?, ?, ?, 0, 0)").join(", ")}`,
    );
  const insert = insertOf(perStatement);
  const insertOne = insertOf(1);
  const within = "point = ? AND time >= ? AND time < ?";
  const raw = db.prepare(`SELECT time, value, quality, reason FROM readings WHERE ${within} ORDER BY time`);
  const byHour = db.prepare(
    `SELECT time / 3600000 AS hour, avg(value), min(value), max(value) FROM readings
     WHERE ${within} GROUP BY hour ORDER BY hour`,
  );
  const newest = db.prepare("SELECT time, value FROM readings WHERE point = ? ORDER BY time DESC LIMIT 1");
  const increase = db
    .prepare(`SELECT max(value) - min(value) FROM readings WHERE ${within}`)
    .pluck() as Database.Statement<[number, number, number], number>;
  const extremes = db.prepare(
    `SELECT (time - ?) / ? AS pixel, min(value), max(value) FROM readings WHERE ${within} GROUP BY pixel ORDER BY pixel`,
  );
  /** @param each is called with what puts one reading */
  const fill = (each: (put: (point: number, time: number, value: number) => void) => void): void => {
    const cells: number[] = [];
    db.transaction(() => {
      each((point, time, value) => {
        cells.push(point, time, value);
        if (cells.length < 3 * perStatement) return;
        insert.run(...cells);
        cells.length = 0;
      });
      for (let at = 0; at < cells.length; at += 3) insertOne.run(...cells.slice(at, at + 3));
    }).immediate();
  };
  return {
    db,
    /** Many readings in one transaction. */
    fill,
    /** Readings of one time as one transaction, the point's number being its place. */
    append(time: number, values: Float64Array): void {
      fill((put) => {
        values.forEach((value, point) => {
          put(point, time, value);
        });
      });
    },
    raw: (point: number, from: number, to: number) => raw.all(point, from, to),
    byHour: (points: readonly number[], from: number, to: number) =>
      points.map((point) => byHour.all(point, from, to)),
    newest: (points: number) => Array.from({ length: points }, (_, point) => newest.get(point)),
    top: (points: number, from: number, to: number) =>
      Array.from({ length: points }, (_, point) => ({ point, increase: increase.get(point, from, to) ?? 0 }))
        .sort((one, other) => other.increase - one.increase)
        .slice(0, 10),
    extremes: (points: readonly number[], from: number, to: number, width: number) =>
      points.map((point) => extremes.all(from, Math.ceil((to - from) / width), point, from, to)),
  };
}
