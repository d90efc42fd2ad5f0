import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { PointKind } from "../../contract/point.ts";

/** What the file remembers of how it is looked after, and how large it is. */
export interface CareNotes {
  /** JSON; null: nothing was ever noted. */
  read(): string | null;
  write(body: string): void;
  figures(): FileFigures;
  /** Lets a little of what is too old go: readings, of which hours stay, and hours. @returns true: there may be more to do */
  deleteOld(limits: HistoryLimits): boolean;
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
  /** Beginning of the oldest hours whose readings were let go. */
  readonly firstHour: number | null;
}

/** History that may go. */
export interface HistoryLimits {
  /** Readings of points of a kind before this time; a kind that isn't named stays. */
  readonly before: Partial<Record<PointKind, EpochMilliseconds>>;
  /** What isn't older than this stays whatever is said: a receiver hasn't got it yet; null: all have everything. */
  readonly keepFrom: EpochMilliseconds | null;
  /** By kind: what is older than this may go all the same, because a person let it. */
  readonly letGo?: Partial<Record<PointKind, EpochMilliseconds>>;
  /**
   * By kind: hours before this go too. What readings that go came to by the hour stays from then on; a kind that isn't
   * named keeps all of it.
   */
  readonly hoursBefore?: Partial<Record<PointKind, EpochMilliseconds>>;
}
