import type { Migration } from "./migration.ts";

/** What this app changed in the plant: lines that are only ever added, and what it still holds. No undo touches them. */
export const plantChanges: Migration = {
  version: 4,
  name: "changes of the plant",
  up: `
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY,
      body TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
      BEGIN SELECT raise(ABORT, 'a line of the audit is never changed'); END;
    CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
      BEGIN SELECT raise(ABORT, 'a line of the audit is never deleted'); END;

    -- How far the chain reaches, so that lines missing at its end are noticed.
    CREATE TABLE audit_end (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      number INTEGER NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    INSERT INTO audit_end VALUES (1, 0, '${"0".repeat(64)}');

    -- place: device, property and priority: what is written there again replaces what was.
    CREATE TABLE overrides (
      id TEXT PRIMARY KEY,
      place TEXT NOT NULL UNIQUE,
      body TEXT NOT NULL
    ) STRICT;
  `,
};
