import type { FactorTable } from "../contract/emission-factors.ts";
import type { SiteId } from "../contract/identity.ts";
import { type SiteDescription, undescribed } from "../contract/site-description.ts";
import type { AnalysedSite, ServiceWeather } from "./analysis.ts";
import { carbonIntensityFrom, carbonIntensityOf } from "./carbon/carbon-intensity.ts";
import { sitePrices } from "./cost/site-prices.ts";
import { noHolidays, type PublicHolidays } from "./public-holidays.ts";
import { occupancyOf } from "./site-occupancy.ts";
import { SiteTime } from "./site-time.ts";

/** A site as its source knows it, with what is told of it. */
export interface DescribedSite {
  readonly id: SiteId;
  readonly name: string;
  readonly timeZone: string;
  /** Absent: nothing is told of it, what is usual holds. */
  readonly description?: SiteDescription;
  /** Absent: none is known. */
  readonly emissionFactors?: readonly FactorTable[];
  /** Lines of hours, as `carbonIntensityOf` reads them, or hours by themselves. */
  readonly carbonIntensity?:
    | { readonly source: string; readonly text: string }
    | {
        readonly source: string;
        /** Beginnings of hours, epoch ms, ascending. */
        readonly starts: readonly number[];
        /** g/kWh */
        readonly values: readonly number[];
      };
  /** Absent: no weather service is asked. */
  readonly weather?: Pick<ServiceWeather, "source" | "fetchedAt" | "problem"> & {
    readonly starts: readonly number[];
    readonly temperatures: readonly number[];
  };
}

/**
 * A site as analyses see it.
 * @param holidays of its country and region, as `publicHolidays` gives them
 * @throws RangeError for an unknown time zone; Problem `invalid-input` for hours of carbon intensity that can't be read
 */
export function analysedSite(
  { id, name, timeZone, description, emissionFactors, carbonIntensity }: DescribedSite,
  holidays: PublicHolidays = noHolidays,
): AnalysedSite {
  const told = description ?? undescribed;
  return {
    ...{ id, name, timeZone, holidays },
    country: told.country,
    floorArea: told.floorArea,
    // Clocks of their own: each remembers where it was asked last.
    prices: sitePrices(told, new SiteTime(timeZone), holidays),
    occupancy: occupancyOf(told.occupancy, new SiteTime(timeZone), holidays),
    emissionFactors: emissionFactors ?? [],
    carbonIntensity: carbonIntensity === undefined ? null : intensityOf(carbonIntensity),
    description: description ?? null,
  };
}

function intensityOf(told: NonNullable<DescribedSite["carbonIntensity"]>) {
  return "text" in told
    ? carbonIntensityOf(told.text, told.source)
    : carbonIntensityFrom(Float64Array.from(told.starts), Float64Array.from(told.values), told.source);
}

/** What a weather service told of a site, as analyses take it; null: none is asked. */
export function weatherOf({ weather }: Pick<DescribedSite, "weather">): ServiceWeather | null {
  if (weather === undefined) return null;
  const { starts, temperatures } = weather;
  return { ...weather, starts: Float64Array.from(starts), temperatures: Float64Array.from(temperatures) };
}
