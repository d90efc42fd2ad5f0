import type { Migration } from "./migration.ts";

/** Alarms and events: what happened, what is active, and in whose recipient lists the app stands. No undo touches them. */
export const events: Migration = {
  version: 6,
  name: "alarms and events",
  up: `
    CREATE TABLE events (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      body TEXT NOT NULL
    ) STRICT;

    CREATE TABLE active_events (
      id TEXT PRIMARY KEY,
      body TEXT NOT NULL
    ) STRICT;

    -- Kept before the device is told, so that the app can leave a list also after a crash.
    CREATE TABLE event_recipients (
      device_id TEXT NOT NULL,
      instance INTEGER NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (device_id, instance)
    ) STRICT, WITHOUT ROWID;
  `,
};
