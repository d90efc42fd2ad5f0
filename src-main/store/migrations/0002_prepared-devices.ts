import type { Migration } from "./migration.ts";

/** What a list of objects (EDE) says of a device before a scan meets it: whole devices that edits put and take away. */
export const preparedDevices: Migration = {
  version: 2,
  name: "prepared devices",
  up: `
    -- instance: the BACnet device instance, as text like every key of an edit's rows.
    CREATE TABLE prepared_devices (
      instance TEXT PRIMARY KEY,
      body TEXT NOT NULL
    ) STRICT;
  `,
};
