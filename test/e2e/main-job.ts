import type { Locator, Page } from "@playwright/test";

/** The main job, step by step, as a person does it in the window. */
export class MainJob {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async go(
    place:
      | "Start"
      | "Networks"
      | "Points"
      | "Live & trends"
      | "Alarms"
      | "Energy"
      | "Assistant"
      | "Site"
      | "Sync"
      | "Help"
      | "Settings",
  ): Promise<void> {
    await this.page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: place }).click();
  }

  /** Goes to a place and waits until its content is drawn: pages are loaded when they are first shown. */
  async show(
    place:
      | "Start"
      | "Networks"
      | "Points"
      | "Live & trends"
      | "Alarms"
      | "Energy"
      | "Assistant"
      | "Site"
      | "Help"
      | "Settings",
  ): Promise<void> {
    await this.go(place);
    const heading = place === "Start" ? "Blipee Field" : place === "Live & trends" ? "Live" : place;
    await this.page.getByRole("heading", { name: heading, level: 1, exact: true }).waitFor();
    if (place === "Networks") await this.tree.getByRole("treeitem").first().waitFor();
    if (place === "Points" || place === "Live & trends" || place === "Alarms") {
      await this.page.locator(".ag-row, .ag-overlay-no-rows-center, .empty").first().waitFor();
    }
    if (place === "Site") await this.page.getByRole("combobox", { name: "Country" }).waitFor();
    if (place === "Settings") await this.page.getByText("SQLite", { exact: true }).waitFor();
    await this.page.getByText("Loading …").waitFor({ state: "hidden" });
  }

  /** Opens the demo plant from the start page; the window goes on to the networks. */
  async openDemoPlant(): Promise<void> {
    await this.page.getByRole("button", { name: "Open demo plant" }).click();
    await this.tree.getByText("BMS (BACnet/IP)").waitFor();
  }

  get tree(): Locator {
    return this.page.getByRole("tree", { name: "Networks and devices" });
  }

  get jobs(): Locator {
    return this.page.getByRole("region", { name: "Jobs" });
  }

  /** Scans a network to its end. @returns what the window says came of it */
  async scan(network: string): Promise<string> {
    await this.go("Networks");
    await this.tree.getByText(network, { exact: true }).click();
    await this.page.getByRole("button", { name: "Scan", exact: true }).click();
    await this.page.getByRole("button", { name: "Stop scan" }).waitFor();
    await this.page.getByRole("button", { name: "Scan", exact: true }).waitFor({ timeout: 120_000 });
    const outcome = this.page.getByRole("region", { name: "Last scan" });
    await outcome.waitFor();
    return (await outcome.innerText()).split("\n")[0]?.trim() ?? "";
  }

  /** Maps every object with a good suggestion. @returns what the window says of it: `Mapped 1,440 points` */
  async acceptAll(): Promise<string> {
    await this.go("Points");
    await this.page.getByRole("button", { name: /^Accept all/ }).click();
    return await this.page.getByText(/^Mapped [\d,]+ points$/).innerText();
  }

  async startPolling(): Promise<void> {
    await this.go("Points");
    await this.page.getByRole("button", { name: "Start polling" }).click();
    await this.page.getByRole("button", { name: "Stop polling" }).waitFor();
  }

  /** The words of the top bar: `polling 1,240 points · 99.2 % good`. */
  async liveState(): Promise<string> {
    return (await this.page.getByLabel("Live state", { exact: true }).innerText())
      .replace(/\s+/g, " ")
      .trim();
  }

  async chooseTheme(theme: "light" | "dark"): Promise<void> {
    await this.go("Settings");
    await this.page.getByText(theme === "light" ? "Light" : "Dark", { exact: true }).click();
    await this.page.waitForFunction(
      (wanted) => document.documentElement.getAttribute("data-mantine-color-scheme") === wanted,
      theme,
    );
  }

  /** Waits until the top bar says that at least this share is good, per cent. */
  async untilGood(percent: number): Promise<string> {
    await this.page.waitForFunction((least) => {
      const text = document.querySelector('[aria-label="Live state"]')?.textContent ?? "";
      const share = Number(text.match(/([\d.]+)\s*% good/)?.[1] ?? 0);
      return share >= least;
    }, percent);
    return this.liveState();
  }

  /** Writes generated history of the demo plant's meters, and waits until it is there. */
  async writeHistory(): Promise<void> {
    await this.go("Live & trends");
    await this.page.getByRole("button", { name: "Write 30 days of history" }).first().click();
    await this.jobs.getByText(/readings of [\d,]+ points/).waitFor({ timeout: 120_000 });
  }

  async chooseRange(range: "15 min" | "1 h" | "8 h" | "1 d" | "7 d" | "30 d" | "All"): Promise<void> {
    await this.page.getByRole("radiogroup", { name: "Range" }).getByText(range, { exact: true }).click();
  }

  /** Filters the live list and puts the first points that remain on the chart. */
  async chart(filter: string, count: number): Promise<void> {
    await this.go("Live & trends");
    await this.page.getByRole("textbox", { name: "Filter points" }).fill(filter);
    for (let index = 0; index < count; index += 1) {
      await this.page
        .getByRole("button", { name: /^Chart / })
        .nth(index)
        .click();
    }
    await this.page.locator(".chart canvas").first().waitFor();
  }
}
