import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { Models, openEndpoint, type World } from "../../src-main/assistant/index.ts";
import { type Answer, type AskQuestion, askedFromNowhere } from "../../src-main/contract/assistant.ts";
import { assistantSettings, modelProvider } from "../../src-main/contract/assistant-settings.ts";
import type { SiteId } from "../../src-main/contract/identity.ts";
import { Conversations } from "../../src-main/gateway/assistant/conversations.ts";
import type { AskedOf } from "../../src-main/gateway/assistant/world.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { demoPoints } from "../analytics/demo-points.ts";
import { newProject } from "../store/project.ts";
import { meanings } from "./meanings.ts";
import { ModelServer } from "./model-server.ts";
import { recordsInMemory } from "./use-records.ts";

const now = Date.UTC(2026, 3, 8, 9, 30);
const siteId = "0190a1b2-0000-7000-8000-00000000000b" as SiteId;
const stays = new AbortController().signal;

const unasked = (): never => {
  throw new Error("The model asks no tool here.");
};
const project: World = {
  ...{ now, meanings, site: { name: "Project site", timeZone: "Europe/Lisbon" }, points: demoPoints() },
  source: {
    ...{ sites: unasked, description: unasked, devices: unasked, points: unasked },
    ...{ raw: unasked, aggregate: unasked, latest: unasked },
  },
  ...{ analyse: unasked, alarms: unasked, pastAlarms: unasked, devices: unasked },
};
const siteName = "House of Mr. John Smith";
const central: World = {
  ...project,
  site: { name: siteName, timeZone: "Asia/Tokyo" },
  central: { source: "central", siteId, siteName, timeZone: "Asia/Tokyo", isOwn: false, lastTold: null },
};

let server: ModelServer;
beforeAll(async () => {
  server = await ModelServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.heard.length = 0;
  server.behaviour = (reply) => reply.text("All is well.");
});

function assistant(
  { conversations: records }: Pick<ProjectFile, "conversations">,
  asked: (of: AskedOf, signal: AbortSignal) => Promise<World>,
  settledFor: (string | undefined)[] = [],
) {
  const provider = modelProvider.parse({
    ...{ id: "local", kind: "compatible", name: "Local", baseUrl: server.baseUrl, model: "m", enabled: true },
  });
  return new Conversations({
    ...{ world: asked, available: new Set<string>(), models: new Models(recordsInMemory()) },
    settings: (of) => {
      settledFor.push(of);
      return assistantSettings.parse({ policy: "all" });
    },
    endpoints: async () => [openEndpoint(provider, "sk-secret")],
    ...{ records, clock: () => now, elapsed: () => performance.now(), newId: uuidv7, log: () => undefined },
  });
}
const byChoice = async ({ source }: AskedOf) => (source === "project" ? project : central);

async function answerTo(of: Conversations, question: Partial<AskQuestion>): Promise<Answer> {
  const whole = { conversationId: null, text: "How is it?", language: null, context: askedFromNowhere };
  for await (const step of of.ask({ ...whole, ...question }, stays))
    if (step.kind === "done") return step.answer;
  throw new Error("There was no answer.");
}

it("keeps numbers of one site from being taken for another's: a model hears of a conversation what is of the same data", async () => {
  const settledFor: (string | undefined)[] = [];
  const of = assistant(await newProject(), byChoice, settledFor);
  const { conversationId } = await answerTo(of, { text: "How is the first one?" });
  const other = await answerTo(of, {
    conversationId,
    text: "How is the second one?",
    source: "central",
    siteId,
  });
  await answerTo(of, { conversationId, text: "How is the third one?" });
  const [first, second, third] = server.heard.map(({ messages }) =>
    messages.map(({ content }) => content ?? "").join("\n"),
  );
  expect(first).toContain("“Project site”");
  expect(second).not.toMatch(/Project site|first one|All is well/);
  expect(third).not.toMatch(/Project site|first one/);
  expect(third).toMatch(/second one\?\nAll is well\.\nHow is the third one/);
  // Persons in the name of a site at the central database go out as little as those of the project.
  expect(`${second}${third}`).not.toMatch(/John|Smith/);
  expect(other.of).toEqual({ source: "central", siteId, siteName, timeZone: "Asia/Tokyo" });
  // What may leave is asked for the site that the question is about.
  expect(settledFor).toEqual([undefined, siteId, siteId]);
});

it("asks what the conversation was asked of last, also after it was opened again; a new one asks the project", async () => {
  const asked: AskedOf[] = [];
  const file = await newProject();
  const of = () =>
    assistant(file, async (which) => {
      asked.push(which);
      return byChoice(which);
    });
  const { conversationId } = await answerTo(of(), { source: "central", siteId });
  await answerTo(of(), { conversationId });
  await answerTo(of(), { conversationId, source: "project" });
  await answerTo(of(), { conversationId });
  await answerTo(of(), {});
  const there = { source: "central", siteId };
  const here = { source: "project" };
  expect(asked).toEqual([there, there, here, here, here]);
});

it("says that it was stopped, where nothing was heard of the site by then", async () => {
  const of = assistant(
    await newProject(),
    (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  const steps: string[] = [];
  const question = { conversationId: null, text: "How is it?", language: null, context: askedFromNowhere };
  for await (const step of of.ask({ ...question, source: "central", siteId }, stays)) {
    steps.push(step.kind === "failed" ? step.problem.code : step.kind);
    // Once its site is asked for.
    if (step.kind === "begun") setImmediate(() => of.stop(step.answerId));
  }
  expect(steps).toEqual(["begun", "cancelled"]);
});
