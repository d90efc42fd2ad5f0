/** What a meter would take by time and weather: the baseline that anomalies, forecasts and savings are held against. */

export { baseline, hoursRefusal, meterBaseline } from "./baseline.ts";
export { type OutdoorHours, outdoorHours, outdoorPoints } from "./outdoor.ts";
export { hoursOfWeekAt } from "./site-hours.ts";
export { caltrackKnots, componentsOf, knotsFor } from "./temperature-bins.ts";
export {
  type Expected,
  fitTimeOfWeek,
  type HourlySeries,
  nearnessWeights,
  predictTimeOfWeek,
  type TimeOfWeekModel,
  type TimeOfWeekOptions,
  timeOfWeekMethod,
} from "./time-of-week.ts";
