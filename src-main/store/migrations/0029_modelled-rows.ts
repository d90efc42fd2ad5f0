import type { Migration } from "./migration.ts";

/** Blocks made from now on are in a format that versions before can't read; those that are there stay as they are. */
export const modelledRows: Migration = {
  version: 29,
  name: "modelled rows",
  up: "-- Nothing of the schema changes.",
};
