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
import type { SiteDescription } from "../../../src-main/contract/site-description.ts";
import { openDamagedPages } from "../../../src-main/store/care/repair/pages.ts";
import { findTrees } from "../../../src-main/store/care/repair/trees.ts";
import { connect } from "../../../src-main/store/database.ts";
import { openProjectFile, type ProjectFile, runCare } from "../../../src-main/store/index.ts";
import { openOptions, problemOf, scannedDevice } from "../project.ts";
import { projectWithHistory, readingsOf, start } from "./history.ts";

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

/** Damages every page of some tables, or indexes. */
function damageTrees(file: ProjectFile, path: string, names: readonly string[]): void {
  using pages = openDamagedPages(path, file.key);
  const { of } = findTrees(pages, () => undefined);
  const numbers = names.flatMap((name) => of.get(name)?.pages ?? []);
  expect(numbers.length).toBeGreaterThan(0);
  for (const number of numbers) damage(path, number);
}

function damagedTables(file: ProjectFile, tables: readonly string[]): string {
  file.checkpoint();
  const path = crashed(file, `${tables.join("-")}.blipee`);
  damageTrees(file, path, tables);
  return path;
}

/** Points by their number that have readings and are no points of the project. */
function withoutPoint(saved: ProjectFile): unknown {
  const { db } = connect(saved.path, saved.key, true);
  const found = db
    .prepare(
      `SELECT count(*) FROM (SELECT point FROM blocks UNION SELECT point FROM chunks) WHERE point NOT IN
       (SELECT handle FROM point_handles h JOIN points p ON p.id = h.point_id)`,
    )
    .pluck()
    .get();
  db.close();
  return found;
}

function described(file: ProjectFile, number: number): SiteDescription {
  return { ...file.siteSettings.description(), country: number % 2 === 0 ? "PT" : "ES" };
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
      expect(withoutPoint(saved)).toBe(0);
      const count = savedOf(file, saved, saved.catalogue.points().length > 0 ? points : []);
      if (count < all) expect(report.lost.length).toBeGreaterThan(0);
      least = Math.min(least, count);
    }
    expect(least).toBeLessThan(all);
  }, 180_000);

  it("takes descriptions that were lost from the undo history", async () => {
    const { file, points } = await projectWithHistory(4, 3_000);
    const path = damagedTables(file, ["points", "networks"]);
    const { report, saved } = await repaired(file, path);
    using _ = saved;
    expect(saved.catalogue.points()).toEqual(file.catalogue.points());
    expect(saved.catalogue.networks()).toEqual(file.catalogue.networks());
    expect(readingsOf(saved, points)).toEqual(readingsOf(file, points));
    for (const { name } of points)
      expect(report.lost).toContain(
        `The description of “${name}” was lost, and taken from the undo history.`,
      );
    expect(saved.integrityCheck()).toEqual([]);
  });

  it("keeps readings whose point, device and network were lost, under names that say so; what was removed stays away", async () => {
    const { file, points } = await projectWithHistory(4, 3_000);
    const [removed, ...others] = points;
    if (removed === undefined) throw new Error("no point");
    file.edit("Remove", (changes) => changes.removePoints([removed.id]));
    // Nothing of them can be undone any more.
    for (let edit = 0; edit < 201; edit += 1)
      file.edit(`Note ${edit}`, (changes) => changes.putDescription(described(file, edit)));
    const paths = [["points"], ["points", "devices"], ["points", "devices", "networks"]].map(
      (tables) => [tables, damagedTables(file, tables)] as const,
    );
    for (const [tables, path] of paths) {
      const { report, saved } = await repaired(file, path);
      using _ = saved;
      const found = saved.catalogue.points();
      expect(found.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
      expect(readingsOf(saved, others)).toEqual(readingsOf(file, others));
      const [device] = saved.catalogue.devices();
      const hasDevice = !tables.includes("devices");
      expect(device?.name).toBe(hasDevice ? "Meter unit 7" : "Recovered device unit 7");
      expect(device?.id).toBe(removed.deviceId);
      expect(saved.catalogue.networks().map(({ name }) => name)).toEqual([
        tables.includes("networks") ? "Recovered network" : "Meters",
      ]);
      for (const [index, { id, name, deviceId, enabled }] of found.entries()) {
        expect([id, name, deviceId, enabled]).toEqual([
          ...[others[index]?.id, `Recovered point ${index + 2}`, removed.deviceId, false],
        ]);
        expect(report.lost.filter((line) => line.includes(`“${name}” of “${device?.name}”`))).toHaveLength(1);
      }
      expect(report.lost.some((line) => line.includes("“Recovered device unit 7”; a scan"))).toBe(!hasDevice);
      expect(report.points).toBe(3);
      expect(saved.integrityCheck()).toEqual([]);
      // A scan that meets the device describes it again, and its points stay its own.
      const [network] = saved.catalogue.networks();
      if (network === undefined) throw new Error("no network");
      const again = saved.scanned.putDevice(network.id, scannedDevice("unit 7"), {
        ...{ lastSeen: null, problem: null },
      });
      expect(again.device).toMatchObject({ id: removed.deviceId, name: "Meter unit 7" });
    }
  });

  it("gives readings a point though not even their number is known any more", async () => {
    const { file } = await projectWithHistory(3, 3_000);
    file.checkpoint();
    const path = crashed(file, "numbers.blipee");
    const everything = ["points", "point_handles", "edit_rows", "edits"].flatMap((table) => [
      ...[table, `sqlite_autoindex_${table}_1`, `sqlite_autoindex_${table}_2`, "points_of_device"],
    ]);
    damageTrees(file, path, everything);
    const { report, saved } = await repaired(file, path);
    using _ = saved;
    const found = saved.catalogue.points();
    expect(found.map(({ name }) => name).sort()).toEqual([1, 2, 3].map((each) => `Recovered point ${each}`));
    const counts = found.map(({ id }) => saved.readings.raw(id, -8e15, 8e15, 1e9).length);
    expect(counts).toEqual([3_000, 3_000, 3_000]);
    expect(saved.catalogue.devices().map(({ name }) => name)).toContain("Recovered device");
    expect(report.lost.filter((line) => line.includes("under “Recovered device”"))).toHaveLength(1);
    expect(saved.integrityCheck()).toEqual([]);
  });

  it("counts no hour twice whose readings were let go and are found again", async () => {
    const { file } = await projectWithHistory(2, 40_000, 50);
    const end = start + 40_000 * 60_000;
    file.checkpoint();
    while (file.care.deleteOld({ before: { analog: start + 20 * 86_400_000 }, keepFrom: null }))
      expect(true).toBe(true);
    file.checkpoint();
    // Without its first page nobody knows which pages are free; and the table lost a page of its own.
    const path = crashed(file, "free.blipee");
    using pages = openDamagedPages(path, file.key);
    const own = findTrees(pages, () => undefined).of.get("blocks")?.pages ?? [];
    damage(path, 1);
    damage(path, own.at(-1) ?? 0);
    const { report, saved } = await repaired(file, path);
    using _ = saved;
    expect(report.lost.join("\n")).toMatch(/they were let go before and are there by the hour: \d+ readings/);
    for (const { id } of saved.catalogue.points()) {
      const steps = saved.readings.aggregate(
        {
          ...{ pointIds: [id], from: start, to: end, fill: "null", functions: ["count"] },
          interval: { unit: "minutes", count: 60 },
        },
        "UTC",
      );
      for (let step = steps.next(); ; step = steps.next()) {
        if (!step.done) continue;
        for (const count of step.value.series[0]?.values[0] ?? []) expect(count).toBeLessThanOrEqual(60);
        break;
      }
    }
    expect(saved.integrityCheck()).toEqual([]);
  });

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
