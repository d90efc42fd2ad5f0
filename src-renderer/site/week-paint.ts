import { quartersOfDay, type TariffDay } from "../../src-main/contract/index.ts";

export type Quarters = readonly number[];

/** A part of a week picture: days and quarter hours, both ends included. */
export interface Patch {
  readonly fromDay: number;
  readonly toDay: number;
  readonly from: number;
  readonly to: number;
}

/** The patch between two corners, in whatever order. */
export function patchOf(
  one: { readonly day: number; readonly quarter: number },
  other: { readonly day: number; readonly quarter: number },
): Patch {
  return {
    fromDay: Math.min(one.day, other.day),
    toDay: Math.max(one.day, other.day),
    from: Math.min(one.quarter, other.quarter),
    to: Math.max(one.quarter, other.quarter),
  };
}

/** Days with a patch of them in another kind. */
export function painted(days: readonly Quarters[], patch: Patch, kind: number): Quarters[] {
  return days.map((quarters, day) =>
    day < patch.fromDay || day > patch.toDay
      ? quarters
      : quarters.map((before, quarter) => (quarter < patch.from || quarter > patch.to ? before : kind)),
  );
}

/** A stretch of a day of one kind; `to` is behind its last quarter hour. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
}

export function stretchesOf(quarters: Quarters): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [quarter, kind] of quarters.entries()) {
    const last = stretches.at(-1);
    if (last?.kind === kind) stretches[stretches.length - 1] = { ...last, to: quarter + 1 };
    else stretches.push({ from: quarter, to: quarter + 1, kind });
  }
  return stretches;
}

export function quartersOf(runs: TariffDay): Quarters {
  const quarters = Array<number>(quartersOfDay).fill(0);
  for (const { from, period } of runs) quarters.fill(period, from);
  return quarters;
}

export function runsOf(quarters: Quarters): TariffDay {
  return stretchesOf(quarters).map(({ from, kind }) => ({ from, period: kind }));
}

/** `07:15`; the day's end is `24:00`. */
export function quarterText(quarter: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
}
