import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

const pictures = resolve(import.meta.dirname, "../../out/test/pictures");
mkdirSync(pictures, { recursive: true });

test("the bus of the demo plant's meters: who answers how, and the frames behind it", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  const inEverySize = async (name: string) => {
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await app.resize(width, height);
      for (const scheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.screenshot({ path: join(pictures, `${name}-${width}-${scheme}.png`) });
      }
    }
  };
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
  await inEverySize("bus-statistics");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByText("Nothing counted yet")).toBeVisible();
  expect(app.complaints).toEqual([]);
});
