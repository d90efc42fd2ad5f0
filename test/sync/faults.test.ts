import { copyFileSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { Migrator } from "../../src-main/sync/migrator.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, openOptions, withPoints } from "../store/project.ts";
import { migrationsFolder } from "./central.ts";
import { Line } from "./line.ts";
import { prepared, RunningSync, store, waitingOf } from "./site.ts";

const pointsOf = (file: ProjectFile, count: number): PointId[] => withPoints(file, count).map(({ id }) => id);
const tending = { headRows: 500, generations: 3, waiting: 400 };

describe.skipIf(!hasPostgres())("sending over a bad line, to a server in trouble", () => {
  let server: PostgresServer;
  let line: Line;
  let sites = 10;
  beforeAll(async () => {
    server = await PostgresServer.start();
    line = await Line.to(server.port);
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(async () => {
    await line[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  async function project(): Promise<ProjectFile> {
    sites += 1;
    return newProject({ tending }, `0190a1b2-0000-7000-8000-0000000002${sites}`);
  }

  it("sends a batch again when the line broke after its commit, before the answer; nothing is doubled", async () => {
    const file = await project();
    const points = pointsOf(file, 4);
    store(file, points, 0, 400);
    let left = 5;
    // The statement, which is a transaction by itself, is whole with the message Sync at its end.
    let isBatch = false;
    line.cutsAfter = (piece) => {
      isBatch ||= piece.includes("take_packed");
      if (!isBatch || !piece.subarray(-5).equals(Buffer.from("S\0\0\0\x04"))) return false;
      isBatch = false;
      return left-- > 0;
    };
    const cutsBefore = line.cuts;
    const running = await RunningSync.start(file, line.port);
    await running.until(() => line.cuts === cutsBefore + 5);
    await running.upToDate();
    line.cutsAfter = () => false;
    expect(await running.compared()).toEqual({ local: 1_600, central: 1_600, differences: 0 });
    const keeper = await server.connect();
    const { rows } = await keeper.query(
      "SELECT sum(changed)::int AS changed FROM blipee.batches JOIN blipee.sync_sources s ON s.id = source_id WHERE site_id = $1",
      [file.project().site.id],
    );
    await keeper.end();
    expect(rows).toEqual([{ changed: 1_600 }]);
  });

  it("goes on where a batch broke off in the middle of its copying", async () => {
    const file = await project();
    const points = pointsOf(file, 4);
    store(file, points, 0, 600);
    let seen = 0;
    let left = 4;
    line.cutsBefore = (piece) => {
      seen += piece.length;
      if (left === 0 || seen < 30_000) return false;
      left -= 1;
      seen = 0;
      return true;
    };
    const running = await RunningSync.start(file, line.port);
    await running.until(() => left === 0);
    await running.upToDate();
    line.cutsBefore = () => false;
    expect(await running.compared()).toEqual({ local: 2_400, central: 2_400, differences: 0 });
  });

  it("ends when it is told to, also in the middle of a batch on a line that has gone silent", async () => {
    const file = await project();
    const points = pointsOf(file, 4);
    store(file, points, 0, 30);
    const running = await RunningSync.start(file, line.port);
    await running.upToDate();
    const underWay = Promise.withResolvers<void>();
    line.cutsAfter = (piece) => {
      if (piece.includes("take_packed")) {
        line.isSilent = true;
        underWay.resolve();
      }
      return false;
    };
    onTestFinished(() => {
      line.cutsAfter = () => false;
      line.isSilent = false;
    });
    store(file, points, 30, 10);
    running.sync.nudge();
    await underWay.promise;
    // A statement's time is two minutes, more than this test's.
    await running.stop();
    line.cutsAfter = () => false;
    line.isSilent = false;
    const again = await RunningSync.start(file, line.port);
    await again.upToDate();
    expect(await again.compared()).toEqual({ local: 160, central: 160, differences: 0 });
  });

  it("keeps a day without a network as stretches of history, and sends it afterwards", async () => {
    const file = await project();
    const points = pointsOf(file, 4);
    store(file, points, 0, 30);
    const running = await RunningSync.start(file, line.port);
    await running.upToDate();
    line.isUp = false;
    line.breakAll();
    running.sync.nudge();
    await running.until(({ phase }) => phase === "waiting");
    store(file, points, 30, 1_440);
    const { arrivals, stretches } = waitingOf(file);
    expect(arrivals).toBeLessThanOrEqual(tending.waiting + points.length);
    expect(stretches).toBe(points.length);
    line.isUp = true;
    await running.upToDate();
    expect(await running.compared()).toEqual({ local: 5_880, central: 5_880, differences: 0 });
  });

  it("goes on after our own end in the middle of sending, with whatever was confirmed by then", async () => {
    const file = await project();
    const points = pointsOf(file, 4);
    store(file, points, 0, 500);
    const first = await RunningSync.start(file, server.port);
    await first.until(({ sentReadings }) => sentReadings > 0);
    store(file, points, 500, 20);
    // As a power cut leaves it: what was written by now, without any farewell.
    const copy = `${file.path}.after`;
    for (const ending of ["", "-wal"]) copyFileSync(file.path + ending, copy + ending);
    await first.stop();
    const again = await openProjectFile(copy, openOptions({ tending }));
    onTestFinished(() => again.close());
    const second = await RunningSync.start(again, server.port);
    await second.upToDate();
    expect(await second.compared()).toEqual({ local: 2_080, central: 2_080, differences: 0 });
  });

  it("bears that the schema is migrated meanwhile, and says so when it doesn't know it any more", async () => {
    const file = await project();
    const points = pointsOf(file, 4);
    store(file, points, 0, 500);
    const running = await RunningSync.start(file, server.port);
    await running.until(({ sentReadings }) => sentReadings > 0);
    const folder = await mkdtemp(join(tmpdir(), "blipee-migrations-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await cp(migrationsFolder, folder, { recursive: true });
    const keeper = await server.connect();
    onTestFinished(() => keeper.end());
    const known = await readMigrations(migrationsFolder);
    const next = String((known.at(-1)?.version ?? 0) + 1).padStart(4, "0");
    await writeFile(
      join(folder, `${next}_from-the-future.sql`),
      "-- up\nALTER TABLE blipee.readings ADD COLUMN later integer;\n-- down\nALTER TABLE blipee.readings DROP COLUMN later;\n",
    );
    await new Migrator(keeper, await readMigrations(folder), "9.9.9").run();
    store(file, points, 500, 20);
    await running.upToDate();
    expect((await running.until(({ phase }) => phase === "up-to-date")).problem).toBeNull();
    await running.stop();
    const again = await RunningSync.start(file, server.port);
    const { problem } = await again.until((state) => state.problem !== null);
    expect(problem?.code).toBe("schema-newer");
    await again.stop();
    await new Migrator(keeper, await readMigrations(folder), "9.9.9").rollback(false);
    const after = await RunningSync.start(file, server.port);
    await after.upToDate();
    expect(await after.compared()).toEqual({ local: 2_080, central: 2_080, differences: 0 });
  });
});
