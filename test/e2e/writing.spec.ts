import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

const pictures = resolve(import.meta.dirname, "../../out/test/pictures");
mkdirSync(pictures, { recursive: true });

test.describe.configure({ mode: "serial" });

test.describe("writing to the plant, as a person does it", () => {
  let app: App;
  let job: MainJob;

  test.beforeAll(async () => {
    app = await App.launch({});
    job = new MainJob(app.page);
    await app.resize(1280, 800);
    await job.openDemoPlant();
    await job.scan("BMS (BACnet/IP)");
    await job.tree.getByText("AHU-1 Controller").click();
  });
  test.afterAll(() => app[Symbol.asyncDispose]());

  const dialog = () => app.page.getByRole("dialog");

  test("shows who holds the object, and asks for arming before anything can be written", async () => {
    await app.page.getByRole("textbox", { name: "Filter objects" }).fill("AO-");
    await app.page.getByRole("gridcell", { name: /^AO-/ }).first().click();
    await app.page.getByRole("button", { name: "Write…" }).click();
    await expect(dialog().getByRole("table", { name: "Priority array" })).toBeVisible();
    await app.page.screenshot({ path: join(pictures, "write-light.png") });
    await dialog().getByLabel("New value").fill("43");
    await dialog().getByRole("button", { name: "Write…" }).click();
    await expect(dialog().getByRole("table", { name: "What would happen" })).toContainText("43 %");
    await expect(dialog().getByRole("button", { name: "Write 1 value" })).toBeDisabled();
    await dialog().getByLabel("Why").fill("Stroke test");
    await dialog().getByRole("button", { name: "Arm writing" }).click();
    await expect(dialog().getByRole("button", { name: "Write 1 value" })).toBeEnabled();
    await app.page.screenshot({ path: join(pictures, "write-confirm.png") });
  });

  test("writes what was confirmed, and shows what the device has afterwards", async () => {
    await dialog().getByRole("button", { name: "Write 1 value" }).click();
    await expect(dialog().getByRole("table", { name: "What happened" })).toContainText("done · now 43 %");
    await dialog().getByRole("button", { name: "Close" }).last().click();
    await expect(app.page.getByRole("button", { name: /Writing armed/ })).toBeVisible();
  });

  test("reminds of what it holds when the project is to be closed", async () => {
    await app.page.getByRole("button", { name: /FPM41 demo plant/ }).click();
    await app.page.getByRole("menuitem", { name: "Close project" }).click();
    await expect(dialog()).toContainText("1 override would stay in the plant");
    await expect(dialog().getByRole("button", { name: "Close project and leave them" })).toBeVisible();
    await dialog().getByRole("button", { name: "Close" }).first().click();
    await expect(app.page.getByRole("button", { name: "1 override" })).toBeVisible();
  });

  test("lists the override, asks the device, and releases it", async () => {
    await app.page.getByRole("button", { name: "1 override" }).click();
    await dialog().getByRole("button", { name: "Ask the devices" }).click();
    await expect(dialog().getByRole("table", { name: "Overrides" })).toContainText("held");
    await app.page.screenshot({ path: join(pictures, "overrides.png") });
    await dialog().getByRole("button", { name: "Release all…" }).click();
    await dialog().getByRole("button", { name: "Release 1 value" }).click();
    await expect(dialog().getByRole("table", { name: "What happened" })).toContainText("done");
    await dialog().getByRole("button", { name: "Close" }).last().click();
    await expect(app.page.getByRole("button", { name: "1 override" })).toHaveCount(0);
  });

  test("disarms with one click, and keeps an audit that can be checked", async () => {
    await app.page.getByRole("button", { name: /Writing armed/ }).click();
    await expect(app.page.getByRole("button", { name: "Writing off" })).toBeVisible();
    await job.go("Settings");
    const audit = app.page.getByRole("region", { name: "Audit", exact: true });
    await expect(audit.getByText("armed", { exact: true })).toBeVisible();
    await audit.getByRole("button", { name: "Check the chain" }).click();
    await expect(app.page.getByText("The audit is whole")).toBeVisible();
    await app.page.screenshot({ path: join(pictures, "audit.png") });
  });
});
