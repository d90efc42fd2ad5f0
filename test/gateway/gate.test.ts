import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { DeviceId, NetworkId } from "../../src-main/contract/identity.ts";
import { Problem } from "../../src-main/contract/problem.ts";
import { Gate, type PlantChange } from "../../src-main/gateway/gate.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { openProjectFile } from "../../src-main/store/index.ts";
import { newProject, openOptions } from "../store/project.ts";

const source = { protocol: "bacnet", objectType: 1, instance: 3, property: 85 } as const;
const deviceId = "0190a1b2-0000-7000-8000-00000000000d" as DeviceId;
const networkId = "0190a1b2-0000-7000-8000-00000000000e" as NetworkId;
const address = {
  protocol: "bacnet",
  ip: "10.0.4.17:47808",
  instance: 2001,
  maxApdu: 1476,
  segmentation: 3,
  vendorId: 555,
} as const;

/** Commands a valve to 43 % at priority 8. */
function command(): PlantChange {
  const place = { deviceId, objectId: null, source, priority: 8, value: 43 };
  return {
    ...{ kind: "write", device: "AHU-1", object: "AO-3 CHW-VLV", property: "present value" },
    ...{ before: "30 %", asked: "43 %", priority: 8, note: "", deviceId },
    target: { ...place, previous: null },
    holds: { ...place, networkId, address, device: "AHU-1", object: "AO-3 CHW-VLV", text: "43 %" },
  };
}

async function atGate(given?: ProjectFile) {
  const file = given ?? (await newProject());
  let now = Date.UTC(2026, 5, 1);
  let number = 0;
  const timers: (() => void)[] = [];
  const gate = new Gate({
    ...{ plantChanges: file.plantChanges, clock: () => now, user: "ana", changed: () => undefined },
    schedule: (action) => {
      timers.push(action);
      return () => undefined;
    },
    newId: () => `0190a1b2-0000-7000-9000-${String(++number).padStart(12, "0")}`,
    newToken: () => `token ${++number}`,
  });
  const sent: string[] = [];
  const prepare = () =>
    gate.prepare([command()], async ({ report }) => {
      sent.push("43 %");
      report(0, { outcome: "done", readBack: "43 %" });
    });
  return {
    ...{ file, gate, sent, prepare, timers },
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe("the gate to the plant", () => {
  it("lets nothing through while writing isn't armed", async () => {
    const { gate, prepare, sent, file } = await atGate();
    const { token } = prepare();
    await expect(gate.execute(token)).rejects.toMatchObject({ code: "writing-not-armed" });
    expect(sent).toEqual([]);
    expect(file.plantChanges.audit(10)).toEqual([]);
  });

  it("lets a confirmed change through once, and writes who did what before and after", async () => {
    const { gate, prepare, sent, file } = await atGate();
    gate.arm("stroke test", 15);
    const { token, changes } = prepare();
    expect(changes).toEqual([
      expect.objectContaining({ device: "AHU-1", object: "AO-3 CHW-VLV", before: "30 %", asked: "43 %" }),
    ]);
    const { results } = await gate.execute(token);
    expect(results).toEqual([expect.objectContaining({ outcome: "done", readBack: "43 %" })]);
    await expect(gate.execute(token)).rejects.toMatchObject({ code: "confirmation-spent" });
    expect(sent).toEqual(["43 %"]);
    const lines = file.plantChanges.audit(10).reverse();
    expect(lines.map(({ phase, user, outcome }) => ({ phase, user, outcome }))).toEqual([
      { phase: "armed", user: "ana", outcome: null },
      { phase: "asked", user: "ana", outcome: null },
      { phase: "ended", user: "ana", outcome: "done" },
    ]);
    expect(file.plantChanges.overrides()).toEqual([
      expect.objectContaining({ state: "held", text: "43 %", priority: 8, by: "ana" }),
    ]);
  });

  it("refuses a token that it never gave, and one that is older than a minute", async () => {
    const { gate, prepare, sent, pass } = await atGate();
    gate.arm("stroke test", 15);
    await expect(gate.execute("token 77")).rejects.toMatchObject({ code: "confirmation-spent" });
    const { token } = prepare();
    pass(60_001);
    await expect(gate.execute(token)).rejects.toMatchObject({ code: "confirmation-spent" });
    expect(sent).toEqual([]);
  });

  it("disarms itself when the time is over, even where the timer is late", async () => {
    const { gate, prepare, pass, timers, file } = await atGate();
    gate.arm("stroke test", 1);
    pass(60_000);
    expect(gate.state().armed).toBeNull();
    await expect(gate.execute(prepare().token)).rejects.toMatchObject({ code: "writing-not-armed" });
    for (const timer of timers) timer();
    expect(file.plantChanges.audit(1)).toEqual([
      expect.objectContaining({ phase: "disarmed", note: "the time was over" }),
    ]);
  });

  it("keeps the override before anything is sent, and lets it go when the device refuses", async () => {
    const { gate, file } = await atGate();
    gate.arm("stroke test", 15);
    let before: string[] = [];
    const { token } = gate.prepare([command()], async () => {
      before = file.plantChanges.overrides().map(({ state }) => state);
      throw new Problem("rejected", "Device 2001 answered write-access-denied.", "Ask.");
    });
    const { results } = await gate.execute(token);
    expect(before).toEqual(["asked"]);
    expect(results[0]).toMatchObject({ outcome: "refused", problem: { code: "rejected" } });
    expect(file.plantChanges.overrides()).toEqual([]);
  });

  it("lists what an app that died had sent, after the next start", async () => {
    const first = await atGate();
    first.gate.arm("stroke test", 15);
    // The answer never comes: this gateway is as good as dead.
    void first.gate.execute(first.gate.prepare([command()], () => new Promise(() => undefined)).token);
    const { path } = first.file;
    first.file.close();
    const again = await atGate(await openProjectFile(path, openOptions()));
    expect(again.gate.state()).toMatchObject({ armed: null, overrides: 1 });
    expect(again.file.plantChanges.overrides()).toEqual([expect.objectContaining({ state: "unknown" })]);
    expect(again.file.plantChanges.audit(1)).toEqual([
      expect.objectContaining({ phase: "ended", outcome: "unknown" }),
    ]);
    again.file.close();
  });

  it("runs a change without a value to confirm only when armed, and never a write", async () => {
    const { gate } = await atGate();
    const acknowledge: PlantChange = { ...command(), kind: "acknowledge-alarm", holds: undefined };
    await expect(gate.run(acknowledge, async () => 1)).rejects.toMatchObject({ code: "writing-not-armed" });
    gate.arm("alarms", 5);
    expect(await gate.run(acknowledge, async () => 1)).toBe(1);
    await expect(gate.run(command(), async () => 1)).rejects.toThrow("must be prepared");
  });

  it("notices a line of the audit that was changed, taken out, or cut off", async () => {
    for (const [tamper, what] of [
      ["UPDATE audit SET body = replace(body, 'ana', 'rui') WHERE number = 2", "Line 2"],
      ["DELETE FROM audit WHERE number = 2", "Line 2 is missing"],
      ["DELETE FROM audit WHERE number = 3", "3 lines"],
    ] as const) {
      const { gate, prepare, file } = await atGate();
      gate.arm("stroke test", 15);
      await gate.execute(prepare().token);
      expect(file.plantChanges.checkAudit()).toEqual({ lines: 3, broken: null });
      const { path } = file;
      file.close();
      const db = new Database(path);
      db.pragma("cipher = 'sqlcipher'");
      const { key } = openOptions();
      const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
      db.pragma(`key = "x'${hex(key.bytes)}${hex(key.salt)}'"`);
      expect(() => db.exec(tamper)).toThrow("never");
      db.exec("DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_shortened");
      db.exec(tamper);
      db.close();
      const again = await openProjectFile(path, openOptions());
      expect(again.plantChanges.checkAudit().broken).toContain(what);
      again.close();
    }
  });
});
