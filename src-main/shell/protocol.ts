import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { protocol } from "electron";

export const appOrigin = "app://blipee";

/** No inline or evaluated script, nothing from elsewhere. Styles inline: the grid and the component library set them. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
};

/** Must run before `app` is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the window's files, and only them, under {@link appOrigin}. */
export function serveApp(folder: string): void {
  protocol.handle("app", async (request) => {
    const url = new URL(request.url);
    const path = normalize(join(folder, decodeURIComponent(url.pathname)));
    const type = contentTypes[extname(path)];
    if (
      `${url.protocol}//${url.host}` !== appOrigin ||
      !path.startsWith(folder + sep) ||
      type === undefined
    ) {
      return new Response("Not found", { status: 404 });
    }
    try {
      return new Response(new Uint8Array(await readFile(path)), {
        headers: {
          "content-type": type,
          "content-security-policy": contentSecurityPolicy,
          "x-content-type-options": "nosniff",
        },
      });
    } catch {
      return new Response("Not found", { status: 404 });
    }
  });
}
