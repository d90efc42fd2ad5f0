import type { Client } from "pg";
import { PackedReadings } from "../../src-main/sync/packed-readings.ts";

/** A row as the tests write it; times are epoch ms. */
export interface Row {
  readonly time: number;
  readonly value: number | null;
  readonly series: number;
  readonly quality?: number;
  readonly reason?: number;
}

export interface Taken {
  readonly batch: number;
  readonly received: number;
  readonly changed: number;
}

/** One batch as a gateway sends it: arrays, in pieces of one series as the rows come. */
export async function sendBatch(
  client: Client,
  source: string,
  position: number,
  rows: readonly Row[],
  lane = "live",
): Promise<Taken> {
  const packed = new PackedReadings();
  for (let from = 0; from < rows.length; ) {
    const series = rows[from]?.series ?? 0;
    let to = from + 1;
    while (rows[to]?.series === series && (rows[to]?.time ?? 0) > (rows[to - 1]?.time ?? 0)) to += 1;
    const some = rows.slice(from, to);
    packed.add(series, {
      times: Float64Array.from(some, ({ time }) => time),
      values: Float64Array.from(some, ({ value }) => value ?? Number.NaN),
      marks: Uint8Array.from(
        some,
        ({ value, quality = 0, reason = 0 }) => quality | (value === null ? 4 : 0) | (reason << 3),
      ),
    });
    from = to;
  }
  const { rows: taken } = await client.query<{ batch: number; received: string; changed: string }>(
    "SELECT * FROM blipee.take_packed($1, $2, $3, $4, $5, $6, $7, $8)",
    [source, lane, position, ...packed.finish()],
  );
  const [row] = taken;
  return { batch: row?.batch ?? 0, received: Number(row?.received), changed: Number(row?.changed) };
}
