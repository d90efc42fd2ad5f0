import { expect, test } from "@playwright/test";
import { App } from "./app.ts";

test.describe("the window is locked down", () => {
  let app: App;
  test.beforeAll(async () => {
    app = await App.launch();
  });
  test.afterAll(() => app[Symbol.asyncDispose]());

  test("it runs sandboxed, isolated and without Node", async () => {
    const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
      const contents: object | undefined = BrowserWindow.getAllWindows()[0]?.webContents;
      // Electron has it, its types leave it out.
      return (contents as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
    // Electron leaves this one out of its list when it is off.
    expect(preferences).not.toHaveProperty("nodeIntegrationInWorker", true);
    const reachable = await app.page.evaluate(() =>
      ["require", "process", "module", "Buffer", "electron"].filter((name) => name in globalThis),
    );
    expect(reachable).toEqual([]);
  });

  test("the preload gives exactly the shell's abilities", async () => {
    expect(await app.page.evaluate(() => Object.keys(window.blipee).sort())).toEqual([
      "chooseFile",
      "choosePlace",
      "chooseProjectToCreate",
      "chooseProjectToOpen",
      "connectGateway",
      "gatewayState",
      "onGatewayState",
      "onOpenProject",
      "openFiles",
      "runtime",
      "saveFiles",
      "savePdf",
      "saveText",
    ]);
  });

  test("the page comes from the app's own protocol, never from file:", async () => {
    expect(app.page.url()).toMatch(/^app:\/\/blipee\/index\.html/);
    expect(
      await app.page.evaluate(() =>
        fetch("file:///etc/hostname").then(
          () => "read",
          () => "denied",
        ),
      ),
    ).toBe("denied");
  });

  test("its policy allows no evaluated, inline or foreign script", async () => {
    const policy = await app.page.evaluate(async () =>
      (await fetch("index.html")).headers.get("content-security-policy"),
    );
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe-eval");
    // Playwright's own evaluation isn't bound by the page's policy; a script of the page is.
    const evaluated = await app.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective), {
            once: true,
          });
          const script = document.createElement("script");
          script.textContent = "window.intruder = true";
          document.head.append(script);
        }),
    );
    expect(evaluated).toMatch(/^script-src/);
    expect(await app.page.evaluate(() => "intruder" in window)).toBe(false);
    app.complaints.length = 0;
  });

  test("files outside the window's folder aren't served", async () => {
    const statuses = await app.page.evaluate(() =>
      Promise.all(
        [
          "../main/shell.js",
          "..%2fmain%2fshell.js",
          "%2e%2e/%2e%2e/package.json",
          "assets",
          "app://other/index.html",
        ].map((path) =>
          fetch(path.startsWith("app:") ? path : `app://blipee/${path}`).then(
            (response) => response.status,
            () => 404,
          ),
        ),
      ),
    );
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
    app.complaints.length = 0;
  });

  test("it can't navigate away or open windows", async () => {
    const before = app.page.url();
    await app.page.evaluate(() => {
      window.location.href = "https://example.invalid/";
    });
    expect(await app.page.evaluate(() => window.open("https://example.invalid/"))).toBeNull();
    expect(app.page.url()).toBe(before);
    expect(app.electron.windows()).toHaveLength(1);
    app.complaints.length = 0;
  });

  test("it gets no permission and no download", async () => {
    expect(await app.page.evaluate(() => Notification.requestPermission())).toBe("denied");
    expect(
      await app.page.evaluate(
        () =>
          new Promise((resolve) => {
            navigator.geolocation.getCurrentPosition(
              () => resolve("granted"),
              (error) => resolve(error.code === error.PERMISSION_DENIED ? "denied" : error.message),
            );
          }),
      ),
    ).toBe("denied");
    expect(
      await app.page.evaluate(() =>
        navigator.mediaDevices
          .enumerateDevices()
          .then((devices) => devices.filter((device) => device.label !== "")),
      ),
    ).toEqual([]);
    expect(
      await app.page.evaluate(() =>
        navigator.permissions.query({ name: "geolocation" }).then((p) => p.state),
      ),
    ).toBe("denied");
    app.complaints.length = 0;
  });

  test("calls from a page that isn't the app's are refused", async () => {
    const answer = await app.electron.evaluate(async ({ BrowserWindow, app: electronApp }) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${electronApp.getAppPath()}/out/preload/index.cjs`, sandbox: true },
      });
      try {
        await stranger.loadURL("data:text/html,<p>stranger</p>");
        return await stranger.webContents.executeJavaScript(
          "window.blipee.runtime().then(() => 'answered', (error) => error.message)",
        );
      } finally {
        stranger.destroy();
      }
    });
    expect(answer).toContain("isn't the app's");
  });

  test("arguments of a call are validated", async () => {
    const answer = await app.page.evaluate(() =>
      Promise.resolve(Reflect.apply(window.blipee.chooseProjectToCreate, undefined, [{ evil: true }])).then(
        () => "answered",
        (error: Error) => error.message,
      ),
    );
    expect(answer).toContain("invalid_type");
    const refusals = await app.page.evaluate(() =>
      Promise.all(
        [
          window.blipee.openFiles(["../csv"]),
          window.blipee.openFiles([]),
          window.blipee.saveFiles([]),
          window.blipee.saveFiles([{ name: "", content: "" }]),
        ].map((call) =>
          call.then(
            () => "answered",
            () => "refused",
          ),
        ),
      ),
    );
    expect(refusals).toEqual(["refused", "refused", "refused", "refused"]);
  });

  test("nothing complained", () => {
    expect(app.complaints).toEqual([]);
  });
});
