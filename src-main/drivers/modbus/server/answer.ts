import type { RegisterTable } from "../../../contract/source.ts";

/** What a server says of itself: FC 43/14, basic identification. */
export interface ServerIdentity {
  readonly vendor: string;
  readonly product: string;
  readonly revision: string;
}

/** What a server has to offer. */
export interface ServedRegisters {
  readonly identity: ServerIdentity;
  /**
   * @param count at least 1, and not beyond address 65535
   * @returns for registers two bytes each, for bits one byte each, 0 or 1; null where an address isn't served
   */
  read(table: RegisterTable, address: number, count: number): Uint8Array | null;
}

const illegalFunction = 1;
const illegalAddress = 2;
const illegalValue = 3;
const mostBits = 2_000;
const mostRegisters = 125;
const tables: Readonly<Record<number, RegisterTable>> = {
  1: "coil",
  2: "discrete",
  3: "holding",
  4: "input",
};

/**
 * The answer to one request: FC 1–4 and 43/14 of the Modbus Application Protocol V1.1b3, an exception to all else; what
 * would write is an unknown function, because nothing here can be written. Total: any bytes get an answer.
 */
export function answerRequest(pdu: Uint8Array, registers: ServedRegisters): Uint8Array {
  const code = pdu[0] ?? 0;
  const table = tables[code];
  if (table !== undefined) return answerRead(code, table, pdu, registers);
  if (code === 0x2b && pdu[1] === 0x0e) return answerIdentification(pdu, registers.identity);
  return exception(code, illegalFunction);
}

function exception(code: number, reason: number): Uint8Array {
  return Uint8Array.of((code & 0x7f) | 0x80, reason);
}

function answerRead(
  code: number,
  table: RegisterTable,
  pdu: Uint8Array,
  registers: ServedRegisters,
): Uint8Array {
  const ofBits = table === "coil" || table === "discrete";
  if (pdu.length !== 5) return exception(code, illegalValue);
  const view = new DataView(pdu.buffer, pdu.byteOffset, pdu.byteLength);
  const address = view.getUint16(1);
  const count = view.getUint16(3);
  if (count < 1 || count > (ofBits ? mostBits : mostRegisters)) return exception(code, illegalValue);
  const content = address + count > 65_536 ? null : registers.read(table, address, count);
  if (content === null) return exception(code, illegalAddress);
  const data = ofBits ? packed(content) : content;
  const answer = new Uint8Array(2 + data.length);
  answer.set([code, data.length]);
  answer.set(data, 2);
  return answer;
}

/** Eight bits a byte, the lowest first (clause 6.1). */
function packed(bits: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, index) => {
    if (bit !== 0) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (1 << (index & 7));
  });
  return bytes;
}

const longestText = 60;
const basic = 1;
const single = 4;

function answerIdentification(pdu: Uint8Array, identity: ServerIdentity): Uint8Array {
  const [code = 0, kind = 0, access = 0, object = 0] = pdu;
  if (pdu.length !== 4 || access < basic || access > single) return exception(code, illegalValue);
  const texts = [identity.vendor, identity.product, identity.revision].map((text) =>
    Buffer.from(text.replace(/[^\x20-\x7e]/g, "?").slice(0, longestText), "latin1"),
  );
  if (access === single && object >= texts.length) return exception(code, illegalAddress);
  // A stream that begins at an object that isn't there begins at the first (clause 6.21).
  const first = object < texts.length ? object : 0;
  const told = access === single ? texts.slice(first, first + 1) : texts.slice(first);
  const conformity = 0x81;
  const body = told.flatMap((text, index) => [first + index, text.length, ...text]);
  const level = access === single ? single : access;
  return Uint8Array.of(code, kind, level, conformity, 0, 0, told.length, ...body);
}
