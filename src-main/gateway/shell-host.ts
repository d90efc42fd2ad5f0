import type { SupportedMessagePort } from "@orpc/client/message-port";
import { z } from "zod";
import {
  demoDatabaseEndpoint,
  demoEndpoints,
  type FromGateway,
  type HostRequest,
  type ToGateway,
  toGateway,
} from "../contract/host.ts";
import { Problem } from "../contract/problem.ts";
import type { SecretStore } from "../security/index.ts";
import type { GatewayHost } from "./host.ts";

const heartbeatMs = 1_000;

/** The two ways to the shell: Electron's utilityProcess hands over ports, a forked Node relays frames. */
interface ParentLink {
  post(message: FromGateway): void;
  onMessage(listener: (message: unknown, ports: readonly SupportedMessagePort[]) => void): void;
  onClosed(listener: () => void): void;
}

/** Electron's `process.parentPort`, as far as it is used. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(
    event: "message",
    listener: (event: {
      readonly data: unknown;
      readonly ports: readonly (SupportedMessagePort & { start(): void })[];
    }) => void,
  ): void;
}

function parentLink(): ParentLink {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) =>
        parentPort.on("message", (event) => {
          listener(event.data, event.ports);
          for (const port of event.ports) port.start();
        }),
      // Electron ends a utility process with its parent.
      onClosed: () => undefined,
    };
  }
  if (process.send === undefined)
    throw new Error("The gateway was told that a shell started it, but none listens.");
  return {
    post: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => process.on("message", (message) => listener(message, [])),
    onClosed: (listener) => process.once("disconnect", listener),
  };
}

/** An end of a channel whose messages travel as frames; to oRPC it looks like Electron's own port. */
class ChannelPort {
  readonly postMessage: (data: unknown) => void;
  readonly #listeners = new Map<string, Set<(event?: { data: unknown }) => void>>();

  constructor(send: (data: unknown) => void) {
    this.postMessage = send;
  }

  on(event: string, listener: (event?: { data: unknown }) => void): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
  }

  receive(data: unknown): void {
    for (const listener of this.#listeners.get("message") ?? []) listener({ data });
  }

  closed(): void {
    for (const listener of this.#listeners.get("close") ?? []) listener();
  }
}

/**
 * The shell as host.
 * @param ownerFiles used where the operating system has no key store
 */
export function shellHost(options: {
  readonly keyStore: boolean;
  readonly ownerFiles: SecretStore;
}): GatewayHost {
  const link = parentLink();
  const channels = new Map<number, ChannelPort>();
  const requests = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const connected = new Set<(port: SupportedMessagePort) => void>();
  const demoEnded = new Set<() => void>();
  const shutdown = new Set<() => void>();
  let ending = false;
  let nextRequest = 0;

  const ask = (body: HostRequest): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const request = nextRequest++;
      requests.set(request, { resolve, reject });
      link.post({ type: "request", request, body });
    });
  const settle = (message: Extract<ToGateway, { type: "answer" | "refusal" }>) => {
    const waiting = requests.get(message.request);
    requests.delete(message.request);
    if (message.type === "answer") waiting?.resolve(message.value);
    else waiting?.reject(new Problem(message.problem.code, message.problem.what, message.problem.remedy));
  };

  const end = () => {
    ending = true;
    for (const listener of shutdown) listener();
  };

  link.onMessage((raw, ports) => {
    const parsed = toGateway.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    switch (message.type) {
      case "connect": {
        const [handed] = ports;
        const relayed = new ChannelPort((data) =>
          link.post({ type: "frame", channel: message.channel, data }),
        );
        if (!handed) channels.set(message.channel, relayed);
        for (const listener of connected) listener(handed ?? relayed);
        return;
      }
      case "frame":
        channels.get(message.channel)?.receive(message.data);
        return;
      case "disconnect":
        channels.get(message.channel)?.closed();
        channels.delete(message.channel);
        return;
      case "answer":
      case "refusal":
        settle(message);
        return;
      case "demo-ended":
        for (const listener of demoEnded) listener();
        return;
      case "shutdown":
        end();
        return;
    }
  });
  link.onClosed(end);

  setInterval(() => link.post({ type: "heartbeat" }), heartbeatMs).unref();

  const secret = z.custom<Uint8Array>((value) => value instanceof Uint8Array).nullable();
  const keyStore: SecretStore = {
    protection: "key-store",
    notice: "",
    // A project made where there was no key store yet has its key in an owner's file.
    get: async (name) =>
      secret.parse((await ask({ ability: "secret-get", name })) ?? null) ??
      (await options.ownerFiles.get(name)),
    set: async (name, value) => {
      await ask({ ability: "secret-set", name, value });
    },
  };

  return {
    secrets: options.keyStore ? keyStore : options.ownerFiles,
    session: {
      get: async () => secret.parse((await ask({ ability: "session-get" })) ?? null),
      set: async (value) => {
        await ask({ ability: "session-set", value });
      },
    },
    startDemo: async (parameters) =>
      demoEndpoints.parse(await ask({ ability: "demo-start", parameters: [...parameters] })),
    sendDemo: async (message) => {
      await ask({ ability: "demo-send", message });
    },
    startDemoDatabase: async (parameters) =>
      demoDatabaseEndpoint.parse(await ask({ ability: "demo-database-start", parameters: [...parameters] })),
    stopDemoDatabase: async () => {
      await ask({ ability: "demo-database-stop" });
    },
    onDemoEnded: (listener) => demoEnded.add(listener),
    onConnect: (listener) => connected.add(listener),
    onShutdown: (listener) => {
      // It may have been asked to end before it was ready to be asked.
      if (ending) listener();
      else shutdown.add(listener);
    },
    ready: () => link.post({ type: "ready" }),
  };
}
