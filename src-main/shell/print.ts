import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BrowserWindow } from "electron";

const footer =
  '<div style="width:100%;padding:0 14mm;font:8px sans-serif;color:#667;text-align:right"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** Prints a whole HTML document without scripts to A4 pages. @returns the PDF's bytes */
export async function printDocument(html: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "blipee-print-"));
  // Nothing of the app: no preload, no scripts, a session of its own that is gone with the window.
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
      partition: "print",
    },
  });
  try {
    const file = join(folder, "document.html");
    await writeFile(file, html, "utf8");
    await window.loadFile(file);
    return await window.webContents.printToPDF({
      ...{ pageSize: "A4", printBackground: true, displayHeaderFooter: true },
      ...{ headerTemplate: "<span></span>", footerTemplate: footer },
      // Inches.
      margins: { top: 0.6, bottom: 0.7, left: 0.55, right: 0.55 },
    });
  } finally {
    window.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}
