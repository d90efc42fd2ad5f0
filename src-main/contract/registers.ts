import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { reads } from "./base.ts";
import { deviceId, epochMilliseconds } from "./identity.ts";
import { problemReport } from "./problem-report.ts";
import { type RegisterTable, registerTable, wordOrder } from "./source.ts";
import { confirmation } from "./writing.ts";

/** More registers than a person compares at once. */
export const mostExplored = 250;

/**
 * What registers may mean. A number counts the registers where the name doesn't say: `mod10k-3` is three registers of
 * four decimal digits each, `cp56` a time of IEC 60870-5-4 (TI 081), `mbus-f` one of EN 13757-3, `calendar` six
 * registers from the year to the second.
 */
export const registerTypes = [
  ...(["u16", "s16", "u32", "s32", "f32", "u64", "s64", "f64"] as const),
  ...(["bcd16", "bcd32", "bcd64", "mod10k-2", "mod10k-3", "mod10k-4"] as const),
  ...(["text", "bits", "unix", "unix-ms", "cp56", "mbus-f", "calendar"] as const),
] as const;
export const registerType = z.enum(registerTypes);
export type RegisterType = z.infer<typeof registerType>;

const firstDigit: Readonly<Record<RegisterTable, number>> = { coil: 0, discrete: 1, input: 3, holding: 4 };

/**
 * The number that manuals print: table digit and 1-based address.
 * @param address 0-based
 * @returns five digits (`40001`), six from address 9999 on (`410000`)
 */
export function tradeNotation(table: RegisterTable, address: number): string {
  return `${firstDigit[table]}${String(address + 1).padStart(address + 1 > 9_999 ? 5 : 4, "0")}`;
}

/** @returns table and 0-based address that a number of a manual means; null when it is none */
export function fromTradeNotation(
  number: string,
): { readonly table: RegisterTable; readonly address: number } | null {
  const table = (["coil", "discrete", "input", "holding"] as const).find((one) =>
    number.startsWith(String(firstDigit[one])),
  );
  const address = Number(number.slice(1)) - 1;
  if (table === undefined || !/^\d{5,6}$/.test(number) || address < 0 || address > 65_535) return null;
  return { table, address };
}

const address = z.number().int().min(0).max(65_535);
const reading = z.string().max(120);

/** The same registers read in the four orders `ABCD`, `CDAB`, `BADC`, `DCBA`; empty: they can't be that. */
const inAllOrders = z.tuple([reading, reading, reading, reading]);

/** One register, and what it and those that follow may mean. */
export const exploredRegister = z.object({
  /** 0-based, as it travels on the wire. */
  address,
  /** As manuals count: `40001`. */
  number: z.string().max(6),
  /** null: the device refuses it, or it wasn't reached. A bit is 0 or 1. */
  raw: z.number().int().min(0).max(65_535).nullable(),
  /** It differs from the round before. */
  changed: z.boolean(),
  /** By type; a type that isn't there takes more registers than were read. */
  readings: z.partialRecord(registerType, inAllOrders),
});
export type ExploredRegister = z.infer<typeof exploredRegister>;

/** What some registers probably are. */
export const registerGuess = z.object({
  address,
  /** How many registers it takes. */
  count: z.number().int().min(1).max(64),
  type: registerType,
  order: wordOrder,
  text: reading,
  /** 0–1: how sure. */
  score: z.number().min(0).max(1),
  /** In words. */
  reason: z.string().max(300),
});
export type RegisterGuess = z.infer<typeof registerGuess>;

/** A range of one table as it is now. */
export const registerPicture = z.object({
  time: epochMilliseconds,
  /** Rounds that the guesses know. */
  rounds: z.number().int().min(0),
  requests: z.number().int().min(0),
  /** Of the slowest request of the newest round. */
  roundTripMs: z.number().min(0).nullable(),
  registers: z.array(exploredRegister).max(2_000),
  /** Not overlapping, by address. */
  guesses: z.array(registerGuess).max(mostExplored),
  /** The order that explains most of it; null where nothing tells. */
  order: wordOrder.nullable(),
  problem: problemReport.nullable(),
});
export type RegisterPicture = z.infer<typeof registerPicture>;

const area = z.object({
  deviceId,
  table: registerTable,
  /** 0-based. */
  first: address,
  count: z.number().int().min(1).max(mostExplored),
});
export type RegisterArea = Omit<z.infer<typeof area>, "deviceId">;

/** Functions that write, and `auto` for the one that fits. */
export const writeFunctions = [5, 6, 15, 16, 22, 23] as const;

const handWrite = z.object({
  deviceId,
  table: z.enum(["holding", "coil"]),
  /** 0-based. */
  first: address,
  /** Whole registers, or 0 and 1. */
  values: z.array(z.number().int().min(0).max(65_535)).min(1).max(1_968),
  /** Of one register: the bits that change; the others stay. */
  mask: z.number().int().min(1).max(65_535).optional(),
  by: z.union([z.literal("auto"), z.literal(writeFunctions)]).default("auto"),
  /** A broadcast: every unit of the network takes it, and none answers. */
  everyUnit: z.boolean().default(false),
});
export type RegisterWrite = Omit<z.infer<typeof handWrite>, "deviceId">;

/** A stretch of addresses that behave alike, both ends included. */
export const areaSpan = z.object({
  from: address,
  to: address,
  /** `mixed`: refused as a whole, not taken apart any further. */
  state: z.enum(["readable", "refused", "mixed", "unknown"]),
});
export type AreaSpan = z.infer<typeof areaSpan>;

/** How far a table was searched for addresses that can be read. */
export const areaMap = z.object({
  /** By address, without gaps. */
  spans: z.array(areaSpan).max(5_000),
  requests: z.number().int().min(0),
  /** What is done now, or how it ended. */
  note: z.string().max(300),
  done: z.boolean(),
  problem: problemReport.nullable(),
});
export type AreaMap = z.infer<typeof areaMap>;

/** Registers of a device read and written by hand; nothing of it is stored. */
export const registers = {
  /** Once. */
  read: reads
    .route({ method: "GET", path: "/devices/{deviceId}/registers" })
    .input(area)
    .output(registerPicture),
  /** Again and again; guesses get better with what moves. */
  watch: reads
    .input(area.extend({ everyMs: z.number().int().min(500).max(60_000).default(2_000) }))
    .output(eventIterator(registerPicture)),
  /** What writing these values would do, with the frames that would be sent. */
  prepareWrite: reads.input(handWrite).output(confirmation),
  /** Searches for what can be read, with so many requests at most, and leaves the line to others half of the time. */
  map: reads
    .input(
      z.object({
        deviceId,
        table: registerTable,
        first: address,
        last: address,
        mostRequests: z.number().int().min(1).max(2_000).default(200),
      }),
    )
    .output(eventIterator(areaMap)),
};
