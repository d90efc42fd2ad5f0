import { duration } from "../format/index.ts";

/** What the chart shows: the last stretch up to now, everything, or from–to. */
export type Span =
  | { readonly kind: "last"; readonly ms: number }
  | { readonly kind: "all" }
  | { readonly kind: "fixed"; readonly from: number; readonly to: number };

const shortestMs = 1_000;

/** A narrower or wider stretch around the same middle. @param factor below 1 zooms in */
export function zoomed(
  from: number,
  to: number,
  factor: number,
): { readonly kind: "fixed"; readonly from: number; readonly to: number } {
  const middle = (from + to) / 2;
  const half = Math.max(shortestMs, (to - from) * factor) / 2;
  return { kind: "fixed", from: Math.round(middle - half), to: Math.round(middle + half) };
}

/** `1 h`, `7 d`. */
export function spanText(ms: number): string {
  return ms === 86_400_000 ? "1 d" : duration(ms);
}

/** How readings are condensed, for the person: `every reading`, `5 min averages, min–max band`. */
export function bucketWords(bucketMs: number): string {
  if (bucketMs === 0) return "every reading";
  const exact = (unit: number, word: string) => `${Number((bucketMs / unit).toFixed(1))} ${word}`;
  const text =
    bucketMs < 1_000
      ? `${bucketMs} ms`
      : bucketMs < 60_000
        ? exact(1_000, "s")
        : bucketMs < 3_600_000
          ? exact(60_000, "min")
          : bucketMs < 86_400_000
            ? exact(3_600_000, "h")
            : exact(86_400_000, "d");
  return `${text} averages, min–max band`;
}
