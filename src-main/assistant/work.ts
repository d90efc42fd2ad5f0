import { rounded } from "../analytics/index.ts";
import type { AnswerChart, AnswerTable, Fact, Language, ToolCall } from "../contract/assistant.ts";
import type { Evidence, Method, Quantity } from "../contract/findings.ts";
import { evidenceIn, factName } from "./evidence-words.ts";

/** What counts are of, and rates, as they are called in Portuguese; symbols are the same. */
const portugueseUnits: Readonly<Record<string, string>> = {
  ...{ day: "dia", days: "dias", hours: "horas", nights: "noites", years: "anos", meters: "contadores" },
  ...{ meter: "contador" },
  ...{
    runs: "arranques",
    starts: "arranques",
    "strokes a day": "cursos por dia",
    "Pa a month": "Pa por mês",
  },
};

/** How a number is written in a language, with its unit. */
export function shownAs({ value, unit }: Quantity, language: Language): string {
  const number = rounded(value, language === "pt" ? "pt-PT" : "en-GB").replace(/^-/, "−");
  const called = language === "pt" ? (portugueseUnits[unit] ?? unit) : unit;
  return called === "" ? number : `${number}\u00a0${called}`;
}

interface FactSource {
  readonly call: number;
  readonly evidence?: readonly Evidence[];
  readonly method?: Method | null;
  readonly completeness?: number | null;
}

/** What was asked and found on the way to one answer: every number that it may say is among the facts. */
export class Work {
  readonly language: Language;
  readonly facts: Fact[] = [];
  readonly calls: ToolCall[] = [];
  readonly charts: AnswerChart[] = [];
  table: AnswerTable | null = null;

  constructor(language: Language) {
    this.language = language;
  }

  /** Keeps a tool's call. @returns its number, for the facts that come of it */
  called(tool: string, input: unknown, tookMs: number, looked: number): number {
    this.calls.push({ tool, input: JSON.stringify(input).slice(0, 20_000), tookMs, looked });
    return this.calls.length - 1;
  }

  /** Keeps a number that a tool computed. */
  fact(
    name: string,
    quantity: Quantity,
    { call, evidence = [], method = null, completeness = null }: FactSource,
  ): Fact {
    const fact: Fact = {
      ...{ id: `f${this.facts.length + 1}`, name: factName(name, this.language).slice(0, 300) },
      ...{ quantity, call, method, completeness, shown: shownAs(quantity, this.language) },
      evidence: evidenceIn(evidence.slice(0, 200), this.language),
    };
    this.facts.push(fact);
    return fact;
  }
}
