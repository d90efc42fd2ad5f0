import { crc32, createInflateRaw } from "node:zlib";
import { Problem } from "../contract/problem.ts";

/** One part of a packed file, still packed. */
interface Part {
  readonly packed: Uint8Array;
  readonly deflated: boolean;
  readonly checksum: number;
  /** Bytes that it says it has unpacked; it is held to that. */
  readonly size: number;
}

/** Parts by their path. */
export type Parts = ReadonlyMap<string, Part>;

/** How much may still be unpacked, in bytes, over all that is read together. */
export interface Room {
  unpacked: number;
}

const endSign = 0x06054b50;
const entrySign = 0x02014b50;
const partSign = 0x04034b50;
const endLength = 22;
const longestComment = 65_535;
const mostParts = 10_000;
const encryptedFlag = 1;
const stored = 0;
const deflated = 8;

/** @throws Problem `invalid-input` for everything that a person should save again */
export const damaged = (): Problem =>
  new Problem(
    "invalid-input",
    "The workbook is damaged.",
    "Open it in a spreadsheet program and save it again as .xlsx.",
  );

/**
 * What a ZIP file (PKWARE APPNOTE 6.3, without ZIP64) has in it; nothing is unpacked yet.
 * @throws Problem `invalid-input` when it is damaged or encrypted
 */
export function partsOf(bytes: Uint8Array): Parts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readDirectory(bytes, view);
  } catch (error) {
    // A place outside the file: it was cut off, or its directory is wrong.
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

function readDirectory(bytes: Uint8Array, view: DataView): Parts {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > mostParts) throw damaged();
  const parts = new Map<string, Part>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== entrySign) throw damaged();
    if ((view.getUint16(at + 8, true) & encryptedFlag) !== 0) {
      throw new Problem("invalid-input", "The file is locked with a password.", "Save it without one.");
    }
    const method = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 20, true);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) =>
      view.getUint16(at + place, true),
    ) as [number, number, number];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const begin = dataOf(view, view.getUint32(at + 42, true));
    if ((method !== stored && method !== deflated) || begin + size > bytes.length) throw damaged();
    parts.set(name.replace(/^\//, ""), {
      packed: bytes.subarray(begin, begin + size),
      deflated: method === deflated,
      checksum: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return parts;
}

/** Where the directory's last record begins: at the end of the file, but for a comment. */
function endOf(view: DataView): number {
  const last = view.byteLength - endLength;
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1) {
    if (view.getUint32(at, true) === endSign) return at;
  }
  throw damaged();
}

/** A part has a head of its own before its bytes. */
function dataOf(view: DataView, at: number): number {
  if (view.getUint32(at, true) !== partSign) throw damaged();
  return at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
}

/**
 * The bytes of a part, piece by piece.
 * @param room what it takes is taken from here
 * @throws Problem `invalid-input` when it is damaged, or larger unpacked than there is room for
 */
export async function* unpack(part: Part, room: Room): AsyncGenerator<Uint8Array> {
  if (part.size > room.unpacked) {
    throw new Problem(
      "invalid-input",
      "The workbook is far larger unpacked than a list of objects is.",
      "Save the sheets that matter in a new workbook, without pictures and empty cells that have a format.",
    );
  }
  room.unpacked -= part.size;
  let left = part.size;
  let checksum = 0;
  for await (const piece of part.deflated ? inflated(part.packed) : [part.packed]) {
    left -= piece.length;
    if (left < 0) throw damaged();
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (checksum !== part.checksum) throw damaged();
}

async function* inflated(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize: 64 * 1_024 });
  inflater.end(packed);
  const pieces = inflater[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  try {
    for (;;) {
      const piece = await pieces.next().catch(() => Promise.reject(damaged()));
      if (piece.done === true) return;
      yield piece.value;
    }
  } finally {
    inflater.destroy();
  }
}
