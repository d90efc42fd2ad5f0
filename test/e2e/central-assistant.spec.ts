import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { seed } from "../store/project.ts";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { chooseSite, consumptionOf, createProject, syncToDemo } from "./central-site.ts";
import { MainJob } from "./main-job.ts";
import { measuredOffice, passphrase } from "./measured-office.ts";
import { takePictures } from "./pictures.ts";

const { name: siteName } = seed.site;
const there = `${siteName}, at the central database`;

test("the assistant is asked of a site at the central database, from its project and from another one", async () => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), "blipee-office-"));
  const file = await measuredOffice(folder, { days: 40, lightsAgo: 30 });
  {
    await using app = await App.launch({ parameters: [file] });
    const { page } = app;
    const job = new MainJob(page);
    await app.resize(1280, 800);
    const ask = page.getByRole("dialog");
    await ask.getByLabel("Passphrase", { exact: true }).fill(passphrase);
    await ask.getByRole("button", { name: "Open project" }).click();
    await expect(ask).toBeHidden();
    const side = page.getByRole("complementary", { name: "Assistant" });
    const chip = side.getByRole("combobox", { name: "Asked data" });
    const question = "How much electricity did we use last week?";

    // Without a central database there is nothing to choose.
    await job.go("Points");
    await page.keyboard.press("Control+j");
    const here = await answerTo(side, question);
    await expect(chip).toHaveCount(0);
    const said = await here.locator(".answer-text").textContent();
    expect(said).toContain("kWh");

    await syncToDemo(page, job);
    await expect(chip).toHaveValue("Project");
    await expect(here).toContainText(`Data of ${siteName}, this project`);
    // What Energy looks at is asked too, and says the same.
    await job.go("Energy");
    await chooseSite(page, siteName);
    await expect(chip).toHaveValue(`Central: ${siteName}`);
    const central = await answerTo(side, question);
    await expect(central).toContainText(`Data of ${there}`);
    expect(await central.locator(".answer-text").textContent()).toBe(said);
    await expect(here.getByRole("button", { name: "Open in Live & trends" })).toBeVisible();
    await expect(
      central.getByRole("button", { name: "Open the project’s own in Live & trends" }),
    ).toBeVisible();

    // Another project of the same organization has none of its points.
    await createProject(app, "Harbour office");
    await syncToDemo(page, job);
    await job.go("Energy");
    await expect(chip).toHaveValue("Project");
    await chooseSite(page, siteName);
    await consumptionOf(page, there);
    await expect(chip).toHaveValue(`Central: ${siteName}`);
    const looked = side.getByTitle(/^“This” means/);
    await expect(looked).toContainText("Main incomer");
    const used = await answerTo(side, "How much did this use last week?");
    await expect(used).toContainText(`Data of ${there}`);
    await expect(used.locator(".answer-text")).toContainText("Main incomer used");
    await expect(used.getByRole("img", { name: `electricity, kWh, ${there}` })).toBeVisible();
    await expect(used.getByRole("button", { name: /Live & trends/ })).toHaveCount(0);
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "central-assistant");
    await app.resize(1280, 800);

    // Its number is that of rows at the central database.
    await used.locator(".answer-number").first().click();
    const evidence = side.getByRole("complementary", { name: "Where this number is from" });
    await expect(evidence).toContainText(there);
    await expect(evidence.getByRole("list")).toContainText("Main incomer");
    await expect(evidence).toContainText("These points aren’t in this project");
    await evidence.getByRole("button", { name: "Rows", exact: true }).click();
    await expect(evidence.getByRole("region", { name: "Table of rows" })).toBeVisible();
    await expect(evidence).toContainText("The sum of these rows is the number.");
    await takePictures(app, "central-assistant-evidence");
    await app.resize(1280, 800);
    await evidence.getByRole("button", { name: "Close" }).click();

    // Alarms are as the project that reads the site told them.
    const alarms = await answerTo(side, "Which alarms are active?");
    await expect(alarms).toContainText("No alarm is active.");
    await expect(alarms).toContainText("as the projects that read this site told the central database");
    // What only that project can do isn't done from this one.
    const rule = await answerTo(side, "Alert me when the main incomer takes more than 50 kW");
    await expect(rule).toContainText("Alarm rules look at the points of a project");

    // The whole page goes on with the same data; another choice holds for what is asked then.
    await used.getByRole("button", { name: /^Add to report/ }).click();
    await side.getByRole("button", { name: "Open as a page" }).click();
    const whole = page.getByRole("region", { name: "Conversation" });
    const chosen = page.getByRole("combobox", { name: "Asked data" });
    await expect(chosen).toHaveValue(`Central: ${siteName}`);
    await takePictures(app, "central-assistant-page");
    await app.resize(1280, 800);
    await page.getByRole("button", { name: "New conversation" }).click();
    await expect(chosen).toHaveValue(`Central: ${siteName}`);
    await expect(whole).toContainText(`Ask about ${siteName}`);
    await chosen.click();
    await page.getByRole("option", { name: "Project" }).click();
    const own = await answerTo(whole, question);
    await expect(own).toContainText(/Data of .+, this project/);
    await expect(own).toContainText("among the points of this project");
    await page.getByRole("tab", { name: /^Report/ }).click();
    await expect(page.locator(".report-entry")).toContainText(`Data of ${there}. Answered without a model`);
    await takePictures(app, "central-assistant-report");
    expect(app.complaints).toEqual([]);
  }
  await rm(folder, { recursive: true });
});

/** Asks, and waits for the answer. */
async function answerTo(within: Locator, question: string): Promise<Locator> {
  const answers = within.getByRole("article");
  const before = await answers.count();
  const box = pageOf(within).getByRole("textbox", { name: "Question" });
  await box.fill(question);
  await box.press("Enter");
  const answer = answers.nth(before);
  await expect(answer.getByRole("button", { name: /^Save question/ })).toBeVisible({ timeout: 60_000 });
  return answer;
}
const pageOf = (within: Locator): Page => within.page();
