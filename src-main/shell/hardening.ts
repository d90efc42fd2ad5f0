import { app, type Session, type WebContents } from "electron";
import { appOrigin } from "./protocol.ts";

/** Copying from a list is the only permission the window has. */
const allowedPermissions = new Set(["clipboard-sanitized-write"]);

/** Denies what the window never needs: other pages, new windows, web views, devices, downloads. */
export function harden(): void {
  app.on("web-contents-created", (_event, contents) => {
    contents.on("will-navigate", (event) => event.preventDefault());
    contents.on("will-redirect", (event) => event.preventDefault());
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
  });
}

/** Denies permissions and downloads of a session. Valid after `app` is ready. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(allowedPermissions.has(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => allowedPermissions.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
}

/** Whether a message came from our page in its main frame, and from nobody else. */
export function isOurs(event: {
  readonly sender: WebContents;
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.url.startsWith(`${appOrigin}/`);
}
