import { createConnection } from "node:net";
import type { HostPlace } from "./hosts.ts";

/** What came of asking a host for a connection. */
export type Knock =
  | { readonly kind: "accepted"; readonly afterMs: number }
  /** Somebody is there, and takes no connection at that port. */
  | { readonly kind: "refused"; readonly afterMs: number }
  | { readonly kind: "absent" };

/**
 * Asks whether a host takes TCP connections, and lets go of it at once.
 * @param timeoutMs how long it is waited for, ms @param now monotonic time, ms
 * @throws the signal's reason
 */
export function knock(
  { host, port }: HostPlace,
  timeoutMs: number,
  now: () => number,
  signal: AbortSignal,
): Promise<Knock> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const started = now();
    const socket = createConnection({ host, port });
    const finish = (end: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      socket.destroy();
      end();
    };
    const abort = () => finish(() => reject(signal.reason));
    const timer = setTimeout(() => finish(() => resolve({ kind: "absent" })), timeoutMs);
    signal.addEventListener("abort", abort, { once: true });
    socket.on("connect", () => finish(() => resolve({ kind: "accepted", afterMs: now() - started })));
    socket.on("error", (error) => {
      const isRefused = "code" in error && error.code === "ECONNREFUSED";
      finish(() => resolve(isRefused ? { kind: "refused", afterMs: now() - started } : { kind: "absent" }));
    });
  });
}
