import { Problem } from "../../contract/problem.ts";
import { firstFrom, hourMs } from "../buckets.ts";

/** What electricity of the grid emits hour by hour, wherever it is from: a file, or a service. */
export interface CarbonIntensity {
  readonly source: string;
  /** g CO₂e/kWh in the hour that a time lies in; null: not known. @param time epoch ms */
  at(time: number): number | null;
}

/** Hours in a file, at most: thirty years. */
const mostHours = 270_000;

/**
 * Reads lines `time,g/kWh`; a heading and empty lines are skipped.
 * @param source what to call it
 * @throws Problem `invalid-input` with the first line that isn't one
 */
export function carbonIntensityOf(text: string, source: string): CarbonIntensity {
  const rows: { readonly time: number; readonly value: number }[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [time = "", value = ""] = line.split(/[,;]/).map((cell) => cell.trim());
    const row = {
      time: /Z$|[+-]\d\d:?\d\d$/.test(time) ? Date.parse(time) : Number.NaN,
      value: Number(value),
    };
    const isRow = Number.isFinite(row.time) && value !== "" && row.value >= 0 && row.value <= 5_000;
    if (!isRow && at === 0) continue;
    if (!isRow || rows.length >= mostHours)
      throw new Problem(
        "invalid-input",
        `Line ${at + 1} of ${source} isn't a time with its zone and g/kWh.`,
        "Write it as 2026-03-29T01:00:00Z,143.",
      );
    rows.push(row);
  }
  rows.sort((one, other) => one.time - other.time);
  return carbonIntensityFrom(
    Float64Array.from(rows, ({ time }) => time),
    Float64Array.from(rows, ({ value }) => value),
    source,
  );
}

/**
 * @param times beginnings of hours, epoch ms, ascending
 * @param values g/kWh
 * @param source what to call it
 */
export function carbonIntensityFrom(
  times: Float64Array,
  values: Float64Array,
  source: string,
): CarbonIntensity {
  return {
    source,
    at(time) {
      const behind = firstFrom(times, time + 1) - 1;
      const begin = times[behind] ?? Number.NEGATIVE_INFINITY;
      return time - begin < hourMs ? (values[behind] ?? null) : null;
    },
  };
}
