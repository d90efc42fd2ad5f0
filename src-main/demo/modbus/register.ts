import type { WordOrder } from "../../contract/source.ts";
import { type MeterEncoding, type RegisterDefinition, registersOf } from "./template.ts";

const whole: Readonly<Partial<Record<MeterEncoding, readonly [number, number]>>> = {
  bit: [0, 1],
  u16: [0, 65_535],
  s16: [-32_768, 32_767],
  u32: [0, 4_294_967_295],
  s32: [-2_147_483_648, 2_147_483_647],
  u64: [0, Number.MAX_SAFE_INTEGER],
  s64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

/**
 * What a meter puts into its register for a physical value: scaled, rounded to its step, held at its ends.
 * @param value in the register's unit; NaN: the meter has none
 */
export function rawOf(register: RegisterDefinition, value: number): number {
  if (Number.isNaN(value)) return register.notAvailable?.[0] ?? 0;
  const raw = (value - register.offset) / register.scale;
  const range = whole[register.encoding];
  if (range === undefined) return register.encoding === "f32" ? Math.fround(raw) : raw;
  return Math.min(range[1], Math.max(range[0], Math.round(raw)));
}

/** What whoever reads the register makes of it: the value with the meter's resolution. */
export function readingOf(register: RegisterDefinition, value: number): number {
  return rawOf(register, value) * register.scale + register.offset;
}

/** Registers in the order that the meter keeps them: numbers 0–65535, first address first. */
export function wordsOf(raw: number, encoding: Exclude<MeterEncoding, "bit">, order: WordOrder): number[] {
  const bytes = Buffer.alloc(registersOf[encoding] * 2);
  switch (encoding) {
    case "u16":
    case "s16":
      bytes.writeUInt16BE(raw & 0xffff);
      break;
    case "u32":
    case "s32":
      bytes.writeUInt32BE(raw >>> 0);
      break;
    case "f32":
      bytes.writeFloatBE(raw);
      break;
    case "f64":
      bytes.writeDoubleBE(raw);
      break;
    case "u64":
    case "s64":
      bytes.writeBigInt64BE(BigInt(raw));
      break;
  }
  // BADC and DCBA swap the bytes of each register, CDAB and DCBA turn the registers round.
  if (order === "BADC" || order === "DCBA") bytes.swap16();
  const words = Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readUInt16BE(index * 2));
  return order === "CDAB" || order === "DCBA" ? words.reverse() : words;
}
