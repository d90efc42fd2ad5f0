import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { measuredOffice, passphrase } from "./measured-office.ts";
import { takePictures } from "./pictures.ts";

const dayMs = 86_400_000;
const day = (ago: number) => new Date(Date.now() - ago * dayMs).toISOString().slice(0, 10);

test("days of one's own are analysed and compared with others; a measure that is done is verified, where data carries it", async () => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(join(tmpdir(), "blipee-office-"));
  const file = await measuredOffice(folder);
  {
    await using app = await App.launch({ parameters: [file] });
    const { page } = app;
    const job = new MainJob(page);
    await app.resize(1280, 800);
    const ask = page.getByRole("dialog");
    await ask.getByLabel("Passphrase", { exact: true }).fill(passphrase);
    await ask.getByRole("button", { name: "Open project" }).click();
    await expect(ask).toBeHidden();

    await job.go("Energy");
    await page.getByRole("combobox", { name: "Analysis" }).click();
    await page.getByRole("option", { name: "Comparison", exact: true }).click();
    await page.getByRole("radiogroup", { name: "Period" }).getByText("From – to", { exact: true }).click();
    const first = page.getByLabel("Period: first day");
    const last = page.getByLabel("Period: last day");
    await first.fill(day(10));
    await last.fill(day(20));
    await expect(page.getByRole("alert")).toHaveText("The last day is before the first.");
    await expect(page.getByRole("button", { name: "Analyse", exact: true })).toBeDisabled();
    await first.fill(day(40));
    await page.getByRole("combobox", { name: "Compared with" }).click();
    await page.getByRole("option", { name: "Other days" }).click();
    await expect(page.getByRole("alert")).toHaveText("Compared with: Choose both days.");
    await page.getByLabel("Compared with: first day").fill(day(200));
    await page.getByLabel("Compared with: last day").fill(day(180));
    // By the keyboard alone from the last field on.
    await page.getByLabel("Compared with: last day").press("Tab");
    for (let tab = 0; tab < 4; tab += 1) {
      if (
        await page
          .getByRole("button", { name: "Analyse", exact: true })
          .evaluate((one) => one === document.activeElement)
      )
        break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    const finding = page.getByRole("article", { name: "Finding" });
    await expect(finding).toContainText(`in ${day(200)} to ${day(180)}`, { timeout: 60_000 });
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "energy-days");
    await app.resize(1280, 800);
    // What was chosen is still there after looking elsewhere.
    await job.go("Points");
    await job.go("Energy");
    await expect(page.getByLabel("Period: first day")).toHaveValue(day(40));

    await job.go("Assistant");
    await page.getByRole("tab", { name: /^Measures/ }).click();
    const lights = page.getByRole("row", { name: /Lights to LED/ });
    await takePictures(app, "measures-done");
    await app.resize(1280, 800);
    await lights.getByRole("button", { name: "Verify savings" }).click();
    const dialog = page.getByRole("dialog", { name: "Verify savings" });
    const verified = dialog.getByRole("region", { name: "Verified savings" });
    await expect(verified).toContainText(/It saves .* estimate/, { timeout: 60_000 });
    await expect(verified).toContainText(/[\d,.]+ ± [\d,.]+ kWh/);
    await expect(verified).toContainText("40,000 kWh");
    await expect(dialog.getByRole("combobox", { name: "Meter" })).toHaveValue(/Main incomer/);
    await expect(dialog.getByRole("article", { name: "Finding" })).toContainText("by the 365 days before");
    await expect(dialog.getByRole("img", { name: /^Chart/ }).first()).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "verify-savings");
    await app.resize(1280, 800);
    await dialog.getByRole("button", { name: "Close", exact: true }).last().click();

    await page
      .getByRole("row", { name: /Lifts go to sleep/ })
      .getByRole("button", { name: "Verify savings" })
      .click();
    await expect(dialog).toContainText(/1[12] whole days since/);
    await expect(verified).toContainText(/Can’t be verified: The period has 1[12] days; savings need 28\./);
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "verify-refused");
    expect(app.complaints).toEqual([]);
  }
  await rm(folder, { recursive: true, force: true });
});
