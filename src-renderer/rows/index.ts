/** The readings behind a number or a finding, in rows that a person can add up. */
export { EvidenceRows } from "./evidence-rows.tsx";
