/** What public services know that no device does. They are asked only where a person allowed it. */
export { isSafeAddress, ServiceBusy } from "./ask.ts";
export { type CarbonService, carbonServiceFor } from "./carbon-intensity.ts";
export type { ServiceHours } from "./hours.ts";
export {
  openMeteoAttribution,
  openMeteoHours,
  openMeteoName,
  type Place,
  roundedPlace,
} from "./open-meteo.ts";
