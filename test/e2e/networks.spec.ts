import { expect, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

test("a network's topology shows its devices behind their router, and leads to them", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("BMS (BACnet/IP)");
  await app.page.getByRole("tab", { name: "Topology" }).click();
  const picture = app.page.getByRole("region", { name: "Topology of BMS (BACnet/IP)" });
  await expect(picture.getByText("network 2709", { exact: true })).toBeVisible();
  await expect(picture.getByRole("link")).toHaveCount(19);
  await picture.getByRole("link", { name: /^VAV-7/ }).click();
  await expect(app.page.getByRole("heading", { name: "VAV-7" })).toBeVisible();
  await expect(app.page.getByText("127.0.41.40").first()).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test("Help is a page that is searched, without a project too", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  await job.go("Help");
  await app.page.getByRole("textbox", { name: "Find in help" }).fill("subnet mask");
  await expect(app.page.getByRole("heading", { level: 3 })).toHaveText(["When something doesn't work"]);
  await app.page.getByRole("textbox", { name: "Find in help" }).fill("");
  await app.page.getByRole("button", { name: "Priorities and writing" }).click();
  await expect(app.page.getByRole("heading", { name: "Priorities and writing" })).toBeInViewport();
  expect(app.complaints).toEqual([]);
});
