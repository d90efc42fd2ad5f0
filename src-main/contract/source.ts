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

/** How the bits of one value are read. `u` unsigned, `s` two's complement, `f` IEEE 754. */
export const registerEncodings = ["u16", "s16", "u32", "s32", "u64", "s64", "f32", "f64", "bit"] as const;
export const registerEncoding = z.enum(registerEncodings);
export type RegisterEncoding = z.infer<typeof registerEncoding>;

/**
 * Order of bytes in a value of several registers, written for 32 bits: `ABCD` most significant register and
 * byte first (the Modbus specification's own order), `CDAB` registers swapped, `BADC` bytes swapped, `DCBA` both.
 */
export const wordOrders = ["ABCD", "CDAB", "BADC", "DCBA"] as const;
export const wordOrder = z.enum(wordOrders);
export type WordOrder = z.infer<typeof wordOrder>;

/** Modbus registers or bits as the origin of a value. */
export const modbusSource = z.object({
  protocol: z.literal("modbus"),
  table: registerTable,
  /** 0-based address as it travels on the wire; 40001 in many manuals is holding register 0. */
  address: z.number().int().min(0).max(65_535),
  encoding: registerEncoding,
  order: wordOrder.default("ABCD"),
  /** Raw values (before scaling) by which the device says "not available". */
  notAvailable: z.array(z.number()).max(8).optional(),
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
      return `modbus:${source.table}:${source.address}:${source.encoding}`;
    case "formula":
      return `formula:${source.expression}:${source.inputs.map((input) => input.pointId).join()}`;
  }
}
