import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Point } from "../../src-main/contract/index.ts";
import type { RawSample } from "../../src-main/drivers/driver.ts";
import { measure } from "../../src-main/pipeline/index.ts";
import { aPoint } from "../points/fixtures.ts";

const heard = (
  value: number | string | boolean | null,
  reason: "none" | "overridden" | "device-fault" = "none",
): RawSample => ({
  reference: "p",
  time: 1_700_000_000_000,
  ok: true,
  value,
  reason,
});

describe("a raw sample becomes a measured value", () => {
  const point: Point = { ...aPoint(), conversion: { scale: 0.1, offset: -40 }, minimum: -20, maximum: 60 };

  it("is scaled once, raw * scale + offset", () => {
    expect(measure(point, heard(612))).toMatchObject({ quality: "good", reason: "none" });
    expect(measure(point, heard(612)).value).toBeCloseTo(21.2, 10);
  });

  it("is uncertain outside the plausible range, with its value kept", () => {
    expect(measure(point, heard(2_000))).toMatchObject({
      value: 160,
      quality: "uncertain",
      reason: "out-of-range",
    });
  });

  it("is a gap, never a zero, where the device has no value", () => {
    expect(measure(point, heard(null))).toMatchObject({
      value: null,
      quality: "bad",
      reason: "not-available",
    });
  });

  it("is a gap where the number isn't finite", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(measure(point, heard(value))).toMatchObject({ value: null, quality: "bad" });
    }
  });

  it("carries what the device says of itself", () => {
    expect(measure(point, heard(600, "overridden"))).toMatchObject({
      value: 20,
      quality: "uncertain",
      reason: "overridden",
    });
    expect(measure(point, heard(600, "device-fault"))).toMatchObject({
      quality: "bad",
      reason: "device-fault",
    });
  });

  it("turns truth and state texts into state numbers, 1-based where the device counts from 1", () => {
    const state: Point = { ...aPoint(), kind: "state", states: ["Off", "Low", "High"], firstState: 1 };
    expect(measure(state, heard(true)).value).toBe(1);
    expect(measure(state, heard("High")).value).toBe(3);
    expect(measure(state, heard("Turbo"))).toMatchObject({ value: null, reason: "decode-error" });
  });

  it.each([
    ["timeout", "comm-failure"],
    ["unreachable", "comm-failure"],
    ["refused", "comm-failure"],
    ["rejected", "not-available"],
    ["invalid-input", "not-available"],
    ["not-found", "not-available"],
    ["not-supported", "not-available"],
    ["protocol-error", "decode-error"],
  ] as const)("names the reason of a failed read: %s is %s", (code, reason) => {
    const sample: RawSample = { reference: "p", time: 1, ok: false, problem: { code, what: "", remedy: "" } };
    expect(measure(point, sample)).toMatchObject({ value: null, quality: "bad", reason });
  });

  it("never yields a number that isn't finite, whatever was heard", () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), fc.double(), (raw, scale, offset) => {
        const reading = measure({ ...point, conversion: { scale, offset } }, heard(raw));
        return reading.value === null || Number.isFinite(reading.value);
      }),
    );
  });
});
