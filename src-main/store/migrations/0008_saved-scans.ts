import type { Migration } from "./migration.ts";

/** What networks were like at a time. No undo touches them. */
export const savedScans: Migration = {
  version: 8,
  name: "saved scans",
  up: `
    -- kind: as-found, automatic or kept; content: the devices with their objects, JSON by zlib.
    CREATE TABLE saved_scans (
      id TEXT PRIMARY KEY,
      network_id TEXT NOT NULL,
      name TEXT NOT NULL,
      taken_at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      devices INTEGER NOT NULL,
      objects INTEGER NOT NULL,
      content BLOB NOT NULL
    ) STRICT;
    CREATE INDEX saved_scans_by_network ON saved_scans (network_id, taken_at);
  `,
};
