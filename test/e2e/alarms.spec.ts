import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

const pictures = resolve(import.meta.dirname, "../../out/test/pictures");
mkdirSync(pictures, { recursive: true });

test.describe.configure({ mode: "serial" });

test.describe("alarms, as a person sees to them", () => {
  let app: App;
  let job: MainJob;

  test.beforeAll(async () => {
    app = await App.launch({});
    job = new MainJob(app.page);
    await app.resize(1280, 800);
  });
  test.afterAll(() => app[Symbol.asyncDispose]());

  const dialog = () => app.page.getByRole("dialog");
  const row = (name: RegExp) => app.page.getByRole("row", { name });
  /** A picture of what is shown, in both themes. */
  const picture = async (name: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await app.page.emulateMedia({ colorScheme });
      await app.page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
    }
    await app.page.emulateMedia({ colorScheme: "light" });
  };

  test("the place says what it is for, as long as there is no device", async () => {
    await job.openDemoPlant();
    await job.go("Alarms");
    await expect(app.page.getByRole("heading", { name: "No devices yet" })).toBeVisible();
  });

  test("after a scan the devices' alarms are there, and counted beside the place", async () => {
    await job.scan("BMS (BACnet/IP)");
    await job.show("Alarms");
    await expect(row(/UPS-A/)).toContainText("UPS runs on mains again");
    await expect(row(/L3-LTG-LMP-A/)).toContainText("Lamp failure on floor 3");
    await expect(app.page.getByRole("link", { name: /Alarms \d+/ })).toBeVisible();
    expect(await seriousFindings(app.page)).toEqual([]);
    await picture("alarms");
    await app.resize(1920, 1080);
    await picture("alarms-wide");
    await app.resize(1280, 800);
  });

  test("one is acknowledged with a note, after arming, and is gone when nothing else holds it", async () => {
    await row(/UPS-A/).click();
    await app.page.getByRole("button", { name: "Acknowledge 1…" }).click();
    await expect(dialog().getByRole("table", { name: "Alarms to acknowledge" })).toContainText("UPS-A");
    await expect(dialog().getByRole("button", { name: "Acknowledge 1 alarm" })).toBeDisabled();
    await picture("alarms-acknowledge");
    await dialog().getByLabel("Why").fill("Morning round");
    await dialog().getByRole("button", { name: "Arm writing" }).click();
    await dialog().getByLabel("Note for device and audit").fill("Battery test");
    await dialog().getByRole("button", { name: "Acknowledge 1 alarm" }).click();
    await expect(dialog()).toHaveCount(0);
    await expect(row(/UPS-A/)).toHaveCount(0);
  });

  test("the history has what happened", async () => {
    await app.page.getByRole("tab", { name: "History" }).click();
    await expect(row(/UPS-A/).first()).toContainText("acknowledged");
    expect(await seriousFindings(app.page)).toEqual([]);
    await picture("alarms-history");
  });

  test("a device's notification classes are read, and the app is entered and taken out", async () => {
    await job.go("Networks");
    await job.tree.getByText("FPM41 BMS").click();
    await app.page.getByRole("tab", { name: "Notification classes" }).click();
    const maintenance = app.page.getByRole("region", { name: /NC-MAINTENANCE/ });
    await expect(maintenance).toContainText("Nobody is notified.");
    await maintenance.getByRole("button", { name: "Notify this app" }).click();
    await expect(maintenance.getByRole("table")).toContainText("this app");
    expect(await seriousFindings(app.page)).toEqual([]);
    await picture("notification-classes");
    await maintenance.getByRole("button", { name: "Stop notifying this app" }).click();
    await expect(maintenance).toContainText("Nobody is notified.");
    expect(app.complaints).toEqual([]);
  });
});
