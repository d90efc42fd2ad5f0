import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { rtu } from "../drivers/modbus/serial-double.ts";
import { opened, serialBus } from "../peers/serial-bus.ts";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

const pictures = resolve(import.meta.dirname, "../../out/test/pictures");
mkdirSync(pictures, { recursive: true });

const hasPtys = spawnSync("socat", ["-V"], { stdio: "ignore" }).status === 0;

async function inEverySize(app: App, name: string): Promise<void> {
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await app.resize(width, height);
    for (const scheme of ["light", "dark"] as const) {
      await app.page.emulateMedia({ colorScheme: scheme });
      await app.page.screenshot({ path: join(pictures, `${name}-${width}-${scheme}.png`) });
    }
  }
}

test("the bus of the demo plant's meters: who answers how, and the frames behind it", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.tree.getByText("Meters (Modbus TCP)", { exact: true }).click();
  await page.getByRole("tab", { name: "Bus", exact: true }).click();
  await expect(page.getByText("Nothing counted yet")).toBeVisible();
  await job.scan("Meters (Modbus TCP)");
  const grid = page.getByRole("grid", { name: "Bus statistics of Meters (Modbus TCP)" });
  await expect(grid.getByRole("row").nth(1)).toBeVisible();
  await expect(page.getByText("Requests/s")).toBeVisible();
  await expect(grid.getByRole("columnheader", { name: "Median" })).toBeVisible();
  await inEverySize(app, "bus-statistics");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByText("Nothing counted yet")).toBeVisible();
  await page.getByRole("tab", { name: "Log", exact: true }).click();
  await page.getByRole("switch", { name: "Only errors" }).click();
  await page.getByRole("textbox", { name: "Filter frames" }).fill("illegal");
  await page.getByRole("gridcell", { name: "error", exact: true }).first().click();
  await expect(page.getByRole("option", { name: /exception/ })).toBeVisible();
  await page.getByRole("button", { name: "Copy hex" }).click();
  await expect(page.getByText("Copied the frame as hex")).toBeVisible();
  await page.getByRole("textbox", { name: "Filter frames" }).fill("");
  await inEverySize(app, "bus-log-errors");
  await expect(page.getByText("Copied the frame as hex")).toBeHidden({ timeout: 15_000 });
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Export…" }).click();
  await expect(page.getByRole("menuitem", { name: "As a table with the bytes (CSV)" })).toBeVisible();
  await page.keyboard.press("Escape");
  expect(app.complaints).toEqual([]);
});

test("a serial line with another master is only listened to, and says whom that asks", async () => {
  test.skip(!hasPtys, "socat isn't installed");
  await using bus = await serialBus(2);
  const [own = "", other = ""] = bus.ends;
  const port = await opened(other);
  await using app = await App.launch({});
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await page.getByRole("button", { name: "Add network" }).click();
  await page.getByRole("menuitem", { name: "Modbus serial line…" }).click();
  const form = page.getByRole("dialog", { name: "Add Modbus serial line" });
  await form.getByRole("textbox", { name: "Name" }).fill("Meters of the BMS, RS-485");
  await form.getByLabel("Serial port").fill(own);
  await form.getByRole("button", { name: "Add network" }).click();
  await page.getByRole("tab", { name: "Bus", exact: true }).click();
  await page.getByRole("switch", { name: "Listen only" }).click();
  await expect(page.getByText("Nothing is heard yet.")).toBeVisible();
  // The other master, its units, and one of them that is silent.
  const units = [3, 7, 12];
  let turn = 0;
  const timer = setInterval(() => {
    const unit = units[turn % units.length] ?? 0;
    turn += 1;
    port.write(rtu([unit, 3, 0, 0, 0, 2]));
    if (unit !== 12) port.write(rtu([unit, 3, 4, 0, 230, 0, 231]));
  }, 100);
  await expect(page.getByText(/Another master asks .*units? 3/)).toBeVisible();
  const grid = page.getByRole("grid", { name: "Bus statistics of Meters of the BMS, RS-485" });
  await expect(grid.getByRole("row")).toHaveCount(4);
  await expect(grid.locator(".cell-bad").first()).toBeVisible();
  await inEverySize(app, "bus-listening");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("tab", { name: "Log", exact: true }).click();
  await expect(page.getByText("another master: 40001–40002").first()).toBeVisible();
  await inEverySize(app, "bus-listening-log");
  clearInterval(timer);
  await page.getByRole("tab", { name: "Bus", exact: true }).click();
  await page.getByRole("switch", { name: "Listen only" }).click();
  await expect(page.getByText(/nothing is sent/)).toBeHidden();
  await new Promise<void>((resolve) => port.close(() => resolve()));
  expect(app.complaints).toEqual([]);
});
