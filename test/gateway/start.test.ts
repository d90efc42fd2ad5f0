import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Client, demoNetworks, GatewayHarness, scanToEnd } from "./harness.ts";

const site = { name: "Test site", timeZone: "Europe/Lisbon" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "blipee-start-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.skipIf(process.platform === "win32")(
  "a last project on a disk that doesn't answer doesn't keep the app from starting",
  async () => {
    // Opening a pipe that nobody writes waits for ever, as opening a file on a share that is gone does.
    const pipe = join(folder, "Far away.blipee");
    execFileSync("mkfifo", [pipe]);
    const state = { recent: [], last: pipe, polling: [], demoPorts: null };
    writeFileSync(join(folder, "gateway.json"), JSON.stringify(state));
    await using harness = await GatewayHarness.start({ gateway: [`--state=${folder}`] });
    const client = harness.connect();
    expect(await client.project.current()).toBeNull();
    await client.project.create({ path: join(folder, "Here.blipee"), name: "Here", site });
    expect(await client.project.current()).toMatchObject({ name: "Here" });
  },
);

it("a project whose key is in an owner's file opens where there is a key store too", async () => {
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
  expect(await second.connect().project.open({ path })).toMatchObject({ name: "Server" });
});

it("the demo plant comes back when its process has died", async () => {
  await using harness = await GatewayHarness.start();
  const client = harness.connect();
  await client.project.openDemo();
  const { meters } = demoNetworks(await client.networks.list());
  expect((await scanToEnd(client, meters)).state).toBe("done");
  process.kill(demoPid(), "SIGKILL");
  await expect.poll(() => scanState(client), { timeout: 20_000 }).toBe("done");
}, 60_000);

async function scanState(client: Client): Promise<string> {
  const { meters } = demoNetworks(await client.networks.list());
  return (await scanToEnd(client, meters)).state;
}

/** The demo plant that this test's process started. */
function demoPid(): number {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const demo = lines.find(
    (line) => line.includes("demo/main.ts") && line.trim().split(/\s+/)[1] === String(process.pid),
  );
  return Number(demo?.trim().split(/\s+/)[0]);
}
