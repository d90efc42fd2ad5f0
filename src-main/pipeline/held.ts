import type { PointId } from "../contract/identity.ts";
import type { SampleValue } from "../contract/network.ts";
import type { RawSample } from "../drivers/driver.ts";

type Heard = Extract<RawSample, { ok: true }>;

interface Held {
  last: Heard;
  /** Smallest step that a notification told: the device's COV increment is no larger. */
  smallestStep: number;
  /** A read that differed from what was told, and that no notification has explained yet. */
  doubt: SampleValue | undefined;
}

/**
 * Values that a device tells of by itself (COV). A value holds until the next notification; reads in turn look whether
 * notifications get lost. Pure: knows no time and no device.
 */
export class HeldValues {
  readonly #held = new Map<PointId, Held>();
  #next = 0;

  get size(): number {
    return this.#held.size;
  }

  has(id: PointId): boolean {
    return this.#held.has(id);
  }

  ids(): PointId[] {
    return [...this.#held.keys()];
  }

  /** The value that holds, as it was told last. */
  last(id: PointId): Heard | undefined {
    return this.#held.get(id)?.last;
  }

  /** A notification. */
  told(id: PointId, sample: Heard): void {
    const held = this.#held.get(id);
    if (held === undefined) {
      this.#held.set(id, { last: sample, smallestStep: Number.POSITIVE_INFINITY, doubt: undefined });
      return;
    }
    const step = distance(held.last.value, sample.value);
    if (step > 0) held.smallestStep = Math.min(held.smallestStep, step);
    held.last = sample;
    held.doubt = undefined;
  }

  /**
   * A read found this. A difference that the device must have told of, and still hasn't at the next read, was lost.
   * Differences below every step told so far may be below the COV increment: they say nothing.
   * @returns whether a notification was lost
   */
  read(id: PointId, sample: Heard): boolean {
    const held = this.#held.get(id);
    if (held === undefined) return false;
    const due = distance(held.last.value, sample.value) > (isCount(sample.value) ? held.smallestStep : 0);
    const lost = due && held.doubt !== undefined;
    held.doubt = due ? sample.value : undefined;
    // A value in doubt stays as told, or the next read would find nothing to compare.
    if (!due) held.last = sample;
    return lost;
  }

  /** From now on it is read. */
  release(id: PointId): void {
    this.#held.delete(id);
  }

  /**
   * Whose turn it is to be read: all come round, those in doubt first.
   * @param count at most so many
   */
  turn(count: number): PointId[] {
    const doubtful = [...this.#held].flatMap(([id, { doubt }]) => (doubt === undefined ? [] : [id]));
    const chosen = new Set(doubtful.slice(0, count));
    const ids = this.ids();
    for (let step = 0; step < ids.length && chosen.size < count; step += 1) {
      const id = ids[(this.#next + step) % ids.length];
      if (id !== undefined) chosen.add(id);
    }
    this.#next = ids.length === 0 ? 0 : (this.#next + count) % ids.length;
    return [...chosen];
  }
}

const isCount = (value: SampleValue): boolean => typeof value === "number";

/** Numbers by their difference; anything else is the same or isn't. */
function distance(one: SampleValue, other: SampleValue): number {
  if (typeof one === "number" && typeof other === "number") return Math.abs(one - other);
  return one === other ? 0 : Number.POSITIVE_INFINITY;
}
