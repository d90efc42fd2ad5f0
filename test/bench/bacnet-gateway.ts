import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { bacnetIpConfiguration } from "../../src-main/contract/index.ts";
import { GatewayHarness, scanToEnd } from "../gateway/harness.ts";
import { Field } from "./bacnet.ts";
import { devicesOfField, objectsOfDevice } from "./bacnet-field.ts";
import { type Bench, figure } from "./figure.ts";
import { loadOver, processUse } from "./process-use.ts";

const intervalMs = 4_000;
const cycles = 5;
const mappedAtOnce = 2_000;

export const bench: Bench = {
  description: "BACnet through the gateway: 10,000 points of 250 devices polled and stored every 4 s",
  async *run() {
    await using field = await Field.start();
    await using harness = await GatewayHarness.start();
    const client = harness.connect();
    const path = join(harness.stateFolder, "Bench.blipee");
    await client.project.create({ path, name: "Bench", site: { name: "Bench", timeZone: "UTC" } });
    const network = await client.networks.add({
      name: "BMS",
      configuration: bacnetIpConfiguration.parse({
        ...{ kind: "bacnet-ip", localAddress: "127.0.0.1", localPort: 0, cov: "never" },
        whoIsTargets: [...field.targets],
      }),
    });
    const began = performance.now();
    await scanToEnd(client, network);
    yield figure("scan, stored", "s", [(performance.now() - began) / 1_000], {
      name: "target",
      samples: [20],
    });
    const objects = (await client.devices.objects({})).filter(({ type }) => type !== "device");
    for (let start = 0; start < objects.length; start += mappedAtOnce) {
      const mappings = objects.slice(start, start + mappedAtOnce).map(({ id, name, unit, states }) => ({
        ...{ objectId: id, name, unit, intervalMs, variable: "value" },
        kind: states.length > 0 ? ("state" as const) : ("analog" as const),
      }));
      await client.points.map({ mappings });
    }
    await client.polling.start();
    await delay(3 * intervalMs);
    const pid = harness.supervisor.worker?.pid;
    if (pid === undefined) throw new Error("The gateway doesn't run.");
    const loads: number[] = [];
    const rates: number[] = [];
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const before = await client.status.get();
      loads.push(await loadOver([pid], () => delay(intervalMs)));
      const after = await client.status.get();
      rates.push((1_000 * (after.stored - before.stored)) / (after.time - before.time));
    }
    const status = await client.status.get();
    const values = devicesOfField * objectsOfDevice;
    yield figure("points with a good value", "points", [status.good], { name: "points", samples: [values] });
    yield figure("readings stored", "1/s", rates, {
      name: "points due each second",
      samples: [(1_000 * values) / intervalMs],
    });
    yield figure("load of the gateway", "% of a core", loads, { name: "target", samples: [50] });
    yield figure("resident memory of the gateway", "MB", [(await processUse(pid)).residentMegabytes]);
  },
};
