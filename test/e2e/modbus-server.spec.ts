import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

const pictures = resolve(import.meta.dirname, "../../out/test/pictures");
mkdirSync(pictures, { recursive: true });

test("a BMS reads the demo plant's BACnet points by Modbus, those that were chosen", async () => {
  const port = await freePort();
  await using app = await App.launch({});
  const { page } = app;
  await app.resize(1280, 800);
  const job = new MainJob(page);
  await job.openDemoPlant();
  await job.scan("BMS (BACnet/IP)");
  await job.acceptAll();
  await job.startPolling();
  await page.getByRole("tab", { name: "Served" }).click();
  await expect(page.getByText("No point is served yet")).toBeVisible();

  await page.getByRole("button", { name: "Settings…" }).click();
  const dialog = page.getByRole("dialog", { name: "Points served by Modbus TCP" });
  await dialog.getByLabel("Port").fill(String(port));
  await dialog.getByLabel("Interface of this computer").click();
  await page.getByRole("option", { name: /127\.0\.0\.1/ }).click();
  await dialog.getByLabel("Points", { exact: true }).click();
  await page.getByRole("option", { name: "Chosen points" }).click();
  await dialog.getByLabel("Filter points to serve").fill("CHW-S-T");
  await dialog.locator(".ag-header-select-all input").check();
  await picture("served-settings");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "hidden" });

  await page.getByRole("switch", { name: "Serve points by Modbus TCP" }).click();
  await expect(page.getByText(`Listening on 127.0.0.1, port ${port}`)).toBeVisible();
  const grid = page.getByRole("grid", { name: "Register map" });
  await expect(grid.getByRole("gridcell", { name: "40001", exact: true })).toBeVisible();
  const value = grid.locator('.ag-row[row-index="0"] [col-id="value"]');
  await expect(value).not.toHaveText("none");

  const socket = connect(port, "127.0.0.1");
  socket.write(Uint8Array.of(0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 2));
  const [answer] = (await once(socket, "data")) as [Buffer];
  expect(answer[7]).toBe(3);
  expect(answer.readFloatBE(9)).toBeGreaterThan(0);
  expect(answer.readFloatBE(9)).toBeLessThan(40);
  await expect(page.getByText(/1 client \(127\.0\.0\.1:\d+\)/)).toBeVisible();
  socket.destroy();

  await page.getByRole("button", { name: "Settings…" }).click();
  await dialog.getByLabel("Points", { exact: true }).click();
  await page.getByRole("option", { name: "All mapped points" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "hidden" });
  await expect(grid.locator(".ag-row").nth(10)).toBeVisible();
  await picture("served");
  await app.resize(1920, 1080);
  await picture("served-1920");
  await page.getByRole("switch", { name: "Serve points by Modbus TCP" }).click();
  await expect(page.getByText(/^A BMS can read mapped points here/)).toBeVisible();
  await job.go("Settings");
  await expect(page.getByRole("gridcell", { name: "serve-points" }).first()).toBeVisible();
  expect(app.complaints).toEqual([]);

  async function picture(name: string): Promise<void> {
    for (const theme of ["light", "dark"] as const) {
      await page.evaluate(
        (wanted) => document.documentElement.setAttribute("data-mantine-color-scheme", wanted),
        theme,
      );
      await page.screenshot({ path: join(pictures, `${name}-${theme}.png`) });
    }
  }
});

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
