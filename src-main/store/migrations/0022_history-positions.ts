import type { Migration } from "./migration.ts";

/** How far receivers were sent history, in batches: by that a receiver that was put back to an older copy is known. */
export const historyPositions: Migration = {
  version: 22,
  name: "positions of sent history",
  up: `
    -- The last batch of history that a receiver confirmed in each of its lanes, counted from 1.
    CREATE TABLE history_positions (
      receiver INTEGER NOT NULL REFERENCES receivers (id) ON DELETE CASCADE,
      lane TEXT NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY (receiver, lane)
    ) STRICT, WITHOUT ROWID;
  `,
};
