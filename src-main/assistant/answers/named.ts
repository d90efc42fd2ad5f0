import type { Plan } from "../plan.ts";
import { plain } from "../spelling.ts";

/** Analyses that answer a question, how far back they look where nobody says, and what they are called. */
export interface AskedFor {
  readonly analyses: readonly string[];
  readonly days: number;
  readonly called?: readonly [english: string, portuguese: string];
  /** Of its findings these, where there are any. */
  readonly kinds?: readonly string[];
  /** Its findings are of single meters: those that are meant are enough. */
  readonly isOfMeters?: boolean;
}

/** What a period is said from, so that savings can be told since then. */
const since =
  "(?:since|after|from the time|thanks to|because of|due to|desde|depois d\\w+|apos|(?<!(?:comparacao|comparad[oa]s?|comparando|relacao) )com [ao]|gracas a\\w*)";

/** Analyses that people ask for by name, or by a number that only they have. */
const named: readonly (AskedFor & { readonly said: RegExp; readonly unless?: RegExp })[] = [
  {
    said: /\b(?:taxonomy|taxonomia)\b/,
    ...{ analyses: ["taxonomy"], days: 365, called: ["the EU Taxonomy", "a taxonomia da UE"] },
  },
  {
    said: /\b(?:energy|energia) intensity\b|\bintensidade energetica\b|\bk?wh (?:per|por|a|each) (?:m2|square met(?:er|re)|metro quadrado)\b|\b(?:energy|electricity|energia|eletricidade|consum\w+)\b.*\b(?:per square met(?:er|re)|por metro quadrado|per m2|por m2)\b/,
    // Which of several has the most is a question about them.
    unless: /\b(?:most|highest|least|lowest|biggest|best|worst|mais|menos|maior|menor|pior|melhor)\b/,
    ...{ analyses: ["gri-302"], days: 365, kinds: ["302-3"] },
    called: ["energy intensity", "intensidade energética"],
  },
  {
    said: /\bgri\b(?! 305)|\b302 [1-5]\b/,
    ...{ analyses: ["gri-302"], days: 365, called: ["energy by GRI 302", "energia segundo a GRI 302"] },
  },
  {
    said: new RegExp(
      `\\b(?:(?:did|have|has|had) (?:we|it|they|the \\w+)(?: \\w+){0,2} sav(?:e|ed)|sav(?:ed|ings?)|poup(?:amos|ou|aram|anca))\\b.*\\b${since}\\b|\\b${since}\\b.*\\b(?:sav(?:ed|ings)|poup(?:amos|ou|aram|anca))\\b`,
    ),
    ...{ analyses: ["savings"], days: 30, isOfMeters: true, called: ["savings", "poupanças"] },
  },
  {
    said: /\b(?:unmetered|unaccounted|energy balance|meter tree|balanco (?:de|da) energia|arvore de contadores|(?:metered|counted|measured) by (?:no|none)|(?:sub ?meters|meters below) .*\badd up|nao (?:e|esta|sao|estao) (?:medid|contad)\w+|sub ?contadores .*\b(?:batem|somam))\b/,
    ...{ analyses: ["balance"], days: 30, called: ["the meters' balance", "o balanço dos contadores"] },
  },
  {
    said: /\bhow (?:good|accurate|reliable) (?:is|are|was|were) .*\bforecasts?\b|\bhow (?:right|close) (?:is|are|was|were) (?:the |our |its |your |yesterday s |last \w+ s )?(?:\w+ )?forecasts?\b|\bforecast(?:ing)? (?:accuracy|quality|errors?)\b|\b(?:qualidade|exatidao|erros?|precisao|fiabilidade) (?:d[aeo]s? )?(?:\w+ )?previs\w+|\bprevis\w+ .*\b(?:fiave\w+|certeir\w+|acert\w+)\b/,
    ...{ analyses: ["forecast-quality"], days: 90, isOfMeters: true },
    called: ["how good forecasts are", "a qualidade das previsões"],
  },
];
/** What is only said, or done: no analysis is asked for. */
const neverNamed = new Set<Plan["intent"]>(["command", "alarm-rule", "alarms", "help"]);

/** The analysis that a question asks for by name; null: none. */
export function namedAnalysis({ intent, text }: Plan): AskedFor | null {
  if (neverNamed.has(intent)) return null;
  const written = plain(text);
  return named.find(({ said, unless }) => said.test(written) && unless?.test(written) !== true) ?? null;
}
