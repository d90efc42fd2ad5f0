import type { ModbusSource, NumberEncoding, RegisterEncoding, WordOrder } from "../../contract/source.ts";
import { isTime, millisecondsOf, putTime, type TimeEncoding } from "./times.ts";

const registerCounts: Readonly<Record<RegisterEncoding, number>> = {
  bit: 1,
  u16: 1,
  s16: 1,
  u32: 2,
  s32: 2,
  f32: 2,
  u64: 4,
  s64: 4,
  f64: 4,
  ...{ bcd16: 1, bcd32: 2, bcd64: 4, "mod10k-2": 2, "mod10k-3": 3, "mod10k-4": 4 },
  ...{ text: 1, unix: 2, "unix-ms": 4, cp56: 4, "mbus-f": 2, calendar: 6 },
};

/**
 * @param length registers of a text
 * @returns how many registers (or bits) one value takes
 */
export function registerCount(encoding: RegisterEncoding, length = 1): number {
  return encoding === "text" ? length : registerCounts[encoding];
}

/**
 * Brings bytes from the wire into `ABCD` order, and back: each of the four is its own inverse.
 * "Registers swapped" means all of a value's registers reversed.
 */
export function reorder(bytes: Uint8Array, order: WordOrder): Uint8Array {
  const swapRegisters = order === "CDAB" || order === "DCBA";
  const swapBytes = order === "BADC" || order === "DCBA";
  const result = new Uint8Array(bytes.length);
  for (let index = 0; index < bytes.length; index += 2) {
    const target = swapRegisters ? bytes.length - 2 - index : index;
    result[target] = bytes[swapBytes ? index + 1 : index] ?? 0;
    result[target + 1] = bytes[swapBytes ? index : index + 1] ?? 0;
  }
  return result;
}

/**
 * Reads one value out of registers. Integers beyond 2⁵³ come as the nearest double.
 * @param bytes exactly the value's registers as they came, two bytes each
 * @returns the number as the device meant it, a time in Unix seconds; NaN and infinities as they are, NaN also where
 * these registers can't be of that encoding
 * @throws RangeError when the number of bytes doesn't fit the encoding
 */
export function decodeRegisters(bytes: Uint8Array, encoding: NumberEncoding, order: WordOrder): number {
  if (bytes.length !== registerCount(encoding) * 2) {
    throw new RangeError(`${encoding} takes ${registerCount(encoding) * 2} bytes, not ${bytes.length}`);
  }
  const ordered = reorder(bytes, order);
  const view = new DataView(ordered.buffer);
  if (isTime(encoding)) return millisecondsOf(view, encoding) / 1_000;
  return isBinary(encoding) ? bigEndian(view, encoding) : decimal(view, baseOf(encoding));
}

/** Integers and floating-point numbers. */
export type BinaryEncoding = "u16" | "s16" | "u32" | "s32" | "u64" | "s64" | "f32" | "f64";
/** Decimal digits. */
type DecimalEncoding = Exclude<NumberEncoding, BinaryEncoding | TimeEncoding>;

const isBinary = (encoding: NumberEncoding): encoding is BinaryEncoding => /^[usf]\d/.test(encoding);
const baseOf = (encoding: DecimalEncoding) => (encoding.startsWith("bcd") ? "bcd" : "mod10k");

/** Four digits a register, four bits each or together; NaN where one is above its base. */
function decimal(view: DataView, base: "bcd" | "mod10k"): number {
  let value = 0n;
  for (let at = 0; at < view.byteLength; at += 2) {
    const register = view.getUint16(at);
    const part = base === "bcd" ? digitsOf(register) : register;
    if (!(part <= 9_999)) return Number.NaN;
    value = value * 10_000n + BigInt(part);
  }
  return Number(value);
}

function digitsOf(register: number): number {
  const digits = register.toString(16);
  return /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
}

/** The number at a view's beginning, most significant byte first. */
export function bigEndian(view: DataView, encoding: BinaryEncoding): number {
  switch (encoding) {
    case "u16":
      return view.getUint16(0);
    case "s16":
      return view.getInt16(0);
    case "u32":
      return view.getUint32(0);
    case "s32":
      return view.getInt32(0);
    case "f32":
      return view.getFloat32(0);
    case "u64":
      return Number(view.getBigUint64(0));
    case "s64":
      return Number(view.getBigInt64(0));
    case "f64":
      return view.getFloat64(0);
  }
}

const integerRanges = {
  u16: [0, 0xffff],
  s16: [-0x8000, 0x7fff],
  u32: [0, 0xffff_ffff],
  s32: [-0x8000_0000, 0x7fff_ffff],
  u64: [0, 2 ** 64 - 2_048],
  s64: [-(2 ** 63), 2 ** 63 - 1_024],
} as const satisfies Partial<Record<RegisterEncoding, readonly [number, number]>>;

/**
 * Writes one value as registers.
 * @returns bytes as they go on the wire, two a register
 * @throws RangeError when the value isn't a whole number or doesn't fit
 */
export function encodeRegisters(value: number, encoding: NumberEncoding, order: WordOrder): Uint8Array {
  const bytes = new Uint8Array(registerCount(encoding) * 2);
  const view = new DataView(bytes.buffer);
  if (encoding === "f32") {
    view.setFloat32(0, value);
    if (Number.isFinite(value) && !Number.isFinite(view.getFloat32(0))) {
      throw new RangeError(`${value} is too large for f32`);
    }
  } else if (encoding === "f64") {
    view.setFloat64(0, value);
  } else if (isTime(encoding)) {
    putTime(view, value * 1_000, encoding);
  } else if (!isBinary(encoding)) {
    putDecimal(view, value, baseOf(encoding));
  } else {
    const [lowest, highest] = integerRanges[encoding];
    if (!Number.isInteger(value) || value < lowest || value > highest) {
      throw new RangeError(`${value} isn't a whole number from ${lowest} to ${highest} (${encoding})`);
    }
    switch (encoding) {
      case "u16":
      case "s16":
        view.setUint16(0, value & 0xffff);
        break;
      case "u32":
      case "s32":
        view.setUint32(0, value >>> 0);
        break;
      case "u64":
      case "s64":
        view.setBigUint64(0, BigInt.asUintN(64, BigInt(value)));
        break;
    }
  }
  return reorder(bytes, order);
}

function putDecimal(view: DataView, value: number, base: "bcd" | "mod10k"): void {
  const digits = view.byteLength * 2;
  if (!Number.isSafeInteger(value) || value < 0 || String(value).length > digits) {
    throw new RangeError(`${value} isn't a whole number of at most ${digits} digits`);
  }
  const text = String(value).padStart(digits, "0");
  for (let at = 0; at < view.byteLength; at += 2) {
    view.setUint16(at, Number.parseInt(text.slice(at * 2, at * 2 + 4), base === "bcd" ? 16 : 10));
  }
}

/** @returns true when the device says by this raw value that it has none (marker of the template, NaN, infinity) */
export function isNotAvailable(raw: number, source: ModbusSource): boolean {
  return !Number.isFinite(raw) || (source.notAvailable?.includes(raw) ?? false);
}
