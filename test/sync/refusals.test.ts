import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Problem } from "../../src-main/contract/problem.ts";
import type { CentralConnection } from "../../src-main/contract/sync.ts";
import { lookAtCentral, prepareCentral } from "../../src-main/gateway/central-look.ts";
import { CentralSource } from "../../src-main/sync/index.ts";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { problemOf } from "../../src-main/sync/problems.ts";
import { hasPostgres, PostgresServer, timescaleWithoutLibrary } from "../peers/postgres.ts";
import { newProject, withPoints } from "../store/project.ts";
import { migrationsFolder } from "./central.ts";
import { connectionTo, optionsOf, organizationId, password, prepared, RunningSync, store } from "./site.ts";

const refusalOf = async (work: Promise<unknown>): Promise<Problem> => {
  const refusal = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refusal instanceof Problem)) throw new Error(`No problem was told: ${String(refusal)}`);
  return refusal;
};

describe.skipIf(!hasPostgres())("a PostgreSQL with a TimescaleDB that can't be used", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start({ extensions: timescaleWithoutLibrary });
    const keeper = await server.connect();
    await keeper.query(`CREATE ROLE keeper LOGIN CREATEROLE PASSWORD '${password}'`);
    await keeper.query("CREATE DATABASE plants OWNER keeper");
    await keeper.end();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const as = (user: string, database = "plants"): CentralConnection =>
    connectionTo(server.port, { user, database });
  const preparation = (plain: boolean) => ({
    ...{ migrations: migrationsFolder, appVersion: "1.2.3", plain },
    organization: { id: organizationId, name: "Harbour Estates" },
  });
  const look = (user: string) => lookAtCentral(as(user), { password }, migrationsFolder, Date.now);

  it("isn't set up as a plain one before somebody says so, which is for good", async () => {
    expect((await look("keeper")).server.notice).toContain("TimescaleDB is on this server");
    const forbidden = await refusalOf(prepareCentral(as("keeper"), { password }, preparation(false)));
    expect(forbidden).toMatchObject({
      code: "extension-missing",
      message: expect.stringMatching(/switched on in this database: permission denied to create extension/),
      remedy: expect.stringContaining("or set the database up as a plain PostgreSQL"),
    });
    const broken = await refusalOf(prepareCentral(as("postgres"), {}, preparation(false)));
    expect(broken).toMatchObject({
      code: "extension-missing",
      message: expect.stringMatching(/could not access file "\$libdir\/timescaledb-2\.99\.0"/),
    });
    expect((await look("keeper")).problems.map(({ code }) => code)).toEqual(["schema-missing"]);
    const newest = (await readMigrations(migrationsFolder)).length;
    expect(await prepareCentral(as("keeper"), { password }, preparation(true))).toBe(newest);
    // What was chosen holds for later steps too, without being said again.
    expect(
      await prepareCentral(as("keeper"), { password }, { ...preparation(false), organization: null }),
    ).toBe(newest);
    expect(await look("keeper")).toMatchObject({
      server: { target: "postgresql", notice: expect.stringContaining("was set up as a plain PostgreSQL") },
      problems: [],
      organizations: [{ name: "Harbour Estates" }],
    });
  });

  it("says so where the schema was made for it, or the server lacks its library or another file", async () => {
    const client = await server.connect("plants");
    const told = async (statement: string): Promise<Problem> =>
      problemOf(await client.query(statement).catch((error: unknown) => error), as("postgres"));
    expect(await told("CREATE EXTENSION timescaledb")).toMatchObject({
      code: "extension-missing",
      message: expect.stringContaining('could not access file "$libdir/timescaledb-2.99.0"'),
    });
    expect(await told("CREATE EXTENSION timescaledb_toolkit")).toMatchObject({
      code: "extension-missing",
      message: expect.stringContaining('extension "timescaledb_toolkit" is not available'),
    });
    const other = await told("CREATE FUNCTION f() RETURNS int AS '$libdir/nowhere' LANGUAGE C");
    expect(other).toMatchObject({
      code: "not-supported",
      message: expect.stringContaining("$libdir/nowhere"),
    });
    await client.query("UPDATE blipee.schema_migrations SET target = 'timescaledb'");
    expect((await look("keeper")).problems).toMatchObject([
      { code: "extension-missing", what: expect.stringContaining("was set up for TimescaleDB") },
    ]);
    await client.query("UPDATE blipee.schema_migrations SET target = 'postgresql'");
    await client.end();
  });
});

describe.skipIf(!hasPostgres())("a PostgreSQL that lets nobody write", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    for (const name of ["stranger", "reader"])
      await keeper.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password}'`);
    await keeper.query("SELECT blipee.enrol('reader', $1, NULL, 'read')", [organizationId]);
    await keeper.end();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("because it is a replica: it is said, read from, and sent to once it has become the primary", async () => {
    const file = await newProject({}, "0190a1b2-0000-7000-8000-000000000601");
    const points = withPoints(file, 2).map(({ id }) => id);
    store(file, points, 0, 30);
    const first = await RunningSync.start(file, server.port);
    await first.upToDate();
    await first.stop();
    await using standby = await server.standby();
    const running = await RunningSync.start(file, standby.port);
    const refused = await running.until(({ problem }) => problem !== null);
    expect(refused).toMatchObject({
      problem: { code: "server-read-only", remedy: "Connect to the primary server." },
    });
    const { newestSchema, clock, secrets } = await optionsOf(file, connectionTo(standby.port));
    await using source = new CentralSource({
      ...{ connection: connectionTo(standby.port), secrets, newestSchema, clock },
    });
    expect(await source.sites()).toMatchObject([{ id: file.project().site.id }]);
    expect((await source.latest(points)).points).toHaveLength(2);
    store(file, points, 30, 5);
    const keeper = await standby.connect();
    await keeper.query("SELECT pg_promote()");
    await keeper.end();
    running.sync.nudge();
    // At another address all is offered again; what had been replicated is there once.
    expect(await running.upToDate()).toMatchObject({ problem: null, sentReadings: 70, newReadings: 10 });
    await running.stop();
  });

  it("because the login wasn't enrolled, or only to read: what is stored stays and goes once it may", async () => {
    const file = await newProject({}, "0190a1b2-0000-7000-8000-000000000602");
    const points = withPoints(file, 2).map(({ id }) => id);
    store(file, points, 0, 30);
    for (const user of ["stranger", "reader"]) {
      const running = await RunningSync.start(file, server.port, {
        connection: connectionTo(server.port, { user }),
      });
      const { problem } = await running.until((state) => state.problem !== null);
      expect(problem).toMatchObject({
        code: "privilege-missing",
        what: expect.stringContaining(`“${user}” may not do that`),
        remedy: expect.stringContaining("enrol this user"),
      });
      await running.stop();
    }
    const running = await RunningSync.start(file, server.port, {
      connection: connectionTo(server.port, { user: "reader" }),
    });
    await running.until((state) => state.problem !== null);
    const keeper = await server.connect();
    await keeper.query("SELECT blipee.enrol('reader', $1, NULL, 'write')", [organizationId]);
    await keeper.end();
    running.sync.nudge();
    expect(await running.upToDate()).toMatchObject({ problem: null, sentReadings: 60 });
    await running.stop();
  });

  it("nor make or change the schema as somebody who only sends", async () => {
    const keeper = await server.connect();
    await keeper.query("CREATE DATABASE fresh");
    await keeper.end();
    const preparation = {
      migrations: migrationsFolder,
      appVersion: "1.2.3",
      organization: null,
      plain: false,
    };
    for (const database of ["postgres", "fresh"]) {
      const connection = connectionTo(server.port, { database });
      const named = { ...preparation, organization: { id: organizationId, name: "Another" } };
      expect(await refusalOf(prepareCentral(connection, { password }, named))).toMatchObject({
        code: "privilege-missing",
        message: expect.stringContaining("“gateway” may not do that"),
      });
    }
  });
});
