import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { AnalysedPoint, AnalysisContext } from "../analysis.ts";
import { hourly } from "../buckets.ts";
import { equipmentOf } from "../equipment/index.ts";
import { quantified } from "../equipment/quantities.ts";

/** Outdoor temperature by the hour. */
export interface OutdoorHours {
  /** Point that it is measured by. */
  readonly point: AnalysedPoint;
  /** Beginnings, epoch ms. */
  readonly starts: Float64Array;
  /** °C; NaN is a gap. */
  readonly temperatures: Float64Array;
  /** Share of the hours that have one, 0–1. */
  readonly completeness: number;
}

/** Beyond these no weather goes, °C. */
const coldest = -60;
const hottest = 60;

/** Points that measure the outdoor temperature: by their variable, then by what a weather station's or handler's names say. */
export function outdoorPoints(points: readonly AnalysedPoint[]): AnalysedPoint[] {
  const isTemperature = (point: AnalysedPoint) => quantified(point).of === "temperature";
  const told = points.filter((point) => point.variable === "temp_outdoor_air" && isTemperature(point));
  if (told.length > 0) return told;
  const machines = equipmentOf(points);
  const by = (kind: string, role: string) =>
    machines.flatMap((machine) => (machine.kind === kind ? (machine.roles.get(role) ?? []) : []));
  const stations = by("weather", "temperature");
  return stations.length > 0 ? stations : by("air-handler", "outdoor-temperature");
}

/**
 * The site's outdoor temperature by the hour, of the point that has most of it.
 * @returns null: no point measures it in that time
 * @throws Problem as the reader
 */
export async function outdoorHours(
  { points, reader }: Pick<AnalysisContext, "points" | "reader">,
  from: EpochMilliseconds,
  to: EpochMilliseconds,
  signal?: AbortSignal,
): Promise<OutdoorHours | null> {
  const candidates = outdoorPoints(points);
  if (candidates.length === 0) return null;
  const ids = candidates.map(({ id }) => id);
  let best: OutdoorHours | null = null;
  for (const [at, buckets] of (await reader.buckets(ids, from, to, hourly, "average", signal)).entries()) {
    const point = candidates[at];
    if (point === undefined) continue;
    const { scale, offset } = quantified(point);
    let known = 0;
    const temperatures = buckets.values.map((value) => {
      const temperature = value * scale + offset;
      if (!(temperature > coldest && temperature < hottest)) return Number.NaN;
      known += 1;
      return temperature;
    });
    const completeness = temperatures.length === 0 ? 0 : known / temperatures.length;
    if (completeness > (best?.completeness ?? 0))
      best = { point, starts: buckets.starts, temperatures, completeness };
  }
  return best;
}
