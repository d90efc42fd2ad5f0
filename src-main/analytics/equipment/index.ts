/** Points as machines, rooms, circuits and meters, with what each point is to them. */
export { type Equipment, equipmentOf, explained, missingFor, pointOf, tagOf } from "./equipment.ts";
export { type EquipmentKind, equipmentKinds, kindTitles } from "./kinds.data.ts";
export { type Quantification, quantified } from "./quantities.ts";
