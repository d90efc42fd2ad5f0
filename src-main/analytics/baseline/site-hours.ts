import type { AnalysedSite } from "../analysis.ts";
import { localHours } from "../local-hours.ts";

/**
 * Hour of the week of each time on the site's clock, 0 (Monday from midnight) to 167.
 * @param times mustn't be written to afterwards, nor what is returned
 * @param holidays `as-sunday`: closed days count as Sundays, which the published method leaves out; `as-they-are`
 */
export function hoursOfWeekAt(
  { timeZone, occupancy }: Pick<AnalysedSite, "timeZone" | "occupancy">,
  times: Float64Array,
  holidays: "as-sunday" | "as-they-are" = "as-they-are",
): Uint16Array {
  const { days, hours, hoursOfWeek } = localHours(timeZone, times);
  if (holidays === "as-they-are") return hoursOfWeek;
  const asSundays = hoursOfWeek.slice();
  let isHoliday = false;
  for (let at = 0; at < times.length; at += 1) {
    if (at === 0 || days[at] !== days[at - 1]) isHoliday = occupancy.holidayAt(times[at] ?? 0) !== null;
    if (isHoliday) asSundays[at] = 144 + (hours[at] ?? 0);
  }
  return asSundays;
}
