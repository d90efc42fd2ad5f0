/** Lists of objects in and out of files: EDE of the BACnet Interest Group Europe, CSV, XLSX. Pure: bytes and rows. */
export type { Breathe } from "./breathe.ts";
export { compareEde } from "./compare-ede.ts";
export { compareScans } from "./compare-scans.ts";
export { frameTable } from "./frame-table.ts";
export { type TableContent, type TableFormat, writeTable } from "./object-table.ts";
export { type ImportMode, type ImportPlan, planImport, summaryOf } from "./plan-import.ts";
export { type EdeReading, mostBytes, mostRows, readEde } from "./read-ede.ts";
export { type SheetColumn, writeSheet } from "./sheet-file.ts";
export type { GivenFile } from "./sheets.ts";
export { type BacnetWords, objectKeyOf } from "./words.ts";
export {
  type EdeContent,
  type EdeWriting,
  edeRowsOf,
  type TextFile,
  writeEde,
  writeEdeRows,
} from "./write-ede.ts";
