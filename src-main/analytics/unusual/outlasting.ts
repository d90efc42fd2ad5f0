import { eventOf, type UnusualEvent } from "./events.ts";
import { median } from "./robust.ts";

const dayHours = 24;
/** Beginnings, and ends, no further apart are of the same thing. */
const together = 2 * dayHours;
/** So many meters end together at least, */
const fewestEnded = 3;
/** and so large a share of all that began together, */
const leastEnded = 2 / 3;
/** where one goes on for so long after them, on so many days. */
const leastBehind = 5 * dayHours;
const fewestDays = 3;

/**
 * Events of a meter that go on after most others that began with them ended, as two: what all of them showed and what this one
 * shows alone are different things, though days between them hide where one ends and the other begins. Between Christmas and
 * the new year every room of an empty building is heated more; the one that still is in January has a fault.
 * @param all events of all meters, each from where it began
 */
export function apartFromEnded(all: readonly UnusualEvent[]): UnusualEvent[] {
  const cuts = new Map<UnusualEvent["of"], Cut[]>();
  for (const one of all) {
    const at = goesOnAt(one, all);
    if (at === null) continue;
    const cut = { sign: Math.sign(one.energy), at };
    cuts.set(one.of, [...(cuts.get(one.of) ?? []), cut]);
  }
  return all.flatMap((one) => {
    if (isStill(one)) return [one];
    const within = (cuts.get(one.of) ?? []).filter(
      ({ sign, at }) => Math.sign(one.energy) === sign && one.first < at && one.end > at,
    );
    return within
      .map(({ at }) => at)
      .sort((left, right) => left - right)
      .reduce<UnusualEvent[]>((parts, at) => parts.flatMap((part) => inTwo(part, at)), [one]);
  });
}

/** From an hour on a meter shows alone what others had shown with it; more use than usual, or less. */
interface Cut {
  readonly sign: number;
  readonly at: number;
}

const isStill = ({ kind }: UnusualEvent) => kind === "stopped" || kind === "frozen";

/**
 * Where an event goes on after most of the other meters of the carrier that began as it did had ended.
 * @returns its first hour behind them; null: they didn't, or it ended too
 */
function goesOnAt(one: UnusualEvent, all: readonly UnusualEvent[]): number | null {
  if (isStill(one) || one.kind === "step") return null;
  const { carrier, unit } = one.of.series.meter;
  const ends = new Map<UnusualEvent["of"], number>();
  for (const other of all) {
    const { meter } = other.of.series;
    if (other.of === one.of || isStill(other) || meter.carrier !== carrier || meter.unit !== unit) continue;
    if (Math.sign(other.energy) !== Math.sign(one.energy)) continue;
    if (Math.abs(other.first - one.first) > together) continue;
    ends.set(other.of, Math.max(ends.get(other.of) ?? 0, other.end));
  }
  const middle = median(Float64Array.from(ends.values()));
  const ended = [...ends.values()].filter((end) => Math.abs(end - middle) <= together);
  if (ended.length < fewestEnded || ended.length < leastEnded * ends.size) return null;
  const at = Math.max(...ended);
  const behind = one.stretches.filter(([, end]) => end > at);
  const days = new Set(behind.map(([first]) => Math.floor(Math.max(first, at) / dayHours)));
  if (one.end - at < leastBehind || days.size < fewestDays) return null;
  return Math.max(at, behind[0]?.[0] ?? at);
}

/** A lasting change goes on from there; of anything else both parts are told. What lies on one side stays as it is. */
function inTwo(one: UnusualEvent, at: number): UnusualEvent[] {
  const { kind, of, stretches } = one;
  if (one.first >= at || one.end <= at) return [one];
  const before = stretches.filter(([first]) => first < at);
  const behind = stretches.filter(([, end]) => end > at);
  const parts = [
    before.map(([first, end]) => [first, Math.min(end, at)] as const),
    behind.map(([first, end]) => [Math.max(first, at), end] as const),
  ];
  const own = kind === "step" ? parts.slice(1) : parts;
  return own.flatMap((part) => (part.length === 0 ? [] : [eventOf(kind, of, part)]));
}
