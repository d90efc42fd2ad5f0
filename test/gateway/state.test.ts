import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { OutgoingPolicy } from "../../src-main/contract/assistant-settings.ts";
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

/** A state that was written by a gateway, with parts of the file changed. */
async function loaded(change: Record<string, unknown>): Promise<GatewayState> {
  const folder = mkdtempSync(join(tmpdir(), "blipee-state-"));
  const first = await GatewayState.load(folder);
  await first.opened("/site.blipee", "Site", 5);
  await first.setPolling("/site.blipee", true);
  await first.setDemoPorts({ bacnet: 47_808, modbus: 502 });
  await first.setModels("site", { policy: "all", providers: [], budget: { tokens: 500, euros: 2 } });
  await first.setUsedOn("2026-03-04", { tokens: 120, euros: 0.5, estimated: 20 });
  const file = join(folder, "gateway.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...change }));
  return await GatewayState.load(folder);
}
const parts = (state: GatewayState) => ({
  last: state.last,
  polling: state.wasPolling("/site.blipee"),
  demoPorts: state.demoPorts,
  models: state.models.budget.tokens,
  outgoing: state.outgoingOf("site"),
  used: state.usedOn("2026-03-04").tokens,
});
const whole = {
  ...{ last: "/site.blipee", polling: true, demoPorts: { bacnet: 47_808, modbus: 502 } },
  ...{ models: 500, outgoing: "all", used: 120 },
};

it.each<[keyof typeof whole, unknown, unknown]>([
  ["last", 7, null],
  ["polling", "yes", false],
  ["demoPorts", { bacnet: "x" }, null],
  ["models", { providers: [{ id: "" }] }, null],
  ["outgoing", { site: "everything" }, "none"],
  ["used", { "2026-03-04": { tokens: -1, euros: 0 } }, 0],
])("a damaged part of the state (%s) is begun anew, and the others stay", async (name, damaged, fresh) => {
  expect(parts(await loaded({}))).toEqual(whole);
  expect(parts(await loaded({ [name]: damaged }))).toEqual({ ...whole, [name]: fresh });
});

it("a state that was written before models were counted has none used", async () => {
  const state = await loaded({ used: undefined });
  expect(parts(state)).toEqual({ ...whole, used: 0 });
  expect(state.usedOn("2026-03-04")).toEqual({ tokens: 0, euros: 0, estimated: 0 });
});

it("keeps what models used by days: sites of two zones count each its own, old days go", async () => {
  const state = await loaded({});
  for (const day of ["05", "06", "07", "08", "09", "10", "11", "12"])
    await state.setUsedOn(`2026-03-${day}`, { tokens: Number(day), euros: 0, estimated: 0 });
  const days = ["04", "05", "06", "11", "12"].map((day) => state.usedOn(`2026-03-${day}`).tokens);
  expect(days).toEqual([0, 0, 6, 11, 12]);
  // A clock that goes back makes an old day the one of today.
  await state.setUsedOn("2026-03-01", { tokens: 1, euros: 0, estimated: 0 });
  expect(state.usedOn("2026-03-01").tokens).toBe(1);
});

it("of a site that is asked about from another's project leaves what both allow", async () => {
  const state = await loaded({});
  const set = (site: string, policy: OutgoingPolicy) =>
    state.setModels(site, { policy, providers: [], budget: { tokens: null, euros: null } });
  // Nobody said anything of it.
  expect(state.outgoingOf("site", "other")).toBe("none");
  await set("other", "structure");
  expect(state.outgoingOf("site", "other")).toBe("structure");
  expect(state.outgoingOf("other", "site")).toBe("structure");
  await set("other", "none");
  expect(state.outgoingOf("site", "other")).toBe("none");
  expect(state.outgoingOf("site")).toBe("all");
});
