import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("the log shows what a scan sent and heard, and takes a frame apart beside its bytes", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("BMS (BACnet/IP)");
  await app.page.getByRole("tab", { name: "Log", exact: true }).click();
  await app.page.getByRole("textbox", { name: "Filter frames" }).fill("readPropertyMultiple answer");
  const answer = app.page.getByRole("gridcell", { name: "answer", exact: true }).last();
  await answer.click();
  const parts = app.page.getByRole("listbox", { name: "Parts of the frame" });
  await expect(parts.getByRole("option", { name: /^BVLC / })).toBeVisible();
  const value = parts.getByRole("option", { name: /^object identifier/ }).first();
  await value.click();
  await expect(value).toHaveAttribute("aria-selected", "true");
  await expect(app.page.locator(".byte-marked")).toHaveCount(10);
  expect(await seriousFindings(app.page)).toEqual([]);
  const bytes = app.page.getByRole("slider", { name: "Bytes" });
  await bytes.focus();
  await app.page.keyboard.press("ArrowRight");
  await expect(parts.getByRole("option", { name: "function original-unicast" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  const before = await parts.innerText();
  await answer.click();
  await app.page.keyboard.press("ArrowUp");
  await expect(parts).not.toHaveText(before);
  await value.click();
  await takePictures(app, "protocol-log");
  expect(app.complaints).toEqual([]);
});

test("a request that stays without an answer says so once its time is over, and the device's line counts it", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("BMS (BACnet/IP)");
  await job.tree.getByText("VAV-3", { exact: true }).click();
  await page.getByRole("tab", { name: "Log", exact: true }).click();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog");
  await palette.getByRole("textbox").fill("Unplug device VAV-3");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Unplugged VAV-3")).toBeVisible();
  await page.getByRole("button", { name: "More for VAV-3" }).click();
  await page.getByRole("menuitem", { name: "Properties…" }).click();
  const dialog = page.getByRole("dialog", { name: "VAV-3 · Device · Properties" });
  await expect(dialog.getByText(/didn't answer/)).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press("Escape");
  await expect(page.getByRole("gridcell", { name: "repeat → no answer" }).first()).toBeVisible();
  await expect(page.getByText(/\d+ timed out/)).toBeVisible({ timeout: 15_000 });
  await page.screenshot({ path: "out/protocol-log-no-answer.png" });
  expect(app.complaints).toEqual([]);
});
