import Database from "better-sqlite3";
import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { describe, expect, it } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import { qualityReasons } from "../../src-main/contract/quality.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { demandSame, type Model, put, sorted } from "./model.ts";
import {
  batchOf,
  codeOf,
  newNetwork,
  newPoint,
  newProject,
  openOptions,
  type Sample,
  withPoints,
} from "./project.ts";

const fromTrendLog = qualityReasons.indexOf("trend-log");

function same(file: ProjectFile, model: Model, points: readonly PointId[]): void {
  demandSame(file, model, points);
  for (const point of points) {
    const times = sorted(model, point).map(({ time }) => time);
    expect(file.readings.raw(point, 10, 40, 3).map(({ time }) => time)).toEqual(
      times.filter((time) => time >= 10 && time < 40).slice(0, 3),
    );
  }
}

const value = fc.oneof(fc.double({ noNaN: false }), fc.integer(), fc.constant(null));
const quality = fc.nat(2);
const reason = fc.nat(qualityReasons.length - 1);
/** As a clock that was never set, or set wrongly, gives them. */
const farTime = fc.integer({ min: -(2 ** 50), max: 2 ** 50 });
/** Mostly one after the other, sometimes late, sometimes again. */
const scattered = fc.record({
  kind: fc.constant("scattered" as const),
  samples: fc.array(
    fc.record({
      point: fc.nat(2),
      time: fc.oneof(
        { weight: 15, arbitrary: fc.integer({ min: -5, max: 60 }) },
        { weight: 1, arbitrary: farTime },
      ),
      value,
      quality,
      reason,
    }),
    {
      maxLength: 130,
    },
  ),
});
const live = fc.record({
  kind: fc.constant("live" as const),
  steps: fc.integer({ min: 1, max: 40 }),
  value,
  quality,
});
const block = fc.record({
  kind: fc.constant("block" as const),
  point: fc.nat(2),
  first: fc.integer({ min: 0, max: 100 }),
  length: fc.integer({ min: 1, max: 200 }),
  value,
  quality,
});
const reopen = fc.record({ kind: fc.constant("reopen" as const) });

describe("Readings", { timeout: 120_000 }, () => {
  it("are held as a simple model says, whatever comes late, twice, in blocks or after reopening", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(scattered, live, live, block, reopen), { maxLength: 8 }),
        async (acts) => {
          let file = await newProject({ tending: { headRows: 60, generations: 3, atOnce: 40 } });
          const { path } = file;
          const points = withPoints(file, 3).map((point) => point.id);
          const model: Model = new Map();
          let now = 0;
          let sequence = 0;
          let total = 0;
          const append = (samples: readonly Sample[]): void => {
            for (const sample of samples) put(model, sample);
            const stored = file.readings.append(batchOf(samples));
            sequence += 1;
            total += samples.length;
            expect(stored).toMatchObject({ stored: samples.length, refused: 0, sequence, total });
          };
          for (const act of acts) {
            if (act.kind === "reopen") {
              file.close();
              file = await openProjectFile(
                path,
                openOptions({ tending: { headRows: 60, generations: 3, atOnce: 40 } }),
              );
            } else if (act.kind === "scattered") {
              append(act.samples.map((sample) => ({ ...sample, point: points[sample.point]! })));
            } else if (act.kind === "live") {
              for (let step = 0; step < act.steps; step++) {
                now += 1;
                append(
                  points.map((point) => ({
                    point,
                    time: now,
                    value: act.value,
                    quality: act.quality,
                    reason: 0,
                  })),
                );
              }
            } else {
              const { first, length, ...rest } = act;
              append(
                Array.from({ length }, (_, index) => ({
                  point: points[rest.point]!,
                  time: first + index,
                  value: rest.value,
                  quality: rest.quality,
                  reason: 1,
                })),
              );
            }
            if (act.kind !== "live" || act.steps > 20) same(file, model, points);
          }
          same(file, model, points);
          file.close();
          using again = await openProjectFile(path, openOptions());
          same(again, model, points);
          expect(again.integrityCheck()).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("wait in the order of arrival only for a while, and none is lost on the way to its place", async () => {
    const file = await newProject({ tending: { headRows: 60, generations: 3, atOnce: 40 } });
    const { path } = file;
    const points = withPoints(file, 30).map((each) => each.id);
    const slow = points[0]!;
    for (let step = 0; step < 300; step++) {
      // One point is read a hundred times less often, and must not hold up the others.
      const read = step % 100 === 0 ? points : points.slice(1);
      file.readings.append(
        batchOf(read.map((point) => ({ point, time: step * 1_000, value: step, quality: 0, reason: 0 }))),
      );
    }
    for (const point of points) {
      expect(file.readings.extent(point)?.count).toBe(point === slow ? 3 : 300);
    }
    file.close();
    const db = new Database(path);
    db.pragma("cipher = 'sqlcipher'");
    db.pragma(`key = "x'${"07".repeat(32)}${"09".repeat(16)}'"`);
    const rows = (table: string) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    const inHead = (table: string) => Number(db.prepare(`SELECT sum(readings) FROM ${table}`).pluck().get());
    const head = inHead("head_a") + inHead("head_b");
    const chunks = rows("chunks");
    const blocks = rows("blocks");
    db.close();
    expect(blocks).toBeGreaterThan(28);
    expect(chunks).toBeLessThan(4 * 30);
    expect(head).toBeLessThan(2_500);
    using again = await openProjectFile(path, openOptions());
    for (const point of points.slice(1)) {
      expect(again.readings.raw(point, 0, 1e9, 1_000).map((reading) => reading.value)).toEqual(
        Array.from({ length: 300 }, (_, step) => step),
      );
    }
  });

  it("leave the head also when very many have the same time", async () => {
    const file = await newProject({ tending: { headRows: 3_000, generations: 3 } });
    const points = withPoints(file, 1_500).map((each) => each.id);
    for (let step = 0; step < 12; step++) {
      for (let first = 0; first < points.length; first += 50) {
        const some = points.slice(first, first + 50);
        file.readings.append(
          batchOf(some.map((point) => ({ point, time: step, value: step, quality: 0, reason: 0 }))),
        );
      }
    }
    for (const point of points) expect(file.readings.extent(point)?.count).toBe(12);
    const { path } = file;
    file.close();
    const db = new Database(path);
    db.pragma("cipher = 'sqlcipher'");
    db.pragma(`key = "x'${"07".repeat(32)}${"09".repeat(16)}'"`);
    expect(Number(db.prepare("SELECT sum(readings) FROM head_a").pluck().get())).toBeLessThan(10_000);
    db.close();
  });

  it("of a point that is read far more often than the others, or alone, leave the head too", async () => {
    const file = await newProject({ tending: { headRows: 70_000, generations: 24 } });
    const [often, seldom] = withPoints(file, 2).map((each) => each.id);
    const append = (samples: Sample[]) => file.readings.append(batchOf(samples));
    const steps = 141_000;
    for (let step = 0; step < steps; step += 1_000) {
      const stretch = Array.from({ length: 1_000 }, (_, at) => step + at);
      append(stretch.map((at) => ({ point: often!, time: at, value: at % 97, quality: 0, reason: 0 })));
      append([{ point: seldom!, time: step, value: step, quality: 0, reason: 0 }]);
    }
    expect(file.info().headRows).toBeLessThan(70_000);
    expect(file.readings.extent(often!)).toEqual({ first: 0, last: steps - 1, count: steps });
    const raw = file.readings.raw(often!, 60_000, 130_000, steps);
    expect(raw.map(({ value }) => value)).toEqual(
      Array.from({ length: 70_000 }, (_, at) => (60_000 + at) % 97),
    );
    expect(file.readings.extent(seldom!)?.count).toBe(141);
  });

  it("that replace earlier ones have the say also where so many come that they pass over the chunks", async () => {
    const file = await newProject({ tending: { headRows: 5_000, generations: 24 } });
    const [point] = withPoints(file, 1).map((each) => each.id);
    const fill = (from: number, to: number, quality: number) => {
      for (let first = from; first < to; first += 500) {
        const stretch = Array.from({ length: 500 }, (_, at) => first + at);
        file.readings.append(
          batchOf(stretch.map((time) => ({ point: point!, time, value: 10 - quality, quality, reason: 0 }))),
        );
      }
    };
    // A chunk of the first five thousand, then nine thousand at once over the same times: while the former is sealed.
    fill(0, 6_000, 1);
    fill(0, 14_000, 0);
    fill(14_000, 40_000, 0);
    const raw = file.readings.raw(point!, 0, 40_000, 50_000);
    expect(raw).toHaveLength(40_000);
    expect(new Set(raw.map(({ quality, value }) => `${quality} ${value}`))).toEqual(new Set(["good 10"]));
  });

  it("can't be stored inside an edit, which could take them back", async () => {
    const file = await newProject();
    expect(await codeOf(() => file.edit("Mixed", () => file.readings.append(batchOf([]))))).toBe("internal");
  });

  it("of a point that is deleted for good don't appear at the next new point", async () => {
    const file = await newProject({ tending: { headRows: 60, generations: 3, atOnce: 40 }, undoSteps: 1 });
    const { path } = file;
    const [point] = withPoints(file, 1);
    for (let step = 0; step < 50; step++) {
      file.readings.append(
        batchOf([{ point: point!.id, time: step * 1_000, value: step, quality: 0, reason: 0 }]),
      );
    }
    file.edit("Remove", (changes) => changes.removePoints([point!.id]));
    const next = newPoint(point!.deviceId);
    file.edit("Add a network", (changes) => changes.putNetwork(newNetwork()));
    while (file.sweep(7));
    file.edit("Map", (changes) => changes.putPoints([next]));
    expect(file.readings.latest().points).toEqual([]);
    file.readings.append(batchOf([{ point: next.id, time: 5_000, value: 1, quality: 0, reason: 0 }]));
    file.close();
    using again = await openProjectFile(path, openOptions());
    expect(again.readings.extent(next.id)).toEqual({ first: 5_000, last: 5_000, count: 1 });
    expect(again.readings.extent(point!.id)).toBeNull();
  });

  it("keep the better quality, then the later arrival; the same again changes nothing", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1).map((each) => each.id);
    const at = (value: number | null, quality: number, reason: number) =>
      file.readings.append(batchOf([{ point: point!, time: 1_000, value, quality, reason }])).changed;
    const now = () => file.readings.raw(point!, 0, 2_000, 10);
    expect(at(null, 2, 3)).toBe(1);
    expect(at(5, 1, 2)).toBe(1);
    expect(at(null, 2, 3)).toBe(0);
    expect(at(6, 0, 0)).toBe(1);
    expect(at(5, 1, 2)).toBe(0);
    expect(at(7, 0, 0)).toBe(1);
    expect(at(7, 0, 0)).toBe(0);
    expect(now()).toEqual([{ pointId: point, time: 1_000, value: 7, quality: "good", reason: "none" }]);
  });

  it("of a trend log fill gaps and never replace what was heard at the time, in the head or settled", async () => {
    for (const headRows of [1, 1_000]) {
      const file = await newProject({ tending: { headRows, generations: 2 } });
      const [point] = withPoints(file, 1).map((each) => each.id);
      const at = (time: number, value: number | null, quality: number, reason: number) =>
        file.readings.append(batchOf([{ point: point!, time, value, quality, reason }])).changed;
      expect(at(1_000, 20, 0, 0)).toBe(1);
      expect(at(1_000, 21, 0, fromTrendLog)).toBe(0);
      expect(at(2_000, 22, 0, fromTrendLog)).toBe(1);
      expect(at(2_000, 22.5, 0, fromTrendLog)).toBe(1);
      expect(at(2_000, 23, 0, 0)).toBe(1);
      expect(at(3_000, null, 2, 3)).toBe(1);
      expect(at(3_000, 24, 0, fromTrendLog)).toBe(1);
      const held = file.readings.raw(point!, 0, 9_000, 10);
      expect(held.map(({ value, reason }) => [value, reason])).toEqual([
        [20, "none"],
        [23, "none"],
        [24, "trend-log"],
      ]);
    }
  });

  it("that can't be are refused one by one; what isn't finite is a gap", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1).map((each) => each.id);
    const good = { point: point!, time: 1_000, value: 1, quality: 0, reason: 0 };
    const stored = file.readings.append(
      batchOf([
        good,
        { ...good, point: uuidv7() as PointId },
        { ...good, time: 1.5 },
        { ...good, time: Number.NaN },
        { ...good, time: 8e15 },
        { ...good, quality: 3 },
        { ...good, reason: -1 },
        { ...good, time: 2_000, value: Number.NaN },
        { ...good, time: 3_000, value: Number.POSITIVE_INFINITY },
      ]),
    );
    expect(stored).toEqual({ stored: 3, changed: 3, refused: 6, sequence: 1, total: 3 });
    const gap = { value: null, quality: "bad", reason: "decode-error" };
    expect(file.readings.raw(point!, 0, 1e6, 10)).toMatchObject([{ value: 1 }, gap, gap]);
    const uneven = { ...batchOf([good]), times: [] };
    expect(await codeOf(() => file.readings.append(uneven))).toBe("invalid-input");
  });

  it("come as typed arrays too", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1).map((each) => each.id);
    file.readings.append({
      points: [point!, point!],
      times: Float64Array.of(1, 2),
      values: Float64Array.of(0.1, Number.NaN),
      qualities: Uint8Array.of(0, 0),
      reasons: Uint8Array.of(0, 0),
    });
    expect(file.readings.raw(point!, 0, 10, 10).map((reading) => reading.value)).toEqual([0.1, null]);
  });

  it("of a point whose mapping is undone are there again after redo", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1).map((each) => each.id);
    file.readings.append(batchOf([{ point: point!, time: 1, value: 1, quality: 0, reason: 0 }]));
    file.undo();
    expect(file.readings.latest().points).toEqual([]);
    while (file.sweep());
    file.redo();
    expect(file.readings.latest().values).toEqual([1]);
  });
});
