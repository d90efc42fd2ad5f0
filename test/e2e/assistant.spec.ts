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
  expect(app.complaints).toEqual([]);
});
