import type { Migration } from "./migration.ts";

/** The newest sweep for Modbus devices: what it looked for, how far it came, what it met. */
export const unfinishedSweep: Migration = {
  version: 10,
  name: "unfinished sweep",
  up: `
    CREATE TABLE unfinished_sweep (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      state TEXT NOT NULL CHECK (json_valid(state))
    ) STRICT;
  `,
};
