import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

test.describe.configure({ mode: "serial" });

test.describe("lists of objects in and out of files", () => {
  let app: App;
  let job: MainJob;
  let folder: string;

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "blipee-exchange-"));
    app = await App.launch();
    job = new MainJob(app.page);
    await app.resize(1280, 800);
    await job.openDemoPlant();
    await job.scan("BMS (BACnet/IP)");
  });
  test.afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  /** Answers the system's own dialogs, which no test can press. */
  const choose = (paths: readonly string[]) =>
    app.electron.evaluate(({ dialog }, chosen) => {
      Object.assign(dialog, {
        showOpenDialog: async () => ({ canceled: false, filePaths: chosen }),
        showSaveDialog: async () => ({ canceled: false, filePath: chosen[0] }),
      });
    }, paths);
  const menu = async (item: string) => {
    await app.page.getByRole("button", { name: "Import and export" }).click();
    await app.page.getByRole("menuitem", { name: item }).click();
  };

  test("EDE is exported as four files into a folder", async () => {
    await choose([folder]);
    await menu("Export EDE…");
    await app.page.getByRole("textbox", { name: "Author" }).fill("Ana");
    await app.page.getByRole("button", { name: "Choose folder…" }).click();
    await app.page.getByText("Exported EDE").waitFor();
    const names = (await readdir(folder)).map((name) => name.replace(/^.*_/, "")).sort();
    expect(names).toEqual(["EDE.csv", "ObjTypes.csv", "StateTexts.csv", "Units.csv"]);
  });

  test("an import shows what becomes of every line before it is done", async () => {
    const names = await readdir(folder);
    const ede = join(folder, names.find((name) => name.endsWith("_EDE.csv")) ?? "");
    const text = await readFile(ede, "utf8");
    await writeFile(ede, `${text.replace(";62;", ";64;")}Broken;1;Broken;nothing;1\r\n`);
    await choose(names.map((name) => join(folder, name)));
    await menu("Import EDE, CSV or XLSX…");
    const dialog = app.page.getByRole("dialog", { name: "Import a list of objects" });
    await expect(dialog.getByText(/\d+ new, 1 left out/)).toBeVisible();
    await expect(dialog.getByText(/isn't a BACnet object type/)).toBeVisible();
    await app.page.screenshot({ path: "out/test/pictures/ede-import.png" });
    await dialog.getByRole("button", { name: /^Import [\d,]+ objects$/ }).click();
    await app.page.getByText(/^Prepared [\d,]+ devices$/).waitFor();
  });

  test("the site is compared with what was imported", async () => {
    await menu("Compare with import");
    const dialog = app.page.getByRole("dialog", { name: "Compare with import" });
    await expect(dialog.getByText(/ · 1 difference$/)).toBeVisible();
    await expect(dialog.getByRole("gridcell", { name: "°F" })).toBeVisible();
    await app.page.screenshot({ path: "out/test/pictures/ede-compare.png" });
    await app.page.keyboard.press("Escape");
  });

  test("objects are exported as XLSX and CSV", async () => {
    for (const [item, name, begin] of [
      ["Export objects as XLSX…", "objects.xlsx", "PK"],
      ["Export objects as CSV…", "objects.csv", "\uFEFFDevice,Device key,Object"],
    ] as const) {
      await choose([join(folder, name)]);
      await menu(item);
      await expect.poll(() => readFile(join(folder, name), "utf8").catch(() => "")).toMatch(begin);
    }
  });

  test("what was exported as XLSX is imported, and the site is as it says", async () => {
    await choose([join(folder, "objects.xlsx")]);
    await menu("Import EDE, CSV or XLSX…");
    const dialog = app.page.getByRole("dialog", { name: "Import a list of objects" });
    await expect(dialog.getByText(/objects\.xlsx \(XLSX, \d+\)/)).toBeVisible();
    await app.page.screenshot({ path: "out/test/pictures/table-import.png" });
    await dialog.getByRole("button", { name: /^Import [\d,]+ objects$/ }).click();
    await app.page
      .getByText(/^Prepared [\d,]+ devices$/)
      .last()
      .waitFor();
    await menu("Compare with import");
    await expect(
      app.page.getByRole("dialog", { name: "Compare with import" }).getByText(/^[\d,]+ objects the same$/),
    ).toBeVisible();
    await app.page.keyboard.press("Escape");
  });

  test("nothing complained", () => {
    expect(app.complaints).toEqual([]);
  });
});
