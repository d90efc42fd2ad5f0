import type { Migration } from "./migration.ts";

/** Alarms that the project itself raises. That one is raised stands with the active events. */
export const alarmRules: Migration = {
  version: 26,
  name: "alarm rules",
  up: `
    CREATE TABLE alarm_rules (
      id TEXT PRIMARY KEY,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
  `,
};
