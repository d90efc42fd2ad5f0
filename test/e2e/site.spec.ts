import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("a person tells a site's place and hours, sets a tariff, paints a price, and takes it back", async () => {
  test.setTimeout(300_000);
  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("BMS (BACnet/IP)");
  await job.show("Site");

  await page.getByRole("combobox", { name: "Country" }).click();
  await page.getByRole("option", { name: "Portugal", exact: true }).click();
  await page.getByRole("textbox", { name: "Floor area" }).fill("12000");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
  expect(await seriousFindings(page)).toEqual([]);
  await pictures("site-general");

  await page.getByRole("tab", { name: "Occupancy" }).click();
  await expect(page.getByText("Good Friday")).toBeVisible();
  await page.getByText("As a list").click();
  const wednesday = page.getByRole("definition").nth(2);
  await expect(wednesday).toHaveText("07:00–19:00");
  const hours = page.getByRole("button", { name: "Hours in which people are in" });
  // By keyboard: Wednesday from 08:00, an hour back from where the cursor begins, until 09:00 nobody.
  await hours.focus();
  for (const key of ["ArrowDown", "ArrowDown", "PageUp", "Shift+PageDown"]) await page.keyboard.press(key);
  await page.keyboard.press("1");
  await expect(wednesday).toHaveText("08:15–19:00");
  await page.keyboard.press("Control+z");
  await expect(wednesday).toHaveText("07:00–19:00");
  expect(await seriousFindings(page)).toEqual([]);
  await pictures("site-occupancy");

  await page.getByRole("button", { name: "Take from a schedule" }).click();
  const dialog = page.getByRole("dialog", { name: "Hours from a schedule" });
  await dialog.getByRole("combobox", { name: "Device" }).click();
  await page.getByRole("option", { name: "AHU-1 Controller" }).click();
  await dialog.getByRole("combobox", { name: "Schedule" }).click();
  await page.getByRole("option", { name: "AHU-1 OCC-SCH" }).click();
  await expect(dialog.getByRole("definition").nth(5)).toHaveText("07:30–13:30");
  expect(await seriousFindings(page)).toEqual([]);
  await pictures("site-schedule");
  await dialog.getByRole("button", { name: "Take these hours" }).click();
  await expect(wednesday).toHaveText("06:30–20:00");

  await page.getByRole("tab", { name: "Carbon" }).click();
  await page.getByRole("button", { name: "Add contract" }).click();
  await page.getByRole("textbox", { name: "Evidence", exact: true }).fill("Cancellation statement 2026");
  await page.keyboard.press("Enter");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByText("7.5 Instruments for measuring").click();
  const smart = page.getByRole("listitem").filter({ hasText: "Smart meters for gas" });
  await smart.getByRole("combobox").click();
  await page.getByRole("option", { name: "Met", exact: true }).click();
  await smart.getByRole("textbox", { name: /^Evidence/ }).fill("Commissioning report 7");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 of 6 told").first()).toBeVisible();
  // What doesn't concern the building is neither met nor open.
  await page.getByText("7.7 Acquisition and ownership").click();
  const operation = page.getByRole("listitem").filter({ hasText: "above 290 kW): efficiently operated" });
  await operation.getByRole("combobox").click();
  await page.getByRole("option", { name: "Doesn’t apply", exact: true }).click();
  await operation.getByRole("textbox", { name: /^Evidence/ }).fill("Residential");
  await page.keyboard.press("Enter");
  await expect(page.getByText("0 of 3 told, 1 doesn’t apply")).toBeVisible();
  await operation.getByRole("combobox").click();
  await page.getByRole("option", { name: "Open", exact: true }).click();
  await page.getByRole("textbox", { name: "Largest heating or air-conditioning system" }).fill("120");
  await page.keyboard.press("Enter");
  await expect(operation).toContainText("Doesn’t apply: 120 kW, not above 290 kW.");
  await expect(operation.getByRole("combobox")).toHaveValue("Doesn’t apply");
  await operation.scrollIntoViewIfNeeded();
  expect(await seriousFindings(page)).toEqual([]);
  await pictures("site-carbon");

  await page.getByRole("tab", { name: /^Tariffs/ }).click();
  await page.getByRole("button", { name: "Add tariff" }).click();
  await page.getByRole("menuitem", { name: /medium voltage, four prices/ }).click();
  await expect(page.getByRole("tab", { name: "Tariffs 1" })).toBeVisible();
  await page.getByRole("tab", { name: "Summer time" }).click();
  await page.getByText("As a list").click();
  const monday = page.getByRole("definition").first();
  await expect(monday).toContainText("09:15–12:15 Peak");
  // With the mouse: Monday from midnight to 06:00 at the first price.
  await expect(page.getByRole("button", { name: "Prices, Summer time" })).toBeVisible();
  const row = await page.locator(".paint-row").first().boundingBox();
  if (row === null) throw new Error("There is no Monday.");
  await page.getByRole("radio", { name: /^Peak/ }).check();
  await page.mouse.move(row.x + 2, row.y + 10);
  await page.mouse.down();
  await page.mouse.move(row.x + row.width * 0.25 - 3, row.y + 10, { steps: 5 });
  await page.mouse.up();
  await expect(monday).toContainText("00:00–06:00 Peak");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(monday).toContainText("02:00–06:00 Super off-peak");
  await page.getByRole("textbox", { name: "Price Peak", exact: true }).fill("0.25");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("radio", { name: /0[.,]25 EUR\/kWh/ })).toBeAttached();
  // A peak over half an hour anywhere, in the hours of two prices; and two bands of reactive energy.
  await page.getByRole("button", { name: "Add demand charge" }).click();
  await page.getByRole("menuitem", { name: "Peak of a month, 15 min by the clock" }).click();
  await page.getByRole("combobox", { name: "Peak of Peak demand" }).click();
  await page.getByRole("option", { name: "Mean of 30 min, anywhere" }).click();
  const hoursOfPeak = page.getByRole("combobox", { name: "Hours of Peak demand" });
  await hoursOfPeak.click();
  await page.getByRole("option", { name: "Peak", exact: true }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Price of Peak demand" }).fill("3.5");
  await page.keyboard.press("Enter");
  const bands = page.getByRole("list", { name: "Reactive energy" });
  const before = await bands.getByRole("listitem").count();
  await page.getByRole("button", { name: "Add reactive energy" }).click();
  await expect(bands.getByRole("listitem")).toHaveCount(before + 1);
  await page.getByRole("textbox", { name: `Price of band ${before + 1}` }).fill("0.031");
  await page.keyboard.press("Enter");
  expect(await seriousFindings(page)).toEqual([]);
  await page.mouse.move(640, 5);
  await pictures("site-tariffs");

  await job.go("Networks");
  await job.go("Site");
  await page.getByRole("tab", { name: "Tariffs 1" }).click();
  await expect(page.getByRole("textbox", { name: "Price Peak", exact: true })).toHaveValue("0.25");
  await expect(page.getByRole("combobox", { name: "Peak of Peak demand" })).toHaveValue(
    "Mean of 30 min, anywhere",
  );
  await expect(page.getByRole("textbox", { name: "Price of Peak demand" })).toHaveValue("3.5");
  await expect(page.getByRole("textbox", { name: `Price of band ${before + 1}` })).toHaveValue("0.031");
  expect(app.complaints).toEqual([]);

  async function pictures(what: string): Promise<void> {
    await takePictures(app, what);
    await app.resize(1280, 800);
    await page.emulateMedia({ colorScheme: "light" });
  }
});
