import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
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

describe("A file of the first format", () => {
  it("is brought to this one with everything it has, and can then keep prepared devices", async () => {
    const file = await newProject();
    const points = withPoints(file, 3);
    const { path } = file;
    file.close();
    const { db } = connect(path, openOptions().key, true);
    const later = migrations.slice(1).flatMap(({ up }) => [...up.matchAll(/CREATE TABLE (\w+)/g)]);
    expect(later.length).toBeGreaterThan(1);
    db.exec(later.map(([, table]) => `DROP TABLE ${table};`).join("\n"));
    db.exec("PRAGMA user_version = 1");
    db.close();
    using newer = await openProjectFile(path, openOptions());
    expect(newer.info().schemaVersion).toBe(newest);
    expect(newer.catalogue.points()).toEqual(points);
    expect(newer.catalogue.prepared()).toEqual([]);
    expect(existsSync(`${path}.before-v${newest}`)).toBe(true);
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
