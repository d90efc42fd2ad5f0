import { fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { modbusSerialConfiguration } from "../../src-main/contract/index.ts";
import { LearntTimeout } from "../../src-main/drivers/modbus/learnt-timeout.ts";
import { openSerialLine } from "../../src-main/drivers/modbus/open.ts";
import { characterMs } from "../../src-main/drivers/modbus/serial.ts";
import { sweepUnits } from "../../src-main/drivers/modbus/unit-sweep.ts";
import { Units } from "../../src-main/drivers/modbus/units.ts";
import { ptyPair } from "../peers/pty-pair.ts";
import { type Bench, figure } from "./figure.ts";
import { answerLength, type BusParameters, requestLength } from "./modbus-bus.ts";

const units = 247;
const present = 32;
const quickestMs = 10;
const slowestMs = 40;
/** Time-out before anything is learnt, as a sweep of serial lines has it. */
const firstMs = 300;

/** Every 7th and 8th id or so is there; each takes its own time, the quick and the slow mixed. */
const delays = Object.fromEntries(
  Array.from({ length: present }, (_, index) => [
    1 + Math.floor((index * units) / present),
    quickestMs + (((index * 11) % present) * (slowestMs - quickestMs)) / (present - 1),
  ]),
);

/**
 * The shortest time in which a line can be swept, ms, by one who knows beforehand how long the slowest unit takes to
 * begin its answer, and nothing else: each request takes its characters and the 3.5 that must be silent before it
 * (Modbus over Serial Line V1.02, clause 2.5.1.1); a unit that is there its own delay and the characters of its answer,
 * and one that isn't as long as the slowest takes to begin.
 */
function minimum(character: number): number {
  const request = (requestLength + 3.5) * character;
  const answers = Object.values(delays).reduce((sum, own) => sum + own + answerLength * character, 0);
  return units * request + answers + (units - present) * slowestMs;
}

export const bench: Bench = {
  description: "Sweep of 247 unit ids on a simulated bus of 9,600 baud with 32 units",
  async *run() {
    await using line = await ptyPair();
    const [path, otherEnd] = line.ends;
    const configuration = modbusSerialConfiguration.parse({ kind: "modbus-serial", path, baudRate: 9_600 });
    const character = characterMs(configuration);
    const parameters: BusParameters = { path: otherEnd, characterMs: character, delays };
    const bus = fork(resolve(import.meta.dirname, "modbus-bus.ts"), [JSON.stringify(parameters)]);
    await once(bus, "message");
    const { connection, now } = await openSerialLine(configuration, {
      clock: Date.now,
      log: () => undefined,
    });
    const timeout = new LearntTimeout(configuration.requestTimeoutMs, firstMs);
    const context = { connection, configuration, units: new Units(connection, configuration, now), now };
    const ids = Array.from({ length: units }, (_, index) => index + 1);
    const found = new Set<number>();
    const again: number[] = [];
    const cpuBefore = process.cpuUsage();
    const began = performance.now();
    for await (const swept of sweepUnits(context, ids, timeout, new AbortController().signal)) {
      if (swept.kind === "there") found.add(swept.unit);
      if (swept.kind === "asking" && swept.again) again.push(swept.unit);
    }
    const seconds = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(cpuBefore);
    await connection[Symbol.asyncDispose]();
    const ended = once(bus, "exit");
    bus.disconnect();
    await ended;
    yield figure("247 ids swept", "s", [seconds], {
      name: "theoretical minimum",
      samples: [minimum(character) / 1_000],
    });
    yield figure("units found", "units", [found.size], { name: "units there", samples: [present] });
    yield figure("asked again at the end", "units", [again.length]);
    yield figure("time-out learnt", "ms", [timeout.current], {
      name: "slowest unit's delay",
      samples: [slowestMs],
    });
    yield figure("CPU", "% of a core", [(user + system) / 10_000 / seconds]);
  },
};
