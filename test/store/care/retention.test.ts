import { describe, expect, it } from "vitest";
import { openProjectFile } from "../../../src-main/store/index.ts";
import { openOptions } from "../project.ts";
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
