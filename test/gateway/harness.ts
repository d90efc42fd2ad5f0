import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import type { ToGateway } from "../../src-main/contract/host.ts";
import type { Contract, Network, Project } from "../../src-main/contract/index.ts";
import { Host } from "../../src-main/shell/host.ts";
import { type SupervisedState, Supervisor } from "../../src-main/shell/supervisor.ts";
import { startForked } from "../../src-main/shell/worker.ts";

export type Client = ContractRouterClient<Contract>;

const sources = resolve(import.meta.dirname, "../../src-main");

export interface HarnessOptions {
  /** Further parameters of the demo plant's process. */
  readonly demo?: readonly string[];
  /** Further parameters of the gateway's process. */
  readonly gateway?: readonly string[];
}

/** The real gateway process under the real supervisor, with the relay that the shell uses, but no window. */
export class GatewayHarness implements AsyncDisposable {
  readonly stateFolder: string;
  readonly supervisor: Supervisor;
  readonly log: string[] = [];
  readonly #host: Host;
  readonly #ports = new Map<number, FramePort>();
  readonly #stateListeners = new Set<(state: SupervisedState) => void>();
  readonly #logListeners = new Set<() => void>();
  #channel = 0;

  private constructor(stateFolder: string, options: HarnessOptions) {
    this.stateFolder = stateFolder;
    this.#host = new Host({
      secrets: { get: async () => null, set: async () => undefined },
      startDemo: (parameters) => this.#worker("demo/main.ts", [...(options.demo ?? []), ...parameters]),
      startDemoDatabase: (parameters) => this.#worker("demo-database/main.ts", parameters),
      answer: (message) => this.supervisor.send(message),
      log: (message, details) => this.log.push(`${message} ${JSON.stringify(details ?? {})}`),
    });
    this.supervisor = new Supervisor({
      start: () =>
        this.#worker("gateway/main.ts", [
          "--host=shell",
          `--state=${stateFolder}`,
          "--key-store=unavailable",
          ...(options.gateway ?? []),
        ]),
      onMessage: (message) => {
        if (message.type === "frame") this.#ports.get(message.channel)?.deliver(message.data);
        else if (message.type === "request") void this.#host.handle(message);
      },
      onState: (state) => {
        if (state.state !== "running") for (const port of this.#ports.values()) port.close();
        for (const listener of this.#stateListeners) listener(state);
      },
      log: (message, details) => this.log.push(`${message} ${JSON.stringify(details ?? {})}`),
      clock: Date.now,
      schedule: (action, delayMs) => {
        const timer = setTimeout(action, delayMs);
        return () => clearTimeout(timer);
      },
    });
  }

  /** Starts a gateway with an empty state of its own; resolves when it answers. */
  static async start(options: HarnessOptions = {}): Promise<GatewayHarness> {
    const harness = new GatewayHarness(await mkdtemp(join(tmpdir(), "blipee-gateway-")), options);
    const running = harness.becomes("running");
    harness.supervisor.start();
    await running;
    return harness;
  }

  /** Ends the gateway as the shell does, and starts it again; one that ends by itself then stays down. @param meanwhile done while none runs */
  async restart(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
    await this.supervisor.stop();
    await meanwhile();
    const running = this.becomes("running");
    this.supervisor.start();
    await running;
  }

  /** Resolves at the next time the supervisor reports this state. */
  becomes(state: SupervisedState["state"]): Promise<SupervisedState> {
    return new Promise((resolve) => {
      const listener = (now: SupervisedState) => {
        if (now.state !== state) return;
        this.#stateListeners.delete(listener);
        resolve(now);
      };
      this.#stateListeners.add(listener);
    });
  }

  /** Resolves with the first group of what the pattern finds in the log, now or later. */
  logged(pattern: RegExp): Promise<string> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.log.join("\n").match(pattern)?.[1];
        if (found === undefined) return;
        this.#logListeners.delete(look);
        resolve(found);
      };
      this.#logListeners.add(look);
      look();
    });
  }

  /** A new connection to the gateway that runs now, as a window gets it. */
  connect(): Client {
    const channel = this.#channel++;
    this.supervisor.send({ type: "connect", channel });
    const port = new FramePort((message) => this.supervisor.send(message), channel);
    this.#ports.set(channel, port);
    return createORPCClient(new RPCLink({ port }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.supervisor.stop();
    this.#host.dispose();
    await rm(this.stateFolder, { recursive: true, force: true });
  }

  #note(line: string): void {
    this.log.push(line);
    for (const look of this.#logListeners) look();
  }

  #worker(file: string, parameters: readonly string[]) {
    return startForked(
      {
        file: join(sources, file),
        parameters,
        name: file,
        environment: {},
        onOutput: (line) => this.#note(line),
      },
      process.execPath,
    );
  }
}

/** One end of a relayed channel, as a port of Electron looks to the client. */
class FramePort {
  readonly #send: (message: ToGateway) => void;
  readonly #channel: number;
  readonly #listeners = new Map<string, Set<(event: { data: unknown }) => void>>();

  constructor(send: (message: ToGateway) => void, channel: number) {
    this.#send = send;
    this.#channel = channel;
  }

  on(event: string, listener: (event: { data: unknown }) => void): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(event, listeners);
  }

  postMessage(data: unknown): void {
    this.#send({ type: "frame", channel: this.#channel, data });
  }

  deliver(data: unknown): void {
    for (const listener of this.#listeners.get("message") ?? []) listener({ data });
  }

  close(): void {
    for (const listener of this.#listeners.get("close") ?? []) listener({ data: undefined });
  }
}

/** Scans a network to its end. @returns the finished job */
export async function scanToEnd(client: Client, network: Network) {
  const { id } = await client.networks.scan({ id: network.id });
  for await (const jobs of await client.jobs.watch()) {
    const job = jobs.find((candidate) => candidate.id === id);
    if (job && job.state !== "running") return job;
  }
  throw new Error("The stream of jobs ended before the scan did.");
}

/** Waits for the first value of a stream that fits, and ends the stream. */
export async function firstThat<Value>(
  stream: Promise<AsyncIterable<Value>>,
  fits: (value: Value) => boolean,
): Promise<Value> {
  for await (const value of await stream) if (fits(value)) return value;
  throw new Error("The stream ended before anything fitted.");
}

/** Which of the demo project's networks leads to the BMS, and which to the meters. */
export function demoNetworks(networks: readonly Network[]): {
  readonly bms: Network;
  readonly meters: Network;
} {
  const bms = networks.find((network) => network.configuration.kind === "bacnet-ip");
  const meters = networks.find((network) => network.configuration.kind === "modbus-tcp");
  if (!bms || !meters) throw new Error("The demo project lacks a network.");
  return { bms, meters };
}

/** Opens the demo plant, scans its meters and writes their history, to its end. */
export async function demoMetersWithHistory(
  client: Client,
  days: number,
  faults: string[] = [],
): Promise<Project> {
  const project = await client.project.openDemo();
  await scanToEnd(client, demoNetworks(await client.networks.list()).meters);
  const { id } = await client.demo.writeHistory({ days, faults });
  await firstThat(client.jobs.watch(), (jobs) => jobs.some((job) => job.id === id && job.state === "done"));
  return project;
}
