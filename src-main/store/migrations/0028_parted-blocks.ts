import type { Migration } from "./migration.ts";

/** Blocks made from now on are in a format that versions before can't read; those that are there stay as they are. */
export const partedBlocks: Migration = {
  version: 28,
  name: "parted blocks",
  up: "-- Nothing of the schema changes.",
};
