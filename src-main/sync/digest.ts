import { createHash, type Hash } from "node:crypto";
import type { OutgoingReadings } from "../store/index.ts";

/** What one UTC day of one series comes to, on either side. */
export interface DayDigest {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly count: number;
  /** SHA-256 over the day's readings in order of time: int64 epoch ms, the double's bits (0 without value), one byte mark. */
  readonly digest: string;
}

export const dayMs = 86_400_000;
const readingBytes = 17;

/** @param pieces of one point, ascending in time */
export function* digestsOf(pieces: Iterable<Omit<OutgoingReadings, "pointId">>): Generator<DayDigest> {
  let day = Number.NaN;
  let count = 0;
  let hash: Hash | undefined;
  for (const { times, values, marks } of pieces) {
    let at = 0;
    while (at < times.length) {
      const begins = Math.floor((times[at] ?? 0) / dayMs);
      if (begins !== day) {
        if (hash !== undefined) yield { day, count, digest: hash.digest("hex") };
        [day, count, hash] = [begins, 0, createHash("sha256")];
      }
      const from = at;
      while (at < times.length && (times[at] ?? 0) < (day + 1) * dayMs) at += 1;
      hash?.update(bytesOf(times.subarray(from, at), values.subarray(from, at), marks.subarray(from, at)));
      count += at - from;
    }
  }
  if (hash !== undefined) yield { day, count, digest: hash.digest("hex") };
}

function bytesOf(times: Float64Array, values: Float64Array, marks: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(times.length * readingBytes);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < times.length; index += 1) {
    const at = index * readingBytes;
    const time = times[index] ?? 0;
    const mark = marks[index] ?? 0;
    const high = Math.floor(time / 2 ** 32);
    view.setInt32(at, high);
    view.setUint32(at + 4, time - high * 2 ** 32);
    view.setFloat64(at + 8, (mark & 4) === 0 ? (values[index] ?? 0) : 0);
    view.setUint8(at + 16, mark);
  }
  return bytes;
}
