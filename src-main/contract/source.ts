import { z } from "zod";
import { pointId } from "./identity.ts";

/** A BACnet property as the origin of a value (ASHRAE 135-2020, clause 12). */
export const bacnetSource = z.object({
  protocol: z.literal("bacnet"),
  objectType: z.number().int().min(0).max(1023),
  instance: z.number().int().min(0).max(4_194_303),
  /** Property identifier; 85 is present-value. */
  property: z.number().int().min(0).max(4_194_303).default(85),
  arrayIndex: z.number().int().min(0).optional(),
});
export type BacnetSource = z.infer<typeof bacnetSource>;

export const registerTables = ["holding", "input", "coil", "discrete"] as const;
export const registerTable = z.enum(registerTables);
export type RegisterTable = z.infer<typeof registerTable>;

/**
 * How the bits of one value are read. `u` unsigned, `s` two's complement, `f` IEEE 754. `bcd` four bits a decimal
 * digit, so many bits in all; `mod10k` four decimal digits a register, so many registers; `text` two characters a
 * register. Times are Unix seconds, UTC or, where the device's clock knows no zone, its own: `unix` in seconds,
 * `unix-ms` in milliseconds, `cp56` of IEC 60870-5-4 (TI 081), `mbus-f` of EN 13757-3, `calendar` six registers from
 * the year to the second.
 */
export const registerEncodings = [
  ...(["u16", "s16", "u32", "s32", "u64", "s64", "f32", "f64", "bit"] as const),
  ...(["bcd16", "bcd32", "bcd64", "mod10k-2", "mod10k-3", "mod10k-4"] as const),
  ...(["text", "unix", "unix-ms", "cp56", "mbus-f", "calendar"] as const),
] as const;
export const registerEncoding = z.enum(registerEncodings);
export type RegisterEncoding = z.infer<typeof registerEncoding>;

/**
 * Order of bytes in a value of several registers, written for 32 bits: `ABCD` most significant register and
 * byte first (the Modbus specification's own order), `CDAB` registers swapped, `BADC` bytes swapped, `DCBA` both.
 */
export const wordOrders = ["ABCD", "CDAB", "BADC", "DCBA"] as const;
export const wordOrder = z.enum(wordOrders);
export type WordOrder = z.infer<typeof wordOrder>;

/** Encodings of one number in registers. */
export const numberEncoding = registerEncoding.exclude(["bit", "text"]);
export type NumberEncoding = z.infer<typeof numberEncoding>;

const registerAddress = z.number().int().min(0).max(65_535);

/** One value somewhere in a device that says how another one is to be scaled (CT ratio, SunSpec scale factor). */
export const scaleRegister = z.strictObject({
  table: z.enum(["holding", "input"]),
  /** 0-based. */
  address: registerAddress,
  encoding: registerEncoding.exclude(["bit"]),
  /** Registers of a text. */
  length: z.number().int().min(1).max(64).optional(),
  order: wordOrder.optional(),
  /** `multiply` or `divide` by the value, or `power-of-ten`: by 10 to its power. */
  as: z.enum(["multiply", "divide", "power-of-ten"]).default("multiply"),
  /** Values by which the device says that it has no factor: then it has no value either. */
  notAvailable: z.array(z.number()).max(8).optional(),
  /** Factors of single values, where the register is a code (a unit's, a range's): `[code, factor]`. Others: no value. */
  factors: z
    .array(z.tuple([z.number(), z.number()]))
    .min(1)
    .max(64)
    .optional(),
  /** Factors of texts, where the register names a unit: `{ kWh: 1, MWh: 1000 }`, in any case. Others: no value. */
  texts: z.record(z.string().min(1).max(40), z.number()).optional(),
});
export type ScaleRegister = z.infer<typeof scaleRegister>;

/** A range of bits in a whole number, counted from the lowest, 0. */
export const bitRange = z.strictObject({
  from: z.number().int().min(0).max(63),
  length: z.number().int().min(1).max(32).default(1),
});
export type BitRange = z.infer<typeof bitRange>;

/** Modbus registers or bits as the origin of a value. */
export const modbusSource = z.object({
  protocol: z.literal("modbus"),
  table: registerTable,
  /** 0-based address as it travels on the wire; 40001 in many manuals is holding register 0. */
  address: registerAddress,
  encoding: registerEncoding,
  order: wordOrder.default("ABCD"),
  /** Registers of a text. */
  length: z.number().int().min(1).max(64).optional(),
  /** Raw values (before scaling, of the whole register) by which the device says "not available". */
  notAvailable: z.array(z.number()).max(8).optional(),
  /** The value is these bits of an unsigned register alone. */
  bits: bitRange.optional(),
  /** Raw values of the states in their order, where they aren't the states' numbers; any other is the last state. */
  codes: z.array(z.number()).min(1).max(511).optional(),
  /** Registers whose values scale this one, read together with it. */
  scaleBy: z.array(scaleRegister).max(4).optional(),
  /** Raw values (of the bits, where there are such) that are an alarm. */
  alarms: z.array(z.number()).max(64).optional(),
});
export type ModbusSource = z.infer<typeof modbusSource>;

/** Where a point's value comes from inside its device. */
export const source = z.discriminatedUnion("protocol", [bacnetSource, modbusSource]);
export type Source = z.infer<typeof source>;

/** Another point as an input of a formula, under the name that the formula calls it by. */
export const formulaInput = z.object({
  name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,59}$/),
  pointId,
});
export type FormulaInput = z.infer<typeof formulaInput>;

/** A value that is computed from other points' values. */
export const formulaSource = z.object({
  protocol: z.literal("formula"),
  /** `(t_supply - t_return) * flow * 1.163`. */
  expression: z.string().min(1).max(1_000),
  inputs: z.array(formulaInput).max(50),
  /** An input older than this makes the result stale, ms. */
  ageLimitMs: z.number().int().min(1_000).max(604_800_000),
});
export type FormulaSource = z.infer<typeof formulaSource>;

/** Where a point's value comes from: its device, or a formula. */
export const pointSource = z.discriminatedUnion("protocol", [bacnetSource, modbusSource, formulaSource]);
export type PointSource = z.infer<typeof pointSource>;

/** The part of a network's kind that decides which driver serves it. */
export type Protocol = Source["protocol"];

/** Identity of a source within its device, to tell which objects are points already. */
export function sourceKey(source: PointSource): string {
  switch (source.protocol) {
    case "bacnet":
      return `bacnet:${source.objectType}:${source.instance}:${source.property}:${source.arrayIndex ?? ""}`;
    case "modbus":
      return `modbus:${source.table}:${source.address}:${source.encoding}${bitsWord(source.bits)}`;
    case "formula":
      return `formula:${source.expression}:${source.inputs.map((input) => input.pointId).join()}`;
  }
}

/** @returns `.3` for one bit, `.4–7` for several, nothing for a whole register: what stands behind its number */
export function bitsWord(bits: BitRange | undefined): string {
  if (bits === undefined) return "";
  return bits.length === 1 ? `.${bits.from}` : `.${bits.from}–${bits.from + bits.length - 1}`;
}
