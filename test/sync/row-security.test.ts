import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { TimescaleServer } from "../peers/timescale.ts";
import { sendBatch } from "./batch.ts";
import { addTenant, migrated, type Tenant } from "./central.ts";

const start = Date.UTC(2026, 0, 15, 10);
const roles = ["reader", "gateway", "admin"] as const;
type Role = (typeof roles)[number];
const rightsOf = { reader: "read", gateway: "write", admin: "admin" } as const;

/**
 * How a row tells whose it is: a column, or a query that gives the organization's id for the row `x`. A relation that is
 * missing here fails the test: whoever adds one says so.
 */
const ownerOf: Readonly<Record<string, string | "nobody" | "everybody">> = {
  organizations: "x.id",
  sites: "x.organization_id",
  members: "x.organization_id",
  devices: "x.organization_id",
  points: "(SELECT d.organization_id FROM blipee.devices d WHERE d.id = x.device_id)",
  sync_sources: "(SELECT s.organization_id FROM blipee.sites s WHERE s.id = x.site_id)",
  sync_positions:
    "(SELECT s.organization_id FROM blipee.sites s JOIN blipee.sync_sources c ON c.site_id = s.id WHERE c.id = x.source_id)",
  batches:
    "(SELECT s.organization_id FROM blipee.sites s JOIN blipee.sync_sources c ON c.site_id = s.id WHERE c.id = x.source_id)",
  events: "(SELECT s.organization_id FROM blipee.sites s WHERE s.id = x.site_id)",
  audit_log: "(SELECT s.organization_id FROM blipee.sites s WHERE s.id = x.site_id)",
  device_data: "(SELECT d.organization_id FROM blipee.devices d WHERE d.id = x.device_id)",
  hourly_metrics: "(SELECT d.organization_id FROM blipee.devices d WHERE d.id = x.device_id)",
  daily_metrics: "(SELECT d.organization_id FROM blipee.devices d WHERE d.id = x.device_id)",
  site_rules: "(SELECT s.organization_id FROM blipee.sites s WHERE s.id = x.site_id)",
  templates: "(SELECT s.organization_id FROM blipee.sites s WHERE s.id = x.site_id)",
  readings: "nobody",
  touched: "nobody",
  hourly_by_series: "nobody",
  daily_by_series: "nobody",
  kept_hours: "nobody",
  kept_days: "nobody",
  schema_migrations: "everybody",
};

/** Functions that read: they give what is one's own, and of others nothing. */
const reading = ["digests", "hours", "days", "page", "last_before", "first_from", "readings_of_others"];

/** Functions that a login may call, and that is all: what they are asked belongs to the organization that is given. */
const crafted: Readonly<Record<string, (other: Tenant) => readonly [string, readonly unknown[]] | null>> = {
  is_keeper: () => null,
  readable_sites: () => null,
  writable_sites: () => null,
  readable_organizations: () => null,
  extendable_organizations: () => null,
  administered_organizations: () => null,
  reason_name: () => null,
  quality_name: () => null,
  increase: () => null,
  increase_step: () => null,
  increase_end: () => null,
  refresh_metrics: () => null,
  hours: ({ series }) => ["SELECT * FROM blipee.hours($1, '2020-01-01', '2100-01-01')", [series]],
  days: ({ series }) => ["SELECT * FROM blipee.days($1, '2020-01-01', '2100-01-01')", [series]],
  page: ({ series }) => [
    "SELECT * FROM blipee.page($1, array_fill('2020-01-01'::timestamptz, ARRAY[$2::int]), 'infinity', 100)",
    [series, series.length],
  ],
  last_before: ({ series }) => ["SELECT * FROM blipee.last_before($1, 'infinity')", [series]],
  first_from: ({ series }) => ["SELECT * FROM blipee.first_from($1, '-infinity')", [series]],
  readings_of_others: ({ series }) => [
    "SELECT * FROM blipee.readings_of_others(gen_random_uuid(), $1, '-infinity', 'infinity')",
    [series],
  ],
  digests: ({ site, series }) => [
    "SELECT * FROM blipee.digests($1, $2, '-infinity', 'infinity')",
    [site, series],
  ],
  take_packed: ({ source, series }) => [
    `SELECT * FROM blipee.take_packed($1, 'live', 99, $2, ARRAY[1], ARRAY[now()], ARRAY[1], ARRAY[0::smallint])`,
    [source, series.slice(0, 1)],
  ],
  take_journal: ({ source, device }) => [
    `SELECT * FROM blipee.take_journal($1, 'events', 99, gen_random_uuid(), jsonb_build_array(jsonb_build_object(
       'id', gen_random_uuid(), 'device', $2::uuid, 'time', 0, 'object', '', 'state', '', 'message', '', 'detail', '{}'::jsonb)))`,
    [source, device],
  ],
  set_position: ({ source }) => ["SELECT blipee.set_position($1, 'live', 99)", [source]],
  enrol: ({ organization }) => ["SELECT blipee.enrol(session_user::name, $1, NULL, 'admin')", [organization]],
  dismiss: ({ organization }) => ["SELECT blipee.dismiss('gateway_b', $1)", [organization]],
};

/** Runs statements as somebody, in a transaction that is taken back unless it is said to stay. */
type Act = (role: Role, work: (client: Client) => Promise<void>, stays?: boolean) => Promise<void>;

/** Each role by a login and a connection of its own. */
async function byLogins(server: PostgresServer): Promise<Act & AsyncDisposable> {
  const logins = new Map<Role, Client>();
  for (const role of roles) logins.set(role, await server.connect("postgres", `${role}_a`, "secret"));
  const act: Act = async (role, work, stays = false) => {
    const client = logins.get(role);
    if (client === undefined) throw new Error(`There is no login ${role}.`);
    await client.query("BEGIN");
    try {
      await work(client);
    } finally {
      await client.query(stays ? "COMMIT" : "ROLLBACK");
    }
  };
  const end = async () => {
    for (const client of logins.values()) await client.end();
  };
  return Object.assign(act, { [Symbol.asyncDispose]: end });
}

/** The embedded database has one session: it becomes each role's own for a transaction. */
function byTurns(client: Client): Act & AsyncDisposable {
  const act: Act = async (role, work, stays = false) => {
    await client.query("BEGIN");
    try {
      await client.query(`SET SESSION AUTHORIZATION ${role}_a`);
      await work(client);
    } finally {
      await client.query(stays ? "COMMIT" : "ROLLBACK");
      // It outlasts the transaction there, even one that is taken back.
      await client.query("SET SESSION AUTHORIZATION postgres");
    }
  };
  return Object.assign(act, { [Symbol.asyncDispose]: async () => undefined });
}

describe.each(["PostgreSQL", "TimescaleDB"] as const)("row-level security on %s", (target) => {
  const missing = target === "PostgreSQL" && !hasPostgres();
  let server: PostgresServer | TimescaleServer;
  let keeper: Client;
  let ours: Tenant;
  let theirs: Tenant;
  let act: Act & AsyncDisposable;

  beforeAll(async () => {
    if (missing) return;
    server = target === "PostgreSQL" ? await PostgresServer.start() : await TimescaleServer.start();
    keeper = await server.connect();
    await migrated(keeper);
    ours = await addTenant(keeper, "a");
    theirs = await addTenant(keeper, "b");
    for (const [tail, tenant] of [
      ["a", ours],
      ["b", theirs],
    ] as const) {
      for (const role of roles) {
        await keeper.query(`CREATE ROLE ${role}_${tail} LOGIN PASSWORD 'secret'`);
        await keeper.query("SELECT blipee.enrol($1, $2, NULL, $3)", [
          `${role}_${tail}`,
          tenant.organization,
          rightsOf[role],
        ]);
      }
      const rows = tenant.series.map((series) => ({ time: start, value: 1, series }));
      await sendBatch(keeper, tenant.source, 1, rows);
      await keeper.query(
        `INSERT INTO blipee.events (id, site_id, device_id, external_id, "time") VALUES (gen_random_uuid(), $1, $2, 'one', now())`,
        [tenant.site, tenant.device],
      );
      await keeper.query(
        `INSERT INTO blipee.audit_log (id, site_id, "time", action) VALUES (gen_random_uuid(), $1, now(), 'wrote')`,
        [tenant.site],
      );
    }
    await keeper.query("SELECT blipee.refresh_metrics()");
    if (server instanceof TimescaleServer) {
      for (const view of ["hourly_by_series", "daily_by_series"])
        await keeper.query(`CALL refresh_continuous_aggregate('blipee.${view}', NULL, NULL)`);
      act = byTurns(keeper);
    } else act = await byLogins(server);
  }, 60_000);
  afterAll(async () => {
    await act?.[Symbol.asyncDispose]();
    await keeper?.end();
    await server?.[Symbol.asyncDispose]();
  });

  const relations = async (): Promise<{ name: string; kind: string; secured: boolean }[]> =>
    (
      await keeper.query(
        `SELECT relname::text AS name, relkind::text AS kind, relrowsecurity AND relforcerowsecurity AS secured
         FROM pg_class WHERE relnamespace = 'blipee'::regnamespace AND relkind IN ('r', 'v', 'm', 'p', 'f') ORDER BY 1`,
      )
    ).rows;

  /** What is stored, all of it, to see that nothing changed. */
  const everything = async (): Promise<unknown> => {
    const kept: Record<string, unknown> = {};
    for (const { name, kind } of await relations())
      if (kind === "r")
        kept[name] = (await keeper.query(`SELECT x::text AS row FROM blipee.${name} x ORDER BY 1`)).rows;
    return kept;
  };

  /** In a transaction that is taken back. @returns rows, or the code of the refusal */
  const attempt = async (role: Role, sql: string, parameters: readonly unknown[] = []) => {
    const found = { rows: [] as Record<string, unknown>[], rowCount: 0, code: "" };
    await act(role, async (client) => {
      try {
        const { rowCount, rows } = await client.query(sql, [...parameters]);
        Object.assign(found, { rows, rowCount: rowCount ?? 0 });
      } catch (error) {
        found.code = error instanceof Error && "code" in error ? String(error.code) : "?";
      }
    });
    return found;
  };

  test("is told of every relation, and borne by all that people may touch", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    for (const { name, kind, secured } of await relations()) {
      const owner = ownerOf[name];
      expect(owner, `${name} has no rule`).toBeDefined();
      if (kind === "r" && owner !== "nobody" && owner !== "everybody") expect(secured, name).toBe(true);
    }
    const views = await keeper.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'blipee'::regnamespace AND relkind = 'v'
         AND NOT coalesce(reloptions @> '{security_barrier=true}', false) AND NOT relname = ANY ($1)`,
      [Object.keys(ownerOf).filter((name) => ownerOf[name] === "nobody")],
    );
    expect(views.rows).toEqual([]);
    const bypassing = await keeper.query(
      // TimescaleDB's jobs run as the owner, which must be a login for that: one that nobody can connect by.
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'blipee%'
         AND (rolbypassrls OR rolsuper OR rolcanlogin AND rolconnlimit <> 0)`,
    );
    expect(bypassing.rows).toEqual([]);
  });

  test.for(roles)("shows a %s nothing of another organization", async (role, context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    for (const { name } of await relations()) {
      const owner = ownerOf[name];
      if (owner === "everybody") continue;
      const seen = await attempt(role, `SELECT x::text AS row FROM blipee.${name} x`);
      if (owner === "nobody") {
        expect(seen.code, name).toBe("42501");
        continue;
      }
      expect(seen.code, name).toBe("");
      expect(seen.rowCount, `${name}: nothing of its own`).toBeGreaterThan(
        name.match(/events|audit/) ? -1 : 0,
      );
      const own = await keeper.query(`SELECT x::text AS row FROM blipee.${name} x WHERE ${owner} = $1`, [
        ours.organization,
      ]);
      const allowed = new Set(own.rows.map(({ row }) => row));
      expect(
        seen.rows.filter(({ row }) => !allowed.has(row)),
        `${role} sees others' ${name}`,
      ).toEqual([]);
    }
  });

  test.for(roles)(
    "lets a %s change, delete and add nothing of another organization",
    async (role, context) => {
      context.skip(missing, "PostgreSQL isn't installed on this machine");
      const before = await everything();
      for (const { name, kind } of await relations()) {
        const owner = ownerOf[name] ?? "nobody";
        const columns = await keeper.query<{ name: string }>(
          `SELECT attname::text AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
           AND attidentity = ''`,
          [`blipee.${name}`],
        );
        // Each column by itself, so that a right to one of them is found.
        for (const { name: column } of columns.rows) {
          const set = await attempt(role, `UPDATE blipee.${name} SET "${column}" = "${column}"`);
          if (owner === "nobody" || owner === "everybody" || kind === "v") {
            expect(set.code, `${role} updates ${name}.${column}`).not.toBe("");
            continue;
          }
          expect(set.code, `${role} updates ${name}.${column}`).toMatch(/^(42501)?$/);
          if (set.code !== "") continue;
          const own = await keeper.query(`SELECT FROM blipee.${name} x WHERE ${owner} = $1`, [
            ours.organization,
          ]);
          expect(set.rowCount, `${role} updates ${name}.${column}`).toBeLessThanOrEqual(own.rowCount ?? 0);
        }
        const gone = await attempt(role, `DELETE FROM blipee.${name}`);
        const deletable = role === "admin" && kind === "r" && gone.code !== "42501";
        // 55000: a view that can't be deleted from by anybody.
        if (!deletable) expect(gone.code, `${role} deletes ${name}`).toMatch(/42501|55000/);
        const truncated = await attempt(role, `TRUNCATE blipee.${name} CASCADE`);
        expect(truncated.code, `${role} truncates ${name}`).toMatch(/42501|42809/);
        if (kind !== "r" || owner === "nobody" || owner === "everybody") continue;
        // What belongs to the others, once more as our own: with the same words, and a key of its own where it has one.
        const insertable = await keeper.query<{ name: string }>(
          `SELECT attname::text AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
           AND has_column_privilege($2, attrelid, attnum, 'INSERT') AND attidentity = ''`,
          [`blipee.${name}`, `${role}_a`],
        );
        const names = (insertable.rows.length > 0 ? insertable : columns).rows.map(
          ({ name: column }) => column,
        );
        const values = names.map((column) => (column === "id" ? "gen_random_uuid()" : `(r).${column}`));
        const copied = await keeper.query(
          `SELECT (x.*)::text AS row FROM blipee.${name} x WHERE ${owner} = $1 LIMIT 1`,
          [theirs.organization],
        );
        if (copied.rowCount === 0) continue;
        const added = await attempt(
          role,
          `INSERT INTO blipee.${name} (${names.join(", ")}) SELECT ${values.join(", ")} FROM (SELECT $1::text::blipee.${name} AS r) AS of`,
          [copied.rows[0]?.row],
        );
        expect(added.code, `${role} adds to others' ${name}`).toBe("42501");
      }
      expect(await everything()).toEqual(before);
    },
  );

  test("gives no function away with arguments of another organization", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const before = await everything();
    for (const role of roles) {
      const callable = await keeper.query<{ name: string }>(
        `SELECT DISTINCT proname::text AS name FROM pg_proc
         WHERE pronamespace = 'blipee'::regnamespace AND prorettype <> 'trigger'::regtype
           AND has_function_privilege($1, oid, 'EXECUTE')`,
        [`${role}_a`],
      );
      for (const { name } of callable.rows) {
        const call = crafted[name];
        expect(call, `the function ${name} has no rule`).toBeDefined();
        const [sql, parameters] = call?.(theirs) ?? ["", []];
        if (sql === "") continue;
        const answer = await attempt(role, sql, parameters);
        if (reading.includes(name)) {
          expect(answer, `${role} calls ${name}`).toMatchObject({ rows: [], code: "" });
          const own = call?.(ours) ?? ["", []];
          expect((await attempt(role, ...own)).rowCount, `${name}: nothing of its own`).toBe(3);
        } else expect(answer.code, `${role} calls ${name}`).toBe("42501");
      }
    }
    expect(await everything()).toEqual(before);
    const pinned = await keeper.query(
      `SELECT proname FROM pg_proc WHERE pronamespace = 'blipee'::regnamespace AND prosecdef
         AND NOT coalesce(array_to_string(proconfig, ',') LIKE '%search_path=%', false)`,
    );
    expect(pinned.rows).toEqual([]);
    const toAll = await keeper.query(
      `SELECT proname FROM pg_proc WHERE pronamespace = 'blipee'::regnamespace
         AND has_function_privilege('pg_monitor', oid, 'EXECUTE')`,
    );
    expect(toAll.rows).toEqual([]);
  });

  test("keeps the tables beneath from everybody", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    for (const role of roles) {
      const { rows } = await keeper.query(
        `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = '_timescaledb_internal' AND c.relkind IN ('r', 'v', 'p', 'f')
           AND (c.relname ~ '^(_hyper|_materialized_hypertable|_compressed_hypertable|compress_hyper|_partial_view|_direct_view)_')
           AND has_any_column_privilege($1, c.oid, 'SELECT, INSERT, UPDATE')`,
        [`${role}_a`],
      );
      expect(rows, role).toEqual([]);
    }
    const beneath = await keeper.query(
      "SELECT FROM pg_class WHERE relname LIKE '\\_hyper\\_%\\_chunk' AND relkind = 'r'",
    );
    expect((beneath.rowCount ?? 0) > 0).toBe(target === "TimescaleDB");
  });

  test("lets an administrator delete own things only", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const stays = true;
    await act(
      "admin",
      async (client) => {
        for (const name of ["points", "devices", "members"]) await client.query(`DELETE FROM blipee.${name}`);
      },
      stays,
    );
    const left = await keeper.query(
      `SELECT (SELECT count(*)::int FROM blipee.points) AS points, (SELECT count(*)::int FROM blipee.devices) AS devices,
         (SELECT count(*)::int FROM blipee.readings) AS readings, (SELECT count(*)::int FROM blipee.members) AS members`,
    );
    expect(left.rows[0]).toEqual({ points: 3, devices: 1, readings: 3, members: 3 });
  });
});
