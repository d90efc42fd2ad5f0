import type { Migration } from "./migration.ts";

/** Notes of people at times. Changed by edits, so that undo brings them back. */
export const annotations: Migration = {
  version: 19,
  name: "annotations",
  up: `
    CREATE TABLE annotations (
      id TEXT PRIMARY KEY,
      begins INTEGER NOT NULL,
      ends INTEGER NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body)),
      CHECK (ends >= begins)
    ) STRICT;
    CREATE INDEX annotations_begins ON annotations (begins);
  `,
};
