import { execFileSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { safe } from "@orpc/client";
import { expect, it } from "vitest";
import { demoNetworks, GatewayHarness, scanToEnd } from "../gateway/harness.ts";

const site = { name: "Test site", timeZone: "Europe/Lisbon" };

it("a last project whose disk doesn't answer (a share far away) doesn't keep the app from starting", async () => {
  const folder = mkdtempSync(join(tmpdir(), "blipee-start-"));
  const fifo = join(folder, "Far away.blipee");
  execFileSync("mkfifo", [fifo]);
  writeFileSync(
    join(folder, "gateway.json"),
    JSON.stringify({ recent: [], last: fifo, polling: [], demoPorts: null }),
  );
  const starting = GatewayHarness.start({ gateway: [`--state=${folder}`] });
  const started = await Promise.race([starting.then(() => true), delay(12_000).then(() => false)]);
  // Lets the gateway go on, so that the test ends.
  for (let i = 0; i < 3 && !started; i += 1) {
    try {
      closeSync(openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK));
    } catch {
      /* nobody reads */
    }
    await delay(200);
  }
  await (await starting)[Symbol.asyncDispose]();
  expect(started).toBe(true);
}, 60_000);

it("a project whose key is in an owner's file opens where there is a key store too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "blipee-start-"));
  const path = join(folder, "Server.blipee");
  {
    await using first = await GatewayHarness.start({ gateway: [`--state=${folder}`] });
    const client = first.connect();
    await client.project.create({ path, name: "Server", site });
    await client.project.close();
  }
  await using second = await GatewayHarness.start({
    gateway: [`--state=${folder}`, "--key-store=available"],
  });
  const { error } = await safe(second.connect().project.open({ path }));
  expect(error).toBeNull();
}, 30_000);

it("opening the demo plant again brings it back when its process has died", async () => {
  await using harness = await GatewayHarness.start();
  const client = harness.connect();
  await client.project.openDemo();
  const lines = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)], {
    encoding: "utf8",
  }).split("\n");
  const demo = lines.find((line) => line.includes("demo/main.ts"));
  process.kill(Number(demo?.trim().split(" ")[0]), "SIGKILL");
  await delay(500);
  await client.project.openDemo();
  const { meters } = demoNetworks(await client.networks.list());
  const job = await scanToEnd(client, meters);
  expect(job.problem).toBeNull();
  expect(job.state).toBe("done");
}, 60_000);
