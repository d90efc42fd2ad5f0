import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import type {
  AnalysisOutcome,
  ConversationId,
  Finding,
  Measure,
  MeasureProposal,
  Notice,
} from "../../src-main/contract/index.ts";
import { NoticeBoard } from "../../src-main/gateway/assistant/notices.ts";
import { newPoint } from "../store/project.ts";
import { high, notification, plant, quiet, source, stamp, start } from "./event-plant.ts";
import { type Client, demoMetersWithHistory, GatewayHarness } from "./harness.ts";

const hour = 3_600_000;
const day = 24 * hour;
const conversation = "0190a1b2-0000-7000-8000-00000000000a" as ConversationId;

/** A plant whose alarms a board follows; findings are given. */
async function followed() {
  const its = await plant();
  let now = start;
  let findings: readonly Finding[] = [];
  const closing = new AbortController();
  onTestFinished(() => closing.abort());
  const point = newPoint(its.device.id, { source });
  its.file.edit("Map AI-1", (changes) => changes.putPoints([point]));
  const board = () =>
    new NoticeBoard({
      analyses: {
        outcome: async (): Promise<AnalysisOutcome> => ({ findings: [...findings], refusals: [] }),
      },
      ...{ clock: () => now, log: (message) => expect.unreachable(message), changed: () => undefined },
    });
  const project = { file: its.file, events: { list: its.plantEvents.list }, closed: closing.signal };
  const { notices } = its.file;
  const subject = `alarm ${its.device.id} AI-1`;
  /** An alarm of AI-1 that is over at once; waits until it is written down. */
  const comesAndGoes = async (number: number) => {
    const before = JSON.stringify(notices.newestOf(subject));
    await its.tell(notification("high-limit", number));
    await its.tell(notification("normal", number + 1));
    its.plantEvents.list.flush();
    await vi.waitFor(() => expect(JSON.stringify(notices.newestOf(subject))).not.toBe(before));
  };
  return {
    ...its,
    ...{ board, project, notices, point, subject, comesAndGoes },
    later: (ms: number) => {
      now += ms;
    },
    find: async (...given: Finding[]) => {
      findings = given;
      return await board().look(project);
    },
  };
}

const told = (list: readonly Notice[]) => list.map(({ name, statement, times }) => [name, statement, times]);

describe("alarms that the assistant tells", () => {
  it("are those that are there when it begins and those that come, each once, also after a start anew", async () => {
    const its = await followed();
    its.says.events = [high()];
    await its.follow();
    its.board().follow(its.project);
    const one = ["AHU-1", "AI-1: high limit, Too warm", 1];
    expect(told(its.notices.list(null, 10))).toEqual([one]);
    expect(its.notices.unseen()).toBe(1);
    // The same event told again, and a second board on the same project, as after a restart; then another one.
    await its.tell(notification("high-limit", 7));
    its.board().follow(its.project);
    its.says.events = [high(), high({ object: "AI-2" })];
    await its.plantEvents.refresh(undefined, new AbortController().signal);
    its.plantEvents.list.flush();
    await vi.waitFor(() => expect(its.notices.unseen()).toBe(2));
    expect(told(its.notices.list(null, 10))).toEqual([one, ["AHU-1", "AI-2: high limit, Too warm", 1]]);
  });

  it("are told once in six hours where they come and go, with how often", async () => {
    const its = await followed();
    await its.follow();
    its.board().follow(its.project);
    await its.comesAndGoes(1);
    await its.comesAndGoes(3);
    const [first] = its.notices.list(null, 10);
    expect(first).toMatchObject({ times: 2, seenAt: null });
    its.notices.markSeen([first?.number ?? 0], conversation, start);
    await its.comesAndGoes(5);
    expect(its.notices.unseen()).toBe(0);
    expect(its.notices.list(conversation, 10)).toMatchObject([{ times: 3 }]);
    its.later(7 * hour);
    await its.comesAndGoes(7);
    expect(its.notices.unseen()).toBe(1);
  });

  it("say what a finding about their device costs, and open the points of their object", async () => {
    const its = await followed();
    const evidence = [{ pointId: its.point.id, from: start, to: start, role: "value" }];
    await its.find(finding({ evidence }));
    await its.follow();
    its.board().follow(its.project);
    await its.comesAndGoes(1);
    const alarm = its.notices.list(null, 10).find(({ kind }) => kind === "alarm");
    expect(alarm).toMatchObject({ cost: { value: 120, unit: "EUR" }, per: "month" });
    expect(alarm?.costNote).toContain("Lights burn at night.");
    expect(alarm?.actions).toMatchObject([
      { kind: "open-trend", pointIds: [its.point.id] },
      { kind: "open-device", deviceId: its.device.id },
      { kind: "ask", text: "Which alarms are active?" },
    ]);
    expect(alarm?.inPortuguese).toMatchObject({
      statement: "AI-1: acima do limite, Too warm",
      cost: "Custa 120\u00a0EUR e 1\u00a0000\u00a0kWh por mês.",
      costNote: "De um resultado sobre este equipamento: Lights burn at night.",
      actions: [{}, {}, { kind: "ask", text: "Que alarmes estão ativos?" }],
    });
  });

  it("aren't told where they are muted, and not later either", async () => {
    const its = await followed();
    await its.follow();
    its.board().follow(its.project);
    await its.comesAndGoes(1);
    its.notices.mute({ subject: its.subject, name: "AHU-1", mutedAt: start });
    expect(its.notices.unseen()).toBe(0);
    its.later(day);
    await its.comesAndGoes(3);
    its.notices.unmute(its.subject);
    expect(its.notices.list(null, 10)).toEqual([]);
    its.later(day);
    await its.comesAndGoes(5);
    expect(its.notices.unseen()).toBe(1);
  });

  it("leave out events that are no alarms, and what is over", async () => {
    const its = await followed();
    its.says.events = [
      high({ notify: "event" }),
      high({ object: "AI-2", state: "normal", transitions: [quiet, quiet, { ...quiet, stamp: stamp(4) }] }),
      high({ object: "AI-3" }),
    ];
    await its.follow();
    its.board().follow(its.project);
    expect(told(its.notices.list(null, 10))).toEqual([["AHU-1", "AI-3: high limit, Too warm", 1]]);
  });
});

const finding = (given: Partial<Finding> = {}): Finding => ({
  ...{ id: "waste lights-always-on d1", analysis: "waste", kind: "lights-always-on" },
  subject: { kind: "equipment", id: "d1", name: "Parking lights" },
  ...{ statement: "Lights burn at night.", remedy: "Switch them off at night. It needs a timer." },
  numbers: {
    "energy a month": { value: 1_000, unit: "kWh", low: 900, high: 1_100 },
    "cost a month": { value: 120, unit: "EUR", low: null, high: null },
  },
  ...{ period: { from: start - 10 * day, to: start }, events: [], completeness: 1, confidence: 0.9 },
  ...{ indicative: false, evidence: [], method: { name: "Rule", source: "Guide" }, notes: [] },
  energy: { value: 333, unit: "kWh", low: null, high: null },
  cost: { value: 40, unit: "EUR", low: null, high: null },
  lasts: true,
  ...given,
});

describe("findings that the assistant tells", () => {
  it("are told once while they go on, and anew when they come back after a fortnight", async () => {
    const its = await followed();
    expect(await its.find(finding())).toBe(1);
    const [first] = its.notices.list(null, 10);
    expect(first).toMatchObject({
      kind: "finding",
      name: "Parking lights",
      per: "month",
      cost: { value: 120 },
    });
    its.notices.markSeen([first?.number ?? 0], null, start);
    for (let week = 1; week < 5; week++) {
      its.later(7 * day);
      const now = start + week * 7 * day;
      expect(await its.find(finding({ period: { from: now - 30 * day, to: now } }))).toBe(0);
    }
    const back = start + 28 * day + 15 * day;
    expect(await its.find(finding({ period: { from: back, to: back + day } }))).toBe(1);
    expect(its.notices.unseen()).toBe(1);
  });

  it("are read as they are now while nobody has seen them", async () => {
    const its = await followed();
    await its.find(finding());
    await its.find(finding({ statement: "Lights burn at night, still." }));
    expect(told(its.notices.list(null, 10))).toEqual([["Parking lights", "Lights burn at night, still.", 1]]);
  });

  it("leave out hints, what is unsure, and what there is nothing to do about", async () => {
    const its = await followed();
    const others = [finding({ indicative: true }), finding({ confidence: 0.4 }), finding({ remedy: "" })];
    expect(await its.find(...others)).toBe(0);
  });
});

describe("what the assistant tells of the demo plant, and what is made of it", () => {
  let harness: GatewayHarness;
  let client: Client;
  let path: string;
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    client = await harness.connect();
    ({ path } = await demoMetersWithHistory(client, 14, ["parking-lights-always-on"]));
    const [flat] = (await client.siteDescription.tariffExamples()).filter(
      ({ tariff }) => tariff.id === "flat-electricity",
    );
    if (flat === undefined) throw new Error("There is no such tariff.");
    await client.siteDescription.save({ parts: { tariffs: [flat.tariff] }, what: "Add tariff" });
  }, 90_000);
  afterAll(() => harness[Symbol.asyncDispose]());

  const notices = (conversationId: ConversationId | null = null) => client.notices.list({ conversationId });

  it("is what is wasted, with its cost, once: not after another look, not after a start anew", async () => {
    expect((await client.notices.look()).found).toBeGreaterThan(0);
    const all = await notices();
    const lights = all.find(({ name }) => name.includes("Parking lights"));
    expect(lights).toMatchObject({ kind: "finding", seenAt: null });
    expect(lights?.cost?.value).toBeGreaterThan(0);
    expect(lights?.cost?.unit).toBe("EUR");
    expect(lights?.actions.map(({ kind }) => kind)).toEqual(["open-trend", "set-measure"]);
    const own = lights?.inPortuguese;
    expect(own?.statement).toMatch(/Parking lights ficou a consumir .*kWh/s);
    expect(own?.statement).not.toMatch(/ (the|and|month) /);
    expect(own?.cost).toMatch(/^Custa [\d,\s]+EUR e [\d,\s]+kWh por mês\.$/);
    expect(own?.remedy).not.toBe(lights?.remedy);
    expect(own?.actions.map(({ kind }) => kind)).toEqual(["open-trend", "set-measure"]);
    expect(await client.notices.unseen()).toEqual({ count: all.length });
    expect(await client.notices.look()).toEqual({ found: 0 });

    await client.notices.seen({ numbers: all.map(({ number }) => number), conversationId: conversation });
    await client.project.close();
    await client.project.open({ path });
    expect(await client.notices.look()).toEqual({ found: 0 });
    expect(await client.notices.unseen()).toEqual({ count: 0 });
    expect(await notices()).toEqual([]);
    expect((await notices(conversation)).map(({ name }) => name)).toEqual(all.map(({ name }) => name));
  }, 60_000);

  it("becomes a measure whose year is the finding's month twelve times, kept, tracked and taken back", async () => {
    const lights = (await notices(conversation)).find(({ name }) => name.includes("Parking lights"));
    const action = lights?.actions.find(({ kind }) => kind === "set-measure");
    const proposal = (action as { proposal: MeasureProposal }).proposal;
    expect(proposal.energyPerYear).toBeCloseTo(Number(((lights?.energy?.value ?? 0) * 12).toPrecision(3)), 6);
    expect(proposal.costPerYear).toBeCloseTo(Number(((lights?.cost?.value ?? 0) * 12).toPrecision(3)), 6);
    expect(proposal.basis).toMatchObject({ statement: lights?.statement });
    const put = (given: Partial<Measure>) =>
      client.measures.put({
        ...{ id: null, ...proposal, state: "proposed" as const, investment: 900, doneAt: null },
        ...given,
      });
    const measure = await put({});
    expect(measure).toMatchObject({ state: "proposed", doneAt: null, currency: "EUR" });
    const done = await put({ id: measure.id, state: "done" });
    expect(done.doneAt).toBeGreaterThanOrEqual(measure.madeAt);
    expect((await put({ id: measure.id, state: "done", investment: 950 })).doneAt).toBe(done.doneAt);
    expect((await put({ id: measure.id, state: "decided" })).doneAt).toBeNull();
    await client.edits.undo();
    expect(await client.measures.list()).toMatchObject([{ id: measure.id, state: "done", investment: 950 }]);
    await client.measures.remove({ id: measure.id });
    expect(await client.measures.list()).toEqual([]);
    await expect(put({ id: measure.id })).rejects.toMatchObject({ data: { code: "not-found" } });
  });

  it("is proposed by answers too", async () => {
    const step = async () => {
      for await (const one of await client.assistant.ask({
        text: "Show me energy waste patterns",
        conversationId: null,
      }))
        if (one.kind === "done") return one.answer;
      throw new Error("There was no answer.");
    };
    const { actions } = await step();
    const measures = actions.flatMap((one) => (one.kind === "set-measure" ? [one.proposal] : []));
    expect(measures[0]?.title).toMatch(/Parking lights: /);
    expect(measures[0]?.costPerYear).toBeGreaterThan(0);
  });
});
