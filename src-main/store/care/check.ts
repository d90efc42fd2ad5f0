import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { Problem } from "../../contract/problem.ts";
import type { CheckReport } from "../../contract/project-care.ts";
import { decodeBlock } from "../blocks/block.ts";
import { unpackKeptHours } from "../blocks/kept-hours.ts";
import { decodeRollUps } from "../blocks/packed-hours.ts";
import { hourMs } from "../blocks/roll-up.ts";
import type { Connection, Statement } from "../database.ts";
import type { FileKey } from "../project-file.ts";
import { pageSize } from "../salt.ts";
import { holdFile, opened } from "./backup.ts";
import { tablesOf } from "./copy.ts";
import { pageSeal } from "./page-seal.ts";
import type { Tell } from "./task.ts";

const mostFindings = 200;
const pagesAtOnce = 256;

/**
 * Reads all of an open project and says what is wrong: every page against its seal, the order of every table and index,
 * every block and chunk of readings against what is said of it. Others read and write meanwhile.
 */
export function checkFile(path: string, key: FileKey, now: number, tell: Tell): CheckReport {
  using db = opened(path, key);
  using other = opened(path, key);
  const findings = new Findings();
  holdFile(db, other);
  const pages = Number(db.db.pragma("page_count", { simple: true }));
  checkPages(path, pages, key, findings, tell);
  // The file's pages stood still until here; what follows sees one moment of the project by the same reader.
  const { blocks, readings } = checkRows(db, findings, tell);
  return { checkedAt: now, pages, blocks, readings, findings: findings.list() };
}

/** What is wrong, in words; so many that a person can read them. */
export class Findings {
  readonly #list: string[] = [];
  #more = 0;

  add(what: string): void {
    if (this.#list.length < mostFindings) this.#list.push(what.slice(0, 1_000));
    else this.#more += 1;
  }

  list(): string[] {
    return this.#more === 0 ? this.#list : [...this.#list, `… and ${this.#more} more`];
  }
}

const never = (): boolean => false;

/** Compares pages with their seals. @returns how many, which is less than all once `late` says so */
export function checkPages(
  path: string,
  pages: number,
  key: FileKey,
  findings: Findings,
  tell: Tell,
  late: () => boolean = never,
): number {
  const seal = pageSeal(key);
  const chunk = Buffer.alloc(pagesAtOnce * pageSize);
  const file = openSync(path, "r");
  try {
    const there = Math.floor(fstatSync(file).size / pageSize);
    if (there < pages)
      findings.add(`The file is cut short: ${pages - there} of its ${pages} pages are missing.`);
    let checked = 0;
    for (let first = 1; first <= Math.min(pages, there) && !late(); first += pagesAtOnce) {
      const count = Math.min(pagesAtOnce, Math.min(pages, there) - first + 1);
      readSync(file, chunk, 0, count * pageSize, (first - 1) * pageSize);
      for (let index = 0; index < count; index += 1) {
        const page = chunk.subarray(index * pageSize, (index + 1) * pageSize);
        if (!seal.isWhole(page, first + index))
          findings.add(`Page ${first + index} of the file isn't as it was written.`);
      }
      checked += count;
      tell("Comparing pages with their seals", (0.3 * (first + count)) / pages);
    }
    return checked;
  } finally {
    closeSync(file);
  }
}

function checkRows(connection: Connection, findings: Findings, tell: Tell) {
  const { db } = connection;
  const tables = tablesOf(connection);
  for (const [index, { name }] of tables.entries()) {
    tell(`Checking the order of ${name}`, 0.3 + (0.3 * index) / tables.length);
    checkTable(connection, name, "integrity_check", findings);
  }
  const attempt = <Result>(what: string, work: () => Result, otherwise: Result): Result =>
    attempted(findings, what, otherwise, work);
  attempt(
    "References",
    () => {
      for (const row of db.pragma("foreign_key_check") as { table: string }[])
        findings.add(`A row of ${row.table} refers to a row that doesn't exist.`);
    },
    undefined,
  );
  const counted = attempt("Blocks of readings", () => checkBlocks(connection, findings, tell), {
    blocks: 0,
    readings: 0,
  });
  const inChunks = attempt("Chunks of readings", () => checkChunks(connection, findings, tell), 0);
  attempt("Hours whose readings were let go", () => checkKeptHours(connection, findings, tell), undefined);
  const count = db
    .prepare("SELECT sum(readings) FROM (SELECT readings FROM head_a UNION ALL SELECT readings FROM head_b)")
    .pluck();
  const inHead = attempt("The newest readings", () => Number(count.get()), 0);
  return { blocks: counted.blocks, readings: counted.readings + inChunks + inHead };
}

/** @param how `quick_check` leaves out whether indexes have what their tables have */
export function checkTable(
  { db }: Connection,
  name: string,
  how: "integrity_check" | "quick_check",
  findings: Findings,
): void {
  try {
    for (const row of db.pragma(`${how}("${name}")`) as Record<string, string>[])
      if (row[how] !== "ok") findings.add(`${name}: ${row[how]}`);
  } catch (error) {
    findings.add(`The table ${name} can't be read: ${messageOf(error)}.`);
  }
}

/** What fails is a finding, unless the work was stopped. */
export function attempted<Result>(
  findings: Findings,
  what: string,
  otherwise: Result,
  work: () => Result,
): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem && error.code === "cancelled") throw error;
    findings.add(`${what} can't be read to the end: ${messageOf(error)}.`);
    return otherwise;
  }
}

export interface BlockRow {
  readonly id: number;
  readonly point: number;
  readonly start: number;
  readonly last: number;
  readonly count: number;
  readonly hours: Uint8Array;
  readonly data: Uint8Array;
}

function checkBlocks({ db }: Connection, findings: Findings, tell: Tell) {
  const total = Number(db.prepare("SELECT count(*) FROM blocks").pluck().get());
  const rows = db.prepare(
    "SELECT id, point, start, last, count, hours, data FROM blocks ORDER BY point, start",
  ) as Statement<[], BlockRow>;
  const known = new Set(
    (db.prepare("SELECT handle FROM point_handles").pluck() as Statement<[], number>).all(),
  );
  let blocks = 0;
  let readings = 0;
  let before: BlockRow | undefined;
  for (const row of rows.iterate()) {
    const name = `Block ${row.id} of point ${row.point}`;
    if (before?.point === row.point && before.last >= row.start)
      findings.add(`${name} begins at ${timeOf(row.start)}, before the one before it ends.`);
    if (before?.point !== row.point && !known.has(row.point))
      findings.add(`Readings of point ${row.point} belong to no point of the project.`);
    for (const wrong of wrongOf(row)) findings.add(`${name} (${timeOf(row.start)}): ${wrong}`);
    blocks += 1;
    readings += row.count;
    before = row;
    if (blocks % 16 === 0)
      tell(`Checked ${blocks} of ${total} blocks of readings`, 0.6 + (0.4 * blocks) / total);
  }
  return { blocks, readings };
}

interface KeptRow {
  readonly id: number;
  readonly point: number;
  readonly until: number;
  readonly hours: number;
  readonly readings: number;
  readonly data: Uint8Array;
}

function checkKeptHours({ db }: Connection, findings: Findings, tell: Tell): void {
  const rows = db.prepare("SELECT id, point, until, hours, readings, data FROM kept_hours") as Statement<
    [],
    KeptRow
  >;
  for (const row of rows.iterate()) {
    tell("Checking hours whose readings were let go", null);
    for (const wrong of wrongOfKept(row)) findings.add(`Hours ${row.id} of point ${row.point}: ${wrong}`);
  }
}

/** @returns what is wrong with hours whose readings were let go, in words */
export function wrongOfKept(row: Pick<KeptRow, "until" | "hours" | "readings" | "data">): string[] {
  try {
    const { hour, readings } = unpackKeptHours(row.data);
    const count = readings.reduce((sum, each) => sum + each, 0);
    const isAsNoted =
      hour.length === row.hours && count === row.readings && ((hour.at(-1) ?? 0) + 1) * hourMs === row.until;
    return isAsNoted ? [] : [`${hour.length} hours of ${count} readings aren't those that were noted`];
  } catch (error) {
    return [`they can't be unpacked: ${messageOf(error)}`];
  }
}

/** @returns what is wrong with a block, in words */
export function wrongOf(row: Omit<BlockRow, "id" | "point">): string[] {
  const wrong: string[] = [];
  try {
    const { times } = decodeBlock(row.data);
    if (times.length !== row.count) wrong.push(`it has ${times.length} readings, ${row.count} were noted`);
    if (times[0] !== row.start || times.at(-1) !== row.last) wrong.push("its readings are of other times");
    const { readings } = decodeRollUps(row.hours);
    const rolledUp = readings.reduce((sum, count) => sum + count, 0);
    if (rolledUp !== times.length) wrong.push(`its hours count ${rolledUp} of ${times.length} readings`);
  } catch (error) {
    wrong.push(`its readings can't be unpacked: ${messageOf(error)}`);
  }
  return wrong;
}

/** @returns readings in the chunks that were looked at */
export function checkChunks(
  { db }: Connection,
  findings: Findings,
  tell: Tell,
  late: () => boolean = never,
): number {
  const whole = new Set(
    (db.prepare("SELECT generation FROM generations").pluck() as Statement<[], number>).all(),
  );
  const sealing = db.prepare("SELECT sealing FROM heads").pluck().get();
  const rows = db.prepare("SELECT generation, point, first, last, data FROM chunks") as Statement<
    [],
    { generation: number; point: number; first: number; last: number; data: Uint8Array }
  >;
  let readings = 0;
  for (const row of rows.iterate()) {
    if (late()) break;
    tell("Checking chunks of readings", null);
    const name = `Chunk ${row.generation} of point ${row.point}`;
    if (!whole.has(row.generation)) {
      // What is being sealed is in the head too.
      if (row.generation !== sealing) findings.add(`${name} belongs to no generation.`);
      continue;
    }
    try {
      const { times } = decodeBlock(row.data);
      if (times[0] !== row.first || times.at(-1) !== row.last)
        findings.add(`${name} has readings of other times than were noted.`);
      readings += times.length;
    } catch (error) {
      findings.add(`${name} can't be unpacked: ${messageOf(error)}.`);
    }
  }
  return readings;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const timeOf = (time: number): string => new Date(time).toISOString();
