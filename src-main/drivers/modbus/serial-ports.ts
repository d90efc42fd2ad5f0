import { readdir } from "node:fs/promises";

/** A serial port of this computer. */
export interface SerialPortFound {
  /** `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  /** What the system knows of the adapter; empty: nothing. */
  readonly description: string;
}

/** Ports of the kinds that adapters make, by Linux's names. */
const adapters = /^tty(USB|ACM|AMA|XRUSB|SC|O)\d+$/;

/** @returns the serial ports that this computer has now, in the order of their names; none where that can't be known */
export async function serialPorts(): Promise<SerialPortFound[]> {
  const found = await listed().catch(() => devices());
  return found.sort((first, second) => first.path.localeCompare(second.path, "en", { numeric: true }));
}

async function listed(): Promise<SerialPortFound[]> {
  const { SerialPort } = await import("serialport");
  const ports = await SerialPort.list();
  // Linux lists ports of the main board that aren't there: those have no maker.
  return ports
    .filter(
      ({ path, manufacturer, pnpId }) =>
        !/ttyS\d+$/.test(path) || manufacturer !== undefined || pnpId !== undefined,
    )
    .map(({ path, manufacturer, serialNumber }) => ({
      path,
      description: [manufacturer, serialNumber].filter(Boolean).join(" ").slice(0, 300),
    }));
}

/** Where the system's own list can't be asked. */
async function devices(): Promise<SerialPortFound[]> {
  const names = await readdir("/dev").catch(() => []);
  return names
    .filter((name) => adapters.test(name))
    .map((name) => ({ path: `/dev/${name}`, description: "" }));
}
