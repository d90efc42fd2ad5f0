import { qualityReasons } from "../contract/quality.ts";

/** One reading as it is kept. */
export interface ReadingRow {
  readonly time: number;
  readonly value: number | null;
  readonly quality: number;
  readonly reason: number;
}

/** A reading together with its point's handle. */
export interface HeadRow extends ReadingRow {
  readonly point: number;
}

/** Reason of readings that a device kept; what was heard from it at the time is worth more. */
export const fromTrendLog = qualityReasons.indexOf("trend-log");

/** For the same point and time the better quality wins, then what was heard at the time, then the later arrival. */
export const wins = (arrival: ReadingRow, kept: ReadingRow): boolean =>
  arrival.quality < kept.quality ||
  (arrival.quality === kept.quality && (arrival.reason !== fromTrendLog || kept.reason === fromTrendLog));
