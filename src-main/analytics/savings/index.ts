/** What was saved against an adjusted baseline, and how sure that is. */

export { type AdjustedBaseline, adjusted } from "./adjusted.ts";
export { savings } from "./savings.ts";
export { type Beyond, beyondOf, type SeenBaseline, seenOf } from "./seen.ts";
export { independent, savingsUncertainty } from "./uncertainty.ts";
