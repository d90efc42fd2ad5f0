import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, test } from "vitest";
import { type DemoEndpoints, demoReady } from "../../src-main/contract/host.ts";
import { Client, hex, Station } from "./station.ts";

const program = resolve(import.meta.dirname, "../../src-main/demo/main.ts");
const started = new Set<ChildProcess>();
const ended = (child: ChildProcess) => once(child, "exit");

async function forked(...parameters: string[]): Promise<{ child: ChildProcess; endpoints: DemoEndpoints }> {
  const child = fork(program, ["--time-scale=0", ...parameters], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  started.add(child);
  const [message] = await once(child, "message");
  return { child, endpoints: demoReady.parse(message).endpoints };
}

/** Says something on the channel, and waits until it was heard: messages and packets don't wait for each other. */
async function pollUntil(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((next) => setImmediate(next));
}

afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  started.clear();
});

describe("the plant's process", () => {
  test("says once where it answers, hears what it is told, and ends with its parent", async () => {
    const { child, endpoints } = await forked("--seed=3");
    {
      await using client = await Client.open(endpoints.modbus);
      const status = async () => (await client.ask(1, hex("03 1000 0002")))[0];
      expect(await status()).toBe(0x03);
      child.send({ type: "nonsense" });
      child.send({ type: "unplug", device: "unit 1" });
      await pollUntil(async () => (await status()) === 0x83);
      child.send({ type: "plug", device: "unit 1" });
      await pollUntil(async () => (await status()) === 0x03);
      child.send({ type: "fault", name: "meter-silent", on: true });
      await pollUntil(async () => (await client.ask(20, hex("03 1000 0002")))[0] === 0x83);
    }
    const exit = ended(child);
    child.disconnect();
    expect(await exit).toEqual([0, null]);
  });

  test("comes back at the ports that it is given", async () => {
    const first = await forked();
    const exit = ended(first.child);
    first.child.kill("SIGTERM");
    await exit;
    const { bacnet, modbus } = first.endpoints;
    const again = await forked(`--bacnet-port=${bacnet.port}`, `--modbus-port=${modbus.port}`);
    expect(again.endpoints).toEqual(first.endpoints);
    await using station = await Station.open();
    station.send(again.endpoints.bacnet.whoIsTargets[0]!, hex("0100 1008"));
    await station.until((heard) => heard.length >= 13);
  });

  test("ends with code 1 and a sentence when a port is taken", async () => {
    const { endpoints } = await forked();
    const child = spawn(process.execPath, [program, `--modbus-port=${endpoints.modbus.port}`], {
      stdio: ["pipe", "ignore", "pipe"],
    });
    started.add(child);
    let text = "";
    child.stderr.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    expect(await ended(child)).toEqual([1, null]);
    expect(text).toContain(`TCP port ${endpoints.modbus.port}`);
  });

  test("alone, it speaks lines of JSON and ends with its input", async () => {
    const child = spawn(process.execPath, [program, "--fault=meter-silent"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    started.add(child);
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    const { endpoints } = demoReady.parse(JSON.parse(line));
    child.stdin.write("not JSON\n");
    child.stdin.write(`${JSON.stringify({ type: "fault", name: "meter-silent", on: false })}\n`);
    {
      await using client = await Client.open(endpoints.modbus);
      await pollUntil(async () => (await client.ask(20, hex("03 1000 0002")))[0] === 0x03);
    }
    const exit = ended(child);
    child.stdin.end();
    expect(await exit).toEqual([0, null]);
  });
});
