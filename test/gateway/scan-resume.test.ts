import { join } from "node:path";
import { expect, it } from "vitest";
import { howFar } from "../../src-main/gateway/scan.ts";
import { bits, startResponder, unsigned } from "../drivers/bacnet/responder.ts";
import { plant } from "../peers/bacnet-zoo/field.ts";
import { firstThat, GatewayHarness } from "./harness.ts";

it("a scan that was stopped goes on with the devices that it hadn't read", async () => {
  await using stack = new AsyncDisposableStack();
  const read = stack.use(
    await startResponder(
      plant(1, 5, { properties: { 139: unsigned(14), 97: bits(0, 0, 0, 0, 0, 1, 0, 0) } }),
      { address: "127.0.0.2" },
    ),
  );
  const stuck = stack.use(
    await startResponder(plant(2, 5), { address: "127.0.0.3", behaviour: { confirmed: () => true } }),
  );
  const harness = stack.use(await GatewayHarness.start());
  const client = harness.connect();
  const path = join(harness.stateFolder, "Resume.blipee");
  await client.project.create({ path, name: "Resume", site: { name: "Site", timeZone: "Europe/Lisbon" } });
  const { id } = await client.networks.add({
    name: "BMS",
    configuration: {
      kind: "bacnet-ip",
      localAddress: "127.0.0.1",
      localPort: 0,
      whoIsTargets: [read.address, stuck.address],
      requestTimeoutMs: 10_000,
    },
  });
  const unfinished = async () => (await client.networks.unfinishedScan({ id })).devicesRead;
  const ended = (job: { readonly id: string }) =>
    firstThat(client.jobs.watch(), (jobs) =>
      jobs.some((one) => one.id === job.id && one.state !== "running"),
    );
  expect(await unfinished()).toBe(0);

  const job = await client.networks.scan({ id });
  await expect.poll(unfinished, { timeout: 10_000 }).toBe(1);
  await client.jobs.cancel({ id: job.id });
  await ended(job);

  stuck.behaviour = {};
  const reads = () => read.requests.filter((apdu) => ["0c", "0e"].includes(apdu.slice(6, 8)));
  const asked = reads().length;
  await ended(await client.networks.scan({ id, resume: true }));
  // Asked for its alarms after the scan, it is; its objects it isn't.
  expect(reads()).toHaveLength(asked);
  const devices = await client.devices.list();
  expect(devices.map(({ key, name, objectCount, gone }) => [key, name, objectCount, gone])).toEqual([
    ["1@127.0.0.2", "CTRL-1", 6, false],
    ["2@127.0.0.3", "CTRL-2", 6, false],
  ]);
  expect(devices[0]).toMatchObject({ protocolRevision: 14, services: ["subscribe-cov"] });
  expect(await unfinished()).toBe(0);
}, 30_000);

it("a stopped scan that met only silent units can go on, too", () => {
  expect(howFar(new Set())).toEqual({ devicesRead: 0, silent: 0 });
  expect(howFar(new Set(["silent 1", "silent 2"]))).toEqual({ devicesRead: 0, silent: 2 });
  expect(howFar(new Set(["silent 1", "unit 7"]))).toEqual({ devicesRead: 1, silent: 1 });
});
