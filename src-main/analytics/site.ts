import type { SiteId } from "../contract/identity.ts";
import type { AnalysedSite } from "./analysis.ts";
import { SiteTime } from "./site-time.ts";

/** What is told of a site, as data. */
export interface SiteDescription {
  readonly id: SiteId;
  readonly name: string;
  readonly timeZone: string;
}

/** Weekdays from 7 to 19 o'clock, as long as nobody told otherwise. */
const usual = { from: 7, to: 19 };

/** A site as analyses see it. @throws RangeError for an unknown time zone */
export function analysedSite({ id, name, timeZone }: SiteDescription): AnalysedSite {
  const clock = new SiteTime(timeZone);
  return {
    ...{ id, name, timeZone },
    country: null,
    floorArea: null,
    prices: null,
    occupancy: {
      isOccupied(time) {
        const { weekday, hour } = clock.at(time);
        return weekday <= 5 && hour >= usual.from && hour < usual.to;
      },
      holidayAt: () => null,
    },
  };
}
