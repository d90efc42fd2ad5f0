import type { Point, Reading } from "../../contract/point.ts";
import type { QualityReason } from "../../contract/quality.ts";
import { evaluate, type Remembered } from "./evaluate.ts";
import type { FormulaPoint } from "./order.ts";
import type { Term } from "./parse.ts";

/** What is known of an input: its point, and its newest reading. */
export interface InputReading {
  readonly name: string;
  readonly point: Point | undefined;
  readonly reading: Pick<Reading, "time" | "value" | "quality" | "reason"> | undefined;
}

/** A computed reading, and why it isn't good; empty where it is. */
export interface Computed {
  readonly reading: Reading;
  readonly why: string;
}

/**
 * Computes a formula's reading. The worst input decides the quality: one without a value makes it bad with the same
 * reason; one that is old, or uncertain, makes it uncertain and it is computed all the same.
 * @param time of the reading, epoch ms; inputs' ages are counted to it
 * @param memory of `delta`, `rate` and `switch`
 */
export function compute(
  formula: FormulaPoint,
  term: Term,
  inputs: readonly InputReading[],
  time: number,
  memory: Map<number, Remembered>,
): Computed {
  const result = (
    value: number | null,
    quality: Reading["quality"],
    reason: QualityReason,
    why: string,
  ): Computed => ({ reading: { pointId: formula.id, time, value, quality, reason }, why });
  let doubt: { readonly reason: QualityReason; readonly why: string } | undefined;
  const values = new Map<string, number>();
  for (const { name, point, reading } of inputs) {
    const called = point === undefined ? name : `${name} (${point.name})`;
    if (point === undefined)
      return result(null, "bad", "not-available", `${name} isn't in the project any more.`);
    if (reading === undefined) return result(null, "bad", "not-available", `${called} has no reading yet.`);
    const { value, quality, reason } = reading;
    if (value === null || quality === "bad") {
      const told = reason === "none" ? "not-available" : reason;
      return result(null, "bad", told, `${called} is bad: ${told.replaceAll("-", " ")}.`);
    }
    values.set(name, value);
    const age = time - reading.time;
    if (age > formula.source.ageLimitMs) {
      doubt ??= { reason: "stale", why: `${called} is ${Math.round(age / 1_000)} s old.` };
    } else if (quality === "uncertain") {
      doubt ??= { reason, why: `${called} is uncertain: ${reason.replaceAll("-", " ")}.` };
    }
  }
  const outcome = evaluate(term, { time, memory, input: (name) => values.get(name) ?? Number.NaN });
  if (!outcome.ok) return result(null, "bad", "not-available", `There is no value: ${outcome.why}.`);
  const value = outcome.value * formula.conversion.scale + formula.conversion.offset;
  if (doubt !== undefined) return result(value, "uncertain", doubt.reason, doubt.why);
  const { minimum, maximum } = formula;
  const isPlausible = (minimum === null || value >= minimum) && (maximum === null || value <= maximum);
  if (isPlausible) return result(value, "good", "none", "");
  return result(value, "uncertain", "out-of-range", "The result is outside its range.");
}
