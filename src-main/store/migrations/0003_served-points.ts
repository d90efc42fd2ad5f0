import type { Migration } from "./migration.ts";

/** Under which object of the app's own BACnet device each point is offered: kept, because a BMS refers to it. */
export const servedPoints: Migration = {
  version: 3,
  name: "served points",
  up: `
    -- kind: analog, binary or multi-state; number: the object's instance, never given to another point.
    CREATE TABLE served_points (
      point_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      number INTEGER NOT NULL,
      PRIMARY KEY (point_id, kind),
      UNIQUE (kind, number)
    ) STRICT, WITHOUT ROWID;
  `,
};
