import type { Period } from "../../contract/findings.ts";
import type { AnalysisContext, Prices } from "../analysis.ts";
import { borderEnergy, outsideGaps } from "../border-energy.ts";
import { type Note, note } from "../notes.ts";
import { borderMeters } from "../site-meters.ts";

const quarterHours = { unit: "minutes", count: 15 } as const;
const quarterMs = 900_000;

/**
 * The same context with electricity priced as what a kWh less is worth: while the site feeds in, what it is paid for one kWh
 * more of that. In quarter hours in which it both buys and feeds in, by their shares. Without a meter of what is fed in, or
 * without prices, the context is left as it is.
 * @param analysis who asks
 */
export async function worthWhileExporting(
  context: AnalysisContext,
  { from, to }: Period,
  analysis: string,
  signal?: AbortSignal,
): Promise<AnalysisContext> {
  const { site, points } = context;
  const { prices } = site;
  const { meters } = borderMeters(site, points, "electricity", analysis);
  const sold = meters.filter(({ role }) => role === "sold");
  if (prices === null || sold.length === 0) return context;
  // In a gap nobody knows when it fed in.
  const sumOf = async (counted: typeof meters): Promise<Float64Array> =>
    outsideGaps(await borderEnergy(context, counted, { from, to }, quarterHours, "kWh", signal));
  const given = await sumOf(sold);
  const taken = await sumOf(meters.filter(({ role }) => role === "bought"));
  const shares = given.map((value, at) => {
    const share = value / (value + (taken[at] ?? 0));
    return Number.isNaN(share) ? 0 : share;
  });
  if (!shares.some((share) => share > 0)) return context;
  const value = { ...site, prices: worthOf(prices, shares, from) };
  // Not spread: that looks at the clock, so that no outcome would be kept.
  return Object.create(context, { site: { value, enumerable: true } }) as AnalysisContext;
}

function worthOf(prices: Prices, shares: Float64Array, from: number): Prices {
  const fedIn = (time: number) => prices.fedIn?.(time) ?? null;
  const isPaid = [...shares.entries()].flatMap(([at, share]) =>
    share === 0 ? [] : [fedIn(from + at * quarterMs) !== null],
  );
  return {
    ...prices,
    exported: isPaid.every(Boolean) ? "priced" : isPaid.some(Boolean) ? "partly-priced" : "unpriced",
    at: (carrier, time) => {
      const bought = prices.at(carrier, time);
      const share = carrier === "electricity" ? (shares[Math.floor((time - from) / quarterMs)] ?? 0) : 0;
      const paid = share > 0 ? fedIn(time) : null;
      if (bought === null || paid === null) return bought;
      return share * paid + (1 - share) * bought;
    },
  };
}

const exportCodes = {
  priced: "worth-fed-in",
  "partly-priced": "fed-in-partly-priced",
  unpriced: "fed-in-unpriced",
} as const;

/** What electricity is priced by where the site feeds in. */
export function exportNotes(prices: Prices | null): Note[] {
  if (prices?.exported === undefined) return [];
  return [note(exportCodes[prices.exported])];
}
