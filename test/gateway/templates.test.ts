import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GatewayHarness } from "./harness.ts";

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

  const wrong = rows.map((cells) => cells.with(0, "x"));
  await expect(
    client.templates.save({ name: made.name, identity: sheet.identity, rows: wrong }),
  ).rejects.toThrow("row 1: “x” isn't an address.");
  await expect(client.templates.remove({ name: "eastron-sdm630" })).rejects.toThrow("came with the app");
  await client.templates.remove({ name: made.name });
  expect((await client.templates.list()).filter(({ own }) => own).map((one) => one.name)).toEqual([
    again.name,
  ]);
});
