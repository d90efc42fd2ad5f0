import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

const pictures = resolve(import.meta.dirname, "../../out/test/pictures");
mkdirSync(pictures, { recursive: true });

test("a network becomes a BBMD in its form, and another one reads and rewrites its tables", async () => {
  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  const inBothThemes = async (name: string) => {
    for (const theme of ["dark", "light"] as const) {
      await page.evaluate(
        (wanted) => document.documentElement.setAttribute("data-mantine-color-scheme", wanted),
        theme,
      );
      await page.screenshot({ path: join(pictures, `${name}-${theme}.png`) });
    }
  };
  const addNetwork = async (name: string) => {
    await page.getByRole("button", { name: "Add network" }).click();
    await page.getByRole("menuitem", { name: "BACnet/IP network…" }).click();
    const form = page.getByRole("dialog", { name: "Add BACnet/IP network" });
    await form.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await form.getByRole("textbox", { name: "Who-Is to" }).fill("127.0.0.1:9");
    await form.getByRole("button", { name: "More" }).click();
    await form.getByRole("textbox", { name: "Local UDP port" }).fill("0");
    return form;
  };
  await app.resize(1280, 800);
  await job.openDemoPlant();

  const near = await addNetwork("Near");
  await near.getByRole("switch", { name: "Be the BBMD of this subnet" }).check();
  await near.getByRole("combobox", { name: "Known to others as" }).click();
  await page.getByRole("option", { name: "127.0.0.1" }).click();
  await expect(near.getByRole("textbox", { name: "Broadcasts to" })).not.toHaveValue("");
  await near.getByRole("textbox", { name: "Broadcasts to" }).fill("127.0.0.1:9");
  await near.getByRole("textbox", { name: "Other BBMDs" }).fill("127.0.0.2:47808");
  await near.getByRole("switch", { name: "Let others write its table of BBMDs" }).check();
  await near.getByRole("switch", { name: "Let others write its table of BBMDs" }).scrollIntoViewIfNeeded();
  await inBothThemes("bbmd-form");
  await near.getByRole("button", { name: "Add network" }).click();
  await page.getByRole("tab", { name: "Link" }).click();
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("region", { name: "This computer as BBMD" })).toContainText("127.0.0.2:47808");
  const port = (await page.getByText(/Open on UDP port/).innerText()).match(/\d+$/)?.[0] ?? "";
  const bbmd = `127.0.0.1:${port}`;

  const far = await addNetwork("Far");
  await far.getByRole("switch", { name: "Register as a foreign device with a BBMD" }).check();
  await far.getByRole("textbox", { name: "BBMD", exact: true }).fill(bbmd);
  await far.getByRole("button", { name: "Add network" }).click();
  await expect(page.getByRole("heading", { name: "Far", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByText(`Registered as foreign device with BBMD ${bbmd}`)).toBeVisible();
  const tables = page.getByRole("region", { name: "Broadcast tables" });
  await tables.getByRole("button", { name: "Read tables" }).click();
  await expect(tables.getByRole("cell", { name: "127.0.0.2:47808" })).toBeVisible();
  await expect(tables.getByRole("cell", { name: "10 min" }).first()).toBeVisible();
  await inBothThemes("bbmd-tables");

  await tables.getByRole("button", { name: "Change…" }).click();
  const editor = page.getByRole("dialog", { name: `Broadcast table of ${bbmd}` });
  await editor.getByRole("textbox", { name: "BBMDs" }).fill(`${bbmd}\n10.0.5.5 255.255.255`);
  await expect(editor.getByText(/A line isn’t an address/)).toBeVisible();
  await editor.getByRole("textbox", { name: "BBMDs" }).fill(`${bbmd}\n10.0.5.5 255.255.255.0`);
  await editor.getByRole("button", { name: "Check and write…" }).click();
  const confirm = page.getByRole("dialog", { name: "Change a BBMD" });
  await expect(confirm.getByText("10.0.5.5:47808 mask 255.255.255.0")).toBeVisible();
  await confirm.getByLabel("Why").fill("New subnet");
  await confirm.getByRole("button", { name: "Arm writing" }).click();
  await inBothThemes("bbmd-confirm");
  await confirm.getByRole("button", { name: /^Write/ }).click();
  await expect(confirm.getByRole("table", { name: "What happened" })).toContainText("done");
  await confirm.getByRole("button", { name: "Close" }).last().click();
  await expect(tables.getByRole("cell", { name: "10.0.5.5:47808" })).toBeVisible();
  expect(app.complaints).toEqual([]);
});
