import { z } from "zod";
import { reads, writes } from "./base.ts";
import { pointId } from "./identity.ts";
import { place } from "./services.ts";
import { calendarDay, carrier, quartersOfDay, tariff, tariffExample } from "./tariff.ts";

const words = z.string().max(500);
/** ISO 3166-1 alpha-2. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/);
/** As ISO 3166-2 behind the country, with what lies within it behind a dot: `11`, `BY.A`. */
export const regionCode = z.string().regex(/^[A-Z0-9]{1,6}(\.[A-Z0-9]{1,10})?$/);

/** Hours of a day in which people are meant to be in, as quarter hours: each after the one before. */
export const occupiedHours = z
  .array(z.object({ from: z.number().int().min(0), to: z.number().int().max(quartersOfDay) }))
  .max(48)
  .refine(
    (hours) =>
      hours.every(({ from, to }, at) => from < to && (at === 0 || from > (hours[at - 1]?.to ?? from))),
    "Hours of a day begin before they end, and don't touch.",
  );
export type OccupiedHours = z.infer<typeof occupiedHours>;

/** Days on which nobody is meant to be in, both ends included. */
export const closedDays = z.object({
  name: z.string().min(1).max(200),
  from: calendarDay,
  until: calendarDay,
  /** On the same days each year. */
  everyYear: z.boolean(),
});
export type ClosedDays = z.infer<typeof closedDays>;

export const occupancyPlan = z.object({
  /** Monday first. */
  week: z.array(occupiedHours).length(7),
  closed: z.array(closedDays).max(200),
  /** Whether public holidays are like other days. */
  openOnHolidays: z.boolean(),
});
export type OccupancyPlan = z.infer<typeof occupancyPlan>;

/** What a carrier emits by contract (GHG Protocol Scope 2 Guidance, table 6.3). */
export const emissionContract = z.object({
  id: z.string().min(1).max(80),
  name: z.string().min(1).max(200),
  carrier,
  from: calendarDay,
  until: calendarDay.nullable(),
  /** `certificate`: guarantees of origin, RECs; `contract`: a power purchase agreement; `supplier`: its disclosed mix. */
  instrument: z.enum(["certificate", "contract", "supplier"]),
  /** g CO₂e/kWh */
  factor: z.number().min(0).max(5_000),
  /** Share of what is bought that it covers, 0–1. */
  share: z.number().min(0).max(1),
  /** What proves it. */
  evidence: words,
});
export type EmissionContract = z.infer<typeof emissionContract>;

/** Which counters count what crosses the site's border. */
export const siteMeter = z.object({
  pointId,
  carrier,
  role: z.enum(["bought", "sold", "produced", "reactive"]),
});
export type SiteMeter = z.infer<typeof siteMeter>;

/** Which meter counts what another counts too. */
export const meterLink = z.object({ pointId, under: pointId });
export type MeterLink = z.infer<typeof meterLink>;

/** What somebody says about a criterion of the EU Taxonomy. */
export const taxonomyEvidence = z.object({
  criterion: z.string().max(80),
  isMet: z.boolean(),
  /** false: it doesn't concern the building, and isn't met; absent: it does. */
  applies: z.boolean().optional(),
  /** Document, or where it can be seen; why it doesn't apply. */
  evidence: words,
});
export type TaxonomyEvidence = z.infer<typeof taxonomyEvidence>;

/** What is told of a site, and no device knows. */
export const siteDescription = z.object({
  country: countryCode.nullable(),
  region: regionCode.nullable(),
  /** Where it is, for the weather; null or absent: not told. */
  place: place.nullable().optional(),
  /** m² of heated or cooled floor. */
  floorArea: z.number().positive().max(100_000_000).nullable(),
  /** Rated output of its largest heating, air-conditioning or combined system, kW; null or absent: not told. */
  systemPower: z.number().min(0).max(1_000_000).nullable().optional(),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  vat: z.object({
    /** 0–1 */
    rate: z.number().min(0).max(1),
    /** Whether it is got back, so that it isn't a cost. */
    isReclaimed: z.boolean(),
  }),
  occupancy: occupancyPlan,
  tariffs: z.array(tariff).max(100),
  /** kWh (gross calorific value) of a m³ of gas as its meter counts it; null: not told. */
  gasEnergy: z.number().min(1).max(40).nullable(),
  contracts: z.array(emissionContract).max(100),
  /** Empty: those with telling names are taken. */
  meters: z.array(siteMeter).max(500),
  /** Which meter lies under which; absent: a tree is proposed. */
  meterTree: z.array(meterLink).max(2_000).optional(),
  /** Year that reductions are counted from (GRI 302-4). */
  baseYear: z.number().int().min(1990).max(2100).nullable(),
  taxonomy: z.array(taxonomyEvidence).max(200),
});
export type SiteDescription = z.infer<typeof siteDescription>;

const workday = [{ from: 28, to: 76 }];

/** As long as nobody told otherwise: Monday to Friday from 7 to 19 o'clock, public holidays closed. */
export const undescribed: SiteDescription = {
  country: null,
  region: null,
  floorArea: null,
  currency: "EUR",
  vat: { rate: 0, isReclaimed: true },
  occupancy: {
    week: [workday, workday, workday, workday, workday, [], []],
    closed: [],
    openOnHolidays: false,
  },
  tariffs: [],
  gasEnergy: null,
  contracts: [],
  meters: [],
  baseYear: null,
  taxonomy: [],
};

/** When a criterion concerns a building: above a size that is told of its site; null: a person must say. */
export const taxonomyCondition = z.object({
  above: z.object({ of: z.enum(["floorArea", "systemPower"]), limit: z.number() }).nullable(),
});
export type TaxonomyCondition = z.infer<typeof taxonomyCondition>;

/** Whether a criterion concerns a building, by its size in m² or kW. */
export interface TaxonomyConcern {
  readonly applies: boolean;
  readonly of: "floorArea" | "systemPower";
  readonly size: number;
  readonly limit: number;
}

/** @returns null where what is told of the site doesn't decide it */
export function concernOf(
  condition: TaxonomyCondition | null | undefined,
  sizes: Partial<Pick<SiteDescription, "floorArea" | "systemPower">>,
): TaxonomyConcern | null {
  const above = condition?.above ?? null;
  if (above === null) return null;
  const size = sizes[above.of];
  return size === undefined || size === null ? null : { ...above, size, applies: size > above.limit };
}

/** An activity of the EU Taxonomy with what it asks for. */
export const taxonomyActivity = z.object({
  /** `7.5` */
  id: z.string(),
  title: z.string(),
  criteria: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      part: z.enum(["screening", "dnsh", "safeguards"]),
      /** null: it concerns every building. */
      condition: taxonomyCondition.nullable(),
    }),
  ),
});
export type TaxonomyActivity = z.infer<typeof taxonomyActivity>;

const named = z.object({ code: z.string(), name: z.string() });
/** A country whose public holidays are known, with its regions. */
export const countryWithRegions = named.extend({ regions: z.array(named) });
export type CountryWithRegions = z.infer<typeof countryWithRegions>;
export const publicHoliday = z.object({ date: calendarDay, name: z.string() });
export type PublicHoliday = z.infer<typeof publicHoliday>;

/** What is told of the open project's site. */
export const describing = {
  get: reads.route({ method: "GET", path: "/site" }).output(siteDescription),
  /** Replaces parts of it, as one step that undo calls `what`: `Paint prices`. */
  save: writes
    .route({ path: "/site" })
    .input(z.object({ parts: siteDescription.partial(), what: z.string().min(1).max(200) }))
    .output(siteDescription),
  countries: reads.output(z.array(countryWithRegions)),
  holidays: reads
    .input(
      z.object({
        country: countryCode,
        region: regionCode.nullable(),
        year: z.number().int().min(1970).max(2100),
      }),
    )
    .output(z.array(publicHoliday)),
  /** Activities that evidence can be told for. */
  taxonomy: reads.output(z.array(taxonomyActivity)),
  /** Tariffs that come with the app, to begin with. */
  tariffExamples: reads.output(z.array(tariffExample)),
} as const;
