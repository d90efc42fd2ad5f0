import type { Migration } from "./migration.ts";

/** What others are still to be sent: readings as they arrived, and stretches of history. */
export const outgoing: Migration = {
  version: 15,
  name: "outgoing readings",
  up: `
    -- Those who get everything that is stored; position: the sequence of the last batch that they have whole.
    CREATE TABLE receivers (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      position INTEGER NOT NULL
    ) STRICT;

    -- Which readings a batch brought, while a receiver hasn't got them: points and times, packed.
    CREATE TABLE arrivals (
      sequence INTEGER PRIMARY KEY,
      stored_at INTEGER NOT NULL,
      readings INTEGER NOT NULL,
      data BLOB NOT NULL
    ) STRICT;

    -- History to be sent: readings with next <= time <= last. version changes when something was put into it.
    CREATE TABLE stretches (
      id INTEGER PRIMARY KEY,
      receiver INTEGER NOT NULL REFERENCES receivers (id) ON DELETE CASCADE,
      point INTEGER NOT NULL,
      next INTEGER NOT NULL,
      last INTEGER NOT NULL,
      version INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX stretches_by_point ON stretches (receiver, point, next);
    CREATE INDEX stretches_by_time ON stretches (receiver, next);
  `,
};
