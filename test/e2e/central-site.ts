import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { App } from "./app.ts";
import type { MainJob } from "./main-job.ts";

/** Sends the open project to a demo database, and waits until all of it is there. */
export async function syncToDemo(page: Page, job: MainJob): Promise<void> {
  await job.go("Sync");
  await page.getByRole("button", { name: "Sync to a demo database" }).click();
  const state = page.getByRole("region", { name: "How syncing stands" });
  await expect(state.getByRole("status")).toHaveText("Up to date", { timeout: 120_000 });
  await expect(state.getByText("nothing waits")).toHaveCount(3, { timeout: 60_000 });
}

/** Has Energy look at a site of the central database. */
export async function chooseSite(page: Page, siteName: string): Promise<void> {
  await page.getByRole("combobox", { name: "Data of" }).click();
  await page
    .getByRole("group", { name: "At the central database" })
    .getByRole("option", { name: new RegExp(`^${siteName} · `) })
    .click();
}

/** What is said of the main meter over a month of days. @param of as the page calls whose data it is */
export async function consumptionOf(page: Page, of: string): Promise<string | null> {
  await page.getByRole("combobox", { name: "Analysis" }).click();
  await page.getByRole("option", { name: "Consumption", exact: true }).click();
  await page.getByRole("radiogroup", { name: "Period" }).getByText("30 d", { exact: true }).click();
  await page.getByRole("button", { name: "Analyse", exact: true }).click();
  await expect(page.getByText(`${of} · Analysed in`)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("row", { name: /Main incomer/ }).click();
  const finding = page.getByRole("article", { name: "Finding" });
  await expect(finding).toContainText(of);
  return finding.locator(".finding-statement").textContent();
}

/** Makes an empty project of its own, in the place of the one that is open. */
export async function createProject(app: App, projectName: string): Promise<void> {
  const { page } = app;
  await app.electron.evaluate(
    ({ dialog }, filePath) =>
      void Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) }),
    join(app.userData, `${projectName}.blipee`),
  );
  await page.getByRole("link", { name: "Start" }).click();
  await page.getByRole("button", { name: "New project" }).click();
  const form = page.getByRole("dialog", { name: "New project" });
  await form.getByRole("textbox", { name: "Project name" }).fill(projectName);
  await form.getByRole("button", { name: "Choose place and create…" }).click();
  await expect(page.getByText(projectName).first()).toBeVisible();
}
