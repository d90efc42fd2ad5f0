import { expect, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("a heat power is computed from a flow and two temperatures; energies are converted by rule", async () => {
  await using app = await App.launch({});
  const job = new MainJob(app.page);
  const { page } = app;
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.acceptAll();
  await job.startPolling();
  await job.untilGood(50);

  await page.getByRole("tab", { name: /^Mapped/ }).click();
  await page.getByRole("button", { name: "New formula point" }).click();
  const dialog = page.getByRole("dialog", { name: "New formula point" });
  const formula = dialog.getByRole("textbox", { name: "Formula" });
  const pick = async (word: string) => {
    await formula.pressSequentially(word);
    await dialog.getByRole("listbox", { name: "Points to choose from" }).waitFor();
    await formula.press("Enter");
  };
  await formula.pressSequentially("(");
  await pick("supply_temp");
  await formula.pressSequentially(" - ");
  await expect(dialog.getByText(/missing|brackets?/i).first()).toBeVisible();
  await pick("return_temp");
  await formula.pressSequentially(") * ");
  await pick("flow");
  await formula.pressSequentially(" * 1.163");
  await dialog.getByLabel("Name").fill("Heat power");
  await dialog.getByLabel("Unit").fill("kW");
  await expect(dialog.getByLabel("Value now")).toHaveText(/\d.* kW/);
  await pictures("formula");
  await dialog.getByRole("button", { name: "Add point" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("textbox", { name: "Filter points" }).fill("Heat power");
  await expect(page.getByRole("gridcell", { name: /^= \(/ })).toBeVisible();

  await job.go("Live & trends");
  await page.getByRole("textbox", { name: "Filter points" }).fill("Heat power");
  await expect(page.getByText(/kW$/).first()).toBeVisible();

  await job.go("Points");
  await page.getByRole("tab", { name: "Rules" }).click();
  await page.getByRole("button", { name: "Add a rule" }).click();
  const rule = page.getByRole("dialog", { name: "Conversion rule" });
  await rule.getByLabel("Unit in the device").fill("kWh");
  await rule.getByLabel("New unit").fill("MWh");
  await rule.getByRole("button", { name: "Save rule" }).click();
  await expect(page.getByRole("grid", { name: "What the rules would change" })).toBeVisible();
  await expect(page.getByRole("gridcell", { name: /MWh$/ }).first()).toBeVisible();
  await pictures("rules");
  await page.getByRole("button", { name: /^Apply to \d+ points?$/ }).click();
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText(/^Changed \d+ points?$/)).toBeVisible();
  await expect(page.getByText("All points are as the rules say")).toBeVisible();
  await page.getByRole("tab", { name: /^Mapped/ }).click();
  await page.getByRole("textbox", { name: "Filter points" }).fill("Main incomer energy import");
  await page.getByRole("gridcell", { name: "MWh" }).first().click();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const edit = page.getByRole("dialog", { name: /^Edit / });
  await edit.getByLabel("Unit", { exact: true }).fill("GJ");
  await edit.getByText("Convert values, earlier ones too").waitFor();
  await pictures("point");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("gridcell", { name: "GJ" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("gridcell", { name: "MWh" }).first()).toBeVisible();
  await page.getByRole("tab", { name: "Rules" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("gridcell", { name: /MWh$/ }).first()).toBeVisible();
  expect(app.complaints).toEqual([]);

  async function pictures(what: string): Promise<void> {
    await takePictures(app, what);
    await app.resize(1280, 800);
  }
});
