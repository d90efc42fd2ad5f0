import { isDefinedError, safe } from "@orpc/client";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, demoNetworks, GatewayHarness, scanToEnd } from "./harness.ts";

let harness: GatewayHarness;
let client: Client;
beforeAll(async () => {
  harness = await GatewayHarness.start();
  client = harness.connect();
  await client.project.openDemo();
});
afterAll(() => harness[Symbol.asyncDispose]());

const textOf = (content: string) => Buffer.from(content, "base64").toString("utf8");
const contentOf = (text: string) => Buffer.from(text, "utf8").toString("base64");

describe("EDE through the gateway", () => {
  it("prepares devices before anything was scanned, as one edit", async () => {
    const text = [
      "keyname;device obj.-instance;object-name;object-type;object-instance",
      "A;4000001;Panel of the east wing;8;4000001",
      "B;4000001;Outside temperature;0;1",
      "C;4000001;Broken;0;x",
    ].join("\r\n");
    const files = [{ name: "East_EDE.csv", content: contentOf(text) }];
    const preview = await client.exchange.previewEde({ files });
    expect(preview.counts).toEqual({ new: 2, changed: 0, same: 0, leftOut: 1 });
    expect(preview.fates.map(({ line, fate, key }) => [line, fate, key])).toEqual([
      [4, "left-out", ""],
      [2, "new", "DEV-4000001"],
      [3, "new", "AI-1"],
    ]);
    expect(await client.exchange.prepared()).toEqual([]);
    await client.exchange.importEde({ files });
    expect(await client.exchange.prepared()).toMatchObject([
      { instance: 4_000_001, name: "Panel of the east wing", objects: 2, files: ["East_EDE.csv"] },
    ]);
    expect((await client.exchange.previewEde({ files })).counts).toMatchObject({ new: 0, same: 2 });
    expect(await client.edits.state()).toMatchObject({ undo: "Import list with 2 objects" });
    await client.edits.undo();
    expect(await client.exchange.prepared()).toEqual([]);
    const { error } = await safe(client.exchange.compare());
    expect(isDefinedError(error) && error.data.code).toBe("not-found");
  });

  it("refuses files without any object, and what isn't a file's content", async () => {
    const empty = await safe(
      client.exchange.importEde({ files: [{ name: "a.csv", content: contentOf("a;b") }] }),
    );
    expect(isDefinedError(empty.error) && empty.error.data.code).toBe("invalid-input");
    const damaged = await safe(client.exchange.importEde({ files: [{ name: "a.csv", content: "§§§§" }] }));
    expect(isDefinedError(damaged.error) && damaged.error.data.code).toBe("invalid-input");
    const nothing = await safe(client.exchange.exportEde({}));
    expect(isDefinedError(nothing.error) && nothing.error.data.code).toBe("not-found");
  });

  it("of the scanned plant, imported again, differs in nothing from the plant; changed, in what was changed", async () => {
    const { bms } = demoNetworks(await client.networks.list());
    await scanToEnd(client, bms);
    const files = await client.exchange.exportEde({ author: "Ana" });
    expect(files.map(({ name }) => name.replace(/^.*_/, ""))).toEqual([
      "EDE.csv",
      "StateTexts.csv",
      "Units.csv",
      "ObjTypes.csv",
    ]);
    const done = await client.exchange.importEde({ files });
    expect(done.counts).toMatchObject({ changed: 0, leftOut: 0 });
    const objects = (await client.devices.objects({})).filter(({ source }) => source.protocol === "bacnet");
    const own = objects.filter(({ key }) => key.startsWith("DEV-")).length;
    const devices = done.devices.length;
    expect(done.counts.new).toBe(objects.length + devices - own);
    const same = await client.exchange.compare();
    expect(same.missingOnSite).toEqual([]);
    expect(same).toMatchObject({ missingOnSiteCount: 0, notInFileCount: 0, differentCount: 0 });
    expect(same.same).toBe(done.counts.new);

    const victim = objects.find(({ unit, key }) => unit === "°C" && !key.startsWith("DEV-"))!;
    const [ede, ...others] = files;
    const lines = textOf(ede!.content)
      .split("\r\n")
      .map((line) => (line.includes(`;${victim.name};`) ? line.replace(";62;", ";64;") : line));
    const last = lines.findLastIndex((line) => line !== "");
    const dropped = lines.splice(last, 1)[0]!;
    const changed = [{ name: ede!.name, content: contentOf(lines.join("\r\n")) }, ...others];
    await client.exchange.importEde({ files: changed, mode: "replace" });
    const comparison = await client.exchange.compare();
    expect(comparison.different).toContainEqual(
      expect.objectContaining({ key: victim.key, field: "unit", inFile: "°F", onSite: "°C" }),
    );
    expect(comparison.notInFile).toEqual([
      expect.objectContaining({ name: dropped.split(";")[2], objects: 1 }),
    ]);
    const [first] = await client.exchange.prepared();
    await client.exchange.removePrepared({ instances: [first!.instance] });
    expect(await client.exchange.prepared()).toHaveLength(devices - 1);
  }, 120_000);

  it.each(["csv", "xlsx"] as const)(
    "takes the objects that it exported as %s, which differ in nothing from the plant",
    async (format) => {
      const devices = (await client.devices.list()).filter(({ address }) => address.protocol === "bacnet");
      const table = await client.exchange.exportObjects({ format });
      const done = await client.exchange.importEde({ files: [table], mode: "replace" });
      const objects = await client.devices.objects({});
      const ofBacnet = objects.filter(({ source }) => source.protocol === "bacnet").length;
      expect(done.counts.leftOut).toBe(objects.length - ofBacnet);
      expect(done.devices.map(({ name }) => name).sort()).toEqual(devices.map(({ name }) => name).sort());
      const comparison = await client.exchange.compare();
      expect(comparison).toMatchObject({ same: ofBacnet, missingOnSite: [], notInFile: [], different: [] });
    },
    60_000,
  );

  it("exports objects as CSV and XLSX, all or those of some devices", async () => {
    const objects = await client.devices.objects({});
    const csv = await client.exchange.exportObjects({ format: "csv" });
    expect(csv.name).toMatch(/ objects\.csv$/);
    expect(textOf(csv.content).split("\r\n").length).toBeGreaterThanOrEqual(objects.length + 2);
    const [device] = await client.devices.list();
    const ofDevice = await client.devices.objects({ deviceId: device!.id });
    const xlsx = await client.exchange.exportObjects({ format: "xlsx", deviceIds: [device!.id] });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(Buffer.from(xlsx.content, "base64")).buffer);
    expect(workbook.getWorksheet("Objects")?.rowCount).toBe(ofDevice.length + 1);
  }, 60_000);
});
