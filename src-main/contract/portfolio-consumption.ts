import { z } from "zod";
import { siteId } from "./identity.ts";
import { problemReport } from "./problem-report.ts";
import { calendarDay, carrier } from "./tariff.ts";

/** Sites of one comparison, at most. */
export const mostSites = 2_000;
const longestDays = 1_830;
const dayMs = 86_400_000;

/** Days of each site's own calendar, both part of it; today is left out, unless it is all. */
export const portfolioQuestion = z
  .object({ source: z.enum(["project", "central"]), first: calendarDay, last: calendarDay })
  .refine(({ first, last }) => first <= last, "The last day is before the first.")
  .refine(
    ({ first, last }) => (Date.parse(last) - Date.parse(first)) / dayMs < longestDays,
    "At most 1,830 days at once.",
  );
export type PortfolioQuestion = z.infer<typeof portfolioQuestion>;

/** Days of a site's calendar, both part of it. */
const calendarDays = z.object({ first: calendarDay, last: calendarDay });

/** What counters of a period say; in the carrier's unit. */
export const periodUse = z.object({
  total: z.number(),
  aDay: z.number(),
  /** Days with data. */
  days: z.number().min(0),
  /** Share of the data that should be there, 0–1; of several counters, the least. */
  completeness: z.number().min(0).max(1),
});
export type PeriodUse = z.infer<typeof periodUse>;

/** What a site bought of one carrier. */
export const carrierUse = z.object({
  carrier,
  /** As it is billed: m³ of water, kWh of all else; m³ of gas are told by their energy. */
  unit: z.enum(["kWh", "m³"]),
  /** Names of the counters that are added up. */
  meters: z.array(z.string()),
  /** What was assumed: which counters they are, what energy a m³ of gas has. */
  notes: z.array(z.string().max(500)),
  /** null: it can't be told. */
  now: periodUse.nullable(),
  /** Of the time before, {@link SiteUse.against}; null: not all counters have data of it. */
  before: periodUse.nullable(),
  /** Why nothing is told; empty: something is. */
  reason: z.string(),
  needs: z.string(),
});
export type CarrierUse = z.infer<typeof carrierUse>;

export const siteUse = z.object({
  id: siteId,
  name: z.string(),
  organization: z.string(),
  timeZone: z.string(),
  /** m²; null: not told. */
  floorArea: z.number().nullable(),
  carriers: z.array(carrierUse),
  /** Days that were looked at, by its own calendar; null: it couldn't be. */
  looked: calendarDays.nullable(),
  /** And days before, which they are held against: months before whole months, the year before a year, else as many days. */
  against: calendarDays.nullable(),
  /** Why it couldn't be looked at; null: it was. */
  problem: problemReport.nullable(),
});
export type SiteUse = z.infer<typeof siteUse>;

/** One site after the other, as soon as it is known. After `failed` there are no more. */
export const portfolioStep = z.discriminatedUnion("kind", [
  /** How many sites there are; of more than {@link mostSites} the others are left out. */
  z.object({ kind: z.literal("begun"), sites: z.number().int().min(0), leftOut: z.number().int().min(0) }),
  z.object({ kind: z.literal("site"), site: siteUse }),
  z.object({ kind: z.literal("failed"), problem: problemReport }),
]);
export type PortfolioStep = z.infer<typeof portfolioStep>;
