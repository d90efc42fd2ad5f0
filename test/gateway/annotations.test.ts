import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnnotationId, PointId } from "../../src-main/contract/index.ts";
import { type Client, GatewayHarness } from "./harness.ts";

const hour = 3_600_000;
const noon = Date.UTC(2026, 2, 4, 12);
const site = { kind: "site" as const };

describe("annotations", () => {
  let harness: GatewayHarness;
  let client: Client;
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    client = await harness.connect();
    const path = join(harness.stateFolder, "Site.blipee");
    await client.project.create({ path, name: "Site", site: { name: "Site", timeZone: "Europe/Lisbon" } });
  });
  afterAll(() => harness[Symbol.asyncDispose]());
  const texts = async (from: number, to: number) =>
    (await client.annotations.list({ from, to })).map(({ text }) => text);
  const add = (text: string, from: number, to = from) =>
    client.annotations.put({ id: null, about: site, from, to, text });

  it("are found where they touch a time, by their beginnings", async () => {
    await add("Filter changed", noon + 2 * hour);
    await add("Tenant moved out", noon, noon + 5 * hour);
    expect(await texts(noon + hour, noon + 3 * hour)).toEqual(["Tenant moved out", "Filter changed"]);
    expect(await texts(noon + 5 * hour, noon + 6 * hour)).toEqual(["Tenant moved out"]);
    expect(await texts(noon - hour, noon - 1)).toEqual([]);
  });

  it("say who wrote them and when, are changed and removed, and come back by undo", async () => {
    const made = await add("Meter exchanged", noon - 10 * hour);
    expect(made.author).not.toBe("");
    const changed = await client.annotations.put({ ...made, text: "Meter EAAA52111 exchanged" });
    expect(changed).toMatchObject({ id: made.id, author: made.author, madeAt: made.madeAt });
    expect(changed.changedAt).toBeGreaterThanOrEqual(made.changedAt);
    await client.annotations.remove({ id: made.id });
    expect(await texts(noon - 11 * hour, noon - 9 * hour)).toEqual([]);
    expect((await client.edits.state()).undo).toContain("Remove annotation");
    await client.edits.undo();
    expect(await texts(noon - 11 * hour, noon - 9 * hour)).toEqual(["Meter EAAA52111 exchanged"]);
    await client.edits.undo();
    expect(await texts(noon - 11 * hour, noon - 9 * hour)).toEqual(["Meter exchanged"]);
  });

  it("are refused upside down, without a text, or about what isn't there", async () => {
    await expect(add("x", noon, noon - 1)).rejects.toMatchObject({ data: { code: "invalid-input" } });
    await expect(add("  ", noon)).rejects.toThrow();
    const pointId = "0190a1b2-0000-7000-8000-00000000000f" as PointId;
    await expect(
      client.annotations.put({
        id: null,
        about: { kind: "point", pointId },
        from: noon,
        to: noon,
        text: "x",
      }),
    ).rejects.toMatchObject({ data: { code: "not-found" } });
    const gone = "0190a1b2-0000-7000-8000-00000000000e" as AnnotationId;
    await expect(client.annotations.remove({ id: gone })).rejects.toMatchObject({
      data: { code: "not-found" },
    });
  });

  it("are in a compact copy", async () => {
    const path = join(harness.stateFolder, "copy.blipee");
    const { id } = await client.projectCare.copy({ path, passphrase: "correct horse", part: {} });
    for await (const jobs of await client.jobs.watch())
      if (jobs.some((job) => job.id === id && job.state === "done")) break;
    await client.project.open({ path, passphrase: "correct horse" });
    expect(await texts(noon, noon + hour)).toEqual(["Tenant moved out"]);
  });
});
