import type { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, withPoints } from "../store/project.ts";
import { connectionTo, prepared, RunningSync, store, waitingOf } from "./site.ts";

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const signature = "site uuid, which integer[], beginning timestamptz, ending timestamptz";

describe.skipIf(!hasPostgres())("comparing with a slow server", () => {
  let server: PostgresServer;
  let keeper: Client;
  beforeAll(async () => {
    server = await PostgresServer.start();
    keeper = await server.connect();
    await prepared(keeper);
    await keeper.query(
      "ALTER FUNCTION blipee.digests(uuid, integer[], timestamptz, timestamptz) RENAME TO quick_digests",
    );
  });
  afterAll(async () => {
    await keeper.end();
    await server[Symbol.asyncDispose]();
  });
  beforeEach(() => digestsDo("NULL;"));

  /** What the function does before it answers. */
  async function digestsDo(first: string): Promise<void> {
    await keeper.query(`CREATE OR REPLACE FUNCTION blipee.digests(${signature})
      RETURNS TABLE (series integer, day date, count bigint, digest bytea) LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN
        ${first}
        RETURN QUERY SELECT * FROM blipee.quick_digests(site, which, beginning, ending);
      END $$`);
    await keeper.query(
      "GRANT EXECUTE ON FUNCTION blipee.digests(uuid, integer[], timestamptz, timestamptz) TO blipee_reader",
    );
  }

  const storeDays = (file: ProjectFile, points: readonly PointId[], days: number): void => {
    for (let index = 0; index < days; index += 1)
      file.readings.append({
        ...{ points, times: points.map(() => start + index * day), values: points.map(() => index) },
        ...{ qualities: points.map(() => 0), reasons: points.map(() => 0) },
      });
  };

  it("asks for less at once until it is answered in time", async () => {
    const file = await newProject({}, "0190a1b2-0000-7000-8000-00000000f001");
    const points = withPoints(file, 20).map(({ id }) => id);
    storeDays(file, points, 60);
    const connection = connectionTo(server.port, { statementTimeoutMs: 1_000 });
    const running = await RunningSync.start(file, server.port, { connection });
    await running.upToDate();
    await keeper.query("DELETE FROM blipee.readings WHERE time = $1", [new Date(start + 7 * day)]);
    // All at once they take more than three times as long as a statement may.
    await digestsDo(
      "PERFORM pg_sleep(0.003 * (SELECT count(*) FROM blipee.quick_digests(site, which, beginning, ending)));",
    );
    expect(await running.compared()).toEqual({ local: 1_200, central: 1_180, differences: 20 });
  });

  it("says so where one day of one point takes too long", async () => {
    const file = await newProject({}, "0190a1b2-0000-7000-8000-00000000f002");
    const points = withPoints(file, 3).map(({ id }) => id);
    storeDays(file, points, 5);
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    await digestsDo(
      "RAISE EXCEPTION 'canceling statement due to statement timeout' USING ERRCODE = '57014';",
    );
    await expect(running.compared()).rejects.toMatchObject({ code: "timeout" });
  });

  it("sends what arrives while a server that was put back can't be compared, and then goes on where it was", async () => {
    const file = await newProject({}, "0190a1b2-0000-7000-8000-00000000f003");
    const points = withPoints(file, 25).map(({ id }) => id);
    store(file, points, 0, 10);
    const first = await RunningSync.start(file, server.port);
    await first.upToDate();
    store(file, points, 10, 10);
    first.sync.nudge();
    await first.upToDate();
    await first.stop();
    // As a backup would be, of before the second ten minutes.
    await keeper.query("DELETE FROM blipee.readings WHERE time >= '2026-01-01T00:10:00Z'");
    await keeper.query("UPDATE blipee.sync_positions SET position = 1 WHERE lane = 'live'");
    const last = points.toSorted().at(-1);
    await digestsDo(`IF EXISTS (SELECT FROM blipee.points p WHERE p.id = '${last}' AND p.series = ANY (which)) THEN
      RAISE EXCEPTION 'canceling statement due to statement timeout' USING ERRCODE = '57014';
    END IF;`);
    const again = await RunningSync.start(file, server.port);
    const stopped = await again.until(({ problem }) => problem !== null);
    expect(stopped.problem?.code).toBe("timeout");
    store(file, points, 20, 10);
    again.sync.nudge();
    await again.until(() => waitingOf(file).arrivals === 0 && waitingOf(file).stretches === 0);
    const { comparing } = JSON.parse(file.sync.state() ?? "{}");
    expect(comparing).toEqual({ after: points.toSorted()[9], differences: 10 });
    await digestsDo("NULL;");
    again.sync.nudge();
    await again.upToDate();
    expect(await again.compared()).toEqual({ local: 750, central: 750, differences: 0 });
    expect(JSON.parse(file.sync.state() ?? "{}")).toMatchObject({ comparing: null });
  });
});
