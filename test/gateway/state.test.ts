import { mkdirSync, mkdtempSync, readFileSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { GatewayState } from "../../src-main/gateway/state.ts";

it("one failed write of the state (a full disk) doesn't make all later ones fail", async () => {
  const folder = mkdtempSync(join(tmpdir(), "blipee-state-"));
  const state = await GatewayState.load(folder);
  mkdirSync(join(folder, "gateway.json.new")); // stands for any failure: full disk, a virus scanner that holds the file
  await expect(state.setPolling("/a", true)).rejects.toThrow();
  rmdirSync(join(folder, "gateway.json.new"));
  await state.setPolling("/b", true);
  expect(readFileSync(join(folder, "gateway.json"), "utf8")).toContain("/b");
});
