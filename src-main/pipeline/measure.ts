import type { Point, Reading } from "../contract/point.ts";
import type { ProblemCode } from "../contract/problem.ts";
import type { Quality, QualityReason } from "../contract/quality.ts";
import type { RawSample } from "../drivers/driver.ts";

const qualityOf: Readonly<Record<QualityReason, Quality>> = {
  none: "good",
  stale: "uncertain",
  "out-of-range": "uncertain",
  "comm-failure": "bad",
  overridden: "uncertain",
  substituted: "uncertain",
  manual: "good",
  "not-available": "bad",
  "device-fault": "bad",
  "out-of-service": "uncertain",
  "decode-error": "bad",
  "trend-log": "good",
};

/**
 * Raw sample → measured value: number, scale, range, quality. The only place where a conversion happens.
 * @param point gives conversion, plausible range and state texts
 * @param sample what the driver heard
 * @returns the reading in the point's unit; a value that can't be had is null, never zero
 */
export function measure(point: Point, sample: RawSample): Reading {
  const reading = (value: number | null, reason: QualityReason): Reading => ({
    pointId: point.id,
    time: sample.time,
    value,
    quality: qualityOf[reason],
    reason,
  });
  if (!sample.ok) return reading(null, reasonOfFailure[sample.problem.code] ?? "comm-failure");
  const raw = numberOf(point, sample.value);
  if (raw === undefined) return reading(null, "decode-error");
  if (raw === null) return reading(null, sample.reason === "none" ? "not-available" : sample.reason);
  const value = raw * point.conversion.scale + point.conversion.offset;
  if (!Number.isFinite(value)) return reading(null, "not-available");
  if (sample.reason !== "none") return reading(value, sample.reason);
  return reading(value, isPlausible(point, value) ? "none" : "out-of-range");
}

/** A reading that says that nothing was heard of the point. */
export function silence(point: Point, time: number): Reading {
  return { pointId: point.id, time, value: null, quality: "bad", reason: "comm-failure" };
}

/** A point that can't be asked for, or that the device refuses, isn't a failed communication. */
const reasonOfFailure: Readonly<Partial<Record<ProblemCode, QualityReason>>> = {
  "invalid-input": "not-available",
  rejected: "not-available",
  "not-found": "not-available",
  "not-supported": "not-available",
  "protocol-error": "decode-error",
};

/** @returns null for "no value", undefined for what isn't a number and no state's text */
function numberOf(point: Point, value: number | string | boolean | null): number | null | undefined {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const state = point.states.indexOf(value);
  return state < 0 ? undefined : state + point.firstState;
}

const isPlausible = (point: Point, value: number): boolean =>
  (point.minimum === null || value >= point.minimum) && (point.maximum === null || value <= point.maximum);
