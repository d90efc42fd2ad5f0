import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";

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
