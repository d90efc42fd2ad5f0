import type { Quantity } from "../../contract/findings.ts";
import { stretchesOf } from "../period-part.ts";
import { number, periodIn, sentences, words } from "../pieces.ts";
import { evidenceOf } from "../tools.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { type Available, judged } from "./judged.ts";
import { notesOf } from "./lacking.ts";
import {
  actionsOf,
  capital,
  chartOf,
  countersOf,
  lackOf,
  noData,
  partSite,
  periodOf,
  verb,
  whatPieces,
} from "./parts.ts";

/** Stretches that are priced one by one; more would take too long. */
const mostStretches = 130;
const told = {
  cost: { analysis: "meter-cost", number: "total" },
  carbon: { analysis: "meter-carbon", number: "emissions" },
} as const;

/** What costs and emits only in some hours of a period: its nights, its weekends, each priced by itself. */
export async function costOfPart(given: Given, available: Available): Promise<Draft> {
  const { plan, tools, work, world } = given;
  const period = periodOf(given);
  const { analysis, number: label } = plan.intent === "carbon" ? told.carbon : told.cost;
  const whole = await judged({ ...given, plan: { ...plan, part: null } }, available);
  const { part } = period;
  // Why nothing can be said of the whole holds for its parts.
  if (part === undefined || whole.kind !== "answer" || !available.has(analysis)) return whole;
  const meters = countersOf(given);
  const counters = meters.flatMap(({ counter }) => counter ?? []);
  const stretches = stretchesOf(period, part, partSite(given));
  const what = whatPieces(given, meters);
  if (counters.length === 0 || stretches.length === 0) return noData(given, what, period);
  if (stretches.length > mostStretches) return tooMany(given);
  work.charts.length = 0;
  work.table = null;
  const { result, call } = await tools.findingsWithin(
    [analysis],
    stretches,
    counters.map(({ id }) => id),
  );
  const findings = result.flatMap((one) => one.findings);
  const sum = (name: string) => summed(findings.flatMap(({ numbers }) => numbers[name] ?? []));
  const [total, energy] = [sum(label), sum("energy")];
  if (total === null) return noData(given, what, period);
  // What couldn't be priced is missing, whether it has a finding or not.
  const lengths = stretches.map(({ from, to }) => to - from);
  const known = result.reduce(
    (all, one, at) =>
      all + one.findings.reduce((part, each) => part + each.completeness, 0) * (lengths[at] ?? 0),
    0,
  );
  const completeness = known / (counters.length * lengths.reduce((all, one) => all + one, 0));
  const source = {
    call,
    completeness,
    evidence: evidenceOf(counters, period.from, period.to, "consumption"),
  };
  const fact = work.fact("total", total, source);
  const taken = energy === null ? null : work.fact("energy", energy, source);
  await chartOf(given, meters, period);
  const when = periodIn(period, plan.language, world.site.timeZone);
  const lack = lackOf({ completeness, call }, given);
  const forIt =
    taken === null
      ? []
      : inLanguage(plan.language, words`, for ${number(taken)}`, words`, por ${number(taken)}`);
  const [english, portuguese] =
    plan.intent === "carbon"
      ? (["emitted", verb(given, meters, ["", ""], ["emitiu", "emitiram"])] as const)
      : (["cost", verb(given, meters, ["", ""], ["custou", "custaram"])] as const);
  return {
    kind: "answer",
    text: inLanguage(
      plan.language,
      sentences(words`${capital(what)} ${english} ${number(fact)}${forIt} ${when}.`, lack),
      sentences(words`${capital(what)} ${portuguese} ${number(fact)}${forIt} ${when}.`, lack),
    ),
    headline: { fact, isTotal: true },
    actions: actionsOf(meters, period),
    notes: [
      ...new Set(findings.flatMap((one) => notesOf(one, plan.language))).values().take(4),
      inLanguage(
        plan.language,
        "Charges of a month that don't depend on the hour aren't shared out to parts of it.",
        "Os encargos do mês que não dependem da hora não são repartidos pelas suas partes.",
      ),
    ],
  };
}

/** null: there is none, or they aren't of one unit. */
function summed(all: readonly Quantity[]): Quantity | null {
  const [first] = all;
  if (first === undefined || all.some(({ unit }) => unit !== first.unit)) return null;
  return { value: all.reduce((sum, { value }) => sum + value, 0), unit: first.unit, low: null, high: null };
}

function tooMany({ plan }: Given): Draft {
  return {
    kind: "refusal",
    text: inLanguage(
      plan.language,
      words`That is priced hour by hour, and there are too many such stretches. Ask about a month or a quarter.`,
      words`Isso calcula-se hora a hora, e são demasiados intervalos. Pergunte por um mês ou um trimestre.`,
    ),
  };
}
