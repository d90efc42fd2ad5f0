import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import type { SiteId } from "../../src-main/contract/identity.ts";
import { type SiteMeter, undescribed } from "../../src-main/contract/site-description.ts";
import { createProjectFile } from "../../src-main/store/index.ts";
import { TimescaleServer } from "../peers/timescale.ts";
import { newNetwork, newPoint, openOptions, scannedDevice, seed } from "../store/project.ts";
import { connectionTo, password, prepared, sendAll } from "../sync/site.ts";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface Counter {
  readonly name: string;
  readonly carrier: SiteMeter["carrier"];
  readonly unit: string;
  /** In its unit. */
  readonly aDay: number;
}

interface Kept {
  readonly name: string;
  /** m² */
  readonly floorArea: number | null;
  /** Days of readings until now. */
  readonly days: number;
  /** Those at its border. */
  readonly border: readonly Counter[];
  /** Below it, or not told what they count. */
  readonly below: readonly Counter[];
}

const electricity = (name: string, aDay: number, unit = "kWh"): Counter => ({
  ...{ name, carrier: "electricity", unit, aDay },
});
const gas = (name: string, unit: string, aDay: number): Counter => ({ name, carrier: "gas", unit, aDay });

const sites: readonly Kept[] = [
  {
    ...{ name: "Harbour House", floorArea: 12_400, days: 66, below: [electricity("Lifts", 95)] },
    border: [
      electricity("Transformer 1", 3_900),
      electricity("Transformer 2", 2.1, "MWh"),
      gas("Gas meter", "m³", 130),
    ],
  },
  {
    ...{ name: "Cold store", floorArea: 5_200, days: 66, below: [] },
    border: [electricity("Supply", 8_800)],
  },
  {
    ...{ name: "School", floorArea: null, days: 34, below: [] },
    border: [electricity("Supply", 640), gas("Boiler house", "kWh", 1_450)],
  },
  {
    ...{ name: "Depot", floorArea: 900, days: 66, border: [] },
    below: [electricity("Pump", 40), electricity("Workshop", 70)],
  },
];

/** Keeps a site's project, and sends it. */
async function send(
  folder: string,
  { name, floorArea, days, border, below }: Kept,
  at: number,
  port: number,
) {
  const id = `0190a1b2-0000-7000-8000-0000000004${at.toString().padStart(2, "0")}` as SiteId;
  const site = { ...seed.site, id, name, timeZone: "UTC" };
  const file = await createProjectFile(join(folder, `${name}.blipee`), {
    ...openOptions({ clock: Date.now }),
    project: { ...seed, site },
  });
  const network = newNetwork();
  file.edit("Add network", (changes) => changes.putNetwork(network));
  const counters = [...border, ...below];
  const points = counters.map(({ name: device, carrier, unit }) => {
    const scanned = scannedDevice(device, { name: device });
    const kept = file.scanned.putDevice(network.id, scanned, { lastSeen: null, problem: null });
    const variable = carrier === "electricity" ? "energy_active_import" : unit === "m³" ? "volume" : "energy";
    const known = { name: `${device} ${carrier}`, kind: "counter" as const, variable, unit };
    return newPoint(kept.device.id, { ...known, intervalMs: hourMs });
  });
  file.edit("Map", (changes) => changes.putPoints(points));
  const meters = border.flatMap(({ carrier }, place) => {
    const pointId = points[place]?.id;
    return pointId === undefined ? [] : [{ pointId, carrier, role: "bought" as const }];
  });
  file.edit("Describe", (changes) => changes.putDescription({ ...undescribed, floorArea, meters }));
  const to = Math.floor(Date.now() / hourMs) * hourMs;
  const hours = days * 24;
  for (const [place, { aDay }] of counters.entries()) {
    const pointId = points[place]?.id;
    if (pointId === undefined) continue;
    const times = Array.from({ length: hours }, (_, hour) => to - (hours - 1 - hour) * hourMs);
    // A tenth more in the last 30 whole days than before.
    const more = Math.floor(to / dayMs) * dayMs - 30 * dayMs;
    const values = times.map(
      (time, hour) => (aDay / 24) * (hour + (0.1 * Math.max(0, time - more)) / hourMs),
    );
    file.readings.append({
      ...{ points: times.map(() => pointId), times, values },
      ...{ qualities: times.map(() => 0), reasons: times.map(() => 0) },
    });
  }
  await sendAll(file, connectionTo(port, { user: "postgres" }));
  await file.queries[Symbol.asyncDispose]();
  file.close();
}

test("sites of many meters stand beside each other in one unit, and those that can't be told say why", async () => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), "blipee-sites-"));
  await using server = await TimescaleServer.start();
  const keeper = await server.connect();
  await prepared(keeper);
  await keeper.end();
  for (const [at, site] of sites.entries()) await send(folder, site, at, server.port);
  {
    await using app = await App.launch();
    const { page } = app;
    const job = new MainJob(page);
    await app.resize(1280, 800);
    await createProject(app);
    await connect(page, job, server.port);
    await job.go("Energy");
    await page.getByRole("tab", { name: "Portfolio" }).click();
    await expect(page.getByText("Nothing compared yet")).toBeVisible();
    await page.getByRole("radiogroup", { name: "Period" }).getByText("30 d", { exact: true }).click();
    await page.getByRole("button", { name: "Compare sites" }).click();
    const grid = page.getByRole("grid", { name: "Sites" });
    const line = (name: string): Locator => grid.getByRole("row", { name: new RegExp(name) });
    await expect(line("Depot")).toContainText("under Site", { timeout: 60_000 });
    await expect(page.getByText(/^\d{4}-\d\d-\d\d to .*, by the day against \d{4}-/)).toBeVisible();

    // Two transformers, one of them in MWh, a tenth more than before.
    await expectNear(line("Harbour House"), [30 * 6_600, 6_600, 6_000]);
    await expect(line("Harbour House")).toContainText(/\+(10|9\.\d) %/);
    await expect(line("Harbour House")).toContainText("kWh/m²");
    await expect(line("School")).toContainText("too little data for a change");
    await expect(line("School")).not.toContainText("+");
    await expect(page.getByRole("img", { name: /^Chart: Electricity a day/ })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "portfolio-sites");
    await app.resize(1280, 800);

    // Gas in m³ beside gas in kWh, and by which energy.
    await page.getByRole("combobox", { name: "Carrier" }).click();
    await page.getByRole("option", { name: "Gas", exact: true }).click();
    await expectNear(line("Harbour House"), [30 * 143 * 10.55, 143 * 10.55, 130 * 10.55]);
    await expect(line("Harbour House")).toContainText("10.55 kWh/m³");
    await expectNear(line("School"), [30 * 1_595, 1_595]);
    await expect(line("Cold store")).toContainText(
      "No meter of gas is mapped. Map it, if the site uses any.",
    );
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "portfolio-gas");
    expect(app.complaints).toEqual([]);
  }
  await rm(folder, { recursive: true });
});

/** That the first kWh of a line are these, but for a day that the window's clock may be ahead or behind. */
async function expectNear(line: Locator, expected: readonly number[]): Promise<void> {
  await expect
    .poll(async () => {
      const found = [...((await line.textContent()) ?? "").matchAll(/([\d,.]+) kWh/g)];
      return expected.map((value, at) => {
        const told = Number.parseFloat(found[at]?.[1]?.replaceAll(",", "") ?? "");
        return Math.abs(told / value - 1) < 0.01;
      });
    })
    .toEqual(expected.map(() => true));
}

/** A project of its own, through the dialog. */
async function createProject(app: App): Promise<void> {
  const { page } = app;
  await app.electron.evaluate(
    ({ dialog }, filePath) =>
      void Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) }),
    join(app.userData, "Estate.blipee"),
  );
  await page.getByRole("button", { name: "New project" }).click();
  const form = page.getByRole("dialog", { name: "New project" });
  await form.getByRole("textbox", { name: "Project name" }).fill("Estate");
  await form.getByRole("button", { name: "Choose place and create…" }).click();
  await expect(page.getByText("Estate").first()).toBeVisible();
}

async function connect(page: Page, job: MainJob, port: number): Promise<void> {
  await job.go("Sync");
  await page.getByRole("button", { name: "Connect to a central database…" }).click();
  const dialog = page.getByRole("dialog", { name: "Connect to a central database" });
  await dialog.getByLabel("Server").fill("127.0.0.1");
  await dialog.getByLabel("Port").fill(String(port));
  await dialog.getByLabel("Database", { exact: true }).fill("postgres");
  await dialog.getByLabel("Login").fill("postgres");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("combobox", { name: "Connection", exact: true }).click();
  await page.getByRole("option", { name: "Not encrypted", exact: true }).click();
  await dialog.getByRole("button", { name: "Look", exact: true }).click();
  const found = dialog.getByRole("region", { name: "What was found" });
  await expect(found).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole("button", { name: "Start syncing" }).click();
  const state = page.getByRole("region", { name: "How syncing stands" });
  await expect(state.getByRole("status")).toHaveText("Up to date", { timeout: 60_000 });
}
