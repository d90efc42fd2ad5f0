import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("an object is found by its name or number, and its device is gone to", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("BMS (BACnet/IP)");

  await page.getByRole("button", { name: "More for BMS (BACnet/IP)" }).click();
  await page.getByRole("menuitem", { name: "Find an object…" }).click();
  const dialog = page.getByRole("dialog", { name: "Find an object" });
  const text = dialog.getByRole("textbox", { name: "Name or number" });
  await expect(text).toBeFocused();
  await page.screenshot({ path: "out/find-object-empty.png" });
  await text.fill("CHW-*");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText(/^No device says that it has CHW-\*\. Who-Has finds exact/)).toBeVisible();
  await page.screenshot({ path: "out/find-object-none.png" });

  await text.fill("AV-3");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText(/devices answered for AV-3\.$/)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "find-object");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("textbox", { name: "Search everything" }).fill("find an object");
  await page.keyboard.press("Enter");
  await text.fill("CHW-S-T");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("gridcell", { name: "AI-1", exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Go to device" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("tab", { name: "Objects", exact: true })).toBeVisible();
  expect(app.complaints).toEqual([]);
});
