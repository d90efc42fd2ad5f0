import type { PointId, ReadingColumns } from "../../src-main/contract/index.ts";
import { ReadingRing } from "./ring.ts";

/** The newest reading of a point, changed in place. */
export interface LiveReading {
  /** UTC epoch ms. */
  time: number;
  value: number | null;
  /** 0 good, 1 uncertain, 2 bad. */
  quality: number;
  /** Index into the contract's `qualityReasons`. */
  reason: number;
}

/** What happened to a point since the last flush. */
export type LiveChange = "read" | "changed";

/**
 * Newest readings of all points, and the recent past of the few that a chart shows. Lives outside React: readings
 * come by the thousand, cells are refreshed a few times a second.
 */
export class LiveReadings {
  readonly #latest = new Map<PointId, LiveReading>();
  readonly #tails = new Map<PointId, ReadingRing>();
  #changes = new Map<PointId, LiveChange>();

  /** Takes a batch. Readings older than the newest known are left out. */
  take(columns: ReadingColumns): void {
    for (const [index, id] of columns.points.entries()) {
      const time = columns.times[index];
      const value = columns.values[index];
      if (time === undefined || value === undefined) continue;
      const quality = columns.qualities[index] ?? 0;
      const reason = columns.reasons[index] ?? 0;
      const known = this.#latest.get(id);
      if (known === undefined) {
        this.#latest.set(id, { time, value, quality, reason });
        this.#changes.set(id, "read");
      } else {
        if (time < known.time) continue;
        const changed = known.value !== value || known.quality !== quality;
        if (changed || !this.#changes.has(id)) this.#changes.set(id, changed ? "changed" : "read");
        known.time = time;
        known.value = value;
        known.quality = quality;
        known.reason = reason;
      }
      this.#tails.get(id)?.push(time, value, quality);
    }
  }

  latest(id: PointId): LiveReading | undefined {
    return this.#latest.get(id);
  }

  /** Recent readings of a point since {@link keepTails} named it. */
  tail(id: PointId): ReadingRing | undefined {
    return this.#tails.get(id);
  }

  /** Keeps the recent past of exactly these points. */
  keepTails(ids: readonly PointId[]): void {
    const wanted = new Set(ids);
    for (const id of this.#tails.keys()) if (!wanted.has(id)) this.#tails.delete(id);
    for (const id of wanted) if (!this.#tails.has(id)) this.#tails.set(id, new ReadingRing(4_096));
  }

  /** @returns what was touched since the last call */
  takeChanges(): ReadonlyMap<PointId, LiveChange> {
    const changes = this.#changes;
    this.#changes = new Map();
    return changes;
  }

  get hasChanges(): boolean {
    return this.#changes.size > 0;
  }

  clear(): void {
    this.#latest.clear();
    this.#changes.clear();
    const ids = [...this.#tails.keys()];
    this.#tails.clear();
    this.keepTails(ids);
  }
}
