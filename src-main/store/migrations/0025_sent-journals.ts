import type { Migration } from "./migration.ts";

/** How far the central database was sent events and the audit, as it confirmed it last. */
export const sentJournals: Migration = {
  version: 25,
  name: "positions of sent journals",
  up: `
    CREATE TABLE sent_journals (
      journal TEXT PRIMARY KEY,
      position INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
