import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

test("a killed gateway comes back by itself, and the window says so and loses nothing", async () => {
  await using app = await App.launch();
  const job = new MainJob(app.page);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.acceptAll();
  await job.startPolling();
  await job.untilGood(97);

  const before = Date.now();
  process.kill(gatewayPid(app), "SIGKILL");
  const notice = app.page.getByRole("status", { name: "Gateway" });
  await expect(notice).toContainText(/restarted/i, { timeout: 15_000 });
  await expect(notice).toContainText(/nothing lost/i);
  await job.untilGood(97);
  expect(Date.now() - before).toBeLessThan(20_000);
  await expect(app.page.getByRole("button", { name: "Stop polling" })).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test("a project with a passphrase is asked for it, and a wrong one is told as such", async () => {
  await using app = await App.launch();
  const file = join(app.userData, "Plant room.blipee");
  await app.electron.evaluate(({ dialog }, path) => {
    // The operating system's own dialogs can't be driven by a test; what they would return stands in for the person.
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);
  await app.page.getByRole("button", { name: "New project" }).click();
  const form = app.page.getByRole("dialog");
  await form.getByRole("textbox", { name: "Project name" }).fill("Plant room");
  await form.getByRole("textbox", { name: "Site name" }).fill("Test site");
  await form.getByLabel("Passphrase (optional)").fill("correct horse battery");
  await form.getByLabel("Repeat passphrase", { exact: true }).fill("correct horse battery");
  await form.getByRole("button", { name: /Create|Choose/ }).click();
  await expect(app.page.getByText("Plant room").first()).toBeVisible();
  expect(readFileSync(file).subarray(0, 15).toString()).not.toBe("SQLite format 3");

  await app.page
    .getByLabel("Project and state")
    .getByRole("button", { name: /Plant room/ })
    .click();
  await app.page.getByRole("menuitem", { name: "Close project" }).click();
  await app.page.getByRole("button", { name: "Open file…" }).click();
  const ask = app.page.getByRole("dialog");
  await ask.getByLabel("Passphrase", { exact: true }).fill("wrong horse battery");
  await ask.getByRole("button", { name: "Open project" }).click();
  await expect(ask.getByText(/passphrase/i).first()).toBeVisible();
  await ask.getByLabel("Passphrase", { exact: true }).fill("correct horse battery");
  await ask.getByRole("button", { name: "Open project" }).click();
  await expect(ask).toBeHidden();
  await expect(app.page.getByText("Plant room").first()).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test("a project file given on the command line, as a double click does, opens", async () => {
  let file: string;
  let userData: string;
  {
    await using app = await App.launch({ keepUserData: true });
    userData = app.userData;
    file = join(userData, "Roof plant.blipee");
    await app.electron.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    }, file);
    await app.page.getByRole("button", { name: "New project" }).click();
    const form = app.page.getByRole("dialog");
    await form.getByRole("textbox", { name: "Project name" }).fill("Roof plant");
    await form.getByRole("textbox", { name: "Site name" }).fill("Test site");
    await form.getByRole("button", { name: /Create|Choose/ }).click();
    await app.page
      .getByLabel("Project and state")
      .getByRole("button", { name: /Roof plant/ })
      .click();
    await app.page.getByRole("menuitem", { name: "Close project" }).click();
    await expect(app.page.getByText("No project open")).toBeVisible();
  }
  await using app = await App.launch({ userData, parameters: [file] });
  const bar = app.page.getByLabel("Project and state");
  await expect(bar.getByRole("button", { name: /Roof plant/ })).toBeVisible({ timeout: 15_000 });
  expect(app.complaints).toEqual([]);
});

/** The gateway is the child of Electron's main process that runs its bundle. */
function gatewayPid(app: App): number {
  const parent = String(app.electron.process().pid);
  const lines = execFileSync("ps", ["-eo", "pid,ppid,args"], { encoding: "utf8" }).split("\n");
  const line = lines.find((text) => text.includes("gateway.js") && text.trim().split(/\s+/)[1] === parent);
  const pid = Number(line?.trim().split(/\s+/)[0]);
  if (!Number.isInteger(pid)) throw new Error("The gateway's process wasn't found.");
  return pid;
}
