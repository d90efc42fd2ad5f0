import { uuidv7 } from "uuidv7";
import { describe, expect, it } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { Point } from "../../src-main/contract/point.ts";
import { connect } from "../../src-main/store/database.ts";
import { openProjectFile } from "../../src-main/store/index.ts";
import { batchOf, newNetwork, newProject, openOptions, withPoints } from "./project.ts";

describe("The number that stands for a point in the file", () => {
  it("brings nothing of the conversions of a deleted point that had it", async () => {
    const file = await newProject({ undoSteps: 1 });
    const [kept, old] = withPoints(file, 2) as [Point, Point];
    const reading = { time: 1_000, value: 5, quality: 0, reason: 0 };
    file.readings.append(batchOf([{ point: old.id, ...reading }]));
    const changed: Point = {
      ...old,
      conversion: { scale: 1_000, offset: 0 },
    };
    file.edit("Correct the scale", (changes) => changes.putPoints([changed]));
    expect(file.readings.raw(old.id, 0, 2_000, 10)[0]?.value).toBe(5_000);
    file.edit("Remove point", (changes) => changes.removePoints([old.id]));
    file.edit("Add another network", (changes) => changes.putNetwork(newNetwork("Other")));
    while (file.sweep());
    const fresh: Point = { ...kept, id: uuidv7() as PointId, name: "Fresh" };
    file.edit("Add point", (changes) => changes.putPoints([fresh]));
    file.readings.append(batchOf([{ point: fresh.id, ...reading }]));
    expect(file.readings.raw(fresh.id, 0, 2_000, 10)[0]?.value).toBe(5);
    expect(file.readings.latest([fresh.id]).values).toEqual([5]);
    expect((await file.queries.raw(fresh.id, 0, 2_000, 10)).list()[0]?.value).toBe(5);
  });

  it("is asked for while its point is away, and undo brings it back in its present unit", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1) as [Point];
    file.readings.append(batchOf([{ point: point.id, time: 1_000, value: 5, quality: 0, reason: 0 }]));
    file.edit("Correct the scale", (changes) =>
      changes.putPoints([{ ...point, conversion: { scale: 1_000, offset: 0 } }]),
    );
    file.edit("Remove point", (changes) => changes.removePoints([point.id]));
    file.readings.raw(point.id, 0, 2_000, 10);
    file.undo();
    expect(file.readings.raw(point.id, 0, 2_000, 10)[0]?.value).toBe(5_000);
    expect(file.readings.latest([point.id]).values).toEqual([5_000]);
  });

  it("is found for a list that came before one of its points was there, or while it was away", async () => {
    const file = await newProject({ undoSteps: 1 });
    const [first, gone] = withPoints(file, 2) as [Point, Point];
    const late: Point = { ...first, id: uuidv7() as PointId, name: "Late" };
    const ids = [first.id, gone.id, late.id];
    const at = (time: number) =>
      file.readings.append(
        batchOf(ids.map((point, index) => ({ point, time, value: index, quality: 0, reason: 0 }))),
      );
    expect(at(1_000)).toMatchObject({ stored: 2, refused: 1 });
    file.edit("Add point", (changes) => changes.putPoints([late]));
    expect(at(2_000)).toMatchObject({ stored: 3, refused: 0 });
    file.edit("Remove point", (changes) => changes.removePoints([gone.id]));
    file.edit("Add another network", (changes) => changes.putNetwork(newNetwork("Other")));
    while (file.sweep());
    expect(at(3_000)).toMatchObject({ stored: 2, refused: 1 });
    expect(file.readings.latest(ids)).toMatchObject({ points: [first.id, late.id], values: [0, 2] });
  });

  it("isn't remembered of an edit that failed: each point keeps its own readings", async () => {
    const file = await newProject();
    const [known] = withPoints(file, 1) as [Point];
    const [first, second] = ["First", "Second"].map(
      (name): Point => ({ ...known, id: uuidv7() as PointId, name }),
    ) as [Point, Point];
    expect(() =>
      file.edit("Add points", (changes) => {
        changes.putPoints([first]);
        throw new Error("the list goes on wrongly");
      }),
    ).toThrow("wrongly");
    file.edit("Add point", (changes) => changes.putPoints([second]));
    file.edit("Add points", (changes) => changes.putPoints([first]));
    file.readings.append(batchOf([{ point: first.id, time: 1_000, value: 5, quality: 0, reason: 0 }]));
    expect(file.readings.latest([second.id]).values).toEqual([]);
    const { path } = file;
    file.close();
    using again = await openProjectFile(path, openOptions());
    expect(again.readings.latest([first.id]).values).toEqual([5]);
    expect(again.readings.latest([second.id]).values).toEqual([]);
  });

  it("brings none of its readings, also where deleting them failed at first", async () => {
    const file = await newProject({ undoSteps: 1 });
    const [kept, old] = withPoints(file, 2) as [Point, Point];
    file.readings.append(batchOf([{ point: old.id, time: 1_000, value: 5, quality: 0, reason: 0 }]));
    file.edit("Remove point", (changes) => changes.removePoints([old.id]));
    file.edit("Add another network", (changes) => changes.putNetwork(newNetwork("Other")));
    const { db } = connect(file.path, file.key, true);
    db.exec(`CREATE TRIGGER refuse BEFORE DELETE ON point_handles BEGIN SELECT RAISE(ABORT, 'refused'); END`);
    expect(() => file.sweep()).toThrow("refused");
    db.exec("DROP TRIGGER refuse");
    db.close();
    while (file.sweep());
    const fresh: Point = { ...kept, id: uuidv7() as PointId, name: "Fresh" };
    file.edit("Add point", (changes) => changes.putPoints([fresh]));
    const { path } = file;
    file.close();
    using again = await openProjectFile(path, openOptions());
    expect(again.readings.raw(fresh.id, 0, 2_000, 10)).toEqual([]);
  });
});
