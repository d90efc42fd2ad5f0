import { qualities, qualityReasons } from "../contract/quality.ts";

/** A reading as questions give it: time (ms), value, places of its quality and reason in their lists. */
export type ReadingTuple = readonly [time: number, value: number | null, quality: number, reason: number];

/** With the number of its series in front. */
export type SeriesReading = readonly [series: number, ...ReadingTuple];

const bad = qualities.indexOf("bad");

/** What isn't known is no good. */
export const knownQuality = (quality: number): number => (quality < qualities.length ? quality : bad);

/** What isn't known, as a later app may write it, is none. */
export const knownReason = (reason: number): number => (reason < qualityReasons.length ? reason : 0);

/** Rows as columns, as the store takes them. */
export function columnsOfRows(rows: readonly SeriesReading[]) {
  return {
    times: rows.map(([, time]) => time),
    values: rows.map(([, , value]) => value),
    qualities: rows.map(([, , , quality]) => knownQuality(quality)),
    reasons: rows.map(([, , , , reason]) => knownReason(reason)),
  };
}
