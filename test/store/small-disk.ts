import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Why there can be no small disk here; null: there can be one. */
export const noSmallDisk: string | null = whyNot();

function whyNot(): string | null {
  if (process.platform !== "linux") return "disks in memory are Linux's";
  if (process.getuid?.() !== 0) return "only root may mount a disk";
  const folder = mkdtempSync(join(tmpdir(), "blipee-mount-"));
  try {
    mount(folder, 100);
    execFileSync("umount", [folder]);
    return null;
  } catch {
    return "this container lets nobody mount a disk";
  } finally {
    rmdirSync(folder);
  }
}

function mount(folder: string, kilobytes: number): void {
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", folder], { stdio: "pipe" });
}

export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left, or all but some bytes. */
  fill(left?: number): void;
  /** Gives it back. */
  makeRoom(): void;
  /** Lets nobody write to it, or everybody again; not while files on it are open for writing. */
  letWrite(allowed: boolean): void;
}

/** A disk in memory that is gone after the test. */
export function newSmallDisk(kilobytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "blipee-disk-"));
  mount(folder, kilobytes);
  onTestFinished(() => {
    execFileSync("umount", ["--lazy", folder]);
    rmdirSync(folder);
  });
  const filler = join(folder, "other people's files");
  return {
    folder,
    fill(left = 0) {
      for (let size = kilobytes * 1_024; size >= 1; size = Math.floor(size / 2)) {
        try {
          writeFileSync(filler, new Uint8Array(size), { flag: "a" });
        } catch {
          // As much as fits is in it.
        }
      }
      if (left > 0) truncateSync(filler, Math.max(0, statSync(filler).size - left));
    },
    makeRoom: () => rmSync(filler, { force: true }),
    letWrite: (allowed) => {
      execFileSync("mount", ["-o", `remount,${allowed ? "rw" : "ro"}`, folder], { stdio: "pipe" });
    },
  };
}
