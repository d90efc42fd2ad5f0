import { mkdirSync, writeFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
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
  await picture(app, "templates");
  await page.getByRole("button", { name: "Import a register list…" }).click();
  const dialog = page.getByRole("dialog", { name: "Import german-hex.csv" });
  await expect(dialog.getByRole("gridcell", { name: "Spannung L1" })).toBeVisible();
  await expect(dialog.getByText("5 registers of 5 lines will be taken")).toBeVisible();
  await dialog.getByLabel("Manufacturer").fill("Muster");
  await dialog.getByLabel("Model").fill("EZ 3");
  await picture(app, "templates-import");
  await dialog.getByRole("button", { name: "Keep 5 registers as a template" }).click();
  const all = page.getByRole("dialog", { name: "Modbus templates" });
  await all.getByLabel("Filter templates").fill("Muster");
  await all.getByRole("gridcell", { name: "EZ 3" }).dblclick();
  const editor = page.getByRole("dialog", { name: "Template muster-ez-3" });
  await expect(editor.getByRole("gridcell", { name: "Wirkarbeit Bezug" })).toBeVisible();
  await editor.getByRole("button", { name: "Add a register" }).click();
  await expect(editor.getByRole("gridcell", { name: "New register" })).toBeVisible();
  await picture(app, "templates-edit");
  await editor.getByRole("button", { name: "Undo" }).click();
  await expect(editor.getByRole("gridcell", { name: "New register" })).toBeHidden();
});

test("a list is tried on a device, kept, and the device is read by it", async () => {
  // Registers of the demo plant's meter, as a list that counts from 1 without saying so.
  const path = join(pictures, "..", "meter-list.csv");
  const lines = [
    "Register;Parameter;Type;Unit;Factor",
    "4097;Active energy import;u32;kWh;0.01",
    "4353;Voltage L1;s32;V;0.1",
    "4370;Frequency;u16;Hz;0.01",
  ];
  writeFileSync(path, `${lines.join("\r\n")}\r\n`);
  await using app = await App.launch({});
  const { page } = app;
  await app.resize(1280, 800);
  const job = new MainJob(page);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await app.electron.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [chosen] }) });
  }, path);
  await page.getByRole("button", { name: "Import and export" }).click();
  await page.getByRole("menuitem", { name: "Modbus templates…" }).click();
  await page.getByRole("button", { name: "Import a register list…" }).click();
  const dialog = page.getByRole("dialog", { name: "Import meter-list.csv" });
  await dialog.getByLabel("Device to try the list on").fill("unit 1 ·");
  await page
    .getByRole("option", { name: /unit 1 ·/ })
    .first()
    .click();
  await dialog.getByRole("button", { name: "Read rows 1–3" }).click();
  await expect(dialog.getByRole("status").filter({ hasText: "plausible" })).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByRole("columnheader", { name: "One lower" })).toBeVisible();
  await picture(app, "templates-tryout");
  await app.resize(1920, 1080);
  await picture(app, "templates-tryout-large");
  await dialog.getByLabel("Manufacturer").fill("Muster");
  await dialog.getByLabel("Model").fill("EZ 9");
  await dialog.getByLabel("Addresses count").click();
  await page.getByRole("option", { name: "from 1", exact: true }).click();
  await dialog.getByLabel("Word order").click();
  await page.getByRole("option", { name: "CDAB" }).click();
  await dialog.getByRole("button", { name: "Keep 3 registers as a template" }).click();
  const all = page.getByRole("dialog", { name: "Modbus templates" });
  await all.getByRole("button", { name: "Close" }).last().click();

  await page.getByRole("textbox", { name: "Filter devices" }).fill("EAAA52101");
  await page
    .getByRole("gridcell", { name: /^EAAA52101/ })
    .first()
    .dblclick();
  await page.getByRole("button", { name: /^More for EAAA52101/ }).click();
  await page.getByRole("menuitem", { name: "Choose its type…" }).click();
  const type = page.getByRole("dialog", { name: /^Type of/ });
  await type.getByLabel("Read it as").fill("EZ 9");
  await page.getByRole("option", { name: /EZ 9/ }).click();
  await type.getByRole("button", { name: "Read", exact: true }).click();
  await expect(page.getByRole("gridcell", { name: "Frequency" })).toBeVisible({ timeout: 20_000 });
  await picture(app, "templates-device");

  await page.getByRole("button", { name: "Import and export" }).click();
  await page.getByRole("menuitem", { name: "Modbus templates…" }).click();
  await all.getByLabel("Filter templates").fill("EZ 9");
  await expect(all.getByRole("gridcell", { name: "own", exact: true })).toBeVisible();
  await picture(app, "templates-own");
  await app.close();

  // As on a computer that hasn't the template.
  const [file] = (await readdir(app.userData, { recursive: true })).filter((one) =>
    one.endsWith("muster-ez-9.yaml"),
  );
  await rm(join(app.userData, file ?? ""));
  await using other = await App.launch({ userData: app.userData });
  await other.resize(1280, 800);
  await new MainJob(other.page).show("Networks");
  await other.page.getByRole("button", { name: "Import and export" }).click();
  await other.page.getByRole("menuitem", { name: "Modbus templates…" }).click();
  const there = other.page.getByRole("dialog", { name: "Modbus templates" });
  await there.getByLabel("Filter templates").fill("EZ 9");
  await there.getByRole("gridcell", { name: "this project" }).click();
  await picture(other, "templates-carried");
  await there.getByRole("button", { name: "Keep it on this computer" }).click();
  await expect(there.getByRole("gridcell", { name: "own", exact: true })).toBeVisible();
});

async function picture(app: App, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await app.page.evaluate(
      (wanted) => document.documentElement.setAttribute("data-mantine-color-scheme", wanted),
      theme,
    );
    await app.page.screenshot({ path: join(pictures, `${name}-${theme}.png`) });
  }
}
