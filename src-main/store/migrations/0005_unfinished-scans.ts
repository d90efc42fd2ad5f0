import type { Migration } from "./migration.ts";

/** Which devices a scan that was stopped, or killed, had read whole. */
export const unfinishedScans: Migration = {
  version: 5,
  name: "unfinished scans",
  up: `
    CREATE TABLE unfinished_scans (
      network_id TEXT NOT NULL,
      device_key TEXT NOT NULL,
      PRIMARY KEY (network_id, device_key)
    ) STRICT, WITHOUT ROWID;
  `,
};
