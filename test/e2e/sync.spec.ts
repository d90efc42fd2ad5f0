import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("the demo plant is sent to the demo database, compared with it, paused, and goes on after a restart", async () => {
  test.setTimeout(300_000);
  await using app = await App.launch({ keepUserData: true });
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.acceptAll();
  await job.startPolling();
  await job.untilGood(90);

  await job.go("Sync");
  await expect(
    page.getByRole("heading", { name: "This project is kept on this computer only" }),
  ).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "sync-empty");

  await page.getByRole("button", { name: "Connect to a central database…" }).click();
  const dialog = page.getByRole("dialog", { name: "Connect to a central database" });
  await dialog
    .getByLabel("Address, if you have one")
    .fill("postgresql://field:secret@127.0.0.1:1/portfolio?sslmode=disable");
  await dialog.getByLabel("Address, if you have one").press("Enter");
  await expect(dialog.getByLabel("Server")).toHaveValue("127.0.0.1");
  await expect(dialog.getByLabel("Login")).toHaveValue("field");
  await expect(dialog.getByLabel("Address, if you have one")).toHaveValue("");
  await dialog.getByRole("button", { name: "Look", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("127.0.0.1:1");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "sync-form");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: "Sync to a demo database" }).click();
  const state = page.getByRole("region", { name: "How syncing stands" });
  await expect(state.getByRole("status")).toHaveText("Up to date", { timeout: 120_000 });
  await expect(state).toContainText("TimescaleDB on PostgreSQL");
  await expect(page.getByRole("link", { name: "Sync: synced" })).toBeVisible();

  // What arrives while both sides are compared is on its way: compared is what stands still.
  await job.go("Points");
  await page.getByRole("button", { name: "Stop polling" }).click();
  await job.go("Sync");
  // Live, history, and events with the audit.
  await expect(state.getByText("nothing waits")).toHaveCount(3);
  const comparison = page.getByRole("region", { name: "Comparison" });
  await comparison.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(comparison.getByText("Both sides are the same")).toBeVisible({ timeout: 60_000 });
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "sync-equal");

  // Who removes a point is told that it isn't theirs alone.
  await job.go("Points");
  await page.getByRole("tab", { name: /^Mapped/ }).click();
  await page.getByRole("gridcell", { name: "Active power" }).first().click();
  await page.getByRole("button", { name: "Remove selected 1" }).click();
  const asking = page.getByRole("dialog", { name: "Remove 1 point?" });
  await expect(asking).toContainText("it is deleted for everybody who syncs this site");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "removed-for-all");
  await asking.getByRole("button", { name: "Keep" }).click();
  await expect(asking).toBeHidden();
  await expect(page.getByRole("button", { name: "Remove selected 1" })).toBeEnabled();

  // And so is who removes their network, and takes it back.
  await app.resize(1280, 800);
  await job.go("Networks");
  await job.tree.getByText("Meters (Modbus TCP)").click();
  await page.getByRole("button", { name: "More for Meters (Modbus TCP)" }).click();
  await page.getByRole("menuitem", { name: "Remove network" }).click();
  const network = page.getByRole("dialog", { name: "Remove Meters (Modbus TCP)?" });
  await expect(network).toContainText(/\d+ points are at the central database too/);
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "network-removed-for-all");
  await app.resize(1280, 800);
  await network.getByRole("button", { name: "Remove for everybody" }).click();
  await expect(job.tree.getByText("Meters (Modbus TCP)")).toBeHidden();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(job.tree.getByText("Meters (Modbus TCP)")).toBeVisible();
  await job.go("Sync");
  await expect(state.getByText("nothing waits")).toHaveCount(3);

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(state.getByRole("status")).toHaveText("Paused");
  await expect(page.getByRole("link", { name: "Sync: sync paused" })).toBeVisible();
  await job.startPolling();
  await job.go("Sync");
  await expect(state.getByText(/readings? waits?/).first()).toBeVisible();
  await takePictures(app, "sync-paused");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(state.getByRole("status")).toHaveText("Up to date", { timeout: 60_000 });
  expect(app.complaints).toEqual([]);
  const { userData } = app;
  await app.close();

  await using again = await App.launch({ userData });
  await new MainJob(again.page).go("Sync");
  await expect(again.page.getByRole("region", { name: "How syncing stands" }).getByRole("status")).toHaveText(
    "Up to date",
    {
      timeout: 120_000,
    },
  );
  expect(again.complaints).toEqual([]);
});
