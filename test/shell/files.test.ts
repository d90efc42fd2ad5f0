import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  extensions,
  fileName,
  givenFiles,
  mostMegabytes,
  namesTaken,
  readFiles,
  writeInto,
} from "../../src-main/shell/files.ts";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "blipee-shell-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe("Files that the shell reads and writes for the window", () => {
  it("come back byte for byte, by their names alone", async () => {
    const folder = newFolder();
    const bytes = Buffer.from([0, 255, 10, 13, 228]);
    const files = [{ name: "Haus_EDE.csv", content: bytes.toString("base64") }];
    await writeInto(folder, files);
    expect(readFileSync(join(folder, "Haus_EDE.csv")).equals(bytes)).toBe(true);
    expect(await readFiles([join(folder, "Haus_EDE.csv")])).toEqual(files);
    expect(namesTaken(folder, [...files, { name: "Other.csv", content: "" }])).toEqual(["Haus_EDE.csv"]);
  });

  it("never leave the chosen folder", () => {
    expect(fileName("../../etc/passwd")).toBe("passwd");
    expect(fileName("a:b*c?.csv")).toBe("a-b-c-.csv");
    expect(fileName("/")).toBe("Project");
  });

  it("are refused when they are too many, too long or of endings that are none", async () => {
    expect(extensions.safeParse(["csv", "txt"]).success).toBe(true);
    for (const wrong of [[], [""], ["*"], ["../x"], ["CSV"], "csv"]) {
      expect(extensions.safeParse(wrong).success).toBe(false);
    }
    const file = { name: "a", content: "" };
    for (const wrong of [[], [{ name: "", content: "" }], Array.from({ length: 21 }, () => file), file]) {
      expect(givenFiles.safeParse(wrong).success).toBe(false);
    }
    const large = join(newFolder(), "large.csv");
    writeFileSync(large, "");
    truncateSync(large, mostMegabytes * 1_024 * 1_024 + 1);
    expect(await readFiles([large])).toBeNull();
  });
});
