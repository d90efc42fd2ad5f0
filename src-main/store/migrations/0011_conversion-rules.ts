import type { Migration } from "./migration.ts";

/** What a site makes of what its devices offer, and which conversion readings were stored with. */
export const conversionRules: Migration = {
  version: 11,
  name: "conversion rules",
  up: `
    -- What people set for the whole site, one row a subject.
    CREATE TABLE site_settings (
      name TEXT PRIMARY KEY,
      body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Readings of a point since a time were stored as raw * scale + offset. No row: as its point says, ever since.
    CREATE TABLE stored_conversions (
      point INTEGER NOT NULL REFERENCES point_handles (handle) ON DELETE CASCADE,
      since INTEGER NOT NULL,
      scale REAL NOT NULL,
      offset REAL NOT NULL,
      PRIMARY KEY (point, since)
    ) STRICT, WITHOUT ROWID;
  `,
};
