import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("a note is written at the chart, shown on it, changed, and taken back", async () => {
  test.setTimeout(240_000);
  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.acceptAll();
  await job.go("Live & trends");
  await job.writeHistory();
  await job.chart("Chiller 1", 1);
  await job.chooseRange("7 d");

  await page.getByRole("button", { name: "Add annotation" }).click();
  const dialog = page.getByRole("dialog", { name: "Add annotation" });
  await dialog.getByLabel("Text").fill("Condenser cleaned");
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Add annotation" }).click();
  const strip = page.getByRole("list", { name: "Annotations" });
  await expect(strip.getByRole("button", { name: /Condenser cleaned/ })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "annotations");

  await strip.getByRole("button", { name: /Condenser cleaned/ }).click();
  const opened = page.getByRole("dialog", { name: "Annotation" });
  await opened.getByLabel("Text").fill("Condenser cleaned by acid");
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(strip.getByRole("button", { name: /by acid/ })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(strip.getByRole("button", { name: /Condenser cleaned$/ })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(strip).toHaveCount(0);
  expect(app.complaints).toEqual([]);
});
