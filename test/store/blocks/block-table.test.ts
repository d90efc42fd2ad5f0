import { describe, expect, it } from "vitest";
import { openBlockTable } from "../../../src-main/store/blocks/block-table.ts";
import { type Columns, emptyColumns } from "../../../src-main/store/blocks/columns.ts";
import { openInMemory } from "./memory.ts";

const minute = 60_000;

/** A temperature a minute. */
const temperatures = (from: number, length: number): Columns => ({
  ...emptyColumns(length),
  times: Float64Array.from({ length }, (_, at) => (from + at) * minute),
  values: Float64Array.from({ length }, (_, at) => Math.round(210 + 30 * Math.sin((from + at) / 200)) / 10),
});

describe("Blocks", () => {
  it("are coded for good when what follows them is in blocks of its own", () => {
    const connection = openInMemory();
    const blocks = openBlockTable(connection);
    // The last block of a stretch isn't full: the next stretch begins in it.
    for (let stretch = 0; stretch < 3; stretch += 1) blocks.merge(1, temperatures(stretch * 40_000, 40_000));
    const rows = connection.db
      .prepare("SELECT length(data) * 1.0 / count AS each FROM blocks WHERE point = 1 ORDER BY start")
      .pluck()
      .all() as number[];
    const full = rows.slice(0, -1);
    expect(full.length).toBeGreaterThan(10);
    expect(Math.max(...full)).toBeLessThan(1.1 * Math.min(...full));
  });
});
