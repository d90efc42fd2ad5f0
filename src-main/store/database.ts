import { basename } from "node:path";
import Database from "better-sqlite3";
import { Problem } from "../contract/problem.ts";
import { type FilePlace, noteFilePlace } from "./file-place.ts";
import type { FileKey } from "./project-file.ts";
import { pageSize, saltLength } from "./salt.ts";

export type Statement<Parameters extends unknown[], Row = unknown> = Database.Statement<Parameters, Row>;

/** `Blip`: tells our databases from others (SQLite's `application_id`). */
export const applicationId = 0x426c_6970;

/** An open database, and the one place where its errors become Problems. */
export interface Connection {
  readonly db: Database.Database;
  readonly path: string;
  /** @param doing what was being done, as in `The project file failed while ${doing}.` */
  attempt<Result>(doing: string, work: () => Result): Result;
  /** The same in one transaction: committed when it returns, rolled back when it throws. */
  transaction<Result>(doing: string, work: () => Result): Result;
  /** Whether the next transaction moves the log into the file, which takes longer than most that is done in one. */
  movesLog(): boolean;
}

/** The part of an SQLite error that says what kind it is. */
function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}

/** Turns SQLite's and the system's errors into what a person is told. Others pass as they are. */
export function storageProblem(error: unknown, path: string, doing: string): unknown {
  const name = basename(path);
  const code = sqliteCode(error) ?? (error as NodeJS.ErrnoException | null)?.code;
  if (code === undefined || error instanceof Problem) return error;
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT") {
    return new Problem(
      "disk-full",
      `The disk is full: ${name} could not be written while ${doing}.`,
      "Make room on the disk. Nothing that was stored before is lost.",
      error,
    );
  }
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT")) {
    return new Problem(
      "project-damaged",
      `The project file ${name} is damaged; noticed while ${doing}.`,
      "Work on with a backup copy of it.",
      error,
    );
  }
  if (
    code === "SQLITE_READONLY" ||
    code.startsWith("SQLITE_READONLY_") ||
    code === "EACCES" ||
    code === "EROFS"
  ) {
    return new Problem(
      "storage-failed",
      `The project file ${name} can't be written; noticed while ${doing}.`,
      "Check that you may write the file and its folder.",
      error,
    );
  }
  if (code === "SQLITE_BUSY" || code.startsWith("SQLITE_BUSY_") || code === "SQLITE_LOCKED") {
    return new Problem(
      "storage-failed",
      `Another program holds the project file ${name}; it failed while ${doing}.`,
      "Close the program that has it open (a backup or a synchronising folder?) and try again.",
      error,
    );
  }
  if (/^SQLITE_(IOERR|CANTOPEN|NOMEM|PROTOCOL|INTERRUPT)/.test(code) || /^E[A-Z]+$/.test(code)) {
    return new Problem(
      "storage-failed",
      `The disk failed while ${doing} (${code}).`,
      "Check the disk or the network drive that the project is on, and try again.",
      error,
    );
  }
  return error;
}

/**
 * Opens an encrypted database. Nothing is read yet: whether the key fits shows with the first statement.
 * @param readonly a second connection beside the one that writes
 * @throws Problem `storage-failed`
 */
export function connect(path: string, key: FileKey, mustExist: boolean, readonly = false): Connection {
  if (key.bytes.length !== 32 || key.salt.length !== saltLength) {
    throw new Problem("internal", "The key of a project file has 32 bytes, its salt 16.", "Report this.");
  }
  let db: Database.Database;
  try {
    db = new Database(path, { fileMustExist: mustExist, readonly, timeout: 5_000 });
  } catch (error) {
    throw storageProblem(error, path, "opening it");
  }
  try {
    db.pragma("cipher = 'sqlcipher'");
    // SQLCipher's form for a raw key together with the salt that goes to the file's head.
    const text = `x'${Buffer.from(key.bytes).toString("hex")}${Buffer.from(key.salt).toString("hex")}'`;
    db.pragma(`key = "${text}"`);
  } catch (error) {
    db.close();
    throw storageProblem(error, path, "opening it");
  }
  const attempt = <Result>(doing: string, work: () => Result): Result => {
    if (!db.open) {
      throw new Problem("no-project", "The project is closed.", "Open it again.");
    }
    try {
      return work();
    } catch (error) {
      throw storageProblem(error, path, doing);
    }
  };
  const notePlace = (): FilePlace => noteFilePlace(path, () => renewLog(db));
  const log = logOf(db);
  let wasFull = false;
  let place = mustExist ? notePlace() : undefined;
  return {
    db,
    path,
    attempt,
    transaction: (doing, work) =>
      attempt(doing, () => {
        if (db.inTransaction) return db.transaction(work).immediate();
        place ??= notePlace();
        place.check();
        if (wasFull) giveLogBack(db);
        try {
          const result = db.transaction(work).immediate();
          wasFull = false;
          log.committed();
          return result;
        } catch (error) {
          wasFull = sqliteCode(error) === "SQLITE_FULL";
          throw error;
        }
      }),
    movesLog: log.isLong,
  };
}

/** Pages of the log that are moved at once: 1 MB takes some ten milliseconds, as each is decrypted and encrypted. */
const longLog = 250;
/** Pages that few transactions exceed: while the log lacks more, it isn't looked at after each. */
const seldomWritten = 50;

/**
 * Moves the log into the file when it is long, with the transaction after the one that made it so: that one can leave aside
 * what needn't be done with it.
 */
function logOf(db: Database.Database) {
  type Pages = { readonly log: number; readonly checkpointed: number };
  /** Pages of the log when it was moved last, as far as readers let it. */
  let tried = 0;
  let isLong = false;
  /** Transactions after which it needn't be looked at: that takes as long as a tenth of storing a batch. */
  let unseen = 0;
  const statements = new Map<string, Statement<[], Pages>>();
  const pagesOf = (kind: "NOOP" | "PASSIVE"): Pages => {
    const statement =
      statements.get(kind) ?? (db.prepare(`PRAGMA wal_checkpoint(${kind})`) as Statement<[], Pages>);
    statements.set(kind, statement);
    const pages = statement.get();
    return pages ?? { log: 0, checkpointed: 0 };
  };
  return {
    isLong: () => isLong,
    committed(): void {
      try {
        if (isLong) tried = pagesOf("PASSIVE").log;
        else if (unseen > 0) {
          unseen -= 1;
          return;
        }
        const { log, checkpointed } = pagesOf("NOOP");
        // A log that is shorter than it was began anew.
        if (log < tried) tried = 0;
        const waiting = log - Math.max(checkpointed, tried);
        isLong = waiting >= longLog;
        unseen = Math.max(0, Math.floor((longLog - waiting) / seldomWritten) - 1);
      } catch {
        // What was stored is stored; the log is moved another time.
        isLong = false;
      }
    },
  };
}

/** On a full disk: the room that the log takes may be all that is lacking. */
function giveLogBack(db: Database.Database): void {
  try {
    db.pragma("wal_checkpoint(TRUNCATE)");
  } catch {
    // There is no room for that either.
  }
}

/** Moves the log into the file and begins a new one. */
function renewLog(db: Database.Database): void {
  const [moved] = db.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
  if (moved?.busy !== 0) throw new Error("the log is being read");
  const mode = db.pragma("journal_mode = DELETE", { simple: true });
  db.pragma("journal_mode = WAL");
  if (mode !== "delete") throw new Error("the log is in use");
}

/** Settings of a connection that only reads: less memory, as there are several. */
export function configureReading(db: Database.Database): void {
  db.pragma("query_only = ON");
  db.pragma("temp_store = MEMORY");
  db.pragma("cache_size = -16384");
}

/** Settings of a connection whose key is known to fit. */
export function configure(db: Database.Database): void {
  db.pragma(`page_size = ${pageSize}`);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  // Free pages are encrypted; overwriting them would double the writing.
  db.pragma("secure_delete = OFF");
  // Temporary tables on disk would not be encrypted.
  db.pragma("temp_store = MEMORY");
  db.pragma("cache_size = -65536");
  // For what is written in no transaction of ours: those move the log themselves, sooner.
  db.pragma("wal_autocheckpoint = 4000");
}
