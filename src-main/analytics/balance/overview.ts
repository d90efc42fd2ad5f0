import type { MeterOverview } from "../../contract/analyses.ts";
import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { MeterLink } from "../../contract/site-description.ts";
import type { AnalysedPoint } from "../analysis.ts";
import { daily, dayMs } from "../buckets.ts";
import { type MeterSeries, meterSeries } from "../meter-series.ts";
import { metersOf, nameOf } from "../meters.ts";
import type { SeriesReader } from "../series-reader.ts";
import { groupsOf, proposedTree, restOf } from "./tree.ts";

/** Long enough for a weekend to come thirteen times, short enough to be read while somebody waits. */
const overviewDays = 92;

/**
 * Meters of a site and how they lie under one another, with what each took and what those under it don't count.
 * @param told tree as a person told it; null: nobody did
 * @throws Problem as the reader
 */
export async function meterOverview(
  reader: SeriesReader,
  points: readonly AnalysedPoint[],
  told: readonly MeterLink[] | null,
  now: EpochMilliseconds,
  signal?: AbortSignal,
): Promise<MeterOverview> {
  const from = now - overviewDays * dayMs;
  const all = await meterSeries(reader, metersOf(points), from, now, daily, signal);
  const proposed = proposedTree(all);
  const rests = [...groupsOf(told ?? proposed, all)].map(([parent, children]) => {
    const { days, taken, below } = restOf(parent, children);
    return { pointId: parent.meter.point.id, days, taken, below };
  });
  const meters = all.map(known);
  const counters = points
    .filter(({ kind }) => kind === "counter")
    .map((point) => ({ pointId: point.id, name: nameOf(point), unit: point.unit }));
  return { from, to: now, meters, counters, told: told === null ? null : [...told], proposed, rests };
}

function known({ meter, values }: MeterSeries): MeterOverview["meters"][number] {
  const days = values.filter((value) => !Number.isNaN(value));
  return {
    ...{ pointId: meter.point.id, name: meter.name, location: meter.point.location },
    ...{ carrier: meter.carrier, unit: meter.unit },
    taken: days.length === 0 ? null : days.reduce((sum, value) => sum + value, 0),
    days: days.length,
  };
}
