import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { app, type BrowserWindow, session } from "electron";
import { registerAbilities } from "./abilities.ts";
import { harden, hardenSession } from "./hardening.ts";
import { Host } from "./host.ts";
import { openLog } from "./log.ts";
import { setMenu } from "./menu.ts";
import { startWorker } from "./process.ts";
import { registerAppScheme, serveApp } from "./protocol.ts";
import { Relay } from "./relay.ts";
import { KeyStoreSecrets, keyStoreAvailable } from "./secrets.ts";
import { Supervisor } from "./supervisor.ts";
import { openWindow, windowStateFile } from "./window.ts";

const bundles = import.meta.dirname;
const projectIn = (values: readonly string[]): string | undefined =>
  values.slice(1).find((value) => value.endsWith(".blipee"));

app.setName("Blipee Field");
// Without a graphics device Chromium's GPU process fails at each start, and now and then takes the page with it.
if (process.platform === "linux" && !existsSync("/dev/dri")) app.disableHardwareAcceleration();
registerAppScheme();
harden();

let window: BrowserWindow | undefined;
let projectToOpen = projectIn(process.argv);

const openProject = (path: string) => {
  if (window === undefined || window.webContents.isLoading()) projectToOpen = path;
  else window.webContents.send("blipee:open-project", resolve(path));
  if (window?.isMinimized()) window.restore();
  window?.focus();
};

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  app.on("second-instance", (_event, values, workingDirectory) => {
    const path = projectIn(values);
    if (path !== undefined) openProject(resolve(workingDirectory, path));
    else window?.focus();
  });
  app.on("open-file", (event, path) => {
    event.preventDefault();
    openProject(path);
  });
  void app.whenReady().then(start);
}

function start(): void {
  const userData = app.getPath("userData");
  const log = openLog(join(userData, "logs"));
  hardenSession(session.defaultSession);
  serveApp(resolve(bundles, "../renderer"));
  setMenu();

  const host = new Host({
    secrets: new KeyStoreSecrets(join(userData, "secrets")),
    startDemo: (parameters) =>
      startWorker({
        file: join(bundles, "demo.js"),
        parameters,
        name: "Blipee Field demo plant",
        environment: { BLIPEE_RESOURCES: resourcesFolder() },
        onOutput: (line) => log.info({ process: "demo" }, line.trimEnd()),
      }),
    startDemoDatabase: (parameters) =>
      startWorker({
        file: join(bundles, "demo-database.js"),
        parameters,
        name: "Blipee Field demo database",
        environment: {},
        onOutput: (line) => log.info({ process: "demo-database" }, line.trimEnd()),
      }),
    answer: (message) => supervisor.send(message),
    log: (message, details) => log.warn(details ?? {}, message),
  });

  const supervisor: Supervisor = new Supervisor({
    start: () =>
      startWorker({
        file: join(bundles, "gateway.js"),
        parameters: [
          "--host=shell",
          `--state=${userData}`,
          `--key-store=${keyStoreAvailable() ? "available" : "unavailable"}`,
        ],
        name: "Blipee Field gateway",
        environment: { BLIPEE_RESOURCES: resourcesFolder(), BLIPEE_VERSION: app.getVersion() },
        onOutput: (line) => log.info({ process: "gateway" }, line.trimEnd()),
      }),
    onMessage: (message) => {
      if (message.type === "frame") relay.deliver(message.channel, message.data);
      else if (message.type === "request") void host.handle(message);
    },
    onState: (state) => {
      if (state.state !== "running") relay.closeAll();
      window?.webContents.send("blipee:gateway-state", state);
    },
    log: (message, details) => log.warn(details ?? {}, message),
    clock: Date.now,
    schedule: (action, delayMs) => {
      const timer = setTimeout(action, delayMs);
      return () => clearTimeout(timer);
    },
  });
  const relay = new Relay(supervisor);

  registerAbilities({
    window: () => window,
    gatewayState: () => supervisor.state,
    connectGateway: (asking) => relay.connect(asking.webContents, "blipee:gateway-port"),
  });
  supervisor.start();

  const show = () => {
    window = openWindow({
      preload: join(bundles, "../preload/index.cjs"),
      stateFile: windowStateFile(userData),
    });
    window.on("closed", () => {
      window = undefined;
    });
    window.webContents.on("did-finish-load", () => {
      if (projectToOpen !== undefined)
        window?.webContents.send("blipee:open-project", resolve(projectToOpen));
      // Told once: a page that is loaded again stays with what is open then.
      projectToOpen = undefined;
    });
    window.webContents.on("render-process-gone", (_event, details) => {
      log.error({ reason: details.reason }, "window's process ended");
      if (details.reason !== "clean-exit") window?.webContents.reload();
    });
  };
  show();
  app.on("activate", () => {
    if (window === undefined) show();
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });

  let finished = false;
  app.on("before-quit", (event) => {
    if (finished) return;
    event.preventDefault();
    void supervisor.stop().finally(() => {
      host.dispose();
      finished = true;
      app.quit();
    });
  });
}

/** Templates and demo data: beside the sources in a checkout, in the resources folder of a package. */
function resourcesFolder(): string {
  return app.isPackaged ? join(process.resourcesPath, "resources") : join(app.getAppPath(), "resources");
}
