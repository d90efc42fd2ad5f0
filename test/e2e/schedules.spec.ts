import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

const pictures = resolve(import.meta.dirname, "../../out/test/pictures");
mkdirSync(pictures, { recursive: true });

test.describe.configure({ mode: "serial" });

test.describe("schedules, as a person reads and changes them", () => {
  let app: App;
  let job: MainJob;

  test.beforeAll(async () => {
    app = await App.launch({});
    job = new MainJob(app.page);
    await app.resize(1280, 800);
  });
  test.afterAll(() => app[Symbol.asyncDispose]());

  const dialog = () => app.page.getByRole("dialog");
  const list = () => app.page.getByRole("navigation", { name: "Schedules and calendars" });
  const day = (name: string) => app.page.getByRole("region", { name: new RegExp(`^${name} `) });
  const write = () => app.page.getByRole("button", { name: "Write to device…" });
  /** A picture of what is shown, in both themes and both sizes. */
  const picture = async (name: string) => {
    for (const [width, height] of [
      [1920, 1080],
      [1280, 800],
    ] as const) {
      await app.resize(width, height);
      for (const colorScheme of ["light", "dark"] as const) {
        await app.page.emulateMedia({ colorScheme });
        await app.page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`) });
      }
    }
    await app.page.emulateMedia({ colorScheme: "light" });
  };

  test("a device without schedules says so", async () => {
    await job.openDemoPlant();
    await job.scan("BMS (BACnet/IP)");
    await job.tree.getByText("VAV-1", { exact: true }).click();
    await app.page.getByRole("tab", { name: "Schedules" }).click();
    await expect(app.page.getByRole("heading", { name: "No schedules" })).toBeVisible();
  });

  test("a schedule is read, and its week is shown with its states in words", async () => {
    await job.tree.getByText("AHU-1 Controller").click();
    await expect(list().getByRole("button")).toHaveCount(3);
    await app.page.getByText("Plain week").click();
    await expect(day("Monday").getByRole("button", { name: /06:30 to 20:00: Occupied/ })).toBeVisible();
    await expect(day("Sunday").getByRole("button", { name: /00:00 to 24:00: Unoccupied/ })).toBeVisible();
    await app.page.getByText("With exceptions").click();
    expect(await seriousFindings(app.page)).toEqual([]);
    await picture("schedule");
  });

  test("an edge is moved by mouse in steps of five minutes, and taken back whole", async () => {
    await app.page.getByText("Plain week").click();
    const block = day("Tuesday").getByRole("button", { name: /: Occupied/ });
    const box = await block.boundingBox();
    if (box === null) throw new Error("There is no block.");
    await app.page.mouse.move(box.x + box.width / 2, box.y + 3);
    await app.page.mouse.down();
    await app.page.mouse.move(box.x + box.width / 2, box.y + 20, { steps: 4 });
    await app.page.mouse.move(box.x + box.width / 2, box.y + 34, { steps: 4 });
    await app.page.mouse.up();
    await expect(block).not.toHaveAccessibleName(/06:30/);
    await expect(block).toHaveAccessibleName(/0[78]:[0-5][05] to 20:00/);
    await app.page.getByRole("button", { name: "Undo" }).click();
    await expect(block).toHaveAccessibleName(/06:30 to 20:00/);
    await expect(write()).toBeDisabled();
  });

  test("a day is edited by keyboard, copied to others, and written after confirmation", async () => {
    const block = day("Monday").getByRole("button", { name: /: Occupied/ });
    await block.focus();
    await app.page.keyboard.press("ArrowDown");
    await app.page.keyboard.press("Shift+ArrowDown");
    await expect(block).toHaveAccessibleName(/07:35 to 20:00/);
    await app.page.getByRole("textbox", { name: "Monday, entry 1: from" }).fill("7");
    await app.page.keyboard.press("Enter");
    await expect(block).toHaveAccessibleName(/07:00 to 20:00/);
    await app.page.getByRole("button", { name: "Copy to…" }).click();
    await app.page.getByRole("menuitem", { name: "Monday to Friday" }).click();
    await expect(day("Friday").getByRole("button", { name: /07:00 to 20:00: Occupied/ })).toBeVisible();
    await write().click();
    const table = dialog().getByRole("table", { name: "What would happen" });
    await expect(table.getByRole("row")).toHaveCount(6);
    await expect(table).toContainText("06:30 Occupied, 20:00 Unoccupied");
    await expect(table).toContainText("07:00 Occupied, 20:00 Unoccupied");
    await dialog().getByLabel("Why").fill("New hours of use");
    await dialog().getByRole("button", { name: "Arm writing" }).click();
    await picture("schedule-write");
    await dialog().getByRole("button", { name: "Write 5 values" }).click();
    await expect(dialog().getByRole("table", { name: "What happened" })).toContainText("done · now 07:00");
    await dialog().getByRole("button", { name: "Close" }).last().click();
    await expect(write()).toBeDisabled();
    await expect(day("Wednesday").getByRole("button", { name: /07:00 to 20:00: Occupied/ })).toBeVisible();
  });

  test("an exception is added, and what isn't written stays when one looks elsewhere", async () => {
    await app.page.getByText("With exceptions").click();
    await app.page.getByRole("tab", { name: /^Exceptions/ }).click();
    await app.page.getByRole("button", { name: "Add exception" }).click();
    const exception = app.page.getByRole("region", { name: "Exception 2" });
    await expect(exception).toContainText("priority 10");
    await expect(app.page.getByRole("button", { name: /: Occupied \(\d+ \w+ \d{4}\)/ })).toHaveCount(1);
    expect(await seriousFindings(app.page)).toEqual([]);
    await picture("schedule-exception");
    await app.page.getByRole("tab", { name: "Objects" }).click();
    await app.page.getByRole("tab", { name: "Schedules" }).click();
    await expect(write()).toBeEnabled();
    await app.page.getByRole("tab", { name: "Default" }).click();
    await expect(app.page.getByRole("combobox", { name: "Default value" })).toHaveValue("Unoccupied");
    await picture("schedule-default");
    await app.page.getByRole("button", { name: "Undo" }).click();
    await expect(write()).toBeDisabled();
  });

  test("a calendar is a year with marked days, and a click marks one more", async () => {
    await list()
      .getByRole("button", { name: /CAL-HOLIDAYS/ })
      .click();
    const december = app.page.getByRole("region", { name: /^Dec \d{4}/ });
    const christmas = december.getByRole("button", { name: /^25 Dec \d{4}/ });
    await expect(christmas).toHaveAttribute("aria-pressed", "true");
    const eve = december.getByRole("button", { name: /^24 Dec \d{4}/ });
    await expect(eve).toHaveAttribute("aria-pressed", "false");
    await eve.click();
    await expect(eve).toHaveAttribute("aria-pressed", "true");
    expect(await seriousFindings(app.page)).toEqual([]);
    await picture("calendar");
    await write().click();
    await expect(dialog().getByRole("table")).toContainText("24 Dec");
    await dialog().getByRole("button", { name: "Write 1 value" }).click();
    await expect(dialog().getByRole("table", { name: "What happened" })).toContainText("done");
    await dialog().getByRole("button", { name: "Close" }).last().click();
    await expect(write()).toBeDisabled();
    await expect(eve).toHaveAttribute("aria-pressed", "true");
  });

  test("numbers are shown by how much they are, with their unit", async () => {
    await job.tree.getByText("Lighting Controller").click();
    await list().getByRole("button", { name: "L0-LTG-LUX SCH" }).click();
    await app.page.getByText("Plain week").click();
    await expect(day("Monday").getByRole("button", { name: /08:00 to 12:00: 500 lx/ })).toBeVisible();
    await picture("schedule-numbers");
    expect(await seriousFindings(app.page)).toEqual([]);
    expect(app.complaints).toEqual([]);
  });
});
