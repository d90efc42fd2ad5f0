import { spawnSync } from "node:child_process";
import { stat } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemOf } from "../../src-main/sync/problems.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { sendBatch } from "./batch.ts";
import { addTenant, migrated, type Tenant } from "./central.ts";

const missing = !hasPostgres();

describe("a server whose disk is full", () => {
  let server: PostgresServer;
  let tenant: Tenant;
  let mounted = "";

  beforeAll(async () => {
    if (missing) return;
    server = await PostgresServer.start();
    const folder = await server.ownFolder("small");
    const { uid, gid } = await stat(folder);
    const mount = spawnSync("mount", [
      "-t",
      "tmpfs",
      "-o",
      `size=6m,mode=0700,uid=${uid},gid=${gid}`,
      "tmpfs",
      folder,
    ]);
    if (mount.status === 0) mounted = folder;
  });
  afterAll(async () => {
    await server?.stop();
    if (mounted !== "") spawnSync("umount", [mounted]);
    await server?.[Symbol.asyncDispose]();
  });

  test("says so, keeps what it had, and takes the batch when there is room again", async ({ skip }) => {
    skip(missing, "PostgreSQL isn't installed on this machine");
    skip(mounted === "", "this machine lets nobody mount a small disk");
    const client = await server.connect();
    await migrated(client);
    tenant = await addTenant(client, "a");
    await client.query(`CREATE TABLESPACE small LOCATION '${mounted}'`);
    await client.query("ALTER TABLE blipee.readings SET TABLESPACE small");
    const [series = 0] = tenant.series;
    const batch = (number: number) =>
      Array.from({ length: 20_000 }, (_, index) => ({
        time: (number * 20_000 + index) * 1_000,
        value: index,
        series,
      }));
    let taken = 0;
    const where = { host: "127.0.0.1", port: server.port, database: "postgres", user: "postgres" };
    let refused: unknown;
    while (refused === undefined && taken < 50) {
      try {
        await sendBatch(client, tenant.source, taken + 1, batch(taken));
        taken += 1;
      } catch (error) {
        refused = problemOf(error, where);
      }
    }
    expect(refused).toMatchObject({ code: "server-disk-full" });
    const state = async () =>
      (
        await client.query(
          `SELECT (SELECT count(*)::int FROM blipee.readings) AS readings,
             (SELECT max(position)::int FROM blipee.sync_positions) AS position`,
        )
      ).rows[0];
    expect(taken).toBeGreaterThan(0);
    expect(await state()).toEqual({ readings: taken * 20_000, position: taken });
    spawnSync("mount", ["-o", "remount,size=64m", mounted]);
    expect(await sendBatch(client, tenant.source, taken + 1, batch(taken))).toMatchObject({
      changed: 20_000,
    });
    expect(await state()).toEqual({ readings: (taken + 1) * 20_000, position: taken + 1 });
    await client.end();
  });
});
