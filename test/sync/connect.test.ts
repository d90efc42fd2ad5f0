import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { Problem } from "../../src-main/contract/problem.ts";
import {
  type CentralConnection,
  type CentralSecrets,
  centralConnection,
} from "../../src-main/contract/sync.ts";
import { connectCentral } from "../../src-main/sync/connect.ts";
import { readConnectionUrl } from "../../src-main/sync/connection-url.ts";
import { problemOf } from "../../src-main/sync/problems.ts";
import { inspectServer, obstacles } from "../../src-main/sync/server-state.ts";
import { Authority, type Signed } from "../peers/authority.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { migrated } from "./central.ts";

const missing = !hasPostgres();

describe("connecting to PostgreSQL", () => {
  let server: PostgresServer;
  let plain: PostgresServer;
  let authority: Authority;
  let stranger: Authority;
  let ours: Signed;
  let strangers: Signed;

  beforeAll(async () => {
    if (missing) return;
    authority = await Authority.make("Authority of the tests");
    stranger = await Authority.make("Somebody else");
    const signed = await authority.sign("localhost", ["DNS:localhost"]);
    ours = await authority.sign("by_certificate");
    strangers = await stranger.sign("by_certificate");
    server = await PostgresServer.start({
      files: { "server.pem": signed.certificate, "server.key": signed.key, "ca.pem": authority.certificate },
      settings: [
        "ssl = on",
        "ssl_cert_file = 'server.pem'",
        "ssl_key_file = 'server.key'",
        "ssl_ca_file = 'ca.pem'",
      ],
      hba: [
        "local all postgres trust",
        "host all postgres 127.0.0.1/32 trust",
        "hostssl all by_certificate 127.0.0.1/32 cert",
        "hostssl all with_certificate 127.0.0.1/32 scram-sha-256 clientcert=verify-ca",
        "hostssl all all 127.0.0.1/32 scram-sha-256",
      ],
    });
    const client = await server.connect();
    for (const name of ["by_password", "by_certificate", "with_certificate"])
      await client.query(`CREATE ROLE ${name} LOGIN PASSWORD 'right'`);
    await client.end();
    plain = await PostgresServer.start();
  });
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await plain?.[Symbol.asyncDispose]();
    await authority?.[Symbol.asyncDispose]();
    await stranger?.[Symbol.asyncDispose]();
  });

  const to = (changes: Partial<CentralConnection>): CentralConnection =>
    centralConnection.parse({
      ...{ host: "localhost", port: server.port, database: "postgres", user: "by_password" },
      ...{ authorities: authority.certificate },
      ...changes,
    });
  const refusal = async (
    changes: Partial<CentralConnection>,
    secrets: CentralSecrets = { password: "right" },
  ) => {
    try {
      const client = await connectCentral(to(changes), secrets);
      await client.end();
      return "connected";
    } catch (error) {
      return error instanceof Problem ? `${error.code}: ${error.message}` : String(error);
    }
  };

  test("works by password over TLS, looked at in full, and by client certificate", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const client = await connectCentral(to({}), { password: "right" });
    const { rows } = await client.query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
    expect(rows).toEqual([{ ssl: true }]);
    await client.end();
    const certified = await connectCentral(to({ user: "by_certificate", certificate: ours.certificate }), {
      privateKey: ours.key,
    });
    await certified.end();
  });

  test("says what was wrong with the sign-in", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    expect(await refusal({}, { password: "wrong" })).toMatch(
      /^sign-in-failed: .*refused the password of “by_password”/,
    );
    expect(await refusal({}, {})).toMatch(/^sign-in-failed: /);
    expect(await refusal({ user: "nobody" })).toMatch(/^sign-in-failed: /);
    expect(await refusal({ database: "nowhere" })).toMatch(/^not-found: There is no database “nowhere”/);
    expect(await refusal({ tls: "disable" })).toMatch(/^sign-in-failed: .*only otherwise.*no encryption/);
  });

  test("takes nothing from the environment or a file of the user's", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const folder = await mkdtemp(join(tmpdir(), "passwords-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "pgpass");
    await writeFile(file, "*:*:*:*:right\n", { mode: 0o600 });
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv("PGPASSFILE", file);
    vi.stubEnv("PGOPTIONS", "-c row_security=off -c work_mem=1234kB");
    vi.stubEnv("PGREPLICATION", "database");
    vi.stubEnv("PGCLIENT_ENCODING", "LATIN1");
    expect(await refusal({}, {})).toMatch(/^sign-in-failed: .*asks for a password, and none is given/);
    vi.stubEnv("PGPASSWORD", "right");
    expect(await refusal({}, {})).toMatch(/^sign-in-failed: .*asks for a password, and none is given/);
    const client = await connectCentral(to({}), { password: "right" });
    const { rows } = await client.query(
      `SELECT current_setting('row_security') AS security, current_setting('work_mem') AS memory,
         current_setting('client_encoding') AS encoding`,
    );
    await client.end();
    expect(rows).toEqual([{ security: "on", memory: "4MB", encoding: "UTF8" }]);
    // For other programs that are started from here it stays as it was.
    expect(process.env["PGPASSWORD"]).toBe("right");
  });

  test("says what was wrong with the certificates", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    expect(await refusal({ authorities: "" })).toMatch(
      /^certificate-refused: .*authority that isn't trusted/,
    );
    expect(await refusal({ authorities: stranger.certificate })).toMatch(/authority that isn't trusted/);
    expect(await refusal({ host: "127.0.0.1" })).toMatch(/^certificate-refused: .*for another name/);
    expect(await refusal({ host: "127.0.0.1", tls: "verify-ca" })).toBe("connected");
    expect(await refusal({ authorities: "", tls: "require" })).toBe("connected");
    expect(await refusal({ user: "with_certificate" })).toMatch(
      /^certificate-refused: .*asks for a client certificate/,
    );
    expect(
      await refusal(
        { user: "with_certificate", certificate: strangers.certificate },
        { password: "right", privateKey: strangers.key },
      ),
    ).toMatch(/^certificate-refused: .*client certificate/);
    expect(
      await refusal({ user: "by_certificate", certificate: (await authority.sign("other")).certificate }, {}),
    ).toMatch(/^certificate-refused: /);
    expect(await refusal({ port: plain.port })).toMatch(/^certificate-refused: .*offers no encryption/);
  });

  test.each([
    ["in clear", 3, Buffer.alloc(0)],
    ["as an MD5 sum", 5, Buffer.from("salt")],
  ])("tells no password to somebody who asks for it %s and may be anybody", async (_, method, rest) => {
    const told: string[] = [];
    const impostor = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => {
        const asks = Buffer.concat([Buffer.from("R\0\0\0\0\0\0\0\0", "latin1"), rest]);
        asks.writeInt32BE(asks.length - 1, 1);
        asks.writeInt32BE(method, 5);
        socket.write(asks);
        socket.on("data", (data) => {
          told.push(data.toString("latin1", 0, 1));
          socket.destroy();
        });
      });
    });
    await new Promise<void>((done) => void impostor.listen(0, "0.0.0.0", done));
    onTestFinished(() => void impostor.close());
    const address = impostor.address();
    if (address === null || typeof address === "string") throw new Error("It listens nowhere.");
    const connect = (host: string) => {
      const where = { host, port: address.port, database: "d", user: "u", tls: "disable" };
      return connectCentral(centralConnection.parse(where), { password: "secret" });
    };
    // Any address of this computer, but none that says so.
    await expect(connect("0.0.0.0")).rejects.toMatchObject({
      code: "sign-in-failed",
      message: expect.stringContaining("asks for the password in clear, or as an MD5 sum"),
    });
    expect(told).toEqual([]);
    // Who answers there is on this computer.
    await expect(connect("127.0.0.1")).rejects.toMatchObject({ code: "connection-lost" });
    expect(told).toEqual(["p"]);
  });

  test("says that there is no server, or no answer", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    expect(await refusal({ host: "no-such-computer.invalid" })).toMatch(/^(unreachable|timeout): /);
    expect(await refusal({ port: 1 })).toMatch(/^unreachable: .*nothing listens there/);
    expect(await refusal({ host: "/nowhere" })).toMatch(/^unreachable: There is no socket/);
  });

  test("tells of a connection that breaks, and stops when asked to", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const where = to({});
    const client = await connectCentral(where, { password: "right" });
    const keeper = await server.connect();
    const waiting = client.query("SELECT pg_sleep(600)").catch((error: unknown) => problemOf(error, where));
    const { rows } = await keeper.query("SELECT pid FROM pg_stat_activity WHERE usename = 'by_password'");
    await keeper.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
    expect(await waiting).toMatchObject({ code: "connection-lost" });
    await keeper.end();
    await expect(connectCentral(where, {}, { signal: AbortSignal.abort() })).rejects.toThrow(/aborted/);
  });

  test("finds out what the server is, and what stands in the way", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const client = await plain.connect();
    const state = await inspectServer(client, Date.now);
    expect(state).toMatchObject({ target: "postgresql", readOnly: false, schemaVersion: 0 });
    expect(Math.abs(state.clockSkewMs)).toBeLessThan(10_000);
    const codes = (those: readonly Problem[]) => those.map(({ code }) => code);
    expect(codes(obstacles(state, 2, true))).toEqual(["schema-missing"]);
    await migrated(client);
    const newest = (await inspectServer(client, Date.now)).schemaVersion;
    const ready = await inspectServer(client, Date.now);
    expect(obstacles(ready, newest, true)).toEqual([]);
    expect(codes(obstacles(ready, newest - 1, true))).toEqual(["schema-newer"]);
    expect(codes(obstacles(ready, newest + 1, true))).toEqual(["schema-older"]);
    const late = await inspectServer(client, () => Date.now() - 2 * 3_600_000);
    const [skew] = obstacles(late, newest, true);
    expect(skew).toMatchObject({ code: "clock-skew", message: expect.stringContaining("2 h ahead of this") });
    expect(codes(obstacles({ ...ready, versionNumber: 130_000, version: "13.9" }, newest, true))).toEqual([
      "server-too-old",
    ]);
    const timescale = (extensionVersion: string | null) =>
      codes(obstacles({ ...ready, target: "timescaledb", extensionVersion }, newest, true));
    expect(["2.12.2", "1.7.5", "2.9"].flatMap(timescale)).toEqual(new Array(3).fill("server-too-old"));
    expect(["2.13.0", "2.28.1", "3.0", null].flatMap(timescale)).toEqual([]);
    // Nothing is made of it there.
    expect(codes(obstacles({ ...ready, extensionVersion: "2.9.0" }, newest, true))).toEqual([]);
    await client.query("SET default_transaction_read_only = on");
    const reading = await inspectServer(client, Date.now);
    expect(codes(obstacles(reading, newest, true))).toEqual(["server-read-only"]);
    expect(obstacles(reading, newest, false)).toEqual([]);
    const where = to({});
    const refused = await client
      .query("CREATE TABLE t (a int)")
      .catch((error: unknown) => problemOf(error, where));
    expect(refused).toMatchObject({ code: "server-read-only" });
    await client.end();
  });

  test("reads an address as libpq writes it, and never repeats a password", async () => {
    const folder = await mkdtemp(join(tmpdir(), "address-"));
    await writeFile(join(folder, "ca.pem"), "an authority");
    expect(
      await readConnectionUrl(
        `postgresql://anna%40site:s%3Acret@[::1]:5433/plant%20one?sslrootcert=${folder}/ca.pem&connect_timeout=3`,
      ),
    ).toEqual({
      connection: {
        ...{ host: "::1", port: 5_433, database: "plant one", user: "anna@site", tls: "verify-full" },
        ...{
          authorities: "an authority",
          certificate: "",
          connectTimeoutMs: 3_000,
          statementTimeoutMs: 120_000,
        },
      },
      secrets: { password: "s:cret" },
    });
    for (const wrong of [
      "nonsense",
      "mysql://a:topsecret@b/c",
      "postgresql://a:topsecret@b/",
      "postgresql://a:topsecret@b/c?sslmode=maybe",
      "postgresql://a:topsecret@b/c?options=-c",
      "postgresql://a:topsecret%@b/c",
      "postgresql://topsecret%zz:x@b/c",
      "postgresql://a:x@b/c%",
      "postgresql://u:12?topsecret@host/db",
      "postgresql://u:12#topsecret@host/db",
      "postgresql://u:12/topsecret@host/db",
      "postgresql://u:p@1?topsecret=@host/db",
      "postgresql://u:topsecret/1@host/db",
    ]) {
      const problem = await readConnectionUrl(wrong).catch((error: unknown) => error);
      expect(problem).toMatchObject({ code: "invalid-input" });
      expect(String(problem)).not.toContain("topsecret");
    }
    await rm(folder, { recursive: true });
  });
});
