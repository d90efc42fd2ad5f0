import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
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
