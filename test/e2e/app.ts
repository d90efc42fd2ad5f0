import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";

const root = resolve(import.meta.dirname, "../..");

/** Console messages of the runtime itself that a test window can't avoid, and that say nothing of the app. */
const ofTheRuntime = [/Electron Security Warning/];

/** The built app in a real Electron window, with a user's folder of its own. */
export class App implements AsyncDisposable {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** Errors and warnings of the window's console since the start. */
  readonly complaints: string[] = [];
  readonly #keepUserData: boolean;
  #closed = false;

  private constructor(electron: ElectronApplication, page: Page, userData: string, keepUserData: boolean) {
    this.electron = electron;
    this.page = page;
    this.userData = userData;
    this.#keepUserData = keepUserData;
    page.on("console", (message) => {
      const bad = message.type() === "error" || message.type() === "warning";
      if (bad && !ofTheRuntime.some((known) => known.test(message.text())))
        this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(error.stack ?? error.message));
  }

  /**
   * @param options.userData folder of an earlier start, to open the app again as the same user
   * @param options.parameters further words of the command line, e.g. a project file
   */
  static async launch(
    options: { userData?: string; parameters?: readonly string[]; keepUserData?: boolean } = {},
  ): Promise<App> {
    const userData = options.userData ?? (await mkdtemp(join(tmpdir(), "blipee-e2e-")));
    const executablePath = process.env["BLIPEE_ELECTRON"];
    const asRootOnLinux = process.platform === "linux" && process.getuid?.() === 0;
    const electron = await _electron.launch({
      ...(executablePath ? { executablePath } : {}),
      args: [
        ...(asRootOnLinux ? ["--no-sandbox"] : []),
        root,
        `--user-data-dir=${userData}`,
        "--force-device-scale-factor=1",
        ...(options.parameters ?? []),
      ],
      env: { ...process.env, LANG: "en_GB.UTF-8" } as Record<string, string>,
      timeout: 60_000,
    });
    const page = await electron.firstWindow();
    await page.waitForLoadState("domcontentloaded");
    return new App(electron, page, userData, options.keepUserData === true || options.userData !== undefined);
  }

  /** Sets the window's inner size, as a person would drag it. */
  async resize(width: number, height: number): Promise<void> {
    await this.electron.evaluate(
      ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
      [width, height] as const,
    );
    await this.page.waitForFunction(([w]) => Math.abs(window.innerWidth - w) <= 2, [width] as const);
  }

  /** Closes the app as a person does, and waits until all of its processes have ended. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.electron.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    if (!this.#keepUserData) await rm(this.userData, { recursive: true, force: true, maxRetries: 3 });
  }
}
