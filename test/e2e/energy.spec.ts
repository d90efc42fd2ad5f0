import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("analyses of a plant's history are run, read with their evidence, and stopped; its tree of meters is told", async () => {
  test.setTimeout(300_000);
  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.acceptAll();
  await job.writeHistory();

  await job.go("Energy");
  await expect(page.getByRole("heading", { name: "Nothing analysed yet" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);

  await page.getByRole("combobox", { name: "Analysis" }).click();
  await page.getByRole("option", { name: "Consumption", exact: true }).click();
  await page.getByRole("radiogroup", { name: "Period" }).getByText("7 d", { exact: true }).click();
  await page.getByRole("button", { name: "Analyse", exact: true }).click();
  await expect(page.getByRole("tab", { name: /Findings \(\d\d/ })).toBeVisible({ timeout: 60_000 });
  await page.getByRole("textbox", { name: "Filter findings" }).fill("Main incomer");
  await page.getByRole("row", { name: /Main incomer/ }).click();
  const finding = page.getByRole("article", { name: "Finding" });
  await expect(finding).toContainText("Main incomer");
  await expect(finding.getByRole("img", { name: /^Chart/ })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "energy");
  await finding.getByRole("button", { name: "Rows", exact: true }).click();
  const rows = finding.getByRole("region", { name: "Table of rows" });
  await rows.getByText("Greatest row").scrollIntoViewIfNeeded();
  // The finding scrolls, not the page: the list beside it stays.
  expect(await page.locator("main").evaluate((main) => main.scrollTop)).toBe(0);
  // A week and what there is of today by the hour; the clocks may have been changed.
  const hours = await rows.locator("tbody tr").count();
  expect(hours).toBeGreaterThanOrEqual(7 * 24 - 1);
  expect(hours).toBeLessThanOrEqual(8 * 24 + 1);
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "energy-rows");
  await finding.getByRole("button", { name: "Open in Live & trends" }).click();
  await expect(page.getByRole("img", { name: /EAAA52101 Main incomer/ })).toBeVisible();

  // What the data can't carry is said, and all analyses can be stopped.
  await job.go("Energy");
  await page.getByRole("radiogroup", { name: "Period" }).getByText("13 months", { exact: true }).click();
  await page.getByRole("button", { name: "Analyse", exact: true }).click();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.getByRole("button", { name: "Analyse", exact: true })).toBeVisible();

  await job.go("Site");
  await page.getByRole("tab", { name: "Meters" }).click();
  const meters = page.getByRole("grid", { name: "Meters" });
  await expect(meters.getByRole("row", { name: /Main incomer/ })).toBeVisible({ timeout: 60_000 });
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Keep this proposal" }).click();
  await expect(page.getByText(/^As told/)).toBeVisible();
  await page.getByRole("textbox", { name: "Filter meters" }).fill("Lift 1");
  await meters
    .getByRole("row", { name: /Lift 1/ })
    .first()
    .click();
  const under = page.getByRole("combobox", { name: "Lies under" });
  const proposed = await under.inputValue();
  await under.click();
  await page.getByRole("option", { name: /Canteen/ }).click();
  await expect(under).toHaveValue(/Canteen/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(under).toHaveValue(proposed);
  await page.getByRole("button", { name: "Add counter" }).click();
  await page.getByRole("textbox", { name: "Filter meters" }).fill("");
  await expect(page.getByRole("combobox", { name: "What it counts" })).toHaveValue("Bought");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "site-meters");
  expect(app.complaints).toEqual([]);
});
