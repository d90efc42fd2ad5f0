import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer, ConversationId, ReportEntryId } from "../../src-main/contract/index.ts";
import { type Client, demoMetersWithHistory, GatewayHarness } from "./harness.ts";

describe("the report of a project", () => {
  let harness: GatewayHarness;
  let client: Client;
  let path: string;
  let answers: Answer[];
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    client = await harness.connect();
    ({ path } = await demoMetersWithHistory(client, 3));
    const first = await ask("How much did Chiller 1 use yesterday?", null);
    const others = ["and Chiller 2?", "Which meters used the most electricity yesterday?"];
    answers = [first];
    for (const text of others) answers.push(await ask(text, first.conversationId));
  });
  afterAll(() => harness[Symbol.asyncDispose]());

  const ask = async (text: string, conversationId: ConversationId | null): Promise<Answer> => {
    for await (const step of await client.assistant.ask({ text, conversationId }))
      if (step.kind === "done") return step.answer;
    throw new Error("There was no answer.");
  };
  const headings = async () => (await client.report.entries()).map(({ heading }) => heading);

  it("takes answers in, whole and as they are, one by one or a conversation at once", async () => {
    const [first, second] = answers as [Answer, Answer];
    const { conversationId } = first;
    const [entry] = await client.report.add({ conversationId, answerIds: [second.id] });
    expect(entry).toMatchObject({ heading: second.question, note: "", place: 0 });
    const id = entry?.id as ReportEntryId;
    expect(await client.report.answer({ id })).toEqual(second);

    // What the conversation says later doesn't change what was added.
    await client.assistant.refresh({ conversationId, answerId: second.id });
    expect(await client.report.answer({ id })).toEqual(second);

    await client.report.add({ conversationId });
    expect(await headings()).toEqual([second, ...answers].map(({ question }) => question));
  });

  it("is put in order and commented; undo takes each step back", async () => {
    const before = await client.report.entries();
    const last = before.at(-1)?.id as ReportEntryId;
    await client.report.move({ id: last, place: 0 });
    const moved = await client.report.entries();
    expect(moved.map(({ id }) => id)).toEqual([last, ...before.slice(0, -1).map(({ id }) => id)]);
    expect(moved.map(({ place }) => place)).toEqual([0, 1, 2, 3]);
    const said = { id: last, heading: "The large ones", note: "Chiller 1 leads." };
    expect(await client.report.put(said)).toMatchObject(said);
    await client.report.remove({ id: last });
    expect(await headings()).not.toContain("The large ones");
    expect((await client.edits.undo()).description).toBe("Remove “The large ones” from the report");
    expect((await client.report.answer({ id: last })).question).toBe(answers[2]?.question);
    await client.edits.undo();
    await client.edits.undo();
    expect(await client.report.entries()).toEqual(before);
  });

  it("has a title and an introduction, and stays with the project without the conversation", async () => {
    await client.report.setHead({ title: "Audit", introduction: "Two days of data." });
    const before = await client.report.entries();
    await client.assistant.forget({ id: answers[0]?.conversationId as ConversationId });
    await client.project.close();
    await client.project.open({ path });
    expect(await client.report.head()).toEqual({ title: "Audit", introduction: "Two days of data." });
    expect(await client.report.entries()).toEqual(before);
    const id = before[0]?.id as ReportEntryId;
    expect((await client.report.answer({ id })).text).toEqual(answers[1]?.text);
  });

  it("refuses what isn't there", async () => {
    const conversationId = answers[0]?.conversationId as ConversationId;
    const gone = { data: { code: "not-found" } };
    await expect(client.report.add({ conversationId })).rejects.toMatchObject(gone);
    const id = "0190a1b2-0000-7000-8000-00000000000f" as ReportEntryId;
    await expect(client.report.answer({ id })).rejects.toMatchObject(gone);
    await expect(client.report.move({ id, place: 0 })).rejects.toMatchObject(gone);
  });
});
