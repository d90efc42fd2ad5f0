import { type Columns, emptyColumns, partOf, rowAt, timesBefore } from "../blocks/columns.ts";
import type { Head } from "../head.ts";

/** What some points have in the head, copied into three columns: a message that costs no more than its bytes. */
export interface PackedHead extends Columns {
  /** Handle, beginning and end of each piece in the columns; pieces of a point follow each other, later ones last. */
  readonly pieces: Float64Array;
}

const perPiece = 3;

/** Copies what these points have in the head now. */
export function packHead(head: Pick<Head, "columns">, handles: Iterable<number>): PackedHead {
  const parts: Columns[] = [];
  const pieces: number[] = [];
  let length = 0;
  for (const handle of new Set(handles)) {
    for (const part of head.columns(handle)) {
      if (part.times.length === 0) continue;
      pieces.push(handle, length, length + part.times.length);
      length += part.times.length;
      parts.push(part);
    }
  }
  const packed = emptyColumns(length);
  parts.forEach((part, at) => {
    const begin = pieces[at * perPiece + 1] ?? 0;
    packed.times.set(part.times, begin);
    packed.values.set(part.values, begin);
    packed.marks.set(part.marks, begin);
  });
  return { ...packed, pieces: Float64Array.from(pieces) };
}

/** The head as it was when it was packed. */
export function unpackHead(packed: PackedHead): Pick<Head, "columns" | "at"> {
  const found = new Map<number, Columns[]>();
  for (let at = 0; at < packed.pieces.length; at += perPiece) {
    const handle = packed.pieces[at] ?? 0;
    const piece = partOf(packed, packed.pieces[at + 1] ?? 0, packed.pieces[at + 2] ?? 0);
    const known = found.get(handle);
    if (known === undefined) found.set(handle, [piece]);
    else known.push(piece);
  }
  const columns = (handle: number): Columns[] => found.get(handle) ?? [];
  return {
    columns,
    at(handle, time) {
      for (const part of columns(handle).toReversed()) {
        const index = timesBefore(part.times, time);
        if (part.times[index] === time) return rowAt(part, index);
      }
      return undefined;
    },
  };
}
