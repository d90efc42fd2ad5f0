import { createSocket } from "node:dgram";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { GatewayHarness, scanToEnd } from "../gateway/harness.ts";
import { HostileBacnetDevice, HostileModbusGateway } from "./hostile-peers.ts";
import { randomFrom } from "./mutate.ts";

export interface CampaignResult {
  readonly bacnetFrames: number;
  readonly modbusFrames: number;
  /** How often the gateway had to be restarted. */
  readonly restarts: number;
  /** Longest time that the gateway took to answer while frames came in, ms. */
  readonly slowestAnswerMs: number;
  /** Resident memory of the gateway after the first tenth, and at the end, bytes; 0 where the system doesn't tell. */
  readonly memoryEarly: number;
  readonly memoryLate: number;
}

/** Attacks a real gateway process with damaged frames from both protocols while it scans. */
export async function campaign(options: {
  readonly frames: number;
  readonly seed: number;
}): Promise<CampaignResult> {
  const random = randomFrom(options.seed);
  await using harness = await GatewayHarness.start();
  await using device = await HostileBacnetDevice.start(random);
  await using meters = await HostileModbusGateway.start(random, 25);
  const client = harness.connect();
  const restartsBefore = harness.supervisor.state.restarts;
  const localPort = await freePort();

  await client.project.create({
    path: join(harness.stateFolder, "Fuzz.blipee"),
    name: "Fuzz",
    site: { name: "Fuzz", timeZone: "UTC" },
  });
  const bms = await client.networks.add({
    name: "Hostile BACnet",
    configuration: {
      kind: "bacnet-ip",
      localAddress: "127.0.0.1",
      localPort,
      whoIsTargets: [device.target],
      requestTimeoutMs: 50,
      retries: 1,
    },
  });
  const bus = await client.networks.add({
    name: "Hostile Modbus",
    configuration: {
      kind: "modbus-tcp",
      host: "127.0.0.1",
      port: meters.port,
      firstUnit: 1,
      lastUnit: 20,
      requestTimeoutMs: 20,
      retries: 0,
    },
  });

  const half = options.frames / 2;
  let slowestAnswerMs = 0;
  let memoryEarly = 0;
  const memory = () => residentBytes(harness.supervisor.worker?.pid);
  while (device.sent < half || meters.sent < half) {
    const scans = [
      ...(device.sent < half ? [scanToEnd(client, bms)] : []),
      ...(meters.sent < half ? [scanToEnd(client, bus)] : []),
    ];
    const flood = async () => {
      for (let burst = 0; burst < 20 && device.sent < half; burst += 1) {
        await device.flood(localPort, Math.max(50, Math.floor(options.frames / 500)));
        const asked = performance.now();
        await client.status.get();
        slowestAnswerMs = Math.max(slowestAnswerMs, performance.now() - asked);
      }
    };
    await Promise.all([...scans, flood()]);
    if (memoryEarly === 0 && device.sent + meters.sent > options.frames / 10) memoryEarly = await memory();
  }
  return {
    bacnetFrames: device.sent,
    modbusFrames: meters.sent,
    restarts: harness.supervisor.state.restarts - restartsBefore,
    slowestAnswerMs,
    memoryEarly,
    memoryLate: await memory(),
  };
}

/** A UDP port that was free a moment ago. */
async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}

/** Linux tells a process's memory in /proc; elsewhere this part of the campaign has nothing to say. */
async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    return Number(status.match(/VmRSS:\s+(\d+) kB/)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
