/** Where the project sends to, and what is agreed with the other side: JSON each, null where there is none. No secrets. */
export interface SyncRecords {
  settings(): string | null;
  noteSettings(settings: string | null): void;
  state(): string | null;
  noteState(state: string | null): void;
}
