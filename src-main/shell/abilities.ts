import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { app, type BrowserWindow, dialog, ipcMain } from "electron";
import { z } from "zod";
import {
  extensions,
  fileName,
  type GivenFiles,
  givenFiles,
  mostMegabytes,
  namesTaken,
  readFiles,
  writeInto,
} from "./files.ts";
import { isOurs } from "./hardening.ts";
import { printDocument } from "./print.ts";
import type { SupervisedState } from "./supervisor.ts";

const projectFilter = [{ name: "Blipee Field project", extensions: ["blipee"] }];
const suggestedName = z.string().max(200);
const extensionName = z.enum(["blipee", "csv", "parquet", "sqlite"]);
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
  handle("blipee:choose-place", async (window, [name, extension]) => {
    const ending = extensionName.parse(extension);
    const answer = await dialog.showSaveDialog(window, {
      title: "Save as",
      defaultPath: join(app.getPath("documents"), `${fileName(suggestedName.parse(name))}.${ending}`),
      filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
    });
    if (answer.canceled || !answer.filePath) return null;
    return answer.filePath.endsWith(`.${ending}`) ? answer.filePath : `${answer.filePath}.${ending}`;
  });
  handle("blipee:choose-file", async (window, [endings]) => {
    const answer = await dialog.showOpenDialog(window, {
      title: "Import",
      properties: ["openFile"],
      filters: [{ name: "Files to import", extensions: extensions.parse(endings) }],
    });
    return answer.canceled ? null : (answer.filePaths[0] ?? null);
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
  handle("blipee:save-pdf", async (window, [name, html]) => {
    const document = text.parse(html);
    const answer = await dialog.showSaveDialog(window, {
      title: "Export",
      defaultPath: join(app.getPath("documents"), fileName(suggestedName.parse(name))),
      filters: [{ name: "PDF", extensions: ["pdf"] }],
    });
    if (answer.canceled || !answer.filePath) return null;
    await writeFile(answer.filePath, await printDocument(document));
    return answer.filePath;
  });
  handle("blipee:open-files", async (window, [endings]) => {
    const answer = await dialog.showOpenDialog(window, {
      title: "Import",
      properties: ["openFile", "multiSelections"],
      filters: [{ name: "Files to import", extensions: extensions.parse(endings) }],
    });
    if (answer.canceled || answer.filePaths.length === 0) return null;
    const files = await readFiles(answer.filePaths);
    if (files === null) {
      await dialog.showMessageBox(window, {
        type: "warning",
        message: `The files have more than ${mostMegabytes} MB together.`,
        detail: "Choose fewer, and import them one after another.",
      });
    }
    return files;
  });
  handle("blipee:save-files", async (window, [given]) => {
    const files = givenFiles.parse(given);
    const [only] = files;
    if (files.length === 1 && only !== undefined) return saveOne(window, only);
    return saveSeveral(window, files);
  });
  handle("blipee:runtime", () => runtime());
  handle("blipee:gateway-state", () => options.gatewayState());
  ipcMain.on("blipee:connect-gateway", (event) => {
    const window = options.window();
    if (isOurs(event) && window !== undefined && event.sender === window.webContents)
      options.connectGateway(window);
  });
}

async function saveOne(window: BrowserWindow, file: GivenFiles[number]): Promise<string | null> {
  const answer = await dialog.showSaveDialog(window, {
    title: "Export",
    defaultPath: join(app.getPath("documents"), fileName(file.name)),
  });
  if (answer.canceled || !answer.filePath) return null;
  await writeFile(answer.filePath, Buffer.from(file.content, "base64"));
  return answer.filePath;
}

/** Files that belong together go into one folder under their own names. */
async function saveSeveral(window: BrowserWindow, files: GivenFiles): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, {
    title: `Export ${files.length} files into a folder`,
    defaultPath: app.getPath("documents"),
    properties: ["openDirectory", "createDirectory"],
  });
  const [folder] = answer.filePaths;
  if (answer.canceled || folder === undefined) return null;
  const taken = namesTaken(folder, files);
  if (taken.length > 0) {
    const { response } = await dialog.showMessageBox(window, {
      type: "question",
      message: "Replace the files that are there?",
      detail: taken.join("\n"),
      buttons: ["Replace", "Cancel"],
      defaultId: 1,
      cancelId: 1,
    });
    if (response !== 0) return null;
  }
  await writeInto(folder, files);
  return folder;
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

const withEnding = (path: string): string => (path.endsWith(".blipee") ? path : `${path}.blipee`);
