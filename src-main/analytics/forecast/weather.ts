import type { Calendar } from "./day-types.ts";

/** Days that what is usual is taken of. */
const usualDays = 14;

/**
 * Outdoor temperatures of a day without a weather service: the shape of the last days, and a daily mean between that of
 * the last 24 hours (persistence) and that of the last 14 days (climatology of the site's own sensor), as much of the
 * one as the means of following days have agreed so far.
 * @param known how many hours are known; those behind aren't looked at
 * @param target which of the calendar's days
 * @returns °C, one a hour of the day; NaN where nothing is known
 */
export function persistentTemperatures(
  { days, hours }: Calendar,
  temperatures: Float64Array,
  known: number,
  target: number,
): Float64Array {
  const day = days[target];
  if (day === undefined) return new Float64Array();
  const from = Math.max(0, known - usualDays * 24);
  const sums = new Float64Array(24);
  const counts = new Uint16Array(24);
  let last = 0;
  let lastCount = 0;
  for (let at = from; at < known; at += 1) {
    const each = temperatures[at] ?? Number.NaN;
    if (Number.isNaN(each)) continue;
    const hour = hours[at] ?? 0;
    sums[hour] = (sums[hour] ?? 0) + each;
    counts[hour] = (counts[hour] ?? 0) + 1;
    if (at < known - 24) continue;
    last += each;
    lastCount += 1;
  }
  const shape = sums.map((sum, hour) => sum / (counts[hour] ?? 0));
  const usual = shape.reduce((sum, each) => sum + each, 0) / 24;
  // Too few of the last hours: what is usual is all there is.
  const shift = lastCount < 18 ? 0 : persistence * (last / lastCount - usual);
  return Float64Array.from(
    { length: day.end - day.first },
    (_, at) => (shape[hours[day.first + at] ?? 0] ?? Number.NaN) + shift,
  );
}

/** Share of the last day's departure that is left over after a day and a half. Ours: between none and all of it. */
const persistence = 0.6;
