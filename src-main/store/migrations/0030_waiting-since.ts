import type { Migration } from "./migration.ts";

/** Since when history waits to be sent, and how old the oldest of what arrived is, so that neither has to be unpacked. */
export const waitingSince: Migration = {
  version: 30,
  name: "waiting since",
  up: `
    -- UTC epoch ms; of what waits already it isn't known better than that it waits now.
    ALTER TABLE stretches ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
    UPDATE stretches SET since = unixepoch() * 1000;
    -- The earliest time among its readings; null: a version before this one noted it.
    ALTER TABLE arrivals ADD COLUMN oldest INTEGER;
    CREATE INDEX arrivals_by_oldest ON arrivals (oldest);
  `,
};
