import { type ChartColours, chartColours } from "./chart-colours.ts";
import tokens from "./tokens.css?raw";

/** The light theme's tokens, whatever is in force: paper is white. */
export function printColours(): ChartColours {
  const [light = ""] = tokens.split(":root[");
  const known = new Map<string, string>();
  for (const [, name = "", value = ""] of light.matchAll(/(--[\w-]+):\s*([^;]+);/g)) known.set(name, value);
  return chartColours((name) => known.get(name) ?? "");
}
