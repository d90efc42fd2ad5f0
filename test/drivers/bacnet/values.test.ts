import enumerations from "node-bacnet/lib/enum.js";
import { describe, expect, it } from "vitest";
import { Problem } from "../../../src-main/contract/problem.ts";
import { objectKey, objectTypeWord } from "../../../src-main/drivers/bacnet/primitives.ts";
import type { BacnetValue } from "../../../src-main/drivers/bacnet/tags.ts";
import { unitSymbols } from "../../../src-main/drivers/bacnet/units.data.ts";
import { reasonOf, sampleValueOf, unitOf, writeValueOf } from "../../../src-main/drivers/bacnet/values.ts";

const flags = (...value: boolean[]): BacnetValue[] => [{ type: "bit-string", value }];

describe("values of points", () => {
  it.each<[BacnetValue, unknown]>([
    [{ type: "real", value: 21.5 }, 21.5],
    [{ type: "real", value: Number.NaN }, null],
    [{ type: "real", value: Number.POSITIVE_INFINITY }, null],
    [{ type: "enumerated", value: 1 }, 1],
    [{ type: "unsigned", value: 3 }, 3],
    [{ type: "null" }, null],
    [{ type: "boolean", value: true }, true],
    [{ type: "character-string", value: "Auto" }, "Auto"],
    [{ type: "date", value: [126, 11, 23, 1] }, "2026-11-23"],
    [{ type: "date", value: [255, 13, 32, 255] }, "*-odd-last"],
    [{ type: "time", value: [8, 30, 255, 255] }, "08:30:*.*"],
    [{ type: "object-identifier", objectType: 20, instance: 3 }, "trend-log-3"],
    [{ type: "constructed", raw: new Uint8Array(0) }, undefined],
  ])("%o is %o", (value, sample) => {
    expect(sampleValueOf([value])).toEqual(sample);
  });

  it("are never lists", () => {
    expect(sampleValueOf([])).toBeUndefined();
    expect(sampleValueOf([{ type: "null" }, { type: "null" }])).toBeUndefined();
  });

  it("are judged by the status flags: fault before out of service before overridden", () => {
    expect(reasonOf(flags(true, false, false, false))).toBe("none");
    expect(reasonOf(flags(false, true, true, true))).toBe("device-fault");
    expect(reasonOf(flags(false, false, true, true))).toBe("out-of-service");
    expect(reasonOf(flags(false, false, true, false))).toBe("overridden");
    expect(reasonOf([])).toBe("none");
  });
});

describe("names", () => {
  it("are the trade's for points, the standard's for the rest", () => {
    expect([objectKey(0, 12), objectKey(19, 1), objectKey(8, 2001), objectKey(20, 3)]).toEqual([
      "AI-12",
      "MSV-1",
      "DEV-2001",
      "trend-log-3",
    ]);
    expect([objectTypeWord(13), objectTypeWord(64), objectTypeWord(200)]).toEqual([
      "multi-state-input",
      "color-temperature",
      "proprietary-200",
    ]);
  });

  it("are there for every engineering unit that the library lists", () => {
    const numbers = Object.values(enumerations.EngineeringUnits);
    expect(numbers.length).toBeGreaterThan(250);
    expect(numbers.filter((unit) => unitSymbols[unit] === undefined)).toEqual([]);
    const unit = (value: number) => unitOf([{ type: "enumerated", value }]);
    expect([62, 19, 135, 96, 219, 95, 98, 53, 87, 300].map(unit)).toEqual([
      "°C",
      "kWh",
      "m³/h",
      "ppm",
      "µg/m³",
      "",
      "%",
      "Pa",
      "l/s",
      "unit 300",
    ]);
  });
});

describe("values to write", () => {
  const property = (objectType: number, identifier = 85) => ({
    objectType,
    instance: 1,
    property: identifier,
  });

  it("take the datatype of the object", () => {
    expect(writeValueOf(property(2), 21)).toEqual({ type: "real", value: 21 });
    expect(writeValueOf(property(4), true)).toEqual({ type: "enumerated", value: 1 });
    expect(writeValueOf(property(14), 3)).toEqual({ type: "unsigned", value: 3 });
    expect(writeValueOf(property(45), -4)).toEqual({ type: "signed", value: -4 });
    expect(writeValueOf(property(46), 1e300)).toEqual({ type: "double", value: 1e300 });
    expect(writeValueOf(property(1, 81), 1)).toEqual({ type: "boolean", value: true });
    expect(writeValueOf(property(14), null)).toEqual({ type: "null" });
  });

  it("are refused where the datatype can't hold them", () => {
    for (const [objectType, value] of [
      [4, 2],
      [14, 1.5],
      [14, -1],
      [2, 1e300],
      [2, Number.NaN],
      [40, 1],
    ] as const) {
      expect(() => writeValueOf(property(objectType), value)).toThrow(Problem);
    }
  });
});
