import { copyFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { firstCentralTime } from "../../src-main/sync/packed-readings.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, openOptions, withPoints } from "../store/project.ts";
import { Line } from "./line.ts";
import { prepared, RunningSync, store, waitingOf } from "./site.ts";

const pointsOf = (file: ProjectFile, count: number): PointId[] => withPoints(file, count).map(({ id }) => id);

describe.skipIf(!hasPostgres())("sending to a PostgreSQL", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** A project at a site of its own. */
  async function project(number: number): Promise<ProjectFile> {
    return newProject(
      { tending: { headRows: 500, generations: 3 } },
      `0190a1b2-0000-7000-8000-0000000001${number}`,
    );
  }

  it("sends what was stored before and what is stored meanwhile, each reading once", async () => {
    const file = await project(10);
    const points = pointsOf(file, 5);
    store(file, points, 0, 300);
    const running = await RunningSync.start(file, server.port);
    store(file, points, 300, 100);
    await running.upToDate();
    store(file, points, 400, 50);
    running.sync.nudge();
    const state = await running.upToDate();
    expect(await running.compared()).toEqual({ local: 2_250, central: 2_250, differences: 0 });
    expect(state).toMatchObject({ newReadings: 2_250, problem: null });
  });

  it("goes on after the server was killed, and loses nothing", async () => {
    const file = await project(11);
    const points = pointsOf(file, 5);
    store(file, points, 0, 500);
    const running = await RunningSync.start(file, server.port);
    await running.until(({ sentReadings }) => sentReadings > 0);
    await server.stop("SIGQUIT");
    store(file, points, 500, 100);
    running.sync.nudge();
    const waiting = await running.until(({ problem }) => problem !== null);
    expect(["connection-lost", "unreachable", "server-busy"]).toContain(waiting.problem?.code);
    await server.startAgain();
    await running.upToDate();
    expect(await running.compared()).toEqual({ local: 3_000, central: 3_000, differences: 0 });
  });

  it("compares what a central database can have: nothing from before 4713 BC", async () => {
    const file = await project(19);
    const [point] = pointsOf(file, 1);
    const times = [-(2 ** 50), firstCentralTime - 1, firstCentralTime, firstCentralTime + 86_400_000];
    for (const time of times)
      file.readings.append({ points: [point!], times: [time], values: [1], qualities: [0], reasons: [0] });
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    const compared: unknown[] = [];
    for await (const { local, central, differences } of running.sync.compare(
      running.sync.extent(),
      true,
      new AbortController().signal,
    ))
      compared.push({ local, central, differences });
    expect(compared).toEqual([{ local: 2, central: 2, differences: [] }]);
  });

  it("notices that the server was put back to an older state, and sends again what it lost", async () => {
    const file = await project(12);
    const points = pointsOf(file, 3);
    store(file, points, 0, 100);
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    store(file, points, 100, 100);
    running.sync.nudge();
    await running.upToDate();
    await running.stop();
    // As a backup of an hour ago would be: half of the readings, and the position of then.
    const keeper = await server.connect();
    await keeper.query("DELETE FROM blipee.readings WHERE time >= '2026-01-01T01:40:00Z'");
    await keeper.query("UPDATE blipee.sync_positions SET position = 1 WHERE lane = 'live'");
    await keeper.end();
    const again = await RunningSync.start(file, server.port);
    await again.upToDate();
    expect(await again.compared()).toEqual({ local: 600, central: 600, differences: 0 });
  });

  it("notices that the server was put back between two times when only history was sent", async () => {
    const file = await project(29);
    const [first, second] = pointsOf(file, 2);
    if (first === undefined || second === undefined) throw new Error("There are no points.");
    const lines: string[] = [];
    const log = (line: string) => void lines.push(line);
    const sendHistory = async (point: PointId, from: number) => {
      const times = Float64Array.from({ length: 30_000 }, (_, index) => from + index * 60_000);
      file.readings.append({
        ...{ points: new Array<PointId>(30_000).fill(point), times },
        ...{ values: times.map((_, index) => index % 97), qualities: new Uint8Array(30_000) },
        reasons: new Uint8Array(30_000),
      });
      const { arrivals, stretches } = waitingOf(file);
      const running = await RunningSync.start(file, server.port, { log });
      await running.upToDate();
      await running.stop();
      return { arrivals, stretches };
    };
    const known = await RunningSync.start(file, server.port);
    await known.upToDate();
    await known.stop();
    expect(await sendHistory(first, Date.UTC(2026, 1, 1))).toEqual({ arrivals: 0, stretches: 1 });
    await server.stop();
    await server.backUp();
    await server.startAgain();
    expect(await sendHistory(second, Date.UTC(2026, 1, 1))).toEqual({ arrivals: 0, stretches: 1 });
    await server.stop();
    await server.putBack();
    await server.startAgain();
    const again = await RunningSync.start(file, server.port, { log });
    await again.upToDate();
    expect(lines).toEqual([
      "the central database is older than what it had confirmed: both sides are compared",
      "both sides are compared",
    ]);
    expect(await again.compared()).toEqual({ local: 60_000, central: 60_000, differences: 0 });
    await again.stop();
    // Once: both sides know each other again.
    lines.length = 0;
    const after = await RunningSync.start(file, server.port, { log });
    await after.upToDate();
    expect(lines).toEqual([]);
  });

  it("notices that the project, and then the server, were put back to older states: nothing is lost", async () => {
    const file = await project(16);
    const points = pointsOf(file, 2);
    store(file, points, 0, 20);
    const first = await RunningSync.start(file, server.port);
    await first.upToDate();
    await first.stop();
    file.checkpoint();
    copyFileSync(file.path, `${file.path}.backup`);
    store(file, points, 20, 200);
    const second = await RunningSync.start(file, server.port);
    await second.upToDate();
    await second.stop();
    const { path } = file;
    file.close();
    const keeper = await server.connect();
    await keeper.query("CREATE TABLE kept AS SELECT * FROM blipee.sync_positions");
    const old = await openProjectFile(`${path}.backup`, openOptions());
    onTestFinished(() => old.close());
    const lines: string[] = [];
    const log = (line: string) => void lines.push(line);
    store(old, points, 300, 30);
    const third = await RunningSync.start(old, server.port, { log });
    await third.upToDate();
    await third.stop();
    expect(lines).toEqual(["more is there than the project knows to have sent: it sends in a new lane"]);
    await keeper.query("DELETE FROM blipee.readings WHERE time >= '2026-01-01T05:00:00Z'");
    await keeper.query("DELETE FROM blipee.sync_positions");
    await keeper.query("INSERT INTO blipee.sync_positions SELECT * FROM kept");
    await keeper.end();
    lines.length = 0;
    const fourth = await RunningSync.start(old, server.port, { log });
    await fourth.upToDate();
    expect(lines).toHaveLength(2);
    // What the project lost was measured: it stays there.
    expect(await fourth.compared()).toMatchObject({ local: 2 * 50, central: 2 * 250 });
    await fourth.stop();
    // Known once more: neither compares again.
    lines.length = 0;
    const fifth = await RunningSync.start(old, server.port, { log });
    await fifth.upToDate();
    expect(lines).toEqual([]);
  });

  it("keeps a point that was moved to another source apart from a new one at its old source", async () => {
    const file = await project(17);
    const [moved, added] = withPoints(file, 2);
    if (moved === undefined || added === undefined) throw new Error("no point");
    file.edit("Remove", (changes) => changes.removePoints([added.id]));
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    const { source } = moved;
    if (source.protocol !== "modbus") throw new Error("no register");
    file.edit("Move", (changes) =>
      changes.putPoints([{ ...moved, source: { ...source, address: source.address + 776 } }]),
    );
    await running.refreshed();
    file.edit("Add", (changes) => changes.putPoints([{ ...added, source }]));
    await running.refreshed();
    store(file, [moved.id, added.id], 0, 10);
    running.sync.nudge();
    await running.upToDate();
    const keeper = await server.connect();
    const { rows } = await keeper.query(
      `SELECT p.id, count(*)::int AS readings FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id
       JOIN blipee.readings r ON r.series = p.series WHERE d.site_id = $1 GROUP BY 1 ORDER BY 1`,
      [file.project().site.id],
    );
    await keeper.end();
    expect(rows).toEqual([moved.id, added.id].sort().map((id) => ({ id, readings: 10 })));
    expect(await running.compared()).toEqual({ local: 20, central: 20, differences: 0 });
  });

  it("keeps a device that was moved to another address apart from a new one at its old address", async () => {
    const file = await project(18);
    const [moved] = withPoints(file, 1);
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    const [network] = file.catalogue.networks();
    if (network?.configuration.kind !== "modbus-tcp") throw new Error("no gateway");
    const { configuration } = network;
    file.edit("Move", (changes) =>
      changes.putNetwork({ ...network, configuration: { ...configuration, host: "192.0.2.99" } }),
    );
    await running.refreshed();
    const [added] = withPoints(file, 1);
    await running.refreshed();
    const keeper = await server.connect();
    const { rows } = await keeper.query(
      `SELECT p.id, d.id AS "deviceId" FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id
       WHERE d.site_id = $1 ORDER BY 1`,
      [file.project().site.id],
    );
    await keeper.end();
    expect(rows).toEqual([moved, added].map((point) => ({ id: point?.id, deviceId: point?.deviceId })));
  });

  it("sends everything of a point again when its unit was changed", async () => {
    const file = await project(13);
    const [point] = withPoints(file, 1);
    if (point === undefined) throw new Error("no point");
    store(file, [point.id], 0, 100);
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    file.edit("Change unit", (changes) =>
      changes.putPoints([{ ...point, unit: "K", conversion: { scale: 1, offset: 273.15 } }]),
    );
    running.sync.refresh();
    await running.until(({ newReadings }) => newReadings > 100);
    await running.upToDate();
    expect(await running.compared()).toEqual({ local: 100, central: 100, differences: 0 });
  });

  it("lets two laptops with overlapping stretches of one site feed the same points", async () => {
    const one = await project(14);
    const points = pointsOf(one, 3);
    store(one, points, 0, 100);
    one.checkpoint();
    const { path } = one;
    const copy = `${path}.copy`;
    one.close();
    const { copyFileSync } = await import("node:fs");
    copyFileSync(path, copy);
    const first = await openProjectFile(path, openOptions());
    const second = await openProjectFile(copy, openOptions());
    store(first, points, 100, 60);
    store(second, points, 130, 60);
    const a = await RunningSync.start(first, server.port, { host: "laptop A" });
    const b = await RunningSync.start(second, server.port, { host: "laptop B" });
    await Promise.all([a.upToDate(), b.upToDate()]);
    // Of the first what the second hasn't is 30 minutes, and the other way round.
    for (const running of [a, b])
      expect(await running.compared()).toMatchObject({ local: 480, central: 570 });
    store(first, points, 160, 30);
    store(second, points, 100, 30);
    for (const running of [a, b]) {
      running.sync.nudge();
      await running.upToDate();
      expect(await running.compared()).toEqual({ local: 570, central: 570, differences: 0 });
    }
    await Promise.all([a.stop(), b.stop()]);
    first.close();
    second.close();
  });

  it("sends what it measured of points that another laptop made known there while it was about to", async () => {
    const one = await project(27);
    const points = pointsOf(one, 3);
    store(one, points, 0, 20);
    one.checkpoint();
    copyFileSync(one.path, `${one.path}.copy`);
    const other = await openProjectFile(`${one.path}.copy`, openOptions());
    store(other, points, 20, 20);
    await using line = await Line.to(server.port);
    let held = 0;
    const meanwhile = async (): Promise<void> => {
      const first = await RunningSync.start(one, server.port, { host: "laptop A" });
      await first.upToDate();
      await first.stop();
    };
    line.holdsBefore = (piece) => {
      if (!piece.includes("INTO blipee.points")) return undefined;
      held += 1;
      return held === 1 ? meanwhile() : undefined;
    };
    const second = await RunningSync.start(other, line.port, { host: "laptop B" });
    await second.upToDate();
    expect(held).toBeGreaterThan(0);
    expect(waitingOf(other)).toMatchObject({ arrivals: 0, stretches: 0, keptBack: 0 });
    expect(await second.compared()).toEqual({ local: 120, central: 120, differences: 0 });
    await second.stop();
    other.close();
  });

  it("says what is wrong with the password, and goes on when it is right", async () => {
    const file = await project(15);
    store(file, pointsOf(file, 1), 0, 10);
    let secret = "wrong";
    const running = await RunningSync.start(file, server.port, {
      secrets: async () => ({ password: secret }),
    });
    const { problem } = await running.until((state) => state.problem !== null);
    expect(problem?.code).toBe("sign-in-failed");
    secret = "correct horse";
    await running.upToDate();
  });
});
