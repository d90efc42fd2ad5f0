import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Point } from "../../../src-main/contract/point.ts";
import { keyName, ownerFileSecretStore } from "../../../src-main/security/index.ts";
import { createProjectFile, openProjectFile, type ProjectFile } from "../../../src-main/store/index.ts";
import { batchOf, newFolder, newProject, openOptions, seed, withPoints } from "../../store/project.ts";
import { Command } from "./command.ts";

const at = (hour: number): number => Date.UTC(2026, 4, 1, hour);

/** A closed project with two points, whose key is kept in a folder beside it. */
async function closedProject(): Promise<{ file: ProjectFile; points: Point[]; state: string }> {
  const file = await newProject();
  const points = withPoints(file, 2, { name: "Flow" });
  const [first, second] = points;
  if (first === undefined || second === undefined) throw new Error("no points");
  file.edit("Name", (changes) => changes.putPoints([{ ...second, name: "Return" }]));
  file.close();
  const state = join(dirname(file.path), "state");
  await ownerFileSecretStore(join(state, "keys")).set(keyName(file.key.salt), file.key.bytes);
  return { file, points, state };
}

async function run(...words: string[]) {
  await using command = new Command(words);
  return { code: await command.ended, said: command.said, complaints: command.complaints };
}

const valuesOf = async (path: string, point: Point | undefined): Promise<(number | null)[]> => {
  using file = await openProjectFile(path, openOptions());
  return point === undefined ? [] : file.readings.raw(point.id, -8e15, 8e15, 100).map(({ value }) => value);
};

describe("blipee-gateway import", () => {
  it("takes a CSV, says what it refused and why, and again changes nothing", async () => {
    const { file, points, state } = await closedProject();
    const table = join(dirname(file.path), "logger.csv");
    writeFileSync(
      table,
      [
        "when;what;reading",
        "2026-05-01 10:00;Flow;1,5",
        "2026-05-01 11:00;Flow;many",
        "2026-05-01 12:00;Return;",
        "2026-05-01 13:00;Fan 2;7",
        "2026-05-01 14:00;Flow;2,5",
        "2026-05-03 14:00;Flow;9",
      ].join("\n"),
    );
    const words = [
      ...["import", file.path, table, "--state", state, "--times", "utc", "--until", "2026-05-02"],
      ...["--time-column", "when", "--point-column", "what", "--value-column", "reading"],
    ];
    const { code, said } = await run(...words);
    expect(said).toEqual([
      "2 readings taken, 2 of them new; 1 outside of what was chosen; 1 empty cells; 2 refused: " +
        "1 with a value that can't be read (“many”), 1 of points that aren't in the project (“Fan 2”)",
    ]);
    expect(code).toBe(0);
    expect(await valuesOf(file.path, points[0])).toEqual([1.5, 2.5]);
    expect((await run(...words)).said[0]).toMatch(/^2 readings taken, 0 of them new;/);
  }, 60_000);

  it("takes back as Parquet and from another project what it exported", async () => {
    const { file, points, state } = await closedProject();
    const [first] = points;
    if (first === undefined) throw new Error("no points");
    const values = [20, 20.5, 21, 21.5];
    {
      using opened = await openProjectFile(file.path, openOptions());
      opened.readings.append(
        batchOf(
          values.map((value, hour) => ({ point: first.id, time: at(hour), value, quality: 0, reason: 0 })),
        ),
      );
    }
    const exported = join(dirname(file.path), "out.parquet");
    expect((await run("export", file.path, "--to", exported, "--state", state)).code).toBe(0);
    // The same points in a project of its own, under a passphrase of its own.
    const other = join(newFolder(), "Other.blipee");
    const key = { bytes: new Uint8Array(32).fill(3), salt: new Uint8Array(16).fill(4) };
    (await createProjectFile(other, { ...openOptions({ key }), project: seed })).close();
    await ownerFileSecretStore(join(state, "keys")).set(keyName(key.salt), key.bytes);
    const refused = await run("import", other, exported, "--state", state);
    expect(refused.code).toBe(1);
    expect(refused.said[0]).toMatch(/^0 readings taken.*4 refused: 4 of points that aren't in the project/);
    expect(refused.complaints).toContain("Nothing of out.parquet could be taken.");
    const same = await closedProject();
    {
      using opened = await openProjectFile(same.file.path, openOptions());
      opened.edit("Same point", (changes) =>
        changes.putPoints([{ ...first, deviceId: same.points[0]?.deviceId ?? first.deviceId }]),
      );
    }
    expect((await run("import", same.file.path, exported, "--state", state)).said).toEqual([
      "4 readings taken, 4 of them new",
    ]);
    expect(await valuesOf(same.file.path, first)).toEqual(values);
    expect((await run("import", same.file.path, file.path, "--state", state)).said).toEqual([
      "4 readings taken, 0 of them new",
    ]);
  }, 60_000);

  it("ends with a code that says what a person must change, and leaves the file that it read", async () => {
    const { file, state } = await closedProject();
    const table = join(dirname(file.path), "logger.csv");
    writeFileSync(table, "time,point,value\n2026-05-01T10:00:00Z,Flow,1\n");
    const before = readFileSync(table);
    const words = ["import", file.path, table];
    expect((await run("import", file.path)).code).toBe(2);
    expect((await run(...words, "--times", "moon", "--state", state)).code).toBe(2);
    expect((await run(...words, "--state", newFolder())).code).toBe(3);
    expect((await run("import", join(newFolder(), "none.blipee"), table)).code).toBe(4);
    expect((await run("import", file.path, file.path, "--state", state)).code).toBe(2);
    const help = await run("import", "--help");
    expect(help).toMatchObject({ code: 0, complaints: "" });
    expect(help.said[0]).toMatch(/^blipee-gateway import PROJECT/);
    using opened = await openProjectFile(file.path, openOptions());
    const inUse = await run(...words, "--state", state);
    expect(inUse.code).toBe(4);
    expect(inUse.complaints).toContain("ana on");
    expect(opened.readings.latest().points).toEqual([]);
    expect(readFileSync(table)).toEqual(before);
  }, 60_000);
});
