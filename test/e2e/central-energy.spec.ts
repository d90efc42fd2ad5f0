import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { seed } from "../store/project.ts";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { measuredOffice, passphrase } from "./measured-office.ts";
import { takePictures } from "./pictures.ts";

const { name: siteName } = seed.site;

test("a site is analysed where its data lies: in its own project, at the central database, and from another project", async () => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), "blipee-office-"));
  const file = await measuredOffice(folder, { days: 60, lightsAgo: 30 });
  {
    await using app = await App.launch({ parameters: [file] });
    const { page } = app;
    const job = new MainJob(page);
    await app.resize(1280, 800);
    const ask = page.getByRole("dialog");
    await ask.getByLabel("Passphrase", { exact: true }).fill(passphrase);
    await ask.getByRole("button", { name: "Open project" }).click();
    await expect(ask).toBeHidden();

    await job.go("Energy");
    const dataOf = page.getByRole("combobox", { name: "Data of" });
    await expect(page.getByRole("button", { name: "Analyse", exact: true })).toBeEnabled();
    await expect(dataOf).toHaveCount(0);
    const here = await consumptionOf(page, "this project");

    await syncToDemo(page, job);
    await job.go("Energy");
    await expect(dataOf).toHaveValue(siteName);
    await chooseSite(page);
    const there = await consumptionOf(page, "at the central database");
    expect(there).toBe(here);
    const finding = page.getByRole("article", { name: "Finding" });
    await expect(finding.getByRole("img", { name: /^Chart/ })).toBeVisible();
    await expect(finding.getByRole("button", { name: "Open in Live & trends" })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "central-energy");
    await app.resize(1280, 800);

    // What is looked at stays what it was.
    await job.go("Points");
    await job.go("Energy");
    await expect(page.getByText("Looking for sites …")).toHaveCount(0);
    await dataOf.click();
    await expect(page.getByRole("option", { selected: true })).toContainText(" · ");
    await page.keyboard.press("Escape");

    // All sites beside each other, with the same figure.
    await page.getByRole("tab", { name: "Portfolio" }).click();
    await page.getByRole("button", { name: "Compare sites" }).click();
    const line = page.getByRole("grid", { name: "Sites" }).getByRole("row", { name: new RegExp(siteName) });
    await expect(line).toContainText("kWh", { timeout: 60_000 });
    const total = /took ([\d,]+) kWh/.exec(here ?? "")?.[1] ?? "nothing";
    const [, exact = ""] = /([\d,.]+)\s?kWh/.exec((await line.textContent()) ?? "") ?? [];
    const value = (text: string) => Number.parseFloat(text.replaceAll(",", ""));
    // One is rounded to whole kWh, the other to tenths.
    expect(Math.abs(value(exact) - value(total))).toBeLessThan(0.6);
    await expect(page.getByRole("img", { name: /^Chart: Electricity a day/ })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "portfolio");
    await app.resize(1280, 800);
    await line.click();
    await page.getByRole("button", { name: "Analyses of the site" }).click();
    await expect(page.getByRole("button", { name: "Analyse", exact: true })).toBeEnabled();

    // A remembered site that is gone is told of where a site is chosen, not beside all of them.
    await job.go("Points");
    await page.evaluate((id) => {
      for (const key of Object.keys(localStorage))
        if (key.startsWith("energy-data ")) localStorage.setItem(key, id);
    }, "0190a1b2-0000-7000-8000-0000000000fe");
    await job.go("Energy");
    const gone = page.getByText("The chosen site isn’t at the central database any more.");
    await expect(gone).toBeVisible();
    await page.getByRole("tab", { name: "Portfolio" }).click();
    await expect(page.getByRole("button", { name: "Compare sites" })).toBeVisible();
    await expect(gone).toHaveCount(0);

    // Another project of the same organization has no points of its own, and sees the site all the same.
    await createProject(app);
    await syncToDemo(page, job);
    await job.go("Energy");
    await chooseSite(page);
    expect(await consumptionOf(page, "at the central database")).toBe(here);
    await expect(finding.getByRole("img", { name: /^Chart/ })).toBeVisible();
    await expect(finding).toContainText("These points aren’t in this project");
    await expect(finding.getByRole("button", { name: "Open in Live & trends" })).toHaveCount(0);
    await finding.getByRole("button", { name: "Rows", exact: true }).click();
    await expect(finding.getByRole("region", { name: "Table of rows" })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "central-energy-other");
    expect(app.complaints).toEqual([]);
  }
  await rm(folder, { recursive: true });
});

async function syncToDemo(page: Page, job: MainJob): Promise<void> {
  await job.go("Sync");
  await page.getByRole("button", { name: "Sync to a demo database" }).click();
  const state = page.getByRole("region", { name: "How syncing stands" });
  await expect(state.getByRole("status")).toHaveText("Up to date", { timeout: 120_000 });
  await expect(state.getByText("nothing waits")).toHaveCount(3, { timeout: 60_000 });
}

async function chooseSite(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "Data of" }).click();
  await page
    .getByRole("group", { name: "At the central database" })
    .getByRole("option", { name: new RegExp(`^${siteName} · `) })
    .click();
}

/** What is said of the main meter over a week of days. */
async function consumptionOf(page: Page, where: string): Promise<string | null> {
  await page.getByRole("combobox", { name: "Analysis" }).click();
  await page.getByRole("option", { name: "Consumption", exact: true }).click();
  await page.getByRole("radiogroup", { name: "Period" }).getByText("30 d", { exact: true }).click();
  await page.getByRole("button", { name: "Analyse", exact: true }).click();
  await expect(page.getByText(`${siteName}, ${where} · Analysed in`)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("row", { name: /Main incomer/ }).click();
  const finding = page.getByRole("article", { name: "Finding" });
  await expect(finding).toContainText(`${siteName}, ${where}`);
  return finding.locator(".finding-statement").textContent();
}

async function createProject(app: App): Promise<void> {
  const { page } = app;
  await app.electron.evaluate(
    ({ dialog }, filePath) =>
      void Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) }),
    join(app.userData, "Harbour office.blipee"),
  );
  await page.getByRole("link", { name: "Start" }).click();
  await page.getByRole("button", { name: "New project" }).click();
  const form = page.getByRole("dialog", { name: "New project" });
  await form.getByRole("textbox", { name: "Project name" }).fill("Harbour office");
  await form.getByRole("button", { name: "Choose place and create…" }).click();
  await expect(page.getByText("Harbour office").first()).toBeVisible();
}
