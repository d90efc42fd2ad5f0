import { qualities, qualityReasons } from "../contract/quality.ts";

/** A reading as questions give it: time (ms), value, quality, reason. */
export type ReadingTuple = readonly [
  time: number,
  value: number | null,
  quality: string,
  reason: string | null,
];

const bad = qualities.indexOf("bad");

/** What isn't known is no good. */
export function qualityIndex(quality: string): number {
  const index = (qualities as readonly string[]).indexOf(quality);
  return index < 0 ? bad : index;
}

export const reasonIndex = (reason: string | null): number =>
  reason === null ? 0 : Math.max(0, (qualityReasons as readonly string[]).indexOf(reason));

/** Rows as columns, as the store takes them. */
export function columnsOfRows(rows: readonly ReadingTuple[]) {
  return {
    times: rows.map(([time]) => time),
    values: rows.map(([, value]) => value),
    qualities: rows.map(([, , quality]) => qualityIndex(quality)),
    reasons: rows.map(([, , , reason]) => reasonIndex(reason)),
  };
}
