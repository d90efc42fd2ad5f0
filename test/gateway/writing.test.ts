import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Network, OfferedObject } from "../../src-main/contract/index.ts";
import { type Client, demoNetworks, firstThat, GatewayHarness, scanToEnd } from "./harness.ts";

let harness: GatewayHarness;
let client: Client;
let bms: Network;
let valve: OfferedObject;
let input: OfferedObject;

const signal = { code: "PROBLEM" };

beforeAll(async () => {
  harness = await GatewayHarness.start();
  client = harness.connect();
  await client.project.openDemo();
  ({ bms } = demoNetworks(await client.networks.list()));
  await scanToEnd(client, bms);
  const objects = await client.devices.objects({});
  const found = objects.find(({ key, unit }) => key.startsWith("AO-") && unit === "%");
  const sensor = objects.find(({ key, deviceId }) => key.startsWith("AI-") && deviceId === found?.deviceId);
  if (found === undefined || sensor === undefined) throw new Error("The demo plant has no valve.");
  [valve, input] = [found, sensor];
}, 120_000);
afterAll(() => harness[Symbol.asyncDispose]());

const prepared = (value: number | null, priority: number) =>
  client.writing.prepareWrite({ writes: [{ objectId: valve.id, value, priority }] });

describe("writing to the demo plant", () => {
  it("is refused while it isn't armed, and what would happen can be seen all the same", async () => {
    const { token, changes } = await prepared(43, 8);
    expect(changes).toEqual([
      expect.objectContaining({
        object: `${valve.key} ${valve.name}`,
        asked: "43 %",
        priority: 8,
        kind: "write",
      }),
    ]);
    await expect(client.writing.execute({ token })).rejects.toMatchObject({
      ...signal,
      data: { code: "writing-not-armed" },
    });
  });

  it("arrives, is read back, and is on the list of overrides", async () => {
    await client.writing.arm({ reason: "Stroke test", minutes: 30 });
    const { token } = await prepared(43, 8);
    const { results } = await client.writing.execute({ token });
    expect(results).toEqual([
      expect.objectContaining({ outcome: "done", readBack: "43 %", note: "", problem: null }),
    ]);
    const holders = await client.writing.holders({ objectId: valve.id });
    expect(holders).toMatchObject({ text: "43 %", outOfService: false });
    expect(holders.priorities?.[7]).toEqual({ value: 43, text: "43 %", ours: true });
    expect(await client.writing.overrides()).toEqual([
      expect.objectContaining({ text: "43 %", priority: 8, state: "held" }),
    ]);
    expect((await client.status.get()).writing.overrides).toBe(1);
  });

  it("says who holds the point when a better priority does", async () => {
    const { token, changes } = await prepared(20, 12);
    expect(changes[0]?.note).toBe("Priority 8 holds the point at 43 %: what is written at 12 will wait.");
    const { results } = await client.writing.execute({ token });
    expect(results[0]).toMatchObject({
      outcome: "done",
      readBack: "43 %",
      note: "Priority 8 holds the point at 43 %: ours at 12 waits.",
    });
    expect((await client.writing.checkOverrides()).map(({ found }) => found)).toEqual(["held", "waiting"]);
  });

  it("is left out, with the reason, for a sensor", async () => {
    const { changes, leftOut } = await client.writing.prepareWrite({
      writes: [{ objectId: input.id, value: 1 }],
    });
    expect(changes).toEqual([]);
    expect(leftOut[0]?.problem.code).toBe("not-supported");
  });

  it("takes a sensor out of service, and lists it as held", async () => {
    const { token, changes, leftOut } = await client.writing.prepareWrite({
      writes: [{ objectId: input.id, property: "out-of-service", value: true }],
    });
    expect(leftOut).toEqual([]);
    expect(changes[0]).toMatchObject({ before: "in service", asked: "out of service" });
    const { results } = await client.writing.execute({ token });
    const [result] = results;
    // A device may refuse: then nothing is held.
    const held = (await client.writing.overrides()).filter(({ objectId }) => objectId === input.id);
    expect(held).toHaveLength(result?.outcome === "done" ? 1 : 0);
  });

  it("takes an action back: what was there before is there again", async () => {
    const lines = await client.writing.audit({});
    const action = lines.find(({ phase, priority }) => phase === "ended" && priority === 12)?.actionId;
    if (action === undefined) throw new Error("The audit lacks the action.");
    const { token, changes } = await client.writing.prepareRestore({ actionId: action });
    expect(changes).toEqual([expect.objectContaining({ kind: "restore", asked: "released", priority: 12 })]);
    await client.writing.execute({ token });
    expect((await client.writing.holders({ objectId: valve.id })).priorities?.[11]?.value).toBeNull();
    expect((await client.writing.overrides()).some(({ priority }) => priority === 12)).toBe(false);
  });

  it("survives a gateway that is killed: what it holds is listed, unarmed, and can all be released", async () => {
    const running = harness.becomes("running");
    const { startedAt } = await client.about();
    harness.supervisor.worker?.kill();
    await running;
    client = harness.connect();
    const status = await firstThat(
      client.status.watch(),
      (now) => now.startedAt !== startedAt && now.writing.overrides > 0,
    );
    expect(status.writing.armed).toBeNull();
    const held = await client.writing.overrides();
    expect(held.some(({ text, priority }) => text === "43 %" && priority === 8)).toBe(true);
    await client.writing.arm({ reason: "Leaving the site", minutes: 5 });
    const { token, changes } = await client.writing.prepareRelease({});
    expect(changes).toHaveLength(held.length);
    const { results } = await client.writing.execute({ token });
    expect(results.map(({ outcome }) => outcome)).toEqual(held.map(() => "done"));
    expect(await client.writing.overrides()).toEqual([]);
    expect((await client.writing.holders({ objectId: valve.id })).priorities?.[7]?.value).toBeNull();
  }, 60_000);

  it("has all of it in an audit that is whole, and that undo doesn't touch", async () => {
    const lines = await client.writing.audit({});
    expect(await client.writing.checkAudit()).toEqual({ lines: lines.length, broken: null });
    expect((await client.edits.state()).undo ?? "").not.toMatch(/write|release/i);
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set([null, "write", "restore", "release"]));
  });
});
