import type { EmissionFactor, FactorTable } from "../../contract/emission-factors.ts";
import type { Carrier } from "../../contract/tariff.ts";
import { type Note, note } from "../notes.ts";
import { exact } from "../words.ts";

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

/** What the factor is: `184 g/kWh CO2e, PT 2020: …`. */
export function factorNote({ factor, gases, region, year, source, note: more }: SourcedFactor): Note {
  const of = { factor: exact(factor, "g/kWh"), gases, year: String(year), source, note: more };
  return region === "" ? note("factor-anywhere", of) : note("factor", { ...of, where: region });
}

/**
 * Factors that aren't of the year that they stand for: what is told by them is indicative.
 * @param years in which energy was used
 */
export function yearNotes(
  years: ReadonlySet<number>,
  factorIn: (year: number) => SourcedFactor | null,
): Note[] {
  return [...years].flatMap((year) => {
    const found = factorIn(year);
    return found === null || found.year === year
      ? []
      : [note("factor-of-other-year", { of: String(found.year), year: String(year) })];
  });
}
