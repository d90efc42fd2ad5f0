/** What was saved against an adjusted baseline, and how sure that is. */

export { type AdjustedBaseline, adjusted } from "./adjusted.ts";
export { savings } from "./savings.ts";
export { independent, savingsUncertainty } from "./uncertainty.ts";
