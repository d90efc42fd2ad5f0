import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

test.describe.configure({ mode: "serial" });

test.describe("a chart, a list and a device, as a person handles them", () => {
  let app: App;
  let job: MainJob;
  let chart: Locator;

  test.beforeAll(async () => {
    app = await App.launch();
    job = new MainJob(app.page);
    chart = app.page.getByRole("img", { name: /^Line chart/ });
    await app.resize(1280, 800);
    await job.openDemoPlant();
    await job.scan("BMS (BACnet/IP)");
    await job.scan("Meters (Modbus TCP)");
    await job.acceptAll();
    await job.startPolling();
    await job.untilGood(97);
    await job.writeHistory();
    await job.chart("Main incomer Active power", 1);
  });
  test.afterAll(() => app[Symbol.asyncDispose]());

  /** A place on the drawing, as shares of its width and height. */
  const at = async (across: number, down: number) => {
    const box = await chart.boundingBox();
    if (box === null) throw new Error("The chart isn't shown.");
    return [box.x + box.width * across, box.y + box.height * down] as const;
  };
  const label = async () => (await chart.getAttribute("aria-label")) ?? "";
  const tooltip = () => app.page.locator(".chart-tooltip");
  const drag = async (from: number, to: number) => {
    await app.page.mouse.move(...(await at(from, 0.5)));
    await app.page.mouse.down();
    await app.page.mouse.move(...(await at((from + to) / 2, 0.5)), { steps: 4 });
    await app.page.mouse.move(...(await at(to, 0.5)), { steps: 4 });
    await app.page.mouse.up();
  };

  test("pointing at the chart shows the readings there, with name and unit", async () => {
    await job.chooseRange("7 d");
    await expect(app.page.getByText(/averages, min–max band/)).toBeVisible();
    await app.page.mouse.move(...(await at(0.4, 0.5)));
    await app.page.mouse.move(...(await at(0.5, 0.5)), { steps: 3 });
    await expect(tooltip()).toContainText("EAAA52101 Main incomer · Active power");
    await expect(tooltip()).toContainText("kW");
    expect(app.complaints).toEqual([]);
  });

  test("dragging across zooms again and again, pointing goes on to work, and Back returns", async () => {
    // Seven days go on with the clock: only a zoom begins days later.
    const firstDay = async () => /, (\d[^,]*), \d\d:\d\d:\d\d to /.exec(await label())?.[1];
    const wide = await firstDay();
    await drag(0.3, 0.7);
    await expect.poll(firstDay).not.toBe(wide);
    const narrow = await label();
    for (const across of [0.2, 0.35, 0.5, 0.65, 0.8]) {
      await app.page.mouse.move(...(await at(across, 0.4)), { steps: 3 });
    }
    await expect(tooltip()).toContainText("Active power");
    await drag(0.4, 0.6);
    await expect.poll(label).not.toBe(narrow);
    await expect(app.page.getByText("every reading").or(app.page.getByText(/averages/))).toBeVisible();
    for (const across of [0.8, 0.5, 0.2]) {
      await app.page.mouse.move(...(await at(across, 0.6)), { steps: 3 });
    }
    await expect(tooltip()).toContainText("Active power");
    await app.page.getByRole("button", { name: "Back", exact: true }).click();
    await expect.poll(label).toBe(narrow);
    await app.page.getByRole("button", { name: "Back", exact: true }).click();
    await expect(
      app.page.getByRole("radiogroup", { name: "Range" }).getByRole("radio", { name: "7 d" }),
    ).toBeChecked();
    expect(app.complaints).toEqual([]);
  });

  test("the pointer may rest on the chart while zooming changes what is drawn, bands to readings and back", async () => {
    const raw = app.page.getByText("every reading");
    await app.page.getByRole("button", { name: "Zoom in" }).focus();
    for (let times = 0; times < 12 && !(await raw.isVisible()); times += 1) {
      await app.page.mouse.move(...(await at(0.5, 0.5)));
      await app.page.mouse.move(...(await at(0.52, 0.5)), { steps: 2 });
      await expect(tooltip()).toContainText("Active power");
      const before = await label();
      await app.page.keyboard.press("Enter");
      await expect.poll(label).not.toBe(before);
      await expect(app.page.getByText("Loading …")).toBeHidden();
    }
    await expect(raw).toBeVisible();
    await app.page.mouse.move(...(await at(0.55, 0.5)), { steps: 2 });
    await expect(tooltip()).toContainText("Active power");
    expect(app.complaints).toEqual([]);
    await job.chooseRange("7 d");
  });

  test("pointing survives ranges, lines and forms that change meanwhile", async () => {
    for (const range of ["30 d", "1 h", "15 min", "7 d"] as const) {
      await job.chooseRange(range);
      await app.page.mouse.move(...(await at(0.5, 0.5)));
      await app.page.mouse.move(...(await at(0.6, 0.6)), { steps: 5 });
    }
    await job.chart("Chiller 1 Active power", 1);
    await app.page.mouse.move(...(await at(0.5, 0.5)), { steps: 5 });
    await expect(tooltip()).toContainText("Chiller 1");
    const list = app.page.getByRole("list", { name: "Lines" });
    await list.getByRole("button", { name: /^EAAA52101 Main incomer/ }).click();
    await app.page.mouse.move(...(await at(0.6, 0.5)), { steps: 5 });
    await list.getByRole("button", { name: /^EAAA52101 Main incomer/ }).click();
    await app.page.mouse.move(...(await at(0.4, 0.5)), { steps: 5 });
    expect(app.complaints).toEqual([]);
  });

  test("what the chart shows is exported as CSV: times in UTC, numbers unrounded, unit in the header", async () => {
    const file = join(app.userData, "trend.csv");
    await answerSaveDialog(file);
    await app.page.getByRole("button", { name: "Export trend as CSV" }).click();
    await expect.poll(() => textOf(file)).not.toBe("");
    const [header = "", ...rows] = textOf(file).trim().split(/\r?\n/);
    expect(header.replace(/^\uFEFF/, "")).toMatch(
      /^time,"?EAAA52101 Main incomer · Active power \(kW\)"?,"?EAAA521\d\d Chiller 1 · Active power \(kW\)"?$/,
    );
    expect(rows.length).toBeGreaterThan(100);
    const times = rows.map((row) => row.split(",")[0] ?? "");
    for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect([...times].sort()).toEqual(times);
    const powers = rows.flatMap((row) => row.split(",")[1] || []).map(Number);
    expect(powers.length).toBeGreaterThan(100);
    expect(powers.every((power) => Number.isFinite(power) && power >= 0)).toBe(true);
  });

  test("a list is exported as it is filtered, with whole names", async () => {
    await job.go("Live & trends");
    await app.page.getByRole("textbox", { name: "Filter points" }).fill("EAAA52101 Main incomer");
    await expect(app.page.getByText(/^\d+ points of [\d,]+/)).toHaveText(/^([4-9]|[1-3]\d) points/);
    const file = join(app.userData, "live.csv");
    await answerSaveDialog(file);
    await app.page.getByRole("button", { name: "Export Live points as CSV" }).click();
    await expect.poll(() => textOf(file)).not.toBe("");
    const [header = "", ...rows] = textOf(file).trim().split(/\r?\n/);
    expect(header).toContain("Point,Value,Unit,Quality");
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row).toContain("EAAA52101 Main incomer · ");
  });

  test("points of one meter look different in a narrow list, and a value that changed flashes", async () => {
    await app.page.getByRole("textbox", { name: "Filter points" }).fill("EAAA52101 Main incomer");
    const grid = app.page.getByRole("grid", { name: "Live points" });
    await expect(grid.getByRole("columnheader", { name: "Device" })).toHaveCount(0);
    const cut = await grid.locator('.ag-row [col-id="name"] .point-name-own').evaluateAll((names) => {
      const widthOfText = (name: Element) => {
        const range = document.createRange();
        range.selectNodeContents(name);
        return range.getBoundingClientRect().width;
      };
      // A hundredth of a pixel is enough for an ellipsis.
      return names.filter((name) => widthOfText(name) > name.getBoundingClientRect().width + 0.001).length;
    });
    expect(cut).toBe(0);
    await app.page.waitForFunction(
      () => document.querySelector('[col-id="value"][class*="ag-cell-data-changed"]') !== null,
    );
    await app.page.getByRole("textbox", { name: "Filter points" }).fill("");
  });

  test("a device's objects are live, and say so where it doesn't answer", async () => {
    await job.go("Networks");
    await job.tree.getByText("AHU-1 Controller").click();
    const values = app.page.locator('.ag-row [col-id="value"]');
    await expect(values.first()).not.toBeEmpty();
    await expect(app.page.getByRole("switch", { name: "Live" })).toBeChecked();
    await app.page.waitForFunction(
      () => document.querySelector('[col-id="value"][class*="ag-cell-data-changed"]') !== null,
    );
    await command("Unplug device AHU-1 Controller");
    await expect(app.page.getByText("Unplugged AHU-1 Controller")).toBeVisible();
    await expect(app.page.locator('.ag-row [col-id="status"] .tone-bad').first()).toBeVisible({
      timeout: 60_000,
    });
    await command("Plug in device AHU-1 Controller");
    await expect(app.page.getByText("Plugged in AHU-1 Controller")).toBeVisible();
  });

  test("a demo fault is switched from the palette, says what to expect, and is switched off again", async () => {
    await command("Demo fault: chiller 2 uses 45 % more — switch on");
    await expect(app.page.getByText("On: chiller 2 uses 45 % more")).toBeVisible();
    await command("Demo fault: chiller 2 uses 45 % more — switch off");
    await expect(app.page.getByText("Off: chiller 2 uses 45 % more")).toBeVisible();
  });

  test("a removed network goes with its devices, and comes back with them by Undo", async () => {
    await job.go("Networks");
    await job.tree.getByText("BMS (BACnet/IP)").click();
    await app.page.getByRole("button", { name: "More for BMS (BACnet/IP)" }).click();
    await app.page.getByRole("menuitem", { name: "Remove network" }).click();
    await expect(app.page.getByText("Removed BMS (BACnet/IP)")).toBeVisible();
    await expect(job.tree.getByText("BMS (BACnet/IP)")).toHaveCount(0);
    await expect(job.tree.getByText("AHU-1 Controller")).toHaveCount(0);
    await app.page.getByRole("alert").getByRole("button", { name: "Undo" }).click();
    await expect(job.tree.getByText("BMS (BACnet/IP)")).toBeVisible();
    await expect(job.tree.getByText("AHU-1 Controller")).toBeVisible();
  });

  test("a project that is closed and opened again goes on live", async () => {
    await app.page.getByRole("region", { name: "Project and state" }).getByRole("button").first().click();
    await app.page.getByRole("menuitem", { name: "Close project" }).click();
    await expect(app.page.getByText("No project open")).toBeVisible();
    await job.openDemoPlant();
    await job.untilGood(90);
    await job.go("Live & trends");
    await app.page.waitForFunction(
      () => document.querySelector('[col-id="value"][class*="ag-cell-data-changed"]') !== null,
    );
  });

  test("the window's console said nothing", () => {
    expect(app.complaints).toEqual([]);
  });

  /** The operating system's own dialog can't be driven by a test; what it would return stands in for the person. */
  const answerSaveDialog = (file: string) =>
    app.electron.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    }, file);

  /** Chooses a command in the palette. */
  const command = async (name: string) => {
    await app.page.keyboard.press("Control+k");
    const dialog = app.page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Search everything" }).fill(name);
    await dialog.getByRole("button", { name }).first().click();
  };
});

/** What a file holds; empty while there is none. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
