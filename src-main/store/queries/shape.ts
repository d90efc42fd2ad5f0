import { isNull, qualityOf } from "../blocks/columns.ts";
import type { History } from "../tiers.ts";

const bad = 2;
/** So many candidates a pixel are enough for the same picture (Van Der Donckt et al. 2023, MinMaxLTTB). */
const candidatesPerPixel = 4;

export interface ShapeColumns {
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Readings before this were let go. */
  readonly hourlyUntil?: number;
}

/**
 * The readings that give a line its shape. Of more than four a pixel the least and the greatest of each part are
 * candidates; so memory is bounded by the width, however long the history is.
 */
export function shapeOf(
  history: Pick<History, "pieces" | "keptUntil">,
  handle: number | undefined,
  { from, to, width }: { readonly from: number; readonly to: number; readonly width: number },
): ShapeColumns {
  const parts = (candidatesPerPixel * width) / 2;
  const most = parts * 2;
  let times: number[] = [];
  let values: number[] = [];
  let candidates: Candidates | undefined;
  if (handle !== undefined && to > from) {
    for (const piece of history.pieces(handle, from, to)) {
      for (let index = 0; index < piece.times.length; index += 1) {
        const mark = piece.marks[index] ?? 0;
        if (isNull(mark) || qualityOf(mark) >= bad) continue;
        const time = piece.times[index] ?? 0;
        const value = piece.values[index] ?? 0;
        if (candidates !== undefined) {
          candidates.add(time, value);
          continue;
        }
        times.push(time);
        values.push(value);
        if (times.length > most) {
          candidates = new Candidates(from, (to - from) / parts);
          for (let at = 0; at < times.length; at += 1) candidates.add(times[at] ?? 0, values[at] ?? 0);
        }
      }
    }
  }
  if (candidates !== undefined) ({ times, values } = candidates.finish());
  const found = largestTriangles(times, values, width);
  const hourlyUntil = handle === undefined ? from : history.keptUntil(handle);
  return hourlyUntil > from ? { ...found, hourlyUntil } : found;
}

/** The least and the greatest value of each part of a range, in the order of their times; the first of equal ones. */
class Candidates {
  readonly #from: number;
  readonly #partMs: number;
  readonly #times: number[] = [];
  readonly #values: number[] = [];
  #part = Number.NaN;
  #least = { time: 0, value: 0 };
  #greatest = { time: 0, value: 0 };

  constructor(from: number, partMs: number) {
    this.#from = from;
    this.#partMs = partMs;
  }

  add(time: number, value: number): void {
    const part = Math.floor((time - this.#from) / this.#partMs);
    if (part !== this.#part) {
      this.finish();
      this.#part = part;
      this.#least = { time, value };
      this.#greatest = this.#least;
    } else if (value < this.#least.value) this.#least = { time, value };
    else if (value > this.#greatest.value) this.#greatest = { time, value };
  }

  finish(): { times: number[]; values: number[] } {
    if (!Number.isNaN(this.#part)) {
      const [one, other] =
        this.#least.time <= this.#greatest.time
          ? [this.#least, this.#greatest]
          : [this.#greatest, this.#least];
      this.#times.push(one.time);
      this.#values.push(one.value);
      if (other !== one) {
        this.#times.push(other.time);
        this.#values.push(other.value);
      }
    }
    return { times: this.#times, values: this.#values };
  }
}

/**
 * The first, the last, and of each bucket between them what spans the largest triangle with what was chosen before and
 * the middle of the bucket behind (Steinarsson 2013, LTTB).
 */
export function largestTriangles(
  times: readonly number[],
  values: readonly number[],
  most: number,
): ShapeColumns {
  const { length } = times;
  if (length <= most) return { times: Float64Array.from(times), values: Float64Array.from(values) };
  const chosen = { times: new Float64Array(most), values: new Float64Array(most) };
  const every = (length - 2) / (most - 2);
  const beginOf = (bucket: number): number => Math.min(length - 1, Math.floor(bucket * every) + 1);
  let last = 0;
  chosen.times[0] = times[0] ?? 0;
  chosen.values[0] = values[0] ?? 0;
  for (let bucket = 0; bucket < most - 2; bucket += 1) {
    const end = beginOf(bucket + 1);
    const behind = Math.max(end + 1, bucket === most - 3 ? length : beginOf(bucket + 2));
    let time = 0;
    let value = 0;
    for (let at = end; at < behind; at += 1) {
      time += (times[at] ?? 0) / (behind - end);
      value += (values[at] ?? 0) / (behind - end);
    }
    const [lastTime = 0, lastValue = 0] = [times[last], values[last]];
    let best = -1;
    for (let at = beginOf(bucket); at < end; at += 1) {
      const area = Math.abs(
        (lastTime - time) * ((values[at] ?? 0) - lastValue) -
          (lastTime - (times[at] ?? 0)) * (value - lastValue),
      );
      if (area <= best) continue;
      best = area;
      last = at;
    }
    chosen.times[bucket + 1] = times[last] ?? 0;
    chosen.values[bucket + 1] = values[last] ?? 0;
  }
  chosen.times[most - 1] = times[length - 1] ?? 0;
  chosen.values[most - 1] = values[length - 1] ?? 0;
  return chosen;
}
