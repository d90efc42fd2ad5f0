import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { seed } from "../store/project.ts";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { chooseSite, consumptionOf, createProject, syncToDemo } from "./central-site.ts";
import { MainJob } from "./main-job.ts";
import { measuredOffice, passphrase } from "./measured-office.ts";
import { takePictures } from "./pictures.ts";

const { name: siteName } = seed.site;

test("a site is analysed where its data lies: in its own project, at the central database, and from another project", async () => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), "blipee-office-"));
  const file = await measuredOffice(folder, { days: 60, lightsAgo: 30 });
  {
    await using app = await App.launch({ parameters: [file] });
    const { page } = app;
    const job = new MainJob(page);
    await app.resize(1280, 800);
    const ask = page.getByRole("dialog");
    await ask.getByLabel("Passphrase", { exact: true }).fill(passphrase);
    await ask.getByRole("button", { name: "Open project" }).click();
    await expect(ask).toBeHidden();

    await job.go("Energy");
    const dataOf = page.getByRole("combobox", { name: "Data of" });
    await expect(page.getByRole("button", { name: "Analyse", exact: true })).toBeEnabled();
    await expect(dataOf).toHaveCount(0);
    const here = await consumptionOf(page, `${siteName}, this project`);

    await syncToDemo(page, job);
    await job.go("Energy");
    await expect(dataOf).toHaveValue(siteName);
    await chooseSite(page, siteName);
    const there = await consumptionOf(page, `${siteName}, at the central database`);
    expect(there).toBe(here);
    const finding = page.getByRole("article", { name: "Finding" });
    await expect(finding.getByRole("img", { name: /^Chart/ })).toBeVisible();
    await expect(
      finding.getByRole("button", { name: "Open the project’s own in Live & trends" }),
    ).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "central-energy");
    await app.resize(1280, 800);

    // What is looked at stays what it was.
    await job.go("Points");
    await job.go("Energy");
    await expect(page.getByText("Looking for sites …")).toHaveCount(0);
    await dataOf.click();
    await expect(page.getByRole("option", { selected: true })).toContainText(" · ");
    await page.keyboard.press("Escape");

    // All sites beside each other, with the same figure.
    await page.getByRole("tab", { name: "Portfolio" }).click();
    await page.getByRole("button", { name: "Compare sites" }).click();
    const line = page.getByRole("grid", { name: "Sites" }).getByRole("row", { name: new RegExp(siteName) });
    await expect(line).toContainText("kWh", { timeout: 60_000 });
    const total = /took ([\d,]+) kWh/.exec(here ?? "")?.[1] ?? "nothing";
    const [, exact = ""] = /([\d,.]+)\s?kWh/.exec((await line.textContent()) ?? "") ?? [];
    const value = (text: string) => Number.parseFloat(text.replaceAll(",", ""));
    // One is rounded to whole kWh, the other to tenths.
    expect(Math.abs(value(exact) - value(total))).toBeLessThan(0.6);
    await expect(page.getByRole("img", { name: /^Chart: Electricity a day/ })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "portfolio");
    await app.resize(1280, 800);
    await line.click();
    await page.getByRole("button", { name: "Analyses of the site" }).click();
    await expect(page.getByRole("button", { name: "Analyse", exact: true })).toBeEnabled();

    // A remembered site that is gone is told of where a site is chosen, not beside all of them.
    await job.go("Points");
    await page.evaluate((id) => {
      for (const key of Object.keys(localStorage))
        if (key.startsWith("energy-data ")) localStorage.setItem(key, id);
    }, "0190a1b2-0000-7000-8000-0000000000fe");
    await job.go("Energy");
    const gone = page.getByText("The chosen site isn’t at the central database any more.");
    await expect(gone).toBeVisible();
    await page.getByRole("tab", { name: "Portfolio" }).click();
    await expect(page.getByRole("button", { name: "Compare sites" })).toBeVisible();
    await expect(gone).toHaveCount(0);

    // Another project of the same organization has no points of its own, and sees the site all the same.
    await createProject(app, "Harbour office");
    await syncToDemo(page, job);
    await job.go("Energy");
    await chooseSite(page, siteName);
    expect(await consumptionOf(page, `${siteName}, at the central database`)).toBe(here);
    await expect(finding.getByRole("img", { name: /^Chart/ })).toBeVisible();
    await expect(finding).toContainText("These points aren’t in this project");
    await expect(finding.getByRole("button", { name: /Live & trends/ })).toHaveCount(0);
    await finding.getByRole("button", { name: "Rows", exact: true }).click();
    await expect(finding.getByRole("region", { name: "Table of rows" })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await takePictures(app, "central-energy-other");
    expect(app.complaints).toEqual([]);
  }
  await rm(folder, { recursive: true });
});
