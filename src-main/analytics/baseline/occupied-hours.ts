import { firstKnown } from "../columns.ts";

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
  const isKnown = firstKnown(temperatures) >= 0;
  const { mean, heating, cooling } = degreesLine(values, temperatures, isKnown);
  const above = new Uint32Array(hoursOfWeek);
  const all = new Uint32Array(hoursOfWeek);
  for (let at = 0; at < values.length; at += 1) {
    const temperature = temperatures[at] ?? Number.NaN;
    if (Number.isNaN(values[at] ?? Number.NaN) || (isKnown && Number.isNaN(temperature))) continue;
    const hour = hours[at] ?? 0;
    let expected = mean;
    if (isKnown && temperature < heatingBase) expected += heating * (heatingBase - temperature);
    if (isKnown && temperature > coolingBase) expected += cooling * (temperature - coolingBase);
    all[hour] = (all[hour] ?? 0) + 1;
    if ((values[at] ?? 0) - expected > 0) above[hour] = (above[hour] ?? 0) + 1;
  }
  return Uint8Array.from(all, (count, hour) => (count > 0 && (above[hour] ?? 0) / count > busyShare ? 1 : 0));
}

/** Share of its squares that centring must leave of degrees for them to say anything. */
const leastLeft = 1e-12;

/**
 * Least squares on heating and cooling degrees. No hour has both, so that sums of each say everything.
 * @returns `mean` at no degrees of either
 */
function degreesLine(
  values: Float64Array,
  temperatures: Float64Array,
  isKnown: boolean,
): { readonly mean: number; readonly heating: number; readonly cooling: number } {
  let n = 0;
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) {
    const temperature = temperatures[at] ?? Number.NaN;
    if (Number.isNaN(values[at] ?? Number.NaN) || (isKnown && Number.isNaN(temperature))) continue;
    n += 1;
    sum += values[at] ?? 0;
  }
  const mean = sum / n;
  let cold = 0;
  let coldSquares = 0;
  let coldY = 0;
  let warm = 0;
  let warmSquares = 0;
  let warmY = 0;
  for (let at = 0; at < values.length; at += 1) {
    const temperature = temperatures[at] ?? Number.NaN;
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value) || (isKnown && Number.isNaN(temperature))) continue;
    const beside = value - mean;
    if (temperature < heatingBase) {
      const degrees = heatingBase - temperature;
      cold += degrees;
      coldSquares += degrees * degrees;
      coldY += degrees * beside;
    } else if (temperature > coolingBase) {
      const degrees = temperature - coolingBase;
      warm += degrees;
      warmSquares += degrees * degrees;
      warmY += degrees * beside;
    }
  }
  const ownCold = coldSquares - (cold * cold) / n;
  const ownWarm = warmSquares - (warm * warm) / n;
  const across = -(cold * warm) / n;
  const isCold = ownCold > leastLeft * coldSquares;
  const left = isCold ? ownWarm - (across * across) / ownCold : ownWarm;
  const isWarm = left > leastLeft * warmSquares;
  const cooling = isWarm ? (isCold ? warmY - (across * coldY) / ownCold : warmY) / left : 0;
  const heating = isCold ? (coldY - across * cooling) / ownCold : 0;
  return { mean: mean - (heating * cold + cooling * warm) / n, heating, cooling };
}
