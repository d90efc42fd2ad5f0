import type {
  ActionId,
  AuditCheck,
  AuditEntry,
  AuditLine,
  Override,
  OverrideId,
} from "../contract/writing.ts";

/** What this app did to the plant, and what it still holds there. No undo step touches it. */
export interface PlantChanges {
  /** Adds lines to the audit, and says what is held since then or no more: all of it or nothing. */
  note(
    lines: readonly AuditEntry[],
    held?: { readonly put?: readonly Override[]; readonly drop?: readonly OverrideId[] },
  ): void;
  /** Newest first. @param before only lines with smaller numbers */
  audit(limit: number, before?: number): AuditLine[];
  /** Lines of one action, oldest first. */
  ofAction(id: ActionId): AuditLine[];
  /** Goes through the chain from its first line to its end. */
  checkAudit(): AuditCheck;
  /** In the order of making. */
  overrides(): Override[];
  /** Lines `asked` that never got their `ended`: the app died in between. */
  unended(): AuditLine[];
}
