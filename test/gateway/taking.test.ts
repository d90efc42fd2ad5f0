import fc from "fast-check";
import { expect, test } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import { type ActionId, auditEntry } from "../../src-main/contract/writing.ts";
import { auditOfMerge, takeMerged } from "../../src-main/gateway/taking.ts";
import type { MergedPart } from "../../src-main/sync/index.ts";
import { newProject, withPoints } from "../store/project.ts";

const stamp = { time: 1, user: "engineer", actionId: "0190a1b2-0000-7000-8000-000000000001" as ActionId };
const part = fc.record({
  pointId: fc.option(fc.uuid().map((id) => id as PointId)),
  name: fc.string({ maxLength: 600, unit: "grapheme" }),
  part: fc.constantFrom<MergedPart["part"]>("name", "unit", "existence", "template"),
  way: fc.constantFrom<MergedPart["way"]>("take", "give"),
  isDecided: fc.boolean(),
  before: fc.string({ maxLength: 600 }),
  after: fc.string({ maxLength: 600 }),
  changedBy: fc.string({ maxLength: 300 }),
});

test("the audit of a merge is in lines that fit, and none of its changes is left out", () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const lines = auditOfMerge(parts, stamp);
      for (const line of lines) expect(auditEntry.parse(line)).toEqual(line);
      const counts = lines.map(({ asked, before }) => (before === null ? Number.parseInt(asked, 10) : 1));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(parts.length);
    }),
  );
});

test("what is taken from the central database and its lines in the audit are there together or not at all", async () => {
  const file = await newProject();
  const [point] = withPoints(file, 1);
  if (point === undefined) throw new Error("no point");
  const merged: MergedPart = {
    ...{ pointId: point.id, name: point.name, part: "name", way: "take", isDecided: true },
    ...{ before: point.name, after: "Supply", changedBy: "laptop B" },
  };
  const gone = { ...point, deviceId: "0190a1b2-0000-7000-8000-00000000dead" as typeof point.deviceId };
  expect(() => takeMerged(file, { put: [gone], removed: [] }, [merged], stamp)).toThrow("not in the project");
  expect(file.plantChanges.audit(10)).toEqual([]);
  takeMerged(file, { put: [{ ...point, name: "Supply" }], removed: [] }, [merged], stamp);
  expect(file.catalogue.point(point.id)?.name).toBe("Supply");
  expect(file.plantChanges.audit(10)).toMatchObject([
    {
      ...{ kind: "decide-definitions", device: "Central database", object: point.name, property: "name" },
      ...{ before: point.name, asked: "Supply", outcome: "done", user: "engineer" },
      note: `${point.name}, name: ${point.name} → Supply (the central database's chosen, by laptop B)`,
    },
  ]);
  expect(file.plantChanges.checkAudit()).toEqual({ lines: 1, broken: null });
});
