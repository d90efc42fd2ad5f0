import type { Migration } from "./migration.ts";

/** What was asked of the assistant and answered, and questions that are asked again. No undo touches them. */
export const conversations: Migration = {
  version: 20,
  name: "conversations",
  up: `
    CREATE TABLE conversations (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE conversation_answers (
      conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      id TEXT NOT NULL UNIQUE,
      -- JSON by zlib.
      body BLOB NOT NULL,
      PRIMARY KEY (conversation, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE saved_questions (
      text TEXT PRIMARY KEY,
      saved_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
