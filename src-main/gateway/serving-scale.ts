import type { Point } from "../contract/point.ts";

/** Whole numbers that input registers can hold. */
export type WholeType = "s16" | "s32";

const largest: Readonly<Record<WholeType, number>> = { s16: 32_767, s32: 2_147_483_647 };
/** Told where there is no value, or where it doesn't fit: the number that no value has. */
export const noValue: Readonly<Record<WholeType, number>> = { s16: -32_768, s32: -2_147_483_648 };

const mostDecimals = 3;
const leastDecimals = -6;
/** Where no range is known, room is left for a value of so many times the present one. */
const headroom = 10;
const unknownRange: Readonly<Record<WholeType, number>> = { s16: 3_000, s32: 2_000_000 };

/**
 * The power of ten by which a point's values become whole numbers: as many decimals as its plausible range leaves room
 * for, three at most; below zero where the range is larger than the numbers.
 * @param present value now, in the point's unit; what is gone by where the point has no range
 */
export function decimalsOf(point: Point, type: WholeType, present: number | null): number {
  if (point.kind === "state") return 0;
  const { minimum, maximum } = point;
  const guessed = point.kind === "counter" ? largest[type] : unknownRange[type];
  const range =
    minimum !== null && maximum !== null
      ? Math.max(Math.abs(minimum), Math.abs(maximum))
      : Math.max(Math.abs(present ?? 0) * headroom, guessed);
  for (let decimals = mostDecimals; decimals > leastDecimals; decimals -= 1) {
    if (range * 10 ** decimals <= largest[type]) return decimals;
  }
  return leastDecimals;
}

/** @returns the number for the registers: `value` times ten to `decimals`, or {@link noValue} */
export function wholeOf(value: number | null, decimals: number, type: WholeType): number {
  const whole = value === null ? Number.NaN : Math.round(value * 10 ** decimals);
  return Math.abs(whole) <= largest[type] ? whole : noValue[type];
}
