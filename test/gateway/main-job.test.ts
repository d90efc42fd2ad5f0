import { isDefinedError, safe } from "@orpc/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Network, PointId } from "../../src-main/contract/index.ts";
import { startDemoPlant } from "../../src-main/demo/index.ts";
import { type Client, demoNetworks, firstThat, GatewayHarness, scanToEnd } from "./harness.ts";

let harness: GatewayHarness;
let client: Client;
let bms: Network;
let meters: Network;
beforeAll(async () => {
  harness = await GatewayHarness.start();
  client = harness.connect();
  await client.project.openDemo();
  ({ bms, meters } = demoNetworks(await client.networks.list()));
});
afterAll(() => harness[Symbol.asyncDispose]());

describe("the main job on the demo plant", () => {
  it("a scan finds every device and object that the plant's own list has, none twice", async () => {
    const [first, second] = await Promise.all([scanToEnd(client, bms), scanToEnd(client, meters)]);
    expect([first.state, second.state]).toEqual(["done", "done"]);
    const found = await findings(client);
    expect(found).toEqual(await ownList());
  }, 120_000);

  it("a second scan reports no change, and finds the same", async () => {
    const [first, second] = await Promise.all([scanToEnd(client, bms), scanToEnd(client, meters)]);
    for (const job of [first, second]) {
      expect(job.difference?.lines).toEqual([]);
      expect(job.difference).toMatchObject({
        newDevices: 0,
        goneDevices: 0,
        changedDevices: 0,
        newObjects: 0,
        goneObjects: 0,
        changedObjects: 0,
      });
    }
    expect(await findings(client)).toEqual(await ownList());
  }, 120_000);

  it("maps what was found, polls it, and stores good values of nearly all points", async () => {
    const suggestions = await client.points.suggest({});
    expect(suggestions.length).toBeGreaterThan(500);
    const points = await client.points.map({
      mappings: suggestions
        .filter((suggestion) => suggestion.confidence >= 0.8)
        .map(({ objectId, name, variable, kind, unit }) => ({
          objectId,
          name,
          variable,
          kind,
          unit,
          intervalMs: 2_000,
        })),
    });
    await client.polling.start();
    const status = await firstThat(
      client.status.watch(),
      (now) => now.good + now.uncertain + now.bad >= points.length,
    );
    expect(status.good / points.length).toBeGreaterThan(0.97);
    const stored = (await client.live.latest({})).points.length;
    expect(stored).toBe(points.length);
  }, 60_000);

  it("mapping is taken back by one undo, and brought back by one redo", async () => {
    const before = (await client.points.list()).length;
    await client.edits.undo();
    expect(await client.points.list()).toHaveLength(0);
    await client.edits.redo();
    expect(await client.points.list()).toHaveLength(before);
  });

  it("faults can be switched on and off, and one that it doesn't have is refused with those it has", async () => {
    expect((await client.demo.faults()).every((fault) => !fault.on)).toBe(true);
    await client.demo.setFault({ name: "chiller-2-inefficient", on: true });
    expect((await client.demo.faults()).filter((fault) => fault.on)).toEqual([
      { name: "chiller-2-inefficient", on: true },
    ]);
    await client.demo.setFault({ name: "chiller-2-inefficient", on: false });
    const { error } = await safe(client.demo.setFault({ name: "earthquake", on: true }));
    expect(isDefinedError(error) && error.data.remedy).toContain("zone-3-heats-and-cools");
  });

  it("history of 30 days reaches back 30 days, and its newest values agree with what the meters answer", async () => {
    const job = await client.demo.writeHistory({ days: 30 });
    const jobs = await firstThat(client.jobs.watch(), (all) =>
      all.some((one) => one.id === job.id && one.state !== "running"),
    );
    expect(jobs.find((one) => one.id === job.id)).toMatchObject({ state: "done" });
    const point = (await client.points.list()).find(
      (candidate) => candidate.variable === "energy_active_import",
    );
    if (!point) throw new Error("No electricity meter was mapped.");
    const now = Date.now();
    const [series] = await client.readings.series({
      pointIds: [point.id],
      from: now - 31 * 86_400_000,
      to: now,
      width: 1_000,
    });
    const times = series?.times ?? [];
    expect(now - (times[0] ?? now)).toBeGreaterThan(29.9 * 86_400_000);
    const values = (series?.average ?? []).filter((value): value is number => value !== null);
    // A counter never falls; the last generated and the first polled value lie within a quarter of an hour's use.
    for (let index = 1; index < values.length; index += 1) {
      expect(values[index]).toBeGreaterThanOrEqual((values[index - 1] ?? 0) - 0.011);
    }
    await questionsAgree(client, point.id, now);
  }, 120_000);
});

/** The same history, asked for in other ways. */
async function questionsAgree(from: Client, pointId: PointId, now: number): Promise<void> {
  const range = { from: now - 20 * 86_400_000, to: now - 86_400_000 };
  const values: number[] = [];
  let pages = 0;
  for await (const page of await from.queries.stream({ pointId, ...range, page: 1_000 })) {
    values.push(...page.values.flatMap((value) => value ?? []));
    pages += 1;
  }
  expect(pages).toBeGreaterThan(1);
  const used = (values.at(-1) ?? 0) - (values[0] ?? 0);
  const { lines } = await from.queries.top({ pointIds: [pointId], ...range, by: "increase" });
  expect(Math.abs((lines[0]?.value ?? 0) - used)).toBeLessThan(0.05 * used);
  const { counts, minimum, maximum } = await from.queries.histogram({ pointId, ...range, bins: 10 });
  expect(counts.reduce((sum, each) => sum + each, 0)).toBe(values.length);
  const extremes = await from.queries.extremes({ pointIds: [pointId], ...range, width: 100 });
  const [series] = extremes.series;
  // From an hour a pixel on, whole hours are told: the first begins before the range.
  expect(Math.min(...(series?.minimum ?? []).flatMap((value) => value ?? []))).toBeLessThanOrEqual(
    minimum ?? Number.NaN,
  );
  const [shape] = await from.queries.shape({ pointIds: [pointId], ...range, width: 100 });
  expect(shape?.values).toHaveLength(100);
  const interval = { unit: "day" } as const;
  const grid = await from.queries.grid({ pointIds: [pointId], ...range, interval, function: "maximum" });
  expect(Math.max(...(grid.columns[0] ?? []).flatMap((value) => value ?? []))).toBeGreaterThanOrEqual(
    maximum ?? Number.NaN,
  );
  const why = await from.queries.explain({ pointIds: [pointId], ...range, interval, functions: ["average"] });
  expect(why).toMatchObject({ way: "roll-ups", points: [{ pointId }] });
}

/** What the project knows now: BACnet device by device the keys of its objects, Modbus unit by unit its variables. */
async function findings(from: Client): Promise<Record<string, string[]>> {
  const lists: Record<string, string[]> = {};
  for (const device of await from.devices.list()) {
    const isBacnet = device.address.protocol === "bacnet";
    const name = device.address.protocol === "bacnet" ? `device ${device.address.instance}` : device.key;
    if (name in lists) throw new Error(`${name} was listed twice.`);
    const objects = await from.devices.objects({ deviceId: device.id });
    lists[name] = objects
      .map((object) => (isBacnet ? `${object.key} ${object.name}` : (object.variable ?? object.key)))
      .filter((text) => !text.startsWith("DEV-"))
      .sort();
  }
  return lists;
}

/** The plant's own list, from a plant of the same make beside the one that was scanned. */
async function ownList(): Promise<Record<string, string[]>> {
  await using plant = await startDemoPlant({});
  const { bacnet, modbus } = plant.inventory();
  return Object.fromEntries([
    ...bacnet.map(({ instance, objects }) => [
      `device ${instance}`,
      objects.map((object) => `${object.key} ${object.name}`).sort(),
    ]),
    ...modbus.map(({ unit, variables }) => [`unit ${unit}`, [...variables].sort()]),
  ]);
}
