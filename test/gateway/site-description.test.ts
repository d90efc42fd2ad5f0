import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { undescribed } from "../../src-main/contract/index.ts";
import { type Client, GatewayHarness } from "./harness.ts";

describe("what is told of a site", () => {
  let harness: GatewayHarness;
  let client: Client;
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    client = await harness.connect();
    await client.project.openDemo();
  });
  afterAll(() => harness[Symbol.asyncDispose]());

  it("is what is usual at first, is kept part by part, and one undo takes back one step", async () => {
    expect(await client.siteDescription.get()).toEqual(undescribed);
    const [example] = await client.siteDescription.tariffExamples();
    if (example === undefined) throw new Error("There is no example.");
    await client.siteDescription.save({
      parts: { floorArea: 12_000, country: "PT" },
      what: "Change the site",
    });
    const saved = await client.siteDescription.save({
      parts: { tariffs: [example.tariff] },
      what: "Add a tariff",
    });
    expect(saved).toEqual({ ...undescribed, floorArea: 12_000, country: "PT", tariffs: [example.tariff] });
    expect(await client.siteDescription.get()).toEqual(saved);
    expect((await client.edits.undo()).description).toBe("Add a tariff");
    expect((await client.siteDescription.get()).tariffs).toEqual([]);
    expect((await client.siteDescription.get()).country).toBe("PT");
    await client.edits.redo();
    expect((await client.siteDescription.get()).tariffs).toHaveLength(1);
  });

  it("is refused where a tariff names a period that there isn't", async () => {
    const { tariffs } = await client.siteDescription.get();
    const [tariff] = tariffs;
    if (tariff === undefined) throw new Error("There is no tariff.");
    const broken = { ...tariff, periods: tariff.periods.slice(0, 0) };
    await expect(
      client.siteDescription.save({ parts: { tariffs: [broken] }, what: "Break it" }),
    ).rejects.toThrow();
    expect((await client.siteDescription.get()).tariffs).toEqual(tariffs);
  });

  it("offers countries with regions, and their public holidays", async () => {
    const countries = await client.siteDescription.countries();
    expect(countries.length).toBeGreaterThan(150);
    const germany = countries.find(({ code }) => code === "DE");
    expect(germany?.regions).toContainEqual({ code: "BY", name: "Bayern" });
    const year = { country: "PT", region: null, year: 2026 };
    const holidays = await client.siteDescription.holidays(year);
    expect(holidays).toHaveLength(13);
    expect(holidays).toContainEqual({ date: "2026-04-03", name: "Good Friday" });
  });
});
