import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { servingSettings } from "../../src-main/contract/index.ts";
import { demoNetworks, GatewayHarness, scanToEnd } from "../gateway/harness.ts";
import { type Bench, figure } from "./figure.ts";
import { loadOver } from "./process-use.ts";

const clients = 50;
const everyMs = 100;
const registers = 100;
const seconds = 5;

export const bench: Bench = {
  description: "Being a Modbus server: 50 clients that ask for 100 registers ten times a second",
  async *run() {
    await using harness = await GatewayHarness.start();
    const client = harness.connect();
    await client.project.openDemo();
    await scanToEnd(client, demoNetworks(await client.networks.list()).bms);
    const suggestions = await client.points.suggest({});
    await client.points.map({
      mappings: suggestions
        .slice(0, 500)
        .map(({ confidence: _confidence, reason: _reason, deviceId: _device, ...mapping }) => ({
          ...mapping,
          intervalMs: 60_000,
        })),
    });
    const pid = harness.supervisor.worker?.pid;
    if (pid === undefined) throw new Error("The gateway doesn't run.");
    const { port } = await client.serving.set(
      servingSettings.parse({ on: true, host: "127.0.0.1", port: 0 }),
    );
    if (port === null) throw new Error("Nothing is served.");
    await delay(2_000);
    const idle = [await loadOver([pid], () => delay(2_000))];
    const tookMs: number[] = [];
    const ending = new AbortController();
    const asking = Array.from({ length: clients }, () => ask(port, tookMs, ending.signal));
    const loads: number[] = [];
    const rates: number[] = [];
    for (let second = 0; second < seconds; second += 1) {
      const before = tookMs.length;
      const began = performance.now();
      loads.push(await loadOver([pid], () => delay(1_000)));
      rates.push((1_000 * (tookMs.length - before)) / (performance.now() - began));
    }
    ending.abort();
    await Promise.all(asking);
    const asked = { name: "asked", samples: [(clients * 1_000) / everyMs] };
    yield figure("load of the gateway, nobody asks", "% of a core", idle);
    yield figure("load of the gateway, 50 clients", "% of a core", loads);
    yield figure("requests answered", "1/s", rates, asked);
    yield figure("an answer takes", "ms", tookMs);
  },
};

/** One client: a request each 100 ms, the next once the last was answered. */
async function ask(port: number, tookMs: number[], signal: AbortSignal): Promise<void> {
  const socket = connect(port, "127.0.0.1").setNoDelay(true);
  await once(socket, "connect");
  const length = 9 + registers * 2;
  let due = performance.now();
  while (!signal.aborted) {
    const began = performance.now();
    socket.write(Uint8Array.of(0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, registers));
    let got = 0;
    while (got < length) got += ((await once(socket, "data")) as [Buffer])[0].length;
    tookMs.push(performance.now() - began);
    due += everyMs;
    await delay(Math.max(0, due - performance.now()));
  }
  socket.destroy();
}
