import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { type Compressors, parquetMetadataAsync, parquetReadObjects, parquetSchema } from "hyparquet";
import { Problem } from "../../../contract/problem.ts";
import type { Intake } from "./intake.ts";
import { type Cell, type RowOptions, rowReader } from "./rows.ts";

const rowsAtOnce = 50_000;
const compressors: Compressors = {
  GZIP: (input) => gunzipSync(input),
  ZSTD: (input) => zstdDecompressSync(input),
  BROTLI: (input) => brotliDecompressSync(input),
};

/**
 * Reads a Parquet file a part of a row group at a time.
 * @throws Problem `invalid-input` when it isn't one
 */
export async function readParquet(
  path: string,
  options: Omit<RowOptions, "decimalComma" | "datesAreLocal">,
  intake: Intake,
): Promise<void> {
  const descriptor = openSync(path, "r");
  try {
    const byteLength = fstatSync(descriptor).size;
    const file = {
      byteLength,
      slice(start: number, end = byteLength): ArrayBuffer {
        const bytes = new ArrayBuffer(Math.max(0, Math.min(end, byteLength) - start));
        readSync(descriptor, new Uint8Array(bytes), 0, bytes.byteLength, start);
        return bytes;
      },
    };
    const metadata = await asParquet(parquetMetadataAsync(file));
    const elements = parquetSchema(metadata)
      .children.filter(({ children }) => children.length === 0)
      .map(({ element }) => element);
    const columns = elements.map(({ name }) => name);
    const datesAreLocal = elements.some(
      ({ logical_type: kind }) => kind?.type === "TIMESTAMP" && !kind.isAdjustedToUTC,
    );
    const take = rowReader(columns, { ...options, datesAreLocal, decimalComma: false }, intake);
    const total = Number(metadata.num_rows);
    for (let rowStart = 0; rowStart < total; ) {
      const rowEnd = Math.min(total, rowStart + rowsAtOnce, groupEnd(metadata.row_groups, rowStart));
      const rows = await asParquet(
        parquetReadObjects({ file, metadata, columns, compressors, rowStart, rowEnd }),
      );
      for (const row of rows) take(columns.map((name) => row[name] as Cell));
      rowStart = rowEnd;
      intake.tell(rowStart / total);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Where the row group ends that a row is in. */
function groupEnd(groups: readonly { readonly num_rows: bigint }[], row: number): number {
  let end = 0;
  for (const { num_rows } of groups) {
    end += Number(num_rows);
    if (end > row) return end;
  }
  return Number.POSITIVE_INFINITY;
}

async function asParquet<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw new Problem(
      "invalid-input",
      `The file can't be read as Parquet: ${error instanceof Error ? error.message : String(error)}.`,
      "Choose another file, or export it again.",
      error,
    );
  }
}
