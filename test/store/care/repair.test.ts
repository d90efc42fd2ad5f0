import { createHash } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Point } from "../../../src-main/contract/point.ts";
import type { RepairReport } from "../../../src-main/contract/project-care.ts";
import { openProjectFile, type ProjectFile, runCare } from "../../../src-main/store/index.ts";
import { openOptions, problemOf } from "../project.ts";
import { projectWithHistory, readingsOf } from "./history.ts";

const nobody = new AbortController().signal;
const pageSize = 4_096;

/** The project's files as a crash leaves them, under another name. */
function crashed(file: ProjectFile, name: string): string {
  const path = join(dirname(file.path), name);
  copyFileSync(file.path, path);
  if (existsSync(`${file.path}-wal`)) copyFileSync(`${file.path}-wal`, `${path}-wal`);
  return path;
}

/** Flips bits of a page, or zeroes it. */
function damage(path: string, page: number, zero = false): void {
  const handle = openSync(path, "r+");
  const bytes = zero ? Buffer.alloc(pageSize) : Buffer.from([0xa5, 0x5a, 0xff]);
  writeSync(handle, bytes, 0, bytes.length, (page - 1) * pageSize + (zero ? 0 : 1_000));
  closeSync(handle);
}

const hashOf = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

async function repaired(
  file: ProjectFile,
  path: string,
): Promise<{ report: RepairReport; saved: ProjectFile }> {
  const target = `${path}.saved`;
  const before = hashOf(path);
  const report = await runCare({ kind: "repair", path, key: file.key, target }, () => undefined, nobody);
  expect(hashOf(path)).toBe(before);
  return { report, saved: await openProjectFile(target, openOptions()) };
}

/** How many readings of the whole project are in the saved one; none of them may differ. */
function savedOf(file: ProjectFile, saved: ProjectFile, points: readonly Point[]): number {
  let count = 0;
  for (const { id } of points) {
    const whole = new Map(file.readings.raw(id, -8e15, 8e15, 1e9).map((each) => [each.time, each]));
    for (const reading of saved.readings.raw(id, -8e15, 8e15, 1e9)) {
      expect(reading).toEqual(whole.get(reading.time));
      count += 1;
    }
  }
  return count;
}

describe("a repair", () => {
  it("of a whole file with its log loses nothing", async () => {
    const { file, points } = await projectWithHistory(5, 6_000);
    const { report, saved } = await repaired(file, crashed(file, "whole.blipee"));
    using _ = saved;
    expect(report).toMatchObject({ damagedPages: 0, lost: [], points: 5 });
    expect(readingsOf(saved, points)).toEqual(readingsOf(file, points));
    expect(saved.catalogue.points()).toEqual(file.catalogue.points());
    expect(saved.catalogue.devices()).toEqual(file.catalogue.devices());
    expect(saved.editState()).toEqual(file.editState());
    expect(saved.project()).toMatchObject({ name: file.project().name });
    expect(saved.integrityCheck()).toEqual([]);
  });

  it("saves the rest and says what is lost, whichever page is damaged", async () => {
    const { file, points } = await projectWithHistory(4, 5_000);
    file.checkpoint();
    const pages = statSync(file.path).size / pageSize;
    const all = 4 * 5_000;
    let least = all;
    for (let page = 1; page <= pages; page += 3) {
      const path = crashed(file, `page-${page}.blipee`);
      damage(path, page, page % 2 === 0);
      const { report, saved } = await repaired(file, path);
      using _ = saved;
      expect(report.damagedPages).toBe(1);
      // Rows whose owner was on the page are kept, and told one by one.
      const orphans = report.lost.filter((line) => line.includes("belongs to something that was lost"));
      const findings = saved.integrityCheck();
      expect(findings.filter((line) => !line.includes("refers to a row that doesn't exist"))).toEqual([]);
      expect(findings.length).toBe(orphans.length);
      const count = savedOf(file, saved, saved.catalogue.points().length > 0 ? points : []);
      if (count < all) expect(report.lost.length).toBeGreaterThan(0);
      least = Math.min(least, count);
    }
    expect(least).toBeLessThan(all);
  }, 180_000);

  it("saves what lies before the cut of a file that was cut short", async () => {
    const { file, points } = await projectWithHistory(5, 9_000);
    file.checkpoint();
    const path = crashed(file, "cut.blipee");
    truncateSync(path, Math.floor(statSync(path).size * 0.7));
    const { report, saved } = await repaired(file, path);
    using _ = saved;
    const count = savedOf(file, saved, points);
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(5 * 9_000);
    expect(report.lost.length).toBeGreaterThan(0);
  });

  it("of a file whose log is missing has what was moved into it", async () => {
    const { file, points } = await projectWithHistory(3, 2_000);
    file.checkpoint();
    const path = crashed(file, "no-log.blipee");
    const { report, saved } = await repaired(file, path);
    using _ = saved;
    expect(report.lost).toEqual([]);
    expect(savedOf(file, saved, points)).toBe(3 * 2_000);
  });

  it("says that the key doesn't fit when nothing can be opened", async () => {
    const { file } = await projectWithHistory(1, 10);
    const path = crashed(file, "other.blipee");
    const key = { ...file.key, bytes: new Uint8Array(32).fill(1) };
    const task = { kind: "repair", path, key, target: `${path}.saved` } as const;
    expect((await problemOf(() => runCare(task, () => undefined, nobody))).code).toBe("wrong-key");
  });
});
