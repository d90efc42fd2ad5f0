import { expect, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("registers of a meter are read by hand, guessed, watched, and searched for", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.tree.getByText("Meters (Modbus TCP)", { exact: true }).click();
  await page.getByRole("textbox", { name: "Filter devices" }).fill("enthalpy");
  await page
    .getByRole("gridcell", { name: /enthalpy/ })
    .first()
    .dblclick();
  await page.getByRole("tab", { name: "Registers" }).click();
  await page.getByText("Registers by hand").waitFor();
  const first = page.getByLabel("First address, from 0");
  const number = page.getByLabel("First number, as manuals print it");
  await expect(number).toHaveValue("40001");
  await number.fill("30001");
  await expect(first).toHaveValue("0");
  await expect(page.getByLabel("Table", { exact: true }).first()).toHaveValue("Input (3…)");
  await page.getByLabel("How many").fill("9");
  await page.getByLabel("How many").press("Enter");
  const grid = page.getByRole("grid", { name: /^Registers of/ });
  await expect(grid.getByRole("gridcell", { name: "30009", exact: true })).toBeVisible();
  await page.getByRole("switch", { name: "Again every 2 s" }).click();
  await expect(page.getByText(/guessed from [4-8] readings/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Areas…" }).click();
  await page.getByLabel("Last address to search").fill("999");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page.getByText(/\d+ of 1,000 addresses can be read/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Search", exact: true })).toBeVisible({ timeout: 60_000 });
  await takePictures(app, "registers");
  expect(app.complaints).toEqual([]);
});
