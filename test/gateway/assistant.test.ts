import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer, AnswerId, ConversationId } from "../../src-main/contract/index.ts";
import { type Client, demoMetersWithHistory, GatewayHarness } from "./harness.ts";

const textOf = ({ text }: Answer): string =>
  text.map((piece) => (piece.kind === "struck" ? "▒" : piece.text)).join("");

describe("asking about the open project", () => {
  let harness: GatewayHarness;
  let client: Client;
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    client = await harness.connect();
    await demoMetersWithHistory(client, 15);
  });
  afterAll(() => harness[Symbol.asyncDispose]());

  const ask = async (text: string, conversationId: ConversationId | null = null): Promise<Answer> => {
    for await (const step of await client.assistant.ask({ text, conversationId })) {
      if (step.kind === "done") return step.answer;
      if (step.kind === "failed") throw new Error(step.problem.what);
    }
    throw new Error("There was no answer.");
  };
  const mainIncomer = async (from: number, to: number): Promise<number> => {
    const devices = await client.portfolio.devices({ source: "project" });
    const main = devices.find(({ name }) => name.endsWith("Main incomer"));
    const point = (await client.points.list()).find(
      ({ deviceId, variable }) => deviceId === main?.id && variable === "energy_active_import",
    );
    if (point === undefined) throw new Error("The main incomer has no counter.");
    const interval = { unit: "day" as const };
    const question = { pointIds: [point.id], from, to, interval, functions: ["increase" as const] };
    const { series } = await client.portfolio.aggregate({ source: "project", question });
    return (series[0]?.values[0] ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0);
  };

  it("says how much the building used, with the number that the store computes, linked to its series", async () => {
    const answer = await ask("How much electricity did we use in the last 7 days?");
    const { from, to } = answer.understood;
    const used = answer.facts.find(({ name }) => name === "total");
    expect(used?.quantity.value).toBeCloseTo(await mainIncomer(from ?? 0, to ?? 0), 6);
    expect(textOf(answer)).toContain(used?.shown);
    expect(used?.evidence[0]).toMatchObject({ from, to, role: "consumption" });
    expect(answer.struck).toBe(0);
    expect(answer.charts).toHaveLength(1);
  });

  it("answers in Portuguese what is asked in Portuguese", async () => {
    const answer = await ask("Quanto consumiu o Chiller 2 nos últimos 7 dias?");
    expect(answer.language).toBe("pt");
    expect(textOf(answer)).toMatch(/^EAAA52129 Chiller 2 consumiu .* de eletricidade/);
  });

  it("goes on with what was asked before", async () => {
    const first = await ask("How much did Chiller 1 use yesterday?");
    const second = await ask("and Chiller 2?", first.conversationId);
    expect(second.understood).toMatchObject({ about: ["EAAA52129 Chiller 2"], from: first.understood.from });
    const third = await ask("and the day before yesterday?", first.conversationId);
    expect(third.understood.about).toEqual(["EAAA52129 Chiller 2"]);
    expect(third.understood.to).toBe(first.understood.from);
  });

  it("ranks end uses, not the meters that measure them together", async () => {
    const answer = await ask("What consumed the most energy last week?");
    const first = answer.table?.rows.map(([cell]) => cell?.text) ?? [];
    expect(first.length).toBe(10);
    expect(first.filter((name) => /Main incomer|Riser/.test(name ?? ""))).toEqual([]);
  });

  it("asks back where there are several answers, and says what it can't answer", async () => {
    const several = await ask("How much did the canteen use yesterday?");
    expect(several.kind).toBe("choice");
    expect(several.choices.map(({ label }) => label).sort()).toEqual(["electricity", "gas", "water"]);
    const one = await ask(several.choices.find(({ label }) => label === "water")?.text ?? "");
    expect(one).toMatchObject({ kind: "answer", understood: { about: ["EAAA52174 Canteen water"] } });
    expect((await ask("What is the capital of France?")).kind).toBe("refusal");
  });

  it("keeps conversations until they are forgotten", async () => {
    const { conversationId } = await ask("Which devices are offline?");
    expect((await client.assistant.conversations())[0]?.id).toBe(conversationId);
    expect((await client.assistant.conversation({ id: conversationId })).answers).toHaveLength(1);
    await client.assistant.forget({ id: conversationId });
    await expect(client.assistant.conversation({ id: conversationId })).rejects.toMatchObject({
      data: { code: "not-found" },
    });
  });
});

describe("what was asked", () => {
  it("is kept in the project: gone on with, asked again and forgotten after it was opened again", async () => {
    await using harness = await GatewayHarness.start();
    const client = await harness.connect();
    const { path } = await demoMetersWithHistory(client, 3);
    const ask = async (text: string, conversationId: ConversationId | null): Promise<Answer> => {
      for await (const step of await client.assistant.ask({ text, conversationId }))
        if (step.kind === "done") return step.answer;
      throw new Error("There was no answer.");
    };
    const first = await ask("How much did Chiller 1 use yesterday?", null);
    await client.assistant.saveQuestion({ text: first.question });
    await client.assistant.saveQuestion({ text: first.question });
    await client.assistant.pin({ answerId: first.id, pinned: true });
    await client.project.close();
    await client.project.open({ path });

    expect(await client.assistant.savedQuestions()).toEqual([first.question]);
    expect(await client.assistant.pinned()).toEqual([
      { id: first.id, conversationId: first.conversationId, question: first.question },
    ]);
    await client.assistant.pin({ answerId: first.id, pinned: false });
    expect(await client.assistant.pinned()).toEqual([]);
    const gone = "0190a1b2-0000-7000-8000-00000000000f" as AnswerId;
    await expect(client.assistant.pin({ answerId: gone, pinned: true })).rejects.toMatchObject({
      data: { code: "not-found" },
    });
    const kept = await client.assistant.conversation({ id: first.conversationId });
    expect(kept.answers).toEqual([first]);
    const second = await ask("and Chiller 2?", first.conversationId);
    expect(second.understood).toMatchObject({ about: ["EAAA52129 Chiller 2"], from: first.understood.from });
    const again = await client.assistant.refresh({
      conversationId: first.conversationId,
      answerId: second.id,
    });
    expect(again).toMatchObject({ id: second.id, text: second.text });
    await client.assistant.dropQuestion({ text: first.question });
    expect(await client.assistant.savedQuestions()).toEqual([]);
  });
});

describe("what the assistant may use", () => {
  const provider = {
    ...{
      id: "mine",
      kind: "compatible" as const,
      name: "Mine",
      baseUrl: "http://127.0.0.1:1/v1",
      model: "m",
    },
    enabled: true,
  };

  it("is nothing outside at first; settings stay, a key is kept but never told", async () => {
    await using harness = await GatewayHarness.start();
    const client = await harness.connect();
    await client.project.openDemo();
    const fresh = await client.assistantConfiguration.get();
    expect(fresh).toMatchObject({ settings: { policy: "none", providers: [] }, withKey: [] });
    const settings = { ...fresh.settings, policy: "aggregates" as const, providers: [provider] };
    expect((await client.assistantConfiguration.set(settings)).settings.providers[0]?.name).toBe("Mine");
    await expect(
      client.assistantConfiguration.set({
        ...settings,
        providers: [{ ...provider, kind: "openai" as const }],
      }),
    ).rejects.toMatchObject({ data: { code: "invalid-input" } });
    for (const baseUrl of ["http://models.example.com/v1", "http://203.0.113.7:8080/v1"])
      await expect(
        client.assistantConfiguration.set({ ...settings, providers: [{ ...provider, baseUrl }] }),
      ).rejects.toMatchObject({
        data: {
          code: "invalid-input",
          what: expect.stringContaining("isn't encrypted"),
          remedy: expect.stringContaining("on this computer or in its network"),
        },
      });
    await expect(
      client.assistantConfiguration.setKey({ providerId: "other", key: "x" }),
    ).rejects.toMatchObject({ data: { code: "not-found" } });
    const held = await client.assistantConfiguration.setKey({ providerId: "mine", key: "sk-very-secret" });
    expect(JSON.stringify(held)).not.toContain("sk-very-secret");
  });
});
