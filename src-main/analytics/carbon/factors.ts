import type { EmissionFactor, FactorTable } from "../../contract/emission-factors.ts";
import type { Carrier } from "../../contract/tariff.ts";

/** A factor with the document that it is from. */
export interface SourcedFactor extends EmissionFactor {
  readonly source: string;
}

export interface FactorQuestion {
  readonly carrier: Carrier;
  readonly basis: EmissionFactor["basis"];
  readonly country: string | null;
  /** Subdivision of the country; null: not told. */
  readonly region: string | null;
  readonly year: number;
}

/**
 * The factor that fits best: of the region before the country before anywhere; of the year, or the newest before it, or the
 * oldest after it.
 * @returns null where none is known
 */
export function factorFor(tables: readonly FactorTable[], question: FactorQuestion): SourcedFactor | null {
  const { carrier, basis, country, region, year } = question;
  const places = [country !== null && region !== null ? `${country}-${region}` : null, country, ""];
  const fitting = tables.flatMap(({ source, factors }) =>
    factors
      .filter((factor) => factor.carrier === carrier && factor.basis === basis)
      .map((factor) => ({ ...factor, source })),
  );
  for (const place of places) {
    const here = fitting
      .filter((factor) => factor.region === place)
      .toSorted((one, other) => one.year - other.year);
    const found = here.findLast((factor) => factor.year <= year) ?? here[0];
    if (found !== undefined) return found;
  }
  return null;
}

/** What the factor is, for a note: `184 g/kWh CO2e, PT 2020 (…)`. */
export function factorText({ factor, gases, region, year, source, note }: SourcedFactor): string {
  const where = region === "" ? "anywhere" : region;
  return `${factor} g/kWh ${gases}, ${where} ${year}: ${source}. ${note}`.trim().slice(0, 500);
}
