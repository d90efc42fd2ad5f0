import { expect, test } from "vitest";
import { modbusTcpConfiguration, servingSettings } from "../../src-main/contract/index.ts";
import { demoNetworks, firstThat, GatewayHarness, scanToEnd } from "./harness.ts";

test("the demo plant's BACnet points, and one of a formula, are read through the server by its own template", async () => {
  await using harness = await GatewayHarness.start();
  const client = harness.connect();
  await client.project.openDemo();
  const { bms } = demoNetworks(await client.networks.list());
  await scanToEnd(client, bms);
  const suggestions = await client.points.suggest({});
  const mappings = suggestions
    .filter(({ confidence }) => confidence >= 0.8)
    .map(({ confidence: _confidence, reason: _reason, deviceId: _device, ...mapping }) => ({
      ...mapping,
      intervalMs: 2_000,
    }));
  const points = await client.points.map({ mappings });
  const [first] = points.filter(({ kind }) => kind === "analog");
  if (first === undefined) throw new Error("Nothing was mapped");
  const sum = await client.formulas.save({
    ...{ expression: "a * 2", inputs: [{ name: "a", pointId: first.id }], ageLimitMs: 600_000 },
    ...{ name: "Twice", variable: "twice", kind: "analog", unit: "", minimum: null, maximum: null },
  });
  await client.polling.start();
  await firstThat(client.status.watch(), (now) => now.good + now.uncertain + now.bad > points.length);
  // Nothing moves from here on, so that what is read can be held against what was stored.
  await client.polling.stop();
  const { port, problem } = await client.serving.set(
    servingSettings.parse({ on: true, host: "127.0.0.1", port: 0, withoutValue: "hold" }),
  );
  if (port === null) throw new Error(problem?.what);
  const map = await client.serving.map();
  expect(map.length).toBe(points.filter(({ kind }) => kind !== "text").length + 1);
  expect(map.find(({ pointId }) => pointId === sum.id)?.value).toBeTypeOf("number");

  const [file] = await client.serving.exportMap({ format: "yaml" });
  if (file === undefined) throw new Error("No template was exported");
  const template = await client.templates.importYaml({ file });
  expect(template.registers).toBe(map.length);
  const network = await client.networks.add({
    name: "Ourselves",
    configuration: modbusTcpConfiguration.parse({
      ...{ kind: "modbus-tcp", host: "127.0.0.1", port, firstUnit: 1, lastUnit: 1 },
    }),
  });
  await scanToEnd(client, network);
  const device = (await client.devices.list()).find(({ networkId }) => networkId === network.id);
  if (device === undefined) throw new Error("The app wasn't found by itself");
  expect(device.vendor).toBe("Blipee");
  const { id } = await client.administration.scan({ deviceId: device.id, template: template.name });
  await firstThat(client.jobs.watch(), (jobs) =>
    jobs.some((job) => job.id === id && job.state !== "running"),
  );
  const objects = await client.devices.objects({ deviceId: device.id });
  const read = new Map(
    objects.map(({ source, value }) => [source?.protocol === "modbus" ? source.address : -1, value]),
  );
  const told = new Map(map.map(({ address, value }) => [address, value === null ? null : asRead(value)]));
  for (const [address, value] of told) {
    expect([address, read.get(address) ?? null]).toEqual([address, value]);
  }
  expect([...told.values()].filter((value) => value !== null).length).toBeGreaterThan(500);
}, 120_000);

/** Through 32 bits, and shown as the driver does: to twelve digits. */
const asRead = (value: number): number => Number(Math.fround(value).toPrecision(12));
