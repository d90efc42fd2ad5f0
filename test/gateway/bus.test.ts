import { join } from "node:path";
import { expect, it } from "vitest";
import { respondWith, unit } from "../drivers/modbus/responder.ts";
import { GatewayHarness, scanToEnd } from "./harness.ts";

it("a Modbus network counts by unit, is counted anew, and its frames are exported with their bytes", async () => {
  await using stack = new AsyncDisposableStack();
  const meter = unit();
  meter.holding.set(0, 230);
  const host = stack.use(await respondWith({ 2: meter }, { lastUnit: 2, requestTimeoutMs: 200 }));
  const harness = stack.use(await GatewayHarness.start());
  const client = harness.connect();
  const path = join(harness.stateFolder, "Bus.blipee");
  await client.project.create({ path, name: "B", site: { name: "Site", timeZone: "Europe/Lisbon" } });
  const network = await client.networks.add({ name: "Meters", configuration: host.configuration });
  const of = { networkId: network.id };
  expect(await client.bus.state(of)).toBeNull();
  await scanToEnd(client, network);

  const state = await client.bus.state(of);
  const [silent, there] = state?.units ?? [];
  expect(silent).toMatchObject({ unit: 1, answered: 0, exceptions: [], roundTrip: null });
  expect(silent?.timedOut).toBeGreaterThan(0);
  expect(there?.unit).toBe(2);
  expect(there?.answered).toBeGreaterThan(0);
  expect(state).toMatchObject({ listening: null, total: { load: null } });
  const asked = state?.units.reduce((sum, one) => sum + one.asked, 0);
  expect(asked).toBe(host.asked.length);

  const { content, name } = await client.protocolLog.exportTable(of);
  expect(name).toBe("Meters frames.csv");
  const lines = Buffer.from(content, "base64").toString().trim().split("\r\n");
  expect(lines[0]).toContain("direction,address,device,kind,service,about");
  const requests = lines.filter((line) => /,sent,unit \d+,/.test(line));
  expect(requests).toHaveLength(host.asked.length);
  expect(requests[0]).toMatch(/,[0-9a-f]{24}$/);
  expect(lines.find((line) => line.includes(",link,"))).toMatch(/,line,opened,/);

  await client.bus.reset(of);
  expect((await client.bus.state(of))?.units).toEqual([]);
  await expect(client.bus.listen({ ...of, on: true })).rejects.toMatchObject({
    data: { code: "not-supported", what: expect.stringMatching(/serial line/) },
  });
  await client.polling.start();
  await expect(client.bus.listen({ ...of, on: true })).rejects.toMatchObject({
    data: { code: "refused", what: expect.stringMatching(/Polling runs/) },
  });
}, 60_000);
