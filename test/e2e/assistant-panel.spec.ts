import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("the assistant stands beside every page, and knows what is looked at there", async () => {
  test.setTimeout(480_000);
  let userData: string;
  {
    await using app = await App.launch({ keepUserData: true });
    userData = app.userData;
    const { page } = app;
    const job = new MainJob(page);
    await app.resize(1280, 800);
    const button = page.getByRole("button", { name: /^Assistant Ctrl/ });
    await expect(button).toHaveCount(0);
    await job.openDemoPlant();
    await job.scan("Meters (Modbus TCP)");
    await job.acceptAll();
    await job.writeHistory();
    await job.chart("Chiller 1 · Active energy import", 1);
    await job.chooseRange("7 d");

    const side = page.getByRole("complementary", { name: "Assistant" });
    await expect(side).toHaveCount(0);
    await page.keyboard.press("Control+j");
    const question = side.getByRole("textbox", { name: "Question" });
    await expect(question).toBeFocused();
    await expect(button).toHaveAttribute("aria-pressed", "true");
    const chip = side.getByTitle(/^“This” means/);
    await expect(chip).toContainText("Chiller 1");
    await expect(chip).toContainText("the last 7 d");
    await question.fill("Why is this high?");
    await question.press("Enter");
    const first = side.getByRole("article").first();
    await expect(first).toContainText("EAAA52128 Chiller 1", { timeout: 30_000 });
    await expect(first).toContainText(/more|less/);
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "assistant-panel");

    // A number opens where it is from, in the panel; the conversation comes back.
    await first.locator(".answer-number").first().click();
    const evidence = side.getByRole("complementary", { name: "Where this number is from" });
    await expect(evidence).toContainText("Chiller 1");
    await evidence.getByRole("button", { name: "Close" }).click();
    await expect(first).toBeVisible();

    // What is looked at is another thing on another page; taken off, it doesn't go along.
    await job.go("Networks");
    await job.tree.getByText("EAAA52129 Chiller 2").click();
    await expect(chip).toContainText("Chiller 2");
    await question.fill("How much did this use yesterday?");
    await question.press("Enter");
    await expect(side.getByRole("article").nth(1)).toContainText("EAAA52129 Chiller 2", { timeout: 30_000 });
    await chip.getByRole("button", { name: /^Ask without/ }).click();
    await expect(chip).toHaveCount(0);
    await takePictures(app, "assistant-panel-networks");

    // The page of the assistant has the same conversation, and no panel beside it.
    await side.getByRole("button", { name: "Open as a page" }).click();
    await expect(side).toHaveCount(0);
    const conversation = page.getByRole("region", { name: "Conversation" });
    await expect(conversation.getByRole("article")).toHaveCount(2);
    await conversation.getByRole("article").first().getByRole("button", { name: "Pin" }).click();
    const pinned = page.getByRole("region", { name: "Pinned answers" });
    await expect(pinned.getByRole("button", { name: "Why is this high?" })).toBeVisible();
    await expect(conversation.getByRole("article").first()).toContainText(", as of");
    expect(app.complaints).toEqual([]);
  }

  // Closed and opened again: the panel is where it was, and so is the pin.
  await using app = await App.launch({ userData });
  const { page } = app;
  const job = new MainJob(page);
  await job.go("Alarms");
  const side = page.getByRole("complementary", { name: "Assistant" });
  await expect(side.getByRole("article")).toHaveCount(2);
  await expect(side.getByRole("textbox", { name: "Question" })).not.toBeFocused();
  await expect(side.getByRole("button", { name: "Unpin" })).toBeVisible();
  const width = async () => (await side.boundingBox())?.width ?? 0;
  const before = await width();
  await side.getByRole("separator", { name: "Resize the assistant" }).press("ArrowLeft");
  await expect.poll(width).toBe(before + 20);
  await page.keyboard.press("Control+j");
  await expect(side).toHaveCount(0);
  expect(app.complaints).toEqual([]);
});
