import type { EpochMilliseconds, PointId } from "../contract/identity.ts";

/**
 * Readings of one point, ascending in time, as parallel columns of one length, in the unit that the point has now.
 * `times`: epoch ms. `values`: NaN where the mark has bit 4. `marks`: quality (0–2) | 4 where there is no value |
 * reason × 8.
 */
export interface OutgoingReadings {
  readonly pointId: PointId;
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly marks: Uint8Array;
}

/** What arrived lately. No reading is in it twice. */
export interface OutgoingArrivals {
  /** The last batch that it holds whole: to be confirmed when the receiver has it durably. */
  readonly position: number;
  readonly readings: readonly OutgoingReadings[];
  /** Nothing else had arrived when it was put together. */
  readonly isAll: boolean;
}

/** A part of what is stored since longer. */
export interface OutgoingHistory {
  /** null: there is nothing here (any more). */
  readonly readings: OutgoingReadings | null;
  /** To be confirmed when the receiver has it durably. */
  readonly progress: HistoryProgress;
}

export interface HistoryProgress {
  readonly stretch: number;
  readonly version: number;
  /** Time from which on the stretch is still to be sent. */
  readonly next: number;
}

/** What was handed out of a point and wasn't sent, because it is kept back: `from` ≤ time ≤ `to`. */
export interface KeptBack {
  readonly pointId: PointId;
  readonly from: EpochMilliseconds;
  readonly to: EpochMilliseconds;
}

/** Which batch of history it was. */
export interface HistoryPlace {
  readonly receiver: string;
  /** Each lane has at most one batch on its way. */
  readonly lane: string;
  /** Greater than those of the lane's batches before. */
  readonly position: number;
}

/** What a receiver hasn't got yet. */
export interface OutgoingState {
  /** The last batch that it has whole. */
  readonly position: number;
  /** Readings that arrived lately. */
  readonly arrivals: number;
  /** When the oldest of them was stored, UTC epoch ms; null: none waits. */
  readonly since: EpochMilliseconds | null;
  /** Points of which a stretch of history waits. */
  readonly stretches: number;
  /** Since when the first of them waits, UTC epoch ms; null: none does. */
  readonly stretchesSince: EpochMilliseconds | null;
  /** Points of which one waits that isn't handed out: they are kept back. */
  readonly keptBack: number;
  readonly keptBackSince: EpochMilliseconds | null;
}

/**
 * What was stored, for receivers that each have a durable place in it. Two lanes: what arrives now, and history. A reading
 * may be handed out more than once, never not at all: receivers take it as often as it comes.
 */
export interface Outgoing {
  /** Keeps a place for a receiver from now on. All that is stored already becomes history for it. Again: nothing. */
  register(receiver: string): void;
  /** Forgets a receiver and what only it needed. */
  forget(receiver: string): void;
  receivers(): readonly string[];
  /** Oldest of what arrived lately, about so many readings; null: it has them all. The same until it is confirmed. */
  arrivals(receiver: string, most: number): OutgoingArrivals | null;
  /** @param keptBack what isn't there though: it becomes history, which waits */
  confirmArrivals(receiver: string, position: number, keptBack?: readonly KeptBack[]): void;
  /**
   * From now on, until it is said otherwise or the file is closed, these are the points of which no history is handed out.
   * It waits as everything does that a receiver hasn't got. What of them arrives is handed out: see `confirmArrivals`.
   */
  keepBack(receiver: string, points: Iterable<PointId>): void;
  /**
   * Goes once through the stretches of history that are to be sent, oldest weeks first, in parts of at most a few thousand
   * readings. No reading comes twice in one go.
   */
  history(receiver: string): Generator<OutgoingHistory>;
  /** @param place noted with it, whole or not at all */
  confirmHistory(progress: readonly HistoryProgress[], place?: HistoryPlace): void;
  /** Position of the last batch of history that was confirmed, by lanes. */
  historyPositions(receiver: string): ReadonlyMap<string, number>;
  /** Lets a stretch of a point be sent (again). */
  resend(receiver: string, pointId: PointId, from: EpochMilliseconds, to: EpochMilliseconds): void;
  /** Lets everything of a point be sent (again): its readings are in another unit now, or the receiver lost them. */
  resendAll(receiver: string, pointId: PointId): void;
  /** What is stored of a point with `from` ≤ time < `to`, in pieces that follow each other. */
  stored(pointId: PointId, from: EpochMilliseconds, to: EpochMilliseconds): Generator<OutgoingReadings>;
  /** Readings of a point before this were let go here, but for what came later; null: none were. */
  letGoUntil(pointId: PointId): EpochMilliseconds | null;
  /** Whether a receiver is still to be sent something of a point with `from` ≤ time ≤ `to`. */
  isWaiting(receiver: string, pointId: PointId, from: EpochMilliseconds, to: EpochMilliseconds): boolean;
  state(receiver: string): OutgoingState;
  /** Time of the oldest reading that some receiver hasn't got; null: none waits. */
  oldestWaiting(): EpochMilliseconds | null;
}
