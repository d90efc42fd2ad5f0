import { describe, expect, it } from "vitest";
import type { Point } from "../../src-main/contract/point.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { batchOf, newProject, withPoints } from "./project.ts";

const valuesOf = (file: ProjectFile, point: Point) =>
  file.readings.raw(point.id, 0, 1_000_000, 100).map(({ value }) => value);
const batch = ({ id }: Point, readings: readonly (readonly [time: number, value: number])[]) =>
  batchOf(readings.map(([time, value]) => ({ point: id, time, value, quality: 0, reason: 0 })));
const put = (file: ProjectFile, point: Point) => file.edit("Change", (changes) => changes.putPoints([point]));

describe("readings after their point's conversion was changed", () => {
  it("are in the unit of today, through changes, undo and redo, wherever they are read", async () => {
    let now = 1_000;
    const file = await newProject({ clock: () => now });
    const [point] = withPoints(file, 1);
    if (point === undefined) throw new Error();
    file.readings.append(
      batch(point, [
        [100, 1_000],
        [200, 2_000],
      ]),
    );
    put(file, { ...point, unit: "MWh", conversion: { scale: 0.001, offset: 0 } });
    file.readings.append(batch(point, [[1_500, 3]]));
    expect(valuesOf(file, point)).toEqual([1, 2, 3]);
    now = 2_000;
    file.undo();
    file.readings.append(batch(point, [[2_500, 4_000]]));
    expect(valuesOf(file, point)).toEqual([1_000, 2_000, 3_000, 4_000]);
    now = 3_000;
    file.redo();
    file.readings.append(batch(point, [[3_500, 5]]));
    expect(valuesOf(file, point)).toEqual([1, 2, 3, 4, 5]);
    expect(file.readings.latest([point.id]).values).toEqual([5]);
    const [series] = file.readings.series([point.id], 0, 4_000, 2);
    expect(series?.maximum.at(-1)).toBe(5);
    expect(series?.minimum[0]).toBe(1);
  });

  it("that were right keep their own scale, and history that comes later finds its place", async () => {
    let now = 1_000;
    const file = await newProject({ clock: () => now });
    const [point] = withPoints(file, 1);
    if (point === undefined) throw new Error();
    file.readings.append(batch(point, [[100, 10]]));
    put(file, {
      ...point,
      conversion: { scale: 40, offset: 0 },
      earlierConversions: [{ before: 1_000, scale: 1, offset: 0 }],
    });
    now = 2_000;
    file.readings.append(batch(point, [[1_500, 400]]));
    // A trend log, in today's unit.
    file.readings.append(
      batch(point, [
        [50, 8],
        [1_400, 360],
      ]),
      true,
    );
    expect(valuesOf(file, point)).toEqual([8, 10, 360, 400]);
    file.undo();
    expect(valuesOf(file, point)).toEqual([8, 10, 9, 10]);
  });
});
