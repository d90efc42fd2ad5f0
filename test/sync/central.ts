import { resolve } from "node:path";
import type { Client } from "pg";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { Migrator } from "../../src-main/sync/migrator.ts";

/** The app's own steps. */
export const migrationsFolder = resolve(import.meta.dirname, "../../resources/migrations");

/** Brings a database to the newest schema. */
export async function migrated(client: Client): Promise<void> {
  await new Migrator(client, await readMigrations(migrationsFolder), "1.2.3").run();
}
