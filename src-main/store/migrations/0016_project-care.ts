import type { Migration } from "./migration.ts";

/** How the file is looked after: settings, and what was done last. No undo touches it. */
export const projectCare: Migration = {
  version: 16,
  name: "project care",
  up: `
    CREATE TABLE project_care (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
  `,
};
