import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("an object's properties are read from its device, with bytes and what they say", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("BMS (BACnet/IP)");

  await app.resize(1920, 1080);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Requests/min" }).click();
  await page.screenshot({ path: "out/columns-menu.png" });
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "Requests/min" })).toBeVisible();
  await page.screenshot({ path: "out/loads.png" });
  await app.resize(1280, 800);

  await job.tree.getByText("VAV-3", { exact: true }).click();
  await expect(page.getByText(/\d+ requests\/min/)).toBeVisible();
  await page.getByRole("tab", { name: "Objects", exact: true }).click();

  const open = page.getByRole("button", { name: "Properties…" });
  await expect(open).toBeDisabled();
  await page.getByRole("textbox", { name: "Filter objects" }).fill("setpoint");
  await page.getByRole("gridcell", { name: "AV-3", exact: true }).click();
  await open.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/^Read at /)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Filter properties" }).fill("priority-array");
  await dialog.getByRole("gridcell", { name: "priority-array", exact: true }).click();
  const parts = dialog.getByRole("listbox", { name: "Parts of priority-array" });
  await expect(parts.getByRole("option")).toHaveCount(16);
  await parts.getByRole("option").first().click();
  await expect(dialog.locator(".byte-marked")).toHaveCount(2);
  await dialog.getByRole("textbox", { name: "Filter properties" }).fill("");
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Read again" }).click();
  await expect(dialog.getByRole("button", { name: "Read again" })).toBeEnabled();
  await takePictures(app, "properties");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await page.getByRole("textbox", { name: "Filter objects" }).fill("AI-");
  await page.getByRole("gridcell", { name: "AI-1", exact: true }).dblclick();
  await expect(dialog.getByText(/ · AI-1 .* · Properties$/)).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "More for VAV-3" }).click();
  await page.getByRole("menuitem", { name: "Properties…" }).click();
  await expect(dialog.getByRole("gridcell", { name: "object-list", exact: true })).toBeVisible();
  await page.screenshot({ path: "out/properties-device.png" });
  expect(app.complaints).toEqual([]);
});
