import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Annotation } from "../../../src-main/contract/annotations.ts";
import type { Point } from "../../../src-main/contract/point.ts";
import type { ImportColumns, ImportCounts, ImportFormat } from "../../../src-main/contract/project-care.ts";
import { importWords, takeReadings } from "../../../src-main/gateway/import-readings.ts";
import { openProjectFile, type ProjectFile, runCare } from "../../../src-main/store/index.ts";
import { batchOf, newProject, openOptions, problemOf, withPoints } from "../project.ts";
import { projectWithHistory, start } from "./history.ts";

const nobody = new AbortController().signal;
const quiet = () => undefined;
const minute = 60_000;
const hour = 60 * minute;
/** Lisbon's clocks show the hour from 1 to 2 twice: from midnight UTC, and from 1 UTC. */
const autumn = Date.UTC(2026, 9, 25);

interface Given {
  readonly format?: "csv" | "parquet" | "blipee";
  readonly timeZone?: string;
  readonly columns?: ImportColumns;
  readonly sourceKey?: ProjectFile["key"];
  readonly part?: { readonly from?: number; readonly to?: number };
  readonly signal?: AbortSignal;
  readonly stored?: () => void;
}

async function imported(
  file: ProjectFile,
  source: string,
  given: Given = {},
): Promise<ImportCounts & { readonly changed: number }> {
  let changed = 0;
  const counts = await runCare(
    {
      ...{ kind: "import", path: file.path, key: file.key, source, format: given.format ?? "csv" },
      ...{ sourceKey: given.sourceKey ?? null, timeZone: given.timeZone ?? "Europe/Lisbon" },
      ...{ columns: given.columns ?? {}, part: given.part ?? {} },
    },
    quiet,
    given.signal ?? nobody,
    (batch) => {
      changed += file.readings.append(batch, true).changed;
      given.stored?.();
    },
  );
  return { ...counts, changed };
}

/** All readings, as text that tells zeros apart. */
const allOf = (file: ProjectFile, points: readonly Point[], from = -8e15, to = 8e15): string[] =>
  points.flatMap(({ id }) =>
    file.readings
      .raw(id, from, to, 1e6)
      .map((reading) =>
        JSON.stringify(reading, (_, value: unknown) => (Object.is(value, -0) ? "-0" : value)),
      ),
  );

/** A file with a text, beside a project. */
function written(file: ProjectFile, name: string, text: string | Uint8Array): string {
  const path = join(dirname(file.path), name);
  writeFileSync(path, text);
  return path;
}

/** Readings of all kinds: gaps, every quality, numbers of all sizes, an hour that clocks show twice. */
async function fullProject(): Promise<{ readonly file: ProjectFile; readonly points: Point[] }> {
  const { file, points } = await projectWithHistory(3, 4_000);
  const [first, second] = points;
  if (first === undefined || second === undefined) throw new Error("no points");
  file.readings.append(
    batchOf(
      Array.from({ length: 300 }, (_, index) => ({
        point: index % 2 === 0 ? first.id : second.id,
        time: autumn - hour + index * minute,
        value: index % 10 === 3 ? null : ([-0, 5e-324, 1.7e308, -1 / 3, 0.1, 1e21][index % 6] ?? 0),
        quality: index % 10 === 3 ? 2 : index % 3,
        reason: index % 12,
      })),
    ),
  );
  return { file, points };
}

async function emptyCopy(file: ProjectFile): Promise<ProjectFile> {
  const target = join(dirname(file.path), "empty.blipee");
  await runCare(
    {
      ...{ kind: "copy", path: file.path, key: file.key, target, targetKey: file.key, protection: null },
      part: { from: 0, to: 0 },
    },
    quiet,
    nobody,
  );
  return openProjectFile(target, openOptions({ tending: { headRows: 500, generations: 3 } }));
}

describe("notes of what is imported", () => {
  const made = { author: "ana", madeAt: autumn, changedAt: autumn };
  const noteOf = (number: number, given: Partial<Annotation>): Annotation => ({
    ...{ id: `0190a1b2-0000-7000-8000-00000000030${number}` as Annotation["id"], about: { kind: "site" } },
    ...{ from: autumn, to: autumn + hour, text: `Note ${number}`, ...made, ...given },
  });
  const take = async (
    file: ProjectFile,
    path: string,
    given: { format: ImportFormat; key?: ProjectFile["key"] },
  ) =>
    takeReadings(
      file,
      "Europe/Lisbon",
      { path, format: given.format, key: given.key ?? null, times: "site", columns: {}, part: {} },
      (batch) => file.readings.append(batch, true),
      quiet,
      nobody,
    );

  it.each(["csv", "parquet", "blipee"] as const)(
    "of %s are there again, once, the later one of two, as one step of undo",
    async (format) => {
      const { file, points } = await projectWithHistory(2, 300);
      const [first] = points;
      if (first === undefined) throw new Error("no point");
      const notes = [
        noteOf(0, { text: 'Said "no",\r\ntwice' }),
        noteOf(1, { about: { kind: "point", pointId: first.id }, to: autumn }),
        noteOf(2, { about: { kind: "device", deviceId: first.deviceId }, from: autumn + 1, to: autumn + 2 }),
      ];
      using copy = await emptyCopy(file);
      file.edit("Notes", (changes) => {
        for (const note of notes) changes.putAnnotation(note);
      });
      const target = join(dirname(file.path), `noted.${format}`);
      const part = {};
      const source = { path: file.path, key: file.key, target } as const;
      if (format === "blipee")
        await runCare(
          { kind: "copy", ...source, targetKey: file.key, protection: null, part },
          quiet,
          nobody,
        );
      else await runCare({ kind: "export", ...source, format, times: "site", part }, quiet, nobody);
      const key = format === "blipee" ? { key: file.key } : {};
      const listed = () => copy.annotations.list(-8e15, 8e15);
      const outcome = await take(copy, target, { format, ...key });
      expect(outcome).toMatchObject({ fresh: 600, notes: 3 });
      expect(importWords(outcome)).toBe("600 readings taken, 600 of them new; 3 notes");
      expect(listed()).toEqual(notes);
      expect(await take(copy, target, { format, ...key })).toMatchObject({ fresh: 0, notes: 0 });
      expect(copy.undo()).toMatchObject({ description: "Import 3 notes" });
      expect(listed()).toEqual([]);
      copy.redo();
      const newer = noteOf(1, { text: "Corrected", changedAt: autumn + 1 });
      const older = noteOf(2, { text: "Not yet", changedAt: autumn - 1 });
      copy.edit("Change", (changes) => {
        changes.putAnnotation(newer);
        changes.putAnnotation(older);
      });
      expect(await take(copy, target, { format, ...key })).toMatchObject({ notes: 1 });
      expect(
        listed()
          .map(({ text }) => text)
          .toSorted(),
      ).toEqual([newer.text, notes[0]?.text, notes[2]?.text].toSorted());
    },
  );

  it("about what the project hasn't got, or that can't be read, are refused and counted", async () => {
    const { file } = await projectWithHistory(1, 10);
    const rows = [
      "from,to,about,text,point_id,note_id",
      "2026-10-25 10:00,2026-10-25 11:00,site,Fine,,0190a1b2-0000-7000-8000-000000000401",
      "2026-10-25 10:00,2026-10-25 11:00,point,Elsewhere,0190a1b2-0000-7000-8000-00000000ffff,0190a1b2-0000-7000-8000-000000000402",
      "2026-10-25 12:00,2026-10-25 11:00,site,Backwards,,0190a1b2-0000-7000-8000-000000000403",
      "some day,2026-10-25 11:00,site,No time,,0190a1b2-0000-7000-8000-000000000404",
    ];
    const path = written(file, "table.csv", "time,point,value\n");
    written(file, "table notes.csv", rows.join("\r\n"));
    const outcome = await take(file, path, { format: "csv" });
    expect(importWords(outcome)).toBe(
      "0 readings taken, 0 of them new; 1 note; 3 refused: 2 notes that can't be read (“Backwards”, “No time”), " +
        "1 notes about what isn't in the project (“Elsewhere”)",
    );
    expect(file.annotations.list(-8e15, 8e15)).toMatchObject([
      { text: "Fine", from: Date.UTC(2026, 9, 25, 10), madeAt: Date.UTC(2026, 9, 25, 10), author: "" },
    ]);
    // A file of that name that somebody else made is nothing of ours.
    written(file, "table notes.csv", "a,b\n1,2\n");
    expect(await take(file, path, { format: "csv" })).toMatchObject({ notes: 0, counts: { refused: [] } });
  });
});

describe("readings of hours whose readings were let go", () => {
  it("are refused and told", async () => {
    const { file, points } = await projectWithHistory(1, 12_000, 50);
    const [point] = points;
    if (point === undefined) throw new Error("no point");
    const target = join(dirname(file.path), "all.csv");
    const source = { path: file.path, key: file.key, target, format: "csv", times: "utc", part: {} } as const;
    await runCare({ kind: "export", ...source }, quiet, nobody);
    while (file.care.deleteOld({ before: { analog: start + 5 * 24 * hour }, keepFrom: null }))
      expect(true).toBe(true);
    const left = file.readings.raw(point.id, -8e15, 8e15, 1e6).length;
    const outcome = await takeReadings(
      file,
      "UTC",
      { path: target, format: "csv", key: null, times: "utc", columns: {}, part: {} },
      (batch) => file.readings.append(batch, true),
      quiet,
      nobody,
    );
    expect(left).toBeLessThan(12_000);
    expect(outcome).toMatchObject({ fresh: 0, counts: { taken: left } });
    expect(importWords(outcome)).toMatch(/refused: [\d,]+ of hours whose readings were let go/);
    expect(file.readings.raw(point.id, -8e15, 8e15, 1e6)).toHaveLength(left);
  });
});

describe("what was exported and is imported into an empty copy", () => {
  it.each([
    ["csv", "site"],
    ["csv", "utc"],
    ["parquet", "utc"],
  ] as const)("as %s with times of %s is equal", async (format, times) => {
    const { file, points } = await fullProject();
    const target = join(dirname(file.path), `readings.${format}`);
    const { readings } = await runCare(
      { kind: "export", path: file.path, key: file.key, target, format, times, part: {} },
      quiet,
      nobody,
    );
    using copy = await emptyCopy(file);
    expect(allOf(copy, points)).toEqual([]);
    const counts = await imported(copy, target, { format });
    expect(counts).toEqual({ taken: readings, changed: readings, empty: 0, outside: 0, refused: [] });
    expect(allOf(copy, points)).toEqual(allOf(file, points));
    // Once more: nothing is doubled, nothing is new.
    expect(await imported(copy, target, { format })).toMatchObject({ taken: readings, changed: 0 });
    expect(allOf(copy, points)).toEqual(allOf(file, points));
    expect(copy.integrityCheck()).toEqual([]);
  });

  it("as another project's file is equal, or the span of it that was chosen", async () => {
    const { file, points } = await fullProject();
    using copy = await emptyCopy(file);
    const part = { from: start + hour, to: start + 30 * hour };
    const sourceKey = file.key;
    const some = await imported(copy, file.path, { format: "blipee", sourceKey, part });
    expect(some.taken).toBe(3 * 29 * 60);
    expect(allOf(copy, points)).toEqual(allOf(file, points, part.from, part.to));
    await imported(copy, file.path, { format: "blipee", sourceKey });
    expect(allOf(copy, points)).toEqual(allOf(file, points));
  });
});

describe("another project's file", () => {
  it("gives to points of the same source in a device of the same key", async () => {
    const addressed = (file: ProjectFile, points: readonly Point[], given: Partial<Point> = {}): void => {
      file.edit("Set addresses", (changes) =>
        changes.putPoints(
          points.map((point, index) => ({
            ...point,
            // The order of fields says nothing.
            source: { order: "ABCD", encoding: "u16", table: "holding", protocol: "modbus", address: index },
            ...(index === 0 ? given : {}),
          })),
        ),
      );
    };
    const { file, points } = await projectWithHistory(2, 100);
    addressed(file, points);
    const here = await newProject();
    const own = withPoints(here, 3, { intervalMs: minute });
    addressed(here, own, { unit: "MWh" });
    const counts = await imported(here, file.path, { format: "blipee", sourceKey: file.key });
    expect(own.map(({ id }) => here.readings.extent(id)?.count ?? 0)).toEqual([0, 100, 0]);
    expect(counts.refused).toEqual([
      { why: "in another unit than the point has", count: 100, examples: [points[0]?.name] },
    ]);
  });

  it("with another key is refused", async () => {
    const { file } = await projectWithHistory(1, 10);
    const here = await newProject();
    const sourceKey = { ...file.key, bytes: new Uint8Array(32).fill(1) };
    const problem = await problemOf(() => imported(here, file.path, { format: "blipee", sourceKey }));
    expect(["wrong-key", "project-damaged"]).toContain(problem.code);
  });
});

describe("a table of readings", () => {
  async function project() {
    const file = await newProject();
    const points = withPoints(file, 3, { intervalMs: minute }).map((point, index) => ({
      ...point,
      name: ["Flow", "Temperature", "Mode"][index] ?? "",
      ...(index === 2 ? { states: ["off", "on"], firstState: 1 } : {}),
    }));
    file.edit("Name points", (changes) => changes.putPoints(points));
    return { file, points };
  }
  const valuesOf = (file: ProjectFile, point: Point | undefined) =>
    point === undefined
      ? []
      : file.readings.raw(point.id, -8e15, 8e15, 1e6).map(({ time, value }) => [time - autumn, value]);

  it("with a reading a row is taken, with times of the site's clocks, and tells what it refuses", async () => {
    const { file, points } = await project();
    const text = [
      "Time,Point,Value,Quality",
      "2026-10-25 00:30,Flow,1,good",
      "2026-10-25 01:30,Flow,2,",
      "2026-10-25 01:30,Flow,3,uncertain",
      "2026-10-25T02:00:00.250Z,Flow,4,1",
      `25.10.2026 03:00,${points[1]?.id},5,`,
      "2026-10-25 04:00,Mode,on,",
      "2026-10-25 05:00,Mode,,",
      "2026-10-25 05:00,Temperature,,bad",
      "2026-10-25 25:00,Flow,1,",
      "2026-02-30 10:00,Flow,1,",
      "2026-10-25 06:00,Flow,many,",
      "2026-10-25 06:00,Pump,1,",
      "2026-10-25 06:00,Pump,1,",
      "2026-10-25 06:00,Flow,1,excellent",
      "2026-10-25 06:00",
    ].join("\r\n");
    const counts = await imported(file, written(file, "table.csv", text));
    expect(valuesOf(file, points[0])).toEqual([
      [-hour / 2, 1],
      [hour / 2, 2],
      [1.5 * hour, 3],
      [2 * hour + 250, 4],
    ]);
    expect(valuesOf(file, points[1])).toEqual([
      [3 * hour, 5],
      [5 * hour, null],
    ]);
    expect(valuesOf(file, points[2])).toEqual([[4 * hour, 2]]);
    expect(importWords({ counts, fresh: counts.changed, notes: 0 })).toBe(
      "7 readings taken, 7 of them new; 1 empty cells; 7 refused: 2 with a time that can't be read " +
        "(“2026-10-25 25:00”, “2026-02-30 10:00”), 2 of points that aren't in the project (“Pump” …), " +
        "1 with a value that can't be read (“many”), 1 with a quality or reason that isn't known " +
        "(“excellent”), 1 in rows with too few columns (“2026-10-25 06:00”)",
    );
  });

  it("with a column for each point is taken, also with decimal commas and in an old encoding", async () => {
    const { file, points } = await project();
    const [flow] = points;
    if (flow === undefined) throw new Error("no point");
    file.edit("Name", (changes) => changes.putPoints([{ ...flow, name: "Fluß Süd" }]));
    const text = 'Zeit;Fluß Süd;Temperature\n"25.10.2026 12:00";1,5;20,25\n25.10.2026 12:01;;21\n';
    const path = written(file, "wide.csv", Buffer.from(text, "latin1"));
    const counts = await imported(file, path, { timeZone: "UTC", columns: { time: "zeit" } });
    expect(counts).toMatchObject({ taken: 3, empty: 1, refused: [] });
    expect(valuesOf(file, points[0])).toEqual([[12 * hour, 1.5]]);
    expect(valuesOf(file, points[1])).toEqual([
      [12 * hour, 20.25],
      [12 * hour + minute, 21],
    ]);
  });

  it("longer than what is read at once is taken whole, with line ends in quotation marks", async () => {
    const { file, points } = await project();
    const lines = ["note,time,point,value"];
    for (let index = 0; index < 30_000; index += 1) {
      lines.push(`"line ""one""\nline two",${new Date(autumn + index * 1_000).toISOString()},Flow,${index}`);
    }
    const path = written(file, "long.csv", `\ufeff${lines.join("\n")}`);
    expect(await imported(file, path)).toMatchObject({ taken: 30_000, changed: 30_000, refused: [] });
    expect(valuesOf(file, points[0])).toEqual(
      Array.from({ length: 30_000 }, (_, index) => [index * 1_000, index]),
    );
  });

  it("that is stopped leaves what it took", async () => {
    const { file, points } = await project();
    const lines = ["time,point,value"];
    for (let index = 0; index < 50_000; index += 1) lines.push(`${1_790_000_000 + index},Flow,${index}`);
    const path = written(file, "long.csv", lines.join("\n"));
    const stop = new AbortController();
    let batches = 0;
    const stored = () => {
      batches += 1;
      if (batches === 2) stop.abort();
    };
    await expect(imported(file, path, { signal: stop.signal, stored })).rejects.toThrow();
    expect(batches).toBe(2);
    expect(valuesOf(file, points[0])).toHaveLength(2 * 4_096);
  });

  it("ends in words when readings can't be stored", async () => {
    const { file } = await project();
    const path = written(file, "table.csv", "time,point,value\n2026-10-25 00:30,Flow,1");
    const full = () => {
      throw new Error("the disk is full");
    };
    await expect(imported(file, path, { stored: full })).rejects.toThrow("the disk is full");
  });

  it.each([
    ["no column for times", "when,point,value\n1,Flow,1", {}, "when, point, value"],
    ["a column that isn't there", "time,point,value\n1,Flow,1", { value: "kW" }, "no column “kW”"],
    ["nothing in it", "", {}, "empty"],
    ["no rows", "x".repeat(5_000_000).replace("x", '"'), {}, "isn't a table of text"],
  ])("with %s is refused", async (_, text, columns, words) => {
    const { file } = await project();
    const problem = await problemOf(() => imported(file, written(file, "table.csv", text), { columns }));
    expect(problem.code).toBe("invalid-input");
    expect(problem.message).toContain(words);
  });

  it("that is said to be Parquet and isn't is refused", async () => {
    const { file } = await project();
    const path = written(file, "table.parquet", "time,point,value\n1,Flow,1");
    const problem = await problemOf(() => imported(file, path, { format: "parquet" }));
    expect(problem.code).toBe("invalid-input");
    expect(problem.message).toContain("Parquet");
  });
});
