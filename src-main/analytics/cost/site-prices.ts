import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { SiteDescription } from "../../contract/site-description.ts";
import { type Carrier, carriers, type Tariff } from "../../contract/tariff.ts";
import type { Prices } from "../analysis.ts";
import { dayMs } from "../buckets.ts";
import type { PublicHolidays } from "../public-holidays.ts";
import type { SiteTime } from "../site-time.ts";
import { type TariffCalendar, tariffCalendar } from "./tariff-calendar.ts";

/** VAT on a tariff's prices: of income none but what the tariff tells itself, for whoever sells may not charge any. */
export function vatRateOf(
  { vat }: Pick<SiteDescription, "vat">,
  { vatRate, direction }: Pick<Tariff, "vatRate" | "direction">,
): number {
  return vatRate ?? (direction === "feed-in" ? 0 : vat.rate);
}

/** Factor from a price without VAT to what it costs, or brings, the site. */
export function taxFactor(
  description: Pick<SiteDescription, "vat">,
  tariff: Pick<Tariff, "vatRate" | "direction">,
): number {
  return description.vat.isReclaimed ? 1 : 1 + vatRateOf(description, tariff);
}

/** Tariffs of a carrier and direction on the site's clock; of two for the same day the later one in the list holds. */
export function calendarsOf(
  tariffs: readonly Tariff[],
  carrier: Carrier,
  direction: Tariff["direction"],
  clock: SiteTime,
  holidays: PublicHolidays,
): TariffCalendar[] {
  return tariffs
    .filter((tariff) => tariff.carrier === carrier && tariff.direction === direction)
    .map((tariff) => tariffCalendar(tariff, clock, holidays));
}

/** The calendar that is in force on a day; undefined: none is. @param day since 1970-01-01 */
export function inForce(calendars: readonly TariffCalendar[], day: number): TariffCalendar | undefined {
  return calendars.findLast(({ from, to }) => day >= from && day < to);
}

/** Price of one more unit at a time, by the tariffs of a site; null where it has none. */
export function sitePrices(
  description: SiteDescription,
  clock: SiteTime,
  holidays: PublicHolidays,
): Prices | null {
  if (description.tariffs.length === 0) return null;
  const asked = Object.fromEntries(
    carriers.map((carrier) => [
      carrier,
      priceOf(calendarsOf(description.tariffs, carrier, "purchase", clock, holidays), description, clock),
    ]),
  ) as Record<Carrier, (time: EpochMilliseconds) => number | null>;
  const paid = calendarsOf(description.tariffs, "electricity", "feed-in", clock, holidays);
  return {
    currency: description.currency,
    at: (carrier, time) => asked[carrier](time),
    fedIn: priceOf(paid, description, clock),
  };
}

function priceOf(calendars: readonly TariffCalendar[], description: SiteDescription, clock: SiteTime) {
  if (calendars.length === 0) return () => null;
  const pricesOf = new Map(
    calendars.map((calendar) => {
      const { periods, levy } = calendar.tariff;
      const factor = taxFactor(description, calendar.tariff);
      return [calendar, periods.map(({ price }) => (price + levy) * factor)];
    }),
  );
  let last: { day: number; calendar: TariffCalendar | undefined } = { day: Number.NaN, calendar: undefined };
  return (time: EpochMilliseconds): number | null => {
    const day = Math.floor((time + clock.offsetAt(time)) / dayMs);
    if (day !== last.day) last = { day, calendar: inForce(calendars, day) };
    const { calendar } = last;
    return calendar === undefined ? null : (pricesOf.get(calendar)?.[calendar.periodAt(time)] ?? null);
  };
}
