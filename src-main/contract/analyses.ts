import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { reads } from "./base.ts";
import { analysisOutcome, method, period } from "./findings.ts";
import { epochMilliseconds, pointId, siteId } from "./identity.ts";
import { problemReport } from "./problem-report.ts";
import { meterLink } from "./site-description.ts";
import { carrier } from "./tariff.ts";

export const analysisDescription = z.object({ name: z.string(), title: z.string(), method });
export type AnalysisDescription = z.infer<typeof analysisDescription>;

/** Five years, and some days. */
const longestMs = 1_830 * 86_400_000;

/** What is to be analysed. */
export const analysisQuestion = z
  .object({
    /** Names of analyses; empty: all. */
    analyses: z.array(z.string().max(80)).max(50),
    from: epochMilliseconds,
    to: epochMilliseconds,
    /** What a comparison is made with; absent: the period before, and last year's. */
    against: period
      .refine(({ from, to }) => from < to, "The other period must begin before it ends.")
      .refine(({ from, to }) => to - from <= longestMs, "The other period has at most 1,830 days.")
      .optional(),
    /** Where the series lie. */
    source: z.enum(["project", "central"]).default("project"),
    /** Of the central database's sites; absent: the project's own. */
    siteId: siteId.optional(),
  })
  .refine(
    ({ from, against }) => against === undefined || Math.abs(against.from - from) <= longestMs,
    "The other period begins at most 1,830 days before or after the first.",
  );
export type AnalysisQuestion = z.infer<typeof analysisQuestion>;

/** How far it is, and what it found in the end, or why it failed. */
export const analysisStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), note: z.string(), share: z.number().min(0).max(1) }),
  z.object({ kind: z.literal("failed"), problem: problemReport }),
  z.object({ kind: z.literal("done"), outcome: analysisOutcome, tookMs: z.number().min(0) }),
]);
export type AnalysisStep = z.infer<typeof analysisStep>;

/** A meter, and what it took in the time of the overview. */
export const knownMeter = z.object({
  pointId,
  /** `Main meter: Active energy import`. */
  name: z.string(),
  location: z.string(),
  carrier,
  unit: z.enum(["kWh", "m³"]),
  /** In `unit`, over days with enough readings; null: there is none. */
  taken: z.number().nullable(),
  /** Days with enough readings. */
  days: z.number().int().min(0),
});
export type KnownMeter = z.infer<typeof knownMeter>;

/** What of a meter those under it count, over days that all of them know. */
export const meterRest = z.object({
  pointId,
  days: z.number().int().min(0),
  /** What it took, and what those under it counted, in its unit. */
  taken: z.number(),
  below: z.number(),
});
export type MeterRest = z.infer<typeof meterRest>;

/** Meters of the project's site and how they lie under one another. */
export const meterOverview = z.object({
  from: epochMilliseconds,
  to: epochMilliseconds,
  meters: z.array(knownMeter),
  /** As a person told it; null: nobody did. */
  told: z.array(meterLink).nullable(),
  /** By names, locations and values, for a person to confirm. */
  proposed: z.array(meterLink),
  /** Counters that may count what crosses the site's border. */
  counters: z.array(z.object({ pointId, name: z.string(), unit: z.string() })),
  /** Of the told tree, or else of the proposed one. */
  rests: z.array(meterRest),
});
export type MeterOverview = z.infer<typeof meterOverview>;

const hourly = z.array(z.number().nullable());
/** A meter's day-ahead forecasts of the last days beside what was measured; columns are as long as each other. */
export const forecastBacktest = z.object({
  pointId,
  name: z.string(),
  unit: z.string(),
  /** Whether they are used: they were better than the naive week. */
  isUsed: z.boolean(),
  /** Beginnings of hours. */
  starts: z.array(epochMilliseconds),
  measured: hourly,
  expected: hourly,
  /** Ends of the interval that holds 90 % of hours. */
  low: hourly,
  high: hourly,
  naive: hourly,
  /** Ways that were tried, best first. */
  ways: z.array(z.object({ title: z.string(), meanError: z.number(), isChosen: z.boolean() })),
});
export type ForecastBacktest = z.infer<typeof forecastBacktest>;

export const analyses = {
  list: reads.route({ method: "GET", path: "/analyses" }).output(z.array(analysisDescription)),
  /** Over the 92 days until now. */
  meters: reads.route({ method: "GET", path: "/meters" }).output(meterOverview),
  backtest: reads
    .input(
      z.object({
        pointId,
        source: z.enum(["project", "central"]).default("project"),
        /** As {@link analysisQuestion} has it. */
        siteId: siteId.optional(),
      }),
    )
    .output(forecastBacktest),
  /** Ends with `done` or `failed`; going away stops it. */
  run: reads.input(analysisQuestion).output(eventIterator(analysisStep)),
} as const;
