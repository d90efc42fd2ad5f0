import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  linkSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { z } from "zod";
import { Problem } from "../contract/problem.ts";
import { project as projectSchema } from "../contract/project.ts";
import { openAlarmRules } from "./alarm-rules.ts";
import { openAnnotations } from "./annotations.ts";
import { openPlantChanges } from "./audit.ts";
import { openBlockTable } from "./blocks/block-table.ts";
import { openCareNotes } from "./care/notes.ts";
import { openCatalogue } from "./catalogue.ts";
import { openConversations } from "./conversations.ts";
import { openConversions } from "./conversions.ts";
import {
  applicationId,
  type Connection,
  configure,
  connect,
  type Statement,
  storageProblem,
} from "./database.ts";
import { openDiskRoom, releaseReserve, withReserve } from "./disk-room.ts";
import { openEdits } from "./edits.ts";
import { openEventRecords } from "./events.ts";
import { openPointHandles } from "./handles.ts";
import { openJournals } from "./journals.ts";
import { openLearntLines } from "./learnt-lines.ts";
import { type Lock, takeLock } from "./lock.ts";
import { openLogProgresses } from "./log-progress.ts";
import { openMeasures } from "./measures.ts";
import { migrate } from "./migrate.ts";
import { migrations as ownMigrations } from "./migrations/index.ts";
import { openNotices } from "./notices.ts";
import { openOutgoing } from "./outgoing.ts";
import { packRows } from "./pack-rows.ts";
import type { CreateOptions, OpenOptions, ProjectFile, TendingLimits } from "./project-file.ts";
import { openProjectTemplates } from "./project-templates.ts";
import { openQueries } from "./queries/queries.ts";
import { openReadings } from "./readings.ts";
import { openReport } from "./report.ts";
import { checked, parseRow } from "./rows.ts";
import { keyFitsAnyPage, pageSize, readSalt } from "./salt.ts";
import { openSavedScans } from "./saved-scans.ts";
import { recordScan } from "./scan.ts";
import { openScannedRows } from "./scanned.ts";
import { openServedNumbers } from "./served.ts";
import { openServiceHours } from "./service-hours.ts";
import { openSiteSettings } from "./site-settings.ts";
import { openSweep } from "./sweep.ts";
import { openSyncRecords } from "./sync-records.ts";
import { openTending } from "./tend.ts";
import { openTiers } from "./tiers.ts";
import { openUnfinishedScans } from "./unfinished-scans.ts";

const defaultUndoSteps = 200;
/** Readings in the head, and generations of chunks, before they are put in their place. */
const defaultTending: TendingLimits = { headRows: 200_000, generations: 24 };
const seed = projectSchema.pick({ id: true, name: true, site: true, protection: true, isDemo: true });
const storedSeed: z.ZodType<z.infer<typeof seed>> = seed;

/**
 * Makes a project file and opens it. It appears under its name only when it is whole.
 * @throws Problem `project-exists`, `project-in-use`, `disk-full`, `storage-failed`
 */
export async function createProjectFile(path: string, options: CreateOptions): Promise<ProjectFile> {
  const exists = (): Problem =>
    new Problem(
      "project-exists",
      `There is already a file ${basename(path)} in this folder.`,
      "Choose another name, or open the existing project.",
    );
  if (existsSync(path)) throw exists();
  const body = JSON.stringify(checked(seed, "project", options.project));
  using stack = new DisposableStack();
  const lock = stack.use(lockOf(path, options));
  if (existsSync(path)) throw exists();
  const draft = `${path}.${randomUUID()}.new`;
  stack.defer(() => {
    for (const ending of ["", "-wal", "-shm"]) rmSync(draft + ending, { force: true });
  });
  const connection = connect(draft, options.key, false);
  try {
    connection.attempt("making it", () => {
      configure(connection.db);
      connection.db.pragma(`application_id = ${applicationId}`);
      migrate(connection, options.migrations ?? ownMigrations);
      const insert = connection.db.prepare(
        "INSERT INTO project (id, body, created_at, created_by) VALUES (1, ?, ?, ?)",
      ) as Statement<[string, number, string]>;
      insert.run(body, options.clock(), options.appVersion);
    });
  } finally {
    connection.db.close();
  }
  try {
    placeNew(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw exists();
    throw storageProblem(error, path, "making it");
  }
  const file = openLocked(path, lock, options);
  stack.move();
  return file;
}

/** Gives a file its name unless another has it, where the file system can do that at once. */
function placeNew(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    renameSync(draft, path);
    return;
  }
  rmSync(draft);
}

/**
 * Opens a project file for this process alone.
 * @throws Problem `not-found`, `project-in-use` (naming who has it), `wrong-key`, `project-damaged`, `project-newer`,
 * `disk-full`, `storage-failed`
 */
export async function openProjectFile(path: string, options: OpenOptions): Promise<ProjectFile> {
  readSalt(path);
  const real = realpathSync(path);
  try {
    return lockAndOpen(real, options);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "disk-full" || !releaseReserve(real)) throw error;
    return lockAndOpen(real, options);
  }
}

function lockAndOpen(path: string, options: OpenOptions): ProjectFile {
  using stack = new DisposableStack();
  const lock = stack.use(lockOf(path, options));
  const file = openLocked(path, lock, options);
  stack.move();
  return file;
}

function lockOf(path: string, options: OpenOptions): Lock {
  try {
    const folder = realpathSync(dirname(path));
    return takeLock(join(folder, basename(path)), options.owner, options.clock);
  } catch (error) {
    throw storageProblem(error, path, "opening it");
  }
}

/** @throws Problem `wrong-key`, `project-damaged` */
function checkKey(connection: Connection, options: OpenOptions): void {
  const { db, path } = connection;
  const name = basename(path);
  try {
    db.pragma("user_version");
  } catch (error) {
    const problem = storageProblem(error, path, "opening it");
    if (!(problem instanceof Problem) || problem.code !== "project-damaged") throw problem;
    if (statSync(path).size % pageSize !== 0) {
      throw new Problem(
        "project-damaged",
        `${name} is not a Blipee project, or it was cut short.`,
        "Choose a file made by Blipee Field, or a backup copy.",
        error,
      );
    }
    if (keyFitsAnyPage(path, options.key.bytes)) throw problem;
    throw new Problem(
      "wrong-key",
      `The key doesn't fit ${name}.`,
      "Check the passphrase (capital letters, keyboard language), and that the file is the one you meant.",
      error,
    );
  }
  if (Number(db.pragma("application_id", { simple: true })) !== applicationId) {
    throw new Problem(
      "project-damaged",
      `${name} is a database, but not a Blipee project.`,
      "Choose a file made by Blipee Field.",
    );
  }
}

/**
 * SQLite opens what may only be read without a word, leaves files beside it that nobody may write, and fails later.
 * @throws Problem `storage-failed`
 */
function checkWritable(path: string): void {
  try {
    for (const ending of ["", "-wal", "-shm"]) {
      if (ending === "" || existsSync(path + ending)) closeSync(openSync(path + ending, "r+"));
    }
  } catch (error) {
    throw storageProblem(error, path, "opening it");
  }
}

function openLocked(path: string, lock: Lock, options: OpenOptions): ProjectFile {
  // Not later: closing a file ends the locks that this process has on it.
  checkWritable(path);
  // A lock that somebody deleted by hand doesn't tell of a crash, but a log that was never moved does.
  const isAfterCrash = lock.wasLeft || (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  const connection = connect(path, options.key, true);
  try {
    return connection.attempt("opening it", () => {
      checkKey(connection, options);
      const migrations = options.migrations ?? ownMigrations;
      // Before anything is set: what a newer version wrote is not touched.
      const version = Number(connection.db.pragma("user_version", { simple: true }));
      if (version <= (migrations.at(-1)?.version ?? 0)) configure(connection.db);
      if (options.largestFile !== undefined) {
        connection.db.pragma(`max_page_count = ${Math.floor(options.largestFile / pageSize)}`);
      }
      return { ...build(connection, migrate(connection, migrations), lock, options), isAfterCrash };
    });
  } catch (error) {
    connection.db.close();
    throw error;
  }
}

function build(
  opened: Connection,
  schemaVersion: number,
  lock: Lock,
  options: OpenOptions,
): Omit<ProjectFile, "isAfterCrash"> {
  const room = openDiskRoom(opened.path, options.room);
  const connection = withReserve(opened, room);
  const { db, path, attempt } = connection;
  const catalogue = openCatalogue(connection);
  const handles = openPointHandles(connection);
  const scanned = openScannedRows(connection, options.newId);
  packRows(connection, openBlockTable(connection));
  const tiers = openTiers(connection);
  const tend = openTending(connection, tiers, options.tending ?? defaultTending);
  const conversions = openConversions(connection, catalogue, handles, options.clock);
  const shown = conversions.shown(tiers);
  const outgoing = openOutgoing(connection, handles, shown, options.clock, options.tending);
  const readings = openReadings(
    connection,
    catalogue,
    handles,
    tiers,
    shown,
    conversions,
    outgoing.arrivals,
    tend,
    room,
    options.tending?.atOnce,
  );
  const edits = openEdits(connection, options.clock, options.undoSteps ?? defaultUndoSteps, conversions);
  const sweep = openSweep(connection, handles, tiers);
  const projectRow = db.prepare("SELECT body, created_at FROM project WHERE id = 1") as Statement<
    [],
    { body: string; created_at: number }
  >;
  const readProject = () => {
    const row = projectRow.get();
    if (row === undefined) {
      throw new Problem(
        "project-damaged",
        "The project file has lost its first record.",
        "Use a backup copy.",
      );
    }
    return { ...parseRow(storedSeed, "project", basename(path), row.body, {}), createdAt: row.created_at };
  };
  const queries = openQueries({
    data: { path, key: options.key },
    ...{ catalogue, handles, tiers, conversions, threads: options.readingThreads },
  });
  const close = (): void => {
    if (!db.open) return;
    queries.close();
    try {
      // The last connection moves the log into the file and removes it.
      db.close();
    } finally {
      lock[Symbol.dispose]();
    }
  };
  return {
    path,
    key: options.key,
    care: openCareNotes(connection, tiers),
    room,
    catalogue,
    scanned,
    readings,
    outgoing: outgoing.outgoing,
    queries,
    sync: openSyncRecords(connection),
    journals: openJournals(connection),
    served: openServedNumbers(connection),
    unfinishedScans: openUnfinishedScans(connection),
    plantChanges: openPlantChanges(connection),
    events: openEventRecords(connection),
    logProgress: openLogProgresses(connection),
    learntLines: openLearntLines(connection),
    siteSettings: openSiteSettings(connection),
    annotations: openAnnotations(connection),
    conversations: openConversations(connection),
    report: openReport(connection),
    serviceHours: openServiceHours(connection),
    measures: openMeasures(connection),
    alarmRules: openAlarmRules(connection),
    notices: openNotices(connection),
    templates: openProjectTemplates(connection),
    savedScans: openSavedScans(connection, catalogue),
    ...edits,
    sweep,
    project: () => attempt("reading the project", () => ({ ...readProject(), path, schemaVersion })),
    info: () =>
      attempt("reading the project", () => ({
        path,
        schemaVersion,
        createdAt: readProject().createdAt,
        size: statSync(path).size,
        headRows: tiers.head.rows(),
        sqlite: String(db.prepare("SELECT sqlite_version()").pluck().get()),
        cipher: String(db.pragma("cipher", { simple: true })),
      })),
    recordScan: (networkId) => recordScan(scanned, catalogue, networkId, options.clock),
    integrityCheck: () =>
      attempt("checking it", () => {
        const lines = (db.pragma("integrity_check") as { integrity_check: string }[]).map(
          (row) => row.integrity_check,
        );
        const dangling = db.pragma("foreign_key_check") as { table: string }[];
        return [
          ...lines.filter((line) => line !== "ok"),
          ...dangling.map((row) => `a row of ${row.table} refers to a row that doesn't exist`),
        ];
      }),
    checkpoint: () => {
      attempt("moving the log into the file", () => db.pragma("wal_checkpoint(TRUNCATE)"));
    },
    close,
    [Symbol.dispose]: close,
  };
}
