import type { PointId } from "../contract/identity.ts";

/**
 * The day on which a meter's present week, or weeks, began. Weeks of seven meters begin on seven weekdays, so that what is made
 * of whole weeks is made anew for some meters each day, rather than for all of them each Monday. Whole weeks are as good from any
 * weekday.
 * @param pointId a point always has the same weekday
 * @param day days since 1970-01-01 of the site's calendar
 * @param weeks how many go together; those of some meters begin this week, of others in another
 * @returns such a day as well; at most a day less than so many weeks before
 */
export function weekOfMeter(pointId: PointId, day: number, weeks = 1): number {
  const length = 7 * weeks;
  let begin = 0;
  for (let at = 0; at < pointId.length; at += 1) begin = (3 * begin + pointId.charCodeAt(at)) % length;
  return day - ((((day - begin) % length) + length) % length);
}
