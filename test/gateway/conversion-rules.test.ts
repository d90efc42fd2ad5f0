import { safe } from "@orpc/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ConversionRule, Point } from "../../src-main/contract/index.ts";
import { type Client, demoNetworks, firstThat, GatewayHarness, scanToEnd } from "./harness.ts";

const rule = (change: Partial<ConversionRule>): ConversionRule => ({
  id: "01930000-0000-7000-8000-000000000777",
  ...{ enabled: true, device: "", model: "", name: "", variable: "", unit: "" },
  ...{
    rename: "",
    factor: "",
    offset: null,
    toUnit: "",
    unitChange: "convert",
    kind: null,
    intervalMs: null,
  },
  ...change,
});

let harness: GatewayHarness;
let client: Client;
beforeAll(async () => {
  harness = await GatewayHarness.start();
  client = harness.connect();
  await client.project.openDemo();
  const { meters } = demoNetworks(await client.networks.list());
  await scanToEnd(client, meters);
  const job = await client.demo.writeHistory({ days: 1 });
  await firstThat(client.jobs.watch(), (jobs) =>
    jobs.some(({ id, state }) => id === job.id && state === "done"),
  );
}, 120_000);
afterAll(() => harness[Symbol.asyncDispose]());

const energies = async () =>
  (await client.points.list()).filter(({ variable }) => variable === "energy_active_import").slice(0, 2);
const all = { from: 0, to: 4e12 };
const valuesOf = async ({ id }: Pick<Point, "id">) =>
  (await client.readings.raw({ pointId: id, ...all, limit: 10_000 })).map(({ value }) => value ?? Number.NaN);

it("a formula's history is computed from that of its inputs, and refused where it is wrong or round", async () => {
  const [one, other] = await energies();
  if (one === undefined || other === undefined) throw new Error("no energies");
  const inputs = [
    { name: "a", pointId: one.id },
    { name: "b", pointId: other.id },
  ];
  const said = {
    variable: "energy_sum",
    kind: "counter",
    unit: "kWh",
    minimum: null,
    maximum: null,
  } as const;
  const draft = { name: "Sum", expression: "a + b", inputs, ageLimitMs: 60_000, ...said };
  const sum = await client.formulas.save(draft);
  const { id } = await client.formulas.backfill({ id: sum.id, ...all });
  await firstThat(client.jobs.watch(), (jobs) => jobs.some((job) => job.id === id && job.state === "done"));
  const [first, second, sums] = await Promise.all([valuesOf(one), valuesOf(other), valuesOf(sum)]);
  expect(sums.length).toBe(96);
  expect(sums).toEqual(first.map((value, index) => value + (second[index] ?? Number.NaN)));

  const wrong = await safe(client.formulas.save({ ...draft, expression: "a +" }));
  expect(wrong.error?.message).toContain("can't be computed");
  const loop = [{ name: "s", pointId: sum.id }];
  const round = await safe(client.formulas.save({ ...draft, id: sum.id, expression: "s * 2", inputs: loop }));
  expect(round.error?.message).toContain("Sum → Sum");
  const check = await client.formulas.check({ expression: "a + b", inputs, ageLimitMs: 4e8, unit: "bar" });
  expect(check).toMatchObject({ fault: null, quality: "good", unitDoubt: "The formula gives kWh, not bar." });
}, 60_000);

it("a rule converts what is stored, one undo takes it back, and points mapped later follow it", async () => {
  const [point] = await energies();
  if (point === undefined) throw new Error("no energy");
  const before = await valuesOf(point);
  const rules = [rule({ unit: "kWh", toUnit: "MWh" })];
  const { changes } = await client.conversionRules.preview({ rules });
  expect(changes.every(({ before: { unit }, after }) => unit === "kWh" && after.unit === "MWh")).toBe(true);
  // The formula of the test before computes with it.
  expect(changes.find(({ pointId }) => pointId === point.id)?.note).toBe(
    "Sum computes with it, and takes the new value.",
  );
  const pointIds = changes.map(({ pointId }) => pointId);
  await client.conversionRules.apply({ rules, pointIds, history: "from-now" });
  (await valuesOf(point)).forEach((value, index) => {
    expect(value).toBeCloseTo((before[index] ?? Number.NaN) / 1_000, 9);
  });
  expect((await client.conversionRules.preview({ rules })).changes).toEqual([]);

  await client.points.remove({ ids: [point.id] });
  const suggestion = (await client.points.suggest({})).find(({ deviceId, variable }) => {
    return deviceId === point.deviceId && variable === point.variable;
  });
  if (suggestion === undefined) throw new Error("not offered");
  const { objectId, name, variable, kind, unit } = suggestion;
  expect(unit).toBe("kWh");
  const [mapped] = await client.points.map({ mappings: [{ objectId, name, variable, kind, unit }] });
  expect(mapped?.unit).toBe("MWh");
  for (const _ of [1, 2, 3]) await client.edits.undo();
  expect(await valuesOf(point)).toEqual(before);
  expect(await client.conversionRules.list()).toEqual([]);
}, 60_000);

it("a unit that measures something else is refused in words", async () => {
  const [point] = await energies();
  if (point === undefined) throw new Error("no energy");
  const { id, name } = point;
  const change = { id, name, unit: "bar", unitChange: "convert", history: "all" } as const;
  const refused = await safe(client.conversionRules.changePoint(change));
  expect(refused.error?.message).toContain("kWh measures energy, bar measures pressure.");
});
