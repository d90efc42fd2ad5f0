import type { AnswerAction, Language } from "../contract/assistant.ts";
import type { Finding, Quantity } from "../contract/findings.ts";
import type { MeasureProposal } from "../contract/measures.ts";
import { remediesInPortuguese } from "./remedies-pt.data.ts";

const yearMs = 365 * 86_400_000;
const dayMs = 86_400_000;

/**
 * The saving measure that a finding proposes, with its estimate for a year.
 * @returns null where the finding proposes nothing, or nothing would be saved
 */
export function proposalOf(finding: Finding): MeasureProposal | null {
  const { remedy, energy, cost, period, method, evidence, statement, subject, id } = finding;
  if (remedy === "" || ((energy?.value ?? 0) <= 0 && (cost?.value ?? 0) <= 0)) return null;
  const { energyPerYear, costPerYear, scaling } = yearOf(finding);
  return {
    title: `${subject.name}: ${firstSentence(remedy)}`.slice(0, 300),
    note: remedy,
    energyPerYear: rounded(energyPerYear),
    costPerYear: rounded(costPerYear),
    currency: cost?.unit ?? "",
    basis: {
      ...{ statement, finding: id, energy, cost, scaling, period, method },
      evidence: evidence.slice(0, 50),
    },
  };
}

/** Measures that an answer proposes, in its language; what was found stays as the analysis says it. */
export function actionsIn(actions: readonly AnswerAction[], language: Language): AnswerAction[] {
  if (language === "en") return [...actions];
  return actions.map((action) =>
    action.kind === "set-measure" ? { ...action, proposal: inPortuguese(action.proposal) } : action,
  );
}

/** What to do about a finding, in a language; as the analysis says it where no other words are known. */
export const remedyIn = (remedy: string, language: Language): string =>
  language === "en" ? remedy : (known(remedy) ?? remedy);

const known = (remedy: string): string | undefined =>
  Object.hasOwn(remediesInPortuguese, remedy) ? remediesInPortuguese[remedy] : undefined;

function inPortuguese(proposal: MeasureProposal): MeasureProposal {
  const { title, note, basis } = proposal;
  const remedy = known(note);
  const own = firstSentence(note);
  const named =
    remedy === undefined || !title.endsWith(own)
      ? title
      : `${title.slice(0, -own.length)}${firstSentence(remedy)}`.slice(0, 300);
  const asCalled = Object.values(scalings).find(({ en }) => en === basis.scaling)?.pt;
  const scaling =
    asCalled ??
    basis.scaling
      .replace(byTheYear, " para 365: como se fosse igual todo o ano.")
      .replace(/^(\d+) days?/, (_, days) => `De ${days} ${days === "1" ? "dia" : "dias"}`);
  return { ...proposal, title: named, note: remedy ?? note, basis: { ...basis, scaling } };
}

/** How a year is made of what was found. */
const scalings: Readonly<Record<"over" | "rate" | "month", Readonly<Record<Language, string>>>> = {
  over: {
    en: "It was there once and is over: no year is told of it.",
    pt: "Houve isto uma vez e passou: não se diz nada de um ano.",
  },
  rate: {
    en: "A month at the rate at which it lasts, times 12: as if it went on the same all year.",
    pt: "Um mês ao ritmo a que dura, vezes 12: como se fosse igual todo o ano.",
  },
  month: {
    en: "A month as it was over the days looked at, times 12: as if it went on the same all year.",
    pt: "Um mês como foi nos dias vistos, vezes 12: como se fosse igual todo o ano.",
  },
};
const byTheYear = " scaled to 365: as if it went on the same all year.";

interface Year {
  readonly energyPerYear: number | null;
  readonly costPerYear: number | null;
  readonly scaling: string;
}

/** What a finding takes in a month: at its rate where that is told, else as it was over the days looked at. */
export function monthOf({ numbers }: Pick<Finding, "numbers">): Pick<Finding, "energy" | "cost"> {
  const told = (what: string) =>
    numbers[`${what} a month while it lasts`] ?? numbers[`${what} a month`] ?? null;
  return { energy: told("energy"), cost: told("cost") };
}

/**
 * A month twelve times of what lasts or comes back, a period by its length of what may go on. What came once and is over
 * isn't saved again: no year is told of it.
 */
function yearOf(finding: Finding): Year {
  const { energy, cost, period, numbers, events } = finding;
  const month = monthOf(finding);
  const isOver = finding.lasts === false || finding.told?.some(({ code }) => code === "began") === true;
  if (isOver && events.length < 2)
    return {
      ...{ energyPerYear: null, costPerYear: null },
      scaling: scalings.over.en,
    };
  if (month.energy !== null || month.cost !== null)
    return {
      energyPerYear: times(month.energy, 12),
      costPerYear: times(month.cost, 12),
      scaling:
        "cost a month while it lasts" in numbers || "energy a month while it lasts" in numbers
          ? scalings.rate.en
          : scalings.month.en,
    };
  const length = Math.max(dayMs, period.to - period.from);
  const days = Math.round(length / dayMs);
  return {
    energyPerYear: times(energy, yearMs / length),
    costPerYear: times(cost, yearMs / length),
    scaling: `${days} ${days === 1 ? "day" : "days"}${byTheYear}`,
  };
}

const times = (quantity: Quantity | null, factor: number): number | null =>
  quantity === null ? null : Math.max(0, quantity.value * factor);

/** Three significant digits: an estimate has no more. */
const rounded = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(3));

const firstSentence = (text: string): string =>
  /^.*?[.;:](?=\s|$)/.exec(text)?.[0].replace(/[.;:]$/, "") ?? text;
