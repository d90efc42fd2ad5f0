import { expect, test } from "@playwright/test";
import { type Heard, ModelServer, type Reply } from "../assistant/model-server.ts";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

const question = "How much did Chiller 1 use this month?";

/** Asks for the figure first. @returns whether it did */
function callsTool(reply: Reply, heard: Heard): boolean {
  if (heard.messages.some(({ role }) => role === "tool")) return false;
  reply.calls([["consumption", JSON.stringify({ meters: ["EAAA52128 Chiller 1"] })]]);
  return true;
}

/** An answer that comes when the test lets it. */
class HeldAnswer {
  readonly #more = Promise.withResolvers<void>();
  readonly #left = Promise.withResolvers<void>();
  /** Resolves when the app has ended the connection. */
  readonly left = this.#left.promise;

  /** Lets the second part come. */
  release(): void {
    this.#more.resolve();
  }

  readonly behaviour = async (reply: Reply, heard: Heard): Promise<void> => {
    if (callsTool(reply, heard)) return;
    reply.closed.then(this.#left.resolve, this.#left.reject);
    reply.begin();
    reply.chunk({ content: "It used [[f1]] then, as ever before. " });
    reply.chunk({ content: "Everything else idles " });
    await this.#more.promise;
    reply.chunk({ content: "while pumps rest, costing 4321 € " });
  };
}

test("an answer of a model streams in; stopped, it stays as far as it came, and is still there later", async () => {
  test.setTimeout(240_000);
  await using server = await ModelServer.start();
  const answer = new HeldAnswer();
  server.behaviour = answer.behaviour;
  let userData: string;
  let said: string;
  {
    await using app = await App.launch({ keepUserData: true });
    userData = app.userData;
    const { page } = app;
    const job = new MainJob(page);
    await app.resize(1280, 800);
    await job.openDemoPlant();
    await job.scan("Meters (Modbus TCP)");
    await job.acceptAll();
    await job.writeHistory();

    await job.go("Assistant");
    await page.getByRole("button", { name: "Models and privacy…" }).click();
    const dialog = page.getByRole("dialog", { name: "Models and privacy" });
    await dialog.getByRole("radio", { name: "Names and figures" }).check();
    await dialog.getByRole("button", { name: "Add local server" }).click();
    await dialog.getByLabel("Model", { exact: true }).fill("llama");
    await dialog.getByLabel("Address").fill(server.baseUrl);
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();

    const conversation = page.getByRole("region", { name: "Conversation" });
    const box = page.getByRole("textbox", { name: "Question" });
    await box.fill(question);
    await box.press("Enter");
    const first = conversation.getByRole("article").first();
    await expect(first.getByRole("status")).toHaveText(
      /^It used [\d.,]+\s(kWh|MWh) then, as ever before\. Everything else idles $/,
    );
    await takePictures(app, "assistant-streaming");
    await app.resize(1280, 800);
    answer.release();
    // A number that no tool gave is held back until it is known what it is.
    await expect(first.getByRole("status")).toHaveText(/idles while pumps rest, costing $/);
    said = await first.getByRole("status").innerText();

    await conversation.getByRole("button", { name: "Stop" }).click();
    await answer.left;
    await expect(first).toContainText("Stopped before its end.");
    await expect(first.locator(".answer-text")).toHaveText(said);
    await expect(first).toContainText("Answered by Local server, llama");
    await expect(first).not.toContainText("4321");
    await expect(conversation.getByRole("button", { name: "Ask", exact: true })).toBeVisible();
    // Its number shows where it is from, as that of any answer.
    await first.locator(".answer-number").click();
    const evidence = page.getByRole("complementary", { name: "Where this number is from" });
    await expect(evidence).toContainText("EAAA52128 Chiller 1");
    await evidence.getByRole("button", { name: "Close" }).click();
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "assistant-stopped");
    expect(app.complaints).toEqual([]);
  }

  await using app = await App.launch({ userData });
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.go("Assistant");
  const conversation = page.getByRole("region", { name: "Conversation" });
  const articles = conversation.getByRole("article");
  await expect(articles.first()).toContainText("Stopped before its end.");
  await expect(articles.first().locator(".answer-text")).toHaveText(said);
  await expect(articles.first()).toContainText("Answered by Local server, llama");

  // What it used counts, though nobody said how much: by an estimate.
  await page.getByRole("button", { name: "Models and privacy…" }).click();
  const dialog = page.getByRole("dialog", { name: "Models and privacy" });
  await expect(dialog).toContainText(/Used today: [\d,]+ tokens \([\d,]+ of them estimated\), 0 €\./);
  await dialog.getByRole("button", { name: "Cancel" }).click();

  server.behaviour = (reply, heard) => {
    if (!callsTool(reply, heard)) reply.text("It used [[f1]] then, as ever before.");
  };
  await articles
    .first()
    .getByRole("button", { name: /^Ask again/ })
    .click();
  const second = articles.nth(1);
  await expect(second).toContainText("Answered by Local server, llama");
  await expect(second.locator(".answer-text")).toHaveText(
    /^It used [\d.,]+\s(kWh|MWh) then, as ever before\.$/,
  );
  await expect(second).not.toContainText("Stopped");
  await expect(articles.first()).toContainText("Stopped before its end.");

  // Stopped before anything was said, it is a question that can be asked again.
  server.behaviour = (reply) => reply.begin();
  const box = page.getByRole("textbox", { name: "Question" });
  await box.fill("And Chiller 2?");
  await box.press("Enter");
  await expect(articles.nth(2)).toContainText("Looking at the data");
  await box.press("Escape");
  await expect(articles.nth(2)).toContainText("Stopped before anything was said.");
  await expect(articles.nth(2).getByRole("button", { name: /^Ask again/ })).toBeVisible();
  await expect(articles.nth(2)).not.toContainText("Answered");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "assistant-asked-again");
  expect(app.complaints).toEqual([]);
});
