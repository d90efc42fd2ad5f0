import type { Migration } from "./migration.ts";

/** Own templates of Modbus devices that the project's devices are read by, so that the file can be read elsewhere. */
export const projectTemplates: Migration = {
  version: 13,
  name: "project templates",
  up: `
    CREATE TABLE project_templates (
      name TEXT PRIMARY KEY,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT, WITHOUT ROWID;
  `,
};
