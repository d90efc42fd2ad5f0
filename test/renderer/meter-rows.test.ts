import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KnownMeter, MeterLink, MeterOverview, PointId } from "../../src-main/contract/index.ts";
import { meterRows, possibleParents, putUnder } from "../../src-renderer/site/meter-rows.ts";

const id = (name: string) => name as PointId;
const meter = (name: string, taken: number | null, unit: KnownMeter["unit"] = "kWh"): KnownMeter => ({
  ...{ pointId: id(name), name, location: "", carrier: unit === "kWh" ? "electricity" : "water", unit },
  ...{ taken, days: taken === null ? 0 : 92 },
});
const link = (pointId: string, under: string): MeterLink => ({ pointId: id(pointId), under: id(under) });
const overview = (meters: KnownMeter[], rests: MeterOverview["rests"] = []): MeterOverview => ({
  ...({ from: 0, to: 1, meters, told: null, proposed: [], counters: [], rests } as MeterOverview),
});
const plant = overview(
  [
    meter("Floor 1", 40),
    meter("Main", 100),
    meter("Sockets", 15),
    meter("Chiller", 50),
    meter("Water", 3, "m³"),
  ],
  [{ pointId: id("Main"), days: 92, taken: 100, below: 90 }],
);
const links = [link("Floor 1", "Main"), link("Chiller", "Main"), link("Sockets", "Floor 1")];

describe("rows of a tree of meters", () => {
  it("put each meter before those under it, the largest first, with what nothing below counts", () => {
    const rows = meterRows(plant, links);
    expect(rows.map((row) => `${"- ".repeat(row.depth)}${row.meter.name}`)).toEqual([
      ...["Main", "- Chiller", "- Floor 1", "- - Sockets", "Water"],
    ]);
    expect(rows[0]).toMatchObject({ rest: 10, restShare: 0.1, under: null });
    expect(rows[1]).toMatchObject({ rest: null, under: "Main" });
  });

  it("offer as parents only meters of the same unit that don't lie under what is put there", () => {
    const rows = meterRows(plant, links);
    const chosen = rows.filter(({ meter: { name } }) => name === "Floor 1");
    expect(possibleParents(rows, chosen).map(({ name }) => name)).toEqual(["Main", "Chiller"]);
    const mixed = rows.filter(({ meter: { name } }) => name === "Floor 1" || name === "Water");
    expect(possibleParents(rows, mixed)).toEqual([]);
  });

  it("show every meter once whatever is told, and never let one come under itself by what is offered", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const anyLink = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
    fc.assert(
      fc.property(
        fc.array(anyLink, { maxLength: 12 }),
        fc.subarray(names, { minLength: 1 }),
        (told, some) => {
          const all = overview(names.map((name, at) => meter(name, at)));
          const rows = meterRows(
            all,
            told.map(([child, parent]) => link(child, parent)),
          );
          expect(rows.map((row) => row.meter.name).toSorted()).toEqual(names);
          // From any tree, putting some under whatever is offered leaves a tree.
          const tree = rows.flatMap((row) => (row.under === null ? [] : [link(row.meter.name, row.under)]));
          const chosen = rows.filter(({ meter: { name } }) => some.includes(name));
          for (const parent of possibleParents(rows, chosen)) {
            const next = putUnder(tree, some.map(id), parent.pointId);
            const under = new Map(next.map((one) => [one.pointId, one.under]));
            for (const name of names) {
              let steps = 0;
              for (
                let at = under.get(id(name));
                at !== undefined && steps <= names.length;
                at = under.get(at)
              )
                steps += 1;
              expect(steps).toBeLessThan(names.length);
            }
          }
        },
      ),
    );
  });
});
