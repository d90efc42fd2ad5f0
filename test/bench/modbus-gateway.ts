import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { modbusTcpConfiguration } from "../../src-main/contract/index.ts";
import { GatewayHarness, scanToEnd } from "../gateway/harness.ts";
import { type Bench, figure } from "./figure.ts";
import { ModbusDouble } from "./modbus-double.ts";
import { loadOver, processUse } from "./process-use.ts";

const hosts = 100;
const pointsOfHost = 100;
const intervalMs = 1_000;
const answerMs = 5;
const settleMs = 4_000;
const seconds = 10;

export const bench: Bench = {
  description: "Modbus through the gateway: 100 TCP hosts × 100 points polled and stored each second",
  async *run() {
    await using double = await ModbusDouble.start({ hosts, answerMs, units: 1 });
    await using resources = await resourcesWithMeter();
    process.env["BLIPEE_RESOURCES"] = resources.folder;
    await using harness = await GatewayHarness.start();
    const client = harness.connect();
    const path = join(harness.stateFolder, "Bench.blipee");
    await client.project.create({ path, name: "Bench", site: { name: "Bench", timeZone: "UTC" } });
    const began = performance.now();
    await Promise.all(
      double.ports.map(async (port, host) => {
        const network = await client.networks.add({
          name: `Host ${host + 1}`,
          configuration: modbusTcpConfiguration.parse({
            ...{ kind: "modbus-tcp", host: "127.0.0.1", port, firstUnit: 1, lastUnit: 1 },
          }),
        });
        await scanToEnd(client, network);
      }),
    );
    yield figure("100 hosts added and scanned", "s", [(performance.now() - began) / 1_000]);
    const objects = await client.devices.objects({});
    for (let start = 0; start < objects.length; start += 2_000) {
      const mappings = objects.slice(start, start + 2_000).map(({ id, name, unit }) => ({
        ...{ objectId: id, name, unit, intervalMs, variable: "value", kind: "analog" as const },
      }));
      await client.points.map({ mappings });
    }
    await client.polling.start();
    await delay(settleMs);
    const pid = harness.supervisor.worker?.pid;
    if (pid === undefined) throw new Error("The gateway doesn't run.");
    const loads: number[] = [];
    const rates: number[] = [];
    const good: number[] = [];
    for (let second = 0; second < seconds; second += 1) {
      const before = await client.status.get();
      loads.push(await loadOver([pid], () => delay(1_000)));
      const after = await client.status.get();
      rates.push((1_000 * (after.stored - before.stored)) / (after.time - before.time));
      good.push(after.good);
    }
    const values = hosts * pointsOfHost;
    yield figure("points with a good value", "points", good, { name: "points", samples: [values] });
    yield figure("readings stored", "1/s", rates, { name: "points due each second", samples: [values] });
    yield figure("load of the gateway", "% of a core", loads, { name: "target", samples: [50] });
    yield figure("resident memory of the gateway", "MB", [(await processUse(pid)).residentMegabytes]);
  },
};

/** The app's resources with one device type: the double, of 100 floats in 200 registers. */
async function resourcesWithMeter() {
  const folder = await mkdtemp(join(tmpdir(), "blipee-resources-"));
  await cp(resolve(import.meta.dirname, "../../resources"), folder, {
    recursive: true,
    filter: (source) => !source.includes("templates"),
  });
  const templates = join(folder, "templates", "modbus");
  await mkdir(templates, { recursive: true });
  const registers = Array.from({ length: pointsOfHost }, (_, index) => {
    const place = `table: holding, address: ${index * 2}, encoding: f32`;
    return `  - { name: Value ${index + 1}, variable: value_${index + 1}, ${place}, unit: kW, kind: analog, interval: 1 }`;
  });
  const head = [
    "manufacturer: Blipee",
    "model: Bench meter",
    "kind: electricity meter",
    'source: "test/bench/modbus-field.ts"',
    "status: documented",
    "identify:",
    "  deviceIdentification: { vendor: Blipee, product: Bench meter }",
    "  registers: []",
    "limits: { registersPerRequest: 125, gap: 0 }",
    "order: ABCD",
    "registers:",
  ];
  await writeFile(join(templates, "bench-meter.yaml"), `${[...head, ...registers].join("\n")}\n`);
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}
