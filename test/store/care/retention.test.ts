import { describe, expect, it } from "vitest";
import { openProjectFile, runCare } from "../../../src-main/store/index.ts";
import { batchOf, newProject, openOptions, withPoints } from "../project.ts";
import { projectWithHistory, start } from "./history.ts";

const hour = 3_600_000;

describe("old history", () => {
  it("goes block by block in short steps, by kind of point, and no further than was said", async () => {
    const { file, points } = await projectWithHistory(4, 20_000, 50);
    const [first, ...others] = points;
    if (first === undefined) throw new Error("no point");
    file.edit("Make it a counter", (changes) => changes.putPoints([{ ...first, kind: "counter" }]));
    const whole = points.map(({ id }) => file.readings.raw(id, -8e15, 8e15, 1e9));
    const limit = start + 200 * hour;
    let steps = 1;
    while (file.care.deleteOld({ before: { analog: limit }, keepFrom: null })) steps += 1;
    expect(steps).toBeLessThan(100);
    for (const [index, { id }] of points.entries()) {
      const left = file.readings.raw(id, -8e15, 8e15, 1e9);
      const before = whole[index] ?? [];
      if (id === first.id) {
        expect(left).toEqual(before);
        continue;
      }
      expect(left.length).toBeLessThan(before.length);
      // The end of what was there, without a hole, from before the limit on.
      expect(left).toEqual(before.slice(-left.length));
      expect(left[0]?.time).toBeLessThanOrEqual(limit);
    }
    expect(file.readings.latest().points.length).toBe(others.length + 1);
    expect(file.integrityCheck()).toEqual([]);
    const { path } = file;
    file.close();
    using again = await openProjectFile(path, openOptions());
    expect(again.readings.latest().points.length).toBe(others.length + 1);
  });

  it("goes as well where so little arrives that it never left memory, as it is foreseen", async () => {
    const quarter = 900_000;
    const file = await newProject({ tending: { headRows: 2_000, generations: 100 } });
    const points = withPoints(file, 3, { intervalMs: quarter });
    const last = start + 60 * 24 * hour;
    for (let begin = start; begin < last; begin += 4 * hour) {
      const times = Array.from({ length: 16 }, (_, index) => begin + index * quarter);
      const samples = times.flatMap((time) =>
        points.map(({ id }) => ({ point: id, time, value: time / hour, quality: 0, reason: 0 })),
      );
      file.readings.append(batchOf(samples));
    }
    const readings = () => points.map(({ id }) => file.readings.raw(id, -8e15, 8e15, 1e9));
    const newest = file.readings.latest();
    const whole = readings();
    const limit = last - 10 * 24 * hour;
    const limits = { before: { analog: limit }, keepFrom: null };
    const foreseen = await runCare(
      { kind: "forecast", path: file.path, key: file.key, limits },
      () => undefined,
      new AbortController().signal,
    );
    let steps = 0;
    while (file.care.deleteOld(limits)) steps += 1;
    expect(steps).toBeLessThan(20);
    const left = readings();
    expect(left).toEqual(whole.map((each) => each.filter(({ time }) => time >= limit)));
    expect(foreseen.kinds).toEqual([
      {
        ...{ kind: "analog", go: { readings: 3 * 50 * 96, from: start, until: limit }, stay: 3 * 10 * 96 },
        ...{ newHours: 3 * 50 * 24, hoursGo: 0, hoursStay: 0 },
      },
    ]);
    expect(file.readings.latest()).toEqual(newest);
    // The rest waits in blocks, and goes on a day at a time.
    for (let day = 1; day <= 3; day += 1) {
      const later = { before: { analog: limit + day * 25 * hour }, keepFrom: null };
      while (file.care.deleteOld(later)) steps += 1;
      expect(readings().map(([reading]) => reading?.time)).toEqual(points.map(() => limit + day * 25 * hour));
    }
    expect(file.integrityCheck()).toEqual([]);
    const kept = readings();
    const { path } = file;
    file.close();
    using again = await openProjectFile(path, openOptions());
    expect(points.map(({ id }) => again.readings.raw(id, -8e15, 8e15, 1e9))).toEqual(kept);
    expect(again.readings.latest()).toEqual(newest);
  });

  it("stays while a receiver hasn't got it", async () => {
    const { file, points } = await projectWithHistory(2, 20_000, 50);
    const whole = points.map(({ id }) => file.readings.extent(id));
    file.outgoing.register("central");
    const keepFrom = file.outgoing.oldestWaiting();
    expect(keepFrom).not.toBeNull();
    while (file.care.deleteOld({ before: { analog: 8e15 }, keepFrom })) expect(true).toBe(true);
    expect(points.map(({ id }) => file.readings.extent(id))).toEqual(whole);
  });
});
