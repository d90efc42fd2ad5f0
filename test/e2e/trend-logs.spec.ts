import { expect, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("a device's trend logs are listed, read into the project, and drawn against its own history", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("BMS (BACnet/IP)");
  const openBox = async () => {
    await job.tree.getByText("BMS (BACnet/IP)", { exact: true }).click();
    await page.getByRole("tab", { name: "Topology" }).click();
    const topology = page.getByRole("region", { name: "Topology of BMS (BACnet/IP)" });
    await topology.getByRole("link", { name: /^VAV-3\b/ }).click();
  };
  await openBox();
  await page.getByRole("tab", { name: "Trend logs" }).click();
  await expect(page.getByText(/^Device clock is 4 min 1\d s ahead/)).toBeVisible();
  const read = page.getByRole("button", { name: "Read into project" });
  await expect(read).toBeDisabled();

  await job.go("Points");
  await job.acceptAll();
  await job.go("Networks");
  await openBox();
  await expect(read).toBeEnabled();
  await read.click();
  await expect(page.getByText(/19\d records of 1 log · 1[89]\d new readings/).first()).toBeVisible();
  await expect(page.getByRole("gridcell", { name: /^to .*, 1[89]\d readings$/ })).toBeVisible();
  await expect(page.getByText("ZN3-T, log")).toBeVisible();
  await expect(page.getByText(/ZN3-T, project$/)).toBeVisible();
  await expect(page.getByText(/^Recording was interrupted 2 times/)).toBeVisible();
  await takePictures(app, "trend-logs");
  expect(app.complaints).toEqual([]);
});
