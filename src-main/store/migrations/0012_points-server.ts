import type { Migration } from "./migration.ts";

/** How the app serves its points by Modbus TCP. Their numbers are in `served_points`, of the kind `register`. */
export const pointsServer: Migration = {
  version: 12,
  name: "points server",
  up: `
    CREATE TABLE points_server (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      settings TEXT NOT NULL CHECK (json_valid(settings))
    ) STRICT;
  `,
};
