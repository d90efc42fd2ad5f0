import { describe, expect, it } from "vitest";
import type { Answer, AnsweredOf, ConversationId, SiteId } from "../../src-main/contract/index.ts";
import { askedOf, openConversation } from "../../src-renderer/assistant/conversation-store.ts";
import { conversationText } from "../../src-renderer/assistant/conversation-text.ts";
import { reportHtml } from "../../src-renderer/assistant/report-document.ts";
import { sampleAnswer } from "./answer-sample.ts";

const siteId = "0190a1b2-0000-7000-8000-00000000000b" as SiteId;
const harbour: AnsweredOf = {
  source: "central",
  siteId,
  siteName: "Harbour <House>",
  timeZone: "Asia/Tokyo",
};
const central: Answer = { ...sampleAnswer, of: harbour };
const old = "0190a1b2-0000-7000-8000-00000000000c" as ConversationId;

const known = { id: old, title: "", changedAt: 0, answers: [central] };

/**
 * A gateway that answers each question with the data that it was asked of.
 * @param loaded the conversation that was kept, when it is known @param remembered from the last time
 */
function conversation(loaded: Promise<typeof known> = Promise.resolve(known), remembered?: ConversationId) {
  const asked: unknown[] = [];
  const assistant = {
    conversation: () => loaded,
    ask: async (question: {
      readonly source: string;
      readonly siteId?: string;
      readonly context?: unknown;
    }) => {
      asked.push(question);
      return (async function* () {
        const of: AnsweredOf = question.source === "central" ? harbour : { source: "project" };
        yield { kind: "done" as const, answer: { ...sampleAnswer, of } };
      })();
    },
  };
  const kept = new Map<string, string>(remembered === undefined ? [] : [["conversation", remembered]]);
  const open = openConversation(
    { assistant } as never,
    {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    "conversation",
  );
  const answered = (count: number): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        const { answers, underway } = open.state.getState();
        if (answers.length < count || underway !== null) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = open.state.subscribe(look);
      look();
    });
  return { ...open, answered, asked, of: () => askedOf(open.state.getState()) };
}

describe("whose data a conversation is about", () => {
  it("is the project's at first, then what was chosen, also in the next new conversation", async () => {
    const one = conversation();
    one.ask("How much?", null);
    await one.answered(1);
    expect(one.of()).toEqual({ source: "project" });
    one.choose(harbour);
    one.ask("How much there?", null);
    await one.answered(2);
    one.open(null);
    expect(one.of()).toEqual(harbour);
    expect(one.asked).toMatchObject([{ source: "project" }, { source: "central", siteId }]);
  });

  it("is what an opened conversation was asked of last, unless a person chooses otherwise", async () => {
    const one = conversation();
    one.choose({ source: "project" });
    one.open(old);
    await one.answered(1);
    expect(one.of()).toEqual(harbour);
    one.ask("And now?", null);
    await one.answered(2);
    // Asked again of what it was asked of then, whatever is chosen by now.
    one.choose({ source: "project" });
    one.ask("And now?", null, harbour);
    await one.answered(3);
    expect(one.asked).toMatchObject([
      { source: "central", siteId },
      { source: "central", siteId },
    ]);
    expect(one.of()).toEqual({ source: "project" });
  });
});

describe("a question that is asked while a kept conversation loads", () => {
  it("waits for it, and goes to the site that the conversation asked last", async () => {
    const { promise, resolve } = Promise.withResolvers<typeof known>();
    const one = conversation(promise, old);
    one.ask("And now?", null);
    expect(one.asked).toEqual([]);
    resolve(known);
    await one.answered(2);
    expect(one.asked).toMatchObject([{ conversationId: old, source: "central", siteId }]);
  });

  it("goes to what a person chose meanwhile", async () => {
    const { promise, resolve } = Promise.withResolvers<typeof known>();
    const one = conversation(promise, old);
    one.choose({ source: "project" });
    one.ask("And here?", null);
    resolve(known);
    await one.answered(2);
    expect(one.asked).toMatchObject([{ conversationId: old, source: "project" }]);
  });

  it("begins a new one where there is none any more, with what was chosen", async () => {
    const { promise, reject } = Promise.withResolvers<typeof known>();
    const one = conversation(promise, old);
    one.choose(harbour);
    one.ask("And there?", null);
    reject(new Error("It was forgotten."));
    await one.answered(1);
    expect(one.asked).toMatchObject([{ conversationId: null, source: "central", siteId }]);
    expect(one.of()).toEqual(harbour);
  });

  it("isn't asked where another one is begun before it is known", async () => {
    const { promise, resolve } = Promise.withResolvers<typeof known>();
    const one = conversation(promise, old);
    one.ask("And now?", null);
    one.open(null);
    one.ask("How much?", null);
    resolve(known);
    await one.answered(1);
    expect(one.asked).toMatchObject([{ conversationId: null, source: "project" }]);
  });
});

describe("an answer of a site at the central database", () => {
  const full = (time: number, zone = "Europe/Lisbon") => `${time} in ${zone}`;

  it("says so where it is exported, with times of that site", () => {
    const text = conversationText("Asked", [sampleAnswer, central], full);
    expect(text).toContain("*Answered without a model, 5 in Europe/Lisbon*");
    expect(text).toContain(
      "*Data of Harbour \\<House\\>, at the central database. Answered without a model, 5 in Asia/Tokyo*",
    );
  });

  it("says so in a report, in the captions of its charts too", () => {
    const chart = {
      kind: "bar",
      title: "electricity",
      unit: "kWh",
      labels: null,
      times: [],
      series: [],
    } as const;
    const report = {
      ...{ head: { title: "", introduction: "" }, site: "FPM41", madeAt: 7 },
      entries: [
        {
          entry: { heading: "One", note: "" } as never,
          answer: { ...central, charts: [{ ...chart, times: [], series: [] }] },
        },
      ],
    };
    const html = reportHtml(
      report,
      { full, pointName: () => null },
      (_, { of }) => `<svg>${of.source}</svg>`,
    );
    const where = "Harbour &lt;House&gt;, at the central database";
    expect(html).toContain(`<figcaption>electricity, kWh, ${where}</figcaption><svg>central</svg>`);
    expect(html).toContain(`Data of ${where}. Answered without a model, 5 in Asia/Tokyo<`);
    expect(html).toContain("FPM41, 7 in Europe/Lisbon");
  });
});
