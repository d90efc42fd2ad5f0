import { type Columns, rowAt } from "./blocks/columns.ts";
import { GrowingColumns } from "./blocks/growing.ts";
import type { Connection, Statement } from "./database.ts";
import type { HeadRow, ReadingRow } from "./reading-row.ts";

/**
 * Readings in the order of time, as they arrived, in the file and in memory. Two tables take turns: while one is sealed
 * into chunks, the other one takes. In the order of points a thousand of them that each add one row would write a
 * thousand pages.
 */
export interface Head {
  /** What a point has here, what came later last. */
  columns(handle: number): Columns[];
  at(handle: number, time: number): ReadingRow | undefined;
  /** Time of a point's oldest reading here; Infinity: it has none. */
  oldest(handle: number): number;
  /** Puts readings into the table that takes, and into memory. Those with a time that is there replace it. */
  put(rows: readonly HeadRow[]): void;
  /** Rows in the table that takes. */
  rows(): number;
  /** The generation that is being sealed, and what it has of each point; null: none is. */
  sealing(): { readonly generation: number; readonly points: ReadonlyMap<number, GrowingColumns> } | null;
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
type Cells = (number | null)[];

/** Readings in one statement: more is no faster, one alone halves the speed. */
const perStatement = 50;
const cellsOfRow = 5;

interface Table {
  readonly points: Map<number, GrowingColumns>;
  readonly insert: (cells: Cells) => void;
  readonly deletePoint: (handle: number) => void;
  readonly clear: () => void;
  readonly read: () => Generator<HeadRow>;
}

function openTable({ db }: Connection, name: TableName): Table {
  const statement = (rows: number) =>
    db.prepare(
      `INSERT INTO ${name} (time, point, value, quality, reason)
       VALUES ${Array.from({ length: rows }, () => "(?, ?, ?, ?, ?)").join(", ")}
       ON CONFLICT (time, point) DO UPDATE
         SET value = excluded.value, quality = excluded.quality, reason = excluded.reason`,
    ) as Statement<Cells>;
  const many = statement(perStatement);
  const one = statement(1);
  const all = db.prepare(
    `SELECT time, point, value, quality, reason FROM ${name} ORDER BY time, point`,
  ) as Statement<[], HeadRow>;
  const deletePoint = db.prepare(`DELETE FROM ${name} WHERE point = ?`) as Statement<[number]>;
  const clear = db.prepare(`DELETE FROM ${name}`) as Statement<[]>;
  return {
    points: new Map(),
    insert(cells) {
      let at = 0;
      for (; at + perStatement * cellsOfRow <= cells.length; at += perStatement * cellsOfRow) {
        many.run(...cells.slice(at, at + perStatement * cellsOfRow));
      }
      for (; at < cells.length; at += cellsOfRow) one.run(...cells.slice(at, at + cellsOfRow));
    },
    deletePoint: (handle) => {
      deletePoint.run(handle);
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
  let taking: TableName = "head_a";
  let generation: number | null = null;
  let rows = 0;
  const other = (): TableName => (taking === "head_a" ? "head_b" : "head_a");

  const note = ({ points }: Table, row: HeadRow): boolean => {
    let columns = points.get(row.point);
    if (columns === undefined) {
      columns = new GrowingColumns();
      points.set(row.point, columns);
    }
    return columns.put(row);
  };
  const reload = (): void => {
    const now = state.get();
    taking = now?.taking ?? "head_a";
    generation = now?.sealing ?? null;
    rows = 0;
    for (const table of Object.values(tables)) {
      table.points.clear();
      for (const row of table.read()) note(table, row);
    }
    for (const columns of tables[taking].points.values()) rows += columns.length;
  };
  reload();

  return {
    columns: (handle) =>
      [tables[other()], tables[taking]].flatMap(({ points }) => points.get(handle)?.columns() ?? []),
    at: (handle, time) =>
      tables[taking].points.get(handle)?.at(time) ?? tables[other()].points.get(handle)?.at(time),
    oldest: (handle) =>
      Object.values(tables).reduce(
        (oldest, { points }) => Math.min(oldest, points.get(handle)?.columns().times[0] ?? oldest),
        Number.POSITIVE_INFINITY,
      ),
    put(arrivals) {
      const table = tables[taking];
      const cells: Cells = [];
      for (const row of arrivals) {
        cells.push(row.time, row.point, row.value, row.quality, row.reason);
        if (note(table, row)) rows += 1;
      }
      table.insert(cells);
    },
    rows: () => rows,
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
        table.deletePoint(handle);
        if (table === tables[taking]) rows -= table.points.get(handle)?.length ?? 0;
        table.points.delete(handle);
      }
    },
    reload,
    *newest() {
      for (const { points } of [tables[other()], tables[taking]]) {
        for (const [point, columns] of points) {
          if (columns.length > 0) yield { point, ...rowAt(columns.columns(), columns.length - 1) };
        }
      }
    },
  };
}
