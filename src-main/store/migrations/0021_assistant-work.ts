import type { Migration } from "./migration.ts";

/** What comes of the assistant's answers: a report, saving measures, and what it tells without being asked. */
export const assistantWork: Migration = {
  version: 21,
  name: "assistant-work",
  up: `
    CREATE TABLE report_entries (
      id TEXT PRIMARY KEY,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
    -- Answers as they were when they were added: written once, so that undo needs no copy of them.
    CREATE TABLE report_answers (
      entry TEXT PRIMARY KEY,
      -- JSON by zlib.
      body BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE measures (
      id TEXT PRIMARY KEY,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
    CREATE TABLE notices (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      -- The same event has the same one.
      event TEXT NOT NULL UNIQUE,
      -- What it is about, for muting.
      subject TEXT NOT NULL,
      at INTEGER NOT NULL,
      muted INTEGER NOT NULL,
      seen_at INTEGER,
      -- The conversation that it appeared in; no reference: conversations are forgotten.
      conversation TEXT,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
    CREATE INDEX notices_unseen ON notices (number) WHERE seen_at IS NULL;
    CREATE TABLE notice_mutes (
      subject TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      muted_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    -- When an answer was pinned; null: it isn't.
    ALTER TABLE conversation_answers ADD COLUMN pinned_at INTEGER;
  `,
};
