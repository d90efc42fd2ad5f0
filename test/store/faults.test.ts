import { chmodSync, chownSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import { ReadingWriter } from "../../src-main/pipeline/index.ts";
import { createProjectFile, openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { appendNumbered, numberedIn } from "./numbered.ts";
import { newNetwork, newProject, openOptions, problemOf, seed, withPoints } from "./project.ts";
import { newSmallDisk, noSmallDisk } from "./small-disk.ts";

/** Little waits, so that readings are sealed and merged all the time. */
const tending = { headRows: 700, generations: 3 };
/** Nothing is kept free, so that the disk itself says when it is full. */
const room = { leastFree: 0, reserve: 0 };

const mapped = (file: ProjectFile): PointId[] => withPoints(file, 50).map((point) => point.id);

describe.skipIf(noSmallDisk !== null)(`A full disk${noSmallDisk === null ? "" : ` (${noSmallDisk})`}`, () => {
  it("refuses readings by name, keeps what was stored, and takes more when there is room again", async () => {
    const disk = newSmallDisk(4_000);
    const path = join(disk.folder, "FPM41.blipee");
    const file = await createProjectFile(path, { ...openOptions({ tending, room }), project: seed });
    const points = mapped(file);
    let stored = 0;
    for (; stored < 40; stored += 1) appendNumbered(file, points, stored);
    for (let round = 0; round < 4; round += 1) {
      disk.fill();
      const problem = await problemOf(() => {
        for (;;) {
          appendNumbered(file, points, stored);
          stored += 1;
        }
      });
      expect(problem.code).toBe("disk-full");
      expect(problem.message).toContain("FPM41.blipee");
      // It stays full, also for people's changes, and is read all the same.
      expect((await problemOf(() => appendNumbered(file, points, stored))).code).toBe("disk-full");
      expect(numberedIn(file, points)).toBe(stored);
      expect(file.catalogue.points()).toHaveLength(points.length);
      disk.makeRoom();
      for (let more = 0; more < 40; more += 1, stored += 1) appendNumbered(file, points, stored);
      expect(numberedIn(file, points)).toBe(stored);
    }
    expect(file.integrityCheck()).toEqual([]);
    file.close();
    using again = await openProjectFile(path, openOptions({ tending, room }));
    expect(numberedIn(again, points)).toBe(stored);
    expect(again.integrityCheck()).toEqual([]);
  });

  it("lets a project be closed, and opened when there is room again, with all that was stored", async () => {
    const disk = newSmallDisk(4_000);
    const path = join(disk.folder, "FPM41.blipee");
    const file = await createProjectFile(path, { ...openOptions({ tending, room }), project: seed });
    const points = mapped(file);
    let stored = 0;
    for (; stored < 60; stored += 1) appendNumbered(file, points, stored);
    disk.fill();
    await problemOf(() => {
      for (;;) {
        appendNumbered(file, points, stored);
        stored += 1;
      }
    });
    file.close();
    disk.fill();
    const opened = await openProjectFile(path, openOptions({ tending, room })).catch(
      (error: unknown) => error,
    );
    if (opened instanceof Error) expect(opened).toMatchObject({ code: "disk-full" });
    else (opened as ProjectFile).close();
    disk.makeRoom();
    using again = await openProjectFile(path, openOptions({ tending, room }));
    expect(numberedIn(again, points)).toBe(stored);
    appendNumbered(again, points, stored);
    expect(numberedIn(again, points)).toBe(stored + 1);
    expect(again.integrityCheck()).toEqual([]);
  });

  it("lets nobody create a project, and leaves nothing of it behind", async () => {
    const disk = newSmallDisk(1_000);
    disk.fill();
    const path = join(disk.folder, "FPM41.blipee");
    const problem = await problemOf(() => createProjectFile(path, { ...openOptions(), project: seed }));
    expect(problem.code).toBe("disk-full");
    expect(existsSync(path)).toBe(false);
    disk.makeRoom();
    (await createProjectFile(path, { ...openOptions(), project: seed })).close();
  });

  it("of a kind that can't be written at all is said when a project on it is opened", async () => {
    const disk = newSmallDisk(4_000);
    const path = join(disk.folder, "FPM41.blipee");
    const file = await createProjectFile(path, { ...openOptions(), project: seed });
    const points = mapped(file);
    appendNumbered(file, points, 0);
    file.close();
    disk.letWrite(false);
    const problem = await problemOf(() => openProjectFile(path, openOptions()));
    expect(problem.code).toBe("storage-failed");
    expect(problem.message).toContain("can't be written");
    disk.letWrite(true);
    using again = await openProjectFile(path, openOptions());
    expect(numberedIn(again, points)).toBe(1);
  });
});

describe.skipIf(noSmallDisk !== null)("A disk that is nearly full", () => {
  const limits = { leastFree: 1_000_000, reserve: 600_000 };

  it("gets no readings, which wait in memory, and all of them when there is room again", async () => {
    const disk = newSmallDisk(6_000);
    const path = join(disk.folder, "FPM41.blipee");
    using file = await createProjectFile(path, {
      ...openOptions({ tending, room: limits }),
      project: seed,
    });
    const points = mapped(file);
    const problems: (string | null)[] = [];
    let due: (() => void) | undefined;
    using writer = new ReadingWriter({
      store: (batch) => file.readings.append(batch),
      stored: () => undefined,
      troubled: (problem) => problems.push(problem === null ? null : `${problem.code}: ${problem.what}`),
      schedule: (action) => {
        due = action;
        return () => {
          due = undefined;
        };
      },
      gatherMs: 0,
      mostHeld: 100_000,
    });
    const read = (index: number): void => {
      writer.accept(
        points.map((pointId) => ({
          ...{ pointId, time: index * 1_000, value: index },
          ...({ quality: "good", reason: "none" } as const),
        })),
      );
    };
    read(0);
    due?.();
    expect(problems).toEqual([]);
    disk.fill(900_000);
    for (let index = 1; index < 40; index += 1) {
      read(index);
      due?.();
    }
    expect(problems[0]).toMatch(/^disk-full: The disk is nearly full: .* are left, .*FPM41.blipee/);
    expect(file.readings.latest().times.every((time) => time === 0)).toBe(true);
    // People's work goes on meanwhile.
    file.edit("Add a network", (changes) => changes.putNetwork(newNetwork("Boiler room")));
    disk.makeRoom();
    due?.();
    expect(problems.at(-1)).toBe(null);
    expect(problems).toHaveLength(2 + 38);
    expect(points.map((id) => file.readings.extent(id)?.count)).toEqual(points.map(() => 40));
    expect(writer.refused).toBe(0);
  });

  it("gives its reserve to a person's change, and makes it again when there is room", async () => {
    const disk = newSmallDisk(6_000);
    const path = join(disk.folder, "FPM41.blipee");
    using file = await createProjectFile(path, { ...openOptions({ room: limits }), project: seed });
    expect(file.room.keepReserve()).toBe(true);
    const reserve = statSync(`${path}.reserve`);
    expect(reserve.size).toBe(limits.reserve);
    expect(reserve.blocks * 512).toBeGreaterThanOrEqual(limits.reserve);
    disk.fill();
    const points = mapped(file);
    expect(file.catalogue.points()).toHaveLength(points.length);
    expect(existsSync(`${path}.reserve`)).toBe(false);
    expect(file.room.keepReserve()).toBe(false);
    expect((await problemOf(() => appendNumbered(file, points, 0))).code).toBe("disk-full");
    disk.makeRoom();
    appendNumbered(file, points, 0);
    expect(file.room.keepReserve()).toBe(true);
    expect(file.integrityCheck()).toEqual([]);
  });

  it("lets a project be opened by giving up its reserve", async () => {
    const disk = newSmallDisk(6_000);
    const path = join(disk.folder, "FPM41.blipee");
    const options = openOptions({ tending, room: limits });
    const file = await createProjectFile(path, { ...options, project: seed });
    const points = mapped(file);
    for (let index = 0; index < 30; index += 1) appendNumbered(file, points, index);
    expect(file.room.keepReserve()).toBe(true);
    file.close();
    disk.fill();
    const again = await openProjectFile(path, options);
    expect(existsSync(`${path}.reserve`)).toBe(false);
    expect(numberedIn(again, points)).toBe(30);
    again.edit("Add a network", (changes) => changes.putNetwork(newNetwork("Boiler room")));
    again.close();
    // Without a reserve it is said, and nothing is lost.
    disk.fill();
    expect((await problemOf(() => openProjectFile(path, options))).code).toBe("disk-full");
    disk.makeRoom();
    using last = await openProjectFile(path, options);
    expect(numberedIn(last, points)).toBe(30);
    expect(last.catalogue.networks().map(({ name }) => name)).toContain("Boiler room");
    appendNumbered(last, points, 30);
  });
});

describe.skipIf(process.platform === "win32")("A project of which", () => {
  /** Root may write everything: what is done here is done as a user without rights. */
  const nobody = 65_534;
  const isRoot = process.getuid?.() === 0;
  afterEach(() => {
    if (isRoot) process.seteuid?.(0);
  });
  const withoutRights = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (isRoot) process.seteuid?.(nobody);
    try {
      return await work();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  };

  it.each([
    ["the file may only be read", 0o444, 0o755],
    ["the folder may only be read", 0o644, 0o555],
  ])("%s is refused in words, and opened when that is mended", async (_, fileMode, folderMode) => {
    const file = await newProject();
    const points = mapped(file);
    appendNumbered(file, points, 0);
    file.close();
    const folder = dirname(file.path);
    if (isRoot) for (const path of [folder, file.path]) chownSync(path, nobody, nobody);
    chmodSync(file.path, fileMode);
    chmodSync(folder, folderMode);
    const problem = await withoutRights(() => problemOf(() => openProjectFile(file.path, openOptions())));
    expect(problem.code).toBe("storage-failed");
    expect(problem.message).toMatch(/can't be written/);
    expect(problem.remedy).toContain("folder");
    chmodSync(folder, 0o755);
    chmodSync(file.path, 0o644);
    await withoutRights(async () => {
      using again = await openProjectFile(file.path, openOptions());
      expect(numberedIn(again, points)).toBe(1);
    });
  });
});

describe.skipIf(process.platform === "win32")("A project file that disappears while it is open", () => {
  it("takes nothing more, says so, and goes on when it is put back", async () => {
    const file = await newProject({ tending });
    const points = mapped(file);
    let stored = 0;
    for (; stored < 30; stored += 1) appendNumbered(file, points, stored);
    const away = `${file.path}.away`;
    renameSync(file.path, away);
    const problem = await problemOf(() => appendNumbered(file, points, stored));
    expect(problem.code).toBe("storage-failed");
    expect(problem.message).toContain("FPM41.blipee was deleted or moved");
    expect((await problemOf(() => mapped(file))).code).toBe("storage-failed");
    expect(numberedIn(file, points)).toBe(stored);
    renameSync(away, file.path);
    for (; stored < 60; stored += 1) appendNumbered(file, points, stored);
    file.close();
    using again = await openProjectFile(file.path, openOptions({ tending }));
    expect(numberedIn(again, points)).toBe(stored);
    expect(again.integrityCheck()).toEqual([]);
  });

  it("is told from another one that took its name", async () => {
    const file = await newProject({ tending });
    const points = mapped(file);
    file.checkpoint();
    copyFileSync(file.path, `${file.path}.copy`);
    appendNumbered(file, points, 0);
    renameSync(file.path, `${file.path}.away`);
    renameSync(`${file.path}.copy`, file.path);
    expect((await problemOf(() => appendNumbered(file, points, 1))).message).toContain("replaced by another");
    expect(numberedIn(file, points)).toBe(1);
  });

  it("loses nothing when only the log beside it is deleted", async () => {
    const file = await newProject({ tending });
    const points = mapped(file);
    let stored = 0;
    for (let round = 0; round < 3; round += 1) {
      for (let more = 0; more < 20; more += 1, stored += 1) appendNumbered(file, points, stored);
      rmSync(`${file.path}-wal`);
    }
    appendNumbered(file, points, stored);
    stored += 1;
    // As after a kill: what lies there is all there is.
    const folder = dirname(file.path);
    const copy = join(folder, "copy.blipee");
    for (const ending of ["", "-wal"]) copyFileSync(file.path + ending, copy + ending);
    using again = await openProjectFile(copy, openOptions({ tending }));
    expect(numberedIn(again, points)).toBe(stored);
    expect(again.integrityCheck()).toEqual([]);
  });
});
