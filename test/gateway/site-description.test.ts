import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { concernOf, undescribed } from "../../src-main/contract/index.ts";
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

  it("says which criteria of the EU Taxonomy concern the site, and keeps what is said as it was said before", async () => {
    const criteria = (await client.siteDescription.taxonomy()).flatMap((activity) => activity.criteria);
    const conditional = criteria.filter(({ condition }) => condition !== null).map(({ id }) => id);
    expect(conditional.join()).toBe(
      "7.1-tests,7.1-life-cycle,7.1-dnsh-water,7.2-dnsh-water,7.3-class,7.7-operation",
    );
    const parts = { floorArea: 4_000, systemPower: 450 };
    const sizes = await client.siteDescription.save({ parts, what: "Tell of the building's size" });
    const concern = (id: string) => concernOf(criteria.find((one) => one.id === id)?.condition, sizes);
    expect(concern("7.1-tests")).toMatchObject({ applies: false, size: 4_000, limit: 5_000 });
    expect(concern("7.7-operation")).toMatchObject({ applies: true });
    expect(concern("7.3-class")).toBeNull();
    // As projects have it in which a criterion was met or not.
    const before = { criterion: "7.7-operation", isMet: true, evidence: "Report 7" };
    const now = { criterion: "7.3-class", isMet: false, applies: false, evidence: "No label for valves" };
    const taxonomy = [before, now];
    await client.siteDescription.save({ parts: { taxonomy }, what: "Tell of both" });
    expect((await client.siteDescription.get()).taxonomy).toEqual(taxonomy);
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
