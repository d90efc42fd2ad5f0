/** The readings behind a number or a finding, in rows that a person can add up. */
export type { RowsPoint } from "./choices.ts";
export { EvidenceRows } from "./evidence-rows.tsx";
