import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { Annotation } from "../../../src-main/contract/annotations.ts";
import type { ProjectFile } from "../../../src-main/store/index.ts";
import { runCare } from "../../../src-main/store/index.ts";
import { problemOf } from "../project.ts";
import { projectWithHistory, start } from "./history.ts";

const nobody = new AbortController().signal;
const hour = 3_600_000;
const part = { from: start + 2 * hour, to: start + 40 * hour };

async function exported(
  file: ProjectFile,
  format: "csv" | "parquet" | "sqlite",
  times: "site" | "utc" = "site",
) {
  const target = join(dirname(file.path), `readings.${format}`);
  const task = { kind: "export", path: file.path, key: file.key, target, format, times, part } as const;
  const { readings } = await runCare(task, () => undefined, nobody);
  return { target, readings };
}

async function project() {
  const { file, points } = await projectWithHistory(3, 4_000);
  // What was stored before is shown in the unit of now.
  const [first, ...others] = points;
  if (first === undefined) throw new Error("no point");
  const changed = { ...first, name: 'Flow, "main"', unit: "Wh", conversion: { scale: 1_000, offset: 0 } };
  file.edit("Change the unit", (changes) => changes.putPoints([changed]));
  return { file, points: [changed, ...others] };
}

const noteId = (number: number): string => `0190a1b2-0000-7000-8000-00000000020${number}`;

describe("an export of readings", () => {
  it("as CSV has every reading of the span, with unit, quality and time of the site", async () => {
    const { file, points } = await project();
    const { target, readings } = await exported(file, "csv");
    const { data, errors } = Papa.parse<Record<string, string>>(readFileSync(target, "utf8"), {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    const expected = points.flatMap(({ id }) => file.readings.raw(id, part.from, part.to, 1e6));
    expect(data.length).toBe(readings);
    expect(
      data.map((row) => ({
        pointId: row["point_id"],
        time: Date.parse(row["time"] ?? ""),
        value: Number(row["value"]),
        quality: row["quality"],
        reason: row["reason"] === "" ? "none" : row["reason"],
      })),
    ).toEqual(expected);
    expect(data[0]).toMatchObject({
      time: "2026-05-01T03:00:00.000+01:00",
      device: "Meter unit 7",
      point: 'Flow, "main"',
      unit: "Wh",
    });
    const utc = await exported(file, "csv", "utc");
    expect(readFileSync(utc.target, "utf8")).toContain("2026-05-01T02:00:00.000Z");
  });

  it("as Parquet is read back equal by DuckDB", async () => {
    const { file, points } = await project();
    const { target } = await exported(file, "parquet");
    const duck = await (await DuckDBInstance.create(":memory:")).connect();
    const rows = await duck.runAndReadAll(
      `SELECT point_id, epoch_ms("time") AS at, "value", quality, reason, unit FROM '${target}'`,
    );
    const expected = points.flatMap((point) =>
      file.readings
        .raw(point.id, part.from, part.to, 1e6)
        .map((each) => [each.pointId, each.time, each.value, each.quality, each.reason, point.unit]),
    );
    expect(
      rows.getRows().map((row) => row.map((cell) => (typeof cell === "bigint" ? Number(cell) : cell))),
    ).toEqual(expected);
  });

  it("as plain SQLite is read by Python through the view readings", async () => {
    const { file, points } = await project();
    const { target } = await exported(file, "sqlite");
    const script = `
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
rows = db.execute("SELECT point_id, time_ms, value, quality, reason FROM readings ORDER BY point_id, time_ms").fetchall()
first = db.execute("SELECT time, device, point, unit FROM readings ORDER BY point_id, time_ms LIMIT 1").fetchone()
print(json.dumps([rows, first]))`;
    const answer = execFileSync("python3", ["-c", script, target], { encoding: "utf8", maxBuffer: 1e9 });
    const [rows, first] = JSON.parse(answer) as [unknown[][], unknown[]];
    const expected = points.flatMap(({ id }) =>
      file.readings
        .raw(id, part.from, part.to, 1e6)
        .map((each) => [each.pointId, each.time, each.value, each.quality, each.reason]),
    );
    expect(rows).toEqual(expected);
    expect(first).toEqual(["2026-05-01T02:00:00.000Z", "Meter unit 7", 'Flow, "main"', "Wh"]);
  });

  it("has the notes that touch the span: beside CSV and Parquet, in a table of SQLite", async () => {
    const { file, points } = await project();
    const [first, second] = points;
    if (first === undefined || second === undefined) throw new Error("no points");
    const made = { author: "ana", madeAt: start, changedAt: start + 1 };
    const notes = [
      { about: { kind: "site" }, from: part.from - hour, to: part.from, text: 'Open day, "loud"\nall day' },
      { about: { kind: "point", pointId: first.id }, from: part.from + 1, to: part.to, text: "Exchanged" },
      { about: { kind: "point", pointId: second.id }, from: part.from + 1, to: part.to, text: "Other" },
      {
        about: { kind: "device", deviceId: first.deviceId },
        from: part.to - 1,
        to: part.to - 1,
        text: "Moved",
      },
      { about: { kind: "site" }, from: part.to, to: part.to + hour, text: "Later" },
      { about: { kind: "site" }, from: start, to: part.from - 1, text: "Before" },
    ].map((note, index) => ({ ...note, ...made, id: noteId(index) }) as Annotation);
    file.edit("Notes", (changes) => {
      for (const note of notes) changes.putAnnotation(note);
    });
    const expected = [notes[0], notes[1], notes[3]].map((note) => note?.text);
    const chosen = { ...part, pointIds: [first.id] };
    const export_ = async (format: "csv" | "parquet" | "sqlite") => {
      const target = join(dirname(file.path), `chosen.${format}`);
      const task = { kind: "export", path: file.path, key: file.key, target, format, times: "site" } as const;
      return { target, ...(await runCare({ ...task, part: chosen }, () => undefined, nobody)) };
    };
    const csv = await export_("csv");
    expect(csv.notes).toBe(3);
    const text = readFileSync(csv.target.replace(".csv", " notes.csv"), "utf8");
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    expect(data.map((row) => row["text"])).toEqual(expected);
    expect(data[1]).toMatchObject({
      ...{ from: "2026-05-01T03:00:00.001+01:00", about: "point", device: "Meter unit 7" },
      ...{ point: 'Flow, "main"', author: "ana", point_id: first.id, note_id: noteId(1) },
    });
    const parquet = await export_("parquet");
    const duck = await (await DuckDBInstance.create(":memory:")).connect();
    const rows = await duck.runAndReadAll(
      `SELECT "text", epoch_ms("from") AS begins, about FROM '${parquet.target.replace(".parquet", " notes.parquet")}'`,
    );
    expect(rows.getRows().map(([each]) => each)).toEqual(expected);
    expect(rows.getRows().map(([, begins]) => Number(begins))).toEqual([
      part.from - hour,
      part.from + 1,
      part.to - 1,
    ]);
    const sqlite = await export_("sqlite");
    const script = `
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
print(json.dumps(db.execute("SELECT text, point FROM notes ORDER BY from_ms").fetchall()))`;
    const answer = execFileSync("python3", ["-c", script, sqlite.target], { encoding: "utf8" });
    expect(JSON.parse(answer)).toEqual([
      [expected[0], ""],
      [expected[1], 'Flow, "main"'],
      [expected[2], ""],
    ]);
    // Where there are no notes any more, those of an earlier export don't stay beside the new one.
    file.edit("No notes", (changes) => {
      for (const { id } of notes) changes.removeAnnotation(id);
    });
    expect((await export_("csv")).notes).toBe(0);
    expect(readFileSync(csv.target.replace(".csv", " notes.csv"), "utf8").split("\r\n")).toHaveLength(2);
    const { target } = await exported(file, "csv");
    expect(existsSync(target.replace(".csv", " notes.csv"))).toBe(false);
  });

  it("says when a point isn't there", async () => {
    const { file } = await projectWithHistory(1, 10);
    const target = join(dirname(file.path), "readings.csv");
    const task = {
      kind: "export",
      path: file.path,
      key: file.key,
      target,
      format: "csv",
      times: "utc",
    } as const;
    const missing = { pointIds: ["0190a1b2-0000-7000-8000-00000000ffff" as never] };
    expect((await problemOf(() => runCare({ ...task, part: missing }, () => undefined, nobody))).code).toBe(
      "not-found",
    );
  });
});
