import type { Evidence } from "../../contract/findings.ts";
import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { AnalysedPoint, AnalysisContext, ServiceWeather } from "../analysis.ts";
import { firstFrom, hourly, hourMs } from "../buckets.ts";
import { equipmentOf } from "../equipment/index.ts";
import { quantified } from "../equipment/quantities.ts";
import { nameOf } from "../meters.ts";
import { type Note, note } from "../notes.ts";
import { SiteTime } from "../site-time.ts";

/** Outdoor temperature by the hour. */
export interface OutdoorHours {
  /** Point that it is measured by; null: a weather service told it. */
  readonly point: AnalysedPoint | null;
  /** Name of the point or the service. */
  readonly source: string;
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

/** A sensor on the site is nearer than a weather model, unless it has less than so much of its hours. */
const leastOfService = 0.5;

/**
 * The site's outdoor temperature by the hour, of the point that has most of it, or of a weather service where the site
 * measures little of it.
 * @returns null: it isn't known in that time
 * @throws Problem as the reader
 */
export async function outdoorHours(
  { site, points, reader, weather }: Pick<AnalysisContext, "site" | "points" | "reader" | "weather">,
  from: EpochMilliseconds,
  to: EpochMilliseconds,
  signal?: AbortSignal,
): Promise<OutdoorHours | null> {
  const told = serviceHours(weather ?? null, from, to, new SiteTime(site.timeZone).offsetAt(from));
  const candidates = outdoorPoints(points);
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
      best = { point, source: nameOf(point), starts: buckets.starts, temperatures, completeness };
  }
  return told !== null && (best?.completeness ?? 0) < leastOfService * told.completeness ? told : best;
}

/** @param offset of the site's clock at `from`, ms: hours begin where its clock's do */
function serviceHours(
  weather: ServiceWeather | null,
  from: number,
  to: number,
  offset: number,
): OutdoorHours | null {
  if (weather === null || weather.starts.length === 0) return null;
  const first = Math.floor((from + offset) / hourMs) * hourMs - offset;
  const starts = Float64Array.from(
    { length: Math.max(0, Math.ceil((to - first) / hourMs)) },
    (_, at) => first + at * hourMs,
  );
  let known = 0;
  const temperatures = starts.map((start) => {
    const value = meanOfHour(weather, start);
    if (!Number.isNaN(value)) known += 1;
    return value;
  });
  const completeness = starts.length === 0 ? 0 : known / starts.length;
  return { point: null, source: weather.source, starts, temperatures, completeness };
}

/** Mean temperature of an hour, from those that the service tells of moments an hour apart; NaN where one is missing. */
export function meanOfHour({ starts, temperatures }: ServiceWeather, start: EpochMilliseconds): number {
  const middle = start + hourMs / 2;
  const after = firstFrom(starts, middle);
  const [from, to] = [starts[after - 1] ?? Number.NaN, starts[after] ?? Number.NaN];
  if (!(to - from <= hourMs)) return Number.NaN;
  const [low, high] = [temperatures[after - 1] ?? Number.NaN, temperatures[after] ?? Number.NaN];
  return low + ((middle - from) / (to - from)) * (high - low);
}

/** Series behind it; none where a service told it. */
export function outdoorEvidence(
  outdoor: Pick<OutdoorHours, "point"> | null,
  from: EpochMilliseconds,
  to: EpochMilliseconds,
): Evidence[] {
  return outdoor?.point == null ? [] : [{ pointId: outdoor.point.id, from, to, role: "outdoor temperature" }];
}

/** Says whose temperatures they are where no sensor of the site measured them. */
export function outdoorNotes(outdoor: Pick<OutdoorHours, "point" | "source"> | null): Note[] {
  return outdoor === null || outdoor.point !== null
    ? []
    : [note("outdoor-modelled", { source: outdoor.source })];
}
