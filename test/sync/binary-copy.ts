import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { PackedReadings } from "../../src-main/sync/packed-readings.ts";

/** A row as the tests write it; times are epoch ms. */
export interface Row {
  readonly time: number;
  readonly value: number | null;
  readonly series: number;
  readonly quality?: number;
  readonly reason?: number;
}

const microsecondsFrom2000 = (time: number): bigint => BigInt(time - 946_684_800_000) * 1_000n;
const header = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");

/** PostgreSQL's binary format: time, value, series, quality, reason, and the batch where one is given. */
export function encodeRows(rows: readonly Row[], batch?: number): Buffer {
  const each = 2 + 12 + 12 + 8 + 6 + 6 + (batch === undefined ? 0 : 8);
  const buffer = Buffer.alloc(header.length + rows.length * each + 2);
  let at = header.copy(buffer);
  for (const { time, value, series, quality = 0, reason = 0 } of rows) {
    at = buffer.writeInt16BE(batch === undefined ? 5 : 6, at);
    at = buffer.writeInt32BE(8, at);
    at = buffer.writeBigInt64BE(microsecondsFrom2000(time), at);
    at = buffer.writeInt32BE(value === null ? -1 : 8, at);
    if (value !== null) at = buffer.writeDoubleBE(value, at);
    at = buffer.writeInt32BE(4, at);
    at = buffer.writeInt32BE(series, at);
    at = buffer.writeInt32BE(2, at);
    at = buffer.writeInt16BE(quality, at);
    at = buffer.writeInt32BE(2, at);
    at = buffer.writeInt16BE(reason, at);
    if (batch === undefined) continue;
    at = buffer.writeInt32BE(4, at);
    at = buffer.writeInt32BE(batch, at);
  }
  at = buffer.writeInt16BE(-1, at);
  return buffer.subarray(0, at);
}

export const copyRows = (client: Client, statement: string, rows: Buffer): Promise<void> =>
  pipeline(Readable.from([rows]), client.query(copyFrom(statement)));

export interface Taken {
  readonly batch: number;
  readonly received: number;
  readonly changed: number;
}

/** One batch as a gateway sends it. */
export async function sendBatch(
  client: Client,
  source: string,
  position: number,
  rows: Buffer | readonly Row[],
  lane = "live",
): Promise<Taken> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT blipee.begin_batch()");
    const copied = Buffer.isBuffer(rows) ? rows : encodeRows(rows);
    await copyRows(
      client,
      "COPY pg_temp.incoming (time, value, series, quality, reason) FROM STDIN BINARY",
      copied,
    );
    const taken = await client.query<{ batch: number; received: string; changed: string }>(
      "SELECT * FROM blipee.take_batch($1, $2, $3)",
      [source, lane, position],
    );
    await client.query("COMMIT");
    const [row] = taken.rows;
    return {
      batch: row?.batch ?? 0,
      received: Number(row?.received),
      changed: Number(row?.changed),
    };
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

/** The same as arrays, in pieces of one series as the rows come. */
export async function sendPacked(
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
