// Where things are: the checkout, and the cache folder that all checkouts of one user share.
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout that these scripts belong to. */
export const root = path.resolve(fileURLToPath(new URL("../../", import.meta.url)));

/** The user's cache folder, by the custom of each system. */
export function cacheFolder(platform = process.platform, env = process.env, home = homedir()) {
  const join = platform === "win32" ? path.win32.join : path.posix.join;
  if (platform === "win32") return join(env.LOCALAPPDATA || join(home, "AppData", "Local"), "blipee-field");
  if (platform === "darwin") return join(home, "Library", "Caches", "blipee-field");
  // The XDG specification says that a relative path is to be ignored.
  const xdg = env.XDG_CACHE_HOME;
  return join(xdg && path.posix.isAbsolute(xdg) ? xdg : join(home, ".cache"), "blipee-field");
}
