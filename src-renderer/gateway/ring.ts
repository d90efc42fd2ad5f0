/** The last `capacity` readings of one point, oldest first; memory doesn't grow with time. */
export class ReadingRing {
  readonly #times: Float64Array;
  readonly #values: Float64Array;
  readonly #qualities: Uint8Array;
  #start = 0;
  #length = 0;

  /** @param capacity how many readings are kept */
  constructor(capacity: number) {
    this.#times = new Float64Array(capacity);
    this.#values = new Float64Array(capacity);
    this.#qualities = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** @param value NaN stands for a gap inside; pass null */
  push(time: number, value: number | null, quality: number): void {
    const capacity = this.#times.length;
    const at = (this.#start + this.#length) % capacity;
    this.#times[at] = time;
    this.#values[at] = value ?? Number.NaN;
    this.#qualities[at] = quality;
    if (this.#length < capacity) this.#length += 1;
    else this.#start = (this.#start + 1) % capacity;
  }

  /** Readings newer than `after`, oldest first. */
  since(after: number): { readonly time: number; readonly value: number | null; readonly quality: number }[] {
    const found: { time: number; value: number | null; quality: number }[] = [];
    for (let index = this.#length - 1; index >= 0; index -= 1) {
      const at = (this.#start + index) % this.#times.length;
      const time = this.#times[at] ?? 0;
      if (time <= after) break;
      const value = this.#values[at] ?? Number.NaN;
      found.push({ time, value: Number.isNaN(value) ? null : value, quality: this.#qualities[at] ?? 0 });
    }
    return found.reverse();
  }
}
