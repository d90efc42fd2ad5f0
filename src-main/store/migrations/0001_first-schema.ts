import type { Migration } from "./migration.ts";

/**
 * What people set up (networks, points) is whole rows that edits put and take away. What scans found (devices, objects)
 * stays when its network is removed, unseen, so that undo brings it back as the newest scan left it.
 */
export const firstSchema: Migration = {
  version: 1,
  name: "first schema",
  up: `
    CREATE TABLE project (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      body TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL
    ) STRICT;

    CREATE TABLE networks (
      id TEXT PRIMARY KEY,
      body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE devices (
      id TEXT PRIMARY KEY,
      network_id TEXT NOT NULL,
      key TEXT NOT NULL,
      body TEXT NOT NULL,
      problem TEXT,
      last_seen INTEGER,
      gone INTEGER NOT NULL DEFAULT 0,
      removed INTEGER NOT NULL DEFAULT 0,
      UNIQUE (network_id, key)
    ) STRICT;

    CREATE TABLE objects (
      id TEXT PRIMARY KEY,
      device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      body TEXT NOT NULL,
      gone INTEGER NOT NULL DEFAULT 0,
      UNIQUE (device_id, key)
    ) STRICT;

    CREATE TABLE points (
      id TEXT PRIMARY KEY,
      device_id TEXT NOT NULL REFERENCES devices (id),
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX points_of_device ON points (device_id);

    -- A small number for each point that ever was, so that a reading's key is short.
    CREATE TABLE point_handles (
      handle INTEGER PRIMARY KEY,
      point_id TEXT NOT NULL UNIQUE
    ) STRICT;

    -- quality: 0 good, 1 uncertain, 2 bad; reason: index into the contract's list.
    CREATE TABLE readings (
      point INTEGER NOT NULL,
      time INTEGER NOT NULL,
      value REAL,
      quality INTEGER NOT NULL,
      reason INTEGER NOT NULL,
      PRIMARY KEY (point, time)
    ) STRICT, WITHOUT ROWID;

    -- Live readings in order of arrival: what a point has here is later than all that it has in readings. What isn't later
    -- was settled there, waits for nothing and is deleted by and by.
    CREATE TABLE head (
      time INTEGER NOT NULL,
      point INTEGER NOT NULL,
      value REAL,
      quality INTEGER NOT NULL,
      reason INTEGER NOT NULL,
      PRIMARY KEY (time, point)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE stored (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      sequence INTEGER NOT NULL,
      total INTEGER NOT NULL
    ) STRICT;
    INSERT INTO stored VALUES (1, 0, 0);

    CREATE TABLE edits (
      id INTEGER PRIMARY KEY,
      description TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      size INTEGER NOT NULL,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    -- One row that an edit changed, before and after; null: it wasn't there.
    CREATE TABLE edit_rows (
      edit INTEGER NOT NULL REFERENCES edits (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      row_id TEXT NOT NULL,
      before TEXT,
      after TEXT,
      PRIMARY KEY (edit, kind, row_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX edits_of_row ON edit_rows (row_id);
  `,
};
