import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Client, demoNetworks, GatewayHarness, scanToEnd } from "./harness.ts";

test("own templates are made of a list, changed, exported and deleted; those of the app stay", async () => {
  await using harness = await GatewayHarness.start();
  const client = await harness.connect();
  const site = { name: "A", timeZone: "UTC" };
  await client.project.create({ path: join(harness.stateFolder, "a.blipee"), name: "A", site });
  const list = join(import.meta.dirname, "../exchange/register-lists/spanish-one.csv");
  const file = { name: "caldera.csv", content: (await readFile(list)).toString("base64") };
  const identity = { manufacturer: "Muestra", model: "C 1", kind: "boiler", source: "caldera.csv" };
  const made = await client.templates.importList({
    file,
    reading: { numbering: "zero" },
    leaveOut: [3],
    identity,
  });
  expect(made).toMatchObject({ name: "muestra-c-1", registers: 3, own: true, devices: [] });
  expect((await client.administration.templates()).map(({ name }) => name)).toContain("muestra-c-1");
  // The next list with this header is read the same way.
  expect(await client.templates.previewList({ file, reading: {} })).toMatchObject({
    remembered: true,
    numbering: "zero",
  });

  const sheet = await client.templates.sheet({ name: made.name });
  const name = sheet.columns.findIndex(({ role }) => role === "name");
  const rows = sheet.rows.map((cells, index) => (index === 0 ? cells.with(name, "Impulsión") : cells));
  await client.templates.save({ name: made.name, identity: { ...sheet.identity, model: "C 2" }, rows });
  const yaml = await client.templates.export({ name: made.name, format: "yaml" });
  expect(Buffer.from(yaml.content, "base64").toString()).toContain("name: Impulsión");
  const again = await client.templates.importYaml({ file: yaml });
  expect(again).toMatchObject({ name: "muestra-c-1-2", model: "C 2", registers: 3 });

  // A row without a variable gets one of its name.
  const added = sheet.rows[0]?.map((cell, index) =>
    index === 0 ? "90" : sheet.columns[index]?.role === "variable" ? "" : cell,
  );
  await client.templates.save({
    name: made.name,
    identity: sheet.identity,
    rows: [...sheet.rows, added ?? []],
  });
  const variable = sheet.columns.findIndex(({ role }) => role === "variable");
  const { rows: four } = await client.templates.sheet({ name: made.name });
  expect(four.map((cells) => cells[variable])).toEqual([
    ...["temp_supply", "estado_bomba", "flow_volume", "temperatura_impulsion"],
  ]);

  // A copy doesn't take the original's devices unless somebody says so.
  const original = (await client.templates.list()).find((one) => one.recognises && !one.own)?.name ?? "";
  expect(await client.templates.duplicate({ name: original })).toMatchObject({
    own: true,
    recognises: false,
  });
  const taker = await client.templates.duplicate({ name: original, recognises: true });
  expect(taker.recognises).toBe(true);

  const wrong = rows.map((cells) => cells.with(0, "x"));
  await expect(
    client.templates.save({ name: made.name, identity: sheet.identity, rows: wrong }),
  ).rejects.toThrow("row 1: “x” isn't an address.");
  await expect(client.templates.remove({ name: "eastron-sdm630" })).rejects.toThrow("came with the app");
  await client.templates.remove({ name: made.name });
  await client.templates.remove({ name: taker.name });
  const left = (await client.templates.list()).filter(({ own }) => own).map((one) => one.name);
  expect(left.sort()).toEqual([`${original}-own`, again.name].sort());
});

/** Waits until a job ended, however it did. */
async function ended(client: Client, { id }: { readonly id: string }): Promise<void> {
  for await (const jobs of await client.jobs.watch()) {
    if (jobs.some((job) => job.id === id && job.state !== "running")) return;
  }
}

test("a device is read by an own template, and after a change of it by what it says then", async () => {
  await using harness = await GatewayHarness.start();
  const client = harness.connect();
  await client.project.openDemo();
  const { meters } = demoNetworks(await client.networks.list());
  await client.networks.update({
    ...meters,
    configuration: { ...meters.configuration, kind: "modbus-tcp", firstUnit: 1, lastUnit: 1 } as never,
  });
  await scanToEnd(client, meters);
  const [device] = (await client.devices.list()).filter(({ key }) => key === "unit 1");
  const deviceId = device?.id ?? "";
  const shipped = device?.address.protocol === "modbus" ? (device.address.template ?? "") : "";
  const objects = async () =>
    (await client.devices.objects({ deviceId })).filter(({ problem }) => problem === null);
  const counter = (list: Awaited<ReturnType<typeof objects>>) =>
    list.find(({ unit, value }) => unit === "kWh" && typeof value === "number" && value > 0);
  const before = counter(await objects());
  expect(before).toBeDefined();

  // As a person does who has the maker's list alone: exported, imported, chosen.
  const list = await client.templates.export({ name: shipped, format: "csv" });
  const identity = { manufacturer: "Muestra", model: "M 1", kind: "electricity meter", source: "list.csv" };
  const own = await client.templates.importList({ file: list, reading: {}, identity });
  await ended(client, await client.administration.scan({ deviceId, template: own.name }));
  const imported = await objects();
  expect(imported).toHaveLength(own.registers);
  expect(counter(imported)).toMatchObject({ name: before?.name, scale: before?.scale });
  expect(await client.templates.list()).toContainEqual(
    expect.objectContaining({ name: own.name, devices: [device?.name] }),
  );

  const sheet = await client.templates.sheet({ name: own.name });
  const column = (role: string) => sheet.columns.findIndex((one) => one.role === role);
  const rows = sheet.rows.map((cells) =>
    cells[column("name")] === before?.name
      ? cells.with(column("scale"), String((before?.scale ?? 1) / 1_000)).with(column("unit"), "MWh")
      : cells,
  );
  await client.templates.save({ name: own.name, identity: sheet.identity, rows });
  await ended(client, await client.administration.scan({ deviceId }));
  const changed = (await objects()).find(({ name }) => name === before?.name);
  expect(changed).toMatchObject({ unit: "MWh", scale: (before?.scale ?? 1) / 1_000 });
  expect(Number(changed?.value) * 1_000).toBeGreaterThanOrEqual(Number(before?.value) * 0.999);
  expect(Number(changed?.value) * 1_000).toBeLessThan(Number(before?.value) * 1.1);
}, 60_000);

test("a list is tried on a device, also one address beside and with words swapped, before it is kept", async () => {
  await using harness = await GatewayHarness.start();
  const client = harness.connect();
  await client.project.openDemo();
  const { meters } = demoNetworks(await client.networks.list());
  // Active energy of the demo plant's first meter: u32, low word first, at 4096, hundredths of a kWh.
  const text = "Address;Name;Type;Unit;Factor\n4096;Active energy;u32;kWh;0.01\n9000;Nothing;u16;;1\n";
  const file = { name: "list.csv", content: Buffer.from(text).toString("base64") };
  const target = { networkId: meters.id, unit: 1, lines: [2, 3], file };
  const right = await client.templates.tryList({ ...target, reading: { numbering: "zero", order: "CDAB" } });
  expect(right.problem?.what ?? "").toMatch(/9000|8999|address/);
  const energy = Number(right.rows[0]?.here);
  expect(energy).toBeGreaterThan(1_000);
  expect(right.rows[1]).toMatchObject({ here: "–", lower: "–", higher: "–", swapped: "" });
  const swapped = await client.templates.tryList({
    ...target,
    reading: { numbering: "zero", order: "ABCD" },
  });
  expect(Number(swapped.rows[0]?.swapped)).toBeGreaterThanOrEqual(energy * 0.999);
  const shifted = await client.templates.tryList({ ...target, reading: { numbering: "one", order: "CDAB" } });
  expect(Number(shifted.rows[0]?.higher)).toBeGreaterThanOrEqual(energy * 0.999);

  const silent = await client.templates.tryList({ ...target, unit: 240, reading: {} });
  expect(silent).toMatchObject({ verdict: "", rows: [{ here: "–" }, { here: "–" }] });
  expect(silent.problem?.what).toContain("240");
}, 60_000);

test("own templates that devices are read by travel in the project, and whoever has another of the name chooses", async () => {
  await using harness = await GatewayHarness.start();
  const client = harness.connect();
  await client.project.openDemo();
  const { path } = (await client.project.current()) ?? { path: "" };
  const { meters } = demoNetworks(await client.networks.list());
  await client.networks.update({
    ...meters,
    configuration: { ...meters.configuration, kind: "modbus-tcp", firstUnit: 1, lastUnit: 1 } as never,
  });
  await scanToEnd(client, meters);
  const [device] = (await client.devices.list()).filter(({ key }) => key === "unit 1");
  const deviceId = device?.id ?? "";
  const shipped = device?.address.protocol === "modbus" ? (device.address.template ?? "") : "";
  const { name } = await client.templates.duplicate({ name: shipped });
  const summary = async () => (await client.templates.list()).find((one) => one.name === name);
  await ended(client, await client.administration.scan({ deviceId, template: name }));
  expect(await summary()).toMatchObject({ from: "own", differs: null });

  // On a computer that hasn't it.
  await client.project.close();
  await client.templates.remove({ name });
  expect(await summary()).toBeUndefined();
  await client.project.open({ path });
  expect(await summary()).toMatchObject({ from: "project", own: false, devices: [device?.name] });
  await ended(client, await client.administration.scan({ deviceId }));
  expect((await client.devices.list()).find(({ id }) => id === deviceId)?.address).toMatchObject({
    template: name,
  });
  const sheet = await client.templates.sheet({ name });
  await expect(client.templates.save({ ...sheet, rows: sheet.rows })).rejects.toThrow("only in this project");
  expect(await client.templates.choose({ name, keep: "project" })).toMatchObject({
    from: "own",
    differs: null,
  });

  // On a computer that has another of the name.
  await client.project.close();
  expect(await summary()).toMatchObject({ from: "own" });
  const rows = sheet.rows.map((cells, index) => (index === 0 ? cells.with(1, "Something else") : cells));
  await client.templates.save({ name, identity: sheet.identity, rows });
  await client.project.open({ path });
  const first = sheet.rows[0]?.[1] ?? "";
  expect((await summary())?.differs).toBe(`Registers: 1 differ (${first}).`);
  expect(await client.templates.choose({ name, keep: "project" })).toMatchObject({ differs: null });
  expect((await client.templates.sheet({ name })).rows[0]?.[1]).toBe(first);
  // A change goes into the project too.
  await client.templates.save({ name, identity: sheet.identity, rows });
  expect((await summary())?.differs).toBeNull();
}, 60_000);
