import type { EpochMilliseconds } from "../contract/identity.ts";

/** Hours that a public service told, ascending. */
export interface KeptHours {
  /** Beginnings of hours, epoch ms. */
  readonly starts: readonly EpochMilliseconds[];
  readonly values: readonly number[];
}

/** What public services told, kept in the project so that it is there without internet too. */
export interface ServiceHourRecords {
  /** null: nothing was ever fetched of it. */
  fetchedAt(series: string): EpochMilliseconds | null;
  /** From `from` on, until before `to`. */
  between(series: string, from: EpochMilliseconds, to: EpochMilliseconds): KeptHours;
  /** Adds hours; those that are there already get the newer value. */
  put(series: string, hours: KeptHours, now: EpochMilliseconds): void;
  /** null: nothing is kept. `to` is the end of the last hour. */
  extent(
    series: string,
  ): { readonly from: EpochMilliseconds; readonly to: EpochMilliseconds; readonly hours: number } | null;
  /** Forgets series whose name begins with another word than these. */
  keepOnly(kinds: readonly string[]): void;
}
