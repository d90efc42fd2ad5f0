import type { ClientContext, ClientLink, ClientOptions } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";

/** Why calls in flight end when the gateway they went to is gone. */
export class GatewayRestarted extends Error {
  constructor() {
    super("The gateway restarted before it answered.");
    this.name = "GatewayRestarted";
  }
}

interface Attached {
  readonly link: RPCLink<ClientContext>;
  readonly ended: AbortController;
  readonly port: MessagePort;
}

/**
 * Carries calls over the newest port. Calls made while there is none wait for it; calls in flight on an older port
 * end with {@link GatewayRestarted}, so that streams open again and lists are asked for again.
 */
export class PortConnection implements ClientLink<ClientContext> {
  #attached: Attached | null = null;
  /** Who waits for a port. */
  readonly #waiting = new Set<() => void>();
  readonly #listeners = new Set<() => void>();

  /** Uses this port from now on. */
  attach(port: MessagePort): void {
    this.#attached?.ended.abort(new GatewayRestarted());
    this.#attached?.port.close();
    const ended = new AbortController();
    port.addEventListener("close", () => ended.abort(new GatewayRestarted()));
    this.#attached = { link: new RPCLink({ port }), ended, port };
    port.start();
    for (const arrived of this.#waiting) arrived();
    this.#waiting.clear();
    for (const listener of this.#listeners) listener();
  }

  /** @returns a function that stops listening for new ports */
  onAttach(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls a procedure; part of oRPC's link interface. @throws GatewayRestarted, or what the gateway answers */
  async call(
    path: readonly string[],
    input: unknown,
    options: ClientOptions<ClientContext>,
  ): Promise<unknown> {
    const attached = await this.#current();
    const gone = attached.ended.signal;
    const signal = options.signal === undefined ? gone : AbortSignal.any([options.signal, gone]);
    try {
      return await attached.link.call(path, input, { ...options, signal });
    } catch (error) {
      throw gone.aborted ? new GatewayRestarted() : error;
    }
  }

  async #current(): Promise<Attached> {
    for (;;) {
      const attached = this.#attached;
      if (attached !== null && !attached.ended.signal.aborted) return attached;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }
}
