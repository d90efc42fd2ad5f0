import type { Clock, PointId } from "../contract/identity.ts";
import type { ReadingColumns } from "../contract/live.ts";
import type { Point } from "../contract/point.ts";
import type { Readings } from "../store/index.ts";

interface Known {
  /** The last that wasn't bad; null: there was none. */
  readonly value: number | null;
  readonly time: number;
  /** Of the newest reading: 0 good, 1 uncertain, 2 bad. */
  readonly quality: number;
}

const bad = 2;
const noAge = 65_535;
/** A value is old after so many intervals of its point, at least a minute. */
const intervalsUntilOld = 3;
const leastUntilOldMs = 60_000;
/** How far back the last good value is looked for: steps, so that most are found by reading little. */
const lookBackMs = [3_600_000, 86_400_000];
const mostLookedAt = 100_000;

/** What is known now of the points that are served. */
export class ServedValues {
  readonly #clock: Clock;
  readonly #readings: Pick<Readings, "latest" | "raw">;
  readonly #known = new Map<PointId, Known>();
  readonly #oldAfter = new Map<PointId, number>();
  /** Points whose last good value was looked for already. */
  readonly #sought = new Set<PointId>();

  constructor(readings: Pick<Readings, "latest" | "raw">, clock: Clock) {
    this.#readings = readings;
    this.#clock = clock;
  }

  /**
   * Goes on with these points. What is known of them stays; of those that are new it is taken from stored readings.
   * @param seek also looks for the last good value of the day before the newest reading, where that is bad
   */
  serve(points: readonly Point[], seek: boolean): void {
    this.#oldAfter.clear();
    for (const { id, intervalMs } of points) {
      this.#oldAfter.set(id, Math.max(leastUntilOldMs, intervalMs * intervalsUntilOld));
    }
    for (const id of this.#known.keys()) if (!this.#oldAfter.has(id)) this.#known.delete(id);
    const unknown = points.map(({ id }) => id).filter((id) => !this.#known.has(id));
    if (unknown.length > 0) this.note(this.#readings.latest(unknown));
    if (!seek) return;
    for (const [id, known] of this.#known) {
      if (known.value !== null || this.#sought.has(id)) continue;
      this.#sought.add(id);
      this.#seek(id, known);
    }
  }

  /** Takes in what was stored. */
  note({ points, values, times, qualities }: ReadingColumns): void {
    points.forEach((id, index) => {
      if (!this.#oldAfter.has(id)) return;
      const quality = qualities[index] ?? bad;
      const value = quality === bad ? null : (values[index] ?? null);
      const time = times[index] ?? 0;
      const before = this.#known.get(id);
      const keepsValue = value === null && before !== undefined && before.value !== null;
      this.#known.set(id, keepsValue ? { ...before, quality: bad } : { value, time, quality });
    });
  }

  /** @param hold the last good value, however old; otherwise null where it is bad or old */
  valueOf(id: PointId, hold: boolean): number | null {
    const known = this.#known.get(id);
    if (known === undefined) return null;
    return hold || !this.#isBad(id, known) ? known.value : null;
  }

  /** @returns quality, and the age of {@link valueOf} in seconds, 65535 where there is none */
  stateOf(id: PointId, hold: boolean): { readonly quality: number; readonly age: number } {
    const known = this.#known.get(id);
    if (known === undefined) return { quality: bad, age: noAge };
    const hasValue = known.value !== null && (hold || known.quality !== bad);
    const age = hasValue ? Math.min(noAge, Math.round(this.#ageMs(known) / 1_000)) : noAge;
    return { quality: this.#isBad(id, known) ? bad : known.quality, age };
  }

  #isBad(id: PointId, known: Known): boolean {
    return known.quality === bad || this.#ageMs(known) > (this.#oldAfter.get(id) ?? leastUntilOldMs);
  }

  #ageMs({ time }: Known): number {
    return Math.max(0, this.#clock() - time);
  }

  #seek(id: PointId, { time: newest, quality }: Known): void {
    for (const back of lookBackMs) {
      const last = this.#readings
        .raw(id, newest - back, newest, mostLookedAt)
        .findLast((one) => one.value !== null && one.quality !== "bad");
      if (last !== undefined) {
        this.#known.set(id, { value: last.value, time: last.time, quality });
        return;
      }
    }
  }
}
