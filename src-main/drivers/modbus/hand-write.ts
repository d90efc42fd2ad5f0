import { Problem } from "../../contract/problem.ts";
import type { RegisterWrite } from "../../contract/registers.ts";
import { encodeBody, functionCode, type ModbusRequest } from "./frame.ts";

/** Most values of one request (Modbus Application Protocol V1.1b3, clauses 6.11, 6.12 and 6.17). */
const most = { coils: 1_968, registers: 123, readWrite: 121 } as const;

/**
 * The request that writes these values: by the function asked for, or by the one that fits.
 * @throws Problem `invalid-input` where that function can't write them
 */
export function requestOf(write: RegisterWrite): ModbusRequest {
  const { table, first: address, values, mask, by } = write;
  const [value = 0] = values;
  if (address + values.length > 65_536) {
    throw refused(`${values.length} values from address ${address} on end behind the last address, 65535`);
  }
  if (table === "coil") {
    if (by === 5 || (by === "auto" && values.length === 1)) {
      if (values.length > 1) throw refused("FC 5 writes one coil");
      return { kind: "write-coil", address, on: value !== 0 };
    }
    if (by !== 15 && by !== "auto") throw refused(`FC ${by} doesn't write coils`);
    if (values.length > most.coils) throw refused(`FC 15 writes ${most.coils} coils at most`);
    return { kind: "write-coils", address, values };
  }
  const code = by !== "auto" ? by : mask !== undefined ? 22 : values.length === 1 ? 6 : 16;
  if (mask !== undefined && code !== 22) throw refused(`FC ${code} writes whole registers`);
  if ((code === 6 || code === 22) && values.length > 1) throw refused(`FC ${code} writes one register`);
  switch (code) {
    case 6:
      return { kind: "write-register", address, value };
    case 16:
      if (values.length > most.registers) throw refused(`FC 16 writes ${most.registers} registers at most`);
      return { kind: "write-registers", address, bytes: bytesOfWords(values) };
    case 22:
      return {
        ...{ kind: "mask-write", address },
        and: ~(mask ?? 0xffff) & 0xffff,
        or: value & (mask ?? 0xffff),
      };
    case 23:
      if (values.length > most.readWrite) throw refused(`FC 23 writes ${most.readWrite} registers at most`);
      return {
        ...{ kind: "read-write", address, bytes: bytesOfWords(values) },
        read: { address, count: values.length },
      };
    default:
      throw refused(`FC ${code} writes coils`);
  }
}

/** What goes on the line before its framing: unit and PDU, hex, with the function's number in front. */
export function frameText(unit: number, request: ModbusRequest): string {
  const hex = [...encodeBody(unit, request)].map((byte) => byte.toString(16).padStart(2, "0"));
  const shown = hex.length > 64 ? [...hex.slice(0, 60), `… (${hex.length} bytes)`] : hex;
  return `FC ${functionCode(request)}: ${shown.join(" ")}`;
}

const bytesOfWords = (words: readonly number[]): Uint8Array =>
  Uint8Array.from(words.flatMap((word) => [word >> 8, word & 0xff]));

const refused = (why: string): Problem =>
  new Problem("invalid-input", `${why}.`, "Let the function be chosen, or write fewer values.");
