import { z } from "zod";
import { pointKinds } from "../../contract/point.ts";
import { tradeNotation } from "../../contract/registers.ts";
import {
  type BitRange,
  bitRange,
  bitsWord,
  type RegisterEncoding,
  type RegisterTable,
  registerEncoding,
  registerTable,
  scaleRegister,
  wordOrder,
} from "../../contract/source.ts";
import { registerCount } from "./codec.ts";

/** @returns true for the tables whose items are single bits. */
export function isBitTable(table: RegisterTable): boolean {
  return table === "coil" || table === "discrete";
}

const widths: Readonly<Partial<Record<RegisterEncoding, number>>> = { u16: 16, u32: 32, u64: 64 };

/** @returns whether a register of this encoding has these bits */
export function fitsIn(encoding: RegisterEncoding, bits: BitRange): boolean {
  return bits.from + bits.length <= (widths[encoding] ?? 0);
}

/** States that are kept as they are, in one list from 0; those with larger numbers are counted instead. */
const mostStates = 512;
const stateText = z.string().max(200);

/** Values that are an alarm, and what they mean. */
const alarm = z.strictObject({
  /** Raw values, or those of the bits. */
  values: z.array(z.number()).min(1).max(32),
  severity: z.enum(["information", "warning", "alarm"]).default("alarm"),
  text: z.string().min(1).max(200),
});

export const templateRegister = z
  .strictObject({
    name: z.string().min(1).max(300),
    variable: z.string().regex(/^[a-z][a-z0-9_]{0,79}$/, "lower-case letters, digits and _"),
    description: z.string().max(1_000).default(""),
    table: registerTable,
    /** 0-based, as it travels on the wire. */
    address: z.number().int().min(0).max(65_535),
    encoding: registerEncoding,
    /** Registers of a text, two characters each. */
    length: z.number().int().min(1).max(64).optional(),
    /** Order of this register, where it isn't the template's. */
    order: wordOrder.optional(),
    /** The value is these bits alone, counted from the lowest, 0. */
    bits: bitRange.optional(),
    /** `value = raw * scale + offset`, in `unit`. */
    scale: z.number().default(1),
    /** Registers whose values scale this one, read together with it. */
    scaleBy: z.array(scaleRegister).max(4).default([]),
    offset: z.number().default(0),
    unit: z.string().max(40),
    notAvailable: z.array(z.number()).max(8).optional(),
    /** Texts of states: from 0 in a list, or by value. */
    states: z
      .union([
        z.array(stateText).max(mostStates),
        z.record(z.string().regex(/^-?\d{1,16}$/, "a whole number"), stateText),
      ])
      .default([]),
    alarms: z.array(alarm).max(32).default([]),
    kind: z.enum(pointKinds),
    /** How often it is worth reading, s. */
    interval: z.number().min(0.1).max(86_400).default(60),
    access: z.enum(["read", "read-write"]).default("read"),
    /** What the document says of it besides, or where it says it. */
    note: z.string().max(1_000).optional(),
  })
  .refine((one) => isBitTable(one.table) === (one.encoding === "bit"), {
    message: "coils and discrete inputs have the encoding `bit`, registers have another one",
    path: ["encoding"],
  })
  .refine((one) => (one.encoding === "text") === (one.kind === "text"), {
    message: "the encoding `text` and the kind `text` go together",
    path: ["kind"],
  })
  .refine((one) => (one.encoding === "text") === (one.length !== undefined), {
    message: "a text has a `length` in registers, nothing else has one",
    path: ["length"],
  })
  .refine((one) => one.bits === undefined || fitsIn(one.encoding, one.bits), {
    message: "bits are those of u16, u32 or u64, and none lies beyond it",
    path: ["bits"],
  })
  .refine((one) => one.address + registerCount(one.encoding, one.length) <= 65_536, {
    message: "the value doesn't end before address 65536",
    path: ["address"],
  })
  .refine((one) => one.access === "read" || one.table === "holding" || one.table === "coil", {
    message: "only holding registers and coils can be written",
    path: ["access"],
  })
  .refine((one) => one.scaleBy.every((by) => (by.encoding === "text") === (by.texts !== undefined)), {
    message: "a scale register of the encoding `text` has `texts` and a `length`, others have none",
    path: ["scaleBy"],
  })
  .refine((one) => Array.isArray(one.states) || Object.keys(one.states).length < mostStates, {
    message: "there are too many states",
    path: ["states"],
  });
export type TemplateRegister = z.infer<typeof templateRegister>;

/** What the trade calls a register, with the bits of it: `40010`, `40010.3`. */
export function registerKey({
  table,
  address,
  bits,
}: Pick<TemplateRegister, "table" | "address" | "bits">): string {
  return `${tradeNotation(table, address)}${bitsWord(bits)}`;
}

/** States as the app keeps them: texts from 0, and the raw values where those aren't the numbers. */
export interface States {
  readonly texts: string[];
  readonly codes: number[] | undefined;
}

/** The last state, where others than the listed values are possible. */
const otherState = "another value";

/** Brings the states of a template into one list from 0. */
export function statesOf({ states }: Pick<TemplateRegister, "states">): States {
  if (Array.isArray(states)) return { texts: states, codes: undefined };
  const listed = Object.entries(states).map(([value, text]) => [Number(value), text] as const);
  if (listed.length === 0) return { texts: [], codes: undefined };
  listed.sort(([one], [other]) => one - other);
  const values = listed.map(([value]) => value);
  const highest = Math.max(...values);
  if (Math.min(...values) >= 0 && highest < mostStates) {
    const texts = Array.from({ length: highest + 1 }, () => "");
    for (const [value, text] of listed) texts[value] = text;
    return { texts, codes: undefined };
  }
  return { texts: [...listed.map(([, text]) => text), otherState], codes: values };
}
