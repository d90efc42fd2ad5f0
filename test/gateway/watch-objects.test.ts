import { join } from "node:path";
import { expect, it } from "vitest";
import type { ObjectReading } from "../../src-main/contract/index.ts";
import {
  analog,
  bits,
  nothing,
  type ObjectOffered,
  real,
  startResponder,
  text,
} from "../drivers/bacnet/responder.ts";
import { GatewayHarness, scanToEnd } from "./harness.ts";

/** Commanded at priority 8, and overridden by hand. */
const setpoint: ObjectOffered = {
  type: 2,
  instance: 1,
  properties: {
    77: text("Setpoint"),
    85: real(21),
    87: Array.from({ length: 16 }, (_, at) => (at === 7 || at === 15 ? real(21) : nothing)),
    104: real(19),
    111: bits(0, 0, 1, 0),
  },
};

it("objects are read again and again while somebody watches: value, flags, priority, and why not", async () => {
  await using stack = new AsyncDisposableStack();
  const supply = analog(1, "Supply", 18.5);
  const device = { instance: 7, objects: [supply, setpoint] };
  const controller = stack.use(await startResponder(device, { address: "127.0.0.2" }));
  const harness = stack.use(await GatewayHarness.start());
  const client = harness.connect();
  const path = join(harness.stateFolder, "Watch.blipee");
  await client.project.create({ path, name: "Watch", site: { name: "Site", timeZone: "Europe/Lisbon" } });
  const network = await client.networks.add({
    name: "BMS",
    configuration: {
      kind: "bacnet-ip",
      localAddress: "127.0.0.1",
      localPort: 0,
      whoIsTargets: [controller.address],
      requestTimeoutMs: 200,
      retries: 0,
    },
  });
  await scanToEnd(client, network);
  const objects = await client.devices.objects({});
  const idOf = (key: string) => objects.find((object) => object.key === key)?.id ?? "";
  const objectIds = [idOf("AI-1"), idOf("AV-1")];

  const stream = await client.objects.watch({ objectIds, everyMs: 500 });
  /** The first round in which an object says what is expected; rounds under way may still say what was before. */
  const until = async (key: string, fits: (reading: ObjectReading) => boolean) => {
    for (;;) {
      const next = await stream.next();
      if (next.done === true) throw new Error("The stream ended.");
      const reading = next.value.find(({ objectId }) => objectId === idOf(key));
      if (reading !== undefined && fits(reading)) return { reading, round: next.value };
    }
  };
  const { round } = await until("AI-1", ({ value }) => value === 18.5);
  expect(round[0]).toMatchObject({ flags: [], problem: null });
  expect(round[0]).not.toHaveProperty("priority");
  expect(round[1]).toMatchObject({ value: 21, flags: ["overridden"], priority: 8 });

  Object.assign(supply.properties, { 85: real(19) });
  await until("AI-1", ({ value }) => value === 19);

  controller.behaviour = { confirmed: () => true };
  const silent = await until("AV-1", ({ problem }) => problem?.code === "timeout");
  expect(silent.reading).toMatchObject({ value: null, priority: 8 });

  await client.project.close();
  await expect(until("AV-1", () => false)).rejects.toThrow("The stream ended.");
}, 30_000);
