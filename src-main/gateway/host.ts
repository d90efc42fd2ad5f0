import type { SupportedMessagePort } from "@orpc/client/message-port";
import type { DemoDatabaseEndpoint, DemoEndpoints } from "../contract/host.ts";
import type { SecretStore } from "../security/index.ts";

/** Whoever started this gateway, and what it does for it. The shell is one; a server's command line is another. */
export interface GatewayHost {
  readonly secrets: SecretStore;
  /** Memory that outlives a restart of the gateway, but not of its host. */
  readonly session: {
    get(): Promise<Uint8Array | null>;
    set(value: Uint8Array | null): Promise<void>;
  };
  /** Starts the demo plant, or finds the one that runs. @throws Problem `demo-failed` */
  startDemo(parameters: readonly string[]): Promise<DemoEndpoints>;
  sendDemo(message: unknown): Promise<void>;
  /** Told when the demo plant ended without being asked to. */
  onDemoEnded(listener: () => void): void;
  /** Starts the demo database, or finds the one that runs. @throws Problem `demo-failed` */
  startDemoDatabase(parameters: readonly string[]): Promise<DemoDatabaseEndpoint>;
  /** Ends it, if it runs. */
  stopDemoDatabase(): Promise<void>;
  /** Told of each window that connects. */
  onConnect(listener: (port: SupportedMessagePort) => void): void;
  onShutdown(listener: () => void): void;
  /** Says that calls can be answered. */
  ready(): void;
}
