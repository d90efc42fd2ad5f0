import { join } from "node:path";
import { expect, it } from "vitest";
import { fill, respondWith, unit } from "../drivers/modbus/responder.ts";
import { template } from "../drivers/modbus/setup.ts";
import { GatewayHarness, scanToEnd } from "./harness.ts";

it("what a unit refused is kept in the project, known when it is opened again, and forgotten on demand", async () => {
  await using stack = new AsyncDisposableStack();
  const type = template("fpm41-electricity-meter-a");
  const meter = fill(unit(), type, () => 1);
  const missing = type.registers.findLast(({ table }) => table === "input")!.address;
  for (let at = 0; at < 60; at += 1) meter.input.set(at, 0);
  meter.input.delete(missing);
  const host = stack.use(await respondWith({ 1: meter }, { firstUnit: 1, lastUnit: 1 }));
  const harness = stack.use(await GatewayHarness.start());
  const client = harness.connect();
  const path = join(harness.stateFolder, "Learnt.blipee");
  await client.project.create({ path, name: "L", site: { name: "Site", timeZone: "Europe/Lisbon" } });
  const network = await client.networks.add({ name: "Meters", configuration: host.configuration });
  await scanToEnd(client, network);
  const [device] = await client.devices.list();
  const deviceId = device!.id;
  const job = await client.administration.scan({ deviceId, template: type.name });
  for await (const jobs of await client.jobs.watch()) {
    if (jobs.some(({ id, state }) => id === job.id && state !== "running")) break;
  }
  const suggestions = await client.points.suggest({});
  await client.points.map({
    mappings: suggestions.map(({ objectId, name, variable, kind, unit: symbol }) => ({
      ...{ objectId, name, variable, kind, unit: symbol },
    })),
  });

  const learnt = { unit: 1, holes: [{ table: "input", from: missing }] };
  const before = await client.readingPlans.ofDevice({ deviceId });
  expect(before).toMatchObject({ learnt });
  expect(before?.turns[0]?.requests.length).toBeGreaterThan(0);

  await client.project.close();
  await client.project.open({ path });
  expect(await client.readingPlans.ofDevice({ deviceId })).toBeNull();
  await client.links.connect({ networkId: network.id });
  expect(await client.readingPlans.ofDevice({ deviceId })).toMatchObject({ learnt });

  await client.readingPlans.forget({ networkId: network.id, unit: 1 });
  expect(await client.readingPlans.ofDevice({ deviceId })).toMatchObject({ learnt: null });
  await client.project.close();
  await client.project.open({ path });
  await client.links.connect({ networkId: network.id });
  expect(await client.readingPlans.ofDevice({ deviceId })).toMatchObject({ learnt: null });
});
