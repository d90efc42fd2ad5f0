import { DateTime } from "luxon";
import type { Finding, Period, Quantity, Refusal } from "../../contract/findings.ts";
import type { Carrier } from "../../contract/tariff.ts";
import type { Analysis, AnalysisContext } from "../analysis.ts";
import { countOfKnown } from "../buckets.ts";
import { type Note, note, noted } from "../notes.ts";
import { borderNotes } from "../site-meters.ts";
import { exact, say } from "../words.ts";
import { type CountedEnergy, countedEnergy, energyCarriers } from "./bought-energy.ts";

const name = "gri-302";
const method = {
  name: "Energy of fuels, bought and self-made energy, less what was sold; 1 kWh = 3.6 MJ",
  source: "GRI 302: Energy 2016, disclosures 302-1 to 302-5",
};
const titles: Readonly<Record<Carrier, string>> = {
  ...{ electricity: "electricity bought", gas: "natural gas burnt", heat: "heating bought" },
  ...{ cooling: "cooling bought", water: "water bought" },
};

/** Sums of disclosure 302-1, a and c. */
const parts = [
  ["fuels from non-renewable sources", "fuel"],
  ["electricity, heating and cooling", "energy"],
] as const;

/** A line of disclosure 302-1. */
interface Line {
  readonly title: string;
  /** Of which part of the disclosure. */
  readonly part: "fuel" | "energy" | "sold";
  /** +1 adds to what the organization consumed, −1 takes from it. */
  readonly sign: 1 | -1;
  readonly energy: CountedEnergy;
}

interface Consumption {
  readonly lines: readonly Line[];
  /** kWh within the organization (302-1 e). */
  readonly total: number;
  readonly known: number;
  readonly refusals: readonly Refusal[];
}

/** GRI 302: energy within the organization, its intensity, and its reduction against a base year. */
export const gri: Analysis = {
  name,
  title: "GRI 302 energy",
  method,
  async run(context, period, signal, progress) {
    const { site } = context;
    const subject = { kind: "site" as const, id: site.id, name: site.name };
    const refuse = (reason: string, needs: string): Refusal => ({ subject, analysis: name, reason, needs });
    const now = await consumptionOf(context, period, signal);
    progress?.(0.5);
    const refusals: Refusal[] = [
      ...now.refusals,
      refuse(
        "302-2: energy outside of the organization isn't metered here.",
        "Figures of suppliers, travel and use of products, from elsewhere.",
      ),
      refuse(
        "302-5: reductions in the energy that sold products and services need aren't a building's figure.",
        "Leave it out with this reason, or bring it from elsewhere.",
      ),
    ];
    if (now.lines.length === 0) return { findings: [], refusals };
    const findings = [within(context, now, period)];
    if (site.floorArea === null)
      refusals.push(refuse("302-3: the floor area isn't told.", "Put it in under Site."));
    else findings.push(intensity(context, now, site.floorArea, period));
    const baseYear = site.description?.baseYear ?? null;
    if (baseYear === null)
      refusals.push(refuse("302-4: no base year is told.", "Choose one under Site that there is data of."));
    else {
      const before = inYear(period, baseYear, site.timeZone);
      const base = before === null ? null : await consumptionOf(context, before, signal);
      // Another year's figure with other lines, or with holes, would be compared with something else.
      const isComparable = base !== null && base.known >= 0.98 && titlesOf(base) === titlesOf(now);
      if (base === null || before === null || !isComparable)
        refusals.push(
          refuse(
            `302-4: ${baseYear} has ${base === null ? "no such period" : `${say(exact(base.known * 100, "%"))} of the data that it needs`}.`,
            "A base year with at least 98 % of the data of the same meters.",
          ),
        );
      else findings.push(reduction(context, now, base, baseYear, period, before));
    }
    progress?.(1);
    return { findings, refusals };
  },
};

async function consumptionOf(
  context: AnalysisContext,
  period: Period,
  signal: AbortSignal,
): Promise<Consumption> {
  const lines: Line[] = [];
  const refusals: Refusal[] = [];
  const put = async (carrier: Carrier, role: "bought" | "produced" | "sold", title: string) => {
    const part = role === "sold" ? "sold" : carrier === "gas" ? "fuel" : "energy";
    const counted = await countedEnergy(context, carrier, role, period, false, name, signal);
    if (counted.energy !== null && countOfKnown(counted.energy.values) > 0)
      lines.push({ title, part, sign: role === "sold" ? -1 : 1, energy: counted.energy });
    else if (role === "bought" && (carrier === "electricity" || carrier === "gas"))
      refusals.push(...counted.refusals);
  };
  for (const carrier of energyCarriers) await put(carrier, "bought", titles[carrier]);
  await put("electricity", "produced", "electricity made from renewables");
  await put("electricity", "sold", "electricity sold");
  const total = lines.reduce((sum, { sign, energy }) => sum + sign * energy.total, 0);
  const known = lines.reduce((least, { energy }) => Math.min(least, energy.known), 1);
  return { lines, total, known: lines.length === 0 ? 0 : known, refusals };
}

const titlesOf = ({ lines }: Consumption) => lines.map(({ title }) => title).join("|");

function within(context: AnalysisContext, now: Consumption, period: Period): Finding {
  const numbers: Record<string, Quantity> = {
    total: exact(now.total, "kWh"),
    "total in MJ": exact(now.total * 3.6, "MJ"),
  };
  for (const { title, energy } of now.lines) {
    numbers[title] = exact(energy.total, "kWh");
    numbers[`${title} in MJ`] = exact(energy.total * 3.6, "MJ");
  }
  // 302-1 a and c; none of b is metered, d is a line of its own.
  for (const [title, part] of parts) {
    const sum = now.lines.reduce((all, line) => all + (line.part === part ? line.energy.total : 0), 0);
    if (!now.lines.some((line) => line.part === part)) continue;
    numbers[title] = exact(sum, "kWh");
    numbers[`${title} in MJ`] = exact(sum * 3.6, "MJ");
  }
  const each = now.lines.map(({ title }) => `${title} ${say(numbers[title] ?? exact(0, ""))}`).join(", ");
  const statement = `Energy within the organization was ${say(numbers["total"] ?? exact(0, ""))} (${say(numbers["total in MJ"] ?? exact(0, ""))}): ${each}.`;
  return findingOf(context, "302-1", statement, numbers, now, period, [note("gri-fuels")]);
}

function intensity(context: AnalysisContext, now: Consumption, floorArea: number, period: Period): Finding {
  const numbers = {
    intensity: exact(now.total / floorArea, "kWh/m²"),
    total: exact(now.total, "kWh"),
    "floor area": exact(floorArea, "m²"),
  };
  const statement = `Energy intensity was ${say(numbers.intensity)}: ${say(numbers.total)} within the organization over ${say(numbers["floor area"])}.`;
  const days = (period.to - period.from) / 86_400_000;
  const notes = days < 360 ? [note("gri-part-of-year", { days: exact(days, "days") })] : [];
  return findingOf(context, "302-3", statement, numbers, now, period, notes);
}

function reduction(
  context: AnalysisContext,
  now: Consumption,
  base: Consumption,
  baseYear: number,
  period: Period,
  before: Period,
): Finding {
  const saved = base.total - now.total;
  const numbers = {
    reduction: exact(saved, "kWh"),
    "reduction in MJ": exact(saved * 3.6, "MJ"),
    share: exact(base.total === 0 ? 0 : (saved / base.total) * 100, "%"),
    "base year": exact(base.total, "kWh"),
    total: exact(now.total, "kWh"),
  };
  const statement = `Against the same days of ${baseYear}, energy went ${saved >= 0 ? "down" : "up"} by ${say(exact(Math.abs(saved), "kWh"))} (${say(exact(Math.abs(numbers.share.value), "%"))}): ${say(numbers.total)} after ${say(numbers["base year"])}.`;
  const finding = findingOf(context, "302-4", statement, numbers, now, period, [note("gri-not-adjusted")]);
  const evidence = base.lines.flatMap(({ energy, title }) =>
    energy.meters.map(({ point }) => ({ pointId: point.id, ...before, role: `${title}, ${baseYear}` })),
  );
  return { ...finding, evidence: [...finding.evidence, ...evidence].slice(0, 200) };
}

function findingOf(
  { site }: AnalysisContext,
  disclosure: string,
  statement: string,
  numbers: Record<string, Quantity>,
  { lines, known, refusals }: Consumption,
  period: Period,
  notes: readonly Note[],
): Finding {
  const meters = lines.flatMap(({ title, energy }) => energy.meters.map((meter) => ({ title, meter })));
  const assumed = borderNotes(
    site,
    meters.map(({ meter }) => meter),
  );
  const said = noted([...notes, ...lines.flatMap(({ energy }) => energy.notes), ...assumed]);
  return {
    id: `${name} ${disclosure} ${period.from} ${period.to}`,
    analysis: name,
    kind: disclosure,
    subject: { kind: "site", id: site.id, name: site.name },
    statement: statement.slice(0, 2_000),
    remedy: "",
    numbers,
    period,
    events: [],
    completeness: known,
    confidence: null,
    indicative: known < 0.98 || refusals.length > 0 || assumed.length > 0,
    evidence: meters.map(({ title, meter }) => ({ pointId: meter.point.id, ...period, role: title })),
    method,
    energy: null,
    cost: null,
    ...(refusals.length === 0
      ? said
      : { notes: [...said.notes, ...refusals.map(({ reason }) => `Not in it: ${reason}`)].slice(0, 50) }),
  };
}

/** The same days of another year; null where it has no such day or the year is the period's own. */
function inYear({ from, to }: Period, year: number, timeZone: string): Period | null {
  const begin = DateTime.fromMillis(from, { zone: timeZone });
  if (begin.year === year) return null;
  const move = (time: number) =>
    DateTime.fromMillis(time, { zone: timeZone })
      .plus({ years: year - begin.year })
      .toMillis();
  return { from: move(from), to: move(to) };
}
