import type { Migration } from "./migration.ts";

/** How far the trend logs of devices were read into the project. No undo touches it. */
export const logProgress: Migration = {
  version: 7,
  name: "progress of trend logs",
  up: `
    CREATE TABLE log_progress (
      device_id TEXT NOT NULL,
      object TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (device_id, object)
    ) STRICT, WITHOUT ROWID;
  `,
};
