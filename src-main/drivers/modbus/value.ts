import type { ModbusSource, ScaleRegister } from "../../contract/source.ts";
import { decodeRegisters, encodeRegisters, isNotAvailable, reorder } from "./codec.ts";
import { text } from "./identification.ts";

/**
 * What a source's registers say, before its factors.
 * @param bytes exactly its registers as they came; one byte of a bit
 * @returns null where the device says that it has no value
 */
export function meaningOf(bytes: Uint8Array, source: ModbusSource): number | string | null {
  const { encoding, order, bits, codes } = source;
  if (encoding === "bit") return bytes[0] ?? 0;
  if (encoding === "text") return textOf(bytes, order);
  const raw = decodeRegisters(bytes, encoding, order);
  if (isNotAvailable(raw, source)) return null;
  const value = bits === undefined ? raw : bitsOf(reorder(bytes, order), bits);
  if (codes === undefined) return value;
  const state = codes.indexOf(value);
  return state === -1 ? codes.length : state;
}

/** Characters as they come, or swapped in each register; null where there are none. */
function textOf(bytes: Uint8Array, order: ModbusSource["order"]): string | null {
  const swapped = order === "BADC" || order === "DCBA";
  return text(swapped ? reorder(bytes, "BADC") : bytes) || null;
}

function bitsOf(ordered: Uint8Array, { from, length }: NonNullable<ModbusSource["bits"]>): number {
  const whole = ordered.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  return Number(BigInt.asUintN(length, whole >> BigInt(from)));
}

/** Whether a source's value, before codes were counted, is one of its alarms. */
export function isAlarm(value: number | string | null, { alarms, codes }: ModbusSource): boolean {
  if (alarms === undefined || typeof value !== "number") return false;
  const raw = codes === undefined ? value : codes[value];
  return raw !== undefined && alarms.includes(raw);
}

/**
 * Applies a factor of the device.
 * @param bytes registers of the factor as they came
 * @returns null where the device says that it has no factor, NaN where it can't be one
 */
export function scaled(value: number, bytes: Uint8Array, register: ScaleRegister): number | null {
  const factor = factorOf(bytes, register);
  if (factor === null) return null;
  // A division by a power of ten is exact to the last digit, a multiplication by its inverse isn't.
  return register.as === "power-of-ten" && factor < 1 ? value / Math.round(1 / factor) : value * factor;
}

/** @returns null where the device has no factor, NaN where it can't be one */
export function factorOf(bytes: Uint8Array, register: ScaleRegister): number | null {
  const { encoding, order, as, notAvailable, factors, texts = {} } = register;
  if (encoding === "text") {
    const said = wordOf(textOf(bytes, order ?? "ABCD") ?? "");
    return Object.entries(texts).find(([text]) => wordOf(text) === said)?.[1] ?? Number.NaN;
  }
  const value = decodeRegisters(bytes, encoding, order ?? "ABCD");
  if (notAvailable?.includes(value) === true) return null;
  if (factors !== undefined) return factors.find(([code]) => code === value)?.[1] ?? Number.NaN;
  const factor = as === "multiply" ? value : as === "divide" ? 1 / value : 10 ** value;
  return Number.isFinite(factor) && factor !== 0 && Math.abs(value) < 1e9 ? factor : Number.NaN;
}

const wordOf = (text: string): string => text.toLowerCase().replaceAll(/[\s^]/g, "").replaceAll("³", "3");

/**
 * The registers of a value that is to be written; of bits: the whole register, those bits alone set.
 * @param value the state's number where there are codes
 * @throws RangeError when it doesn't fit
 */
export function bytesOf(value: number, source: ModbusSource): Uint8Array {
  const { encoding, order, bits, codes } = source;
  if (encoding === "bit" || encoding === "text")
    throw new RangeError(`a ${encoding} isn't written as a number`);
  const raw = codes === undefined ? value : codes[value];
  if (raw === undefined) throw new RangeError("this state has no value of its own");
  if (bits === undefined) return encodeRegisters(tidy(raw, encoding), encoding, order);
  if (!Number.isInteger(raw) || raw < 0 || raw >= 2 ** bits.length) {
    throw new RangeError(`${raw} isn't a whole number from 0 to ${2 ** bits.length - 1}`);
  }
  return registersOf(BigInt(raw) << BigInt(bits.from), source);
}

/** A whole number that only a division by the scale made a fraction: 0.3 / 0.1 is 2.9999999999999996. */
function tidy(value: number, encoding: ModbusSource["encoding"]): number {
  const near = Math.round(value);
  const isFloating = encoding === "f32" || encoding === "f64";
  return !isFloating && Math.abs(value - near) <= 1e-9 * Math.max(1, Math.abs(value)) ? near : value;
}

/** The bits of a source that a write touches, as registers. */
export function maskOf(source: ModbusSource): Uint8Array {
  const { from, length } = source.bits ?? { from: 0, length: 64 };
  return registersOf(((1n << BigInt(length)) - 1n) << BigInt(from), source);
}

function registersOf(whole: bigint, { encoding, order }: ModbusSource): Uint8Array {
  const bytes = new Uint8Array(encoding === "u16" ? 2 : encoding === "u32" ? 4 : 8);
  for (let at = bytes.length - 1, rest = whole; at >= 0; at -= 1, rest >>= 8n)
    bytes[at] = Number(rest & 0xffn);
  return reorder(bytes, order);
}
