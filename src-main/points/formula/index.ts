/** Values computed from other points: parsing, computing, order. Pure. */
export { type Computed, compute, type InputReading } from "./compute.ts";
export { evaluate, type Remembered } from "./evaluate.ts";
export { type FormulaPoint, inOrder, isFormula, refuseCircle } from "./order.ts";
export { functions, parseFormula, type Term } from "./parse.ts";
export { unitDoubt } from "./unit.ts";
