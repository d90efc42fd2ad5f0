import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { fill, respondWith, unit } from "../drivers/modbus/responder.ts";
import { template } from "../drivers/modbus/setup.ts";
import { answersOf, busAt } from "../drivers/modbus/sweep/bus.ts";
import { ptyPair } from "../peers/pty-pair.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

const pictures = resolve(import.meta.dirname, "../../out/test/pictures");
mkdirSync(pictures, { recursive: true });

async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.evaluate(
      (wanted) => document.documentElement.setAttribute("data-mantine-color-scheme", wanted),
      theme,
    );
    await page.screenshot({ path: join(pictures, `${name}-${theme}.png`) });
  }
}

const enthalpy = template("fpm41-enthalpy-meter");
const meter = () => fill(unit({ 0: "Blipee", 1: "FPM41-ENTH", 2: "1.4" }), enthalpy, () => 2_150);

test("devices are found on typed hosts and on a serial port, and become networks", async () => {
  await using gateway = await respondWith({ 2: meter(), 5: unit(), 9: meter() });
  await using single = await respondWith({ 1: meter() });
  await using line = await ptyPair();
  const [path, far] = line.ends;
  const answers = answersOf({ 3: meter(), 4: meter(), 7: meter() });
  let turn = 0;
  await using bus = await busAt(far, (body) => {
    const answer = answers(body);
    if (answer === undefined || body[0] !== 7) return answer;
    turn += 1;
    return Buffer.from(answer.map((byte, index) => (index < 2 ? byte : byte ^ (1 << (turn % 5)))));
  });
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  await app.resize(1280, 800);
  await job.openDemoPlant();

  const open = async () => {
    await page.getByRole("button", { name: "Add network" }).click();
    await page.getByRole("menuitem", { name: "Find Modbus devices…" }).click();
  };
  const dialog = page.getByRole("dialog", { name: "Find Modbus devices" });
  await open();
  await dialog.getByRole("button", { name: "Start" }).click();
  await expect(dialog.getByText("Hosts to look at, such as 10.0.4.0/24")).toBeVisible();
  await dialog.getByLabel("Hosts", { exact: true }).fill("10.0.4.300");
  await expect(dialog.getByText("“10.0.4.300” can't be read as hosts.")).toBeVisible();
  await dialog
    .getByLabel("Hosts", { exact: true })
    .fill(`127.0.0.1:${gateway.port}, 127.0.0.1:${single.port}, 127.0.0.9-11`);
  await dialog.getByRole("textbox", { name: "Port" }).fill("9");
  await dialog.getByRole("textbox", { name: "Last unit" }).fill("20");
  await dialog.getByRole("textbox", { name: "Answer within" }).fill("200");
  await expect(dialog.getByText(/5 hosts to look at · about \d+ s; at most \d+ s/)).toBeVisible();
  await inBothThemes(page, "sweep-hosts-form");
  await dialog.getByRole("button", { name: "Start" }).click();
  await expect(dialog.getByText("Done · 4 devices found")).toBeVisible({ timeout: 60_000 });
  await expect(dialog.getByText("3 hosts take no connection at that port")).toBeVisible();
  await inBothThemes(page, "sweep-hosts-found");
  await dialog.getByRole("checkbox", { name: new RegExp(`127\\.0\\.0\\.1:${gateway.port}`) }).uncheck();
  await dialog.getByRole("button", { name: "Add 1 network" }).click();
  await expect(dialog).toBeHidden();
  await expect(
    page.getByRole("heading", { name: `Blipee FPM41 enthalpy meter · 127.0.0.1:${single.port}` }),
  ).toBeVisible();
  await expect(page.getByRole("gridcell", { name: /FPM41/ }).first()).toBeVisible({ timeout: 60_000 });

  await open();
  await expect(dialog.getByText(/already the network Blipee FPM41/)).toBeVisible();
  await dialog.getByRole("button", { name: "New search…" }).click();
  await dialog.getByText("Serial ports", { exact: true }).click();
  await dialog.getByLabel("Ports", { exact: true }).fill(path);
  await page.keyboard.press("Enter");
  await inBothThemes(page, "sweep-lines-form");
  await dialog.getByRole("button", { name: "Start" }).click();
  await dialog.getByRole("button", { name: "Stop" }).click();
  await expect(dialog.getByText(/^Stopped/)).toBeVisible();
  await dialog.getByRole("button", { name: "Resume" }).click();
  await expect(dialog.getByText("Done · 3 devices found")).toBeVisible({ timeout: 90_000 });
  await expect(dialog.getByText(/Probably two devices with unit id 7/)).toBeVisible();
  await inBothThemes(page, "sweep-lines-found");
  await app.resize(1920, 1080);
  await inBothThemes(page, "sweep-lines-found-large");
  await dialog.getByRole("button", { name: "Add 1 network" }).click();
  await expect(page.getByText(`Modbus RTU 9600 8N1 · ${path} · units 3–7`)).toBeVisible();
  await expect(page.getByRole("gridcell", { name: /two devices with unit id 7/ })).toBeVisible({
    timeout: 60_000,
  });
  await inBothThemes(page, "sweep-line-network");
  expect(bus.asked.length).toBeGreaterThan(0);
  expect(app.complaints).toEqual([]);
});
