/** Series in, findings out: what the data of a site says, and how sure that is. */

export * from "./analysis.ts";
export { AnalysisMemory } from "./analysis-memory.ts";
export { meterOverview } from "./balance/index.ts";
export * from "./buckets.ts";
export { activities } from "./carbon/index.ts";
export { type Equipment, equipmentOf, explained } from "./equipment/index.ts";
export { forecastBacktest } from "./forecast/index.ts";
export { heatMetersOf, isCirculating, nameOf, withMeters } from "./meters.ts";
export { type NoteCode, noteText } from "./notes.ts";
export { publicHolidays } from "./public-holidays.ts";
export { analyses, runAnalyses } from "./run.ts";
export { SeriesReader } from "./series-reader.ts";
export { analysedSite, type DescribedSite, weatherOf } from "./site.ts";
export { siteConsumption } from "./site-consumption.ts";
export { occupancyOf } from "./site-occupancy.ts";
export { type LocalTime, SiteTime } from "./site-time.ts";
export { dataQuality, waste } from "./waste/index.ts";
export { rounded } from "./words.ts";
