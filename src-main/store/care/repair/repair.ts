import { basename } from "node:path";
import { Problem } from "../../../contract/problem.ts";
import type { RepairReport } from "../../../contract/project-care.ts";
import { decodeBlock } from "../../blocks/block.ts";
import { Arrived, decodeFrame } from "../../blocks/frame.ts";
import { unpackKeptHours } from "../../blocks/kept-hours.ts";
import { encodeRollUps } from "../../blocks/packed-hours.ts";
import { rollUp } from "../../blocks/roll-up.ts";
import type { Connection, Statement } from "../../database.ts";
import { type BlockMerger, openBlockMerger, readableBlock } from "../block-merger.ts";
import { wrongOf } from "../check.ts";
import { inserter, makeFile, readingsOf, tablesOf } from "../copy.ts";
import { leaveSendingOff } from "../sending-off.ts";
import type { CareTask, Tell } from "../task.ts";
import { fillGaps } from "./fill-gaps.ts";
import { Losses } from "./losses.ts";
import { keepOneOfBoth } from "./one-of-both.ts";
import { settleOverlaps } from "./overlaps.ts";
import { type DamagedPages, openDamagedPages } from "./pages.ts";
import { type Cell, pageTypes, rowsOf, type StoredRecord, typeOf } from "./records.ts";
import { recover } from "./recover.ts";
import { remainsOf } from "./remains.ts";
import { findTrees, type Trees } from "./trees.ts";

/** A table as its rows lie in pages: with keys that are rows, the key comes first. */
interface Layout {
  readonly name: string;
  readonly columns: readonly string[];
  /** Place of the column that is the row's number, which the row itself doesn't have. */
  readonly numbered: number;
  readonly insert: (cells: readonly Cell[]) => void;
  /** Leaves what is there. */
  readonly insertNew: (cells: readonly Cell[]) => void;
}

/**
 * Saves what can be read of a damaged project into a new file: every page that is as it was written gives its rows,
 * whether a tree leads to it or not. The damaged file and its log are only read. What is saved isn't sent to the central
 * database until a person says so.
 * @throws Problem `wrong-key` when no page can be opened
 */
export function repairProject(task: Extract<CareTask, { kind: "repair" }>, tell: Tell): RepairReport {
  using pages = openDamagedPages(task.path, task.key);
  const trees = findTrees(pages, (share) => tell("Looking at every page", 0.5 * share));
  if (trees.damagedPages === pages.count) {
    throw new Problem(
      "wrong-key",
      `No page of ${basename(task.path)} can be opened: the key doesn't fit, or its first bytes are damaged.`,
      "Check the passphrase, or use a backup copy.",
    );
  }
  const losses = new Losses();
  const result = makeFile(task.target, task.key, (target) => {
    const lossy = salvage(pages, trees, target, losses, tell);
    recover(target, { lossy, ...remainsOf(pages, trees) }, losses);
    keepOneOfBoth(target, losses);
    fillGaps(target, basename(task.path, ".blipee"), losses);
    return {
      sendingIsOff: leaveSendingOff(target, "repaired"),
      readings: readingsOf(target),
      points: Number(target.db.prepare("SELECT count(*) FROM points").pluck().get()),
    };
  });
  const { readings, points, sendingIsOff } = result;
  return {
    ...{ path: task.target, pages: pages.count, damagedPages: trees.damagedPages },
    ...{ readings, points, lost: losses.list(), sendingIsOff },
  };
}

/** @returns tables of which rows were lost */
function salvage(
  pages: DamagedPages,
  trees: Trees,
  target: Connection,
  losses: Losses,
  tell: Tell,
): ReadonlySet<string> {
  const lossy = new Set<string>();
  const layouts = new Map(tablesOf(target).map(({ name }) => [name, layoutOf(target, name)]));
  let done = 0;
  for (const layout of layouts.values()) {
    const tree = trees.of.get(layout.name);
    tell(`Saving ${layout.name}`, 0.5 + (0.5 * done) / layouts.size);
    done += 1;
    if (tree === undefined) {
      // Only older formats have tables of single readings.
      if (layout.name === "readings" || layout.name === "head_rows") continue;
      lossy.add(layout.name);
      losses.add(`The table ${layout.name} is not in the file's list of tables.`);
      continue;
    }
    let broken = 0;
    for (const number of tree.pages) {
      tell(`Saving ${layout.name}`, 0.5 + (0.5 * done) / layouts.size);
      for (const record of rowsOf(pages, number)) {
        // Older formats have the newest readings row by row.
        const isOldHead = layout.name.startsWith("head_") && record.cells.length === 5;
        const place = isOldHead ? (layouts.get("head_rows") ?? layout) : layout;
        if (!put(place, record, losses)) broken += 1;
      }
    }
    if (tree.damaged.length > 0 || broken > 0) lossy.add(layout.name);
    if (tree.damaged.length > 0) {
      losses.add(
        `${layout.name}: ${tree.damaged.length} of its pages can't be read; rows in or below them are missing.`,
      );
    }
    if (broken > 0 && layout.name !== "blocks") losses.add(`${layout.name}: ${broken} rows can't be read.`);
  }
  settleOverlaps(target, losses);
  const saved = saveStrays(pages, trees, layouts, openBlockMerger(target), losses);
  if (saved > 0) losses.add(`Found without their tree and saved: ${saved} rows.`);
  restoreHandles(pages, trees, target);
  tellLostBlocks(pages, trees, target, losses);
  return lossy;
}

function layoutOf(target: Connection, name: string): Layout {
  const { db } = target;
  const info = db.pragma(`table_info("${name}")`) as { name: string; type: string; pk: number }[];
  const [{ wr }] = db.pragma(`table_list("${name}")`) as [{ wr: number }];
  const keys = info.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk);
  const ordered = wr === 1 ? [...keys, ...info.filter(({ pk }) => pk === 0)] : info;
  const columns = ordered.map((column) => column.name);
  const [key] = keys;
  const isNumbered = wr === 0 && keys.length === 1 && key?.type === "INTEGER";
  return {
    name,
    columns,
    numbered: isNumbered ? columns.indexOf(key.name) : -1,
    insert: inserter(target, { name, columns }),
    insertNew: inserter(target, { name, columns }, "IGNORE"),
  };
}

function rowOf({ columns, numbered }: Layout, { rowid, cells, isWhole }: StoredRecord): Cell[] | null {
  if (!isWhole || cells.length !== columns.length) return null;
  return numbered < 0 ? cells : cells.map((cell, index) => (index === numbered ? rowid : cell));
}

/** @returns whether it could be kept */
function put(layout: Layout, record: StoredRecord, losses: Losses): boolean {
  const row = rowOf(layout, record);
  if (row === null) return false;
  try {
    if (layout.name === "blocks") return putBlock(layout, row, losses);
    if (/^head_[ab]$/.test(layout.name) && row[2] instanceof Uint8Array) decodeFrame(row[2], new Arrived());
    if (layout.name === "chunks" && row[4] instanceof Uint8Array) decodeBlock(row[4]);
    if (layout.name === "kept_hours" && row[6] instanceof Uint8Array) unpackKeptHours(row[6]);
    layout.insert(row);
    return true;
  } catch (error) {
    if (isOfRow(error)) return false;
    throw error;
  }
}

const isOfRow = (error: unknown): boolean =>
  error instanceof RangeError ||
  /^SQLITE_(CONSTRAINT|MISMATCH|ERROR)/.test(String((error as { code?: unknown } | null)?.code ?? ""));

/** Roll-ups that don't fit are made again of the readings. */
function putBlock(layout: Layout, row: Cell[], losses: Losses): boolean {
  const [, point, start, last, count, hours, data] = row;
  if (!(hours instanceof Uint8Array) || !(data instanceof Uint8Array)) return false;
  const numbers = { start: Number(start), last: Number(last), count: Number(count) };
  if (wrongOf({ ...numbers, hours, data }).length === 0) {
    layout.insert(row);
    return true;
  }
  const columns = decodeBlock(data);
  const first = columns.times[0] ?? numbers.start;
  const end = columns.times.at(-1) ?? first;
  const made = encodeRollUps(rollUp(columns), true);
  layout.insert([row[0] ?? null, point ?? null, first, end, columns.times.length, made, data]);
  losses.add(`What a block of point ${String(point)} comes to by the hour was made again of its readings.`);
  return true;
}

const isId = (cell: Cell | undefined): boolean =>
  typeof cell === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cell);
const isNumber = (cell: Cell | undefined): boolean => typeof cell === "number";
const isBytes = (cell: Cell | undefined): boolean => cell instanceof Uint8Array;

/** By what rows of a page are known that no tree leads to. */
const known: readonly {
  readonly name: string;
  readonly type: number;
  readonly fits: (cells: Cell[]) => boolean;
}[] = [
  {
    name: "blocks",
    type: pageTypes.tableLeaf,
    fits: (cells) => cells.length === 7 && cells.slice(1, 5).every(isNumber) && cells.slice(5).every(isBytes),
  },
  {
    name: "kept_hours",
    type: pageTypes.tableLeaf,
    fits: (cells) => cells.length === 7 && cells.slice(1, 6).every(isNumber) && isBytes(cells[6]),
  },
  {
    name: "points",
    type: pageTypes.tableLeaf,
    fits: (cells) =>
      cells.length === 3 && isId(cells[0]) && isId(cells[1]) && String(cells[2]).startsWith("{"),
  },
  {
    name: "point_handles",
    type: pageTypes.tableLeaf,
    fits: (cells) => cells.length === 2 && cells[0] === null && isId(cells[1]),
  },
  {
    name: "devices",
    type: pageTypes.tableLeaf,
    fits: (cells) => cells.length === 8 && isId(cells[0]) && isId(cells[1]),
  },
  {
    name: "objects",
    type: pageTypes.tableLeaf,
    fits: (cells) => cells.length === 5 && isId(cells[0]) && isId(cells[1]) && isNumber(cells[4]),
  },
  {
    name: "chunks",
    type: pageTypes.indexLeaf,
    fits: (cells) => cells.length === 5 && cells.slice(0, 4).every(isNumber) && isBytes(cells[4]),
  },
];

/** What a tree had has the say: a stray page may be an older version of one. */
function saveStrays(
  pages: DamagedPages,
  trees: Trees,
  layouts: ReadonlyMap<string, Layout>,
  merger: BlockMerger,
  losses: Losses,
): number {
  let saved = 0;
  for (const number of trees.strays) {
    const page = pages.page(number);
    if (page === null) continue;
    const type = typeOf(page, number);
    for (const record of rowsOf(pages, number)) {
      const kind = known.find((each) => each.type === type && record.isWhole && each.fits(record.cells));
      const layout = kind === undefined ? undefined : layouts.get(kind.name);
      // Only where its own table lost something: else it is what was left of something deleted.
      if (layout === undefined || (trees.of.get(layout.name)?.damaged.length ?? 1) === 0) continue;
      const isSaved =
        layout.name === "blocks"
          ? saveStrayBlock(record, merger)
          : put({ ...layout, insert: layout.insertNew }, record, losses);
      if (isSaved) saved += 1;
    }
  }
  return saved;
}

/**
 * Its number and its beginning may be those of a block that the tree still has: of an older version of it only readings
 * are taken that are nowhere else. @returns whether there were any
 */
function saveStrayBlock({ cells }: StoredRecord, merger: BlockMerger): boolean {
  const [, point, , , , , data] = cells;
  const columns = data instanceof Uint8Array ? readableBlock(data) : null;
  return columns !== null && typeof point === "number" && merger.merge(point, columns, "there") > 0;
}

/** The numbers of points are in their index too. */
function restoreHandles(pages: DamagedPages, trees: Trees, { db }: Connection): void {
  const insert = db.prepare(
    "INSERT OR IGNORE INTO point_handles (handle, point_id) VALUES (?, ?)",
  ) as Statement<[number, string]>;
  for (const number of trees.of.get("sqlite_autoindex_point_handles_1")?.pages ?? []) {
    for (const { cells } of rowsOf(pages, number)) {
      const [id, handle] = cells;
      if (typeof id === "string" && isId(id) && typeof handle === "number") insert.run(handle, id);
    }
  }
}

/** Which points lost which spans: the index of blocks knows of those that are gone. */
function tellLostBlocks(pages: DamagedPages, trees: Trees, { db }: Connection, losses: Losses): void {
  const around = db.prepare(
    "SELECT start, data FROM blocks WHERE point = ? AND start <= ? ORDER BY start DESC LIMIT 1",
  ) as Statement<[number, number], { start: number; data: Uint8Array }>;
  // One that lay over others begins within what they are together.
  const have = (point: number, start: number): boolean => {
    const found = around.get(point, start);
    return (
      found !== undefined &&
      (found.start === start || readableBlock(found.data)?.times.includes(start) === true)
    );
  };
  const names = db
    .prepare(
      `SELECT coalesce(json_extract(p.body, '$.name'), h.point_id) FROM point_handles h
       LEFT JOIN points p ON p.id = h.point_id WHERE h.handle = ?`,
    )
    .pluck() as Statement<[number], string>;
  const starts = new Map<number, number[]>();
  for (const number of trees.of.get("sqlite_autoindex_blocks_1")?.pages ?? []) {
    for (const { cells } of rowsOf(pages, number)) {
      const [point, start] = cells;
      if (typeof point !== "number" || typeof start !== "number") continue;
      const list = starts.get(point);
      if (list === undefined) starts.set(point, [start]);
      else list.push(start);
    }
  }
  for (const [point, list] of starts) {
    list.sort((one, other) => one - other);
    list.forEach((start, index) => {
      if (have(point, start)) return;
      const next = list[index + 1];
      const end = next === undefined ? "its newest readings" : new Date(next).toISOString();
      losses.add(
        `Readings of ${names.get(point) ?? `point ${point}`} from ${new Date(start).toISOString()} to ${end}.`,
      );
    });
  }
}
