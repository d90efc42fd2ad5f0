import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { unit } from "../drivers/modbus/responder.ts";
import { answerOf, rtu, serialDouble } from "../drivers/modbus/serial-double.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

const pictures = resolve(import.meta.dirname, "../../out/test/pictures");
mkdirSync(pictures, { recursive: true });

test("a serial line behind a converter that echoes is added, scanned, and its Link says how it stands", async () => {
  const meter = unit();
  meter.holding.set(0, 230);
  await using converter = await serialDouble((body, write) => {
    write(rtu(body));
    const answer = answerOf({ 2: meter }, body);
    if (answer !== undefined) write(rtu(answer));
  });
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  const inBothThemes = async (name: string) => {
    for (const theme of ["light", "dark"] as const) {
      await page.evaluate(
        (wanted) => document.documentElement.setAttribute("data-mantine-color-scheme", wanted),
        theme,
      );
      await page.screenshot({ path: join(pictures, `${name}-${theme}.png`) });
    }
  };
  await app.resize(1280, 800);
  await job.openDemoPlant();

  await page.getByRole("button", { name: "Add network" }).click();
  await page.getByRole("menuitem", { name: "Modbus TCP host…" }).click();
  const host = page.getByRole("dialog", { name: "Add Modbus TCP host" });
  await host.getByRole("textbox", { name: "Name" }).fill("Converter, basement");
  await host.getByRole("textbox", { name: "Host" }).fill("127.0.0.1");
  await host.getByRole("combobox", { name: "Transport" }).click();
  await page.getByRole("option", { name: "Modbus/TCP Security (TLS)" }).click();
  await expect(host.getByRole("textbox", { name: "Port" })).toHaveValue("802");
  await host.getByRole("button", { name: "Add network" }).click();
  await expect(host.getByText("Choose this computer’s operational certificate")).toBeVisible();
  await inBothThemes("modbus-tls-form");
  await host.getByRole("combobox", { name: "Transport" }).click();
  await page.getByRole("option", { name: "RTU over TCP" }).click();
  await host.getByRole("textbox", { name: "Port" }).fill(String(converter.configuration.port));
  await host.getByRole("textbox", { name: "Last unit" }).fill("3");
  await inBothThemes("modbus-rtu-form");
  await host.getByRole("button", { name: "Add network" }).click();
  await expect(host).toBeHidden();
  await expect(page.getByText(/RTU over TCP · 127\.0\.0\.1:\d+ · units 1–3/)).toBeVisible();
  await page.getByRole("button", { name: "Scan", exact: true }).click();
  await expect(page.getByRole("gridcell", { name: /unit 2/i }).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole("tab", { name: "Link" }).click();
  await expect(page.getByText(/The adapter brings back what is sent/)).toBeVisible();
  await inBothThemes("modbus-link");

  await page.getByRole("button", { name: "Add network" }).click();
  await page.getByRole("menuitem", { name: "Modbus serial line…" }).click();
  const line = page.getByRole("dialog", { name: "Add Modbus serial line" });
  await line.getByRole("textbox", { name: "Name" }).fill("Meters, RS-485");
  await line.getByRole("button", { name: "Add network" }).click();
  await expect(line.getByText("A serial port, such as /dev/ttyUSB0 or COM3")).toBeVisible();
  await line.getByLabel("Serial port").fill("/dev/no-such-port");
  await line.getByRole("combobox", { name: "Parity" }).click();
  await page.getByRole("option", { name: "Even" }).click();
  await line.getByRole("button", { name: "More" }).click();
  await inBothThemes("modbus-serial-form");
  await line.getByRole("button", { name: "Add network" }).click();
  await expect(page.getByText("Modbus RTU 9600 8E1 · /dev/no-such-port · units 1–247")).toBeVisible();
  await page.getByRole("tab", { name: "Link" }).click();
  await page.getByRole("button", { name: "Connect" }).click();
  await expect(page.getByText("There is no serial port /dev/no-such-port.")).toBeVisible();
  await inBothThemes("modbus-serial-link");
  expect(app.complaints).toEqual([]);
});
