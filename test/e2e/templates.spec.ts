import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

const pictures = resolve(import.meta.dirname, "../../out/test/pictures");
mkdirSync(pictures, { recursive: true });
const list = resolve(import.meta.dirname, "../exchange/register-lists/german-hex.csv");

test("a maker's register list becomes a template that can be looked at", async () => {
  await using app = await App.launch({});
  const { page } = app;
  await app.resize(1280, 800);
  const job = new MainJob(page);
  await job.openDemoPlant();
  await app.electron.evaluate(({ dialog }, path) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) });
  }, list);
  await page.getByRole("button", { name: "Import and export" }).click();
  await page.getByRole("menuitem", { name: "Modbus templates…" }).click();
  await expect(page.getByRole("gridcell", { name: "Eastron" }).first()).toBeVisible();
  await picture("templates");
  await page.getByRole("button", { name: "Import a register list…" }).click();
  const dialog = page.getByRole("dialog", { name: "Import german-hex.csv" });
  await expect(dialog.getByRole("gridcell", { name: "Spannung L1" })).toBeVisible();
  await expect(dialog.getByText("5 registers of 5 lines will be taken")).toBeVisible();
  await dialog.getByLabel("Manufacturer").fill("Muster");
  await dialog.getByLabel("Model").fill("EZ 3");
  await picture("templates-import");
  await dialog.getByRole("button", { name: "Keep 5 registers as a template" }).click();
  const all = page.getByRole("dialog", { name: "Modbus templates" });
  await all.getByLabel("Filter templates").fill("Muster");
  await all.getByRole("gridcell", { name: "EZ 3" }).dblclick();
  const editor = page.getByRole("dialog", { name: "Template muster-ez-3" });
  await expect(editor.getByRole("gridcell", { name: "Wirkarbeit Bezug" })).toBeVisible();
  await picture("templates-edit");

  async function picture(name: string): Promise<void> {
    for (const theme of ["light", "dark"] as const) {
      await page.evaluate(
        (wanted) => document.documentElement.setAttribute("data-mantine-color-scheme", wanted),
        theme,
      );
      await page.screenshot({ path: join(pictures, `${name}-${theme}.png`) });
    }
  }
});
