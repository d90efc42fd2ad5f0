import { createSocket } from "node:dgram";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { safe } from "@orpc/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Client, GatewayHarness, scanToEnd } from "../gateway/harness.ts";

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
  await delay(500);
  expect(harness.supervisor.worker?.pid).toBe(before);
  expect(harness.log.join("\n")).not.toContain("gateway ended");
});

it("opening a project that can't be opened leaves the open one open, or says that it is closed", async () => {
  const path = join(harness.stateFolder, "A.blipee");
  await client.project.create({ path, name: "A", site });
  const topics: string[] = [];
  const stream = await client.changes.watch();
  void (async () => {
    for await (const change of stream) topics.push(...change.topics);
  })().catch(() => undefined);
  await delay(600);
  topics.length = 0;
  const { error } = await safe(client.project.open({ path: join(harness.stateFolder, "missing.blipee") }));
  expect(error).not.toBeNull();
  await delay(600);
  const current = await client.project.current();
  expect(current !== null || topics.includes("project")).toBe(true);
});

it("undoing the adding of a network frees its port", async () => {
  await client.project.create({ path: join(harness.stateFolder, "B.blipee"), name: "B", site });
  const free = createSocket("udp4");
  await new Promise<void>((resolve) => free.bind(0, "127.0.0.1", resolve));
  const { port } = free.address();
  await new Promise<void>((resolve) => free.close(() => resolve()));
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
  await client.edits.undo();
  await delay(300);
  const again = createSocket("udp4");
  const bound = await new Promise((resolve) => {
    again.on("error", () => resolve(false));
    again.bind({ port, address: "127.0.0.1", exclusive: true }, () => resolve(true));
  });
  again.close();
  expect(bound).toBe(true);
});

it("streams of a project end when it is closed", async () => {
  await client.project.create({ path: join(harness.stateFolder, "C.blipee"), name: "C", site });
  const live = await client.live.watch({});
  const jobs = await client.jobs.watch();
  const ended = Promise.all(
    [live, jobs].map(async (stream) => {
      for await (const _ of stream) {
        /* until it ends */
      }
    }),
  );
  ended.catch(() => undefined);
  await delay(300);
  await client.project.close();
  expect(
    await Promise.race([
      ended.then(
        () => "ended",
        () => "ended",
      ),
      delay(3_000).then(() => "still open"),
    ]),
  ).toBe("ended");
});

it("opening the project that is open, by another spelling of its path, leaves its streams and jobs alone", async () => {
  const path = join(harness.stateFolder, "D.blipee");
  await client.project.create({ path, name: "D", site });
  await client.networks.add({
    name: "N",
    configuration: { kind: "modbus-tcp", host: "127.0.0.1", port: 9 } as never,
  });
  const jobs = await client.jobs.watch();
  const seen: number[] = [];
  void (async () => {
    for await (const list of jobs) seen.push(list.length);
  })().catch(() => undefined);
  await client.project.open({ path: `${harness.stateFolder}/./D.blipee` });
  const [network] = await client.networks.list();
  await client.networks.scan({ id: network!.id });
  await delay(1_000);
  expect(seen.at(-1)).toBe(1);
});
