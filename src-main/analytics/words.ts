import type { Quantity } from "../contract/findings.ts";

/** Exactly known. */
export function exact(value: number, unit: string): Quantity {
  return { value, unit, low: null, high: null };
}

/** Estimated, with the interval that it lies in. */
export function estimated(value: number, low: number, high: number, unit: string): Quantity {
  return { value, unit, low, high };
}

const mostDigits = 6;
/** By locale and digits behind the point; each is costly to make. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  // Portuguese would set thousands apart from ten thousand on only.
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, useGrouping: "always" });
  formats.set(key, format);
  return format;
}

/**
 * A number as people read it: three significant digits, never fewer than all digits before the point, thousands set apart.
 * @param locale BCP 47, whose marks are taken
 */
export function rounded(value: number, locale = "en-GB"): string {
  const size = Math.abs(value);
  const digits = size === 0 ? 0 : Math.min(mostDigits, Math.max(0, 2 - Math.floor(Math.log10(size))));
  return formatOf(locale, digits).format(value);
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
