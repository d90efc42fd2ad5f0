import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

const pictures = resolve(import.meta.dirname, "../../out/test/pictures");
mkdirSync(pictures, { recursive: true });

test.describe.configure({ mode: "serial" });

test.describe("the main job, as a person does it", () => {
  let app: App;
  let job: MainJob;
  let userData: string;

  test.beforeAll(async () => {
    app = await App.launch({ keepUserData: true });
    userData = app.userData;
    job = new MainJob(app.page);
    await app.resize(1280, 800);
  });
  test.afterAll(() => app[Symbol.asyncDispose]());

  test("the start page offers the demo plant, a new project and a file", async () => {
    await expect(app.page.getByRole("button", { name: "Open demo plant" })).toBeVisible();
    await expect(app.page.getByRole("button", { name: "New project" })).toBeVisible();
    await expect(app.page.getByRole("button", { name: "Open file…" })).toBeVisible();
    expect(await seriousFindings(app.page)).toEqual([]);
  });

  test("the demo plant opens with its two networks", async () => {
    await job.openDemoPlant();
    await expect(job.tree.getByText("Meters (Modbus TCP)")).toBeVisible();
  });

  test("a scan of each network finds devices while it runs, and says what is new", async () => {
    expect(await job.scan("Meters (Modbus TCP)")).toContain("88 new devices");
    expect(await job.scan("BMS (BACnet/IP)")).toContain("19 new devices");
    await expect(job.tree.getByText("AHU-1 Controller")).toBeVisible();
  });

  test("a second scan says that nothing changed", async () => {
    expect(await job.scan("BMS (BACnet/IP)")).toMatch(/no change/i);
    expect(await seriousFindings(app.page)).toEqual([]);
  });

  test("a device shows its objects, and a filter narrows them", async () => {
    await job.tree.getByText("AHU-1 Controller").click();
    const objects = app.page.getByRole("grid").or(app.page.getByRole("treegrid")).first();
    await expect(objects).toBeVisible();
    await expect(app.page.getByText("AHU-1 SA-T", { exact: true }).first()).toBeVisible();
    await app.page.getByRole("textbox", { name: "Filter objects" }).fill("OA-T");
    await expect(app.page.getByText("AHU-1 SA-T", { exact: true })).toHaveCount(0);
    await app.page.getByRole("textbox", { name: "Filter objects" }).fill("");
    expect(await seriousFindings(app.page)).toEqual([]);
  });

  test("mapping accepts many suggestions at once; one undo takes them back, one redo brings them again", async () => {
    await job.show("Points");
    expect(await seriousFindings(app.page)).toEqual([]);
    const said = await job.acceptAll();
    const count = said.match(/[\d,]+/)?.[0] ?? "";
    await expect(app.page.getByRole("tab", { name: `Mapped ${count}` })).toBeVisible();
    await app.page.keyboard.press("Control+z");
    await expect(app.page.getByRole("tab", { name: /^Mapped( 0)?$/ })).toBeVisible();
    await app.page.keyboard.press("Control+Shift+z");
    await expect(app.page.getByRole("tab", { name: `Mapped ${count}` })).toBeVisible();
  });

  test("polling fills every point with a good value", async () => {
    await job.startPolling();
    expect(await job.untilGood(97)).toMatch(/polling [\d,]+ points/);
  });

  test("live values and a chart with history and a streaming tail", async () => {
    await job.writeHistory();
    await job.chart("Main incomer Active power", 1);
    await job.chooseRange("7 d");
    await expect(app.page.getByRole("img", { name: /EAAA52101 Main incomer/ })).toBeVisible();
    expect(await seriousFindings(app.page)).toEqual([]);
    await app.page.getByText("Table", { exact: true }).click();
    await expect(
      app.page.getByRole("grid", { name: "Trend" }).or(app.page.getByLabel("Trend")).first(),
    ).toBeVisible();
    await app.page.getByText("Chart", { exact: true }).last().click();
  });

  test("the command palette finds a point and a page", async () => {
    await app.page.keyboard.press("Control+k");
    const search = app.page
      .getByRole("dialog")
      .getByRole("textbox")
      .or(app.page.getByRole("dialog").getByRole("searchbox"))
      .first();
    await expect(search).toBeVisible();
    await search.fill("settings");
    await app.page.keyboard.press("Enter");
    await expect(app.page.getByText("SQLite", { exact: true })).toBeVisible();
    expect(await seriousFindings(app.page)).toEqual([]);
  });

  test("About says which runtime it runs on, and where the key is kept", async () => {
    const runtime = await app.page.evaluate(() => window.blipee.runtime());
    await expect(app.page.getByText(runtime.electron).first()).toBeVisible();
    await expect(app.page.getByText(runtime.declaredElectron).first()).toBeVisible();
    await expect(app.page.getByText(/key/i).first()).toBeVisible();
  });

  test("every page is fit to look at in both themes and sizes", async () => {
    // Thirty-six looks by axe take a while where the machine has other work.
    test.setTimeout(300_000);
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await app.resize(width, height);
      for (const theme of ["light", "dark"] as const) {
        await job.chooseTheme(theme);
        for (const place of [
          "Start",
          "Networks",
          "Points",
          "Live & trends",
          "Alarms",
          "Energy",
          "Assistant",
          "Site",
          "Help",
          "Settings",
        ] as const) {
          await job.show(place);
          await app.page.mouse.move(640, 5);
          expect(await seriousFindings(app.page), `${place}, ${theme}, ${width}`).toEqual([]);
          const name = `${place.toLowerCase().replaceAll(/\W+/g, "-")}-${theme}-${width}.png`;
          await app.page.screenshot({ path: join(pictures, name) });
        }
      }
    }
    await job.chooseTheme("light");
    await app.resize(1280, 800);
  });

  test("closed and opened again, everything is still there: the page, the points, the history, the polling", async () => {
    await job.go("Live & trends");
    await app.close();
    app = await App.launch({ userData });
    job = new MainJob(app.page);
    await expect(app.page.getByRole("link", { name: "Live & trends" })).toHaveAttribute(
      "aria-current",
      "page",
    );
    expect(await job.untilGood(97)).toMatch(/polling [\d,]+ points/);
    await expect(app.page.getByRole("img", { name: /EAAA52101 Main incomer/ })).toBeVisible();
  });

  test("the window's console said nothing", () => {
    expect(app.complaints).toEqual([]);
  });
});
