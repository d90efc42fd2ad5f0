import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("alarms and findings appear in the conversation once, and become saving measures", async () => {
  test.setTimeout(300_000);
  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.scan("BMS (BACnet/IP)");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog");
  await palette.getByRole("textbox", { name: "Search everything" }).fill("history with faults");
  await palette.getByRole("button", { name: /^Write 30 days of demo history with faults/ }).click();
  await job.jobs.getByText(/readings of [\d,]+ points/).waitFor({ timeout: 180_000 });

  // The plant's lamp alarm has come meanwhile: told once, and counted at the Assistant's place until it is seen.
  const place = page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: /^Assistant/ });
  await expect(place.getByTitle("1 not seen")).toHaveText("1");
  await takePictures(app, "notices-badge");
  await job.go("Assistant");
  const conversation = page.getByRole("region", { name: "Conversation" });
  const alarm = conversation.getByRole("article", { name: /^Alarm/ });
  await expect(alarm).toHaveCount(1);
  await expect(alarm).toContainText("Lamp failure");
  await expect(place.getByTitle(/not seen/)).toHaveCount(0);

  // Findings come by themselves every few hours; a person can ask for them now.
  const look = async (said: RegExp) => {
    await page.getByRole("button", { name: "Notices" }).click();
    await page.getByRole("menuitem", { name: "Look for findings now" }).click();
    await expect(page.getByText(said)).toBeVisible({ timeout: 120_000 });
  };
  await look(/new finding/);
  const lights = conversation.getByRole("article", { name: /^Finding: .*[Pp]arking/ });
  await expect(lights).toContainText("kWh a month");
  await expect(lights).toContainText("What to do");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "notices");
  await look(/Nothing new was found/);
  await expect(lights).toHaveCount(1);

  await lights.getByRole("button", { name: "Set a saving measure…" }).click();
  const dialog = page.getByRole("dialog", { name: "Set a saving measure" });
  await expect(dialog.getByRole("region", { name: "Basis of the estimate" })).toContainText("times 12");
  await expect(dialog.getByLabel("Saves a year, kWh")).not.toHaveValue("");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "measure-dialog");
  await dialog.getByLabel(/^Costs once/).fill("900");
  await dialog.getByRole("button", { name: "Set measure" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("tab", { name: "Measures 1" }).click();
  const row = page.getByRole("row", { name: /[Pp]arking/ });
  await expect(row).toContainText("Proposed");
  await row.getByRole("button", { name: /^Change/ }).click();
  const change = page.getByRole("dialog", { name: "Saving measure" });
  await change.getByRole("combobox", { name: "State" }).click();
  await page.getByRole("option", { name: "Done" }).click();
  await change.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("since");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "measures");

  // What is muted isn't told any more, and can be told again.
  await page.getByRole("tab", { name: "Conversation" }).click();
  await lights.getByRole("button", { name: /^Mute/ }).click();
  await expect(lights).toHaveCount(0);
  await page.getByRole("button", { name: "Notices" }).click();
  await page.getByRole("menuitem", { name: /[Pp]arking/ }).click();
  await page.getByRole("button", { name: "Notices" }).click();
  await expect(page.getByRole("menuitem", { name: /[Pp]arking/ })).toHaveCount(0);
  expect(app.complaints).toEqual([]);
});
