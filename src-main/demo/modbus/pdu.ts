import type { RegisterTable } from "../../contract/source.ts";
import type { ModbusUnit } from "./unit.ts";

/** Exception codes (MODBUS Application Protocol 1.1b3, 7). */
export const exception = {
  illegalFunction: 1,
  illegalDataAddress: 2,
  illegalDataValue: 3,
  targetFailedToRespond: 0x0b,
} as const;

export function exceptionPdu(functionCode: number, code: number): Buffer {
  return Buffer.from([functionCode | 0x80, code]);
}

const bitsPerRequest = 2_000;
const readTables: Readonly<Record<number, RegisterTable>> = {
  1: "coil",
  2: "discrete",
  3: "holding",
  4: "input",
};

/** FC 1–4. */
function read(unit: ModbusUnit, table: RegisterTable, request: Buffer): Buffer | number {
  if (request.length !== 5) return exception.illegalDataValue;
  const address = request.readUInt16BE(1);
  const count = request.readUInt16BE(3);
  const bits = table === "coil" || table === "discrete";
  const most = bits ? bitsPerRequest : unit.registersPerRequest;
  if (count < 1 || count > most) return exception.illegalDataValue;
  const values = unit.read(table, address, count);
  if (values === undefined) return exception.illegalDataAddress;
  if (bits) {
    const bytes = Buffer.alloc(Math.ceil(count / 8));
    for (const [index, value] of values.entries()) {
      if (value !== 0) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (1 << (index & 7));
    }
    return Buffer.concat([Buffer.from([request[0] ?? 0, bytes.length]), bytes]);
  }
  const answer = Buffer.alloc(2 + count * 2);
  answer[0] = request[0] ?? 0;
  answer[1] = count * 2;
  for (const [index, value] of values.entries()) answer.writeUInt16BE(value, 2 + index * 2);
  return answer;
}

/** FC 5 and 6. */
function writeOne(unit: ModbusUnit, table: "holding" | "coil", request: Buffer): Buffer | number {
  if (request.length !== 5) return exception.illegalDataValue;
  const value = request.readUInt16BE(3);
  if (table === "coil" && value !== 0 && value !== 0xff00) return exception.illegalDataValue;
  const written = unit.write(table, request.readUInt16BE(1), [table === "coil" ? value >> 15 : value]);
  return written ? Buffer.from(request) : exception.illegalDataAddress;
}

/** FC 15 and 16. */
function writeSeveral(unit: ModbusUnit, table: "holding" | "coil", request: Buffer): Buffer | number {
  if (request.length < 6) return exception.illegalDataValue;
  const count = request.readUInt16BE(3);
  const bytes = table === "coil" ? Math.ceil(count / 8) : count * 2;
  const most = table === "coil" ? 0x7b0 : 0x7b;
  if (count < 1 || count > most || request[5] !== bytes || request.length !== 6 + bytes) {
    return exception.illegalDataValue;
  }
  const values = Array.from({ length: count }, (_, index) =>
    table === "coil"
      ? ((request[6 + (index >> 3)] ?? 0) >> (index & 7)) & 1
      : request.readUInt16BE(6 + index * 2),
  );
  return unit.write(table, request.readUInt16BE(1), values)
    ? Buffer.from(request.subarray(0, 5))
    : exception.illegalDataAddress;
}

const pduAtMost = 253;
/** Regular identification, as a stream and one by one. */
const conformity = 0x82;
const basicObjects = 3;

/** FC 43/14, Read Device Identification (6.21). */
function identify(unit: ModbusUnit, request: Buffer): Buffer | number {
  const [, interfaceType, readCode, wanted] = request;
  if (interfaceType !== 0x0e) return exception.illegalFunction;
  if (request.length !== 4 || readCode === undefined || wanted === undefined)
    return exception.illegalDataValue;
  if (readCode < 1 || readCode > 4) return exception.illegalDataValue;
  const objects = unit.identification.map((value) => Buffer.from(value, "utf8"));
  if (readCode === 4 && objects[wanted] === undefined) return exception.illegalDataAddress;
  const end = readCode === 1 ? basicObjects : readCode === 4 ? wanted + 1 : objects.length;
  // A stream that begins at an object that isn't there begins at the first.
  let at = readCode === 4 || wanted < end ? wanted : 0;
  const parts: Buffer[] = [];
  let length = 7;
  let count = 0;
  for (; at < end; at++) {
    const value = objects[at];
    if (value === undefined || length + 2 + value.length > pduAtMost) break;
    parts.push(Buffer.from([at, value.length]), value);
    length += 2 + value.length;
    count++;
  }
  const more = at < end;
  return Buffer.concat([
    Buffer.from([0x2b, 0x0e, readCode, conformity, more ? 0xff : 0, more ? at : 0, count]),
    ...parts,
  ]);
}

/** Answers one request to one unit; what can't be answered becomes an exception. */
export function answerPdu(unit: ModbusUnit, request: Buffer): Buffer {
  const functionCode = request[0] ?? 0;
  const table = readTables[functionCode];
  let answer: Buffer | number;
  if (table !== undefined) answer = read(unit, table, request);
  else if (functionCode === 5) answer = writeOne(unit, "coil", request);
  else if (functionCode === 6) answer = writeOne(unit, "holding", request);
  else if (functionCode === 15) answer = writeSeveral(unit, "coil", request);
  else if (functionCode === 16) answer = writeSeveral(unit, "holding", request);
  else if (functionCode === 0x2b) answer = identify(unit, request);
  else answer = exception.illegalFunction;
  return typeof answer === "number" ? exceptionPdu(functionCode, answer) : answer;
}
