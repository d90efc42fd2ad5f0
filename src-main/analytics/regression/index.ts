/** Linear regression, and how to judge a model by ASHRAE Guideline 14. */

export { fisherAbove, studentInterval, studentTwoSided } from "./distributions.ts";
export { acceptance, type Goodness, goodnessOf, isAcceptable, type Resolution, verdict } from "./goodness.ts";
export {
  type GroupedLeastSquares,
  type LeastSquares,
  leastSquares,
  leastSquaresInGroups,
} from "./least-squares.ts";
export type { PartColumn } from "./part-column.ts";
