import { expect, it } from "vitest";
import type { ScanSide } from "../../src-main/contract/index.ts";
import { firstThat, GatewayHarness } from "./harness.ts";

it("a scan is kept as found, and served again as devices that a scan can't tell from it but for their addresses", async () => {
  await using harness = await GatewayHarness.start({ demo: ["--time-scale=0"] });
  const client = harness.connect();
  await client.project.openDemo();
  const scanned = async (id: Parameters<typeof client.networks.scan>[0]["id"]) => {
    const job = await client.networks.scan({ id });
    const jobs = await firstThat(client.jobs.watch(), (list) =>
      list.some((one) => one.id === job.id && one.state !== "running"),
    );
    expect(jobs.find((one) => one.id === job.id)).toMatchObject({ state: "done", problem: null });
  };
  const bms = (await client.networks.list()).find(({ configuration }) => configuration.kind === "bacnet-ip")!;
  await scanned(bms.id);
  const [asFound, ...others] = await client.savedScans.list();
  expect(others).toEqual([]);
  expect(asFound).toMatchObject({ networkId: bms.id, kind: "as-found", name: "As found", devices: 19 });

  const kept = await client.savedScans.save({ networkId: bms.id, name: "Before the works" });
  const same = await client.savedScans.compare({
    before: { kind: "saved", id: asFound!.id },
    after: { kind: "saved", id: kept.id },
    values: true,
  });
  expect(same.changes).toEqual([]);
  await scanned(bms.id);
  expect(await client.savedScans.list()).toHaveLength(2);

  const network = await client.savedScans.serve({ id: asFound!.id });
  expect(network.name).toBe(`${bms.name} (simulated)`);
  expect(await client.savedScans.served()).toMatchObject([{ scanId: asFound!.id, networkId: network.id }]);
  await scanned(network.id);
  const after: ScanSide = { kind: "now", networkId: network.id };
  const served = await client.savedScans.compare({
    before: { kind: "saved", id: asFound!.id },
    after,
    values: true,
  });
  const unlike = served.changes.filter(({ what }) => what !== "re-addressed-device");
  expect(unlike).toEqual([]);
  expect(served.counts["re-addressed-device"]).toBe(19);

  await client.savedScans.stopServing({ id: asFound!.id });
  expect(await client.savedScans.served()).toEqual([]);
  const again = await client.savedScans.serve({ id: kept.id });
  expect(again.id).toBe(network.id);
  await client.savedScans.remove({ id: kept.id });
  expect(await client.savedScans.served()).toEqual([]);
}, 120_000);
