import { copyFileSync, rmSync, statSync } from "node:fs";
import { basename } from "node:path";
import { Problem } from "../contract/problem.ts";
import type { Connection } from "./database.ts";
import type { Migration } from "./migrations/index.ts";
import { giveName } from "./whole-file.ts";

/** Where the copy is kept that is made before a file is brought to a newer format. */
export const backupPath = (path: string, version: number): string => `${path}.before-v${version}`;

/** Whole or not at all, even when the power fails. */
function copyWhole(from: string, to: string): void {
  const draft = `${to}.part`;
  try {
    copyFileSync(from, draft);
    giveName(draft, to, statSync(from).size);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/**
 * Brings a file to the newest format: all steps that it lacks in one transaction, after a copy of it was made beside it
 * (encrypted as the file is). A new file gets no copy.
 * @returns the format's version
 * @throws Problem `project-newer`; `storage-failed` when a step fails, the file being as it was
 */
export function migrate(connection: Connection, migrations: readonly Migration[]): number {
  const { db, path } = connection;
  const current = Number(db.pragma("user_version", { simple: true }));
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new Problem(
      "project-newer",
      `The project ${basename(path)} was last used by a newer Blipee Field (its format is ${current}, this one knows ${newest}).`,
      "Update Blipee Field on this computer. The file was not touched.",
    );
  }
  const missing = migrations.filter((migration) => migration.version > current);
  if (missing.length === 0) return current;
  if (current > 0) {
    connection.attempt("copying the project before its format is changed", () => {
      db.pragma("wal_checkpoint(TRUNCATE)");
      copyWhole(path, backupPath(path, newest));
    });
  }
  let step = "";
  // Within a transaction this setting can't change, and a step may rebuild tables that others refer to.
  db.pragma("foreign_keys = OFF");
  try {
    connection.transaction("bringing the project to the newest format", () => {
      for (const migration of missing) {
        step = `${migration.version} (${migration.name})`;
        db.exec(migration.up);
        db.pragma(`user_version = ${migration.version}`);
      }
      const dangling = db.pragma("foreign_key_check") as unknown[];
      if (dangling.length > 0) throw new Error(`${dangling.length} rows refer to rows that don't exist`);
    });
  } catch (error) {
    if (error instanceof Problem && error.code === "disk-full") throw error;
    throw new Problem(
      "storage-failed",
      `The project ${basename(path)} could not be brought to format ${step}.`,
      "The file is as it was. Work on with the version of Blipee Field that made it, and report this with the log.",
      error,
    );
  } finally {
    db.pragma("foreign_keys = ON");
  }
  return newest;
}
