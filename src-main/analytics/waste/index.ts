/** What wastes energy, wears, or measures wrong: rules over machines and rooms. */
export { dataQuality } from "./data-quality.ts";
export { waste } from "./waste.ts";
