import type { Quantity } from "../contract/findings.ts";

/** Exactly known. */
export function exact(value: number, unit: string): Quantity {
  return { value, unit, low: null, high: null };
}

/** Estimated, with the interval that it lies in. */
export function estimated(value: number, low: number, high: number, unit: string): Quantity {
  return { value, unit, low, high };
}

/**
 * A number as people read it: three significant digits, never fewer than all digits before the point, thousands by commas.
 */
export function rounded(value: number): string {
  const size = Math.abs(value);
  const digits = size === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(size)));
  return value.toLocaleString("en-US", { maximumFractionDigits: Math.min(digits, 6) });
}

/** `1,240 kWh`, `−3.2 K`, `12 %`. */
export function say({ value, unit }: Quantity): string {
  const number = rounded(value).replace(/^-/, "−");
  return unit === "" ? number : `${number} ${unit}`;
}

/** `1,240 kWh (1,100 to 1,380)`. */
export function sayWithInterval(quantity: Quantity): string {
  const { low, high } = quantity;
  const sign = (value: number) => rounded(value).replace(/^-/, "−");
  return low === null || high === null ? say(quantity) : `${say(quantity)} (${sign(low)} to ${sign(high)})`;
}
