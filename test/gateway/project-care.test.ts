import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Job } from "../../src-main/contract/index.ts";
import { thinBackups } from "../../src-main/gateway/project-care.ts";
import { newFolder } from "../store/project.ts";
import { newSmallDisk, noSmallDisk } from "../store/small-disk.ts";
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

  it("lets nobody confirm a clock that isn't in doubt", async () => {
    expect((await client.projectCare.state()).clockDoubt).toBeNull();
    await expect(client.projectCare.confirmClock({ says: Date.now() })).rejects.toMatchObject({
      data: { code: "confirmation-spent" },
    });
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

describe("the daily backup", () => {
  const older = ["2026-01-01 1200", "2026-01-02 1200", "2099-01-01 1200"].map((day) => `Site ${day}.blipee`);

  /** Lets a new project back up into a folder in which there are older ones. @returns how the job ended */
  async function backedUpInto(folder: string, full: () => void, keep: number): Promise<Job | undefined> {
    await using harness = await GatewayHarness.start();
    const client = await harness.connect();
    await client.project.create({
      path: join(harness.stateFolder, "Site.blipee"),
      name: "Site",
      site: { name: "Site", timeZone: "Europe/Lisbon" },
    });
    for (const name of older) writeFileSync(join(folder, name), name);
    full();
    const { settings } = await client.projectCare.state();
    await client.projectCare.setSettings({ ...settings, backup: { on: true, folder, keep } });
    const of = (list: readonly Job[]) =>
      list.find(({ title, state }) => title === "Daily backup" && state !== "running");
    return of(await firstThat(client.jobs.watch(), (list) => of(list) !== undefined));
  }

  it.skipIf(noSmallDisk !== null)("that the disk has no room for leaves the older ones alone", async () => {
    const disk = newSmallDisk(4_000);
    const job = await backedUpInto(disk.folder, () => disk.fill(200_000), 1);
    expect(job).toMatchObject({ state: "failed", problem: { code: "disk-full" } });
    const left = readdirSync(disk.folder).filter((name) => name.endsWith(".blipee"));
    expect(left.sort()).toEqual(older);
    expect(left.map((name) => readFileSync(join(disk.folder, name), "utf8"))).toEqual(left);
    expect(readdirSync(disk.folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("keeps as many as are wanted, always the one just made", async () => {
    const folder = join(tmpdir(), `blipee-backups-${process.pid}`);
    mkdirSync(folder);
    onTestFinished(() => rmSync(folder, { recursive: true }));
    expect(await backedUpInto(folder, () => undefined, 2)).toMatchObject({ state: "done" });
    const left = readdirSync(folder).sort();
    expect(left).toHaveLength(2);
    expect(left[1]).toBe(older[2]);
    expect(older).not.toContain(left[0]);
  });

  it("deletes none while there are no more than are wanted", async () => {
    const folder = newFolder();
    const made: string[] = [];
    for (let day = 10; day < 24; day += 1) {
      const name = `Site 2026-01-${day} 1200.blipee`;
      writeFileSync(join(folder, name), name);
      made.push(name);
      await thinBackups(folder, "Site", 14, name);
      expect(readdirSync(folder).sort()).toEqual(made);
    }
    await thinBackups(folder, "Site", 13, made.at(-1) ?? "");
    expect(readdirSync(folder).sort()).toEqual(made.slice(1));
  });
});
