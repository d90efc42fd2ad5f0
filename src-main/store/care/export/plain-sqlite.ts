import Database from "better-sqlite3";
import type { Point } from "../../../contract/point.ts";
import { qualities, qualityReasons } from "../../../contract/quality.ts";
import { type Columns, rowAt } from "../../blocks/columns.ts";
import type { Statement } from "../../database.ts";
import type { NoteRow } from "./note-row.ts";
import type { ReadingSink, SinkOptions } from "./sink.ts";

/** Documented in resources/guides/export.md: other tools rely on these names. */
const schema = `
  CREATE TABLE project (name TEXT NOT NULL, site TEXT NOT NULL, time_zone TEXT NOT NULL);
  CREATE TABLE devices (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, vendor TEXT NOT NULL, model TEXT NOT NULL, description TEXT NOT NULL
  );
  CREATE TABLE points (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, device_id TEXT NOT NULL REFERENCES devices (id),
    name TEXT NOT NULL, variable TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL, interval_ms INTEGER NOT NULL
  );
  CREATE TABLE states (
    point INTEGER NOT NULL REFERENCES points (number), value INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (point, value)
  ) WITHOUT ROWID;
  CREATE TABLE quality_names (quality INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE reason_names (reason INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE stored_readings (
    point INTEGER NOT NULL REFERENCES points (number), time_ms INTEGER NOT NULL, value REAL,
    quality INTEGER NOT NULL, reason INTEGER NOT NULL, PRIMARY KEY (point, time_ms)
  ) WITHOUT ROWID;
  CREATE TABLE notes (
    note_id TEXT PRIMARY KEY, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, about TEXT NOT NULL, device_id TEXT,
    point_id TEXT, device TEXT NOT NULL, point TEXT NOT NULL, text TEXT NOT NULL, author TEXT NOT NULL,
    made_at_ms INTEGER NOT NULL, changed_at_ms INTEGER NOT NULL
  );
  CREATE VIEW readings AS
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', r.time_ms / 1000.0, 'unixepoch') AS time, r.time_ms AS time_ms,
      d.name AS device, p.name AS point, p.variable AS variable, p.unit AS unit, r.value AS value,
      s.text AS state, q.name AS quality, n.name AS reason, p.id AS point_id, p.device_id AS device_id
    FROM stored_readings r
      JOIN points p ON p.number = r.point JOIN devices d ON d.id = p.device_id
      JOIN quality_names q ON q.quality = r.quality JOIN reason_names n ON n.reason = r.reason
      LEFT JOIN states s ON s.point = r.point AND s.value = r.value;
`;
const commitRows = 50_000;

/** Readings as a plain SQLite file, not encrypted, which other tools read. */
export function plainSqliteSink({
  path,
  project,
  site,
  timeZone,
  devices,
  points,
  notes,
}: SinkOptions): ReadingSink {
  const db = new Database(path);
  db.pragma("journal_mode = OFF");
  db.pragma("synchronous = OFF");
  db.exec("BEGIN");
  db.exec(schema);
  db.prepare("INSERT INTO project VALUES (?, ?, ?)").run(project, site, timeZone);
  qualities.forEach((name, quality) => {
    db.prepare("INSERT INTO quality_names VALUES (?, ?)").run(quality, name);
  });
  qualityReasons.forEach((name, reason) => {
    db.prepare("INSERT INTO reason_names VALUES (?, ?)").run(reason, name);
  });
  const putDevice = db.prepare("INSERT INTO devices VALUES (?, ?, ?, ?, ?)") as Statement<string[]>;
  for (const { id, name, vendor, model, description } of devices)
    putDevice.run(id, name, vendor, model, description);
  const putPoint = db.prepare("INSERT INTO points VALUES (?, ?, ?, ?, ?, ?, ?, ?)") as Statement<
    (string | number)[]
  >;
  const putState = db.prepare("INSERT INTO states VALUES (?, ?, ?)") as Statement<(string | number)[]>;
  const numbers = new Map<string, number>();
  points.forEach((point, index) => {
    const { id, deviceId, name, variable, kind, unit, intervalMs, states, firstState } = point;
    numbers.set(id, index + 1);
    putPoint.run(index + 1, id, deviceId, name, variable, kind, unit, intervalMs);
    states.forEach((text, place) => {
      putState.run(index + 1, firstState + place, text);
    });
  });
  putNotes(db, notes);
  const put = db.prepare("INSERT INTO stored_readings VALUES (?, ?, ?, ?, ?)") as Statement<
    (number | null)[]
  >;
  let waiting = 0;
  return {
    write(point: Point, _device: string, columns: Columns) {
      const number = numbers.get(point.id) ?? 0;
      for (let index = 0; index < columns.times.length; index += 1) {
        const { time, value, quality, reason } = rowAt(columns, index);
        put.run(number, time, value, quality, reason);
        waiting += 1;
      }
      if (waiting < commitRows) return;
      db.exec("COMMIT; BEGIN");
      waiting = 0;
    },
    finish: () => {
      db.exec("COMMIT");
      return undefined;
    },
    close: () => {
      db.close();
    },
  };
}

function putNotes(db: Database.Database, notes: readonly NoteRow[]): void {
  const put = db.prepare("INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") as Statement<
    (string | number | null)[]
  >;
  for (const { note_id, from, to, about, device_id, point_id, device, point, ...note } of notes) {
    const ids = [device_id, point_id].map((id) => (id === "" ? null : id));
    const { text, author, made_at, changed_at } = note;
    put.run(note_id, from, to, about, ...ids, device, point, text, author, made_at, changed_at);
  }
}
