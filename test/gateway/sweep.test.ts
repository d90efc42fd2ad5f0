import { join } from "node:path";
import { expect, it } from "vitest";
import { type SweepState, sweepPlan } from "../../src-main/contract/index.ts";
import { fill, respondWith, unit } from "../drivers/modbus/responder.ts";
import { template } from "../drivers/modbus/setup.ts";
import { answersOf, busAt } from "../drivers/modbus/sweep/bus.ts";
import { ptyPair } from "../peers/pty-pair.ts";
import { firstThat, GatewayHarness } from "./harness.ts";

const enthalpy = template("fpm41-enthalpy-meter");
const meter = () => fill(unit({ 0: "Blipee", 1: "FPM41-ENTH", 2: "1.4" }), enthalpy, () => 2_150);
const unitsOf = ({ places }: SweepState) =>
  places.flatMap(({ key, units }) => units.map((one) => `${key} unit ${one.unit}`));

it("a sweep that a kill ended is kept and goes on; what is found becomes networks in one edit", async () => {
  await using stack = new AsyncDisposableStack();
  const near = stack.use(await respondWith({ 2: meter(), 247: meter() }));
  const far = stack.use(await respondWith({ 1: meter(), 40: meter() }));
  const harness = stack.use(await GatewayHarness.start());
  const client = harness.connect();
  const path = join(harness.stateFolder, "Sweep.blipee");
  await client.project.create({ path, name: "Sweep", site: { name: "Site", timeZone: "Europe/Lisbon" } });
  expect(await firstThat(client.sweep.watch(), () => true)).toMatchObject({ state: "none", places: [] });

  await expect(client.sweep.start({ kind: "hosts", hosts: "10.0.4.0/8" })).rejects.toMatchObject({
    data: { code: "invalid-input" },
  });
  const hosts = `127.0.0.1:${near.port}, 127.0.0.1:${far.port}`;
  const plan = { kind: "hosts", hosts, lastUnit: 60, requestTimeoutMs: 150 } as const;
  const estimate = await client.sweep.estimate(plan);
  expect(estimate.places).toBe(2);
  await client.sweep.start(plan);
  await expect(client.sweep.start(plan)).rejects.toMatchObject({ data: { code: "invalid-input" } });
  await firstThat(client.sweep.watch(), (state) => unitsOf(state).length >= 2 && state.progress > 0.6);

  const again = harness.becomes("running");
  harness.supervisor.worker?.kill();
  await again;
  const fresh = harness.connect();
  await expect.poll(() => fresh.project.current().catch(() => null), { timeout: 20_000 }).not.toBe(null);
  const kept = await firstThat(fresh.sweep.watch(), () => true);
  expect(kept.state).toBe("stopped");
  expect(unitsOf(kept).length).toBeGreaterThanOrEqual(2);
  const asked = [near, far].map((host) => host.asked.length);
  await fresh.sweep.resume();
  const done = await firstThat(fresh.sweep.watch(), ({ state }) => state === "done");
  expect(unitsOf(done).sort()).toEqual(
    [`127.0.0.1:${near.port} unit 2`, `127.0.0.1:${far.port} unit 1`, `127.0.0.1:${far.port} unit 40`].sort(),
  );
  // Ids that were asked before the kill aren't asked again.
  const first = near.asked.slice(asked[0]).map((one) => one.unit);
  expect(first).not.toContain(2);

  const added = await fresh.sweep.add({
    places: done.places.map(({ key }, index) => ({ key, name: `Found ${index}` })),
    scan: false,
  });
  expect(added.map(({ configuration }) => configuration)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: "modbus-tcp", port: far.port, firstUnit: 1, lastUnit: 40 }),
      expect.objectContaining({ kind: "modbus-tcp", port: near.port, firstUnit: 2, lastUnit: 2 }),
    ]),
  );
  const known = await firstThat(fresh.sweep.watch(), () => true);
  expect(Object.keys(known.known).sort()).toEqual(done.places.map(({ key }) => key).sort());
  await fresh.edits.undo();
  expect(await fresh.networks.list()).toEqual([]);
  await expect(fresh.sweep.resume()).rejects.toMatchObject({ data: { code: "not-found" } });
  await fresh.sweep.forget();
  expect(await firstThat(fresh.sweep.watch(), () => true)).toMatchObject({ state: "none", places: [] });
}, 60_000);

it("a sweep has the port of a network that was scanned, and isn't let near one that is polled", async () => {
  await using stack = new AsyncDisposableStack();
  const line = stack.use(await ptyPair());
  const [near, far] = line.ends;
  stack.use(await busAt(far, answersOf({ 2: meter() })));
  const harness = stack.use(await GatewayHarness.start());
  const client = harness.connect();
  const path = join(harness.stateFolder, "Line.blipee");
  await client.project.create({ path, name: "Line", site: { name: "Site", timeZone: "Europe/Lisbon" } });
  const plan = sweepPlan.parse({
    ...{ kind: "lines", paths: [near], settings: [{ baudRate: 9_600 }] },
    ...{ lastUnit: 3, requestTimeoutMs: 100 },
  });
  const { id } = await client.networks.add({
    name: "Meters",
    configuration: { kind: "modbus-serial", path: near, lastUnit: 3, requestTimeoutMs: 100 },
  });
  await client.networks.scan({ id });
  await firstThat(client.jobs.watch(), (jobs) => jobs.some(({ state }) => state === "done"));
  expect(await client.devices.list()).toMatchObject([{ key: "unit 2" }]);

  await client.sweep.start(plan);
  const done = await firstThat(client.sweep.watch(), ({ state }) => state === "done" || state === "failed");
  expect(unitsOf(done)).toEqual([`${near} 9600 8N1 unit 2`]);
  expect(done.known).toEqual({ [`${near} 9600 8N1`]: "Meters" });

  const [object] = await client.devices.objects({});
  if (object === undefined) throw new Error("nothing was read");
  await client.points.map({
    mappings: [{ objectId: object.id, name: "Energy", variable: "energy", kind: "counter", unit: "kWh" }],
  });
  await client.polling.start();
  await expect(client.sweep.start(plan)).rejects.toMatchObject({
    data: { code: "address-in-use", what: expect.stringMatching(/^The network Meters is polled/) },
  });
}, 60_000);
