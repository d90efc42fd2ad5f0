import { setTimeout as delay } from "node:timers/promises";
import { SerialPort } from "serialport";
import { rtu } from "../drivers/modbus/serial-double.ts";

/* A serial line of Modbus units with the time that characters take, in a process of its own. */

export interface BusParameters {
  readonly path: string;
  /** How long a character takes, ms; a pty hands over at once. */
  readonly characterMs: number;
  /** How long each unit that is there takes to begin its answer, ms, by unit id. */
  readonly delays: Readonly<Record<number, number>>;
}

/** Bytes of the request that a sweep asks everybody: read one register. */
export const requestLength = 8;
/** Bytes of its answer. */
export const answerLength = 7;

async function serve({ path, characterMs, delays }: BusParameters): Promise<void> {
  const port = new SerialPort({ path, baudRate: 9_600, autoOpen: false });
  await new Promise<void>((resolve, reject) =>
    port.open((error) => (error === null ? resolve() : reject(error))),
  );
  let held: Buffer = Buffer.alloc(0);
  port.on("data", (chunk: Buffer) => {
    const arrived = performance.now();
    held = Buffer.concat([held, chunk]);
    while (held.length >= requestLength) {
      const unit = held[0] ?? 0;
      const ownDelay = delays[unit];
      held = held.subarray(requestLength);
      if (ownDelay === undefined) continue;
      const answer = rtu([unit, 3, 2, 0, unit]);
      // The whole request has to come in, then the unit thinks, then its answer goes out.
      const due = arrived + (requestLength + answer.length) * characterMs + ownDelay;
      void delay(Math.max(0, due - performance.now())).then(() => port.write(answer));
    }
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.("ready");
}

const [parameters] = process.argv.slice(2);
if (process.send !== undefined && parameters !== undefined) {
  await serve(JSON.parse(parameters) as BusParameters);
}
