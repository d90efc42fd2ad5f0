import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import type { PointId, SiteId } from "../../src-main/contract/identity.ts";
import { createProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { hasPostgres, PostgresServer, timescaleWithoutLibrary } from "../peers/postgres.ts";
import { openOptions, seed, withPoints } from "../store/project.ts";
import { connectionTo, password, prepared, sendAll, store } from "../sync/site.ts";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

const names = ["Supply temperature", "Return temperature", "Heat meter"];

test("a PostgreSQL is set up, a site is fetched from it, and definitions that both sides changed are agreed on", async () => {
  test.skip(!hasPostgres(), "PostgreSQL isn't installed on this machine");
  test.setTimeout(300_000);
  await using server = await PostgresServer.start();
  const keeper = await server.connect();
  await prepared(keeper);
  await keeper.end();
  await using other = await OtherLaptop.start(server.port);

  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await createProject(app);

  await job.go("Sync");
  const dialog = await dialogWith(page, server, "gateway");
  await dialog.getByLabel("Password", { exact: true }).fill("battery staple");
  await choose(page, "Connection", "Not encrypted");
  await dialog.getByRole("button", { name: "Look", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("refused the password of “gateway”");
  await expect(dialog.getByRole("alert")).toContainText("Check user and password.");
  await expect(dialog.getByRole("button", { name: "Start syncing" })).toBeDisabled();
  await takePictures(app, "central-wrong-password");
  await app.resize(1280, 800);

  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await expect(dialog.getByRole("alert")).toBeHidden();
  await dialog.getByRole("button", { name: "Look", exact: true }).click();
  const found = dialog.getByRole("region", { name: "What was found" });
  await expect(found).toContainText("PostgreSQL");
  await expect(found.getByRole("combobox", { name: "Organization" })).toHaveValue("Harbour Estates");
  await choose(page, "Site", `${seed.site.name} (${seed.site.timeZone})`);
  await expect(found).toContainText("joins a site that is there already");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "central-found");
  await app.resize(1280, 800);
  await dialog.getByRole("button", { name: "Start syncing" }).click();
  const state = page.getByRole("region", { name: "How syncing stands" });
  await expect(state.getByRole("status")).toHaveText("Up to date", { timeout: 60_000 });

  await job.go("Networks");
  await page.getByRole("button", { name: "Fetch from the central database…" }).click();
  const fetching = page.getByRole("dialog", { name: "Fetch from the central database" });
  await expect(fetching.getByRole("combobox", { name: "Site" })).toHaveValue(/FPM41 · Harbour Estates/);
  await expect(fetching.getByPlaceholder("1 device with 3 points")).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "central-fetch");
  await app.resize(1280, 800);
  await fetching.getByRole("button", { name: "Fetch", exact: true }).click();
  await expect(
    job.jobs.getByText(/3 of 3 points, 360 readings, 360 of them new; 3 points made/),
  ).toBeVisible();
  await expect(job.tree.getByText("Meter unit 7")).toBeVisible();

  // Both rename the same points while one of them isn't connected.
  await job.go("Sync");
  await expect(state.getByText("nothing waits")).toHaveCount(3);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(state.getByRole("status")).toHaveText("Paused");
  await rename(page, job, "Return temperature", "Return from the plant");
  await rename(page, job, "Heat meter", "Heat of the plant");
  other.rename("Return temperature", "Return, boiler 1");
  other.rename("Heat meter", "Heat of boiler 1");
  await other.send();
  await job.go("Sync");
  await page.getByRole("button", { name: "Go on" }).click();
  const conflicts = page.getByRole("region", { name: "Definitions to agree on" });
  await expect(conflicts).toContainText("2 definitions changed here and at the central database");
  const row = conflicts.getByRole("row", { name: /Return from the plant/ }).last();
  await expect(row).toContainText("Return, boiler 1");
  await expect(row).toContainText("by plant-room");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "central-conflicts");
  await app.resize(1280, 800);

  await row.getByRole("button", { name: "Take theirs" }).click();
  await expect(conflicts).toContainText("1 definition changed here and at the central database");
  await conflicts.getByRole("button", { name: "Keep all of ours" }).click();
  await expect(conflicts).toBeHidden();
  await job.go("Points");
  await page.getByRole("tab", { name: /^Mapped/ }).click();
  await expect(page.getByRole("gridcell", { name: "Return, boiler 1" }).first()).toBeVisible();
  await expect(page.getByRole("gridcell", { name: "Heat of the plant" }).first()).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test("a PostgreSQL whose TimescaleDB can't be switched on is set up without it once somebody says so", async () => {
  test.skip(!hasPostgres(), "PostgreSQL isn't installed on this machine");
  test.setTimeout(180_000);
  await using server = await PostgresServer.start({ extensions: timescaleWithoutLibrary });
  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await createProject(app);
  await job.go("Sync");
  const dialog = await dialogWith(page, server, "postgres");
  await choose(page, "Connection", "Not encrypted");
  await dialog.getByRole("button", { name: "Look", exact: true }).click();
  const found = dialog.getByRole("region", { name: "What was found" });
  await expect(found).toContainText("TimescaleDB is on this server, but not in this database");
  await found.getByRole("textbox", { name: "Organization" }).fill("Harbour Estates");
  await found.getByRole("button", { name: "Set up this database" }).click();
  await expect(dialog.getByRole("alert")).toContainText("can't be switched on in this database");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "central-without-extension");
  await app.resize(1280, 800);
  await dialog.getByRole("button", { name: "Set up as plain PostgreSQL" }).click();
  await expect(found.getByRole("combobox", { name: "Organization" })).toHaveValue("Harbour Estates");
  await expect(found).toContainText("was set up as a plain PostgreSQL");
  await expect(dialog.getByRole("alert")).toBeHidden();
  await dialog.getByRole("button", { name: "Start syncing" }).click();
  const state = page.getByRole("region", { name: "How syncing stands" });
  await expect(state.getByRole("status")).toHaveText("Up to date", { timeout: 60_000 });
  expect(app.complaints).toEqual([]);
});

/** The connection's dialog, filled in but for the password. */
async function dialogWith(page: Page, { port }: PostgresServer, login: string): Promise<Locator> {
  await page.getByRole("button", { name: "Connect to a central database…" }).click();
  const dialog = page.getByRole("dialog", { name: "Connect to a central database" });
  await dialog.getByLabel("Server").fill("127.0.0.1");
  await dialog.getByLabel("Port").fill(String(port));
  await dialog.getByLabel("Database", { exact: true }).fill("postgres");
  await dialog.getByLabel("Login").fill(login);
  return dialog;
}

/** A project of its own, through the dialog. */
async function createProject(app: App): Promise<void> {
  const { page } = app;
  await app.electron.evaluate(
    ({ dialog }, filePath) =>
      void Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) }),
    join(app.userData, "Harbour office.blipee"),
  );
  await page.getByRole("button", { name: "New project" }).click();
  const form = page.getByRole("dialog", { name: "New project" });
  await form.getByRole("textbox", { name: "Project name" }).fill("Harbour office");
  await form.getByRole("button", { name: "Choose place and create…" }).click();
  await expect(page.getByText("Harbour office").first()).toBeVisible();
}

async function choose(page: Page, what: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: what, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

async function rename(page: Page, job: MainJob, from: string, to: string): Promise<void> {
  await job.go("Points");
  await page.getByRole("tab", { name: /^Mapped/ }).click();
  await page.getByRole("gridcell", { name: from }).first().click();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const edit = page.getByRole("dialog", { name: /^Edit / });
  await edit.getByLabel("Name").fill(to);
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("gridcell", { name: to }).first()).toBeVisible();
}

/** Somebody else's project of the site, which is sent whenever they are in the plant. */
class OtherLaptop implements AsyncDisposable {
  readonly #folder: string;
  readonly #file: ProjectFile;
  readonly #port: number;

  private constructor(folder: string, file: ProjectFile, port: number) {
    this.#folder = folder;
    this.#file = file;
    this.#port = port;
  }

  static async start(port: number): Promise<OtherLaptop> {
    const folder = await mkdtemp(join(tmpdir(), "blipee-other-"));
    const site = { ...seed.site, id: "0190a1b2-0000-7000-8000-000000000301" as SiteId };
    const project = { ...seed, site };
    const file = await createProjectFile(join(folder, "site.blipee"), { ...openOptions(), project });
    const points = withPoints(file, names.length);
    file.edit("Name", (changes) =>
      changes.putPoints(points.map((point, at) => ({ ...point, name: names[at] ?? "" }))),
    );
    const ids: PointId[] = points.map(({ id }) => id);
    store(file, ids, 0, 120);
    const laptop = new OtherLaptop(folder, file, port);
    await laptop.send();
    return laptop;
  }

  rename(from: string, to: string): void {
    const point = this.#file.catalogue.points().find(({ name }) => name === from);
    if (point === undefined) throw new Error(`There is no point ${from}.`);
    this.#file.edit("Rename", (changes) => changes.putPoints([{ ...point, name: to }]));
  }

  async send(): Promise<void> {
    await sendAll(this.#file, connectionTo(this.#port));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.queries[Symbol.asyncDispose]();
    this.#file.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
