import type { Migration } from "./migration.ts";

/**
 * What arrives is kept a frame a batch, not a row a reading: it is read only when the file is opened. Rows that older
 * files have are framed then.
 */
export const headFrames: Migration = {
  version: 17,
  name: "frames of what arrives",
  up: `
    -- What the table that took has replaces what the one that was being sealed has.
    CREATE TABLE head_rows (
      time INTEGER NOT NULL,
      point INTEGER NOT NULL,
      value REAL,
      quality INTEGER NOT NULL,
      reason INTEGER NOT NULL,
      PRIMARY KEY (time, point)
    ) STRICT, WITHOUT ROWID;
    INSERT OR REPLACE INTO head_rows SELECT * FROM head_a WHERE (SELECT taking FROM heads) = 'head_b';
    INSERT OR REPLACE INTO head_rows SELECT * FROM head_b;
    INSERT OR REPLACE INTO head_rows SELECT * FROM head_a WHERE (SELECT taking FROM heads) = 'head_a';
    -- Chunks of a generation that isn't whole are made again, of the same points and more.
    UPDATE heads SET taking = 'head_a', sealing = NULL;
    DROP TABLE head_a;
    DROP TABLE head_b;
    CREATE TABLE head_a (
      id INTEGER PRIMARY KEY,
      readings INTEGER NOT NULL,
      data BLOB NOT NULL
    ) STRICT;
    CREATE TABLE head_b (
      id INTEGER PRIMARY KEY,
      readings INTEGER NOT NULL,
      data BLOB NOT NULL
    ) STRICT;
  `,
};
