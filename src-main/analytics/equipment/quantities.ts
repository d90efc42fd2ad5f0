import type { AnalysedPoint } from "../analysis.ts";
import type { Quality } from "./roles.data.ts";

/** A unit as analyses compute in: what it measures, and how its values become °C, %, m³/h, Pa, kW or kWh. */
export interface Quantification {
  readonly of: Quality;
  readonly scale: number;
  readonly offset: number;
}

const plain = (of: Quality, scale = 1, offset = 0): Quantification => ({ of, scale, offset });
const byUnit: Readonly<Record<string, Quantification>> = {
  "°C": plain("temperature"),
  "°F": plain("temperature", 5 / 9, -160 / 9),
  "%": plain("percent"),
  "%RH": plain("humidity"),
  "m³/h": plain("flow"),
  "m³/s": plain("flow", 3_600),
  "l/s": plain("flow", 3.6),
  "l/min": plain("flow", 0.06),
  "l/h": plain("flow", 0.001),
  cfm: plain("flow", 1.699_010_8),
  gpm: plain("flow", 0.227_124_7),
  Pa: plain("pressure"),
  hPa: plain("pressure", 100),
  mbar: plain("pressure", 100),
  kPa: plain("pressure", 1_000),
  bar: plain("pressure", 100_000),
  inH2O: plain("pressure", 249.088_9),
  W: plain("power", 0.001),
  kW: plain("power"),
  MW: plain("power", 1_000),
  Wh: plain("energy", 0.001),
  kWh: plain("energy"),
  MWh: plain("energy", 1_000),
  MJ: plain("energy", 1 / 3.6),
  GJ: plain("energy", 1_000 / 3.6),
  "m³": plain("volume"),
  l: plain("volume", 0.001),
  ppm: plain("concentration"),
};

/** What a point measures, and in which unit of analyses. States have no unit. */
export function quantified({ unit, kind }: Pick<AnalysedPoint, "unit" | "kind">): Quantification {
  if (kind === "state") return plain("state");
  return byUnit[unit] ?? plain("number");
}
