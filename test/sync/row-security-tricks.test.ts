import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { sendBatch } from "./batch.ts";
import { addTenant, migrated, type Tenant } from "./central.ts";

const missing = !hasPostgres();
const start = Date.UTC(2026, 0, 15, 10);

describe("ways round row-level security", () => {
  let server: PostgresServer;
  let keeper: Client;
  let gateway: Client;
  let ours: Tenant;
  let theirs: Tenant;
  const secondSite = "00000000-0000-7000-8000-0000000200ff";

  beforeAll(async () => {
    if (missing) return;
    server = await PostgresServer.start();
    keeper = await server.connect();
    await migrated(keeper);
    ours = await addTenant(keeper, "a");
    theirs = await addTenant(keeper, "b");
    await keeper.query(
      "INSERT INTO blipee.sites (id, organization_id, name, time_zone) VALUES ($1, $2, 'Second', 'UTC')",
      [secondSite, ours.organization],
    );
    await keeper.query("CREATE ROLE one_site LOGIN PASSWORD 'secret'");
    await keeper.query("SELECT blipee.enrol('one_site', $1, $2, 'write')", [ours.organization, ours.site]);
    for (const tenant of [ours, theirs])
      await sendBatch(
        keeper,
        tenant.source,
        1,
        tenant.series.map((series) => ({ time: start, value: 1, series })),
      );
  });
  afterAll(async () => {
    await keeper?.end();
    await server?.[Symbol.asyncDispose]();
  });

  const fresh = (): Promise<Client> => server.connect("postgres", "one_site", "secret");
  const codeOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return "";
    } catch (error) {
      return error instanceof Error && "code" in error ? String(error.code) : "?";
    }
  };
  const theirReadings = async () =>
    (
      await keeper.query("SELECT * FROM blipee.readings WHERE series = ANY ($1) ORDER BY series, time", [
        theirs.series,
      ])
    ).rows;

  test("a gateway of one site writes no other of its organization, and moves nothing there", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    gateway = await fresh();
    for (const site of [secondSite, theirs.site]) {
      const moved = gateway.query("UPDATE blipee.devices SET site_id = $1", [site]);
      expect(await codeOf(moved)).toMatch(/42501|23503/);
      const added = gateway.query(
        "INSERT INTO blipee.devices (id, organization_id, site_id, external_id) VALUES (gen_random_uuid(), $1, $2, 'new')",
        [ours.organization, site],
      );
      expect(await codeOf(added)).toBe("42501");
      const source = gateway.query(
        "INSERT INTO blipee.sync_sources (id, site_id) VALUES (gen_random_uuid(), $1)",
        [site],
      );
      expect(await codeOf(source)).toBe("42501");
    }
    const renamed = await gateway.query("UPDATE blipee.sites SET name = 'Renamed'");
    expect(renamed.rowCount).toBe(1);
    const taken = gateway.query("UPDATE blipee.sites SET organization_id = $1", [theirs.organization]);
    expect(await codeOf(taken)).toMatch(/42501|23503/);
    expect(await codeOf(gateway.query("UPDATE blipee.points SET device_id = $1", [theirs.device]))).toBe(
      "42501",
    );
    const upsert = gateway.query(
      `INSERT INTO blipee.devices (id, organization_id, site_id, external_id) VALUES ($1, $2, $3, 'meter')
       ON CONFLICT (id) DO UPDATE SET name = 'taken'`,
      [theirs.device, ours.organization, ours.site],
    );
    expect(await codeOf(upsert)).toMatch(/42501|23505/);
    await gateway.end();
  });

  test("series of others aren't written, hidden in a batch of one's own or alone", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    gateway = await fresh();
    const before = await theirReadings();
    const [own = 0] = ours.series;
    const [other = 0] = theirs.series;
    const hidden = [
      { time: start + 1, value: 2, series: own },
      { time: start, value: 2, series: other },
    ];
    expect(await codeOf(sendBatch(gateway, ours.source, 1, hidden))).toBe("42501");
    expect(await codeOf(sendBatch(gateway, theirs.source, 1, hidden.slice(1)))).toBe("42501");
    expect(await codeOf(sendBatch(gateway, ours.source, 1, hidden.slice(0, 1)))).toBe("");
    expect(await theirReadings()).toEqual(before);
    await gateway.end();
  });

  test("an event of one's own tells nothing of others' devices, and nobody's id stands in its way", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    gateway = await fresh();
    const id = "00000000-0000-8000-8000-0000000000ee";
    const entries = (device: string, message: string) =>
      JSON.stringify([{ id, device, time: start, object: "AI-1", state: "fault", message, detail: {} }]);
    const take = "SELECT added FROM blipee.take_journal($1, 'events', 1, $2, $3)";
    // Somebody elsewhere has an entry of the same id.
    await keeper.query(take, [theirs.source, id, entries(theirs.device, "theirs")]);
    const { rows } = await gateway.query(take, [ours.source, id, entries(theirs.device, "ours")]);
    expect(rows).toEqual([{ added: "1" }]);
    // Sent again it stays as it is.
    const again = await gateway.query(take, [ours.source, id, entries(ours.device, "changed")]);
    expect(again.rows).toEqual([{ added: "0" }]);
    const seen = await gateway.query("SELECT device_id, message FROM blipee.events");
    expect(seen.rows).toEqual([{ device_id: null, message: "ours" }]);
    const changed = gateway.query("UPDATE blipee.audit_log SET actor = 'somebody else'");
    expect(await codeOf(changed)).toBe("42501");
    const other = gateway.query("SELECT * FROM blipee.take_journal($1, 'readings', 1, $2, '[]')", [
      ours.source,
      id,
    ]);
    expect(await codeOf(other)).toBe("22023");
    await gateway.end();
  });

  test("no search path, temporary object, SET ROLE or view of one's own shows more", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    gateway = await fresh();
    const before = await theirReadings();
    await gateway.query(
      "CREATE TEMP TABLE members (role_name name, organization_id uuid, site_id uuid, rights text)",
    );
    await gateway.query("INSERT INTO members VALUES ('one_site', $1, NULL, 'admin')", [theirs.organization]);
    await gateway.query("CREATE TEMP TABLE readings (LIKE blipee.batches)");
    await gateway.query(
      `CREATE FUNCTION pg_temp.pg_has_role(name, name, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'`,
    );
    await gateway.query(`CREATE FUNCTION pg_temp.is_keeper() RETURNS boolean LANGUAGE sql AS 'SELECT true'`);
    await gateway.query("SET search_path = pg_temp, blipee, pg_catalog");
    const seen = await gateway.query("SELECT DISTINCT device_id FROM blipee.device_data");
    expect(seen.rows).toEqual([{ device_id: ours.device }]);
    expect((await gateway.query("SELECT id FROM blipee.sites")).rows).toEqual([{ id: ours.site }]);
    // A function that tells what it is shown: a barrier view never hands it others' rows.
    await gateway.query(`CREATE FUNCTION pg_temp.tell(uuid, float8) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS
      $$ BEGIN IF $1::text LIKE '%b' THEN RAISE EXCEPTION 'told: %', $1; END IF; RETURN true; END $$`);
    await gateway.query("SELECT count(*) FROM blipee.device_data WHERE pg_temp.tell(device_id, value)");
    await gateway.query("SELECT count(*) FROM blipee.hourly_metrics WHERE pg_temp.tell(device_id, avg)");
    await gateway.query("SELECT count(*) FROM blipee.devices WHERE pg_temp.tell(id, 0)");
    for (const role of ["blipee_owner", "blipee_admin", "postgres"])
      expect(await codeOf(gateway.query(`SET ROLE ${role}`)), role).toBe("42501");
    expect(await codeOf(gateway.query("SET SESSION AUTHORIZATION postgres"))).toBe("42501");
    await gateway.query("SET ROLE blipee_gateway");
    expect((await gateway.query("SELECT id FROM blipee.sites")).rows).toEqual([{ id: ours.site }]);
    expect(await codeOf(gateway.query("CREATE TABLE blipee.mine (id int)"))).toBe("42501");
    expect(await codeOf(gateway.query("SET row_security = off; SELECT * FROM blipee.devices"))).toBe("42501");
    expect(await theirReadings()).toEqual(before);
    await gateway.end();
  });

  test("names and metadata are words, whatever is in them", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    gateway = await fresh();
    const evil = [
      "'; DROP TABLE blipee.readings; --",
      "\\'; DELETE FROM blipee.members; --",
      '"; SET ROLE blipee_owner; --',
      "$$; SELECT pg_sleep(9); $$",
      "%I %L %s",
      "\u202e\u{1f4a5}\\x00\\",
      "{pg_catalog,blipee}",
    ];
    for (const [index, text] of evil.entries()) {
      await gateway.query(
        `UPDATE blipee.devices SET external_id = $1, name = $1, type = $1, manufacturer = $1, model = $1,
           serial_number = $1, location = $1, status = $1, metadata = jsonb_build_object($1::text, $1::text)`,
        [text],
      );
      await gateway.query(
        "UPDATE blipee.sites SET name = $1, time_zone = $1, metadata = to_jsonb($1::text)",
        [text],
      );
      await gateway.query("UPDATE blipee.sync_sources SET name = $1, app_version = $1", [text]);
      await gateway.query(
        `UPDATE blipee.points SET external_id = $1, variable = $1, name = $1, unit = $1, definition = to_jsonb($1::text)
         WHERE series = $2`,
        [text, ours.series[0]],
      );
      const row = { time: start + 1_000 + index, value: index, series: ours.series[0] ?? 0 };
      expect(await sendBatch(gateway, ours.source, index, [row], text.slice(0, 40))).toMatchObject({
        changed: 1,
      });
      const { rows } = await gateway.query(
        "SELECT variable, unit FROM blipee.device_data WHERE series = $1 AND timestamp = $2",
        [row.series, new Date(row.time)],
      );
      expect(rows).toEqual([{ variable: text, unit: text }]);
      expect(
        await codeOf(keeper.query("SELECT blipee.enrol($1, $2, NULL, 'write')", [text, ours.organization])),
      ).toBe("42704");
      expect(
        await codeOf(
          keeper.query("SELECT blipee.enrol('one_site', $1, NULL, $2)", [ours.organization, text]),
        ),
      ).toBe("22023");
    }
    const odd = `odd"'; DROP SCHEMA blipee CASCADE; --`;
    await keeper.query(`CREATE ROLE ${keeper.escapeIdentifier(odd)} LOGIN PASSWORD 'secret'`);
    await keeper.query("SELECT blipee.enrol($1, $2, $3, 'write')", [odd, ours.organization, ours.site]);
    const client = await server.connect("postgres", odd, "secret");
    expect(
      await sendBatch(client, ours.source, 1, [
        { time: start + 5_000, value: 1, series: ours.series[0] ?? 0 },
      ]),
    ).toMatchObject({ changed: 1 });
    await client.end();
    await gateway.end();
  });
});
