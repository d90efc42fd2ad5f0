import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

test("a meter's tab Reading says by which requests its points are read", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.acceptAll();
  await job.startPolling();
  await job.go("Networks");
  await job.tree.getByText("EAAA52101 Main incomer", { exact: true }).click();
  await page.getByRole("tab", { name: "Reading", exact: true }).click();
  const turn = page.getByRole("region", { name: /^Every / }).first();
  await expect(turn.getByRole("row").nth(1)).toContainText("register");
  await expect(page.getByText(/requests? at a time/)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await app.resize(width, height);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: `out/test/pictures/reading-${width}-${scheme}.png` });
    }
  }
  expect(app.complaints).toEqual([]);
});
