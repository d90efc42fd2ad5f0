/** How a load goes: peaks, duration, base load, week and shapes of days. */

export { dayShapes } from "./day-shapes.ts";
export { exceededFor, type LoadDuration, loadDuration, loadFactor, timesAbove } from "./duration.ts";
export { load } from "./load.ts";
export { type Clusters, clusters, distances, grouped, medoids } from "./medoids.ts";
export { type Peak, peaks } from "./peaks.ts";
export { type DayProfile, dayTotal, type WeekProfile, weekProfile } from "./week.ts";
