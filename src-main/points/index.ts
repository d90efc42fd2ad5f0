/** From what devices offer to what the project wants: suggestions and mapping. Pure. */
export { type Mapping, pointOf, usualIntervalMs } from "./map.ts";
export { kindOf, suggest, suggestAll } from "./suggest.ts";
export { type Variable, variables } from "./variables.data.ts";
