import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Annotation } from "../../../src-main/contract/annotations.ts";
import { backUp } from "../../../src-main/store/care/backup.ts";
import { copyProject } from "../../../src-main/store/care/copy.ts";
import { exportReadings } from "../../../src-main/store/care/export/export-readings.ts";
import { notesPath } from "../../../src-main/store/care/export/notes.ts";
import type { CareTask } from "../../../src-main/store/care/task.ts";
import { openProjectFile, type ProjectFile } from "../../../src-main/store/index.ts";
import { openOptions, problemOf } from "../project.ts";
import { newSmallDisk, noSmallDisk, type SmallDisk } from "../small-disk.ts";
import { projectWithHistory, readingsOf } from "./history.ts";

const page = 4_096;

type Task = Extract<CareTask, { kind: "backup" | "copy" | "export" }>;

/** In this thread, as many of one would have to start. */
function run(task: Task): void {
  if (task.kind === "backup") backUp(task.path, task.key, task.target, () => undefined);
  else if (task.kind === "copy") copyProject(task, () => undefined);
  else exportReadings(task, () => undefined);
}

/** What lies on the disk besides what fills it. */
const filesOn = ({ folder }: SmallDisk): string[] =>
  readdirSync(folder).filter((name) => name !== "other people's files");

/**
 * Makes a file where it lacks so many bytes of the room that it takes, after it was made where there is enough.
 * @returns what was said, each time
 */
async function refusals(disk: SmallDisk, task: Task, lacking: readonly number[]): Promise<string[]> {
  run(task);
  const needed = filesOn(disk).reduce((sum, name) => sum + statSync(join(disk.folder, name)).size, 0);
  const said: string[] = [];
  for (const bytes of lacking) {
    for (const name of filesOn(disk)) writeFileSync(join(disk.folder, name), "an older one");
    disk.fill(Math.ceil((needed - bytes) / page) * page);
    const { code, message } = await problemOf(() => run(task));
    expect(code).toBe("disk-full");
    said.push(message);
    disk.makeRoom();
  }
  return said;
}

const olderOn = (disk: SmallDisk): boolean[] =>
  filesOn(disk).map((name) => statSync(join(disk.folder, name)).size === "an older one".length);

/** Text that nothing packs. */
const wordsOf = (number: number): string =>
  Array.from({ length: 150 }, (_, at) => Math.imul(number * 1_000 + at, 0x9e37_79b1).toString(36)).join(" ");

const note = (number: number): Annotation => ({
  ...{ id: `0190a1b2-0000-7000-8000-0000000003${number}` as Annotation["id"], about: { kind: "site" } },
  ...{ from: 0, to: 8e14, text: wordsOf(number) },
  ...{ author: "ana", madeAt: 1, changedAt: 1 },
});

function withNotes(file: ProjectFile): void {
  file.edit("Add notes", (changes) => {
    for (let number = 10; number < 99; number += 1) changes.putAnnotation(note(number));
  });
}

describe.skipIf(noSmallDisk !== null)("on a disk that fills up within its last piece", () => {
  const lacking = [page, 40 * page];

  it("no backup is made, the older one stays, and it is made when there is room", async () => {
    const { file, points } = await projectWithHistory(3, 4_000, 50);
    const disk = newSmallDisk(20_000);
    const target = join(disk.folder, "backup.blipee");
    const task = { kind: "backup", path: file.path, key: file.key, target } as const;
    expect(new Set(await refusals(disk, task, lacking))).toEqual(
      new Set(["The disk is full: backup.blipee could not be written while making a backup."]),
    );
    expect(olderOn(disk)).toEqual([true]);
    run(task);
    using copy = await openProjectFile(target, openOptions());
    expect(copy.integrityCheck()).toEqual([]);
    expect(readingsOf(copy, points)).toEqual(readingsOf(file, points));
  });

  it.each(["csv", "parquet", "sqlite"] as const)("no readings are exported as %s", async (format) => {
    const { file } = await projectWithHistory(3, 6_000, 50);
    const disk = newSmallDisk(20_000);
    const target = join(disk.folder, `readings.${format}`);
    const task = { kind: "export", path: file.path, key: file.key, target, format, times: "utc" } as const;
    const said = await refusals(disk, { ...task, part: {} }, lacking);
    expect(new Set(said)).toEqual(
      new Set([`The disk is full: readings.${format} could not be written while exporting.`]),
    );
    expect(olderOn(disk)).toEqual([true]);
  });

  it.each(["csv", "parquet"] as const)("no notes lie cut beside readings as %s", async (format) => {
    const { file } = await projectWithHistory(1, 300, 10);
    withNotes(file);
    const disk = newSmallDisk(20_000);
    const target = join(disk.folder, `readings.${format}`);
    const task = { kind: "export", path: file.path, key: file.key, target, format, times: "utc" } as const;
    await refusals(disk, { ...task, part: {} }, [4 * page]);
    expect(statSync(notesPath(target)).size).toBe("an older one".length);
    expect(filesOn(disk).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("no project is copied", async () => {
    const { file } = await projectWithHistory(3, 4_000, 50);
    const disk = newSmallDisk(20_000);
    const target = join(disk.folder, "copy.blipee");
    await refusals(
      disk,
      {
        kind: "copy",
        path: file.path,
        key: file.key,
        target,
        targetKey: file.key,
        protection: null,
        part: {},
      },
      lacking,
    );
    expect(olderOn(disk)).toEqual([true]);
  });
});

describe.skipIf(noSmallDisk !== null)("on a disk without room for a lock", () => {
  it("nothing of a lock is left, and the project opens when there is room", async () => {
    const disk = newSmallDisk(20_000);
    const { file } = await projectWithHistory(1, 300, 10);
    const target = join(disk.folder, "FPM41.blipee");
    run({ kind: "backup", path: file.path, key: file.key, target });
    disk.fill();
    expect((await problemOf(() => openProjectFile(target, openOptions()))).code).toBe("disk-full");
    expect(filesOn(disk)).toEqual(["FPM41.blipee"]);
    disk.makeRoom();
    using again = await openProjectFile(target, openOptions());
    expect(again.integrityCheck()).toEqual([]);
  });
});
