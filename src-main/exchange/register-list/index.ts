/** Registers of a Modbus device in and out of makers' lists (CSV, XLSX). Pure: bytes, templates. */
export { ownCells, ownColumns } from "./own-cells.ts";
export { type ListRead, mostRegisters, readRegisterList, unused } from "./read-list.ts";
export { readRow } from "./read-row.ts";
export { stretchesOf, triedRow, verdictOf } from "./tryout.ts";
export { variableFor } from "./variable-names.ts";
export { ownTitles, writeRegisterList } from "./write-list.ts";
