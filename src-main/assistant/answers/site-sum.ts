import type { Fact, TextPiece } from "../../contract/assistant.ts";
import type { Finding, Quantity } from "../../contract/findings.ts";
import { number, words } from "../pieces.ts";
import { plain } from "../spelling.ts";
import { type Given, inLanguage } from "./draft.ts";

/** Who speaks of one scope, or of the market's way, doesn't ask for the sum. */
const ofOneWay = /\b(?:scopes?|ambitos?|market|mercado)\b/;

const ofFirstScope = /\b(?:scopes?|ambitos?) 1\b/;
const ofSecondScope = /\b(?:scopes?|ambitos?) 2\b/;
const byMarket = /\b(?:market|mercado)\b/;

/** Which emissions a question means; empty: all that are told by the location. */
function scopesMeant(written: string): ReadonlySet<string> {
  const second = byMarket.test(written) ? "scope-2-market" : "scope-2-location";
  if (ofFirstScope.test(written) && ofSecondScope.test(written)) return new Set(["scope-1", second]);
  if (ofFirstScope.test(written)) return new Set(["scope-1"]);
  if (ofSecondScope.test(written) || byMarket.test(written)) return new Set([second]);
  return new Set();
}

/** What a site paid or emitted, of what the question means, as one number; null: there is none, or none that adds up. */
export function siteNumber({ plan, work }: Given, findings: readonly Finding[], call: number): Fact | null {
  const scopes = scopesMeant(plain(plan.text));
  const told = findings.flatMap((one) => {
    const part = scopes.size === 0 ? partOf(one) : scopes.has(one.kind) ? one.numbers["emissions"] : null;
    return part == null ? [] : [{ part, evidence: one.evidence }];
  });
  const unit = told[0]?.part.unit ?? "";
  // What is earned isn't what is paid.
  const isMixed =
    findings.some(({ kind }) => kind === "feed-in") || told.some(({ part }) => part.unit !== unit);
  if (told.length === 0 || isMixed) return null;
  const value = told.reduce((sum, { part }) => sum + part.value, 0);
  return work.fact(
    told.length === 1 ? "total" : "together",
    { value, unit, low: null, high: null },
    { call, evidence: told.flatMap(({ evidence }) => evidence) },
  );
}

/** What a finding adds to the whole of a site; null: nothing, or the same told in another way. */
function partOf({ analysis, kind, numbers }: Finding): Quantity | null {
  if (analysis === "carbon" && (kind === "scope-1" || kind === "scope-2-location"))
    return numbers["emissions"] ?? null;
  const total = analysis === "cost" ? (numbers["total"] ?? null) : null;
  return kind === "bill" ? total : null;
}

/**
 * What all that a site buys costs or emits together, where several carriers are told; empty: there is one, or their units
 * differ. Emissions count what is burnt and, by the grid's factor, what is bought: the market's way tells the same again.
 */
export function siteSum(
  { plan, work }: Given,
  findings: readonly Finding[],
  { within, call }: { readonly within: readonly TextPiece[]; readonly call: number },
): TextPiece[] {
  const told = findings.flatMap((one) => {
    const part = partOf(one);
    return part === null ? [] : [{ part, evidence: one.evidence, completeness: one.completeness }];
  });
  const unit = told[0]?.part.unit ?? "";
  // What is earned isn't what is paid.
  if (findings.some(({ kind }) => kind === "feed-in") || ofOneWay.test(plain(plan.text))) return [];
  if (told.length < 2 || told.some(({ part }) => part.unit !== unit)) return [];
  const value = told.reduce((sum, { part }) => sum + part.value, 0);
  const together = work.fact(
    "together",
    { value, unit, low: null, high: null },
    {
      call,
      evidence: told.flatMap(({ evidence }) => evidence),
      completeness: told.reduce((least, one) => Math.min(least, one.completeness), 1),
    },
  );
  return plan.intent === "cost"
    ? inLanguage(
        plan.language,
        words`What is told here comes to ${number(together)} together ${within}:`,
        words`O que aqui se indica soma ${number(together)} ${within}:`,
      )
    : inLanguage(
        plan.language,
        words`Together ${number(together)} were emitted ${within}, location-based; one by one:`,
        words`Ao todo foram emitidas ${number(together)} ${within} pelo método da localização; uma a uma:`,
      );
}
