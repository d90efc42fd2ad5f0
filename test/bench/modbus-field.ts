import { type AddressInfo, createServer } from "node:net";

/* Modbus devices in a process of their own, so that their work isn't counted as the app's. */

/** Registers of each unit; each pair is a float. */
export const registersOfUnit = 2_000;

export interface FieldParameters {
  readonly hosts: number;
  /** How long each answer takes from its request on; requests don't wait for each other, ms. */
  readonly answerMs: number;
  /** Highest unit id that is there. */
  readonly units: number;
}

export interface FieldReady {
  readonly ports: readonly number[];
}

/** The float in registers `address` and `address + 1` of a unit. */
export const valueAt = (unit: number, address: number): number => unit + address / 2;

/** Vendor, product and version of FC 43/14. */
const identification = ["Blipee", "Bench meter", "1.0"];

function answerTo(pdu: Buffer, registers: Buffer): Buffer {
  const code = pdu[0] ?? 0;
  if (code === 3 || code === 4) {
    const [address, count] = [pdu.readUInt16BE(1), pdu.readUInt16BE(3)];
    if (address + count > registersOfUnit) return Buffer.from([code | 0x80, 2]);
    return Buffer.concat([
      Buffer.from([code, count * 2]),
      registers.subarray(address * 2, (address + count) * 2),
    ]);
  }
  if (code === 43) {
    const objects = identification.map((text, id) =>
      Buffer.concat([Buffer.from([id, text.length]), Buffer.from(text)]),
    );
    return Buffer.concat([Buffer.from([43, 14, 1, 1, 0, 0, objects.length]), ...objects]);
  }
  return Buffer.from([code | 0x80, 1]);
}

async function serve({ hosts, answerMs, units }: FieldParameters): Promise<void> {
  const registersOf = new Map<number, Buffer>();
  for (let unit = 1; unit <= units; unit += 1) {
    const registers = Buffer.alloc(registersOfUnit * 2);
    for (let address = 0; address < registersOfUnit; address += 2)
      registers.writeFloatBE(valueAt(unit, address), address * 2);
    registersOf.set(unit, registers);
  }
  const ports: number[] = [];
  for (let host = 0; host < hosts; host += 1) {
    const server = createServer((socket) => {
      let held: Buffer = Buffer.alloc(0);
      socket.setNoDelay();
      socket.on("error", () => socket.destroy());
      socket.on("data", (chunk) => {
        held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
        while (held.length >= 8 && held.length >= 6 + held.readUInt16BE(4)) {
          const end = 6 + held.readUInt16BE(4);
          const header = Buffer.from(held.subarray(0, 7));
          const registers = registersOf.get(header[6] ?? 0);
          const pdu = registers === undefined ? undefined : answerTo(held.subarray(7, end), registers);
          held = held.subarray(end);
          if (pdu === undefined) continue;
          header.writeUInt16BE(pdu.length + 1, 4);
          const answer = Buffer.concat([header, pdu]);
          if (answerMs > 0) setTimeout(() => socket.write(answer), answerMs);
          else socket.write(answer);
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ports.push((server.address() as AddressInfo).port);
  }
  process.on("disconnect", () => process.exit(0));
  process.send?.({ ports } satisfies FieldReady);
}

const [parameters] = process.argv.slice(2);
if (process.send !== undefined && parameters !== undefined) {
  await serve(JSON.parse(parameters) as FieldParameters);
}
