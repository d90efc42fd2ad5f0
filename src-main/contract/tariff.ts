import { z } from "zod";

/** What a site buys by the meter; `heat` and `cooling` come from a network. */
export const carriers = ["electricity", "gas", "heat", "cooling", "water"] as const;
export const carrier = z.enum(carriers);
export type Carrier = z.infer<typeof carrier>;

/** What is billed: kWh, of gas by its gross calorific value; m³ of water. */
export const billedUnit: Readonly<Record<Carrier, "kWh" | "m³">> = {
  ...{ electricity: "kWh", gas: "kWh", heat: "kWh", cooling: "kWh", water: "m³" },
};

/** Quarter hours of a day by the site's clock. */
export const quartersOfDay = 96;
/** A day of the site's calendar: `2026-03-29`. */
export const calendarDay = z.iso.date();
const words = z.string().max(500);
/** In the site's currency without VAT. */
const price = z.number().min(-1_000).max(1_000_000);
const periodIndex = z.number().int().min(0).max(11);
const periodIndexes = z.array(periodIndex).min(1).max(12).nullable();
const quarter = z.number().int().min(0).max(quartersOfDay);

/** Hours of a day that have one price, whichever they are: `Peak`. */
export const tariffPeriod = z.object({
  name: z.string().min(1).max(60),
  /** Of one more unit (kWh; m³ of water), levies apart. */
  price,
});
export type TariffPeriod = z.infer<typeof tariffPeriod>;

/** From a quarter hour of the day on, the tariff period with this index. */
export const tariffRun = z.object({ from: quarter.max(quartersOfDay - 1), period: periodIndex });
export type TariffRun = z.infer<typeof tariffRun>;

/** A day as runs: the first from 0 on, each from later than the one before. */
export const tariffDay = z
  .array(tariffRun)
  .min(1)
  .max(quartersOfDay)
  .refine(
    (runs) => runs.every(({ from }, at) => (at === 0 ? from === 0 : from > (runs[at - 1]?.from ?? from))),
    "A day's first price begins at 00:00, and each other one after the one before.",
  );
export type TariffDay = z.infer<typeof tariffDay>;

export const tariffSeason = z.object({
  name: z.string().min(1).max(60),
  /** First day of it each year (`06-01`), or while the clocks are on summer or winter time. */
  begins: z.union([
    z.enum(["summer-time", "winter-time"]),
    z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  ]),
  /** Monday first. */
  week: z.array(tariffDay).length(7),
  /** Public holidays; null: as their day of the week. */
  holiday: tariffDay.nullable(),
});
export type TariffSeason = z.infer<typeof tariffSeason>;

const per = z.enum(["day", "month"]);
/** Length of the mean that a demand is, minutes. */
const minutes = z.union([z.literal(5), z.literal(10), z.literal(15), z.literal(30), z.literal(60)]);

/** What power costs: a price a kW for each day or month. */
export const demandCharge = z.discriminatedUnion("kind", [
  z.object({
    /** Greatest mean power of a month. */
    kind: z.literal("peak"),
    name: words,
    price,
    per,
    minutes,
    /** `blocked`: means begin with the clock's full intervals; `rolling`: anywhere. */
    window: z.enum(["blocked", "rolling"]),
    /** Tariff periods that it is looked for in; null: all. */
    periods: periodIndexes,
  }),
  z.object({
    /** A month's energy in tariff periods divided by their hours. */
    kind: z.literal("average"),
    name: words,
    price,
    per,
    periods: periodIndexes,
  }),
  z.object({
    /** Power by contract, whether it is used or not. */
    kind: z.literal("contracted"),
    name: words,
    price,
    per,
    /** kW */
    power: z.number().min(0).max(1_000_000),
    minutes,
    window: z.enum(["blocked", "rolling"]),
    /** A kW of the month's peak above it, instead of the price; null: as the price. */
    excess: price.nullable(),
  }),
]);
export type DemandCharge = z.infer<typeof demandCharge>;

/** Price of reactive energy above a share of the active one, up to where the next band begins. */
export const reactiveBand = z.object({
  /** tan φ above which it counts. */
  above: z.number().min(0).max(10),
  /** A kvarh. */
  price,
});
export type ReactiveBand = z.infer<typeof reactiveBand>;

/** What a carrier costs, or what is paid for it, for a while. */
export const tariff = z
  .object({
    id: z.string().min(1).max(80),
    name: z.string().min(1).max(200),
    carrier,
    /** `feed-in`: what is paid for energy given to the network. */
    direction: z.enum(["purchase", "feed-in"]),
    supplier: words,
    /** First day. */
    from: calendarDay,
    /** Last day; null: open. */
    until: calendarDay.nullable(),
    periods: z.array(tariffPeriod).min(1).max(12),
    seasons: z.array(tariffSeason).min(1).max(12),
    /** Levies on each unit. */
    levy: price,
    /** A day, whatever is used. */
    fixed: price,
    demand: z.array(demandCharge).max(12),
    reactive: z.array(reactiveBand).max(6),
    /** Where another rate than the site's holds, 0–1; null: the site's, and of what is fed in none. */
    vatRate: z.number().min(0).max(1).nullable(),
    /** Contract or document that says so, with its year. */
    source: words,
  })
  .superRefine((value, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", message });
    if (value.until !== null && value.until < value.from) refuse("A tariff ends after it begins.");
    const known = value.periods.length;
    const days = value.seasons.flatMap(({ week, holiday }) => (holiday === null ? week : [...week, holiday]));
    if (days.some((runs) => runs.some(({ period }) => period >= known)))
      refuse("A day names a tariff period that there isn't.");
    if (
      value.demand.some((charge) => "periods" in charge && charge.periods?.some((period) => period >= known))
    )
      refuse("A demand charge names a tariff period that there isn't.");
    const begins = value.seasons.map((season) => season.begins);
    const byClock = begins.filter((begin) => begin.endsWith("-time")).length;
    if (new Set(begins).size !== begins.length) refuse("Two seasons begin alike.");
    if (byClock !== 0 && (byClock !== begins.length || byClock !== 2))
      refuse("Seasons go by the clock (summer time and winter time) or by dates, not by both.");
  });
export type Tariff = z.infer<typeof tariff>;

/** A tariff as it can be had as an example. */
export const tariffExample = z.object({
  name: z.string(),
  /** ISO 3166-1 alpha-2; empty: anywhere. */
  country: z.string(),
  /** Calendar day that its figures are of. */
  year: z.number().int(),
  /** What is published in it, and what is made up. */
  note: z.string(),
  tariff,
});
export type TariffExample = z.infer<typeof tariffExample>;
