import { resolve } from "node:path";
import type { Client } from "pg";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { Migrator } from "../../src-main/sync/migrator.ts";

/** The app's own steps. */
export const migrationsFolder = resolve(import.meta.dirname, "../../resources/migrations");

/** Brings a database to the newest schema. */
export async function migrated(client: Client): Promise<void> {
  await new Migrator(client, await readMigrations(migrationsFolder), "1.2.3").run();
}

/** Two organizations with a site, a device and points each; ids end in a and b. */
const one = (kind: number, tail: string): string => `00000000-0000-7000-8000-0000000${kind}000${tail}`;
export const idsOf = (tail: "a" | "b") => ({
  organization: one(1, tail),
  site: one(2, tail),
  device: one(3, tail),
  source: one(4, tail),
  points: Array.from({ length: 3 }, (_, index) => one(5, tail).replace("000000", `00000${index + 1}`)),
});

export interface Tenant extends ReturnType<typeof idsOf> {
  readonly series: readonly number[];
}

/** Makes an organization with its site, device and points, as the database's keeper. */
export async function addTenant(client: Client, tail: "a" | "b"): Promise<Tenant> {
  const ids = idsOf(tail);
  await client.query("SELECT blipee.create_organization($1, $2)", [ids.organization, `Organization ${tail}`]);
  await client.query(
    "INSERT INTO blipee.sites (id, organization_id, name, time_zone) VALUES ($1, $2, $3, 'Europe/Lisbon')",
    [ids.site, ids.organization, `Site ${tail}`],
  );
  await client.query(
    "INSERT INTO blipee.devices (id, organization_id, site_id, external_id) VALUES ($1, $2, $3, 'meter')",
    [ids.device, ids.organization, ids.site],
  );
  await client.query("INSERT INTO blipee.sync_sources (id, site_id, name) VALUES ($1, $2, 'laptop')", [
    ids.source,
    ids.site,
  ]);
  // Not in the first schemas.
  const { rows: tables } = await client.query(
    "SELECT to_regclass('blipee.templates') AS templates, to_regclass('blipee.site_rules') AS rules",
  );
  if (tables[0]?.templates !== null)
    await client.query(
      "INSERT INTO blipee.templates (site_id, name, body, changed_at) VALUES ($1, 'meter', '{}', 1)",
      [ids.site],
    );
  if (tables[0]?.rules !== null)
    await client.query(
      "INSERT INTO blipee.site_rules (site_id, kind, id, body, changed_at) VALUES ($1, 'tariff', 'day', '{}', 1)",
      [ids.site],
    );
  const series: number[] = [];
  for (const [index, id] of ids.points.entries()) {
    const { rows } = await client.query<{ series: number }>(
      `INSERT INTO blipee.points (id, device_id, external_id, variable, kind, unit, interval_ms)
       VALUES ($1, $2, $3, $4, 'counter', 'kWh', 60000) RETURNING series`,
      [id, ids.device, `key ${index}`, `energy_${index}`],
    );
    series.push(rows[0]?.series ?? 0);
  }
  return { ...ids, series };
}
