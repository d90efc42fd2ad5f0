import type { Finding, Method, Period, Quantity, RefusalCode } from "../../contract/findings.ts";
import type { Carrier } from "../../contract/tariff.ts";
import { type Analysis, type AnalysisContext, refused } from "../analysis.ts";
import { countOfKnown, hourly } from "../buckets.ts";
import { sumOfKnown, times } from "../columns.ts";
import { eachMeterRead, type MeterGround } from "../each-meter.ts";
import { gasEnergyOf, gasNotes, isGasAssumed } from "../gas-energy.ts";
import type { MeterSeries } from "../meter-series.ts";
import { type Meter, metersOf, noMeters, subjectOf } from "../meters.ts";
import { type Note, note, noted } from "../notes.ts";
import { SiteTime } from "../site-time.ts";
import { exact, say } from "../words.ts";
import { factorFor, factorNote, type SourcedFactor, yearNotes } from "./factors.ts";
import { locationBased, marketBased } from "./scope-two.ts";

const name = "meter-carbon";
const method: Method = {
  name: "What a meter took times the factor of its carrier: of the grid (location-based), of contracts and the residual mix (market-based), or of burning it",
  source: "GHG Protocol Scope 2 Guidance (2015), chapters 6 and 7; Corporate Standard, chapter 6",
};

/** What the energy of each meter emits, by the factors of the site. */
export const carbonByMeter: Analysis = {
  name,
  title: "Carbon by meter",
  method,
  async run(context, period, signal, progress) {
    const { site, points } = context;
    const all = metersOf(points);
    if (all.length === 0) return noMeters(site, name);
    if (site.country === null && site.emissionFactors.length === 0)
      return refused(
        { kind: "site", id: site.id, name: site.name },
        name,
        "The site's country isn't told.",
        "Choose it under Site.",
        "no-country",
      );
    return eachMeterRead(
      name,
      context,
      { meters: all, period, interval: hourly },
      {
        ground: (meter) => refusalOf(meter, context, period),
        tell: (series) => emitted(context, series, period),
      },
      signal,
      progress,
    );
  },
};

type Site = AnalysisContext["site"];
const basisOf = (carrier: Carrier): "grid" | "combustion" => (carrier === "gas" ? "combustion" : "grid");

function factorOf(site: Site, carrier: Carrier, basis: SourcedFactor["basis"], year: number) {
  const region = site.description?.region?.split(".")[0] ?? null;
  return factorFor(site.emissionFactors, { carrier, basis, country: site.country, region, year });
}

/** Why nothing can be told of a meter; null: it can. */
function refusalOf(meter: Meter, { site }: AnalysisContext, { from }: Period): MeterGround | null {
  const { carrier } = meter;
  const refuse = (reason: string, needs: string, code: RefusalCode): MeterGround => ({
    ...{ carrier, reason, needs, code },
  });
  if (carrier === "water")
    return refuse(
      "Water has no emission factor here.",
      "Ask for what electricity and fuels emit.",
      "emits-nothing",
    );
  const basis = basisOf(carrier);
  if (factorOf(site, carrier, basis, new SiteTime(site.timeZone).yearAt(from)) !== null) return null;
  return site.country === null
    ? refuse("The site's country isn't told.", "Choose it under Site.", "no-country")
    : refuse(
        `No ${basis} emission factor of ${carrier} is known for ${site.country}.`,
        "A published factor with its year, or a contract with its factor.",
        "no-factor",
      );
}

function emitted({ site }: AnalysisContext, series: MeterSeries, period: Period): Finding | MeterGround {
  const { meter } = series;
  const { carrier } = meter;
  const clock = new SiteTime(site.timeZone);
  const scale = carrier === "gas" && meter.unit === "m³" ? gasEnergyOf(site) : 1;
  const values = times(series.values, scale);
  const timed = sumOfKnown(values);
  const known = countOfKnown(values);
  // What the counter took over gaps was taken as well: its hours are unknown, so that it emits as the rest on average.
  const bridged = series.bridged * scale;
  const taken = timed + bridged;
  const more = timed === 0 ? 1 : taken / timed;
  if (known === 0)
    return {
      ...{ carrier, code: "no-readings-then" },
      reason: `${meter.name} has no readings in the period.`,
      needs: "Choose another period.",
    };
  const used = new Map<string, SourcedFactor>();
  const otherYears = new Map<string, Note>();
  const factorAt = (basis: SourcedFactor["basis"], year: number): number | null => {
    const found = factorOf(site, carrier, basis, year);
    if (found !== null) used.set(`${basis} ${found.year}`, found);
    for (const one of yearNotes(new Set([year]), () => found)) otherYears.set(`${basis} ${year}`, one);
    return found?.factor ?? null;
  };
  const energy = { starts: series.starts, end: series.end, values };
  const intensity = carrier === "electricity" ? site.carbonIntensity : null;
  const average = (year: number) => factorAt(basisOf(carrier), year) ?? 0;
  const located = locationBased(energy, average, intensity, clock);
  const emissions = located.emissions * more;
  const numbers: Record<string, Quantity> = {
    emissions: exact(emissions / 1_000, "t CO₂e"),
    energy: exact(taken, "kWh"),
    "a kWh": exact(taken === 0 ? 0 : (emissions / taken) * 1_000, "g/kWh"),
  };
  const isBurnt = carrier === "gas";
  const market = isBurnt ? null : marketOf(site, carrier, energy, clock, factorAt);
  if (market !== null) numbers["market-based"] = exact((market * more) / 1_000, "t CO₂e");
  const [total, of, each] = [numbers["emissions"], numbers["energy"], numbers["a kWh"]].map((one) =>
    one === undefined ? "" : say(one),
  );
  const byMarket =
    numbers["market-based"] === undefined ? "" : `; market-based ${say(numbers["market-based"])}`;
  const completeness = known / Math.max(1, values.length);
  return {
    id: `${name} ${meter.point.id} ${period.from} ${period.to}`,
    analysis: name,
    kind: isBurnt ? "burnt" : "meter",
    subject: subjectOf(meter),
    statement: isBurnt
      ? `Gas of ${meter.name} emitted ${total}: ${of} at ${each}.`
      : `${meter.name} emitted ${total} location-based: ${of} at ${each} on average${byMarket}.`,
    remedy: "",
    numbers,
    period,
    events: [],
    completeness,
    confidence: null,
    indicative: completeness < 0.98 || otherYears.size > 0 || isGasAssumed(site, carrier, meter.unit),
    evidence: [
      { pointId: meter.point.id, ...period, role: meter.of === "increase" ? "consumption" : "power" },
    ],
    method,
    energy: exact(taken, "kWh"),
    cost: null,
    ...noted([
      ...[...used.values()].map(factorNote),
      ...otherYears.values(),
      ...(intensity === null || located.hourly === 0
        ? []
        : [note("hourly-intensity", { source: intensity.source, years: located.years.join(", ") })]),
      ...(bridged > 0 ? [note("over-gaps", { bridged: exact(bridged, "kWh") })] : []),
      ...gasNotes(site, carrier, meter.unit),
      note("part-of-site"),
    ]),
  };
}

/**
 * Market-based, where contracts or a residual mix are told.
 * @returns kg CO₂e; null: neither is told, or a part of it has no factor
 */
function marketOf(
  site: Site,
  carrier: Carrier,
  energy: Parameters<typeof marketBased>[0],
  clock: SiteTime,
  factorAt: (basis: SourcedFactor["basis"], year: number) => number | null,
): number | null {
  const contracts = (site.description?.contracts ?? []).filter((one) => one.carrier === carrier);
  const hasResidual = factorOf(site, carrier, "residual", clock.yearAt(energy.starts[0] ?? 0)) !== null;
  if (contracts.length === 0 && !hasResidual) return null;
  const rest = (year: number) => {
    const mix = factorAt("residual", year);
    return { factor: mix ?? factorAt("grid", year) ?? Number.NaN, isResidual: mix !== null };
  };
  const shares = marketBased(energy, contracts, rest, clock);
  const emissions = shares.reduce((sum, share) => sum + share.emissions, 0);
  return Number.isNaN(emissions) ? null : emissions;
}
