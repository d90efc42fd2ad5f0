import { createSocket } from "node:dgram";
import { join } from "node:path";
import { safe } from "@orpc/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Client, firstThat, GatewayHarness, scanToEnd } from "./harness.ts";

let harness: GatewayHarness;
let client: Client;
beforeEach(async () => {
  harness = await GatewayHarness.start();
  client = harness.connect();
});
afterEach(() => harness[Symbol.asyncDispose]());
const site = { name: "Test site", timeZone: "Europe/Lisbon" };

it("a window's message that isn't one of the contract is dropped; the gateway lives", async () => {
  const before = harness.supervisor.worker?.pid;
  harness.supervisor.send({ type: "frame", channel: 0, data: "this is not a call" });
  await client.about();
  await client.about();
  expect(harness.supervisor.worker?.pid).toBe(before);
  expect(harness.supervisor.state.restarts).toBe(0);
});

it("a project that can't be opened leaves the open one open", async () => {
  const path = join(harness.stateFolder, "A.blipee");
  await client.project.create({ path, name: "A", site });
  const { error } = await safe(client.project.open({ path: join(harness.stateFolder, "missing.blipee") }));
  expect(error).not.toBeNull();
  expect(await client.project.current()).toMatchObject({ name: "A" });
  expect(await client.networks.list()).toEqual([]);
});

it("undoing the adding of a network frees its port", async () => {
  await client.project.create({ path: join(harness.stateFolder, "B.blipee"), name: "B", site });
  const port = await freePort();
  const network = await client.networks.add({
    name: "BMS",
    configuration: {
      kind: "bacnet-ip",
      localAddress: "127.0.0.1",
      localPort: port,
      whoIsTargets: ["127.0.0.1:9"],
      requestTimeoutMs: 100,
      retries: 0,
    },
  });
  await scanToEnd(client, network);
  expect(await canBind(port)).toBe(false);
  await client.edits.undo();
  await expect.poll(() => canBind(port)).toBe(true);
});

it("streams of a project end when it is closed", async () => {
  await client.project.create({ path: join(harness.stateFolder, "C.blipee"), name: "C", site });
  const jobs = await client.jobs.watch();
  const live = await client.live.watch({});
  const ends = [drain(jobs), drain(live)];
  await client.project.close();
  expect(await Promise.all(ends)).toHaveLength(2);
});

it("opening the project that is open, by another spelling of its path, leaves its streams and jobs alone", async () => {
  const path = join(harness.stateFolder, "D.blipee");
  await client.project.create({ path, name: "D", site });
  const network = await client.networks.add({
    name: "N",
    configuration: { kind: "modbus-tcp", host: "127.0.0.1", port: 9 },
  });
  const seen = firstThat(client.jobs.watch(), (jobs) => jobs.length === 1);
  await client.project.open({ path: `${harness.stateFolder}/./D.blipee` });
  await client.networks.scan({ id: network.id });
  expect(await seen).toHaveLength(1);
});

async function drain(stream: AsyncIterable<unknown>): Promise<"ended"> {
  for await (const _value of stream) {
    // Only its end matters.
  }
  return "ended";
}

async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}

async function canBind(port: number): Promise<boolean> {
  const socket = createSocket("udp4");
  try {
    return await new Promise<boolean>((resolve) => {
      socket.on("error", () => resolve(false));
      socket.bind({ port, address: "127.0.0.1", exclusive: true }, () => resolve(true));
    });
  } finally {
    socket.close();
  }
}
