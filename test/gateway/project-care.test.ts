import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Job } from "../../src-main/contract/index.ts";
import { type Client, firstThat, GatewayHarness } from "./harness.ts";

describe("looking after a project's file", () => {
  let harness: GatewayHarness;
  let client: Client;
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    client = await harness.connect();
    await client.project.create({
      path: join(harness.stateFolder, "Site.blipee"),
      name: "Site",
      site: { name: "Site", timeZone: "Europe/Lisbon" },
    });
  });
  afterAll(() => harness[Symbol.asyncDispose]());

  const ended = async ({ id }: Job): Promise<Job> => {
    const jobs = await firstThat(client.jobs.watch(), (list) =>
      list.some((job) => job.id === id && job.state !== "running"),
    );
    const job = jobs.find((each) => each.id === id);
    if (job === undefined) throw new Error("The job is gone.");
    return job;
  };

  it("backs up, and remembers it", async () => {
    const path = join(harness.stateFolder, "backup.blipee");
    const job = await ended(await client.projectCare.backup({ path }));
    expect(job).toMatchObject({ state: "done", title: "Back up to backup.blipee" });
    expect((await client.projectCare.state()).lastBackup).toMatchObject({ path });
  });

  it("refuses the project's own place", async () => {
    const { path } = await client.projectCare.state();
    await expect(client.projectCare.backup({ path })).rejects.toMatchObject({
      data: { code: "invalid-input" },
    });
  });

  it("checks, and keeps the report", async () => {
    expect(await ended(await client.projectCare.check())).toMatchObject({ state: "done" });
    const { lastCheck } = await client.projectCare.state();
    expect(lastCheck?.findings).toEqual([]);
    expect(lastCheck?.pages).toBeGreaterThan(10);
  });

  it("copies under a passphrase that opens the copy elsewhere", async () => {
    const path = join(harness.stateFolder, "copy.blipee");
    const job = await ended(await client.projectCare.copy({ path, passphrase: "correct horse", part: {} }));
    expect(job).toMatchObject({ state: "done" });
    expect(existsSync(path)).toBe(true);
    const opened = await client.project.open({ path, passphrase: "correct horse" });
    expect(opened).toMatchObject({ name: "Site", protection: "passphrase" });
  });
});
