import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("asked in words, the assistant answers with numbers that show their series", async () => {
  test.setTimeout(240_000);
  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.acceptAll();
  await job.startPolling();
  await job.untilGood(90);
  await job.go("Live & trends");
  await job.writeHistory();

  await job.go("Assistant");
  await expect(page.getByRole("heading", { name: "Ask about this site" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "assistant-empty");

  const question = page.getByRole("textbox", { name: "Question" });
  const conversation = page.getByRole("region", { name: "Conversation" });
  await question.fill("What consumed the most electricity in the last 7 days?");
  await question.press("Enter");
  const first = conversation.getByRole("article").first();
  await expect(first.getByRole("button", { name: "Table" })).toBeVisible({ timeout: 30_000 });
  await expect(first).toContainText("of the building");
  await expect(first.getByRole("img", { name: /^Chart/ })).toBeVisible();
  await expect(first).toContainText("Answered without a model");

  await question.fill("How much did Chiller 2 use last week, compared with the week before?");
  await question.press("Enter");
  const second = conversation.getByRole("article").nth(1);
  await expect(second).toContainText(/That is .* (more|less)/, { timeout: 30_000 });

  await second.locator(".answer-number").first().click();
  const evidence = page.getByRole("complementary", { name: "Where this number is from" });
  await expect(evidence).toContainText("EAAA52129 Chiller 2");
  await expect(evidence).toContainText("How far counters went up");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "assistant-answers");

  // Its rows add up to it: those that are shown as far as they are rounded, those that are copied exactly.
  await first.locator(".answer-number").first().click();
  const exactly = Number((await evidence.locator("dt:text('Exactly') + dd").innerText()).split(" ")[0]);
  expect(exactly).toBeGreaterThan(0);
  await evidence.getByRole("button", { name: "Rows", exact: true }).press("Enter");
  const rows = evidence.getByRole("region", { name: "Table of rows" });
  await expect(evidence).toContainText("The sum of these rows is the number.");
  // Seven days by the hour; the clocks may have been changed.
  const hours = await rows.locator("tbody tr").count();
  expect([167, 168, 169]).toContain(hours);
  const shown = await rows.locator("tbody tr td:nth-child(2)").allInnerTexts();
  const sum = shown.reduce((all, text) => all + Number(text.replaceAll(/[^\d.]/g, "")), 0);
  expect(Math.abs(sum - exactly) / exactly).toBeLessThan(1e-3);
  await takePictures(app, "assistant-rows");
  expect(await seriousFindings(page)).toEqual([]);
  await evidence.getByRole("button", { name: "Copy" }).press("Enter");
  await question.focus();
  const pasted = page.evaluate(
    () =>
      new Promise<string>((done) => {
        const take = (event: ClipboardEvent) => done(event.clipboardData?.getData("text/plain") ?? "");
        document.addEventListener("paste", take, { once: true });
      }),
  );
  await page.keyboard.press("ControlOrMeta+V");
  const copied = (await pasted).split("\n").slice(1);
  expect(copied).toHaveLength(hours);
  const total = copied.reduce((all, line) => all + Number(line.split("\t")[2]), 0);
  expect(Math.abs(total - exactly) / exactly).toBeLessThan(1e-9);
  await question.fill("");
  // What was computed otherwise says so, and shows both times that it was computed from.
  await second.locator(".answer-number").nth(2).click();
  await evidence.getByRole("button", { name: "Rows", exact: true }).click();
  await expect(evidence).toContainText("they are what it was computed from, not how");
  await evidence.getByRole("combobox", { name: "Rows of" }).click();
  await page.getByRole("option", { name: /^Before, / }).click();
  await expect(rows).toBeVisible();
  await takePictures(app, "assistant-rows-before");

  await evidence.getByRole("button", { name: "Open in Live & trends" }).click();
  await expect(page.getByRole("img", { name: /EAAA52129 Chiller 2/ })).toBeVisible();

  // A click on an answer's picture leads there too.
  await job.go("Assistant");
  await second.getByRole("img", { name: /^Chart/ }).click();
  await expect(page.getByRole("img", { name: /^Line chart.*EAAA52129 Chiller 2/ })).toBeVisible();

  // A question is saved to be asked again, and the whole is exported.
  await job.go("Assistant");
  await second.getByRole("button", { name: /^Save question/ }).click();
  const saved = page.getByRole("region", { name: "Saved questions" });
  await expect(saved.getByRole("button", { name: /compared with the week before/ }).first()).toBeVisible();
  await second.getByRole("button", { name: "Pin" }).click();
  await expect(second.getByRole("button", { name: "Unpin" })).toBeVisible();

  // What was asked is still there.
  await job.go("Assistant");
  await expect(conversation.getByRole("article")).toHaveCount(2);
  await page.getByRole("button", { name: "New conversation" }).click();
  await question.fill("Quanto gastou a cantina ontem?");
  await question.press("Enter");
  await conversation.getByRole("button", { name: "eletricidade" }).click();
  await expect(conversation.getByRole("article").nth(1)).toContainText("consumiu");

  // What may leave, and who is asked, is the person's choice.
  await page.getByRole("button", { name: "Models and privacy…" }).click();
  const dialog = page.getByRole("dialog", { name: "Models and privacy" });
  await expect(dialog.getByRole("radio", { name: "Nothing" })).toBeChecked();
  await dialog.getByRole("radio", { name: "Names and figures" }).check();
  await dialog.getByRole("button", { name: "Add local server" }).click();
  await dialog.getByLabel("Model", { exact: true }).fill("llama");
  await dialog.getByLabel("€ a million tokens sent").fill("0.5");
  await dialog.getByLabel("Address").fill("http://127.0.0.1:1/v1");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "assistant-models");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await question.fill("How much electricity did we use yesterday?");
  await question.press("Enter");
  const told = conversation.getByRole("article").nth(2);
  await expect(told).toContainText("Local server can't be reached.", { timeout: 30_000 });
  await expect(told).toContainText("Answered without a model");

  // A peak is the greatest of the rows around it.
  await question.fill("What was the peak of the server room yesterday?");
  await question.press("Enter");
  const peak = conversation.getByRole("article").nth(3);
  await peak.locator(".answer-number").first().click({ timeout: 30_000 });
  await evidence.getByRole("button", { name: "Rows", exact: true }).click();
  await expect(evidence).toContainText("The greatest of these rows is the number.");
  await takePictures(app, "assistant-rows-peak");
  expect(app.complaints).toEqual([]);
});
