import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { uuidv7 } from "uuidv7";
import { describe, expect, it } from "vitest";
import type { DeviceId, PointId } from "../../src-main/contract/identity.ts";
import { createProjectFile, openProjectFile, readSalt } from "../../src-main/store/index.ts";
import { migrations } from "../../src-main/store/migrations/index.ts";
import {
  batchOf,
  codeOf,
  newFolder,
  newNetwork,
  newPoint,
  newProject,
  openOptions,
  problemOf,
  seed,
  withPoints,
} from "./project.ts";

describe("A project file", () => {
  it("says what it is, the same after it was closed and opened", async () => {
    const file = await newProject();
    const facts = file.project();
    expect(facts).toEqual({
      ...seed,
      path: file.path,
      schemaVersion: migrations.length,
      createdAt: Date.UTC(2026, 5, 1),
    });
    expect(file.info()).toMatchObject({
      path: file.path,
      cipher: "sqlcipher",
      schemaVersion: migrations.length,
    });
    file.close();
    expect(readdirSync(dirname(file.path))).toEqual([basename(file.path)]);
    using again = await openProjectFile(file.path, openOptions());
    expect(again.project()).toEqual(facts);
    expect(again.integrityCheck()).toEqual([]);
  });

  it("refuses everything once it is closed", async () => {
    const file = await newProject();
    file.close();
    file.close();
    expect(await codeOf(() => file.catalogue.networks())).toBe("no-project");
    expect(await codeOf(() => file.readings.append(batchOf([])))).toBe("no-project");
    expect(await codeOf(() => file.edit("Nothing", () => undefined))).toBe("no-project");
  });

  it("isn't made over another file", async () => {
    const path = join(newFolder(), "Notes.blipee");
    writeFileSync(path, "mine");
    expect(await codeOf(() => createProjectFile(path, { ...openOptions(), project: seed }))).toBe(
      "project-exists",
    );
    expect(readFileSync(path, "utf8")).toBe("mine");
    expect(readdirSync(dirname(path))).toEqual(["Notes.blipee"]);
  });

  it("leaves nothing behind when it can't be made", async () => {
    const folder = newFolder();
    const path = join(folder, "no such folder", "A.blipee");
    expect(await codeOf(() => createProjectFile(path, { ...openOptions(), project: seed }))).toBe(
      "storage-failed",
    );
    const broken = [{ version: 1, name: "broken", up: "CREATE TABLE;" }];
    const options = { ...openOptions({ migrations: broken }), project: seed };
    expect(await codeOf(() => createProjectFile(join(folder, "B.blipee"), options))).toBe("storage-failed");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("has nothing readable in the file or its log", async () => {
    const file = await newProject();
    withPoints(file, 300, { name: "Kaltwasser-Vorlauf" });
    file.edit("Add a network", (changes) => changes.putNetwork(newNetwork("Kaltwasser-Netz")));
    for (const ending of ["", "-wal"]) {
      const bytes = readFileSync(`${file.path}${ending}`);
      expect(bytes.length).toBeGreaterThan(4_096);
      for (const word of ["SQLite", "CREATE", "FPM41", "Lisbon", "Kaltwasser", "modbus", "temp_supply"]) {
        expect(bytes.includes(word), `${word} in ${ending}`).toBe(false);
        expect(bytes.includes(Buffer.from(word, "utf16le"))).toBe(false);
      }
    }
  });

  it("begins with the salt that names its key, whatever the file is called", async () => {
    const salt = Uint8Array.from({ length: 16 }, (_, index) => 200 + index);
    const options = openOptions({ key: { bytes: new Uint8Array(32).fill(3), salt } });
    const file = await newProject(options);
    file.close();
    const moved = join(dirname(file.path), "Sent by mail.blipee");
    renameSync(file.path, moved);
    expect(readSalt(moved)).toEqual(salt);
    using again = await openProjectFile(moved, options);
    expect(again.project().name).toBe(seed.name);
  });

  it("says that a key doesn't fit, and stays as it was", async () => {
    const file = await newProject();
    withPoints(file, 3);
    file.close();
    const before = readFileSync(file.path);
    const key = { bytes: new Uint8Array(32).fill(8), salt: readSalt(file.path) };
    const problem = await problemOf(() => openProjectFile(file.path, openOptions({ key })));
    expect(problem.code).toBe("wrong-key");
    expect(problem.message).toContain("FPM41.blipee");
    expect(problem.remedy).toContain("passphrase");
    expect(readFileSync(file.path).equals(before)).toBe(true);
    expect(readdirSync(dirname(file.path))).toEqual(["FPM41.blipee"]);
    (await openProjectFile(file.path, openOptions())).close();
  });

  it("says that it is damaged, not that the key is wrong, wherever the damage is", async () => {
    const file = await newProject();
    withPoints(file, 300);
    file.close();
    const size = readFileSync(file.path).length;
    for (const at of [30, 2_000, 4_090]) {
      const path = `${file.path}.${at}`;
      const bytes = readFileSync(file.path);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      expect(await codeOf(() => openProjectFile(path, openOptions())), `byte ${at}`).toBe("project-damaged");
    }
    const cut = `${file.path}.cut`;
    copyFileSync(file.path, cut);
    truncateSync(cut, 4_000);
    expect(await codeOf(() => openProjectFile(cut, openOptions()))).toBe("project-damaged");
    const inside = `${file.path}.inside`;
    const bytes = readFileSync(file.path);
    for (let page = 1; page * 4_096 < size; page++) bytes[page * 4_096 + 100] = 0;
    writeFileSync(inside, bytes);
    const codes = await codeOf(async () => {
      using damaged = await openProjectFile(inside, openOptions());
      damaged.catalogue.points();
    });
    expect(codes).toBe("project-damaged");
  });

  it("refuses what isn't a project: nothing, a folder, a text, a plain database, another's encrypted one", async () => {
    const folder = newFolder();
    const open = (name: string) => codeOf(() => openProjectFile(join(folder, name), openOptions()));
    expect(await open("missing")).toBe("not-found");
    writeFileSync(join(folder, "empty"), "");
    expect(await open("empty")).toBe("project-damaged");
    writeFileSync(join(folder, "text"), "not a project at all, but long enough to have a salt");
    expect(await open("text")).toBe("project-damaged");
    const plain = new Database(join(folder, "plain"));
    plain.exec("CREATE TABLE t (x)");
    plain.close();
    expect(await open("plain")).toBe("project-damaged");
    const other = new Database(join(folder, "other"));
    other.pragma("cipher = 'sqlcipher'");
    other.pragma(`key = "x'${"07".repeat(32)}${"09".repeat(16)}'"`);
    other.exec("CREATE TABLE t (x)");
    other.close();
    expect(await open("other")).toBe("project-damaged");
    expect(await codeOf(() => openProjectFile(folder, openOptions()))).toBe("storage-failed");
    expect(readdirSync(folder).sort()).toEqual(["empty", "other", "plain", "text"]);
  });

  it("names a damaged row instead of failing on it", async () => {
    const file = await newProject();
    const points = withPoints(file, 2);
    file.close();
    const db = new Database(file.path);
    db.pragma("cipher = 'sqlcipher'");
    db.pragma(`key = "x'${"07".repeat(32)}${"09".repeat(16)}'"`);
    db.prepare("UPDATE points SET body = '{' WHERE id = ?").run(points[1]!.id);
    db.prepare("UPDATE devices SET problem = 'x'").run();
    db.close();
    using again = await openProjectFile(file.path, openOptions());
    const problem = await problemOf(() => again.catalogue.points());
    expect(problem.code).toBe("project-damaged");
    expect(problem.message).toContain(points[1]!.id);
    expect((await problemOf(() => again.catalogue.devices())).message).toContain("unit 7");
    expect(again.catalogue.networks()).toHaveLength(1);
    expect(again.catalogue.point(points[0]!.id)).toEqual(points[0]);
  });

  it("keeps working when the disk is full, and works on when there is room again", async () => {
    const file = await newProject();
    const path = file.path;
    const points = withPoints(file, 2);
    file.close();
    using small = await openProjectFile(path, openOptions({ largestFile: 400 * 4_096, undoSteps: 1 }));
    const batch = (round: number, point: PointId) =>
      batchOf(
        Array.from({ length: 1_000 }, (_, index) => ({
          point,
          time: round * 1_000 + index,
          // Nothing that packs well.
          value: Math.sin(round * 1_000 + index),
          quality: 0,
          reason: 0,
        })),
      );
    let rounds = 0;
    let last = small.readings.append(batch(rounds, points[0]!.id));
    const problem = await problemOf(() => {
      for (;;) {
        rounds += 1;
        last = small.readings.append(batch(rounds, points[0]!.id));
      }
    });
    expect(problem.code).toBe("disk-full");
    expect(problem.remedy).not.toBe("");
    // Nothing of the refused batch, all of those before.
    expect(small.readings.extent(points[0]!.id)).toEqual({
      first: 0,
      last: rounds * 1_000 - 1,
      count: rounds * 1_000,
    });
    expect(small.readings.latest().times).toEqual([rounds * 1_000 - 1]);
    expect(last.total).toBe(rounds * 1_000);
    expect(await codeOf(() => small.readings.append(batch(rounds, points[0]!.id)))).toBe("disk-full");
    expect(small.catalogue.points()).toHaveLength(2);
    // Room in the file itself: a removed point's readings, once no undo needs them.
    small.edit("Remove a point", (changes) => changes.removePoints([points[0]!.id]));
    small.edit("Rename", (changes) => changes.putPoints([{ ...points[1]!, name: "Other" }]));
    while (small.sweep());
    const stored = small.readings.append(batch(rounds, points[1]!.id));
    expect(stored).toMatchObject({ stored: 1_000, sequence: last.sequence + 1 });
    small.close();
    using roomy = await openProjectFile(path, openOptions());
    expect(roomy.readings.extent(points[1]!.id)?.count).toBe(1_000);
    expect(roomy.integrityCheck()).toEqual([]);
  });

  it("moves its log into the file when asked", async () => {
    const file = await newProject();
    withPoints(file, 50);
    expect(readFileSync(`${file.path}-wal`).length).toBeGreaterThan(0);
    file.checkpoint();
    expect(readFileSync(`${file.path}-wal`).length).toBe(0);
    expect(existsSync(file.path)).toBe(true);
  });

  it("doesn't keep a point whose device isn't there", async () => {
    const file = await newProject();
    withPoints(file, 1);
    const stray = newPoint(uuidv7() as DeviceId);
    expect(await codeOf(() => file.edit("Map", (changes) => changes.putPoints([stray])))).toBe("not-found");
  });
});
