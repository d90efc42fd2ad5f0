import type { SampleValue } from "../../src-main/contract/index.ts";

/** U+2007, as wide as a digit; U+2008, as wide as a decimal mark. */
const figureSpace = "\u2007";
const markSpace = "\u2008";

export interface NumberWords {
  /** A measured value with sensible digits: four significant ones below 10,000, whole numbers above. */
  readonly measured: (value: number) => string;
  /** A whole number with groups. */
  readonly whole: (value: number) => string;
  /** A round number as it is, for the ticks of an axis. */
  readonly exact: (value: number) => string;
  /** A share 0–1 as percent with one decimal where it isn't whole, without its sign. */
  readonly percent: (share: number) => string;
  /** The same value padded behind, so that right-aligned numbers meet at the decimal mark. */
  readonly aligned: (value: number) => string;
}

const decimalsOf = (value: number): number => {
  const magnitude = Math.abs(value);
  if (magnitude >= 10_000) return magnitude >= 1_000_000 ? 0 : 1;
  if (magnitude >= 1_000) return 1;
  if (magnitude >= 100) return 1;
  if (magnitude >= 10) return 2;
  return 3;
};
const widestFraction = 3;

/** @param locale BCP 47 tag; the system's own when left out */
export function numberWords(locale?: string): NumberWords {
  const formats = [0, 1, 2, 3].map(
    (maximumFractionDigits) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits, minimumFractionDigits: 0 }),
  );
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const share = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const mark =
    new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
  const measured = (value: number): string => {
    if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "–";
    const text = (formats[decimalsOf(value)] ?? plain).format(value);
    return text === "-0" ? "0" : text;
  };
  return {
    measured,
    exact: (value) => exact.format(Number(value.toPrecision(12))),
    whole: (value) => plain.format(value),
    percent: (value) => (value === 1 || value === 0 ? plain : share).format(floorShare(value) * 100),
    aligned: (value) => {
      const text = measured(value);
      const at = text.indexOf(mark);
      if (at < 0) return text + markSpace + figureSpace.repeat(widestFraction);
      return text + figureSpace.repeat(Math.max(0, widestFraction - (text.length - at - mark.length)));
    },
  };
}

/** 0.9999 isn't 100 %: a share below one is never rounded up to it. */
function floorShare(value: number): number {
  return value < 1 && value > 0.999 ? 0.999 : value;
}

export const numbers = numberWords();

/** Text of a state, where the value has one. @param firstState number of the first text */
export function stateText(value: number, states: readonly string[], firstState: number): string | null {
  const text = states[value - firstState];
  return text === undefined || text === "" ? null : text;
}

/** Any value of an object or point as text; an en dash where there is none. */
export function valueText(
  value: SampleValue | undefined,
  states: readonly string[],
  firstState: number,
  aligned = false,
): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean")
    return stateText(value ? 1 : 0, states, firstState) ?? (value ? "on" : "off");
  if (typeof value === "string") return value;
  return stateText(value, states, firstState) ?? (aligned ? numbers.aligned(value) : numbers.measured(value));
}

const sizes = ["B", "kB", "MB", "GB", "TB"];

/** `4.2 MB`. @param bytes decimal units, as disks and file managers count */
export function sizeText(bytes: number): string {
  const step = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${numbers.measured(Number((bytes / 1_000 ** step).toPrecision(3)))} ${sizes[step] ?? "B"}`;
}
