import type { AggregateFunction } from "../contract/aggregate.ts";
import type { AnalysisOutcome, Subject } from "../contract/findings.ts";
import type { DeviceId, PointId } from "../contract/identity.ts";
import { type AnalysedPoint, type AnalysedSite, type Carrier, refused } from "./analysis.ts";
import { quantified } from "./equipment/quantities.ts";

/** A point whose series is energy or volume taken: a counter, or a power where no counter of its device has it. */
export interface Meter {
  readonly point: AnalysedPoint;
  /** `Main meter: Active energy import`. */
  readonly name: string;
  /** What is asked of its buckets: a counter's increase, a power's average. */
  readonly of: Extract<AggregateFunction, "increase" | "average">;
  readonly unit: "kWh" | "m³";
  /** A bucket's value times this is in `unit`: of a counter as it is, of a power for each hour of the bucket. */
  readonly scale: number;
  readonly carrier: Carrier;
}

const notTaken = new Set(["energy_active_export", "energy_reactive", "energy_apparent"]);

/** Alternating current alone has them, whatever is driven by it: `Cooling towers`, `Gas boilers' burner`. */
const electrical = /^(?:energy|power)_(?:active|reactive|apparent)/;

function carrierOf({ variable, name, deviceName }: AnalysedPoint, unit: string): Carrier {
  if (electrical.test(variable)) return "electricity";
  const words = `${deviceName} ${name}`.toLowerCase();
  if (/\bgas\b|gás|erdgas/.test(words)) return "gas";
  if (unit === "m³") return "water";
  if (variable.includes("thermal") || /\bheat(ing)?\b|\bcool(ing)?\b|thermal|btu/.test(words))
    return /cool|chill|btu|\b(?:chw|clg)\b/.test(words) ? "cooling" : "heat";
  return "electricity";
}

/** Water of circuits, which comes back; what is filled up is taken. */
const circuits =
  /\b(?:chilled|condenser|cooling|heating) water\b|\b(?:chw|cdw|hhw)[sr]?\b|[aá]gua (?:gelada|refrigerada|de (?:condensa[cç][aã]o|aquecimento))|kaltwasser|heizwasser/i;
const filledUp =
  /\b(?:make-? ?up|fill(?:ing)?|refill|reposi[cç][aã]o|compensa[cç][aã]o|enchimento|nachspeis\w*)\b/i;

/** Whether a volume only passes through a meter: a heat meter's, or that of a circuit by its name. */
export function isCirculating(
  { deviceId, deviceName, name }: AnalysedPoint,
  heatMeters: ReadonlySet<DeviceId>,
): boolean {
  const words = `${deviceName} ${name}`;
  return heatMeters.has(deviceId) || (circuits.test(words) && !filledUp.test(words));
}

/** Devices that count or tell heat or cooling: the water that they count is what carries it. */
export const heatMetersOf = (points: readonly AnalysedPoint[]): ReadonlySet<DeviceId> =>
  new Set(
    points
      .filter(({ variable }) => variable === "energy_thermal" || variable === "power_thermal")
      .map(({ deviceId }) => deviceId),
  );

/**
 * Points that tell what was taken: not the water that circulates through heat meters. A device's power is left out where its counter tells the same.
 * @param which `energy`: in kWh only; `all`: volumes in m³ too
 */
export function metersOf(points: readonly AnalysedPoint[], which: "energy" | "all" = "all"): Meter[] {
  const meters: Meter[] = [];
  const counted = new Set<string>();
  const heatMeters = heatMetersOf(points);
  for (const point of points) {
    if (point.kind !== "counter" || notTaken.has(point.variable)) continue;
    const { of, scale } = quantified(point);
    if (of !== "energy" && !(of === "volume" && which === "all")) continue;
    const unit = of === "energy" ? "kWh" : "m³";
    const carrier = carrierOf(point, unit);
    if (carrier === "water" && isCirculating(point, heatMeters)) continue;
    counted.add(`${point.deviceId} ${carrier}`);
    meters.push({ point, name: nameOf(point), of: "increase", unit, scale, carrier });
  }
  for (const point of points) {
    if (point.variable !== "power_active" && point.variable !== "power_thermal") continue;
    const { of, scale } = quantified(point);
    const carrier = carrierOf(point, "kWh");
    if (of !== "power" || counted.has(`${point.deviceId} ${carrier}`)) continue;
    counted.add(`${point.deviceId} ${carrier}`);
    meters.push({ point, name: nameOf(point), of: "average", unit: "kWh", scale, carrier });
  }
  return meters;
}

/** Points of a site with no meters but some: what measures weather, rooms and machines stays. */
export function withMeters(points: readonly AnalysedPoint[], some: readonly PointId[]): AnalysedPoint[] {
  const kept = new Set(some);
  return points.filter(
    ({ id, kind, variable }) => kept.has(id) || (kind !== "counter" && !variable.startsWith("power_")),
  );
}

/** `Main meter: Active energy import`; a point whose name begins with its device's is called by its own alone. */
export const nameOf = ({ deviceName, name }: AnalysedPoint) =>
  name.startsWith(deviceName) ? name : `${deviceName}: ${name}`;

export const subjectOf = ({ point, name }: Pick<Meter, "point" | "name">): Subject => ({
  ...{ kind: "point", id: point.id, name },
});

/** An analysis of meters where there are none. */
export function noMeters(site: Pick<AnalysedSite, "id" | "name">, analysis: string): AnalysisOutcome {
  return refused(
    { kind: "site", id: site.id, name: site.name },
    analysis,
    "No point is a counter of energy or volume, or an active power.",
    "Map a meter's counter, for example its active energy import.",
    "no-meters",
  );
}
