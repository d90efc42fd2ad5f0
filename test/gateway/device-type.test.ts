import { expect, it } from "vitest";
import { demoNetworks, GatewayHarness, scanToEnd } from "./harness.ts";

it("a Modbus device is read as the type that somebody chose, by later scans too, until it is taken for what it is", async () => {
  await using harness = await GatewayHarness.start();
  const client = harness.connect();
  await client.project.openDemo();
  const { meters } = demoNetworks(await client.networks.list());
  await client.networks.update({
    ...meters,
    configuration: { ...meters.configuration, kind: "modbus-tcp", firstUnit: 1, lastUnit: 2 } as never,
  });
  await scanToEnd(client, meters);
  const first = async () => (await client.devices.list()).find(({ key }) => key === "unit 1");
  const before = await first();
  const deviceId = before?.id ?? "";
  const own = before?.address.protocol === "modbus" ? before.address.template : undefined;
  expect(own).toBeDefined();
  const templates = await client.administration.templates();
  expect(templates.map(({ name }) => name)).toContain(own);

  const ended = async (job: { readonly id: string }) => {
    for await (const jobs of await client.jobs.watch()) {
      if (jobs.some(({ id, state }) => id === job.id && state !== "running")) return;
    }
  };
  const other = "eastron-sdm120";
  await ended(await client.administration.scan({ deviceId, template: other }));
  const chosen = { protocol: "modbus", unit: 1, template: other, chosen: true };
  expect(await first()).toMatchObject({
    address: chosen,
    description: `Read as ${other}, as somebody chose`,
  });
  await scanToEnd(client, meters);
  expect((await first())?.address).toEqual(chosen);

  await ended(await client.administration.scan({ deviceId, template: null }));
  expect((await first())?.address).toEqual({ protocol: "modbus", unit: 1, template: own });
}, 60_000);
