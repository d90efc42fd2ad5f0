import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf } from "../../../src-main/store/blocks/columns.ts";
import { decodeRollUps, encodeRollUps } from "../../../src-main/store/blocks/packed-hours.ts";
import { hourMs, rollUp, Sum } from "../../../src-main/store/blocks/roll-up.ts";

const readings = fc
  .uniqueArray(
    fc.record({
      time: fc.integer({ min: -2 * hourMs, max: 5 * hourMs }),
      value: fc.option(
        fc.oneof(
          fc.integer({ min: -50, max: 50 }),
          fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
        ),
        { freq: 6 },
      ),
      quality: fc.constantFrom(0, 0, 0, 1, 2),
      reason: fc.nat(11),
    }),
    { selector: ({ time }) => time, minLength: 1, maxLength: 60 },
  )
  .map((rows) => rows.sort((one, other) => one.time - other.time));

describe("Hourly roll-ups", () => {
  it("are what one gets by hand, also after packing", () => {
    fc.assert(
      fc.property(readings, (rows) => {
        const rollUps = rollUp(columnsOf(rows));
        expect(decodeRollUps(encodeRollUps(rollUps))).toEqual(rollUps);
        const hours = [...new Set(rows.map(({ time }) => Math.floor(time / hourMs)))];
        expect([...rollUps.hour]).toEqual(hours);
        hours.forEach((hour, index) => {
          const all = rows.filter(({ time }) => Math.floor(time / hourMs) === hour);
          const used = all.filter(({ value, quality }) => value !== null && quality < 2);
          const values = used.map(({ value }) => value ?? 0);
          expect(rollUps.readings[index]).toBe(all.length);
          expect(rollUps.uncertain[index]).toBe(all.filter(({ quality }) => quality === 1).length);
          expect(rollUps.bad[index]).toBe(all.filter(({ quality }) => quality === 2).length);
          expect(rollUps.used[index]).toBe(used.length);
          if (used.length === 0) return;
          expect(rollUps.firstTime[index]).toBe(used[0]?.time);
          expect(rollUps.lastTime[index]).toBe(used.at(-1)?.time);
          expect([rollUps.first[index], rollUps.last[index]]).toEqual([values[0], values.at(-1)]);
          expect([rollUps.minimum[index], rollUps.maximum[index]]).toEqual([
            Math.min(...values),
            Math.max(...values),
          ]);
          const size = values.reduce((sum, value) => sum + Math.abs(value), 1);
          expect(
            Math.abs((rollUps.sum[index] ?? 0) - values.reduce((sum, value) => sum + value, 0)),
          ).toBeLessThan(1e-12 * size);
          const increase = values.slice(1).reduce((sum, value, at) => {
            const before = values[at] ?? 0;
            return sum + (value >= before ? value - before : Math.max(0, value));
          }, 0);
          expect(Math.abs((rollUps.increase[index] ?? 0) - increase)).toBeLessThan(1e-12 * size);
        });
      }),
    );
  });

  it("beside their readings leave out what is asked for of counters alone, and keep it of counters", () => {
    const of = (values: readonly number[]) =>
      rollUp(columnsOf(values.map((value, at) => ({ time: at * 60_000, value, quality: 0, reason: 0 }))));
    const swings = of(Array.from({ length: 600 }, (_, at) => Math.round(200 + 90 * Math.sin(at)) / 10));
    const [first, last, increase] = [new Float64Array(0), new Float64Array(0), new Float64Array(0)];
    expect(decodeRollUps(encodeRollUps(swings, true))).toEqual({ ...swings, first, last, increase });
    const counter = of(
      Array.from({ length: 600 }, (_, at) => (at < 333 ? 7_000 + at * 0.1 : (at - 333) * 0.1)),
    );
    const packed = encodeRollUps(counter, true);
    expect(decodeRollUps(packed)).toEqual(counter);
    const alone = decodeRollUps(packed, new Set(["increase"] as const));
    expect(alone.increase).toEqual(counter.increase);
    expect(decodeRollUps(packed, new Set(["maximum"] as const)).maximum).toEqual(counter.maximum);
  });

  it("take no more of sums of decimals whose roundings look like decimals of many places", () => {
    const bytes = (places: number): number => {
      const value = (at: number): number => Math.round(2_300 + 20 * Math.sin(at / 7) + (at % 5)) * places;
      const rows = Array.from({ length: 200 * 60 }, (_, at) => at);
      const of = rollUp(
        columnsOf(rows.map((at) => ({ time: at * 60_000, value: value(at), quality: 0, reason: 0 }))),
      );
      expect(decodeRollUps(encodeRollUps(of))).toEqual(of);
      return encodeRollUps(of, true).length;
    };
    expect(bytes(0.1)).toBeLessThan(1.3 * bytes(1));
  });

  it("sum up without losing what is small beside what is large", () => {
    const sum = new Sum();
    for (const value of [1e16, 1, -1e16, 1]) sum.add(value);
    expect(sum.value).toBe(2);
  });
});
