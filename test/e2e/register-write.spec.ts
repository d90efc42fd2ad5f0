import { expect, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

test("a coil of a meter is written by hand: shown with its frame, armed, read back; to every unit asked twice", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.tree.getByText("Meters (Modbus TCP)", { exact: true }).click();
  await page.getByRole("textbox", { name: "Filter devices" }).fill("FPM41 electricity meter A");
  await page
    .getByRole("gridcell", { name: /electricity meter A/ })
    .first()
    .dblclick();
  await page.getByRole("tab", { name: "Registers" }).click();
  await page.getByText("Registers by hand").waitFor();
  await page.getByLabel("First number, as manuals print it").fill("00001");
  await page.getByLabel("How many").fill("1");
  await page.getByLabel("How many").press("Enter");
  const grid = page.getByRole("grid", { name: /^Registers of/ });
  await expect(grid.getByRole("gridcell", { name: "00001", exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Write…" }).click();
  const dialog = page.getByRole("dialog", { name: /write by hand/ });
  await dialog.getByLabel(/^Values/).fill("0");
  await pictures(app, "register-write");
  await dialog.getByRole("button", { name: /Write 1 value/ }).click();
  await expect(dialog.getByText(/^FC 5: [0-9a-f]{2} 05 00 00 00 00$/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Send 1 frame" })).toBeDisabled();
  await dialog.getByLabel("Why").fill("The relay is tested");
  await dialog.getByRole("button", { name: "Arm writing" }).click();
  await dialog.getByRole("button", { name: "Send 1 frame" }).click();
  await expect(dialog.getByRole("table", { name: "What happened" })).toContainText("0");
  await dialog.getByRole("button", { name: "Close" }).last().click();

  await page.getByRole("button", { name: "Write…" }).click();
  await dialog.getByLabel(/^Values/).fill("1");
  await dialog.getByRole("switch", { name: /^To every unit/ }).click();
  await dialog.getByRole("button", { name: /Write 1 value/ }).click();
  const word = dialog.getByLabel(/Type “every unit”/);
  await expect(word).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Send 1 frame" })).toBeDisabled();
  await pictures(app, "register-write-every-unit");
  await word.fill("every unit");
  await expect(dialog.getByRole("button", { name: "Send 1 frame" })).toBeEnabled();
  await dialog.getByRole("button", { name: "Back" }).click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(app.complaints).toEqual([]);
});

async function pictures(app: App, name: string): Promise<void> {
  for (const [width, height] of [
    [1920, 1080],
    [1280, 800],
  ] as const) {
    await app.resize(width, height);
    for (const scheme of ["dark", "light"] as const) {
      await app.page.emulateMedia({ colorScheme: scheme });
      await app.page.screenshot({ path: `out/${name}-${width}-${scheme}.png` });
    }
  }
}
