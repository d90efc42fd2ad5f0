import { SerialPort } from "serialport";
import { ptyPair } from "./pty-pair.ts";

export interface SerialBus extends AsyncDisposable {
  readonly ends: readonly string[];
}

/** A line with so many ends: what one of them sends all others hear. */
export async function serialBus(count: number): Promise<SerialBus> {
  const stack = new AsyncDisposableStack();
  const ends: string[] = [];
  const ports: SerialPort[] = [];
  for (let at = 0; at < count; at += 1) {
    const pair = stack.use(await ptyPair());
    const port = await opened(pair.ends[1]);
    stack.defer(() => new Promise<void>((resolve) => port.close(() => resolve())));
    ends.push(pair.ends[0]);
    ports.push(port);
  }
  for (const port of ports)
    port.on("data", (chunk: Buffer) => {
      for (const other of ports) if (other !== port) other.write(chunk);
    });
  return { ends, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

/** A serial port of this computer, open. */
export function opened(path: string): Promise<SerialPort> {
  const port = new SerialPort({ path, baudRate: 9_600, autoOpen: false });
  return new Promise((resolve, reject) => port.open((error) => (error ? reject(error) : resolve(port))));
}
