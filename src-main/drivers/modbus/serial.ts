import type { ModbusSerialConfiguration } from "../../contract/network.ts";
import type { Medium } from "./medium.ts";
import { serialPortProblem } from "./problems.ts";

/** From this baud rate on the pause between frames is constant (Modbus over Serial Line V1.02, clause 2.5.1.1). */
const constantFromBaud = 19_200;
const constantPauseMs = 1.75;
/** Adapters and the system hold characters back so long, to hand over several at once, ms. */
const adapterMs = 50;

/** @returns how long a character takes, with its start, parity and stop bits, ms */
export function characterMs({
  baudRate,
  parity,
  stopBits,
  dataBits,
}: Pick<ModbusSerialConfiguration, "baudRate" | "parity" | "stopBits" | "dataBits">): number {
  return ((1 + dataBits + (parity === "none" ? 0 : 1) + stopBits) * 1_000) / baudRate;
}

/**
 * A serial port of this computer, used by nobody else while it is open.
 * @throws Error where the system has no binding for serial ports
 */
export async function serialMedium(configuration: ModbusSerialConfiguration): Promise<Medium> {
  // Loaded only here: who has no serial line does without its native code.
  const { SerialPort } = await import("serialport");
  const { path, baudRate, parity, stopBits, dataBits, interFrameDelayMs } = configuration;
  const character = characterMs(configuration);
  const standardPauseMs = baudRate > constantFromBaud ? constantPauseMs : 3.5 * character;
  return {
    name: path,
    characterMs: character,
    pauseMs: Math.max(standardPauseMs, interFrameDelayMs ?? 0),
    silenceMs: adapterMs + 4 * character,
    mayDieUnnoticed: false,
    problem: (_, cause) => serialPortProblem(path, cause),
    open: (events) => {
      let failure: Error | undefined;
      let isGone = false;
      const gone = () => {
        if (isGone) return;
        isGone = true;
        events.closed(failure);
      };
      const port = new SerialPort(
        { path, baudRate, parity, stopBits, dataBits, lock: true, autoOpen: false },
        undefined,
      );
      port.on("error", (error) => {
        failure ??= error;
        if (!port.isOpen) gone();
      });
      // A pulled adapter closes the port with an error.
      port.on("close", (error: Error | null) => {
        failure ??= error ?? undefined;
        gone();
      });
      port.on("data", (chunk: Buffer) => events.receive(chunk));
      let wantsOpen = true;
      port.open((error) => {
        if (error !== null) {
          failure ??= error;
          gone();
        } else if (!wantsOpen) port.close();
        else events.opened();
      });
      return {
        write: (bytes) => void port.write(Buffer.from(bytes)),
        destroy: (reason) => {
          failure ??= reason;
          wantsOpen = false;
          if (port.isOpen) port.close();
          else if (!port.opening) gone();
        },
      };
    },
  };
}
