import { copyFileSync, openSync, writeSync } from "node:fs";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { Point } from "../../src-main/contract/point.ts";
import { syncSettings } from "../../src-main/contract/syncing.ts";
import type { ActionId } from "../../src-main/contract/writing.ts";
import { takeMerged } from "../../src-main/gateway/taking.ts";
import { openDamagedPages } from "../../src-main/store/care/repair/pages.ts";
import { findTrees } from "../../src-main/store/care/repair/trees.ts";
import type { Part } from "../../src-main/store/care/task.ts";
import { openProjectFile, type ProjectFile, runCare } from "../../src-main/store/index.ts";
import { sharedPoints } from "../../src-main/sync/index.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, openOptions, withPoints } from "../store/project.ts";
import { connectionTo, organizationId, prepared, RunningSync, store } from "./site.ts";

const nobody = new AbortController().signal;

describe.skipIf(!hasPostgres())("copies of a project that is sent, on the same computer", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** A project of so many points that is sent as the gateway sends it, its settings within the file. */
  async function sentProject(site: number, count: number): Promise<{ file: ProjectFile; points: PointId[] }> {
    const file = await newProject({}, `0190a1b2-0000-7000-8000-0000000006${site}`);
    const points = withPoints(file, count).map(({ id }) => id);
    file.sync.noteSettings(
      JSON.stringify(
        syncSettings.parse({
          ...{ connection: connectionTo(server.port), organizationId, siteId: file.project().site.id },
        }),
      ),
    );
    store(file, points, 0, 30);
    const sync = await start(file);
    await sync.stop();
    return { file, points };
  }

  async function start(file: ProjectFile): Promise<RunningSync> {
    const sync = await RunningSync.start(file, server.port, {
      take: (taken, merged) =>
        takeMerged(file, taken, merged, {
          ...{ time: Date.now(), user: "engineer", actionId: uuidv7() as ActionId },
        }),
    });
    await sync.upToDate();
    return sync;
  }

  async function opened(path: string): Promise<ProjectFile> {
    const file = await openProjectFile(path, openOptions());
    onTestFinished(() => file.close());
    return file;
  }

  async function copyOf(file: ProjectFile, part: Part): Promise<ProjectFile> {
    const { path, key } = file;
    const target = `${path}.copy`;
    const task = { kind: "copy", path, key, target, targetKey: key, protection: null, part } as const;
    await runCare(task, () => undefined, nobody);
    return opened(target);
  }

  interface There {
    readonly id: PointId;
    readonly name: string;
    readonly unit: string;
    readonly deleted: boolean;
    readonly readings: number;
  }

  /** What the central database has of a project's site. */
  async function there(file: ProjectFile): Promise<There[]> {
    const keeper = await server.connect();
    const { rows } = await keeper.query<There>(
      `SELECT p.id, p.name, p.unit, coalesce((p.definition -> 'presence' ->> 'deleted')::boolean, false) AS deleted,
         (SELECT count(*)::int FROM blipee.readings r WHERE r.series = p.series) AS readings
       FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id WHERE d.site_id = $1 ORDER BY p.id`,
      [file.project().site.id],
    );
    await keeper.end();
    return rows;
  }

  const settingsOf = (file: ProjectFile) => syncSettings.parse(JSON.parse(file.sync.settings() ?? "null"));

  it.each([
    { name: "of chosen points", part: (points: PointId[]): Part => ({ pointIds: points.slice(0, 2) }) },
    { name: "of a span", part: (): Part => ({ from: Date.UTC(2026, 0, 1, 0, 10) }) },
  ])(
    "of a part, $name, isn't sent until a person says so, and deletes nothing there then",
    async ({ name, part }) => {
      const { file, points } = await sentProject(name === "of a span" ? 11 : 10, 5);
      const before = await there(file);
      expect(before.map(({ deleted, readings }) => [deleted, readings])).toEqual(
        points.map(() => [false, 30]),
      );
      const copy = await copyOf(file, part(points));
      expect(settingsOf(copy)).toEqual({
        ...settingsOf(file),
        enabled: false,
        offBecause: "part-of-project",
      });
      expect([copy.sync.state(), copy.outgoing.receivers(), sharedPoints(copy.sync)]).toEqual([
        null,
        [],
        new Set(),
      ]);
      const sync = await start(copy);
      await sync.refreshed();
      expect(sync.sync.conflicts).toEqual([]);
      expect(await there(file)).toEqual(before);
      // And what it measures goes there, under the same points.
      const [first] = copy.catalogue.points();
      if (first === undefined) throw new Error("The copy has no point.");
      store(copy, [first.id], 100, 3);
      await sync.upToDate();
      expect((await there(file)).find(({ id }) => id === first.id)).toMatchObject({ readings: 33 });
      // The project itself loses nothing of that.
      await start(file);
      expect(file.catalogue.points().map(({ id }) => id)).toEqual(points);
    },
  );

  it("that is whole goes on as the project does: two at once lose nothing, and double nothing", async () => {
    const { file, points } = await sentProject(12, 3);
    const copy = await copyOf(file, {});
    expect(settingsOf(copy)).toEqual(settingsOf(file));
    const [one, other] = [await start(file), await start(copy)];
    // In turns, so that each finds the other's places at the central database.
    for (let turn = 0; turn < 4; turn += 1) {
      store(file, points, 100 + 20 * turn, 10);
      store(copy, points, 110 + 20 * turn, 10);
      await Promise.all([one.upToDate(), other.upToDate()]);
    }
    await one.stop();
    store(copy, points, 300, 5);
    await other.upToDate();
    store(file, points, 400, 5);
    const again = await start(file);
    await other.stop();
    store(copy, points, 500, 5);
    await start(copy);
    expect((await there(file)).map(({ deleted, readings }) => [deleted, readings])).toEqual(
      points.map(() => [false, 30 + 80 + 15]),
    );
    expect((await again.compared()).central).toBe(3 * 125);
    expect(again.sync.conflicts).toEqual([]);
  });

  it("that is a backup goes on too, behind what was sent since", async () => {
    const { file, points } = await sentProject(13, 2);
    const target = `${file.path}.backup`;
    await runCare({ kind: "backup", path: file.path, key: file.key, target }, () => undefined, nobody);
    store(file, points, 100, 10);
    const sync = await start(file);
    const backup = await opened(target);
    store(backup, points, 200, 10);
    const other = await start(backup);
    store(file, points, 300, 10);
    store(backup, points, 400, 10);
    await Promise.all([sync.upToDate(), other.upToDate()]);
    expect((await there(file)).map(({ deleted, readings }) => [deleted, readings])).toEqual(
      points.map(() => [false, 70]),
    );
  });

  describe("of which some was lost and the rest repaired", () => {
    /** A project of whose points' table pages were destroyed, repaired. */
    async function repairedProject(site: number, count: number) {
      const { file, points } = await sentProject(site, count);
      const empty = withPoints(file, 1, { name: "Not measured yet" }).map(({ id }) => id);
      await (await start(file)).stop();
      // Nothing of them can be taken from the undo history any more.
      for (let edit = 0; edit < 201; edit += 1)
        file.edit(`Note ${edit}`, (changes) =>
          changes.putDescription({
            ...file.siteSettings.description(),
            country: edit % 2 === 0 ? "PT" : "ES",
          }),
        );
      await (await start(file)).stop();
      file.checkpoint();
      const damaged = `${file.path}.damaged`;
      copyFileSync(file.path, damaged);
      {
        using pages = openDamagedPages(damaged, file.key);
        const handle = openSync(damaged, "r+");
        for (const page of findTrees(pages, () => undefined).of.get("points")?.pages ?? [])
          writeSync(handle, Buffer.from([0xa5, 0x5a, 0xff]), 0, 3, (page - 1) * 4_096 + 1_000);
      }
      const target = `${file.path}.repaired`;
      const report = await runCare(
        { kind: "repair", path: damaged, key: file.key, target },
        () => undefined,
        nobody,
      );
      return { file, points, empty, report, saved: await opened(target) };
    }

    it("aren't sent until a person says so, which the report tells", async () => {
      const { file, points, saved, report } = await repairedProject(14, 3);
      expect(saved.catalogue.points().map(({ name }) => name)).toEqual(
        points.map((_, index) => `Recovered point ${index + 1}`),
      );
      expect(settingsOf(saved)).toEqual({ ...settingsOf(file), enabled: false, offBecause: "repaired" });
      expect([saved.sync.state(), saved.outgoing.receivers()]).toEqual([null, []]);
      expect(report.sendingIsOff).toBe(true);
    });

    it("neither delete what was lost there, nor put a recovered name or unit in place of a good one: a person is asked", async () => {
      const { file, points, empty, saved } = await repairedProject(15, 3);
      const before = await there(file);
      expect(before).toHaveLength(4);
      const sync = await start(saved);
      await sync.refreshed();
      expect(await there(file)).toEqual(before);
      expect(saved.catalogue.points().some(({ id }) => empty.includes(id))).toBe(false);
      const asked = new Set(
        sync.sync.conflicts.flatMap((one) => (one.kind === "point" ? [`${one.point} ${one.field}`] : [])),
      );
      for (const [index] of points.entries()) {
        expect(asked).toContain(`Recovered point ${index + 1} name`);
        expect(asked).toContain(`Recovered point ${index + 1} unit`);
      }
      // Whoever says that the other side is right has the good ones again.
      for (const one of sync.sync.conflicts)
        if (one.kind === "point") sync.sync.choose({ ...one, side: "there" });
      await sync.refreshed();
      const named = ({ name, unit }: Pick<Point, "name" | "unit">) => [name, unit];
      expect(saved.catalogue.points().map(named)).toEqual(file.catalogue.points().slice(0, 3).map(named));
      expect(await there(file)).toEqual(before);
      // And the project itself still has all of them.
      await start(file);
      expect(file.catalogue.points().map(({ id }) => id)).toEqual([...points, ...empty]);
    });

    it("of a project that is sent nowhere: the report says nothing of sending", async () => {
      const file = await newProject();
      store(
        file,
        withPoints(file, 1).map(({ id }) => id),
        0,
        3,
      );
      file.checkpoint();
      const target = `${file.path}.repaired`;
      const task = { kind: "repair", path: file.path, key: file.key, target } as const;
      const report = await runCare(task, () => undefined, nobody);
      expect([report.sendingIsOff, (await opened(target)).sync.settings()]).toEqual([false, null]);
    });
  });
});
