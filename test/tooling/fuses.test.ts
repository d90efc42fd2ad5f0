import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { expect, test } from "vitest";
import { setFuses } from "../../scripts/after-pack.mjs";

/** Set by `npm test`. On macOS the executable is not where the fuses are. */
const electron = process.env["BLIPEE_ELECTRON"] ?? "";
const canTry = existsSync(electron) && process.platform !== "darwin";

test.skipIf(!canTry)("a packaged executable can't be made to run other code", async () => {
  const folder = mkdtempSync(join(tmpdir(), "blipee-fuses-"));
  try {
    const copy = join(folder, "packaged");
    copyFileSync(electron, copy);
    await setFuses(copy);
    const wire = await getCurrentFuseWire(copy);
    const closed = [
      "RunAsNode",
      "EnableNodeOptionsEnvironmentVariable",
      "EnableNodeCliInspectArguments",
    ] as const;
    for (const fuse of closed) expect(wire[FuseV1Options[fuse]], fuse).toBe(FuseState.DISABLE);
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(FuseState.DISABLE);
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE);
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
