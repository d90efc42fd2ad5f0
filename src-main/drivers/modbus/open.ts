import { performance } from "node:perf_hooks";
import type { ModbusSerialConfiguration, ModbusTcpConfiguration } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { DriverContext } from "../driver.ts";
import { AgreedAtOnce } from "./agreed-at-once.ts";
import { asciiFraming } from "./ascii.ts";
import { Connection } from "./connection.ts";
import { mbapFraming } from "./framing.ts";
import { type Medium, tcpMedium, tlsMedium, udpMedium } from "./medium.ts";
import { chosenAtOnce, FoundAtOnce } from "./requests-at-once.ts";
import { rtuFraming } from "./rtu.ts";
import { serialMedium } from "./serial.ts";

/** Opening a connection may cross a slow line that requests to a near unit don't. */
const shortestConnectTimeoutMs = 3_000;

export interface Opened {
  readonly connection: Connection;
  /** Absent where it is always one. */
  readonly atOnce?: AgreedAtOnce;
  /** How long opening may take, as this configuration has it, ms. */
  readonly connectTimeoutMs: number;
  /** Monotonic time, ms. */
  readonly now: () => number;
}

const now = () => performance.now();

/** @throws Problem `certificate-refused` when Modbus/TCP Security lacks a certificate or its key */
export async function openHost(
  configuration: ModbusTcpConfiguration,
  context: DriverContext,
): Promise<Opened> {
  const { transport, requestTimeoutMs } = configuration;
  const framing =
    transport === "rtu-over-tcp" ? rtuFraming : transport === "ascii-over-tcp" ? asciiFraming : mbapFraming;
  const medium = await hostMedium(configuration, context);
  const connectTimeoutMs = Math.max(requestTimeoutMs, shortestConnectTimeoutMs);
  // In datagrams nothing tells that there were too many.
  const atOnce = new AgreedAtOnce(transport === "udp" ? chosenAtOnce(1) : new FoundAtOnce());
  const { log } = context;
  const connection = new Connection({ medium, framing, atOnce, connectTimeoutMs, now, log });
  return { connection, atOnce, connectTimeoutMs, now };
}

async function hostMedium(
  { transport, host, port, certificate, issuers = [] }: ModbusTcpConfiguration,
  { credentials }: DriverContext,
): Promise<Medium> {
  if (transport === "udp") return udpMedium({ host, port });
  if (transport !== "tls") return tcpMedium({ host, port });
  if (certificate === undefined || issuers.length === 0 || credentials === undefined) {
    throw new Problem(
      "certificate-refused",
      "Modbus/TCP Security needs a certificate of this computer and that of the hosts' issuer.",
      "Choose both in the network's form.",
    );
  }
  const privateKey = await credentials.privateKeyOf(certificate);
  return tlsMedium({ host, port }, { certificate, privateKey, issuers });
}

export async function openSerialLine(
  configuration: ModbusSerialConfiguration,
  { log }: DriverContext,
): Promise<Opened> {
  const framing = configuration.framing === "ascii" ? asciiFraming : rtuFraming;
  const medium = await serialMedium(configuration);
  const connection = new Connection({
    ...{ medium, framing, now, log },
    connectTimeoutMs: shortestConnectTimeoutMs,
  });
  return { connection, connectTimeoutMs: shortestConnectTimeoutMs, now };
}
