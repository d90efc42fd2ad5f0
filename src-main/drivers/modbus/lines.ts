import type { ModbusSerialConfiguration, ModbusTcpConfiguration } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { DriverContext } from "../driver.ts";
import { ModbusBus } from "./bus.ts";
import type { Connection } from "./connection.ts";
import { type Opened, openHost, openSerialLine } from "./open.ts";

/** A line as one of its users has it; disposed when that one needs it no more. */
export interface LineUse extends AsyncDisposable {
  readonly connection: Connection;
  readonly bus: ModbusBus;
  /** Monotonic time, ms. */
  readonly now: () => number;
  /** Names of the other networks that use it now. */
  readonly others: () => string[];
}

interface User {
  readonly name: () => string;
}

interface SharedLine {
  /** What can't differ on one line. */
  readonly settings: string;
  readonly settingsText: string;
  readonly users: Set<User>;
  readonly opened: Promise<Opened & { readonly bus: ModbusBus }>;
}

/**
 * The lines in use: one master, one connection and one queue for each, however many networks lead to it. Closed with the
 * last of their users. What is asked for how long and how often stays each network's own.
 */
export class Lines {
  readonly #lines = new Map<string, SharedLine>();
  /** A gateway's socket, or a port, can be had again only when the last user's is closed. */
  readonly #closing = new Map<string, Promise<unknown>>();

  /** @throws Problem `certificate-refused` when Modbus/TCP Security lacks a certificate or its key */
  host(configuration: ModbusTcpConfiguration, context: DriverContext): Promise<LineUse> {
    const open = () => openHost(configuration, context);
    const { requestsAtOnce } = configuration;
    return this.#use(hostKey(configuration), "", "", requestsAtOnce, context, "modbus-tcp", open);
  }

  /** @throws Problem `address-in-use` when another network uses the port with other settings */
  serial(configuration: ModbusSerialConfiguration, context: DriverContext): Promise<LineUse> {
    const { path, baudRate, parity, stopBits, dataBits, framing, interFrameDelayMs = null } = configuration;
    const settings = JSON.stringify([baudRate, parity, stopBits, dataBits, framing, interFrameDelayMs]);
    const text = settingsText(configuration);
    const open = () => openSerialLine(configuration, context);
    return this.#use(`serial ${path}`, settings, text, undefined, context, "modbus-serial", open, path);
  }

  /** Whether a network has this host's connection: it may be the only one that the host gives. */
  uses(configuration: Pick<ModbusTcpConfiguration, "host" | "port" | "transport">): boolean {
    return this.#lines.has(hostKey(configuration));
  }

  async #use(
    key: string,
    settings: string,
    text: string,
    requestsAtOnce: number | undefined,
    context: DriverContext,
    kind: "modbus-tcp" | "modbus-serial",
    open: () => Promise<Opened>,
    path = "",
  ): Promise<LineUse> {
    for (let closing = this.#closing.get(key); closing !== undefined; closing = this.#closing.get(key))
      await closing;
    const user: User = { name: context.networkName ?? (() => "") };
    let line = this.#lines.get(key);
    if (line === undefined) {
      const opened = open().then((made) => ({
        ...made,
        bus: new ModbusBus(made.connection, { kind }, made.now, context.clock),
      }));
      line = { settings, settingsText: text, users: new Set(), opened };
      this.#lines.set(key, line);
    } else if (line.settings !== settings) throw otherSettings(path, line, text);
    const shared = line;
    shared.users.add(user);
    const leave = async () => {
      if (!shared.users.delete(user)) return;
      const { atOnce } = (await shared.opened.catch(() => undefined)) ?? {};
      atOnce?.choose(user, undefined);
      if (shared.users.size === 0 && this.#lines.get(key) === shared) await this.#close(key, shared);
    };
    try {
      const { connection, bus, now, atOnce, connectTimeoutMs } = await shared.opened;
      atOnce?.choose(user, requestsAtOnce);
      connection.allowForOpening(connectTimeoutMs);
      const others = () =>
        [...shared.users]
          .filter((one) => one !== user)
          .map(({ name }) => name())
          .filter(Boolean);
      return { connection, bus, now, others, [Symbol.asyncDispose]: leave };
    } catch (error) {
      await leave();
      throw error;
    }
  }

  #close(key: string, line: SharedLine): Promise<unknown> {
    this.#lines.delete(key);
    const closing = line.opened
      .then(async ({ connection, bus }) => {
        await bus[Symbol.asyncDispose]();
        await connection[Symbol.asyncDispose]();
      })
      .catch(() => undefined)
      .finally(() => this.#closing.delete(key));
    this.#closing.set(key, closing);
    return closing;
  }
}

const hostKey = ({
  host,
  port,
  transport = "tcp",
  certificate = "",
  issuers = [],
}: Pick<ModbusTcpConfiguration, "host" | "port" | "transport" | "certificate" | "issuers">): string => {
  const identity = transport === "tls" ? [certificate, ...issuers] : [];
  return JSON.stringify([transport, host.toLowerCase(), port, ...identity]);
};

const parityLetters = { none: "N", even: "E", odd: "O" } as const;

const settingsText = (settings: ModbusSerialConfiguration): string => {
  const { baudRate, dataBits, parity, stopBits, framing, interFrameDelayMs } = settings;
  const pause = interFrameDelayMs === undefined ? "" : `, ${interFrameDelayMs} ms between frames`;
  return `${baudRate} baud ${dataBits}${parityLetters[parity]}${stopBits} ${framing.toUpperCase()}${pause}`;
};

function otherSettings(path: string, { users, settingsText: theirs }: SharedLine, ours: string): Problem {
  const names = [...users].map(({ name }) => name()).filter(Boolean);
  const who = names.length === 0 ? "another network" : `the network ${names.join(", ")}`;
  return new Problem(
    "address-in-use",
    `The serial port ${path} is used by ${who} with ${theirs}; this network has ${ours}.`,
    "Give both the same settings, or remove one of them: all units of a line speak alike.",
  );
}
