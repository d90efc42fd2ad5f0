import { rmSync, statSync } from "node:fs";
import type { PointId } from "../../contract/identity.ts";
import { decodeBlock } from "../blocks/block.ts";
import { type Columns, partOf, timesBefore } from "../blocks/columns.ts";
import { openKeptHours } from "../blocks/kept-hours.ts";
import { hourMs } from "../blocks/roll-up.ts";
import {
  applicationId,
  type Connection,
  configure,
  connect,
  type Statement,
  storageProblem,
} from "../database.ts";
import { migrate } from "../migrate.ts";
import { migrations } from "../migrations/index.ts";
import type { FileKey } from "../project-file.ts";
import { openTiers } from "../tiers.ts";
import { giveName } from "../whole-file.ts";
import { opened } from "./backup.ts";
import { readableBlock } from "./block-merger.ts";
import { type BlockRow, openBlockWriter } from "./block-writer.ts";
import { leaveSendingOff } from "./sending-off.ts";
import type { CareTask, Part, Tell } from "./task.ts";

type Cell = string | number | Uint8Array | null;
type CopyTask = Extract<CareTask, { kind: "copy" }>;

/** Rows between two looks at whether to stop. */
const rowsAtOnce = 64;

/**
 * Copies a project into a new file without unused space, from one moment of it, while others read and write.
 * A copy of a part has only the readings of that part and, where points were chosen, only these; its undo history stays
 * behind, and so do notes about points, and about devices, none of whose points were chosen, and notes of other times. It
 * isn't sent to the central database until a person says so.
 * @throws Problem `disk-full`, `storage-failed`, `project-damaged`
 */
export function copyProject(
  task: CopyTask,
  tell: Tell,
): { readonly bytes: number; readonly readings: number } {
  using source = opened(task.path, task.key);
  return source.attempt("copying it", () => {
    source.db.exec("BEGIN");
    return makeFile(task.target, task.targetKey, (target) => {
      const { part } = task;
      const isWhole = part.from === undefined && part.to === undefined && part.pointIds === undefined;
      if (isWhole) {
        copyTables(source, target, new Set(["blocks"]), tell);
        copyBlocks(source, target, tell);
      } else copyPart(source, target, part, tell);
      if (task.protection !== null) {
        target.db.prepare("UPDATE project SET body = json_set(body, '$.protection', ?)").run(task.protection);
      }
      return { readings: readingsOf(target) };
    });
  });
}

/**
 * Makes a project file at once: it gets its name when it is whole.
 * @param fill into the empty tables of the newest format
 */
export function makeFile<Result extends object>(
  path: string,
  key: FileKey,
  fill: (target: Connection) => Result,
): Result & { readonly bytes: number } {
  const draft = `${path}.part`;
  rmSync(draft, { force: true });
  const target = connect(draft, key, false);
  try {
    const result = target.attempt("writing a copy", () => {
      configure(target.db);
      // A draft that isn't finished is thrown away: it needs no way back.
      target.db.pragma("journal_mode = OFF");
      target.db.pragma("synchronous = OFF");
      target.db.pragma(`application_id = ${applicationId}`);
      migrate(target, migrations);
      target.db.pragma("foreign_keys = OFF");
      target.db.exec("BEGIN");
      for (const { name } of tablesOf(target)) target.db.exec(`DELETE FROM "${name}"`);
      const filled = fill(target);
      target.db.exec("COMMIT");
      return filled;
    });
    target.db.close();
    giveName(draft, path);
    return { ...result, bytes: statSync(path).size };
  } catch (error) {
    target.db.close();
    for (const ending of ["", "-wal", "-shm", "-journal"]) rmSync(draft + ending, { force: true });
    throw storageProblem(error, path, "writing a copy");
  }
}

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Tables with rows of their own, in the order in which they were made. */
export function tablesOf({ db }: Connection): Table[] {
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .pluck() as Statement<[], string>;
  return names.all().map((name) => ({
    name,
    columns: (db.pragma(`table_info("${name}")`) as { name: string }[]).map((column) => column.name),
  }));
}

/** @returns what puts one row into a table, cells in the order of its columns */
export function inserter(
  { db }: Connection,
  table: Table,
  where: "REPLACE" | "IGNORE" = "REPLACE",
): (cells: readonly Cell[]) => void {
  const insert = db.prepare(
    `INSERT OR ${where} INTO "${table.name}" (${table.columns.map((column) => `"${column}"`).join(", ")})
     VALUES (${table.columns.map(() => "?").join(", ")})`,
  ) as Statement<Cell[]>;
  return (cells) => {
    insert.run(...cells);
  };
}

const list = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(", ");

/** @param without tables that are left empty */
function copyTables(source: Connection, target: Connection, without: ReadonlySet<string>, tell: Tell): void {
  const pages = Number(source.db.pragma("page_count", { simple: true })) * 4_096;
  const known = new Map(tablesOf(source).map((table) => [table.name, table]));
  let bytes = 0;
  for (const table of tablesOf(target)) {
    const there = known.get(table.name);
    if (there === undefined || without.has(table.name)) continue;
    const columns = table.columns.filter((column) => there.columns.includes(column));
    const insert = inserter(target, { name: table.name, columns });
    const rows = source.db.prepare(`SELECT ${list(columns)} FROM "${table.name}"`).raw() as Statement<
      [],
      Cell[]
    >;
    let row = 0;
    for (const cells of rows.iterate()) {
      insert(cells);
      for (const cell of cells) bytes += typeof cell === "object" && cell !== null ? cell.length : 12;
      row += 1;
      if (row % rowsAtOnce === 0) tell(`Copying ${table.name}`, Math.min(0.99, bytes / Math.max(1, pages)));
    }
  }
}

const history: ReadonlySet<string> = new Set([
  "blocks",
  "chunks",
  "generations",
  "head_a",
  "head_b",
  "heads",
  "kept_hours",
  "latest",
]);

function copyPart(source: Connection, target: Connection, part: Part, tell: Tell): void {
  copyTables(source, target, new Set([...history, "edits", "edit_rows"]), tell);
  const { db } = target;
  leaveSendingOff(target, "part-of-project");
  db.exec("INSERT INTO heads VALUES (1, 'head_a', NULL)");
  if (part.pointIds !== undefined) {
    const chosen = new Set<PointId>(part.pointIds);
    const devices = devicesWithPoints(target);
    const ids = (db.prepare("SELECT point_id FROM point_handles").pluck() as Statement<[], PointId>).all();
    const forget = ["DELETE FROM points WHERE id = ?", "DELETE FROM point_handles WHERE point_id = ?"].map(
      (sql) => db.prepare(sql) as Statement<[string]>,
    );
    for (const id of ids) if (!chosen.has(id)) for (const statement of forget) statement.run(id);
    db.exec("DELETE FROM stored_conversions WHERE point NOT IN (SELECT handle FROM point_handles)");
    forgetNotes(target, devices);
  }
  if (part.from !== undefined) db.prepare("DELETE FROM annotations WHERE ends < ?").run(part.from);
  if (part.to !== undefined) db.prepare("DELETE FROM annotations WHERE begins >= ?").run(part.to);
  const handles = (
    db.prepare("SELECT handle FROM point_handles ORDER BY handle").pluck() as Statement<[], number>
  ).all();
  const from = part.from ?? Number.NEGATIVE_INFINITY;
  const to = part.to ?? Number.POSITIVE_INFINITY;
  const tiers = openTiers(source);
  const writer = openBlockWriter(target);
  const kept = openKeptHours(target);
  const keep = db.prepare("INSERT INTO latest VALUES (?, ?, ?, ?, ?)") as Statement<
    [number, number, number | null, number, number]
  >;
  for (const [index, handle] of handles.entries()) {
    for (const piece of tiers.pieces(handle, from, to)) {
      writer.put(handle, piece);
      tell("Copying readings", index / handles.length);
    }
    writer.finish();
    // An hour that the span cuts can't be told apart.
    for (const hours of tiers.keptHours(handle, from, to - hourMs + 1)) kept.put(handle, hours);
    const { last } = openedExtent(target, handle);
    const row = last === null ? undefined : tiers.at(handle, last);
    if (row !== undefined) keep.run(handle, row.time, row.value, row.quality, row.reason);
  }
}

const devicesWithPoints = ({ db }: Connection): ReadonlySet<string> =>
  new Set((db.prepare("SELECT DISTINCT device_id FROM points").pluck() as Statement<[], string>).all());

/** Removes notes about points that aren't here, and about devices that have lost all of their points. */
function forgetNotes(target: Connection, devicesBefore: ReadonlySet<string>): void {
  const { db } = target;
  db.exec(`DELETE FROM annotations WHERE json_extract(body, '$.about.kind') = 'point'
    AND json_extract(body, '$.about.pointId') NOT IN (SELECT id FROM points)`);
  const forget = db.prepare(
    "DELETE FROM annotations WHERE json_extract(body, '$.about.deviceId') = ?",
  ) as Statement<[string]>;
  const devices = devicesWithPoints(target);
  for (const id of devicesBefore) if (!devices.has(id)) forget.run(id);
}

const openedExtent = ({ db }: Connection, handle: number): { last: number | null } =>
  (
    db.prepare("SELECT max(last) AS last FROM blocks WHERE point = ?") as Statement<
      [number],
      { last: number | null }
    >
  ).get(handle) ?? { last: null };

/** Shorter blocks are joined with what is beside them. */
const longEnough = 12_288;

/** A short block's readings; null: its bytes can't be read, or aren't what is noted of them. */
function readableOf(data: Uint8Array, start: number, last: number, count: number): Columns | null {
  const columns = readableBlock(data);
  const times = columns?.times;
  return times?.length === count && times[0] === start && times.at(-1) === last ? columns : null;
}

/** Copies the blocks of a project; what can't be read is copied as it is, and doesn't keep the rest from it. Those that came into being reading by reading become long ones whose pages are full. */
function copyBlocks(source: Connection, target: Connection, tell: Tell): void {
  const rows = source.db.prepare(
    "SELECT id, point, start, last, count, hours, data FROM blocks ORDER BY point, start",
  ) as Statement<[], BlockRow & { id: number }>;
  const all = Number(source.db.prepare("SELECT count(*) FROM blocks").pluck().get() ?? 0);
  const writer = openBlockWriter(target);
  let copied = 0;
  /** Blocks that lie over each other. */
  let group: { readonly row: BlockRow & { id: number }; readonly columns: Columns | null }[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  const flush = (): void => {
    // The one that was made last is put last, and has the say.
    for (const { row, columns } of group.toSorted((one, other) => one.row.id - other.row.id))
      if (columns !== null) writer.put(row.point, columns, "given");
      else writer.putRow(row, "given");
    group = [];
    reach = Number.NEGATIVE_INFINITY;
  };
  for (const row of rows.iterate()) {
    const { point, start, last, count, data } = row;
    if (group[0]?.row.point !== point || start > reach) flush();
    group.push({ row, columns: count < longEnough ? readableOf(data, start, last, count) : null });
    reach = Math.max(reach, last);
    copied += 1;
    tell("Copying readings", copied / all);
  }
  flush();
  writer.finish();
}

/** @returns readings in blocks, in chunks and in the head; what lies over each other counts twice */
export function readingsOf({ db }: Connection): number {
  const count = (sql: string): number => Number(db.prepare(sql).pluck().get() ?? 0);
  const chunks = db.prepare("SELECT data FROM chunks").pluck() as Statement<[], Uint8Array>;
  let inChunks = 0;
  for (const data of chunks.iterate()) inChunks += decodeBlock(data).times.length;
  return (
    count("SELECT coalesce(sum(count), 0) FROM blocks") +
    inChunks +
    count("SELECT sum(readings) FROM head_a") +
    count("SELECT sum(readings) FROM head_b")
  );
}

/** The readings of a block with `from` ≤ time < `to`. */
export const cutOf = (columns: Columns, from: number, to: number): Columns =>
  partOf(columns, timesBefore(columns.times, from), timesBefore(columns.times, to));
