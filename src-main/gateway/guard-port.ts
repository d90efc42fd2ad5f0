import type { SupportedMessagePort } from "@orpc/client/message-port";
import { decodeRequestMessage } from "@orpc/standard-server-peer";

/** Far above any call of the contract. */
const largestMessageBytes = 300_000_000;

/**
 * Keeps messages that aren't calls of the contract from ending the gateway: what is too large or can't be
 * decoded is logged and dropped.
 */
export function guardPort(
  port: SupportedMessagePort,
  log: (message: string, details?: Readonly<Record<string, unknown>>) => void,
): SupportedMessagePort {
  if (!("on" in port)) return port;
  return {
    on: (event, listener) =>
      port.on(event, (message) => {
        if (sizeOf(message?.data) > largestMessageBytes) {
          log("a window's message was too large", { bytes: sizeOf(message?.data) });
          return;
        }
        // oRPC decodes again, but a message that it can't decode would end the process: its promise is nobody's.
        decodeRequestMessage(message?.data).then(
          () => listener(message),
          (error: unknown) => log("a window's message wasn't understood", { error: String(error) }),
        );
      }),
    postMessage: (data: unknown) => port.postMessage(data),
  };
}

function sizeOf(data: unknown): number {
  if (typeof data === "string") return data.length;
  return data instanceof ArrayBuffer || ArrayBuffer.isView(data) ? data.byteLength : 0;
}
