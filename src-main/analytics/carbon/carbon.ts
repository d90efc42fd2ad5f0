import type { Finding, Method, Period, Quantity, Refusal } from "../../contract/findings.ts";
import type { Carrier } from "../../contract/tariff.ts";
import type { Analysis, AnalysisContext } from "../analysis.ts";
import { countOfKnown } from "../buckets.ts";
import { type Note, note, noted } from "../notes.ts";
import { borderNotes } from "../site-meters.ts";
import { SiteTime } from "../site-time.ts";
import { exact, say } from "../words.ts";
import { type CountedEnergy, countedEnergy, energyCarriers } from "./bought-energy.ts";
import { factorFor, factorNote, type SourcedFactor, yearNotes } from "./factors.ts";
import { locationBased, marketBased, type Share, yearsOf } from "./scope-two.ts";

const name = "carbon";
const scopeOne: Method = {
  name: "Fuel burnt on the site times its combustion factor",
  source: "GHG Protocol Corporate Standard, chapter 6; IPCC 2006 Guidelines, volume 2, tier 1",
};
const scopeTwo: Method = {
  name: "Bought energy times the grid's average (location-based) and times contracts, then the residual mix (market-based)",
  source: "GHG Protocol Scope 2 Guidance (2015), chapters 6 and 7: both are reported",
};

/** What a site's energy emits: scope 1 of gas, scope 2 by location and by market. */
export const carbon: Analysis = {
  name,
  title: "Carbon",
  method: scopeTwo,
  async run(context, period, signal, progress) {
    const findings: Finding[] = [];
    const refusals: Refusal[] = [];
    for (const [at, carrier] of energyCarriers.entries()) {
      const byHour = carrier === "electricity" && context.site.carbonIntensity !== null;
      const counted = await countedEnergy(context, carrier, "bought", period, byHour, name, signal);
      // Nobody misses heat from a network where there is none.
      const isExpected = carrier === "electricity" || carrier === "gas";
      if (isExpected) refusals.push(...counted.refusals);
      const { energy } = counted;
      if (energy !== null && countOfKnown(energy.values) > 0) {
        const outcome =
          carrier === "gas" ? burnt(context, energy, period) : purchased(context, carrier, energy, period);
        findings.push(...outcome.findings);
        refusals.push(...outcome.refusals);
      }
      progress?.((at + 1) / energyCarriers.length);
    }
    return { findings, refusals };
  },
};

function burnt({ site }: AnalysisContext, energy: CountedEnergy, period: Period) {
  const clock = new SiteTime(site.timeZone);
  const year = clock.yearAt(period.from);
  const factor = factorOf(site, "gas", "combustion", year);
  if (factor === null) return missing(site, "gas", "combustion");
  const kilograms = (energy.total * factor.factor) / 1_000;
  const numbers = {
    emissions: tonnes(kilograms),
    energy: exact(energy.total, "kWh"),
    factor: gramsOf(factor),
  };
  const statement = `Gas burnt on the site emitted ${say(numbers.emissions)}: ${say(numbers.energy)} at ${say(numbers.factor)}.`;
  const last = clock.yearAt(period.to - 1);
  const notes = [factorNote(factor), ...yearNotes(new Set([year, last]), () => factor)];
  return {
    findings: [findingOf(site, "scope-1", "gas", statement, numbers, energy, period, scopeOne, notes)],
    refusals: [],
  };
}

function purchased(
  { site }: AnalysisContext,
  carrier: Carrier,
  energy: CountedEnergy,
  period: Period,
): { readonly findings: Finding[]; readonly refusals: Refusal[] } {
  const clock = new SiteTime(site.timeZone);
  const used = new Map<string, SourcedFactor>();
  const factorAt = (basis: "grid" | "residual") => (year: number) => {
    const found = factorOf(site, carrier, basis, year);
    if (found !== null) used.set(`${basis} ${found.year}`, found);
    return found;
  };
  const grid = factorAt("grid");
  const residual = factorAt("residual");
  const year = new SiteTime(site.timeZone).yearAt(period.from);
  const contracts = (site.description?.contracts ?? []).filter((one) => one.carrier === carrier);
  const findings: Finding[] = [];
  const refusals: Refusal[] = [];
  const title = carrier.slice(0, 1).toUpperCase() + carrier.slice(1);
  const hasGrid = grid(year) !== null;
  if (hasGrid) {
    const average = (one: number) => grid(one)?.factor ?? 0;
    const { emissions, hourly, years } = locationBased(energy, average, site.carbonIntensity, clock);
    const numbers = {
      emissions: tonnes(emissions),
      energy: exact(energy.total, "kWh"),
      "a kWh": exact(energy.total === 0 ? 0 : (emissions / energy.total) * 1_000, "g/kWh"),
      "by the hour": exact(hourly * 100, "%"),
    };
    const statement = `${title} bought emitted ${say(numbers.emissions)} location-based: ${say(numbers.energy)} at ${say(numbers["a kWh"])} on average.`;
    const notes = [
      ...[...used.values()].map(factorNote),
      ...(hourly < 1 ? yearNotes(yearsOf(energy, clock), grid) : []),
    ];
    if (site.carbonIntensity !== null)
      notes.push(
        note(years.length === 0 ? "no-hour-known" : "hourly-intensity", {
          source: site.carbonIntensity.source,
          years: years.join(", "),
        }),
      );
    findings.push(
      findingOf(site, "scope-2-location", carrier, statement, numbers, energy, period, scopeTwo, notes),
    );
  } else refusals.push(...missing(site, carrier, "grid").refusals);
  used.clear();
  const rest = (one: number) => {
    const mix = residual(one);
    return { factor: (mix ?? grid(one))?.factor ?? Number.NaN, isResidual: mix !== null };
  };
  const shares = marketBased(energy, contracts, rest, clock);
  const emissions = shares.reduce((sum, share) => sum + share.emissions, 0);
  // What no contract covers, and nothing is published of.
  if (Number.isNaN(emissions)) return { findings, refusals };
  const numbers: Record<string, Quantity> = {
    emissions: tonnes(emissions),
    energy: exact(energy.total, "kWh"),
  };
  for (const share of shares) numbers[`${share.name} energy`.slice(0, 80)] = exact(share.energy, "kWh");
  const statement = `${title} bought emitted ${say(tonnes(emissions))} market-based: ${sharesText(shares)}.`;
  const isMixed = shares.some(({ kind }) => kind === "grid" || kind === "residual");
  const notes = [
    ...[...used.values()].map(factorNote),
    ...(isMixed ? yearNotes(yearsOf(energy, clock), (one) => residual(one) ?? grid(one)) : []),
  ];
  if (shares.some(({ kind }) => kind === "grid")) notes.push(note("no-residual"));
  for (const { name: contract, evidence, instrument } of contracts)
    notes.push(
      note(evidence === "" ? "contract-unproved" : "contract", { name: contract, instrument, evidence }),
    );
  findings.push(
    findingOf(site, "scope-2-market", carrier, statement, numbers, energy, period, scopeTwo, notes),
  );
  return { findings, refusals };
}

type Site = AnalysisContext["site"];

function factorOf(site: Site, carrier: Carrier, basis: SourcedFactor["basis"], year: number) {
  const region = site.description?.region?.split(".")[0] ?? null;
  return factorFor(site.emissionFactors, { carrier, basis, country: site.country, region, year });
}

function missing({ id, name: site, country }: Site, carrier: Carrier, basis: SourcedFactor["basis"]) {
  const reason =
    country === null
      ? "The site's country isn't told."
      : `No ${basis} emission factor of ${carrier} is known for ${country}.`;
  const code = country === null ? ("no-country" as const) : ("no-factor" as const);
  const needs =
    country === null
      ? "Choose it under Site."
      : "A published factor with its year, or a contract with its factor.";
  return {
    findings: [],
    refusals: [{ subject: { kind: "site" as const, id, name: site }, analysis: name, reason, needs, code }],
  };
}

function findingOf(
  site: Site,
  kind: string,
  carrier: Carrier,
  statement: string,
  numbers: Record<string, Quantity>,
  { meters, known, total, notes: counted }: CountedEnergy,
  period: Period,
  method: Method,
  notes: readonly Note[],
): Finding {
  const assumed = borderNotes(site, meters);
  return {
    id: `${name} ${kind} ${carrier} ${period.from} ${period.to}`,
    analysis: name,
    kind,
    subject: { kind: "site", id: site.id, name: site.name },
    statement,
    remedy: "",
    numbers,
    period,
    events: [],
    completeness: known,
    confidence: null,
    indicative:
      known < 0.98 || assumed.length > 0 || notes.some(({ code }) => code === "factor-of-other-year"),
    evidence: meters.map(({ point, role }) => ({ pointId: point.id, ...period, role })),
    method,
    energy: exact(total, "kWh"),
    cost: null,
    ...noted([...notes, ...counted, ...assumed]),
  };
}

const tonnes = (kilograms: number) => exact(kilograms / 1_000, "t CO₂e");
const gramsOf = ({ factor }: SourcedFactor) => exact(factor, "g/kWh");

function sharesText(shares: readonly Share[]): string {
  return shares
    .map(({ name: share, energy }) => `${say(exact(energy, "kWh"))} by ${share}`)
    .join(", ")
    .slice(0, 1_500);
}
