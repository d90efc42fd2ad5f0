import { SiteTime } from "./site-time.ts";

/** What a site's clock says at times. All columns are as long as these. */
export interface LocalHours {
  /** Days since 1970-01-01 of the site's calendar. */
  readonly days: Int32Array;
  /** Hour of the clock, 0–23. */
  readonly hours: Uint8Array;
  /** 0 (Monday from midnight) to 167. */
  readonly hoursOfWeek: Uint16Array;
}

/** A site's meters have the same times: the clock is asked once for all of them. */
const known = new WeakMap<Float64Array, Map<string, LocalHours>>();

/**
 * What a site's clock says at times.
 * @param timeZone IANA name
 * @param times epoch ms; mustn't be written to afterwards
 */
export function localHours(timeZone: string, times: Float64Array): LocalHours {
  const zones = known.get(times) ?? new Map<string, LocalHours>();
  known.set(times, zones);
  const before = zones.get(timeZone);
  if (before !== undefined) return before;
  const clock = new SiteTime(timeZone);
  const made = {
    days: new Int32Array(times.length),
    hours: new Uint8Array(times.length),
    hoursOfWeek: new Uint16Array(times.length),
  };
  for (let at = 0; at < times.length; at += 1) {
    const local = clock.at(times[at] ?? 0);
    made.days[at] = local.day;
    made.hours[at] = Math.floor(local.hour);
    made.hoursOfWeek[at] = local.hourOfWeek;
  }
  zones.set(timeZone, made);
  return made;
}
