import { mkdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { type Issuer, makeIssuer } from "../drivers/bacnet/certificates.ts";
import { analog, type Responder, startResponder } from "../drivers/bacnet/responder.ts";
import { joinHub, type ScHub, startScHub } from "../drivers/bacnet/sc-hub.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";

const pictures = resolve(import.meta.dirname, "../../out/test/pictures");
mkdirSync(pictures, { recursive: true });

test.describe.configure({ mode: "serial" });

test.describe("a BACnet/SC network", () => {
  const site: Issuer = makeIssuer("Riverside site CA");
  let app: App;
  let job: MainJob;
  let folder: string;
  let hub: ScHub;
  let plant: Responder;
  let node: AsyncDisposable;

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "blipee-secured-"));
    hub = await startScHub(site.issue("Hub"), [site.certificate]);
    plant = await startResponder({ instance: 2001, objects: [analog(1, "T1"), analog(2, "T2")] });
    node = await joinHub(hub, plant, "0242000000b1", site.issue("AHU"), [site.certificate]);
    const soon = new Date(Date.now() + 12.5 * 86_400_000);
    const laptop = site.issue("Field laptop", { to: soon });
    await writeFile(join(folder, "laptop.pem"), laptop.certificate);
    await writeFile(join(folder, "laptop.key"), laptop.privateKey);
    await writeFile(join(folder, "issuer.crt"), site.certificate);
    await writeFile(join(folder, "notes.pem"), "nothing to see");
    app = await App.launch();
    job = new MainJob(app.page);
    await app.resize(1280, 800);
    await job.openDemoPlant();
  });
  test.afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await node[Symbol.asyncDispose]();
    await plant[Symbol.asyncDispose]();
    await hub[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const choose = (button: string, file: string) =>
    app.electron
      .evaluate(
        ({ dialog }, path) => {
          Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) });
        },
        join(folder, file),
      )
      .then(() => app.page.getByRole("button", { name: button }).click());
  const inBothThemes = async (name: string) => {
    for (const theme of ["dark", "light"] as const) {
      await app.page.evaluate(
        (wanted) => document.documentElement.setAttribute("data-mantine-color-scheme", wanted),
        theme,
      );
      await app.page.screenshot({ path: join(pictures, `${name}-${theme}.png`) });
    }
  };

  test("is added with a hub, certificates and a key, and says what is missing or wrong", async () => {
    await app.page.getByRole("button", { name: "Add network" }).click();
    await app.page.getByRole("menuitem", { name: "BACnet/SC network…" }).click();
    const dialog = app.page.getByRole("dialog", { name: "Add BACnet/SC network" });
    await dialog.getByRole("textbox", { name: "Name" }).fill("Secured");
    await dialog.getByRole("textbox", { name: "Hub", exact: true }).fill("https://hub");
    await dialog.getByRole("button", { name: "Add network" }).click();
    await expect(dialog.getByText("Such as wss://hub.example:4443/")).toBeVisible();
    await expect(dialog.getByText("Choose this computer’s operational certificate")).toBeVisible();
    await dialog.getByRole("textbox", { name: "Hub", exact: true }).fill(hub.uri);
    await choose("Choose certificate…", "notes.pem");
    await expect(app.page.getByText("The file has no certificate that can be read.")).toBeVisible();
    await choose("Choose certificate…", "laptop.pem");
    await expect(dialog.getByText("Field laptop signed by Riverside site CA")).toBeVisible();
    await expect(dialog.getByText(/expires in 12 days/)).toBeVisible();
    await choose("Choose issuer…", "issuer.crt");
    await expect(dialog.getByText("Riverside site CA", { exact: true })).toBeVisible();
    await dialog.getByRole("button", { name: "Add network" }).click();
    await expect(dialog.getByText("Choose the file of the certificate’s private key")).toBeVisible();
    await choose("Choose key…", "laptop.key");
    await expect(dialog.getByText("Chosen; it is kept when you save.")).toBeVisible();
    await inBothThemes("secured-form");
    await dialog.getByRole("button", { name: "Add network" }).click();
    await expect(dialog).toBeHidden();
    await expect(job.tree.getByText("Secured")).toBeVisible();
  });

  test("is scanned by its hub, and its Link tab says how it stands", async () => {
    expect(await job.scan("Secured")).toContain("1 new device");
    await expect(job.tree.getByText("CTRL-2001")).toBeVisible();
    await app.page.getByRole("tab", { name: "Link" }).click();
    await expect(app.page.getByText(`Connected to the hub ${hub.uri}`)).toBeVisible();
    await expect(app.page.getByText(/expires in 12 days/)).toBeVisible();
    await inBothThemes("secured-link");
    await app.resize(1920, 1080);
    await inBothThemes("secured-link-1920");
    expect(app.complaints).toEqual([]);
  });
});
