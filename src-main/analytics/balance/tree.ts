import type { PointId } from "../../contract/identity.ts";
import type { MeterLink } from "../../contract/site-description.ts";
import type { MeterSeries } from "../meter-series.ts";

/** Words of meters that count all of a carrier. */
const main = /\b(main|mains|incomer|incoming|intake|utility|grid|total|geral|entrada|rede|haupt\w*)\b/i;
/** A meter under another can't take more than it, but for so much of meters' errors, on so large a share of days. */
const tolerance = 1.02;
const mostOfDays = 0.95;
const fewestDays = 7;

/** Whether what one took fits into what another took, day by day. @returns null: too few days tell */
export function fitsUnder(under: Float64Array, above: Float64Array): boolean | null {
  let [days, fitting] = [0, 0];
  for (const [at, value] of under.entries()) {
    const whole = above[at] ?? Number.NaN;
    if (Number.isNaN(value + whole)) continue;
    days += 1;
    if (value <= whole * tolerance) fitting += 1;
  }
  return days < fewestDays ? null : fitting >= mostOfDays * days;
}

const total = ({ values }: MeterSeries) =>
  values.reduce((sum, each) => (Number.isNaN(each) ? sum : sum + each), 0);
const isMain = ({ meter }: MeterSeries) => main.test(`${meter.point.deviceName} ${meter.point.name}`);

/** How deep a location goes, and whether it lies in another. */
const isWithin = (inner: string, outer: string) => outer !== "" && inner !== outer && inner.startsWith(outer);

/**
 * Proposes which meter counts what which others count too: by names that say that one counts all, by locations that lie
 * in one another, and by values, which must fit day by day, together as well. A proposal, for a person to confirm.
 * @param all daily series of meters, in any order
 */
export function proposedTree(all: readonly MeterSeries[]): MeterLink[] {
  const links: MeterLink[] = [];
  const left = new Map<PointId, Float64Array>(all.map((each) => [each.meter.point.id, each.values.slice()]));
  const bySize = [...all].sort((one, other) => total(other) - total(one));
  for (const [at, series] of bySize.entries()) {
    const { point, carrier, unit } = series.meter;
    if (isMain(series) || !(total(series) > 0)) continue;
    const candidates = bySize
      .slice(0, at)
      .filter(({ meter }) => meter.carrier === carrier && meter.unit === unit);
    const mains = candidates.filter(isMain);
    const around = candidates.filter(({ meter }) => isWithin(point.location, meter.point.location));
    // The nearest location first, then the meter of all; without either nothing speaks for a link.
    const ordered = [
      ...around.toSorted((one, other) => other.meter.point.location.length - one.meter.point.location.length),
      ...(mains.length === 1 ? mains : []),
    ];
    const parent = ordered.find(
      (each) => fitsUnder(series.values, left.get(each.meter.point.id) ?? each.values) === true,
    );
    if (parent === undefined) continue;
    links.push({ pointId: point.id, under: parent.meter.point.id });
    const rest = left.get(parent.meter.point.id);
    for (const [day, value] of series.values.entries())
      if (rest !== undefined && !Number.isNaN(value)) rest[day] = (rest[day] ?? Number.NaN) - value;
  }
  return links;
}

/** What of a meter those under it count, over days that all of them know. */
export interface Rest {
  readonly parent: MeterSeries;
  readonly children: readonly MeterSeries[];
  readonly days: number;
  /** What it took, and what those under it counted, in its unit. */
  readonly taken: number;
  readonly below: number;
}

/** Meters with those under them, where they count the same unit; links of other meters are left out. */
export function groupsOf(
  links: readonly MeterLink[],
  all: readonly MeterSeries[],
): Map<MeterSeries, MeterSeries[]> {
  const byId = new Map(all.map((series) => [series.meter.point.id, series]));
  const groups = new Map<MeterSeries, MeterSeries[]>();
  for (const { pointId, under } of links) {
    const [child, parent] = [byId.get(pointId), byId.get(under)];
    if (child === undefined || parent === undefined || child === parent) continue;
    if (child.meter.unit !== parent.meter.unit) continue;
    const children = groups.get(parent);
    if (children === undefined) groups.set(parent, [child]);
    else if (!children.includes(child)) children.push(child);
  }
  return groups;
}

/**
 * Holds a meter against those under it.
 * @param each called for each day that all of them know: its place in the series, what was taken, what was counted below
 */
export function restOf(
  parent: MeterSeries,
  children: readonly MeterSeries[],
  each?: (at: number, taken: number, below: number) => void,
): Rest {
  let [days, taken, below] = [0, 0, 0];
  for (const [at, value] of parent.values.entries()) {
    const counted = children.reduce((sum, child) => sum + (child.values[at] ?? Number.NaN), 0);
    if (Number.isNaN(value + counted)) continue;
    days += 1;
    taken += value;
    below += counted;
    each?.(at, value, counted);
  }
  return { parent, children, days, taken, below };
}
