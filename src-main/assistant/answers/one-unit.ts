import type { AnalysedPoint } from "../../analytics/index.ts";
import type { PointId } from "../../contract/identity.ts";
import { converted } from "../asked-unit.ts";
import type { Meter } from "../knowledge.ts";
import type { Given } from "./draft.ts";

/** What several units of a quantity are told in. */
const common = ["kWh", "kW", "m³", "m³/h"] as const;

/** Where some of a list are in kWh and others in MWh, all are told in kWh; else in the unit that they have. */
function unitOf(points: readonly Pick<AnalysedPoint, "unit">[]): string {
  const [first] = points;
  if (first === undefined) return "";
  if (points.every(({ unit }) => unit === first.unit)) return first.unit;
  return common.find((unit) => unit === first.unit || converted(1, first.unit, unit) !== null) ?? first.unit;
}

/** The unit that counters of a medium are told in, whichever of them are meant: sums, shares and charts are of one. */
export function unitOfCounters({ knowledge }: Pick<Given, "knowledge">, meters: readonly Meter[]): string {
  const media = new Set(meters.map(({ medium }) => medium));
  const others = knowledge.meters.flatMap(({ medium, counter }) =>
    counter !== null && media.has(medium) ? [counter] : [],
  );
  const own = meters.flatMap(({ counter }) => counter ?? []);
  return own.length === 0 ? "" : unitOf([...own, ...others]);
}

/** The unit that powers or flows of some meters are told in. */
export const unitOfRates = (rates: readonly AnalysedPoint[]): string => unitOf(rates);

/** A value as it is in another unit; the same where the units are of different quantities. */
export const inUnit = (value: number, own: string, unit: string): number =>
  converted(value, own, unit) ?? value;

interface OfPoint {
  readonly pointId: PointId;
  readonly values: readonly (number | null)[];
}

/** Series of some points, each in one unit. @param points whose series they are */
export function seriesIn(
  series: readonly OfPoint[],
  points: readonly AnalysedPoint[],
  unit: string,
): { readonly pointId: PointId; readonly values: (number | null)[] }[] {
  const units = new Map(points.map(({ id, unit: own }) => [id, own]));
  return series.map(({ pointId, values }) => {
    const own = units.get(pointId) ?? unit;
    return { pointId, values: values.map((value) => (value === null ? null : inUnit(value, own, unit))) };
  });
}

/** What goes through in an hour, of so much that is counted: `kW` of `kWh`. */
export const perHour = (unit: string): string =>
  /^[kMG]?Wh$/.exec(unit)?.[0].replace(/h$/, "") ?? `${unit}/h`;

/** Whether a point can be drawn with others in a unit. */
export const fitsUnit = ({ unit: own }: AnalysedPoint, unit: string): boolean =>
  own === unit || converted(1, own, unit) !== null;
