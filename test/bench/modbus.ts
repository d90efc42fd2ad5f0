import { modbusTcpConfiguration } from "../../src-main/contract/network.ts";
import type { ReadRequest, Session } from "../../src-main/drivers/driver.ts";
import { modbusDriver } from "../../src-main/drivers/modbus/index.ts";
import { type Item, type Limits, planReads } from "../../src-main/drivers/modbus/planner.ts";
import { randomFrom } from "../fuzz/mutate.ts";
import { Libmodbus, type LibmodbusClient } from "../peers/libmodbus.ts";
import { type Held, peer } from "../peers/pymodbus.ts";
import { type Bench, type Figure, figure, timed } from "./figure.ts";
import { ModbusDouble } from "./modbus-double.ts";

/** Floats of one request: 100 registers. */
const floatsOfBlock = 50;
const blocks = 10;
/** So far apart that no request brings two of them. */
const blockStride = 200;
const answerMs = 20;
const atOnce = 8;
const rounds = 3;
const roundSeconds = 0.8;
const pointsToPlan = 10_000;

const never = new AbortController().signal;

export const bench: Bench = {
  description: "Modbus TCP: requests a second beside a raw loop of libmodbus, and planning of 10,000 points",
  async *run() {
    await using libmodbus = await Libmodbus.compiled();
    const held = floats();
    {
      await using server = await libmodbus.tcpServer(held);
      yield* beside("server by libmodbus", libmodbus, server.port, { requestsAtOnce: 1, units: 1 });
    }
    {
      await using server = await peer({ 1: held });
      const { port } = server.configuration;
      yield* beside("server by pymodbus", libmodbus, port, { requestsAtOnce: 1, units: 1 });
    }
    await using double = await ModbusDouble.start({ hosts: 1, answerMs, units: blocks });
    const [port = 0] = double.ports;
    yield* beside("20 ms device", libmodbus, port, { requestsAtOnce: 1, units: 1, target: 0.9 });
    yield* beside(`20 ms device, ${atOnce} at once`, libmodbus, port, {
      ...{ requestsAtOnce: atOnce, units: blocks, target: 3 },
    });
    const { items, limits } = pointsOfUnit();
    const planning = await timed(20, () => planReads(items, limits));
    yield figure("planning 10,000 points", "ms", planning, { name: "target", samples: [50] });
  },
};

function floats(): Held[] {
  return Array.from({ length: blocks * floatsOfBlock }, (_, index) => ({
    ...{ table: "holding", encoding: "f32", order: "ABCD", value: index / 2 },
    address: Math.floor(index / floatsOfBlock) * blockStride + (index % floatsOfBlock) * 2,
  }));
}

interface Load {
  readonly requestsAtOnce: number;
  /** Units that the blocks are divided among. */
  readonly units: number;
  /** Least ratio to the raw loop. */
  readonly target?: number;
}

/** The driver and a raw loop in turns against one server: the same requests of 100 registers. */
async function* beside(
  what: string,
  libmodbus: Libmodbus,
  port: number,
  { requestsAtOnce, units, target }: Load,
): AsyncGenerator<Figure> {
  const configuration = modbusTcpConfiguration.parse({
    ...{ kind: "modbus-tcp", host: "127.0.0.1", port, requestTimeoutMs: 2_000, requestsAtOnce },
  });
  await using session = await modbusDriver([]).open(configuration, { clock: Date.now, log: () => undefined });
  await using client = libmodbus.tcpClient(port, 1);
  const wanted = floats().map(({ table, address, encoding, order }): ReadRequest => {
    const unit = 1 + (Math.floor(address / blockStride) % units);
    return {
      reference: String(address),
      address: { protocol: "modbus", unit },
      source: { protocol: "modbus", table, address, encoding, order },
    };
  });
  const [ours, theirs] = await inTurns(session, wanted, client);
  yield figure(`${what}: requests`, "1/s", ours, { name: "libmodbus, one after the other", samples: theirs });
  const registers = (rate: number) => rate * floatsOfBlock * 2;
  yield figure(`${what}: registers`, "1/s", ours.map(registers));
  if (target === undefined) return;
  const ratios = ours.map((rate, round) => rate / (theirs[round] ?? Number.NaN));
  yield figure(`${what}: ratio to libmodbus`, "", ratios, { name: "target", samples: [target] });
}

async function inTurns(session: Session, wanted: readonly ReadRequest[], client: LibmodbusClient) {
  const ours: number[] = [];
  const theirs: number[] = [];
  await poll(session, wanted);
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await client.loop(0, floatsOfBlock * 2, roundSeconds));
    const began = performance.now();
    let requests = 0;
    while (performance.now() - began < roundSeconds * 1_000) requests += await poll(session, wanted);
    ours.push((1_000 * requests) / (performance.now() - began));
  }
  return [ours, theirs] as const;
}

/** @returns how many requests it took @throws Error when a value is missing: its requests would count for nothing */
async function poll(session: Session, wanted: readonly ReadRequest[]): Promise<number> {
  let good = 0;
  for await (const sample of session.read(wanted, never, "poll")) if (sample.ok) good += 1;
  if (good !== wanted.length) throw new Error(`Only ${good} of ${wanted.length} values came.`);
  return blocks;
}

/** Values of all tables and lengths, scattered over the address space, with holes. */
function pointsOfUnit(): { readonly items: readonly Item[]; readonly limits: Limits } {
  const random = randomFrom(pointsToPlan);
  const tables = ["holding", "input", "coil", "discrete"] as const;
  const items = Array.from({ length: pointsToPlan }, (): Item => {
    const table = tables[random(8) % 4] ?? "holding";
    const count = table === "coil" || table === "discrete" ? 1 : 2 ** random(3);
    return { table, address: random(65_000), count };
  });
  const holes = Array.from({ length: 200 }, () => {
    const from = random(65_000);
    return { table: tables[random(2)] ?? "holding", from, to: from + random(20) };
  });
  return { items, limits: { registersPerRequest: 125, bitsPerRequest: 2_000, gap: 10, holes } };
}
