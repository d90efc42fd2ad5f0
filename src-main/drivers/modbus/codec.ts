import type { ModbusSource, RegisterEncoding, WordOrder } from "../../contract/source.ts";

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
};

/** @returns how many registers (or bits) one value takes */
export function registerCount(encoding: RegisterEncoding): number {
  return registerCounts[encoding];
}

/**
 * Brings bytes from the wire into `ABCD` order, and back: each of the four is its own inverse.
 * For 64 bits "registers swapped" means all four registers reversed.
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
 * Reads one value out of registers. 64-bit integers beyond 2⁵³ come as the nearest double.
 * @param bytes exactly the value's registers as they came, two bytes each
 * @returns the number as the device meant it; NaN and infinities as they are
 * @throws RangeError when the number of bytes doesn't fit the encoding
 */
export function decodeRegisters(
  bytes: Uint8Array,
  encoding: Exclude<RegisterEncoding, "bit">,
  order: WordOrder,
): number {
  if (bytes.length !== registerCount(encoding) * 2) {
    throw new RangeError(`${encoding} takes ${registerCount(encoding) * 2} bytes, not ${bytes.length}`);
  }
  const ordered = reorder(bytes, order);
  return bigEndian(new DataView(ordered.buffer), encoding);
}

/** The number at a view's beginning, most significant byte first. */
export function bigEndian(view: DataView, encoding: Exclude<RegisterEncoding, "bit">): number {
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
export function encodeRegisters(
  value: number,
  encoding: Exclude<RegisterEncoding, "bit">,
  order: WordOrder,
): Uint8Array {
  const bytes = new Uint8Array(registerCount(encoding) * 2);
  const view = new DataView(bytes.buffer);
  if (encoding === "f32") {
    view.setFloat32(0, value);
    if (Number.isFinite(value) && !Number.isFinite(view.getFloat32(0))) {
      throw new RangeError(`${value} is too large for f32`);
    }
  } else if (encoding === "f64") {
    view.setFloat64(0, value);
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

/** @returns true when the device says by this raw value that it has none (marker of the template, NaN, infinity) */
export function isNotAvailable(raw: number, source: ModbusSource): boolean {
  return !Number.isFinite(raw) || (source.notAvailable?.includes(raw) ?? false);
}
