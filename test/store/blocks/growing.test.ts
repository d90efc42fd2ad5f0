import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingColumns } from "../../../src-main/store/blocks/growing.ts";

type Model = Map<number, Map<number, readonly [value: number, mark: number]>>;

const act = fc.oneof(
  {
    weight: 200,
    arbitrary: fc.record({
      kind: fc.constant("put" as const),
      handle: fc.oneof(fc.nat(3), fc.nat(500)),
      time: fc.integer({ min: -50, max: 5_000 }),
      value: fc.double(),
      mark: fc.nat(255),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("delete" as const), handle: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("many" as const),
      handle: fc.nat(3),
      first: fc.nat(10_000),
      length: fc.integer({ min: 1, max: 9_000 }),
    }),
  },
);

function put(grown: GrowingColumns, model: Model, handle: number, time: number, value: number, mark: number) {
  const point = model.get(handle) ?? new Map();
  model.set(handle, point);
  expect(grown.put(handle, time, value, mark)).toBe(!point.has(time));
  point.set(time, [value, mark]);
}

function same(grown: GrowingColumns, model: Model): void {
  const handles = [...model.keys()].sort((one, other) => one - other);
  expect([...grown.handles()]).toEqual(handles);
  expect(grown.points).toBe(handles.length);
  for (const [handle, point] of model) {
    const rows = [...point].sort(([one], [other]) => one - other);
    const columns = grown.columns(handle);
    expect(grown.length(handle)).toBe(rows.length);
    expect([...(columns?.times ?? [])]).toEqual(rows.map(([time]) => time));
    expect([...(columns?.values ?? [])]).toEqual(rows.map(([, [value]]) => value));
    expect([...(columns?.marks ?? [])]).toEqual(rows.map(([, [, mark]]) => mark));
    const [time = 0] = rows[rows.length >> 1] ?? [];
    expect(grown.at(handle, time)?.time).toBe(time);
    expect(grown.at(handle, 20_000)).toBeUndefined();
  }
}

describe("Readings of many points in shared memory", () => {
  it("are those of each point, ascending, whatever order they came in", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 400 }), (acts) => {
        const grown = new GrowingColumns();
        const model: Model = new Map();
        for (const each of acts) {
          if (each.kind === "clear") {
            grown.clear();
            model.clear();
          } else if (each.kind === "delete") {
            grown.delete(each.handle);
            model.delete(each.handle);
          } else if (each.kind === "put") {
            put(grown, model, each.handle, each.time, each.value, each.mark);
          } else {
            for (let at = 0; at < each.length; at += 1)
              put(grown, model, each.handle, each.first + at, at, at % 8);
          }
        }
        same(grown, model);
      }),
      { numRuns: 40 },
    );
  });

  it("stay as they were for whoever holds them when all are forgotten", () => {
    const grown = new GrowingColumns();
    for (let time = 0; time < 10; time += 1) grown.put(7, time, time * 2, 0);
    const held = grown.columns(7);
    grown.clear();
    for (let time = 0; time < 10; time += 1) grown.put(8, time, -1, 0);
    expect([...(held?.values ?? [])]).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
    expect(grown.columns(7)).toBeUndefined();
  });
});
