import type { AnalysedSite } from "../analysis.ts";
import { SiteTime } from "../site-time.ts";

/**
 * Hour of the week of each time on the site's clock, 0 (Monday from midnight) to 167.
 * @param holidays `as-sunday`: closed days count as Sundays, which the published method leaves out; `as-they-are`
 */
export function hoursOfWeekAt(
  { timeZone, occupancy }: Pick<AnalysedSite, "timeZone" | "occupancy">,
  times: Float64Array,
  holidays: "as-sunday" | "as-they-are" = "as-they-are",
): Uint16Array {
  const clock = new SiteTime(timeZone);
  const hours = new Uint16Array(times.length);
  let day = Number.NaN;
  let isHoliday = false;
  for (const [at, time] of times.entries()) {
    const local = clock.at(time);
    if (holidays === "as-sunday" && local.day !== day) {
      day = local.day;
      isHoliday = occupancy.holidayAt(time) !== null;
    }
    hours[at] = isHoliday ? 144 + Math.floor(local.hour) : local.hourOfWeek;
  }
  return hours;
}
