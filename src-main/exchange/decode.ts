import iconv from "iconv-lite";

export interface Decoded {
  readonly text: string;
  /** What the bytes were taken for. */
  readonly encoding: string;
}

/** Bytes that Windows-1252 leaves undefined; DOS programs of western Europe wrote ü, ì, Å, É and Ø with them. */
const undefinedInWindows1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
const looked = 4_096;

/**
 * Bytes of a text file as text, without byte order mark, with `\n` at line ends. Never fails: what is neither marked nor
 * valid UTF-8 is taken for the code page that western spreadsheet programs save.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
  return { text: text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"), encoding };
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const unmarked = utf16ByZeros(bytes);
  if (unmarked !== undefined) return unmarked;
  if (isUtf8(bytes)) return "utf-8";
  return bytes.some((byte) => undefinedInWindows1252.has(byte)) ? "cp850" : "windows-1252";
}

/** Western text in UTF-16 has a zero in nearly every second byte. */
function utf16ByZeros(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const head = bytes.subarray(0, looked);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = head.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return "utf-16le";
  if (even > half * 0.7 && odd < half * 0.1) return "utf-16be";
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
