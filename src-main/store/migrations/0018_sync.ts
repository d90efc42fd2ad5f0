import type { Migration } from "./migration.ts";

/** Where this project sends its readings, and how far both sides are agreed. */
export const sync: Migration = {
  version: 18,
  name: "sync",
  up: `
    CREATE TABLE sync (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      settings TEXT,
      state TEXT
    ) STRICT;
    INSERT INTO sync VALUES (1, NULL, NULL);
  `,
};
