import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BrowserWindow, screen } from "electron";
import { z } from "zod";
import { appOrigin } from "./protocol.ts";

const remembered = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(640),
  height: z.number().int().min(480),
  maximized: z.boolean(),
});

const firstSize = { width: 1280, height: 800 };

/** Opens the one window, where and as large as it was last time if that place still exists. */
export function openWindow(options: { readonly preload: string; readonly stateFile: string }): BrowserWindow {
  const last = recall(options.stateFile);
  const window = new BrowserWindow({
    ...(last ? { x: last.x, y: last.y, width: last.width, height: last.height } : firstSize),
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: "Blipee Field",
    backgroundColor: "#f7f8f8",
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (last?.maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("close", () => {
    const state = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    writeFileSync(options.stateFile, JSON.stringify(state));
  });
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}

function recall(file: string): z.infer<typeof remembered> | undefined {
  try {
    const state = remembered.parse(JSON.parse(readFileSync(file, "utf8")));
    const area = screen.getDisplayMatching(state).workArea;
    const visible = state.x < area.x + area.width - 100 && state.y < area.y + area.height - 100;
    return visible && state.x > area.x - state.width + 100 && state.y >= area.y - 10 ? state : undefined;
  } catch {
    return undefined;
  }
}

/** File in the user's data folder that remembers the window's place. */
export const windowStateFile = (userData: string): string => join(userData, "window.json");
