import type { KnownMeter, MeterLink, MeterOverview, PointId } from "../../src-main/contract/index.ts";

/** A meter where it lies in the tree. */
export interface MeterRow {
  readonly meter: KnownMeter;
  /** 0: under nothing. */
  readonly depth: number;
  readonly under: PointId | null;
  /** Of what it took, what nothing under it counts, in its unit; null: nothing lies under it, or no day is known of all. */
  readonly rest: number | null;
  /** 0–1 */
  readonly restShare: number | null;
}

const bySize = (one: KnownMeter, other: KnownMeter) =>
  (other.taken ?? -1) - (one.taken ?? -1) || one.name.localeCompare(other.name);

/** The tree as rows, each meter before those under it, the largest first. Links that go round in a circle count as none. */
export function meterRows({ meters, rests }: MeterOverview, links: readonly MeterLink[]): MeterRow[] {
  const byId = new Map(meters.map((meter) => [meter.pointId, meter]));
  const under = new Map(links.map((link) => [link.pointId, link.under]));
  const rows: MeterRow[] = [];
  const placed = new Set<PointId>();
  const add = (meter: KnownMeter, depth: number) => {
    if (placed.has(meter.pointId)) return;
    placed.add(meter.pointId);
    const rest = rests.find(({ pointId, days }) => pointId === meter.pointId && days > 0);
    const left = rest === undefined ? null : rest.taken - rest.below;
    rows.push({
      meter,
      depth,
      under: depth === 0 ? null : (under.get(meter.pointId) ?? null),
      rest: left,
      restShare: rest === undefined || left === null || rest.taken <= 0 ? null : left / rest.taken,
    });
    for (const child of meters.filter(({ pointId }) => under.get(pointId) === meter.pointId).toSorted(bySize))
      add(child, depth + 1);
  };
  const isRoot = ({ pointId }: KnownMeter) => !byId.has(under.get(pointId) ?? ("" as PointId));
  for (const meter of meters.filter(isRoot).toSorted(bySize)) add(meter, 0);
  for (const meter of meters.toSorted(bySize)) add(meter, 0);
  return rows;
}

/** Meters that some may be put under: of the same unit, none of them, nor what lies under them. */
export function possibleParents(rows: readonly MeterRow[], chosen: readonly MeterRow[]): KnownMeter[] {
  const units = new Set(chosen.map(({ meter }) => meter.unit));
  const [unit] = units;
  if (unit === undefined || units.size > 1) return [];
  const excluded = new Set(chosen.map(({ meter }) => meter.pointId));
  // Rows come in the tree's order, so one pass finds all that lies under them.
  for (const { meter, under } of rows) if (under !== null && excluded.has(under)) excluded.add(meter.pointId);
  return rows
    .map(({ meter }) => meter)
    .filter((meter) => meter.unit === unit && !excluded.has(meter.pointId));
}

/** Links with some meters put under another, or under nothing. */
export function putUnder(
  links: readonly MeterLink[],
  moved: readonly PointId[],
  under: PointId | null,
): MeterLink[] {
  const kept = links.filter(({ pointId }) => !moved.includes(pointId));
  return under === null ? kept : [...kept, ...moved.map((pointId) => ({ pointId, under }))];
}
