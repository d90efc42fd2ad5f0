import type { ModbusConfiguration } from "../../src-main/contract/index.ts";

/** What a person enters for a Modbus network; numbers as the fields hold them. */
export interface ModbusEntries {
  readonly host: string;
  readonly port: number | string;
  readonly transport: Transport;
  readonly path: string;
  readonly baudRate: string;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: 1 | 2;
  readonly dataBits: 7 | 8;
  readonly framing: "rtu" | "ascii";
  /** Empty: what the baud rate asks for. */
  readonly interFrameDelayMs: number | string;
  readonly firstUnit: number | string;
  readonly lastUnit: number | string;
}

export type Transport = "tcp" | "rtu-over-tcp" | "ascii-over-tcp" | "udp" | "tls";

/** What each is called, in the order of the list. */
export const transportNames: Readonly<Record<Transport, string>> = {
  tcp: "Modbus TCP",
  "rtu-over-tcp": "RTU over TCP",
  "ascii-over-tcp": "ASCII over TCP",
  udp: "Modbus UDP",
  tls: "Modbus/TCP Security (TLS)",
};

/** Whether answers carry a number, so that several requests may be outstanding. */
export const isNumbered = (transport: Transport): boolean =>
  transport === "tcp" || transport === "udp" || transport === "tls";

/** Ports that belong to them; converters have any. */
export const usualPort = (transport: Transport): number => (transport === "tls" ? 802 : 502);

export const freshModbusEntries: ModbusEntries = {
  host: "",
  port: 502,
  transport: "tcp",
  path: "",
  baudRate: "9600",
  parity: "none",
  stopBits: 1,
  dataBits: 8,
  framing: "rtu",
  interFrameDelayMs: "",
  firstUnit: 1,
  lastUnit: 247,
};

export const modbusMessages = {
  host: ["host", "A host name or an address"],
  port: ["port", "1 to 65535"],
  path: ["path", "A serial port, such as /dev/ttyUSB0 or COM3"],
  baudRate: ["baudRate", "300 to 921600"],
  interFrameDelayMs: ["interFrameDelayMs", "0 to 5000 ms, or empty"],
  firstUnit: ["firstUnit", "0 to 255"],
  lastUnit: ["lastUnit", "0 to 255"],
  requestsAtOnce: ["requestsAtOnce", "1 to 16, or empty to have it found out"],
} as const;

/** Entries that say what a network is now. */
export function modbusEntriesOf(configuration: ModbusConfiguration) {
  if (configuration.kind === "modbus-serial") {
    const { interFrameDelayMs = "", baudRate, ...rest } = configuration;
    return { ...rest, interFrameDelayMs, baudRate: String(baudRate) };
  }
  const { transport = "tcp", certificate = "", issuers = [], requestsAtOnce = "", ...rest } = configuration;
  return { ...rest, transport, certificate, issuers, requestsAtOnce };
}

interface Asking {
  readonly requestTimeoutMs: number | string;
  readonly retries: number | string;
  /** Empty: one. */
  readonly requestsAtOnce: number | string;
  readonly certificate: string;
  readonly issuers: readonly string[];
}

/** What the contract is asked to take, by kind. */
export function modbusConfigurations(entries: ModbusEntries & Asking) {
  const { firstUnit, lastUnit, requestTimeoutMs, retries } = entries;
  const asking = { firstUnit, lastUnit, requestTimeoutMs, retries };
  const { transport, certificate, issuers, port, requestsAtOnce } = entries;
  const { parity, stopBits, dataBits, framing, interFrameDelayMs } = entries;
  return {
    "modbus-tcp": {
      kind: "modbus-tcp",
      ...{ host: entries.host.trim(), port },
      ...(transport === "tcp" ? {} : { transport }),
      ...(transport === "tls" ? { certificate, issuers } : {}),
      ...(requestsAtOnce === "" || !isNumbered(transport) ? {} : { requestsAtOnce }),
      ...asking,
    },
    "modbus-serial": {
      kind: "modbus-serial",
      path: entries.path.trim(),
      baudRate: Number(entries.baudRate),
      ...{ parity, stopBits, dataBits, framing },
      ...(interFrameDelayMs === "" ? {} : { interFrameDelayMs }),
      ...asking,
    },
  } as const;
}
