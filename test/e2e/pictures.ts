import { join, resolve } from "node:path";
import type { App } from "./app.ts";

const folder = resolve(import.meta.dirname, "../../out/test/pictures");

/** Takes pictures of what is shown, small and large, light and dark; it stays large and dark. */
export async function takePictures(app: App, name: string): Promise<void> {
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await app.resize(width, height);
    for (const colorScheme of ["light", "dark"] as const) {
      await app.page.emulateMedia({ colorScheme });
      await app.page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  }
}
