import type { AnswerChart } from "../../contract/assistant.ts";
import type { Finding, Quantity } from "../../contract/findings.ts";
import { type Given, inLanguage } from "./draft.ts";

/** Bars of one chart. */
const mostBars = 10;

/** A forecast day by the hour with its interval, of the first finding that has one; null: none has. */
export function byTheHour({ plan }: Given, findings: readonly Finding[]): AnswerChart | null {
  const found = findings.find(({ kind }) => kind === "tomorrow");
  if (found === undefined) return null;
  const hours = Object.entries(found.numbers).flatMap(([label, quantity]) => {
    const hour = /^hour (\d+)( again)?$/.exec(label)?.[1];
    return hour === undefined ? [] : [{ label: `${hour.padStart(2, "0")}:00`, quantity }];
  });
  if (hours.length === 0) return null;
  const pointId = found.evidence[0]?.pointId ?? null;
  const of = (role: "expected" | "low" | "high", name: string, value: (one: Quantity) => number | null) => ({
    ...{ name, role, pointId: role === "expected" ? pointId : null },
    values: hours.map(({ quantity }) => value(quantity)),
  });
  return {
    ...{ kind: "line", title: found.subject.name, unit: hours[0]?.quantity.unit ?? "", times: [] },
    labels: hours.map(({ label }) => label),
    series: [
      of("expected", inLanguage(plan.language, "expected", "previsto"), ({ value }) => value),
      of("low", inLanguage(plan.language, "from", "de"), ({ low }) => low),
      of("high", inLanguage(plan.language, "to", "até"), ({ high }) => high),
    ],
  };
}

/** Findings of a whole site are told apart by what they are of. */
const scopeNames: Readonly<Record<string, readonly [string, string]>> = {
  "scope-1": ["Scope 1", "Âmbito 1"],
  "scope-2-location": ["Scope 2, location-based", "Âmbito 2, pela localização"],
  "scope-2-market": ["Scope 2, market-based", "Âmbito 2, pelo mercado"],
};

/** What findings are worth, the most first: money where all of them have it, else energy or emissions; null: fewer than two have. */
export function byWorth({ plan }: Given, findings: readonly Finding[]): AnswerChart | null {
  const ways: readonly (readonly [english: string, portuguese: string, (one: Finding) => Quantity | null])[] =
    [
      ["emissions", "emissões", ({ numbers }) => numbers["emissions"] ?? null],
      [
        "cost",
        "custo",
        ({ analysis, cost, numbers }) =>
          /^(meter-)?cost$/.test(analysis) ? (numbers["total"] ?? null) : cost,
      ],
      ["energy", "energia", ({ energy }) => energy],
    ];
  const at = plan.language === "pt" ? 1 : 0;
  for (const [english, portuguese, of] of ways) {
    const worth = findings.flatMap((one) => {
      const quantity = of(one);
      return quantity === null ? [] : [{ name: scopeNames[one.kind]?.[at] ?? one.subject.name, quantity }];
    });
    const unit = worth[0]?.quantity.unit ?? "";
    const isOne = worth.every(({ quantity }) => quantity.unit === unit);
    // Bars of one name can't be told apart.
    if (new Set(worth.map(({ name }) => name)).size < worth.length) continue;
    if (worth.length < 2 || !isOne || (english !== "energy" && worth.length < findings.length)) continue;
    const sorted = worth
      .toSorted((one, other) => other.quantity.value - one.quantity.value)
      .slice(0, mostBars);
    const name = inLanguage(plan.language, english, portuguese);
    return {
      ...{ kind: "ranking", title: name, unit, times: [] },
      labels: sorted.map((one) => one.name),
      series: [{ name, role: "value", pointId: null, values: sorted.map(({ quantity }) => quantity.value) }],
    };
  }
  return null;
}
