import type { ModbusConfiguration } from "../../src-main/contract/network.ts";
import type { DriverContext, Session } from "../../src-main/drivers/driver.ts";
import { modbusDriver, modbusSerialDriver } from "../../src-main/drivers/modbus/index.ts";
import { never, request } from "../drivers/modbus/setup.ts";
import type { Member, Transport } from "../drivers/modbus/zoo/member.ts";
import { type ZooLine, zooLine } from "../drivers/modbus/zoo/zoo-line.ts";
import { modbusBodies } from "./frames.data.ts";
import { bytesOf, mutate } from "./mutate.ts";

const bodies = modbusBodies.map(bytesOf);
/** Damaged frames that answer one request. */
const volley = 10;
/** Asked only when the attack is over: nothing is known of it. */
const unheardOf = 200;
const lastUnit = 8;

export interface LineResult {
  readonly transport: Transport;
  readonly frames: number;
  readonly scans: number;
  /** Reads that it took after the attack until a value came. */
  readonly readsToRecover: number;
  readonly value: number | string | boolean | null;
}

/**
 * Scans a host whose every answer is a volley of damaged frames, again and again, until it has sent so many; then the
 * host behaves, and a unit that wasn't asked before is read.
 * @throws what a scan throws that isn't a problem with the connection
 */
export async function attackLine(
  transport: Transport,
  frames: number,
  random: (below: number) => number,
): Promise<LineResult> {
  let sent = 0;
  const hostile: Member = {
    does: "answers with damaged frames",
    on: [],
    forAll: true,
    values: "at last",
    settings: { retries: 0, requestTimeoutMs: 20 },
    start: () => (asked, wire) => {
      if (sent >= frames) {
        wire.send(wire.frame(asked.right, asked.transaction));
        return;
      }
      for (let copy = 0; copy < volley; copy += 1) {
        const body = Buffer.from(
          random(2) === 0 ? asked.right : (bodies[random(bodies.length)] ?? asked.right),
        );
        body[0] = asked.unit;
        wire.send(mutate(wire.frame(body, asked.transaction), random));
        sent += 1;
      }
    },
  };
  await using line = await zooLine(hostile, transport);
  await using session = await open(line, { firstUnit: 1, lastUnit });
  let scans = 0;
  for (; sent < frames; scans += 1) {
    for await (const event of session.scan(never)) if (event.kind === "progress" && sent >= frames) break;
  }
  for (let reads = 1; ; reads += 1) {
    const wanted = request(unheardOf, { address: 7 });
    for await (const sample of session.read([wanted], never)) {
      if (sample.ok) return { transport, frames: sent, scans, readsToRecover: reads, value: sample.value };
    }
    // Who was silent is left in peace for 2 s.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function open({ configuration, credentials }: ZooLine, units: object): Promise<Session> {
  const context: DriverContext = { clock: Date.now, log: () => undefined, credentials };
  const whole: ModbusConfiguration = { ...configuration, ...units };
  return whole.kind === "modbus-tcp"
    ? modbusDriver([]).open(whole, context)
    : modbusSerialDriver([]).open(whole, context);
}
