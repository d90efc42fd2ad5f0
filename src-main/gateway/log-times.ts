import type { LogRecordRead } from "../drivers/driver.ts";
import type { ZoneClock } from "./event-moment.ts";

const hourMs = 3_600_000;
/** A clock that was set this close to a change of the season by as much follows it. */
const seasonMs = 3 * hourMs;

/**
 * When records of a log were really made. A device stamps them with its own clock, which may be wrong; how wrong, is
 * known of now, and of before by the records that say by how much it was set.
 * @param offsetMs how far the device's clock is ahead now
 * @param after moment of the record before the first
 * @returns epoch milliseconds; null where a record has no time
 */
export function timesOf(
  records: readonly LogRecordRead[],
  zone: ZoneClock,
  offsetMs: number,
  after: number | null,
): (number | null)[] {
  const offsets: number[] = [];
  let offset = offsetMs;
  for (const { local, entry } of records.toReversed()) {
    offsets.push(offset);
    if (entry.kind === "time-change" && !isSeason(local, entry.ms, zone)) offset -= entry.ms;
  }
  offsets.reverse();
  let last = after ?? Number.NEGATIVE_INFINITY;
  return records.map(({ local }, index) => {
    if (local === null) return null;
    const shown = local - (offsets[index] ?? 0);
    const moment = zone.toMoment(shown);
    // The hour that comes twice a year: what isn't later than the record before is in the second one.
    const again = moment + hourMs;
    const time = moment <= last && again > last && zone.toLocal(again) === shown ? again : moment;
    last = time;
    return time;
  });
}

/** Whether a clock was only set to summer or winter time, which the zone takes care of. */
function isSeason(local: number | null, ms: number, zone: ZoneClock): boolean {
  if (local === null || ms === 0) return false;
  const offsetAt = (moment: number) => zone.toLocal(moment) - moment;
  const moment = zone.toMoment(local);
  const shift = offsetAt(moment + seasonMs) - offsetAt(moment - seasonMs);
  return shift !== 0 && Math.abs(shift - ms) < 60_000;
}

/** How far a device's clock is ahead, and whether that is more than reading whole seconds can tell. */
export function clockOffset(
  read: { readonly local: number; readonly at: number; readonly roundTripMs: number } | undefined,
  zone: ZoneClock,
): { readonly ms: number; readonly isOff: boolean } | null {
  if (read === undefined) return null;
  const ms = Math.round(read.local - zone.toLocal(read.at));
  return { ms, isOff: Math.abs(ms) > 2_000 + read.roundTripMs / 2 };
}
