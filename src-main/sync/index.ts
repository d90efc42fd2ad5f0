/** The central database: connecting, its schema, and saying plainly what is wrong with it. */

export { CentralSource } from "./central-source.ts";
export { connectCentral } from "./connect.ts";
export { readConnectionUrl } from "./connection-url.ts";
export type { MergedPart } from "./merged-parts.ts";
export { createMigration, type Migration, readMigrations } from "./migration-files.ts";
export { type MigrationState, Migrator, type SchemaStatus } from "./migrator.ts";
export { mayPass, problemOf } from "./problems.ts";
export { type PullProgress, pull } from "./pull.ts";
export { inspectServer, obstacles, type ServerState } from "./server-state.ts";
export { offeredSites, openCentral } from "./session.ts";
export type { RuleSharing, TemplateSharing } from "./shared-things.ts";
export { sharedPoints, type TakenPoints } from "./site-agreement.ts";
export { receiver, SiteSync } from "./site-sync.ts";
