/** What energy emits, and what is reported of it. */
export { carbon } from "./carbon.ts";
export { carbonByMeter } from "./carbon-by-meter.ts";
export { type CarbonIntensity, carbonIntensityOf } from "./carbon-intensity.ts";
export { factorFor, type SourcedFactor } from "./factors.ts";
export { gri } from "./gri.ts";
export { locationBased, marketBased } from "./scope-two.ts";
export { activities } from "./taxonomy.data.ts";
export { alignmentOf, standingsOf, taxonomy } from "./taxonomy.ts";
