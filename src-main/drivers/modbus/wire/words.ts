import type { RegisterTable } from "../../../contract/source.ts";

/** Function codes by the names of the standard (Modbus Application Protocol V1.1b3, clause 6). */
export const functionNames: Readonly<Record<number, string>> = {
  1: "read coils",
  2: "read discrete inputs",
  3: "read holding registers",
  4: "read input registers",
  5: "write single coil",
  6: "write single register",
  7: "read exception status",
  8: "diagnostics",
  11: "get comm event counter",
  12: "get comm event log",
  15: "write multiple coils",
  16: "write multiple registers",
  17: "report server id",
  20: "read file record",
  21: "write file record",
  22: "mask write register",
  23: "read/write multiple registers",
  24: "read FIFO queue",
  43: "encapsulated interface transport",
};

/** Exception codes (clause 7). */
export const exceptionNames: Readonly<Record<number, string>> = {
  1: "illegal function",
  2: "illegal data address",
  3: "illegal data value",
  4: "server device failure",
  5: "acknowledge",
  6: "server device busy",
  8: "memory parity error",
  10: "gateway path unavailable",
  11: "gateway target device failed to respond",
};

/** Table that a function reads or writes. */
export const tableOfFunction: Readonly<Record<number, RegisterTable>> = {
  1: "coil",
  2: "discrete",
  3: "holding",
  4: "input",
  5: "coil",
  6: "holding",
  15: "coil",
  16: "holding",
  22: "holding",
  23: "holding",
};

/** Object ids of FC 43/14 (clause 6.21). */
export const identificationNames: Readonly<Record<number, string>> = {
  0: "vendor name",
  1: "product code",
  2: "revision",
  3: "vendor URL",
  4: "product name",
  5: "model name",
  6: "application name",
};

/** @returns `read holding registers`, `function 65` */
export const functionName = (code: number): string => functionNames[code] ?? `function ${code}`;
export const exceptionName = (code: number): string => exceptionNames[code] ?? `exception ${code}`;
