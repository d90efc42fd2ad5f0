/** What the file remembers of how it is looked after, and how large it is. */
export interface CareNotes {
  /** JSON; null: nothing was ever noted. */
  read(): string | null;
  write(body: string): void;
  figures(): FileFigures;
}

export interface FileFigures {
  /** Bytes of the file with its log. */
  readonly size: number;
  /** Bytes of pages that are in use. */
  readonly used: number;
  /** Readings that were stored in the file's life. */
  readonly stored: number;
  /** Time of the first reading in blocks, which is the oldest but for what came late. */
  readonly first: number | null;
}
