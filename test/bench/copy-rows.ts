import type { OutgoingReadings } from "../../src-main/store/index.ts";
import { firstCentralTime } from "../../src-main/sync/packed-readings.ts";

/** Bytes of one row: five fields, each with its length. */
const rowBytes = 2 + 5 * 4 + 8 + 8 + 4 + 2 + 2;
const signature = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const trailer = Buffer.from([0xff, 0xff]);
/** PostgreSQL counts microseconds from 2000-01-01. */
const epochOfPostgres = Date.UTC(2000, 0, 1);
/** So far from 2000 microseconds are still exact in a double. */
const exactMs = 9_007_199_254_740;

/**
 * Readings as rows of COPY … (FORMAT binary): time, value, series, quality, reason. A time before 4713 BC is left out: no
 * central database can have it.
 * @see PostgreSQL 15 documentation, COPY, File Formats, Binary Format
 */
export class CopyRows {
  readonly #parts: Buffer[] = [signature];
  #rows = 0;
  #bytes = signature.length;

  get rows(): number {
    return this.#rows;
  }

  /** Bytes that will be sent. */
  get bytes(): number {
    return this.#bytes + trailer.length;
  }

  add(series: number, { times, values, marks }: Omit<OutgoingReadings, "pointId">): void {
    const part = Buffer.allocUnsafe(times.length * rowBytes);
    const view = new DataView(part.buffer, part.byteOffset, part.length);
    let at = 0;
    for (let index = 0; index < times.length; index += 1) {
      const time = times[index] ?? 0;
      if (time < firstCentralTime) continue;
      const mark = marks[index] ?? 0;
      view.setInt16(at, 5);
      view.setInt32(at + 2, 8);
      putMicroseconds(view, at + 6, time - epochOfPostgres);
      at += 14;
      if ((mark & 4) === 0) {
        view.setInt32(at, 8);
        view.setFloat64(at + 4, values[index] ?? Number.NaN);
        at += 12;
      } else {
        view.setInt32(at, -1);
        at += 4;
      }
      view.setInt32(at, 4);
      view.setInt32(at + 4, series);
      view.setInt32(at + 8, 2);
      view.setInt16(at + 12, mark & 3);
      view.setInt32(at + 14, 2);
      view.setInt16(at + 18, mark >> 3);
      at += 20;
      this.#rows += 1;
    }
    this.#parts.push(part.subarray(0, at));
    this.#bytes += at;
  }

  /** @returns what is to be sent, in parts */
  finish(): readonly Buffer[] {
    return [...this.#parts, trailer];
  }
}

function putMicroseconds(view: DataView, at: number, ms: number): void {
  if (Math.abs(ms) > exactMs) {
    view.setBigInt64(at, BigInt(ms) * 1_000n);
    return;
  }
  const microseconds = ms * 1_000;
  const high = Math.floor(microseconds / 2 ** 32);
  view.setInt32(at, high);
  view.setUint32(at + 4, microseconds - high * 2 ** 32);
}
