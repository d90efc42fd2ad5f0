import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Columns, columnsOf } from "../../../src-main/store/blocks/columns.ts";
import { mergeColumns } from "../../../src-main/store/blocks/merge.ts";

/** Readings whose values tell from where and of when they are. @param steps between their times, ms */
const columnsFrom = (source: number, first: number, steps: readonly number[]): Columns => {
  let time = first;
  return columnsOf(
    steps.map((step) => {
      time += step;
      return { time, value: time + source, quality: 0, reason: source };
    }),
  );
};

const rowsOf = ({ times, values, marks }: Columns): (readonly [number, readonly [number, number]])[] =>
  Array.from(times, (time, at) => [time, [values[at] ?? 0, marks[at] ?? 0]]);

describe("columns of one point", () => {
  const steps = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 40 });

  it("are put together in the order of their times, the upper ones having the say", () => {
    fc.assert(
      fc.property(fc.nat(60), steps, fc.nat(60), steps, (low, lowSteps, up, upSteps) => {
        const lower = columnsFrom(1, low, lowSteps);
        const upper = columnsFrom(2, up, upSteps);
        const merged = new Map([...rowsOf(lower), ...rowsOf(upper)]);
        expect(rowsOf(mergeColumns(lower, upper))).toEqual([...merged].sort(([one], [other]) => one - other));
      }),
    );
  });

  it("that have the same times in a part of them are the upper ones there", () => {
    const minutes = (count: number): number[] => new Array<number>(count).fill(60_000);
    const lower = columnsFrom(1, 0, minutes(100));
    const upper = columnsFrom(2, 60 * 60_000, minutes(20));
    const { times, values, marks } = mergeColumns(lower, upper);
    expect(times).toEqual(lower.times);
    expect(values).toEqual(lower.values.map((value, at) => value + (at >= 60 && at < 80 ? 1 : 0)));
    expect(marks).toEqual(lower.marks.map((mark, at) => mark + (at >= 60 && at < 80 ? 8 : 0)));
  });
});
