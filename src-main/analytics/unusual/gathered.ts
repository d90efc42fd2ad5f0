import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { Carrier } from "../../contract/tariff.ts";
import { dayMs } from "../buckets.ts";
import { timesOf, type UnusualEvent } from "./events.ts";

/** One thing that happened, as one or more meters show it. */
export interface Gathered {
  /** The meter that shows it best. */
  readonly event: UnusualEvent;
  /** Other meters that show it too, the most energy first. */
  readonly others: readonly UnusualEvent[];
  /** When the first of the meters showed it, no more than two days before this one, epoch ms. */
  readonly from: EpochMilliseconds;
}

/** Beginnings no further apart are of the same thing. */
const together = 2 * dayMs;

const whenOf = (event: UnusualEvent) => ({
  from: timesOf(event, [event.first, event.end]).from,
  to: timesOf(event, [event.first, event.end]).to,
});

/**
 * Takes a meter's events about the same hours as one, and those of several meters that began together in the same
 * direction too: what a sub-meter shows its main meter shows as well, and a chiller's electricity what its water shows. The
 * meter that it is the greatest share of, among those with most of the energy, tells it.
 * @param trifles events that aren't worth telling by themselves: one of what is bought may tell what others show
 */
export function gathered(events: readonly UnusualEvent[], trifles: readonly UnusualEvent[] = []): Gathered[] {
  const ordered = [...events].sort((one, other) => Math.abs(other.energy) - Math.abs(one.energy));
  const groups: UnusualEvent[][] = [];
  for (const event of ordered) {
    const group = groups.find((one) => one.some((other) => isSame(event, other)) && !isOfItsOwn(event, one));
    if (group === undefined) groups.push([event]);
    else group.push(event);
  }
  return groups.flatMap((group) => {
    const tellers = ofFirstCarrier(begunWith(group, [...group, ...beside(group, trifles)]));
    const most = Math.abs(tellers[0]?.energy ?? 0);
    const largest = [...Map.groupBy(tellers, ({ of }) => of).values()].flatMap((own) => mostTelling(own));
    const told = largest
      .filter(({ energy }) => Math.abs(energy) >= 0.7 * most)
      .reduce<UnusualEvent | null>(
        (best, one) => (best === null || share(one) > share(best) ? one : best),
        null,
      );
    if (told === null) return [];
    // That it stood still says more than how far off it was.
    const still = group.find(
      (one) =>
        one.of === told.of &&
        (one.kind === "stopped" || one.kind === "frozen") &&
        Math.abs(whenOf(one).from - whenOf(told).from) <= together,
    );
    const seen = new Set([told.of]);
    const others = group.filter(({ of }) => !seen.has(of) && seen.add(of));
    const event = still ?? told;
    const own = whenOf(event).from;
    const begins = group.map((one) => whenOf(one).from).filter((from) => own - from <= together);
    return [{ event, others, from: Math.min(own, ...begins) }];
  });
}

/** An event that began later than any of a group, and is so many times as great a part of its meter's use, is no part of it. */
const farGreater = 2;

function isOfItsOwn(event: UnusualEvent, group: readonly UnusualEvent[]): boolean {
  const latest = Math.max(...group.map((one) => whenOf(one).from));
  return whenOf(event).from > latest + together && share(event) >= farGreater * Math.max(...group.map(share));
}

/** Those that began about when the group's greatest did: what shows it earlier or later doesn't tell when it began. */
function begunWith([greatest]: readonly UnusualEvent[], events: readonly UnusualEvent[]): UnusualEvent[] {
  const began = greatest === undefined ? 0 : whenOf(greatest).from;
  return events.filter((one) => Math.abs(whenOf(one).from - began) <= together);
}

/** What is bought tells it before what is made of it: heat and cooling have no bill where they are made. */
const tellingFirst: readonly Carrier[] = ["electricity", "gas", "heat", "cooling", "water"];

/** How large a part of what was expected an event is. */
const share = ({ energy, expected }: UnusualEvent): number => Math.abs(energy) / Math.max(expected, 1e-9);

/** A trifle tells what others show where it is as great a part of its meter's use, or half as great. */
const leastBeside = 0.5;

/** Trifles that show what a group shows, the most energy first. */
function beside(group: readonly UnusualEvent[], trifles: readonly UnusualEvent[]): UnusualEvent[] {
  const least = leastBeside * Math.max(...group.map(share));
  return trifles
    .filter((trifle) => share(trifle) >= least && group.some((one) => isSame(trifle, one)))
    .sort((one, other) => Math.abs(other.energy) - Math.abs(one.energy));
}

/** Events of the first of the carriers, the most energy first: kWh and m³ can't be held against each other. */
function ofFirstCarrier(group: readonly UnusualEvent[]): UnusualEvent[] {
  const carrierOf = ({ of }: UnusualEvent): Carrier => of.series.meter.carrier;
  const first = tellingFirst.find((carrier) => group.some((one) => carrierOf(one) === carrier));
  const own = group
    .filter((one) => carrierOf(one) === first)
    .sort((one, other) => Math.abs(other.energy) - Math.abs(one.energy));
  // Of one carrier some meters may count energy and others volume.
  const unit = own.some(({ of }) => of.series.meter.unit === "kWh") ? "kWh" : own[0]?.of.series.meter.unit;
  return own.filter(({ of }) => of.series.meter.unit === unit);
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
  if (Math.sign(one.energy) !== Math.sign(other.energy)) return false;
  const [a, b] = [whenOf(one), whenOf(other)];
  const isOverlapping = a.from < b.to && b.from < a.to;
  if (one.of === other.of) return isOverlapping;
  if (one.of.series.meter.carrier !== other.of.series.meter.carrier)
    return isOverlapping && Math.abs(a.from - b.from) <= dayMs;
  return Math.abs(a.from - b.from) <= together || (a.from < b.to && b.from < a.to && one.kind !== "step");
}
