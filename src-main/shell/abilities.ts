import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { app, type BrowserWindow, dialog, ipcMain } from "electron";
import { z } from "zod";
import { isOurs } from "./hardening.ts";
import type { SupervisedState } from "./supervisor.ts";

const projectFilter = [{ name: "Blipee Field project", extensions: ["blipee"] }];
const suggestedName = z.string().max(200);
const text = z.string().max(200_000_000);

export interface AbilityOptions {
  readonly window: () => BrowserWindow | undefined;
  readonly gatewayState: () => SupervisedState;
  readonly connectGateway: (window: BrowserWindow) => void;
}

/** Registers the desktop abilities that `src-preload` offers the window. Every call is checked for who sent it. */
export function registerAbilities(options: AbilityOptions): void {
  const handle = (channel: string, action: (window: BrowserWindow, values: unknown[]) => unknown) => {
    ipcMain.handle(channel, (event, ...values: unknown[]) => {
      const window = options.window();
      if (!isOurs(event) || window === undefined || event.sender !== window.webContents) {
        throw new Error(`${channel} was called by a page that isn't the app's.`);
      }
      return action(window, values);
    });
  };

  handle("blipee:choose-open", async (window) => {
    const answer = await dialog.showOpenDialog(window, {
      title: "Open project",
      properties: ["openFile"],
      filters: projectFilter,
    });
    return answer.filePaths[0] ?? null;
  });
  handle("blipee:choose-create", async (window, [name]) => {
    const answer = await dialog.showSaveDialog(window, {
      title: "New project",
      defaultPath: join(app.getPath("documents"), `${fileName(suggestedName.parse(name))}.blipee`),
      filters: projectFilter,
    });
    return answer.canceled || !answer.filePath ? null : withEnding(answer.filePath);
  });
  handle("blipee:save-text", async (window, [name, content]) => {
    const answer = await dialog.showSaveDialog(window, {
      title: "Export",
      defaultPath: join(app.getPath("documents"), fileName(suggestedName.parse(name))),
    });
    if (answer.canceled || !answer.filePath) return null;
    await writeFile(answer.filePath, text.parse(content), "utf8");
    return answer.filePath;
  });
  handle("blipee:runtime", () => runtime());
  handle("blipee:gateway-state", () => options.gatewayState());
  ipcMain.on("blipee:connect-gateway", (event) => {
    const window = options.window();
    if (isOurs(event) && window !== undefined && event.sender === window.webContents)
      options.connectGateway(window);
  });
}

function runtime() {
  const declared = z
    .object({
      blipee: z.object({ electron: z.string() }).optional(),
      devDependencies: z.record(z.string(), z.string()).optional(),
    })
    .parse(JSON.parse(readFileSync(join(app.getAppPath(), "package.json"), "utf8")));
  return {
    electron: process.versions.electron,
    chromium: process.versions["chrome"] ?? "",
    declaredElectron: (declared.blipee?.electron ?? declared.devDependencies?.["electron"] ?? "").replace(
      /^[\^~]/,
      "",
    ),
    source: runtimeSource(),
    platform: `${process.platform} ${process.arch}`,
  };
}

/** The set-up leaves this file beside a runtime that came from a package registry. */
function runtimeSource(): "vendor" | "registry" {
  try {
    const file = join(dirname(process.execPath), "blipee-runtime.json");
    return z.object({ source: z.enum(["vendor", "registry"]) }).parse(JSON.parse(readFileSync(file, "utf8")))
      .source;
  } catch {
    return "vendor";
  }
}

const fileName = (name: string): string => basename(name).replace(/[\\/:*?"<>|]/g, "-") || "Project";

const withEnding = (path: string): string => (path.endsWith(".blipee") ? path : `${path}.blipee`);
