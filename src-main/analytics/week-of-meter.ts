import type { PointId } from "../contract/identity.ts";

/**
 * The day on which a meter's present week began. Weeks of seven meters begin on seven weekdays, so that what is made of whole
 * weeks is made anew for some meters each day, rather than for all of them each Monday. Whole weeks are as good from any weekday.
 * @param pointId a point always has the same weekday
 * @param day days since 1970-01-01 of the site's calendar
 * @returns such a day as well; at most six days before
 */
export function weekOfMeter(pointId: PointId, day: number): number {
  let weekday = 0;
  for (let at = 0; at < pointId.length; at += 1) weekday = (3 * weekday + pointId.charCodeAt(at)) % 7;
  return day - ((((day - weekday) % 7) + 7) % 7);
}
