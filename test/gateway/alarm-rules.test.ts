import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import type {
  ActiveEvent,
  AlarmRule,
  AlarmRuleId,
  AlarmRuleSettings,
  Point,
} from "../../src-main/contract/index.ts";
import { AlarmRules } from "../../src-main/gateway/alarm-rules.ts";
import { NoticeBoard } from "../../src-main/gateway/assistant/notices.ts";
import { VirtualTime } from "../pipeline/virtual-time.ts";
import { batchOf, newPoint } from "../store/project.ts";
import { plant, source } from "./event-plant.ts";
import { type Client, demoNetworks, firstThat, GatewayHarness, scanToEnd } from "./harness.ts";

const second = 1_000;

/** A real project with one point of AHU-1, and the rules at work on it; the test says what is measured, and when. */
async function ruled(given: Partial<AlarmRuleSettings> = {}, ofPoint: Partial<Point> = {}) {
  const its = await plant();
  const time = new VirtualTime();
  const { list } = its.plantEvents;
  const point = newPoint(its.device.id, {
    source,
    name: "CHW-S-T",
    unit: "°C",
    intervalMs: 10_000,
    ...ofPoint,
  });
  its.file.edit("Map AI-1", (changes) => changes.putPoints([point]));
  const rule: AlarmRule = {
    ...{ id: uuidv7() as AlarmRuleId, name: "Supply too warm", pointId: point.id, unit: point.unit },
    ...{ condition: { kind: "above", limit: 24, deadband: 1 }, delaySeconds: 0, priority: 40 },
    ...{ enabled: true, note: "", author: "ana", madeAt: 0, changedAt: 0, ...given },
  };
  const put = (change: Partial<AlarmRule> = {}) =>
    its.file.edit("Rule", (changes) => changes.putAlarmRule({ ...rule, ...change }));
  put();
  let changes = 0;
  const make = () =>
    new AlarmRules({
      ...{ file: its.file, list, clock: time.clock, schedule: time.schedule },
      changed: () => {
        changes += 1;
      },
    });
  const rules = make();
  rules.start();
  const id: ActiveEvent["id"] = `rule ${rule.id}`;
  return {
    ...{ ...its, time, rules, rule, point, put, make, list, id, changes: () => changes },
    measure: (value: number | null, quality: "good" | "bad" = "good", to = rules) =>
      to.accept([{ pointId: point.id, time: time.now, value, quality, reason: "none" }]),
    active: () => list.get(id),
    told: () =>
      list
        .history(100, undefined)
        .map(({ origin, from, state, message }) => `${origin}: ${from} → ${state}, ${message}`)
        .toReversed(),
    state: () => rules.states()[0]?.state,
  };
}

describe("an alarm of a rule", () => {
  it("stands among the devices' alarms with the rule's name, is over, and is in the history", async () => {
    const its = await ruled({ note: "Look at the valve." });
    expect(its.state()).toBe("waiting");
    its.measure(23);
    expect(its.state()).toBe("normal");
    await its.time.advance(second);
    its.measure(24.64);
    expect(its.active()).toMatchObject({
      ...{ object: "Supply too warm", objectName: "CHW-S-T", device: "AHU-1", deviceId: its.device.id },
      ...{ state: "high-limit", notify: "alarm", since: its.time.now },
      message: "24.64 °C, above 24 °C. Look at the valve.",
      source: { protocol: "rule", ruleId: its.rule.id, pointId: its.point.id },
    });
    expect(its.active()?.transitions[0]).toMatchObject({ acknowledged: false, priority: 40 });
    expect(its.state()).toBe("raised");
    its.measure(23.5);
    its.measure(23);
    expect(its.active()).toMatchObject({ state: "normal", message: "23 °C" });
    expect(its.told()).toEqual([
      "rule: normal → high-limit, 24.64 °C, above 24 °C. Look at the valve.",
      "rule: high-limit → normal, 23 °C",
    ]);
    // Sent to the central database as every other event is.
    const sent = its.file.journals.events(0, 10).map(({ said }) => [said.object, said.state]);
    expect(sent).toEqual([
      ["Supply too warm", "high-limit"],
      ["Supply too warm", "normal"],
    ]);
  });

  it("comes due by itself when its delay has passed, and says so meanwhile", async () => {
    const its = await ruled({ delaySeconds: 5 });
    const before = its.changes();
    its.measure(30);
    expect(its.state()).toBe("delayed");
    await its.time.advance(4 * second);
    expect(its.active()).toBeUndefined();
    expect(its.changes()).toBeGreaterThan(before);
    await its.time.advance(second);
    expect(its.state()).toBe("raised");
  });

  it("tells that no value comes, though not of the time in which nothing was polled or the computer slept", async () => {
    const its = await ruled({ condition: { kind: "silent", seconds: 60 } });
    its.measure(20);
    its.rules.stop();
    expect(its.state()).toBe("resting");
    await its.time.advance(600 * second);
    its.rules.start();
    await its.time.advance(59 * second);
    its.measure(null, "bad");
    expect(its.active()).toBeUndefined();
    // The clock goes on while the timers don't: asleep.
    its.time.now += 3_600 * second;
    await its.time.advance(2 * second);
    expect(its.active()).toBeUndefined();
    await its.time.advance(60 * second);
    expect(its.active()).toMatchObject({ state: "fault", message: "No value for 1 min" });
    its.measure(20);
    expect(its.active()?.state).toBe("normal");
  });

  it("is acknowledged here alone: nothing is armed and no device is told", async () => {
    const its = await ruled();
    its.measure(30);
    const signal = new AbortController().signal;
    expect(await its.plantEvents.acknowledge([its.id], "Seen", signal)).toEqual([
      { id: its.id, problem: null },
    ]);
    expect(its.says.acknowledged).toEqual([]);
    expect(its.active()).toMatchObject({ state: "high-limit" });
    expect(its.list.counts()).toEqual({ active: 1, unacknowledged: 0 });
    expect(its.list.history(1, undefined)).toMatchObject([
      { origin: "acknowledged", details: "Seen (by ana)" },
    ]);
    its.measure(20);
    expect(its.active()).toBeUndefined();
    its.measure(30);
    its.measure(20);
    expect(its.active()?.state).toBe("normal");
    await its.plantEvents.acknowledge([its.id], "", signal);
    expect(its.active()).toBeUndefined();
  });

  it("isn't taken away by what its device says of itself", async () => {
    const its = await ruled();
    its.measure(30);
    its.says.events = [];
    await its.plantEvents.refresh(undefined, new AbortController().signal);
    expect(its.active()?.state).toBe("high-limit");
  });

  it("goes on after a restart, and is raised once", async () => {
    const its = await ruled();
    its.measure(30);
    its.list.flush();
    its.rules[Symbol.dispose]();
    expect(its.file.events.active()).toHaveLength(1);
    const again = its.make();
    expect(again.states()).toMatchObject([{ state: "raised", since: its.time.now }]);
    again.start();
    its.measure(31, "good", again);
    expect(its.told()).toHaveLength(1);
    its.measure(20, "good", again);
    expect(its.told()).toHaveLength(2);
  });

  it("comes due after a restart when its delay has passed, not when nobody knows what was meanwhile", async () => {
    const its = await ruled({ delaySeconds: 120 });
    const store = (value: number) =>
      its.file.readings.append({
        ...{ points: [its.point.id], times: Float64Array.of(its.time.now), values: Float64Array.of(value) },
        ...{ qualities: new Uint8Array(1), reasons: new Uint8Array(1) },
      });
    const measured = async (value: number, seconds: number) => {
      for (let past = 0; past < seconds; past += 10) {
        its.measure(value);
        store(value);
        await its.time.advance(10 * second);
      }
    };
    await measured(20, 20);
    const began = its.time.now;
    await measured(30, 60);
    its.rules[Symbol.dispose]();
    its.time.now += 30 * second;
    const again = its.make();
    again.start();
    expect(again.states()).toMatchObject([{ state: "delayed", since: began }]);
    await its.time.advance(29 * second);
    expect(its.active()).toBeUndefined();
    await its.time.advance(2 * second);
    expect(its.active()).toMatchObject({ state: "high-limit", since: began + 120 * second });
    its.measure(20, "good", again);
    store(20);
    again[Symbol.dispose]();

    its.measure(30, "good", again);
    store(30);
    its.time.now += 90 * second;
    const late = its.make();
    late.start();
    expect(late.states()).toMatchObject([{ state: "waiting" }]);
    late[Symbol.dispose]();
  });

  it("isn't raised any more while its project closes, whatever is still heard", async () => {
    const its = await ruled();
    its.rules[Symbol.dispose]();
    its.rules.configure();
    its.measure(30);
    expect(its.active()).toBeUndefined();
  });

  it("is over with its rule, or when that is switched off or changed; another name or priority leaves it", async () => {
    const ends = async (change: (its: Awaited<ReturnType<typeof ruled>>) => void, why: string) => {
      const its = await ruled();
      its.measure(30);
      change(its);
      its.rules.configure();
      expect(its.active()).toMatchObject({ state: "normal", message: why });
      return its;
    };
    const gone = await ends(
      ({ file, rule }) => file.edit("Remove", (changes) => changes.removeAlarmRule(rule.id)),
      "The rule was removed.",
    );
    expect(gone.rules.states()).toEqual([]);
    gone.file.undo();
    gone.rules.configure();
    expect(gone.state()).toBe("waiting");
    expect((await ends(({ put }) => put({ enabled: false }), "The rule was switched off.")).state()).toBe(
      "off",
    );
    await ends(
      ({ put }) => put({ condition: { kind: "above", limit: 40, deadband: 0 } }),
      "The rule was changed.",
    );
    const renamed = await ruled();
    renamed.measure(30);
    renamed.put({ name: "Too warm", priority: 3 });
    renamed.rules.configure();
    expect(renamed.active()).toMatchObject({ object: "Too warm", state: "high-limit" });
    expect(renamed.told()).toHaveLength(1);
  });

  it("says why a rule can't be looked at: its point is gone, off, or in another unit", async () => {
    const its = await ruled();
    const why = () => {
      its.rules.configure();
      return its.rules.states()[0];
    };
    const change = (given: Partial<Point>) =>
      its.file.edit("Point", (changes) => changes.putPoints([{ ...its.point, ...given }]));
    change({ unit: "K" });
    expect(why()).toMatchObject({
      state: "blocked",
      why: expect.stringContaining("in K now, its limit in °C"),
    });
    its.measure(300);
    expect(its.active()).toBeUndefined();
    change({ enabled: false });
    expect(why()).toMatchObject({ state: "blocked", why: "Its point is switched off." });
    its.file.edit("Remove", (changes) => changes.removePoints([its.point.id]));
    expect(why()).toMatchObject({ state: "blocked", why: "Its point isn't in the project any more." });
    its.file.undo();
    its.file.undo();
    its.file.undo();
    expect(why()).toMatchObject({ state: "waiting" });
  });

  it("of a rule that is new needn't wait for the next reading where the newest one still holds", async () => {
    const its = await ruled();
    its.file.readings.append(
      batchOf([{ point: its.point.id, time: its.time.now - 5 * second, value: 30, quality: 0, reason: 0 }]),
    );
    const id = uuidv7() as AlarmRuleId;
    its.put({ id, condition: { kind: "above", limit: 25, deadband: 0 } });
    its.rules.configure();
    expect(its.list.get(`rule ${id}`)).toMatchObject({ message: "30 °C, above 25 °C" });
  });

  it("is told by the assistant as devices' alarms are, once, with its point to open", async () => {
    const its = await ruled();
    const closing = new AbortController();
    onTestFinished(() => closing.abort());
    const board = () =>
      new NoticeBoard({
        analyses: { outcome: async () => ({ findings: [], refusals: [] }) },
        ...{ clock: its.time.clock, changed: () => undefined, log: (text) => expect.unreachable(text) },
      }).follow({ file: its.file, events: its.plantEvents, closed: closing.signal });
    board();
    its.measure(30);
    its.list.flush();
    await vi.waitFor(() => expect(its.file.notices.unseen()).toBe(1));
    // As after a restart: it is still active.
    board();
    const [notice, ...others] = its.file.notices.list(null, 10);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ kind: "alarm", name: "AHU-1", pointIds: [its.point.id] });
    expect(notice?.statement).toBe("CHW-S-T (Supply too warm): high limit, 30 °C, above 24 °C");
  });
});

describe("rules of the demo plant, over the contract", () => {
  let harness: GatewayHarness;
  let client: Client;
  let point: Point;
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    client = harness.connect();
    await client.project.openDemo();
    await scanToEnd(client, demoNetworks(await client.networks.list()).meters);
    const offered = (await client.points.suggest({})).filter(({ kind }) => kind === "analog").slice(0, 5);
    const points = await client.points.map({
      mappings: offered.map(({ confidence: _, reason: __, deviceId: ___, ...one }) => ({
        ...one,
        intervalMs: 1_000,
      })),
    });
    const [first] = points;
    if (first === undefined) throw new Error("Nothing was mapped.");
    point = first;
    await client.polling.start();
  }, 120_000);
  afterAll(() => harness[Symbol.asyncDispose]());

  const settings = (given: Partial<AlarmRuleSettings> = {}): AlarmRuleSettings => ({
    ...{ name: "Lowest", pointId: point.id, condition: { kind: "above", limit: -1e6, deadband: 0 } },
    ...{ delaySeconds: 0, priority: 100, enabled: true, note: "", ...given },
  });
  /** Waits until the rules' alarms are as wanted. */
  async function until(fits: (events: readonly ActiveEvent[]) => boolean): Promise<readonly ActiveEvent[]> {
    const changes = await client.changes.watch();
    const own = async () => (await client.events.active()).filter(({ source: of }) => of.protocol === "rule");
    for (let events = await own(); ; events = await own()) {
      if (fits(events)) return events;
      const { done } = await changes.next();
      if (done) throw new Error("The stream of changes ended.");
    }
  }
  const history = async () =>
    (await client.events.history({ limit: 100 }))
      .filter(({ source: of }) => of.protocol === "rule")
      .map(({ origin, state }) => `${origin} ${state}`)
      .toReversed();

  it("are raised by what is polled, tried on what is stored, and survive a killed gateway", async () => {
    const rule = await client.alarmRules.put({ id: null, ...settings() });
    expect(rule).toMatchObject({ unit: point.unit, name: "Lowest" });
    const [raised] = await until((events) => events.length === 1);
    expect(raised).toMatchObject({ object: "Lowest", state: "high-limit" });
    expect(await client.alarmRules.states()).toMatchObject([{ id: rule.id, state: "raised" }]);
    // What was polled is stored a moment later.
    await firstThat(client.live.watch({ pointIds: [point.id] }), ({ points }) => points.length > 0);
    expect((await client.alarmRules.tryOut(settings())).raised).toBe(1);
    expect(await client.alarmRules.tryOut(settings({ delaySeconds: 86_400 }))).toMatchObject({ raised: 0 });

    const running = harness.becomes("running");
    harness.supervisor.worker?.kill();
    await running;
    client = harness.connect();
    const [again] = await until((events) => events.length === 1);
    expect(again).toEqual(raised);
    expect(await client.events.acknowledge({ ids: [again?.id ?? ""], text: "Seen" })).toMatchObject([
      { problem: null },
    ]);
    await client.alarmRules.put({ ...rule, enabled: false });
    await until((events) => events.length === 0);
    expect(await history()).toEqual(["rule high-limit", "acknowledged high-limit", "rule normal"]);
    await client.alarmRules.remove({ ids: [rule.id] });
    expect(await client.alarmRules.list()).toEqual([]);
    expect((await client.edits.undo()).description).toBe("Remove alarm rule “Lowest”");
    expect(await client.alarmRules.states()).toMatchObject([{ id: rule.id, state: "off" }]);
  }, 60_000);

  it("tell that a device is unplugged, and that it is back, without a limit being raised on what isn't there", async () => {
    const device = (await client.devices.list()).find(({ id }) => id === point.deviceId)?.name ?? "";
    const silent = await client.alarmRules.put({
      id: null,
      ...settings({
        name: "Nothing comes",
        condition: { kind: "silent", seconds: 10 },
        note: "Look at the line",
      }),
    });
    const never = await client.alarmRules.put({
      id: null,
      ...settings({ name: "Never", condition: { kind: "below", limit: -1e6, deadband: 0 } }),
    });
    await client.demo.setPlugged({ device, plugged: false });
    const [raised, ...others] = await until((events) => events.length > 0);
    expect(raised).toMatchObject({ object: "Nothing comes", state: "fault", since: expect.any(Number) });
    expect(raised?.message).toBe("No value for 10 s. Look at the line");
    await client.demo.setPlugged({ device, plugged: true });
    const [over] = await until((events) => events.some(({ state }) => state === "normal"));
    expect([over?.object, others]).toEqual(["Nothing comes", []]);
    await client.alarmRules.remove({ ids: [silent.id, never.id] });
    await client.events.acknowledge({ ids: [over?.id ?? ""], text: "" });
    await until((events) => events.length === 0);
  }, 90_000);

  it("refuse what means nothing: a state of a number, a point that isn't there, a band upside down", async () => {
    const refused = (given: Partial<AlarmRuleSettings>) =>
      client.alarmRules.put({ id: null, ...settings(given) });
    await expect(refused({ condition: { kind: "state", state: 1 } })).rejects.toMatchObject({
      data: { code: "invalid-input", what: expect.stringContaining("has no states") },
    });
    await expect(refused({ pointId: uuidv7() as Point["id"] })).rejects.toMatchObject({
      data: { code: "not-found" },
    });
    await expect(refused({ condition: { kind: "outside", low: 3, high: 2, deadband: 0 } })).rejects.toThrow();
    await expect(refused({ condition: { kind: "outside", low: 1, high: 2, deadband: 1 } })).rejects.toThrow();
    await expect(refused({ name: " " })).rejects.toThrow();
  });
});
