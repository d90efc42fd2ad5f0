/** What a meter would take by time and weather: the baseline that anomalies, forecasts and savings are held against. */

export { baseline, hoursRefusal, meterBaseline } from "./baseline.ts";
export {
  type ChangePointModel,
  changePointMethod,
  fitChangePoint,
  predictChangePoint,
  type WeatherSlope,
} from "./change-point.ts";
export { type DegreeDays, dailyMeans, degreeDayBase, degreeDays } from "./degree-days.ts";
export {
  meanOfHour,
  type OutdoorHours,
  outdoorEvidence,
  outdoorHours,
  outdoorNotes,
  outdoorPoints,
} from "./outdoor.ts";
export { type DailyFit, dailyFit, energySignature, fewestForYear } from "./signature.ts";
export { hoursOfWeekAt } from "./site-hours.ts";
export { caltrackKnots, componentsOf, knotsFor } from "./temperature-bins.ts";
export {
  type Expected,
  expectedOfWeek,
  fitTimeOfWeek,
  type HourlySeries,
  nearnessWeights,
  predictTimeOfWeek,
  TimeOfWeekFits,
  type TimeOfWeekModel,
  type TimeOfWeekOptions,
  timeOfWeekMethod,
} from "./time-of-week.ts";
