import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PointId } from "../../src-main/contract/index.ts";
import type { RawSample } from "../../src-main/drivers/driver.ts";
import { covPays } from "../../src-main/pipeline/cov.ts";
import { HeldValues } from "../../src-main/pipeline/held.ts";

const id = (name: string) => name as PointId;
const sample = (value: number | boolean): Extract<RawSample, { ok: true }> => ({
  reference: "a",
  time: 0,
  ok: true,
  value,
  reason: "none",
});

describe("values that a device tells of by itself", () => {
  it("hold until the next notification", () => {
    const held = new HeldValues();
    expect(held.last(id("a"))).toBeUndefined();
    held.told(id("a"), sample(1));
    held.told(id("a"), sample(2));
    expect(held.last(id("a"))?.value).toBe(2);
  });

  it("aren't in doubt when a read differs by less than every step told so far: the COV increment may be larger", () => {
    const held = new HeldValues();
    held.told(id("a"), sample(20));
    held.told(id("a"), sample(20.5));
    for (const value of [20.6, 20.7, 20.8]) expect(held.read(id("a"), sample(value))).toBe(false);
    expect(held.last(id("a"))?.value).toBe(20.8);
  });

  it("are lost when two reads find a change that should have been told, and not at the first: it may be under way", () => {
    const held = new HeldValues();
    held.told(id("a"), sample(20));
    held.told(id("a"), sample(20.5));
    expect(held.read(id("a"), sample(25))).toBe(false);
    expect(held.read(id("a"), sample(25))).toBe(true);
  });

  it("are lost for a state at any difference", () => {
    const held = new HeldValues();
    held.told(id("a"), sample(false));
    expect(held.read(id("a"), sample(true))).toBe(false);
    expect(held.read(id("a"), sample(true))).toBe(true);
  });

  it("are no loss when the notification comes between two reads", () => {
    const held = new HeldValues();
    held.told(id("a"), sample(false));
    held.read(id("a"), sample(true));
    held.told(id("a"), sample(true));
    expect(held.read(id("a"), sample(true))).toBe(false);
  });

  it("all come round within as many turns as needed, whatever their number and the size of a turn", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 25 }), (points, size) => {
        const held = new HeldValues();
        for (let point = 0; point < points; point += 1) held.told(id(`p${point}`), sample(point));
        const turns = Math.ceil(points / size);
        const seen = new Set(Array.from({ length: turns }, () => held.turn(size)).flat());
        expect(seen.size).toBe(points);
        expect(held.turn(size).length).toBe(Math.min(size, points));
      }),
    );
  });
});

describe("whether COV pays", () => {
  it("doesn't where one request reads everything", () => {
    expect(covPays(1, 5, 1_000)).toBe(false);
  });

  it("does where reading often takes many requests, and not where it is rare", () => {
    expect(covPays(4, 40, 10_000)).toBe(true);
    expect(covPays(4, 40, 600_000)).toBe(false);
  });
});
