import type { Migration } from "./migration.ts";

/**
 * Readings in three steps: as they come, by time (head_a, head_b: one takes, the other is being sealed); what left the
 * head together (chunks); for good, by point (blocks). Rows that older files have are packed when they are opened.
 */
export const sealedBlocks: Migration = {
  version: 9,
  name: "sealed blocks",
  up: `
    -- By a number, not by its key: a page then holds several blocks whole.
    CREATE TABLE blocks (
      id INTEGER PRIMARY KEY,
      point INTEGER NOT NULL,
      start INTEGER NOT NULL,
      last INTEGER NOT NULL,
      count INTEGER NOT NULL,
      hours BLOB NOT NULL,
      data BLOB NOT NULL,
      UNIQUE (point, start)
    ) STRICT;

    CREATE TABLE chunks (
      generation INTEGER NOT NULL,
      point INTEGER NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      data BLOB NOT NULL,
      PRIMARY KEY (generation, point)
    ) STRICT, WITHOUT ROWID;

    -- Generations of chunks that are whole.
    CREATE TABLE generations (
      generation INTEGER PRIMARY KEY
    ) STRICT;

    -- Newest reading of each point, as of when it was last sealed.
    CREATE TABLE latest (
      point INTEGER PRIMARY KEY,
      time INTEGER NOT NULL,
      value REAL,
      quality INTEGER NOT NULL,
      reason INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE head_a (
      time INTEGER NOT NULL,
      point INTEGER NOT NULL,
      value REAL,
      quality INTEGER NOT NULL,
      reason INTEGER NOT NULL,
      PRIMARY KEY (time, point)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO head_a SELECT time, point, value, quality, reason FROM head;
    DROP TABLE head;
    CREATE TABLE head_b (
      time INTEGER NOT NULL,
      point INTEGER NOT NULL,
      value REAL,
      quality INTEGER NOT NULL,
      reason INTEGER NOT NULL,
      PRIMARY KEY (time, point)
    ) STRICT, WITHOUT ROWID;

    -- Which head takes, and which generation the other is being sealed into (null: none).
    CREATE TABLE heads (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      taking TEXT NOT NULL,
      sealing INTEGER
    ) STRICT;
    INSERT INTO heads VALUES (1, 'head_a', NULL);
  `,
};
