import { MessageChannelMain, type MessagePortMain, type WebContents } from "electron";
import type { ToGateway } from "../contract/host.ts";
import type { Supervisor } from "./supervisor.ts";

/**
 * Connects windows to the gateway: hands the port over where the process takes ports, else relays each message between
 * the window's port and the child's channel.
 */
export class Relay {
  readonly #supervisor: Supervisor;
  readonly #ports = new Map<number, MessagePortMain>();
  #next = 0;

  constructor(supervisor: Supervisor) {
    this.#supervisor = supervisor;
  }

  /**
   * Gives a window a new port to the gateway that runs now.
   * @param message name by which the preload knows the port
   */
  connect(window: WebContents, message: string): void {
    const worker = this.#supervisor.worker;
    if (worker === undefined) return;
    const channel = this.#next++;
    const { port1: toWindow, port2: toGateway } = new MessageChannelMain();
    const connect: ToGateway = { type: "connect", channel };
    if (worker.takesPorts) {
      worker.send(connect, [toGateway]);
    } else {
      worker.send(connect);
      this.#ports.set(channel, toGateway);
      toGateway.on("message", (event) => {
        worker.send({ type: "frame", channel, data: event.data } satisfies ToGateway);
      });
      toGateway.on("close", () => {
        this.#ports.delete(channel);
        worker.send({ type: "disconnect", channel } satisfies ToGateway);
      });
      toGateway.start();
    }
    window.postMessage(message, null, [toWindow]);
  }

  /** Passes what the gateway answers on to the window's port. */
  deliver(channel: number, data: unknown): void {
    this.#ports.get(channel)?.postMessage(data);
  }

  /** Closes all ports of a gateway that has ended. */
  closeAll(): void {
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
  }
}
