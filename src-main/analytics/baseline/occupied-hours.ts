import { leastSquares } from "../regression/index.ts";

export const hoursOfWeek = 168;
/** Balance points of heating and cooling, 50 and 65 °F, °C. */
const heatingBase = 10;
const coolingBase = 55 / 3;
/** An hour of the week is busy when more than so large a share of it is above what the weather explains. */
const busyShare = 0.65;

/**
 * Which hours of the week a building is busy in: those whose residual against a plain regression on heating and cooling
 * degrees (50 and 65 °F) is positive in more than 65 % of cases. Source: LBNL-4944E; CalTRACK 2.0 Methods, 3.4 (hourly).
 * @param values NaN is left out
 * @param temperatures °C; all NaN: the weather isn't known, and residuals are against the mean
 * @param hours hour of the week of each value, 0–167
 * @returns 1 for busy, by hour of the week
 */
export function busyHours(values: Float64Array, temperatures: Float64Array, hours: Uint16Array): Uint8Array {
  const isKnown = temperatures.some((each) => !Number.isNaN(each));
  const y = new Float64Array(values.length);
  const heating = new Float64Array(values.length);
  const cooling = new Float64Array(values.length);
  const hourOf = new Uint16Array(values.length);
  let rows = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    const temperature = temperatures[at] ?? Number.NaN;
    if (Number.isNaN(value) || (isKnown && Number.isNaN(temperature))) continue;
    y[rows] = value;
    heating[rows] = Math.max(0, heatingBase - temperature);
    cooling[rows] = Math.max(0, temperature - coolingBase);
    hourOf[rows] = hours[at] ?? 0;
    rows += 1;
  }
  const columns = isKnown ? [heating.subarray(0, rows), cooling.subarray(0, rows)] : [];
  const { residuals } = leastSquares(y.subarray(0, rows), columns);
  const above = new Uint32Array(hoursOfWeek);
  const all = new Uint32Array(hoursOfWeek);
  for (let row = 0; row < rows; row += 1) {
    const hour = hourOf[row] ?? 0;
    all[hour] = (all[hour] ?? 0) + 1;
    if ((residuals[row] ?? 0) > 0) above[hour] = (above[hour] ?? 0) + 1;
  }
  return Uint8Array.from(all, (count, hour) => (count > 0 && (above[hour] ?? 0) / count > busyShare ? 1 : 0));
}
