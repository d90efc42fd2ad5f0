import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("alarm rules: created, raised, acknowledged, switched off, and proposed by an answer", async () => {
  test.setTimeout(300_000);
  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.acceptAll();
  await job.go("Live & trends");
  await job.writeHistory();
  await job.startPolling();
  await job.untilGood(90);

  await job.show("Alarms");
  await page.getByRole("tab", { name: "Rules" }).click();
  await expect(page.getByRole("heading", { name: "No alarm rule yet" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "alarm-rules-empty");

  // What is missing is said at its field.
  await page.getByRole("button", { name: "New rule…" }).click();
  const dialog = page.getByRole("dialog", { name: "New alarm rule" });
  await dialog.getByRole("button", { name: "Create rule" }).click();
  await expect(dialog.getByText("Choose a point")).toBeVisible();
  await dialog.getByRole("combobox", { name: "Point" }).fill("Chiller 2 Active power");
  await page
    .getByRole("option", { name: /Chiller 2.*Active power.*kW$/ })
    .first()
    .click();
  await expect(dialog.getByText(/^Newest value .* kW$/)).toBeVisible();
  await dialog.getByRole("button", { name: "Create rule" }).click();
  await expect(dialog.getByText("Enter the limit")).toBeVisible();
  await dialog.getByLabel("Limit, kW").fill("150");
  const tried = dialog.getByRole("status", { name: "Try-out" });
  await expect(tried).toContainText(/In the last 7 days it would (not )?have been raised/);
  const before = await tried.innerText();
  await dialog.getByLabel("Limit, kW").fill("-1");
  await dialog.getByLabel("Raised after").fill("0 s");
  await expect(tried).toContainText("have been raised once");
  expect(await tried.innerText()).not.toBe(before);
  await dialog.getByLabel("What to do").fill("Look whether the pump runs.");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "alarm-rule-dialog");
  await dialog.getByRole("button", { name: "Create rule" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^Alarm rule “.*” created$/)).toBeVisible();

  const row = (name: RegExp) => page.getByRole("row", { name });
  await expect(row(/Active power above -1 kW/)).toContainText("Raised");
  await takePictures(app, "alarm-rules");
  expect(await seriousFindings(page)).toEqual([]);

  // It stands among the alarms, and is acknowledged without arming anything.
  await page.getByRole("tab", { name: /^Active/ }).click();
  const alarm = row(/above -1 kW/);
  await expect(alarm).toContainText("High limit");
  await expect(alarm).toContainText("Look whether the pump runs.");
  await takePictures(app, "alarm-of-rule");
  await alarm.click();
  await page.getByRole("button", { name: "Acknowledge 1…" }).click();
  const acknowledging = page.getByRole("dialog", { name: "Acknowledge 1 alarm" });
  await expect(acknowledging).toContainText("no device is told");
  await expect(acknowledging.getByRole("button", { name: "Arm writing" })).toHaveCount(0);
  await acknowledging.getByLabel("Note").fill("Pump runs");
  await takePictures(app, "alarm-of-rule-acknowledge");
  await acknowledging.getByRole("button", { name: "Acknowledge 1 alarm" }).click();
  await expect(acknowledging).toBeHidden();
  await expect(alarm).toContainText("acknowledged");

  // Switched off it is over.
  await page.getByRole("tab", { name: "Rules" }).click();
  await row(/above -1 kW/)
    .getByRole("checkbox")
    .click();
  await expect(row(/above -1 kW/)).toContainText("Off");
  await page.getByRole("tab", { name: /^Active/ }).click();
  await expect(alarm).toHaveCount(0);
  await page.getByRole("tab", { name: "History" }).click();
  await expect(row(/above -1 kW.*The rule was switched off/)).toBeVisible();
  await takePictures(app, "alarm-of-rule-history");

  // An answer proposes one; it is there only when a person creates it.
  await job.go("Assistant");
  await page
    .getByRole("textbox", { name: "Question" })
    .fill("What was the peak of Chiller 1 in the last 7 days?");
  await page.keyboard.press("Enter");
  const answer = page.getByRole("region", { name: "Conversation" }).getByRole("article").last();
  await answer.getByRole("button", { name: "Create alarm rule…" }).click({ timeout: 30_000 });
  await expect(dialog.getByText(/^Proposed by the answer: .*peak of a quarter hour/)).toBeVisible();
  await expect(dialog.getByRole("combobox", { name: "Point" })).toHaveValue(/Chiller 1/);
  await expect(dialog.getByLabel("Limit, kW")).toHaveValue(/^\d/);
  await expect(dialog.getByLabel("Raised after")).toHaveValue("15 min");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "alarm-rule-proposed");
  await dialog.getByRole("button", { name: "Create rule" }).click();
  await page.getByRole("button", { name: "Look at the rules" }).last().click();
  await expect(row(/Chiller 1/)).toContainText("after 15 min");

  // Asked for in words it is prepared, no more.
  await job.go("Assistant");
  await page.getByRole("textbox", { name: "Question" }).fill("Alert me when Chiller 2 takes more than 50 kW");
  await page.keyboard.press("Enter");
  const prepared = page.getByRole("region", { name: "Conversation" }).getByRole("article").last();
  await expect(prepared).toContainText("it is there when you create it", { timeout: 30_000 });
  await prepared.getByRole("button", { name: "Create alarm rule…" }).click();
  await expect(dialog.getByLabel("Limit, kW")).toHaveValue("50");
  await takePictures(app, "alarm-rule-asked");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await takePictures(app, "alarm-rule-answer");
  await job.go("Alarms");
  await page.getByRole("tab", { name: "Rules" }).click();

  // From a point, too; and what was deleted comes back.
  await row(/Chiller 1/).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(row(/Chiller 1/)).toHaveCount(0);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(row(/Chiller 1/)).toBeVisible();
  await job.go("Points");
  await page.getByRole("tab", { name: /^Mapped/ }).click();
  await page.getByRole("grid", { name: "Mapped points" }).getByRole("row").nth(1).click();
  await takePictures(app, "alarm-rule-point");
  await page.getByRole("button", { name: "Alarm rule…" }).click();
  await expect(dialog.getByRole("combobox", { name: "Point" })).not.toHaveValue("");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(app.complaints).toEqual([]);
});
