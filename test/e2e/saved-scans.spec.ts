import { expect, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("a scan is kept as found, saved under a name, compared with another, and deleted", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.tree.getByText("Meters (Modbus TCP)", { exact: true }).click();
  await page.getByRole("tab", { name: "Scans" }).click();
  await expect(page.getByText("No scan is saved yet")).toBeVisible();
  await job.scan("BMS (BACnet/IP)");
  const list = page.getByRole("grid", { name: /^Saved scans of/ });
  await expect(list.getByRole("gridcell", { name: "As found", exact: true })).toBeVisible();
  const comparison = page.getByRole("region", { name: "Comparison" });
  await expect(comparison.getByRole("status")).toHaveText("Nothing is different");

  await page.getByRole("button", { name: "Save as…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Before the works");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await list.getByRole("gridcell", { name: "Before the works", exact: true }).click();
  await expect(comparison.getByLabel("Before", { exact: true })).toHaveValue(/^Before the works/);

  await job.scan("Meters (Modbus TCP)");
  await comparison.getByLabel("After", { exact: true }).click();
  await page.getByRole("option", { name: "BMS (BACnet/IP): Now" }).click();
  await expect(comparison.getByRole("status")).toContainText("19 new devices");
  await takePictures(app, "scans");

  await job.tree.getByText("BMS (BACnet/IP)", { exact: true }).click();
  await list.getByRole("gridcell", { name: "Before the works", exact: true }).click();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(list.getByRole("gridcell", { name: "Before the works", exact: true })).toBeHidden();
  await list.getByRole("gridcell", { name: "As found", exact: true }).click();
  await page.getByRole("button", { name: "Serve as simulated devices" }).click();
  await page.getByRole("heading", { name: "BMS (BACnet/IP) (simulated)" }).waitFor();
  await page.getByRole("button", { name: "Scan", exact: true }).click();
  await expect(page.getByRole("region", { name: "Last scan" })).toContainText("19 new devices", {
    timeout: 60_000,
  });
  await expect(page.getByRole("status").filter({ hasText: "different" })).toHaveText("Nothing is different");
  await comparison.getByLabel("Before", { exact: true }).click();
  await page.getByRole("option", { name: /^BMS \(BACnet\/IP\): As found/ }).click();
  await expect(comparison.getByRole("status")).toHaveText("19 re-addressed devices");
  await app.resize(1280, 800);
  await page.screenshot({ path: "out/scans-served.png" });
  expect(app.complaints).toEqual([]);
});
