import type { RegisterEncoding, RegisterTable, WordOrder } from "../../contract/source.ts";
import { registerEncodings, wordOrders } from "../../contract/source.ts";

/** What a list says about how a value is coded. */
export interface Coding {
  readonly encoding: RegisterEncoding;
  readonly order?: WordOrder;
}

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number as lists write it: `0.1`, `0,1`, `1e-3`, `0x10`. @returns undefined for anything else */
export function numberOf(text: string): number | undefined {
  const given = text.trim().replaceAll("−", "-");
  if (plainNumber.test(given)) return finite(Number(given));
  if (/^0x[0-9a-f]{1,16}$/i.test(given)) return Number(given);
  if (/^[+-]?\d+,\d+$/.test(given)) return Number(given.replace(",", "."));
  return undefined;
}

/** `1,000` is one in most of Europe and a thousand elsewhere. */
export const isAmbiguous = (text: string): boolean => /^[^\d]*[1-9]\d{0,2},000(?!\d)/.test(text.trim());

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

/** A factor in any spelling: `0.1`, `x 10`, `/10`, `÷ 100`, `1/10`, `10^-2`, `0.1 kWh`, `*0,01`. */
export function scaleOf(text: string): { readonly scale: number; readonly unit?: string } | undefined {
  const plain = numberOf(text);
  if (plain !== undefined) return { scale: plain };
  const given = text.trim().replaceAll("−", "-").replaceAll(/\s+/g, " ");
  const divided = /^(?:1 ?)?[/÷:] ?(.+)$/.exec(given)?.[1];
  if (divided !== undefined) {
    const by = numberOf(divided);
    return by === undefined || by === 0 ? undefined : { scale: 1 / by };
  }
  const times = /^[x×*·] ?(.+)$/i.exec(given)?.[1];
  if (times !== undefined && times !== given) return scaleOf(times);
  const power = /^10 ?(?:\^|\*\*) ?\(?([+-]?\d{1,2})\)?$/.exec(given)?.[1];
  if (power !== undefined) return { scale: Number(`1e${power}`) };
  const united = /^([+-]?\d[\d.,]*(?:e[+-]?\d+)?) ?([^\d\s].{0,39})$/i.exec(given);
  const value = united?.[1] === undefined ? undefined : numberOf(united[1]);
  return value === undefined ? undefined : { scale: value, ...(united?.[2] ? { unit: united[2] } : {}) };
}

/** A table by its word or function code: `holding`, `FC04`, `3`, `4x`, `Input`. */
export function tableOf(text: string): RegisterTable | undefined {
  const given = text.trim().toLowerCase();
  if (given === "") return undefined;
  const digit = /^([0134])x+$/.exec(given)?.[1];
  if (digit === "0") return "coil";
  if (digit === "1") return "discrete";
  if (digit === "3") return "input";
  if (digit === "4") return "holding";
  if (/hold|halte|maint|mantenimiento|retenci/.test(given)) return "holding";
  if (/discrete|diskret|digital in|contact/.test(given)) return "discrete";
  if (/coil|spule|bobin/.test(given)) return "coil";
  if (/input|eingang|entr[ée]e|entrada|ingresso/.test(given)) return "input";
  const codes = given.match(/(?<![\dx])(?:0x)?0?(?:1[56]|[1-6])(?!\d)/g)?.map((code) => Number(code)) ?? [];
  if (codes.includes(3)) return "holding";
  if (codes.includes(4)) return "input";
  if (codes.includes(1)) return "coil";
  if (codes.includes(2)) return "discrete";
  if (codes.includes(6) || codes.includes(16)) return "holding";
  if (codes.includes(5) || codes.includes(15)) return "coil";
  return undefined;
}

/** An order by its word: `CDAB`, `swapped`, `little endian`, `LSW first`. */
export function orderOf(text: string): WordOrder | undefined {
  const given = text.trim().toLowerCase();
  const exact = wordOrders.find((order) =>
    new RegExp(`(^|[^a-z])${order.toLowerCase()}([^a-z]|$)`).test(given),
  );
  if (exact !== undefined) return exact;
  if (/byte[- ]?swap/.test(given)) return "BADC";
  if (
    /swap|lsw|low(?:er)? word first|little[- ]?endian word|mid|inverse|word[- ]?invers|getauscht/.test(given)
  ) {
    return "CDAB";
  }
  if (/little|dcba|intel|\ble\b/.test(given)) return "DCBA";
  if (/big|motorola|msw|high(?:er)? word first|\bbe\b/.test(given)) return "ABCD";
  return undefined;
}

/**
 * A type by one of its many spellings: `UINT32`, `INT16U`, `32-bit signed`, `REAL`, `U32 swapped`, `2 words`.
 * @param registers how many registers the list says it takes, where it does
 */
export function codingOf(text: string, registers?: number): Coding | undefined {
  const given = text.trim().toLowerCase();
  const exact = registerEncodings.find((encoding) => encoding === given);
  if (exact !== undefined) return { encoding: exact };
  const order = orderOf(given.replaceAll(/\bmid\b/g, ""));
  const encoding = encodingOf(given, registers);
  return encoding === undefined ? undefined : { encoding, ...(order === undefined ? {} : { order }) };
}

/** Whether a type is only guessed from how many registers it takes: its word (`DATETIME`, `fixed`) says nothing known. */
export const isGuessed = (text: string): boolean =>
  text.trim() !== "" &&
  codingOf(text) === undefined &&
  !/sign|int|vorzeichen|segno|\d ?(?:bits?|bytes?)/i.test(text);

function encodingOf(given: string, registers: number | undefined): RegisterEncoding | undefined {
  if (given === "") return registers === undefined ? undefined : unsignedOf(registers * 16);
  if (/utf-?8|ascii|string|text|char(?!ge)|zeichen|cha[iî]ne|cadena|stringa|octet/.test(given)) return "text";
  if (/^bit$|^bool|^coil|discrete|^1[ -]?bit$/.test(given)) return "bit";
  if (/bcd/.test(given)) {
    const width = widthOf(given, registers) ?? 16;
    return width === 16 ? "bcd16" : width === 32 ? "bcd32" : "bcd64";
  }
  if (/mod[- ]?10k?/.test(given))
    return registers === 3 ? "mod10k-3" : registers === 4 ? "mod10k-4" : "mod10k-2";
  if (/double|lreal|float ?64|f64|real ?64|64[- ]?bit float/.test(given)) return "f64";
  if (/float|real|ieee|single|gleitkomma|flottant|flotante|virgola mobile|^f32|^fp$|^t_float/.test(given)) {
    return widthOf(given, registers) === 64 ? "f64" : "f32";
  }
  if (/epoch|unix|utc time/.test(given)) return "unix";
  const width = widthOf(given, registers);
  if (width === undefined) return undefined;
  if (
    /unsign|uint|\bu\d|int ?\d+ ?u\b|word|ulong|ushort|usint|udint|vorzeichenlos|non sign|sin signo|senza segno|bitmap|enum|hex|flag/.test(
      given,
    )
  ) {
    return unsignedOf(width);
  }
  if (/sign|int|long|short|\bs\d|\bi\d|\bt\d|mit vorzeichen|con signo|con segno|complement/.test(given)) {
    return width === 16 ? "s16" : width === 32 ? "s32" : "s64";
  }
  return unsignedOf(width);
}

const unsignedOf = (width: number): RegisterEncoding | undefined =>
  width === 16 ? "u16" : width === 32 ? "u32" : width === 64 ? "u64" : undefined;

/** Bits of a value, by its word, else by its registers. */
function widthOf(given: string, registers: number | undefined): number | undefined {
  const bits = /(?<!\d)(16|32|64)(?!\d)/.exec(given)?.[1];
  if (bits !== undefined) return Number(bits);
  const words = /([124]) ?(?:words?|registers?|reg|worte?|mots?|palabras?|parole)/.exec(given)?.[1];
  if (words !== undefined) return Number(words) * 16;
  const bytes = /([248]) ?bytes?/.exec(given)?.[1];
  if (bytes !== undefined) return Number(bytes) * 8;
  if (/lword|ulint|\blint|long ?long/.test(given)) return 64;
  if (/dword|udint|dint|long|double ?word/.test(given)) return 32;
  if (registers === 1 || registers === 2 || registers === 4) return registers * 16;
  if (/word|short|^u?int$|bitmap|enum|^(?:un)?signed$|^hex|flag/.test(given)) return 16;
  return undefined;
}

/** Whether a value may be written: `RW`, `R/W`, `read-write`, `W`; `undefined`: it says nothing. */
export function accessOf(text: string): "read" | "read-write" | undefined {
  const given = text.trim().toLowerCase();
  if (given === "") return undefined;
  if (/^(?:no|nein|non|ro|r|l|read|read[- ]?only|nur lesen|lesen|lecture|lectura|lettura)$/.test(given))
    return "read";
  if (/w|schreib|écri|ecri|escri|scritt|^l\/e|^yes$|^ja$/.test(given)) return "read-write";
  return "read";
}
