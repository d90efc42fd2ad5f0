import type { Refusal, RefusalCode } from "../contract/findings.ts";
import type { SiteMeter } from "../contract/site-description.ts";
import { billedUnit, type Carrier } from "../contract/tariff.ts";
import type { AnalysedPoint, AnalysedSite } from "./analysis.ts";
import { gasEnergyOf, gasNotes, isGasAssumed } from "./gas-energy.ts";
import { heatMetersOf, isCirculating } from "./meters.ts";
import { type Note, note } from "./notes.ts";

/** kWh in one of a unit. */
const energyUnits: ReadonlyMap<string, number> = new Map([
  ["Wh", 0.001],
  ["kWh", 1],
  ["MWh", 1_000],
  ["GWh", 1_000_000],
  ["MJ", 1 / 3.6],
  ["GJ", 1_000 / 3.6],
]);

/** A counter of what crosses the site's border. */
export interface BorderMeter {
  readonly point: AnalysedPoint;
  readonly carrier: Carrier;
  readonly role: SiteMeter["role"];
  /** Of its unit to kWh (m³ of water, kvarh of reactive energy). */
  readonly factor: number;
  /** Told by a person, or taken by its name. */
  readonly isTold: boolean;
}

/** Words of meters that count all of a carrier. */
const main = /\b(main|mains|incomer|incoming|intake|utility|grid|geral|entrada|rede)\b/i;
const speaksOf: readonly (readonly [Carrier, RegExp])[] = [
  ["gas", /\bg[aá]s\b/i],
  ["water", /\b([aá]gua|water)\b/i],
];

function carrierOf({ unit, variable, name, deviceName }: AnalysedPoint): Carrier | null {
  const words = `${deviceName} ${name}`;
  if (unit === "m³") return speaksOf.find(([, says]) => says.test(words))?.[0] ?? null;
  if (!energyUnits.has(unit)) return null;
  if (variable.startsWith("energy_active") || variable === "energy_import") return "electricity";
  return /\bg[aá]s\b/i.test(words) ? "gas" : null;
}

function factorOf(
  site: AnalysedSite,
  { unit }: AnalysedPoint,
  carrier: Carrier,
  role: SiteMeter["role"],
): number | null {
  if (role === "reactive") return unit === "kvarh" ? 1 : unit === "Mvarh" ? 1_000 : null;
  if (carrier === "water") return unit === billedUnit.water ? 1 : null;
  if (carrier === "gas" && unit === "m³") return gasEnergyOf(site);
  return energyUnits.get(unit) ?? null;
}

/**
 * Counters of what a carrier's supplier bills, those that somebody named, or the one whose name says that it counts all.
 * @returns refusals where none is known, several might be it, or its unit can't be converted
 */
export function borderMeters(
  site: AnalysedSite,
  points: readonly AnalysedPoint[],
  carrier: Carrier,
  analysis: string,
): { readonly meters: readonly BorderMeter[]; readonly refusals: readonly Refusal[] } {
  const told = (site.description?.meters ?? []).filter((meter) => meter.carrier === carrier);
  const named = told.flatMap(({ pointId, role }) => {
    const point = points.find(({ id }) => id === pointId);
    return point === undefined ? [] : [{ point, role, isTold: true }];
  });
  const heatMeters = heatMetersOf(points);
  const guessed =
    told.length > 0
      ? []
      : points
          .filter(({ kind, deviceName, name }) => kind === "counter" && main.test(`${deviceName} ${name}`))
          .filter((point) => carrierOf(point) === carrier && !/export|reactive/.test(point.variable))
          .filter((point) => carrier !== "water" || !isCirculating(point, heatMeters))
          .map((point) => ({ point, role: "bought" as const, isTold: false }));
  const subject = { kind: "site" as const, id: site.id, name: site.name };
  const refuse = (reason: string, needs: string, code?: RefusalCode) => ({
    meters: [],
    refusals: [{ subject, analysis, carrier, reason, needs, ...(code === undefined ? {} : { code }) }],
  });
  if (guessed.length > 1)
    return refuse(
      `${guessed.length} counters may be the one of all ${carrier}: ${guessed
        .slice(0, 5)
        .map(({ point }) => point.deviceName)
        .join(", ")}.`,
      "Say under Site which counters count what is bought.",
      "several-border-meters",
    );
  const found = [...named, ...guessed];
  if (found.length === 0)
    return refuse(
      `No counter of all ${carrier} that the site buys is known.`,
      "Map the supplier's meter, and say under Site that it counts what is bought.",
      "no-border-meter",
    );
  const meters: BorderMeter[] = [];
  for (const { point, role, isTold } of found) {
    const factor = factorOf(site, point, carrier, role);
    if (factor === null)
      return refuse(
        `${point.deviceName} counts ${point.unit}, which isn't ${billedUnit[carrier]}.`,
        "Choose another counter under Site.",
      );
    meters.push({ point, carrier, role, factor, isTold });
  }
  return { meters, refusals: [] };
}

/** What was assumed of border meters: which of them they are, and what energy gas has. */
export function borderNotes(site: AnalysedSite, meters: readonly BorderMeter[]): Note[] {
  const gas = meters.find(({ carrier, point }) => isGasAssumed(site, carrier, point.unit));
  return [
    ...meters
      .filter(({ isTold }) => !isTold)
      .map(({ point }) => note("taken-for-border", { meter: point.deviceName.slice(0, 400) })),
    ...(gas === undefined ? [] : gasNotes(site, gas.carrier, gas.point.unit)),
  ];
}
