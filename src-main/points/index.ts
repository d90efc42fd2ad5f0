/** From what devices offer to what the project wants: suggestions and mapping. Pure. */

export {
  type Computed,
  compute,
  type FormulaPoint,
  type InputReading,
  inOrder,
  isFormula,
  parseFormula,
  type Remembered,
  refuseCircle,
  type Term,
  unitDoubt,
} from "./formula/index.ts";
export { type Mapping, pointOf, usualIntervalMs } from "./map.ts";
export { applyRules, factorOf, faultOf, type Ruled, withHistory } from "./rules.ts";
export { kindOf, suggest, suggestAll, variableLike } from "./suggest.ts";
export { quantityOf, type UnitStep, unitStep, unitsLike } from "./units.ts";
export { type Variable, variables } from "./variables.data.ts";
