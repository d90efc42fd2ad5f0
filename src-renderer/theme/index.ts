/** Tokens (tokens.css) and what binds the libraries to them. */
export { type ChartColours, chartColours } from "./chart-colours.ts";
export { cssVariablesResolver, theme } from "./mantine.ts";
export { canvasColour, contrast } from "./oklch.ts";
export { printColours } from "./print-colours.ts";
