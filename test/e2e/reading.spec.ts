import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

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
  await takePictures(app, "reading");
  expect(app.complaints).toEqual([]);
});
