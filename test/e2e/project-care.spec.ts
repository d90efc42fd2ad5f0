import { openSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { syncToDemo } from "./central-site.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

/** Answers the next dialogs that ask for a place. */
async function answerPlace(app: App, path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) });
  }, path);
}

test("a project is backed up, checked and exported, and saved after it was damaged", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  await app.resize(1280, 800);
  const path = join(app.userData, "Site.blipee");
  await answerPlace(app, path);
  await page.getByRole("button", { name: "New project" }).click();
  await page.getByRole("textbox", { name: "Project name" }).fill("Site");
  await page.getByRole("button", { name: "Choose place and create…" }).click();
  await expect(page.getByText("Site").first()).toBeVisible();
  await job.go("Settings");
  const care = page.getByRole("region", { name: "Looking after the project" });
  await expect(care.getByText("No backup was made yet.")).toBeVisible();

  const backup = join(app.userData, "backup.blipee");
  await answerPlace(app, backup);
  await care.getByRole("button", { name: "Back up now…" }).click();
  await expect(care.getByText(/^Last one .*backup\.blipee$/)).toBeVisible();
  expect(statSync(backup).size).toBeGreaterThan(4_096);

  await care.getByRole("button", { name: "Compact copy…" }).click();
  const copying = page.getByRole("dialog", { name: "Compact copy" });
  await expect(copying.getByRole("combobox", { name: "Points" })).toHaveAttribute(
    "placeholder",
    "All 0 points",
  );
  await takePictures(app, "care-copy");
  await app.resize(1280, 800);
  await answerPlace(app, join(app.userData, "copy.blipee"));
  await copying.getByRole("button", { name: "Choose place and copy…" }).click();
  await expect(copying).toBeHidden();
  await expect(page.getByRole("region", { name: "Jobs" }).getByText("Copy to copy.blipee")).toBeVisible();

  await care.getByRole("button", { name: "Check now" }).click();
  await expect(care.getByText(/^Nothing was wrong/)).toBeVisible();
  await answerPlace(app, join(app.userData, "readings.sqlite"));
  await care.getByRole("button", { name: "Export readings…" }).click();
  await page.getByRole("combobox", { name: "Format" }).click();
  await page.getByRole("option", { name: "SQLite, for databases" }).click();
  await page.screenshot({ path: "out/test/pictures/care-export.png" });
  await page.getByRole("button", { name: "Choose place and export…" }).click();
  await expect(
    page.getByRole("region", { name: "Jobs" }).getByText("Export to readings.sqlite"),
  ).toBeVisible();
  const table = join(app.userData, "readings.csv");
  writeFileSync(table, "time,point,value\n2026-05-01 10:00,Flow,1\n2026-05-01 10:00,Flow,many\n");
  await app.electron.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [chosen] }) });
  }, table);
  await care.getByRole("button", { name: "Import readings…" }).click();
  const importing = page.getByRole("dialog", { name: "Import readings" });
  await importing.getByRole("button", { name: "Import", exact: true }).click();
  await expect(importing.getByText("Choose a file", { exact: true })).toBeVisible();
  await importing.getByRole("button", { name: "Choose file…" }).click();
  await expect(importing.getByRole("textbox", { name: "File" })).toHaveValue(table);
  await takePictures(app, "care-import");
  await app.resize(1280, 800);
  await importing.getByRole("button", { name: "Import", exact: true }).click();
  await expect(importing).toBeHidden();
  await expect(
    page.getByRole("region", { name: "Jobs" }).getByText(/2 of points that aren't in the project/),
  ).toBeVisible();
  await care.scrollIntoViewIfNeeded();
  await takePictures(app, "care");
  await app.resize(1280, 800);

  const file = openSync(backup, "r+");
  writeSync(file, Buffer.alloc(4_096, 7), 0, 4_096, 0 * 4_096 + 200);
  await job.go("Start");
  await app.electron.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [chosen] }) });
  }, backup);
  await page.getByRole("button", { name: "Open file…" }).click();
  const dialog = page.getByRole("dialog", { name: "The project is damaged" });
  await dialog.getByRole("button", { name: "Save what can be read" }).click();
  await expect(dialog.getByRole("status")).toContainText("backup repaired.blipee");
  await takePictures(app, "care-repair");
  await dialog.getByRole("button", { name: "Open the saved project" }).click();
  await expect(dialog).toBeHidden();
  expect(app.complaints).toEqual([]);
});

test("a copy of a part of a project that is sent, and one that was repaired, aren't sent, and say why", async () => {
  test.setTimeout(300_000);
  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.acceptAll();
  await syncToDemo(page, job);
  await job.go("Settings");
  const care = page.getByRole("region", { name: "Looking after the project" });
  const part = join(app.userData, "part.blipee");
  await care.getByRole("button", { name: "Compact copy…" }).click();
  const copying = page.getByRole("dialog", { name: "Compact copy" });
  await expect(copying.getByText("isn’t sent to the central database")).toBeHidden();
  await copying.getByRole("combobox", { name: "History" }).click();
  await page.getByRole("option", { name: "A span of days" }).click();
  await expect(copying.getByText("isn’t sent to the central database")).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "care-copy-part");
  await app.resize(1280, 800);
  await copying.getByLabel("From").fill("2026-01-01");
  await answerPlace(app, part);
  await copying.getByRole("button", { name: "Choose place and copy…" }).click();
  await expect(copying).toBeHidden();
  await expect(job.jobs.getByText(/, not sent to the central database/)).toBeVisible();
  const whole = join(app.userData, "whole.blipee");
  await answerPlace(app, whole);
  await care.getByRole("button", { name: "Back up now…" }).click();
  await expect(care.getByText(/^Last one .*whole\.blipee$/)).toBeVisible();
  const file = openSync(whole, "r+");
  writeSync(file, Buffer.alloc(4_096, 7), 0, 4_096, 0 * 4_096 + 200);

  await job.go("Start");
  await answerFile(app, whole);
  await page.getByRole("button", { name: "Open file…" }).click();
  const dialog = page.getByRole("dialog", { name: "The project is damaged" });
  await dialog.getByRole("button", { name: "Save what can be read" }).click();
  await expect(dialog.getByText(/Sending to the central database is off/)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "care-repair-sent");
  await app.resize(1280, 800);
  await dialog.getByRole("button", { name: "Open the saved project" }).click();
  await expect(dialog).toBeHidden();
  // A project that is opened shows its networks.
  await expect(page.getByRole("heading", { name: "Networks", level: 1 })).toBeVisible();
  await job.go("Sync");
  const state = page.getByRole("region", { name: "How syncing stands" });
  await expect(state.getByRole("status")).toHaveText("Off");
  await expect(state).toContainText("Sending was left off when this project was repaired");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "sync-off-repaired");
  await app.resize(1280, 800);

  await job.go("Start");
  await answerFile(app, part);
  await page.getByRole("button", { name: "Open file…" }).click();
  await expect(page.getByRole("heading", { name: "Networks", level: 1 })).toBeVisible();
  await job.go("Sync");
  await expect(state).toContainText("Sending was left off in this copy of a part of the project");
  // Once a person says so, it goes on.
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(state.getByRole("status")).toHaveText("Up to date", { timeout: 120_000 });
  expect(app.complaints).toEqual([]);
});

const answerFile = (app: App, path: string): Promise<void> =>
  app.electron.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [chosen] }) });
  }, path);
