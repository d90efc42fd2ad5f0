import { existsSync, openSync, readdirSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Annotation } from "../../../src-main/contract/annotations.ts";
import { decodeBlock, encodeBlock } from "../../../src-main/store/blocks/block.ts";
import { partOf } from "../../../src-main/store/blocks/columns.ts";
import type { Part } from "../../../src-main/store/care/task.ts";
import { connect } from "../../../src-main/store/database.ts";
import { openProjectFile, type ProjectFile, runCare } from "../../../src-main/store/index.ts";
import {
  batchOf,
  newNetwork,
  newProject,
  openOptions,
  problemOf,
  scannedDevice,
  withPoints,
} from "../project.ts";
import { projectWithHistory, readingsOf, start, valueAt } from "./history.ts";

const nobody = new AbortController().signal;
const quiet = () => undefined;
const otherKey = { bytes: new Uint8Array(32).fill(3), salt: new Uint8Array(16).fill(5) };
const hour = 3_600_000;

describe("a backup", () => {
  it("is the project as it was, made while readings are stored", async () => {
    const { file, points } = await projectWithHistory(5, 6_000);
    const target = join(dirname(file.path), "backup.blipee");
    const notes: string[] = [];
    let time = start + 100 * 24 * hour;
    const storing = setInterval(() => {
      const batch = points.map(({ id }) => ({ point: id, time, value: 1, quality: 0, reason: 0 }));
      file.readings.append(batchOf(batch));
      time += 1_000;
    }, 1);
    const done = await runCare(
      { kind: "backup", path: file.path, key: file.key, target },
      (note) => notes.push(note),
      nobody,
    ).finally(() => clearInterval(storing));
    expect(done.bytes).toBe(statSync(target).size);
    using copy = await openProjectFile(target, openOptions());
    expect(copy.integrityCheck()).toEqual([]);
    const until = start + 90 * 24 * hour;
    expect(readingsOf(copy, points, start, until)).toEqual(readingsOf(file, points, start, until));
    const later = points.map(({ id }) => copy.readings.raw(id, until, 8e15, 1e6).length);
    // One moment: each batch is in it for all points or for none.
    expect(new Set(later).size).toBe(1);
  });

  it("isn't made of a damaged file, and leaves an older one alone", async () => {
    const { file } = await projectWithHistory(5, 3_000);
    const target = join(dirname(file.path), "backup.blipee");
    const task = { kind: "backup", path: file.path, key: file.key, target } as const;
    await runCare(task, quiet, nobody);
    const size = statSync(target).size;
    const handle = openSync(file.path, "r+");
    writeSync(handle, Buffer.alloc(64, 1), 0, 64, 20 * 4_096 + 100);
    const problem = await problemOf(() => runCare(task, quiet, nobody));
    expect(problem.code).toBe("project-damaged");
    expect(problem.message).toContain("isn't as it was written");
    expect(statSync(target).size).toBe(size);
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it("leaves nothing behind when it is stopped", async () => {
    const { file } = await projectWithHistory(3, 1_000);
    const stop = new AbortController();
    const target = join(dirname(file.path), "backup.blipee");
    const work = runCare({ kind: "backup", path: file.path, key: file.key, target }, quiet, stop.signal);
    stop.abort();
    await expect(work).rejects.toThrow();
    expect(readdirSync(dirname(file.path)).filter((name) => name.startsWith("backup"))).toEqual([]);
  });
});

describe("a copy", () => {
  it("has everything, under a key of its own", async () => {
    const { file, points } = await projectWithHistory(5, 6_000);
    const target = join(dirname(file.path), "copy.blipee");
    const task = { kind: "copy", path: file.path, key: file.key, target, targetKey: otherKey } as const;
    const { readings } = await runCare({ ...task, protection: "passphrase", part: {} }, quiet, nobody);
    expect(readings).toBe(5 * 6_000);
    using copy = await openProjectFile(target, openOptions({ key: otherKey }));
    expect(copy.project()).toMatchObject({ name: file.project().name, protection: "passphrase" });
    expect(copy.catalogue.points()).toEqual(file.catalogue.points());
    expect(copy.editState()).toEqual(file.editState());
    expect(copy.integrityCheck()).toEqual([]);
    expect(readingsOf(copy, points)).toEqual(readingsOf(file, points));
    expect(copy.readings.latest()).toEqual(file.readings.latest());
  });

  it("of a part has exactly that span and those points", async () => {
    const { file, points } = await projectWithHistory(4, 6_000);
    const target = join(dirname(file.path), "part.blipee");
    const chosen = points.slice(1, 3);
    const from = start + 10 * hour + 1;
    const to = start + 95 * hour;
    await runCare(
      {
        ...{ kind: "copy", path: file.path, key: file.key, target, targetKey: file.key, protection: null },
        part: { from, to, pointIds: chosen.map(({ id }) => id) },
      },
      quiet,
      nobody,
    );
    using copy = await openProjectFile(target, openOptions());
    expect(copy.catalogue.points()).toEqual(chosen);
    expect(readingsOf(copy, chosen)).toEqual(readingsOf(file, chosen, from, to));
    expect(copy.readings.latest().times).toEqual([to - 60_000, to - 60_000]);
    expect(copy.integrityCheck()).toEqual([]);
  });
});

describe("a copy of long history", () => {
  const rowsOf = (path: string) => {
    const { db } = connect(path, openOptions().key, true, true);
    const counts = db.prepare("SELECT count FROM blocks ORDER BY point, start").pluck().all() as number[];
    db.close();
    return counts;
  };

  it.each([
    { name: "the whole", part: {} },
    { name: "a span", part: { from: start + 60_000 } },
  ])("has it in long blocks though it came bit by bit: $name", async ({ part }) => {
    const file = await newProject({ tending: { headRows: 2_000, generations: 3 } });
    const points = withPoints(file, 1, { intervalMs: 60_000 });
    const id = points[0]?.id;
    if (id === undefined) throw new Error("no point");
    for (let from = 0; from < 40_000; from += 250) {
      const batch = Array.from({ length: 250 }, (_, index) => from + index).map((minute) => ({
        ...{ point: id, time: start + minute * 60_000, value: valueAt(0, minute), quality: 0, reason: 0 },
      }));
      file.readings.append(batchOf(batch));
    }
    const target = join(dirname(file.path), "copy.blipee");
    const task = { kind: "copy", path: file.path, key: file.key, target, targetKey: file.key } as const;
    await runCare({ ...task, protection: null, part }, quiet, nobody);
    expect(Math.max(...rowsOf(file.path))).toBeLessThan(12_288);
    const [first = 0, ...others] = rowsOf(target);
    expect(first).toBeGreaterThan(12_288);
    expect(others.length).toBeLessThan(5);
    using copy = await openProjectFile(target, openOptions());
    expect(copy.integrityCheck()).toEqual([]);
    const from = part.from ?? start;
    expect(readingsOf(copy, points)).toEqual(readingsOf(file, points, from));
    expect(copy.readings.latest()).toEqual(file.readings.latest());
  });
});

describe("a copy of a file whose blocks aren't as they should be", () => {
  const made = async (change: (db: ReturnType<typeof connect>["db"]) => void) => {
    const { file } = await projectWithHistory(1, 6_000);
    file.close();
    const { db } = connect(file.path, file.key, true);
    change(db);
    const kept = db.prepare("SELECT sum(count) FROM blocks").pluck().get() as number;
    db.close();
    const target = join(dirname(file.path), "copy.blipee");
    const task = { kind: "copy", path: file.path, key: file.key, target, targetKey: file.key } as const;
    return { task: { ...task, protection: null }, target, kept };
  };
  const countIn = (path: string): number => {
    const { db } = connect(path, openOptions().key, true, true);
    const count = db.prepare("SELECT sum(count) FROM blocks").pluck().get() as number;
    db.close();
    return count;
  };

  it("has what can't be read as it is, and all the rest", async () => {
    const { task, target, kept } = await made((db) => {
      db.exec(
        "UPDATE blocks SET data = substr(data, 1, length(data) - 3) WHERE start = (SELECT min(start) FROM blocks)",
      );
    });
    await runCare({ ...task, part: {} }, quiet, nobody);
    expect(countIn(target)).toBe(kept);
  });

  it.each([
    { name: "the whole", part: {} },
    { name: "a span", part: { from: start } },
  ])("has blocks that overlap beside each other: $name", async ({ part }) => {
    const { task, target } = await made((db) => {
      // The same once more, under another beginning that is told in its bytes as well.
      const block = db.prepare("SELECT * FROM blocks ORDER BY start LIMIT 1").get() as {
        point: number;
        hours: Uint8Array;
        data: Uint8Array;
      };
      const columns = decodeBlock(block.data);
      const half = partOf(columns, Math.floor(columns.times.length / 2), columns.times.length);
      db.prepare("INSERT INTO blocks (point, start, last, count, hours, data) VALUES (?, ?, ?, ?, ?, ?)").run(
        ...[block.point, half.times[0] ?? 0, half.times.at(-1) ?? 0, half.times.length],
        ...[block.hours, encodeBlock(half)],
      );
    });
    await runCare({ ...task, part }, quiet, nobody);
    expect(countIn(target)).toBeGreaterThan(0);
  });
});

describe("notes", () => {
  it("about points that a copy leaves out stay behind, and those about devices without any of its points", async () => {
    const { file, points } = await projectWithHistory(2, 10);
    const [chosen, other] = points;
    const [elsewhere] = withPoints(file, 1);
    const network = newNetwork("Another");
    file.edit("Add network", (changes) => changes.putNetwork(network));
    const { device } = file.scanned.putDevice(network.id, scannedDevice("without points"), {
      ...{ lastSeen: null, problem: null },
    });
    if (!chosen || !other || !elsewhere) throw new Error("no points");
    const abouts: Annotation["about"][] = [
      { kind: "site" },
      { kind: "point", pointId: chosen.id },
      { kind: "point", pointId: other.id },
      { kind: "point", pointId: elsewhere.id },
      { kind: "device", deviceId: chosen.deviceId },
      { kind: "device", deviceId: elsewhere.deviceId },
      { kind: "device", deviceId: device.id },
    ];
    const put = abouts.map(
      (about, index): Annotation => ({
        ...{ id: `0190a1b2-0000-7000-8000-00000000010${index}` as Annotation["id"], about },
        ...{ from: start, to: start, text: `Note ${index}`, author: "ana", madeAt: start, changedAt: start },
      }),
    );
    file.edit("Notes", (changes) => {
      for (const each of put) changes.putAnnotation(each);
    });
    const notesOf = async (part: Part) => {
      const target = join(dirname(file.path), "notes.blipee");
      const task = { kind: "copy", path: file.path, key: file.key, target, targetKey: file.key } as const;
      await runCare({ ...task, protection: null, part }, quiet, nobody);
      using copy = await openProjectFile(target, openOptions());
      return copy.annotations.list(start - 3 * hour, start + 3 * hour).map(({ text }) => text);
    };
    expect(await notesOf({ pointIds: [chosen.id] })).toEqual(["Note 0", "Note 1", "Note 4", "Note 6"]);
    expect(await notesOf({ from: start })).toHaveLength(put.length);
    expect(await notesOf({})).toHaveLength(put.length);
    const [first] = put;
    if (first === undefined) throw new Error("no note");
    const spans = [
      [start - hour, start],
      [start - 2 * hour, start + 2 * hour],
      [start + hour, start + hour],
    ] as const;
    file.edit("Spans", (changes) => {
      for (const { id } of put.slice(3)) changes.removeAnnotation(id);
      for (const [at, [begin, end]] of spans.entries())
        changes.putAnnotation({ ...first, id: put[at]?.id ?? first.id, from: begin, to: end });
    });
    // A span has its beginning and not its end; a note has both, and stays when it touches the span.
    expect(await notesOf({ from: start })).toEqual(["Note 0", "Note 0", "Note 0"]);
    expect(await notesOf({ from: start + 1 })).toHaveLength(2);
    expect(await notesOf({ from: start + 1, to: start + hour })).toHaveLength(1);
    expect(await notesOf({ from: start + hour, to: start + 2 * hour })).toHaveLength(2);
    expect(await notesOf({ to: start - 2 * hour })).toEqual([]);
  });
});

describe("hours whose readings were let go", () => {
  it("go with a copy, whole or of a span, and are checked", async () => {
    const { file, points } = await projectWithHistory(2, 20_000, 50);
    while (file.care.deleteOld({ before: { analog: start + 10 * 24 * hour }, keepFrom: null }))
      expect(true).toBe(true);
    const counts = (project: ProjectFile, from: number, to: number): number[] =>
      points.map(({ id }) => {
        const steps = project.readings.aggregate(
          {
            pointIds: [id],
            from,
            to,
            interval: { unit: "minutes", count: 60 },
            functions: ["count"],
            fill: "null",
          },
          "UTC",
        );
        for (;;) {
          const step = steps.next();
          if (step.done)
            return (step.value.series[0]?.values[0] ?? []).reduce(
              (sum: number, each) => sum + (each ?? 0),
              0,
            );
        }
      });
    const target = join(dirname(file.path), "hours.blipee");
    const task = { kind: "copy", path: file.path, key: file.key, target, targetKey: file.key } as const;
    const end = start + 14 * 24 * hour;
    await runCare({ ...task, protection: null, part: {} }, quiet, nobody);
    const whole = await openProjectFile(target, openOptions());
    expect(counts(whole, start, end)).toEqual([20_000, 20_000]);
    whole.close();
    // Hours that the span cuts stay behind.
    const part = {
      from: start + 30 * 60_000,
      to: start + 20 * hour + 1,
      pointIds: points.slice(0, 1).map(({ id }) => id),
    };
    await runCare({ ...task, protection: null, part }, quiet, nobody);
    using copy = await openProjectFile(target, openOptions());
    const [only] = points;
    expect(copy.catalogue.points().map(({ id }) => id)).toEqual([only?.id]);
    expect(copy.integrityCheck()).toEqual([]);
    const db = connect(target, openOptions().key, true);
    expect(db.db.prepare("SELECT point, hours, readings FROM kept_hours").all()).toEqual([
      { point: 1, hours: 19, readings: 19 * 60 },
    ]);
    db.db.close();
    const report = () => runCare({ kind: "check", path: file.path, key: file.key }, quiet, nobody);
    expect((await report()).findings).toEqual([]);
    const own = connect(file.path, file.key, true);
    own.db.exec("UPDATE kept_hours SET readings = readings + 1 WHERE id = 1");
    own.db.close();
    expect((await report()).findings).toEqual([
      expect.stringMatching(/^Hours 1 of point 1: \d+ hours of \d+ readings aren't those that were noted$/),
    ]);
  });
});

describe("a check", () => {
  it("counts everything of a whole file and finds nothing", async () => {
    const { file } = await projectWithHistory(5, 6_000);
    const report = await runCare({ kind: "check", path: file.path, key: file.key }, quiet, nobody);
    expect(report.findings).toEqual([]);
    expect(report.readings).toBe(5 * 6_000);
    expect(report.blocks).toBeGreaterThan(4);
  });

  it("names the page that is damaged", async () => {
    const { file } = await projectWithHistory(5, 3_000);
    file.checkpoint();
    const handle = openSync(file.path, "r+");
    writeSync(handle, Buffer.alloc(64, 1), 0, 64, 20 * 4_096 + 100);
    const { findings } = await runCare({ kind: "check", path: file.path, key: file.key }, quiet, nobody);
    expect(findings[0]).toBe("Page 21 of the file isn't as it was written.");
    expect(findings.length).toBeGreaterThan(1);
  });
});
