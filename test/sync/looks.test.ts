import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CentralSource } from "../../src-main/sync/index.ts";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, withPoints } from "../store/project.ts";
import { migrationsFolder } from "./central.ts";
import { connectionTo, password, prepared, RunningSync, store } from "./site.ts";

describe.skipIf(!hasPostgres())("looking at the central database now and then", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("notices that a clock was set while it is connected, and goes on when it is right again", async () => {
    const file = await newProject({}, "0190a1b2-0000-7000-8000-00000000bb01");
    const [point] = withPoints(file, 1);
    if (point === undefined) throw new Error("There is no point.");
    let ahead = 0;
    const running = await RunningSync.start(file, server.port, { clock: () => Date.now() + ahead });
    await running.upToDate();
    for (const [set, word] of [
      [30 * 60_000, "behind"],
      [-40 * 60_000, "ahead of"],
    ] as const) {
      ahead = set;
      const { problem } = await running.until((state) => state.problem !== null);
      expect(problem).toMatchObject({ code: "clock-skew", what: expect.stringContaining(word) });
      ahead = 0;
      store(file, [point.id], 0, 5);
      running.sync.nudge();
      await running.upToDate();
    }
    expect(await running.compared()).toEqual({ local: 5, central: 5, differences: 0 });
  });

  it("shows no points in a portfolio that were deleted", async () => {
    const file = await newProject({}, "0190a1b2-0000-7000-8000-00000000bb02");
    const [kept, deleted] = withPoints(file, 2);
    if (kept === undefined || deleted === undefined) throw new Error("There are no points.");
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    await using source = new CentralSource({
      connection: connectionTo(server.port),
      secrets: async () => ({ password }),
      newestSchema: (await readMigrations(migrationsFolder)).length,
      clock: Date.now,
    });
    const listed = async () => (await source.points(file.project().site.id)).map(({ id }) => id).toSorted();
    expect(await listed()).toEqual([kept.id, deleted.id].toSorted());
    file.edit("Delete", (changes) => changes.removePoints([deleted.id]));
    await running.refreshed();
    expect(await listed()).toEqual([kept.id]);
    file.edit("Bring back", (changes) => changes.putPoints([deleted]));
    await running.refreshed();
    expect(await listed()).toEqual([kept.id, deleted.id].toSorted());
  });
});
