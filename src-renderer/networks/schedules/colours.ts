import {
  isSameValue,
  type ScheduleValue,
  type ValueWords,
  valueText,
} from "../../../src-main/contract/index.ts";

/** How a value looks in the picture: states by a colour of their own, numbers by how much of it; its text stands in it. */
export type Tone =
  | { readonly kind: "rest" }
  | { readonly kind: "state"; readonly series: number }
  | { readonly kind: "amount"; readonly percent: number };

const restWords =
  /^(off|inactive|unoccupied|disabled|closed|empty|free|normal|auto|automatic|no|stop|false|0)$/i;
const seriesCount = 7;

/** @param values all values of the schedule, to tell them apart */
export function toneOf(
  value: ScheduleValue | null,
  values: readonly ScheduleValue[],
  target: ValueWords | undefined,
): Tone {
  if (value === null || value.type === "null" || value.type === "other") return { kind: "rest" };
  if (value.type === "real" || value.type === "double" || value.type === "signed") {
    const numbers = values.flatMap((one) =>
      "value" in one && typeof one.value === "number" ? [one.value] : [],
    );
    const low = Math.min(value.value, ...numbers);
    const high = Math.max(value.value, ...numbers);
    const share = high > low ? (value.value - low) / (high - low) : 0.5;
    return { kind: "amount", percent: Math.round(6 + share * 32) };
  }
  if (restWords.test(valueText(value, target))) return { kind: "rest" };
  const others = values.filter((one) => !restWords.test(valueText(one, target)));
  const place = others.findIndex((one) => isSameValue(one, value));
  return { kind: "state", series: (Math.max(0, place) % seriesCount) + 1 };
}

/** Background of a block. */
export function backgroundOf(tone: Tone): string {
  switch (tone.kind) {
    case "rest":
      return "var(--sunken)";
    case "state":
      return `color-mix(in oklab, var(--series-${tone.series}) 26%, var(--panel))`;
    case "amount":
      return `color-mix(in oklab, var(--accent) ${tone.percent}%, var(--panel))`;
  }
}

/** The line at its left. */
export function edgeOf(tone: Tone): string {
  switch (tone.kind) {
    case "rest":
      return "var(--line-strong)";
    case "state":
      return `var(--series-${tone.series})`;
    case "amount":
      return "var(--accent)";
  }
}
