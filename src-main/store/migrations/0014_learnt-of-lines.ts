import type { Migration } from "./migration.ts";

/** What was learnt of Modbus lines by reading: what units refuse, what gateways bear. No undo touches it. */
export const learntOfLines: Migration = {
  version: 14,
  name: "learnt of lines",
  up: `
    CREATE TABLE learnt_of_lines (
      network_id TEXT PRIMARY KEY,
      line TEXT NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT, WITHOUT ROWID;
  `,
};
