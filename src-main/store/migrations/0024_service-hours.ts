import type { Migration } from "./migration.ts";

/** What public services told by the hour: weather, carbon intensity. It can be fetched again; no undo touches it. */
export const serviceHours: Migration = {
  version: 24,
  name: "service-hours",
  up: `
    CREATE TABLE service_series (
      number INTEGER PRIMARY KEY,
      -- Service and what it was asked for: open-meteo 38.7 -9.1
      name TEXT NOT NULL UNIQUE,
      fetched_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE service_hours (
      series INTEGER NOT NULL REFERENCES service_series (number) ON DELETE CASCADE,
      start INTEGER NOT NULL,
      value REAL NOT NULL,
      PRIMARY KEY (series, start)
    ) STRICT, WITHOUT ROWID;
  `,
};
