import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("answers become a report that is ordered, commented and exported", async () => {
  test.setTimeout(240_000);
  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.acceptAll();
  await job.writeHistory();

  await job.go("Assistant");
  await page.getByRole("tab", { name: "Report" }).click();
  await expect(page.getByRole("heading", { name: "The report is empty" })).toBeVisible();
  await page.getByRole("button", { name: "Ask something" }).click();
  const question = page.getByRole("textbox", { name: "Question" });
  const conversation = page.getByRole("region", { name: "Conversation" });
  const ranking = "What consumed the most electricity in the last 7 days?";
  const chiller = "How much did Chiller 2 use last week, compared with the week before?";
  for (const [at, text] of [ranking, chiller].entries()) {
    await question.fill(text);
    await question.press("Enter");
    const answer = conversation.getByRole("article").nth(at);
    await answer.getByRole("button", { name: /^Add to report/ }).click({ timeout: 30_000 });
  }
  const tab = page.getByRole("tab", { name: "Report 2" });
  await tab.click();
  const entries = page.locator("article.report-entry");
  await expect(entries).toHaveCount(2);
  await expect(entries.first().getByRole("img", { name: /^Chart/ })).toBeVisible();

  await entries.nth(1).getByRole("button", { name: "Move up" }).click();
  await expect(entries.first().getByRole("heading")).toHaveText(chiller);
  await entries.first().getByRole("button", { name: "Edit heading and note" }).click();
  await page.getByRole("textbox", { name: "Heading" }).fill("Chiller 2, week against week");
  await page.getByRole("textbox", { name: "Note" }).fill("The setpoint was lowered on Monday.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(entries.first()).toContainText("The setpoint was lowered on Monday.");
  await page.getByRole("textbox", { name: "Title" }).fill("Energy audit");
  await page.getByRole("textbox", { name: "Introduction" }).fill("What thirty days of meters say.");
  await page.getByRole("textbox", { name: "Introduction" }).blur();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "report");

  const answerSaveDialog = (file: string) =>
    app.electron.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    }, file);
  const exported = async (kind: "PDF" | "HTML" | "Markdown", ending: string): Promise<Buffer> => {
    const file = join(app.userData, `report.${ending}`);
    await answerSaveDialog(file);
    await page.getByRole("button", { name: `Export ${kind}` }).click();
    await expect(page.getByText(file)).toBeVisible({ timeout: 30_000 });
    return await readFile(file);
  };
  const html = (await exported("HTML", "html")).toString("utf8");
  for (const part of ["Energy audit", "Chiller 2, week against week", "The setpoint was lowered", "<svg "])
    expect(html).toContain(part);
  expect(html.indexOf("Chiller 2, week against week")).toBeLessThan(html.indexOf(ranking));
  expect((await exported("Markdown", "md")).toString("utf8")).toContain("## Chiller 2, week against week");
  const pdf = await exported("PDF", "pdf");
  expect(pdf.subarray(0, 5).toString("latin1")).toBe("%PDF-");
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThanOrEqual(2);

  // Taken out by mistake: Undo brings it back.
  await entries.first().getByRole("button", { name: "Remove from the report" }).click();
  await expect(entries).toHaveCount(1);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(entries).toHaveCount(2);
  expect(app.complaints).toEqual([]);
});
