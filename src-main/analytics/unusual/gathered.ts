import { dayMs } from "../buckets.ts";
import { timesOf, type UnusualEvent } from "./events.ts";

/** One thing that happened, as one or more meters show it. */
export interface Gathered {
  /** The meter that shows it best. */
  readonly event: UnusualEvent;
  /** Other meters that show it too, the most energy first. */
  readonly others: readonly UnusualEvent[];
}

/** Beginnings no further apart are of the same thing. */
const together = 2 * dayMs;

const whenOf = (event: UnusualEvent) => ({
  from: timesOf(event, [event.first, event.end]).from,
  to: timesOf(event, [event.first, event.end]).to,
});

/**
 * Takes a meter's events about the same hours as one, and those of several meters that began together in the same
 * direction too: what a sub-meter shows its main meter shows as well. The meter that it is the greatest share of, among
 * those with most of the energy, tells it.
 */
export function gathered(events: readonly UnusualEvent[]): Gathered[] {
  const ordered = [...events].sort((one, other) => Math.abs(other.energy) - Math.abs(one.energy));
  const groups: UnusualEvent[][] = [];
  for (const event of ordered) {
    const group = groups.find((one) => one.some((other) => isSame(event, other)));
    if (group === undefined) groups.push([event]);
    else group.push(event);
  }
  return groups.flatMap((group) => {
    const most = Math.abs(group[0]?.energy ?? 0);
    const share = ({ energy, expected }: UnusualEvent) => Math.abs(energy) / Math.max(expected, 1e-9);
    const largest = [...Map.groupBy(group, ({ of }) => of).values()].flatMap((own) => mostTelling(own));
    const told = largest
      .filter(({ energy }) => Math.abs(energy) >= 0.7 * most)
      .reduce<UnusualEvent | null>(
        (best, one) => (best === null || share(one) > share(best) ? one : best),
        null,
      );
    if (told === null) return [];
    // That it stood still says more than how far off it was.
    const still = group.find(({ of, kind }) => of === told.of && (kind === "stopped" || kind === "frozen"));
    const seen = new Set([told.of]);
    const others = group.filter(({ of }) => !seen.has(of) && seen.add(of));
    return [{ event: still ?? told, others }];
  });
}

/** Of one meter's events, the most energy first: the one in the fewest hours of those with nearly all of the energy. */
function mostTelling(events: readonly UnusualEvent[]): UnusualEvent[] {
  const most = Math.abs(events[0]?.energy ?? 0);
  const hoursOf = ({ stretches }: UnusualEvent) =>
    stretches.reduce((sum, [first, end]) => sum + end - first, 0);
  return events
    .filter(({ energy }) => Math.abs(energy) >= 0.9 * most)
    .sort((one, other) => hoursOf(one) - hoursOf(other))
    .slice(0, 1);
}

function isSame(one: UnusualEvent, other: UnusualEvent): boolean {
  if (one.of.series.meter.carrier !== other.of.series.meter.carrier) return false;
  if (Math.sign(one.energy) !== Math.sign(other.energy)) return false;
  const [a, b] = [whenOf(one), whenOf(other)];
  if (one.of === other.of) return a.from < b.to && b.from < a.to;
  return Math.abs(a.from - b.from) <= together || (a.from < b.to && b.from < a.to && one.kind !== "step");
}
