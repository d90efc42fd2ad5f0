import { type Columns, isNull, markOf, qualityOf, reasonOf, rowAt } from "./blocks/columns.ts";
import { Arrived, decodeFrame, encodeFrame, encodeRemoval } from "./blocks/frame.ts";
import { GrowingColumns } from "./blocks/growing.ts";
import type { Connection, Statement } from "./database.ts";
import type { HeadRow, ReadingRow } from "./reading-row.ts";

/**
 * Readings as they arrived: in the file a frame a batch, in memory by point. Two tables take turns: while one is sealed
 * into chunks, the other one takes. A row a reading would be five times the work.
 */
export interface Head {
  /** What a point has here, what came later last. */
  columns(handle: number): Columns[];
  at(handle: number, time: number): ReadingRow | undefined;
  /** Time of a point's oldest reading here; Infinity: it has none. */
  oldest(handle: number): number;
  /** Puts a reading into memory; one with a time that is there is replaced. @param value NaN: there is none */
  put(handle: number, time: number, value: number, mark: number): void;
  /** Writes what was put since the last time into the table that takes. */
  write(): void;
  /** Readings in the table that takes, and how many points they are of. */
  rows(): number;
  points(): number;
  /** The generation that is being sealed, and what it has of each point; null: none is. */
  sealing(): { readonly generation: number; readonly points: GrowingColumns } | null;
  /** Lets the other table take, and this one be sealed. To be called in a transaction, as the next one. */
  turn(generation: number): void;
  /** Empties the table that was sealed. */
  clear(): void;
  deletePoint(handle: number): void;
  /** Reads the tables anew, after a transaction that failed. */
  reload(): void;
  /** The newest reading of each point in each table, what came later last. */
  newest(): Generator<HeadRow>;
}

type TableName = "head_a" | "head_b";

interface Table {
  readonly points: GrowingColumns;
  readonly insert: (readings: number, frame: Uint8Array) => void;
  readonly clear: () => void;
  readonly read: () => Generator<Uint8Array>;
}

function openTable({ db }: Connection, name: TableName): Table {
  const insert = db.prepare(`INSERT INTO ${name} (readings, data) VALUES (?, ?)`) as Statement<
    [number, Uint8Array]
  >;
  const all = db.prepare(`SELECT data FROM ${name} ORDER BY id`).pluck() as Statement<[], Uint8Array>;
  const clear = db.prepare(`DELETE FROM ${name}`) as Statement<[]>;
  return {
    points: new GrowingColumns(),
    insert: (readings, frame) => {
      insert.run(readings, frame);
    },
    clear: () => {
      clear.run();
    },
    *read() {
      yield* all.iterate();
    },
  };
}

export function openHead(connection: Connection): Head {
  const { db } = connection;
  const tables = { head_a: openTable(connection, "head_a"), head_b: openTable(connection, "head_b") };
  const state = db.prepare("SELECT taking, sealing FROM heads") as Statement<
    [],
    { taking: TableName; sealing: number | null }
  >;
  const setState = db.prepare("UPDATE heads SET taking = ?, sealing = ?") as Statement<
    [TableName, number | null]
  >;
  const unwritten = new Arrived();
  let taking: TableName = "head_a";
  let generation: number | null = null;
  let rows = 0;
  const other = (): TableName => (taking === "head_a" ? "head_b" : "head_a");

  const readTable = (table: Table): void => {
    table.points.clear();
    const arrived = new Arrived();
    for (const frame of table.read()) {
      arrived.clear();
      const removed = decodeFrame(frame, arrived);
      if (removed !== null) table.points.delete(removed);
      const { points, times, values, marks } = arrived;
      for (let index = 0; index < arrived.length; index += 1) {
        const [point = 0, time = 0, value = Number.NaN] = [points[index], times[index], values[index]];
        table.points.put(point, time, value, marks[index] ?? 0);
      }
    }
  };
  const write = (): void => {
    if (unwritten.length === 0) return;
    tables[taking].insert(unwritten.length, encodeFrame(unwritten));
    unwritten.clear();
  };
  const put: Head["put"] = (handle, time, value, mark) => {
    if (tables[taking].points.put(handle, time, value, mark)) rows += 1;
    unwritten.push(handle, time, value, mark);
  };
  const reload = (): void => {
    unwritten.clear();
    const now = state.get();
    taking = now?.taking ?? "head_a";
    generation = now?.sealing ?? null;
    rows = 0;
    for (const table of Object.values(tables)) readTable(table);
    const { points } = tables[taking];
    for (const handle of points.handles()) rows += points.length(handle);
  };
  reload();
  frameRows(connection, put, write);

  return {
    columns: (handle) =>
      [tables[other()], tables[taking]].flatMap(({ points }) => points.columns(handle) ?? []),
    at: (handle, time) => tables[taking].points.at(handle, time) ?? tables[other()].points.at(handle, time),
    oldest: (handle) =>
      Object.values(tables).reduce(
        (oldest, { points }) => Math.min(oldest, points.columns(handle)?.times[0] ?? oldest),
        Number.POSITIVE_INFINITY,
      ),
    put,
    write,
    rows: () => rows,
    points: () => tables[taking].points.points,
    sealing: () => (generation === null ? null : { generation, points: tables[other()].points }),
    turn(next) {
      taking = other();
      generation = next;
      rows = 0;
      setState.run(taking, generation);
    },
    clear() {
      tables[other()].clear();
      tables[other()].points.clear();
      generation = null;
      setState.run(taking, null);
    },
    deletePoint(handle) {
      for (const table of Object.values(tables)) {
        const length = table.points.length(handle);
        if (length === 0) continue;
        if (table === tables[taking]) rows -= length;
        table.points.delete(handle);
        // With nobody else in it its room is free again, which a full disk may need.
        if (table.points.points === 0) table.clear();
        else table.insert(0, encodeRemoval(handle));
      }
    },
    reload,
    *newest() {
      for (const { points } of [tables[other()], tables[taking]]) {
        for (const point of points.handles()) {
          const columns = points.columns(point);
          if (columns !== undefined) yield { point, ...rowAt(columns, columns.times.length - 1) };
        }
      }
    },
  };
}

/** Rows that an older version left, oldest first. Done once. */
function frameRows({ db, transaction }: Connection, put: Head["put"], write: () => void): void {
  const isThere = db
    .prepare("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'head_rows'")
    .pluck() as Statement<[], number>;
  if (isThere.get() === 0) return;
  transaction("packing its newest readings", () => {
    const all = db.prepare(
      "SELECT time, point, value, quality, reason FROM head_rows ORDER BY time, point",
    ) as Statement<[], HeadRow>;
    for (const { point, time, value, quality, reason } of all.all()) {
      put(point, time, value ?? Number.NaN, markOf(quality, reason, value === null));
    }
    write();
    db.exec("DROP TABLE head_rows");
  });
}

/** @param value NaN: there is none */
export const rowOf = (time: number, value: number, mark: number): ReadingRow => ({
  time,
  value: isNull(mark) ? null : value,
  quality: qualityOf(mark),
  reason: reasonOf(mark),
});
