import type { PlantEvent } from "../contract/events.ts";
import type { AuditLine } from "../contract/writing.ts";

/** What is only ever added to, and sent on as it was written. */
export const journalNames = ["events", "audit"] as const;
export type JournalName = (typeof journalNames)[number];

/**
 * One entry, with an id that is made of the project and what the entry says: the same in every copy of the file, and
 * another one where a copy wrote something else under the same number.
 */
export interface JournalEntry<Said> {
  /** UUID, version 8. */
  readonly id: string;
  readonly said: Said;
}

/** Events and the audit as they are sent on. */
export interface Journals {
  /** Events with greater numbers, oldest first. */
  events(after: number, most: number): JournalEntry<PlantEvent>[];
  /** Lines with greater numbers, oldest first. */
  audit(after: number, most: number): JournalEntry<AuditLine>[];
  /** @returns null: there is no such entry, or not any more */
  idAt(journal: JournalName, number: number): string | null;
  /** Entries that the central database hasn't confirmed. */
  waiting(journal: JournalName): number;
  /** What the central database has, as it confirmed it last: entries up to this number. */
  noteSent(journal: JournalName, number: number): void;
  /** Nothing was sent. */
  forgetSent(): void;
}
