import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Point, Reading } from "../../src-main/contract/index.ts";
import { Formulas } from "../../src-main/pipeline/index.ts";
import { aPoint } from "../points/fixtures.ts";
import { VirtualTime } from "./virtual-time.ts";

const formula = (
  last: number,
  expression: string,
  inputs: readonly number[],
  ageLimitMs = 30_000,
): Point => ({
  ...aPoint(last),
  source: {
    protocol: "formula",
    expression,
    inputs: inputs.map((input) => ({ name: `i${input}`, pointId: aPoint(input).id })),
    ageLimitMs,
  },
});
const reading = (last: number, time: number, value: number | null): Reading => ({
  pointId: aPoint(last).id,
  time,
  value,
  quality: value === null ? "bad" : "good",
  reason: value === null ? "comm-failure" : "none",
});

function running(points: readonly Point[], newest: readonly Reading[] = []) {
  const time = new VirtualTime();
  const told: Reading[] = [];
  const formulas = new Formulas({
    newest: (ids) => newest.filter(({ pointId }) => ids.includes(pointId)),
    accept: (readings) => told.push(...readings),
    ...{ clock: time.clock, schedule: time.schedule, log: () => undefined },
  });
  formulas.configure([aPoint(1), aPoint(2), ...points]);
  return {
    time,
    told,
    formulas,
    values: (last: number) => told.filter(({ pointId }) => pointId === aPoint(last).id),
  };
}

describe("formulas at work", () => {
  it("compute once for inputs that come together, formulas of formulas in the same round", async () => {
    const { time, formulas, values } = running([formula(4, "i3 * 2", [3]), formula(3, "i1 + i2", [1, 2])]);
    await time.advance(200);
    expect(values(3)).toEqual([]);
    const now = time.now;
    formulas.accept([reading(1, now + 1, 5)]);
    formulas.accept([reading(2, now + 3, 7)]);
    await time.advance(200);
    expect(values(3)).toMatchObject([{ time: now + 3, value: 12, quality: "good" }]);
    expect(values(4).at(-1)).toMatchObject({ time: now + 3, value: 24, quality: "good" });
  });

  it("give the same whatever order readings come in", async () => {
    const start = new VirtualTime().now;
    const batch = [reading(1, start + 10, 1), reading(1, start + 20, 2), reading(2, start + 15, 10)];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(batch, { minLength: 3 }), async (shuffled) => {
        const { time, formulas, values } = running([formula(3, "i1 + i2", [1, 2])]);
        await time.advance(200);
        for (const one of shuffled) formulas.accept([one]);
        await time.advance(200);
        expect(values(3).at(-1)).toMatchObject({ time: start + 20, value: 12 });
        formulas[Symbol.dispose]();
      }),
      { numRuns: 10 },
    );
  });

  it("say once that an input has grown old, and are good again with the next", async () => {
    const { time, formulas, values } = running([formula(3, "i1", [1]), formula(4, "i3", [3])]);
    await time.advance(200);
    formulas.accept([reading(1, time.now, 5)]);
    await time.advance(60_000);
    expect(values(3).map(({ reason }) => reason)).toEqual(["none", "stale"]);
    expect(values(4).at(-1)).toMatchObject({ value: 5, quality: "uncertain", reason: "stale" });
    formulas.accept([reading(1, time.now, 6)]);
    await time.advance(200);
    expect(values(4).at(-1)).toMatchObject({ value: 6, quality: "good" });
  });

  it("are bad with an input that is bad, for its reason", async () => {
    const { time, formulas, values } = running([formula(3, "i1 + i2", [1, 2])]);
    await time.advance(200);
    formulas.accept([reading(1, time.now, 5), reading(2, time.now, null)]);
    await time.advance(200);
    expect(values(3).at(-1)).toMatchObject({ value: null, quality: "bad", reason: "comm-failure" });
  });

  it("begin with what is stored, and stop when they are disposed", async () => {
    const start = new VirtualTime().now;
    const { time, formulas, values } = running([formula(3, "i1", [1])], [reading(1, start, 4)]);
    await time.advance(200);
    expect(values(3)).toMatchObject([{ value: 4, time: start }]);
    formulas[Symbol.dispose]();
    expect(time.pending).toBe(0);
  });
});
