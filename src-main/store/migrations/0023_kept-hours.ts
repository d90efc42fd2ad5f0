import type { Migration } from "./migration.ts";

/** What readings came to by the hour that were let go. An hour is here, or its readings are; never both. */
export const keptHours: Migration = {
  version: 23,
  name: "kept hours",
  up: `
    -- Hours of a point by spans of equal length (span: hours since 1970 by the length); until: end of the last hour.
    CREATE TABLE kept_hours (
      id INTEGER PRIMARY KEY,
      point INTEGER NOT NULL,
      span INTEGER NOT NULL,
      until INTEGER NOT NULL,
      hours INTEGER NOT NULL,
      readings INTEGER NOT NULL,
      data BLOB NOT NULL,
      UNIQUE (point, span)
    ) STRICT;
    CREATE INDEX kept_hours_until ON kept_hours (until);
  `,
};
