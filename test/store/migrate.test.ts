import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { connect } from "../../src-main/store/database.ts";
import { type Migration, openProjectFile } from "../../src-main/store/index.ts";
import { migrations } from "../../src-main/store/migrations/index.ts";
import { newProject, openOptions, problemOf, withPoints } from "./project.ts";

/** What the product itself knows. */
const newest = migrations.length;
const next: Migration = {
  version: newest + 1,
  name: "remarks",
  up: "CREATE TABLE remarks (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT; INSERT INTO remarks VALUES (1, 'a');",
};
const afterNext: Migration = {
  version: newest + 2,
  name: "broken",
  up: "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; INSERT INTO later SELECT id FROM missing;",
};

describe("A file of an older format", () => {
  it("is brought to the newest one, after a copy of it was made that is encrypted and opens as it was", async () => {
    const file = await newProject();
    const points = withPoints(file, 3);
    const { path } = file;
    file.close();
    using newer = await openProjectFile(path, openOptions({ migrations: [...migrations, next] }));
    expect(newer.info().schemaVersion).toBe(newest + 1);
    expect(newer.catalogue.points()).toEqual(points);
    const copy = `${path}.before-v${newest + 1}`;
    expect(readFileSync(copy).includes("temp_supply")).toBe(false);
    using older = await openProjectFile(copy, openOptions());
    expect(older.info().schemaVersion).toBe(newest);
    expect(older.catalogue.points()).toEqual(points);
    expect(older.integrityCheck()).toEqual([]);
  });

  it("is as it was when a step fails, also what earlier steps did", async () => {
    const file = await newProject();
    const points = withPoints(file, 3);
    const { path } = file;
    file.close();
    const before = readFileSync(path);
    const problem = await problemOf(() =>
      openProjectFile(path, openOptions({ migrations: [...migrations, next, afterNext] })),
    );
    expect(problem.code).toBe("storage-failed");
    expect(problem.message).toContain(`${newest + 2} (broken)`);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(dirname(path)).sort()).toEqual([
      basename(path),
      `${basename(path)}.before-v${newest + 2}`,
    ]);
    using again = await openProjectFile(path, openOptions());
    expect(again.info().schemaVersion).toBe(newest);
    expect(again.catalogue.points()).toEqual(points);
  });

  it("leaves no unfinished copy behind where the copy can't be made", async () => {
    const file = await newProject();
    const { path } = file;
    file.close();
    const copy = `${path}.before-v${newest + 1}`;
    mkdirSync(join(copy, "in the way"), { recursive: true });
    await problemOf(() => openProjectFile(path, openOptions({ migrations: [...migrations, next] })));
    expect(existsSync(`${copy}.part`)).toBe(false);
    using again = await openProjectFile(path, openOptions());
    expect(again.info().schemaVersion).toBe(newest);
  });

  it("is not accepted with rows that refer to nothing", async () => {
    const file = await newProject();
    withPoints(file, 1);
    file.close();
    const careless = { version: newest + 1, name: "careless", up: "DELETE FROM devices;" };
    const options = openOptions({ migrations: [...migrations, careless] });
    expect((await problemOf(() => openProjectFile(file.path, options))).code).toBe("storage-failed");
    using again = await openProjectFile(file.path, openOptions());
    expect(again.catalogue.devices()).toHaveLength(1);
  });
});

/** Tables as the first format had them, where later ones changed or dropped them. */
const rowsOfFirstFormat = [
  ...(migrations[0]?.up ?? "").matchAll(/CREATE TABLE (?:readings|head) \([^;]*;/g),
].join("\n");

describe("A file of the first format", () => {
  it("is brought to this one with everything it has, and can then keep prepared devices", async () => {
    const file = await newProject();
    const points = withPoints(file, 3);
    const { path } = file;
    file.close();
    const { db } = connect(path, openOptions().key, true);
    const later = migrations.slice(1).flatMap(({ up }) => [...up.matchAll(/CREATE TABLE (\w+)/g)]);
    expect(later.length).toBeGreaterThan(1);
    db.exec(later.map(([, table]) => `DROP TABLE IF EXISTS ${table};`).join("\n"));
    db.exec(rowsOfFirstFormat);
    // One point was settled, with an older state of its last reading still in the head; one waits; one has none.
    const row = "VALUES (?, ?, ?, 0, 0)";
    const settled = db.prepare(`INSERT INTO readings (point, time, value, quality, reason) ${row}`);
    for (let index = 0; index < 5_000; index += 1) settled.run(1, index * 1_000, index / 10);
    const waiting = db.prepare(`INSERT INTO head (point, time, value, quality, reason) ${row}`);
    waiting.run(1, 4_999_000, 0);
    waiting.run(1, 5_000_000, 1);
    waiting.run(2, 7_000, 2);
    db.exec("PRAGMA user_version = 1");
    db.close();
    using newer = await openProjectFile(path, openOptions());
    const [first, second, third] = points.map((point) => point.id);
    expect(newer.readings.extent(first!)).toEqual({ first: 0, last: 5_000_000, count: 5_001 });
    const values = newer.readings.raw(first!, 0, 1e9, 10_000).map((reading) => reading.value);
    expect(values).toEqual([...Array.from({ length: 5_000 }, (_, index) => index / 10), 1]);
    expect(newer.readings.latest([first!, second!, third!])).toMatchObject({
      points: [first, second],
      times: [5_000_000, 7_000],
      values: [1, 2],
    });
    expect(newer.integrityCheck()).toEqual([]);
    expect(newer.info().schemaVersion).toBe(newest);
    expect(newer.catalogue.points()).toEqual(points);
    expect(newer.catalogue.prepared()).toEqual([]);
    expect(existsSync(`${path}.before-v${newest}`)).toBe(true);
  });
});

describe("A file of the format that kept a row a reading until it was sealed", () => {
  it("keeps them all, the later state where two tables have a time, also when it was being sealed", async () => {
    const file = await newProject();
    const [one, two] = withPoints(file, 2).map((point) => point.id);
    const { path } = file;
    file.close();
    const { db } = connect(path, openOptions().key, true);
    db.exec("PRAGMA foreign_keys = OFF; DROP TABLE head_a; DROP TABLE head_b");
    const later = migrations.slice(16).flatMap(({ up }) => [...up.matchAll(/CREATE TABLE (\w+)/g)]);
    for (const [, name] of later) db.exec(`DROP TABLE IF EXISTS ${name}`);
    db.exec(`ALTER TABLE stretches DROP COLUMN since;
      DROP INDEX arrivals_by_oldest; ALTER TABLE arrivals DROP COLUMN oldest`);
    const tables = (migrations[8]?.up ?? "").matchAll(/CREATE TABLE head_[ab] \([^;]*;/g);
    db.exec([...tables].join("\n"));
    db.exec("UPDATE heads SET taking = 'head_b', sealing = 1");
    for (const [table, rows] of [
      ["head_a", "(1000, 1, 1, 0, 0), (2000, 1, 2, 0, 0), (1000, 2, NULL, 2, 3)"],
      ["head_b", "(2000, 1, 20, 0, 0), (3000, 1, 3, 1, 0)"],
    ]) {
      db.exec(`INSERT INTO ${table} (time, point, value, quality, reason) VALUES ${rows}`);
    }
    db.exec("PRAGMA user_version = 16");
    db.close();
    for (let round = 0; round < 2; round += 1) {
      using newer = await openProjectFile(path, openOptions());
      expect(newer.readings.raw(one!, 0, 1e9, 10).map(({ time, value }) => [time, value])).toEqual([
        [1_000, 1],
        [2_000, 20],
        [3_000, 3],
      ]);
      expect(newer.readings.raw(two!, 0, 1e9, 10)).toMatchObject([
        { time: 1_000, value: null, quality: "bad" },
      ]);
      expect(newer.readings.latest([one!, two!]).times).toEqual([3_000, 1_000]);
      expect(newer.integrityCheck()).toEqual([]);
    }
  });
});

describe("A file of a newer format", () => {
  it("is refused politely and not touched", async () => {
    const file = await newProject();
    withPoints(file, 3);
    file.close();
    (await openProjectFile(file.path, openOptions({ migrations: [...migrations, next] }))).close();
    const before = readFileSync(file.path);
    const names = readdirSync(dirname(file.path));
    const problem = await problemOf(() => openProjectFile(file.path, openOptions()));
    expect(problem.code).toBe("project-newer");
    expect(problem.remedy).toContain("Update");
    expect(readFileSync(file.path).equals(before)).toBe(true);
    expect(readdirSync(dirname(file.path))).toEqual(names);
    expect(existsSync(`${file.path}.lock`)).toBe(false);
  });
});

describe("The product's own steps", () => {
  it("are numbered from one without holes, and run on an empty database", () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1));
    using db = new DisposableStack();
    const memory = db.adopt(new Database(":memory:"), (one) => one.close());
    for (const migration of migrations) memory.exec(migration.up);
    expect(memory.pragma("foreign_key_check")).toEqual([]);
  });
});
