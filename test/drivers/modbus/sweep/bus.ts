import { SerialPort } from "serialport";
import { answerPdu, type Unit } from "../responder.ts";
import { bodyOf, rtu } from "../serial-double.ts";

export interface Bus extends AsyncDisposable {
  /** Unit and PDU of every request, in order. */
  readonly asked: Buffer[];
  readonly write: (bytes: Uint8Array) => void;
}

/**
 * Units at the other end of a pseudo terminal. A pty knows no baud rate: what differs by setting is up to `answer`.
 * @param answer what goes out on a request; undefined: silence
 */
export async function busAt(
  path: string,
  answer: (body: Buffer, index: number) => Uint8Array | undefined,
): Promise<Bus> {
  const port = new SerialPort({ path, baudRate: 9_600, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  const asked: Buffer[] = [];
  let held = Buffer.alloc(0);
  port.on("data", (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const length = held[1] === 43 ? 7 : held[1] === 17 ? 4 : 8;
      if (held.length < length) return;
      const body = Buffer.from(held.subarray(0, length - 2));
      held = held.subarray(length);
      asked.push(body);
      const bytes = answer(body, asked.length - 1);
      if (bytes !== undefined) port.write(Buffer.from(bytes));
    }
  });
  return {
    asked,
    write: (bytes) => void port.write(Buffer.from(bytes)),
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => port.close(() => resolve())),
  };
}

/** What well-behaved units answer. */
export const answersOf =
  (units: Readonly<Record<number, Unit>>) =>
  (body: Buffer): Uint8Array | undefined => {
    const one = units[body[0] ?? 0];
    return one === undefined ? undefined : rtu(bodyOf(body[0] ?? 0, answerPdu(one, body.subarray(1))));
  };
