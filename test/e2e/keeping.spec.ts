import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

/** It is counted in a thread of its own, which has to start. */
const patient = { timeout: 30_000 };

test("what keeping history for a time would let go is shown before it goes, and what wasn't sent goes only when a person says so", async () => {
  test.setTimeout(300_000);
  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.acceptAll();

  // A receiver that gets nothing: all of the history to come waits for it.
  await job.go("Sync");
  await page.getByRole("button", { name: "Sync to a demo database" }).click();
  await page.getByRole("button", { name: "Pause" }).click({ timeout: 120_000 });
  await expect(page.getByRole("region", { name: "How syncing stands" }).getByRole("status")).toHaveText(
    "Paused",
  );
  await job.writeHistory();

  await job.go("Settings");
  const care = page.getByRole("region", { name: "Looking after the project" });
  const days = care.getByRole("textbox", { name: "Counters: readings, days" });
  const forecast = care.getByRole("region", { name: "What would go and what would stay" });
  await days.fill("10");
  await days.press("Tab");
  await expect(forecast).toContainText("stay until the central database has them", patient);
  await expect(forecast).toContainText("Nothing goes at present.", patient);
  await care.getByRole("button", { name: "Discard" }).click();
  await expect(forecast).toBeHidden();
  await expect(days).toHaveValue("");

  await days.fill("10");
  await days.press("Tab");
  const measured = care.getByRole("textbox", { name: "Measured values: readings, days" });
  await measured.fill("10");
  await measured.press("Tab");
  const years = care.getByRole("textbox", { name: "Measured values: by the hour, years" });
  await years.fill("5");
  await years.press("Tab");
  await expect(forecast).toContainText("stay until the central database has them", patient);
  await forecast.scrollIntoViewIfNeeded();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "care-keeping-held");
  await app.resize(1280, 800);
  await care.getByRole("button", { name: "Apply" }).click();
  await expect(forecast).toBeHidden();

  await care.getByRole("button", { name: "Delete without sending…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete without sending" });
  const confirm = dialog.getByRole("button", { name: "Delete without sending" });
  await expect(confirm).toBeDisabled();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "care-delete-unsent");
  await app.resize(1280, 800);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  // Nothing went: it is still asked for.
  await care.getByRole("button", { name: "Delete without sending…" }).click();
  await dialog.getByRole("checkbox", { name: "I know that these readings are lost" }).check();
  await takePictures(app, "care-delete-unsent-known");
  await app.resize(1280, 800);
  await confirm.click();
  await expect(dialog).toBeHidden();
  await expect(care.getByRole("button", { name: "Delete without sending…" })).toBeHidden();

  // What nobody waits for any more may go with fewer days; what went before by the hour is counted among what stays.
  await job.go("Sync");
  await page.getByRole("button", { name: "Forget…" }).click();
  const forget = page.getByRole("dialog", { name: "Forget this central database?" });
  await forget.getByRole("button", { name: "Forget", exact: true }).click();
  await expect(page.getByRole("button", { name: "Sync to a demo database" })).toBeVisible(patient);
  await job.go("Settings");
  await days.fill("5");
  await days.press("Tab");
  await expect(forecast).toContainText(/Stay: [\d,]+ readings and [\d,]+ hours/, patient);
  await forecast.scrollIntoViewIfNeeded();
  await takePictures(app, "care-keeping");
  await app.resize(1280, 800);
  expect(await seriousFindings(page)).toEqual([]);

  // The audit keeps who let what go.
  await expect(page.getByText(/delete .* without sending it/).first()).toBeVisible();
  expect(app.complaints).toEqual([]);
});
