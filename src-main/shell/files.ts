import { existsSync } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";

/** What a window may ask to pick: endings of file names. */
export const extensions = z
  .array(z.string().regex(/^[a-z0-9]{1,10}$/))
  .min(1)
  .max(10);

/** Files that a window hands over to be written; contents are base64. */
export const givenFiles = z
  .array(z.object({ name: z.string().min(1).max(255), content: z.string().max(200_000_000) }))
  .min(1)
  .max(20);
export type GivenFiles = z.infer<typeof givenFiles>;

/** Together; the gateway takes no more of a list of objects. */
export const mostMegabytes = 50;

/** Reads what a person picked. @returns null when it is too much for one import */
export async function readFiles(paths: readonly string[]): Promise<GivenFiles | null> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  if (sizes.reduce((sum, size) => sum + size, 0) > mostMegabytes * 1_024 * 1_024) return null;
  return Promise.all(
    paths.map(async (path) => ({ name: basename(path), content: (await readFile(path)).toString("base64") })),
  );
}

/** Which of these files a folder has already. */
export const namesTaken = (folder: string, files: GivenFiles): string[] =>
  files.map(({ name }) => fileName(name)).filter((name) => existsSync(join(folder, name)));

export async function writeInto(folder: string, files: GivenFiles): Promise<void> {
  for (const { name, content } of files) {
    await writeFile(join(folder, fileName(name)), Buffer.from(content, "base64"));
  }
}

/** A name that stays in its folder on every system. */
export const fileName = (name: string): string => basename(name).replace(/[\\/:*?"<>|]/g, "-") || "Project";
