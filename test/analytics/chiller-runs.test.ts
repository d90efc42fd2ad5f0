import { describe, expect, test } from "vitest";
import { equipmentOf } from "../../src-main/analytics/equipment/index.ts";
import { shortEpisodes } from "../../src-main/analytics/waste/chiller-runs.ts";
import { demoPoints } from "./demo-points.ts";

const machine = equipmentOf(demoPoints()).find(({ kind }) => kind === "chiller")!;

interface Run {
  readonly buckets: number;
  /** Share more than expected. */
  readonly more: number;
  readonly cooling?: number;
  readonly lift?: number;
}

/** One run a day from its tenth bucket on; that it starts and stops doesn't tell. */
function episodes(runs: readonly Run[]) {
  const count = runs.length * 96;
  const running = new Float64Array(count);
  const residuals = new Float64Array(count).fill(Number.NaN);
  const cooling = new Float64Array(count);
  const lift = new Float64Array(count).fill(18);
  for (const [day, run] of runs.entries()) {
    const from = day * 96 + 10;
    running.fill(1, from, from + run.buckets + 2);
    residuals.fill(Math.log(1 + run.more), from + 1, from + 1 + run.buckets);
    cooling.fill(run.cooling ?? 10, from, from + run.buckets + 2);
    lift.fill(run.lift ?? 18, from, from + run.buckets + 2);
  }
  const days = Int32Array.from({ length: count }, (_, at) => Math.floor(at / 96));
  return shortEpisodes({ machine, running, cooling, lift, power: cooling }, residuals, days);
}

const well = (count: number, scatter = 0.01): Run[] =>
  Array.from({ length: count }, (_, at) => ({ buckets: 6, more: at % 2 === 0 ? scatter : -scatter }));

describe("single runs of a chiller", () => {
  test("tell a loss where as large loads took less before", () => {
    const found = episodes([...well(8), { buckets: 6, more: 0.45 }, ...well(2)]);
    expect(found).toEqual([{ from: 8 * 96 + 11, to: 8 * 96 + 17, days: 1 }]);
  });

  test("are one stretch over days on which it stood, until one is well", () => {
    const bad = { buckets: 3, more: 0.45 };
    const found = episodes([...well(8), bad, { buckets: 0, more: 0 }, bad, ...well(1), bad]);
    expect(found).toEqual([{ from: 8 * 96 + 11, to: 10 * 96 + 14, days: 2 }]);
  });

  test("last where nothing that tells follows", () => {
    const found = episodes([...well(8), { buckets: 6, more: 0.45 }, { buckets: 0, more: 0 }]);
    expect(found).toEqual([{ from: 8 * 96 + 11, to: 8 * 96 + 17, days: 1, lasts: true }]);
  });

  test("tell nothing of less than an hour, of less than a tenth, or beyond loads and water that were seen", () => {
    for (const one of [
      { buckets: 3, more: 0.45 },
      { buckets: 6, more: 0.08 },
      { buckets: 6, more: 0.45, cooling: 20 },
      { buckets: 6, more: 0.45, lift: 25 },
    ])
      expect(episodes([...well(8), one]), JSON.stringify(one)).toEqual([]);
  });

  test("tell nothing that such runs differ by from one to another, or that too few are held against", () => {
    const one = { buckets: 6, more: 0.3 };
    expect(episodes([...well(8, 0.09), one])).toEqual([]);
    expect(episodes([...well(20, 0.05), one])).toHaveLength(1);
    expect(episodes([...well(2), one])).toEqual([]);
  });
});
