import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyses as allAnalyses, type DescribedSite } from "../../src-main/analytics/index.ts";
import { Models } from "../../src-main/assistant/index.ts";
import { type Answer, type AskQuestion, askedFromNowhere } from "../../src-main/contract/assistant.ts";
import { assistantSettings } from "../../src-main/contract/assistant-settings.ts";
import type { SiteId } from "../../src-main/contract/identity.ts";
import type { SeriesSource } from "../../src-main/contract/series-source.ts";
import { Analyses } from "../../src-main/gateway/analysis/analyses.ts";
import { emissionFactorsIn } from "../../src-main/gateway/analysis/emissions.ts";
import { Conversations } from "../../src-main/gateway/assistant/conversations.ts";
import { centralWorld, projectWorld } from "../../src-main/gateway/assistant/world.ts";
import type { EventList } from "../../src-main/gateway/event-list.ts";
import { localSource, type ProjectFile } from "../../src-main/store/index.ts";
import { CentralSource } from "../../src-main/sync/central-source.ts";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { textOf } from "../assistant/asked-model.ts";
import { meanings } from "../assistant/meanings.ts";
import { recordsInMemory } from "../assistant/use-records.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { TimescaleServer } from "../peers/timescale.ts";
import { migrationsFolder } from "./central.ts";
import { makeProject, resources, stored } from "./measured-site.ts";
import { connectionTo, password, prepared, sendAll } from "./site.ts";
import { eventsOf, heardDevices } from "./told-plant.ts";

/** A kind of question a line, in both languages. What follows goes on with what was asked before it. */
const questions: readonly (readonly [kind: string, english: string, portuguese: string])[] = [
  [
    "consumption",
    "How much electricity did we use last week?",
    "Quanta eletricidade gastámos na semana passada?",
  ],
  ["follow-up", "and in October?", "e em outubro?"],
  ["one meter", "How much did Chiller 2 use in October?", "Quanto consumiu o Chiller 2 em outubro?"],
  [
    "comparison",
    "Compare our electricity in October with September",
    "Compara a eletricidade de outubro com a de setembro",
  ],
  ["ranking", "Which meters used the most last week?", "Que contadores gastaram mais na semana passada?"],
  ["now", "How much power are we using right now?", "Quanta potência estamos a usar agora?"],
  [
    "trend",
    "How did consumption go from day to day in November?",
    "Como evoluiu o consumo dia a dia em novembro?",
  ],
  [
    "value",
    "What was the average outdoor temperature last week?",
    "Qual foi a temperatura exterior média na semana passada?",
  ],
  ["peak", "What was our peak last week?", "Qual foi a nossa ponta na semana passada?"],
  ["base load", "What is our base load?", "Qual é a nossa carga de base?"],
  ["quality", "How complete is the data of last week?", "Quão completos estão os dados da semana passada?"],
  ["beginning", "Since when do we have data?", "Desde quando há dados?"],
  ["waste", "Show me energy waste patterns in November", "Mostra-me os desperdícios de energia em novembro"],
  ["unusual", "Was anything unusual in November?", "Houve algo invulgar em novembro?"],
  ["forecast", "Forecast tomorrow's consumption", "Qual é a previsão do consumo para amanhã?"],
  ["cost", "What did electricity cost in October?", "Quanto custou a eletricidade em outubro?"],
  ["carbon", "What were our emissions in October?", "Quais foram as nossas emissões em outubro?"],
  ["maintenance", "Does anything need maintenance?", "Há algo a precisar de manutenção?"],
  ["active alarms", "Which alarms are active?", "Que alarmes estão ativos?"],
  ["alarms of a period", "Which alarms came in October?", "Que alarmes houve em outubro?"],
  [
    "alarms held against others",
    "Were there more alarms in October than in September?",
    "Houve mais alarmes em outubro do que em setembro?",
  ],
  ["alarms of one device", "Does Chiller 2 have active alarms?", "O Chiller 2 tem alarmes ativos?"],
  ["analysis by its name", "How accurate were our forecasts?", "Qual tem sido a qualidade das previsões?"],
];

/** Numbers as far as sums in another order are the same: nine digits. */
function rounded(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toPrecision(9));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, rounded(held)]));
}

/** What an answer says, and what its numbers are from. */
const saidIn = ({ text, facts, charts, table, kind, understood, choices, language, calls }: Answer) => ({
  ...{ text: textOf({ text }), kind, understood, choices, language, table },
  ...{ facts: rounded(facts), charts: rounded(charts) },
  calls: calls.map(({ tool, input, looked }) => ({ tool, input, looked })),
});

const ofProject = new Set(["set-measure", "alarm-rule", "open-device"]);
const stays = new AbortController().signal;

type Question = Pick<AskQuestion, "text"> & Partial<AskQuestion>;
const whole = (question: Question): AskQuestion => ({
  ...{ conversationId: null, language: null, context: askedFromNowhere },
  ...question,
});

async function answerIn(conversations: Conversations, question: Question): Promise<Answer> {
  for await (const step of conversations.ask(whole(question), stays)) {
    if (step.kind === "failed") throw new Error(`${question.text}: ${step.problem.what}`);
    if (step.kind === "done") return step.answer;
  }
  throw new Error("There was no answer.");
}

async function problemOf(conversations: Conversations, where: Pick<AskQuestion, "source" | "siteId">) {
  for await (const step of conversations.ask(whole({ text: "How much did we use?", ...where }), stays))
    if (step.kind === "failed") return step.problem;
  return null;
}

/** Asks one question after the other in a conversation; only the first says whose series, the others keep to it. */
async function asked(
  conversations: Conversations,
  texts: readonly string[],
  where: Pick<AskQuestion, "source" | "siteId">,
  context = askedFromNowhere,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const text of texts) {
    const conversationId = answers[0]?.conversationId ?? null;
    const first = answers.length === 0 ? { ...where, context } : {};
    answers.push(await answerIn(conversations, { conversationId, text, ...first }));
  }
  return answers;
}

let folder: string;
let file: ProjectFile;
let events: EventList;
let polled: ReturnType<typeof heardDevices>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "blipee-answers-"));
  file = await makeProject(folder);
  polled = heardDevices(file, stored.to);
  events = eventsOf(file, stored.to);
}, 600_000);
afterAll(async () => {
  await file?.queries[Symbol.asyncDispose]();
  file?.close();
  rmSync(folder, { recursive: true });
});

/**
 * The assistant of the project, at the last moment of its history.
 * @param central where questions of the central database go
 * @param site of the project
 */
function assistantOf(
  central: SeriesSource,
  site: DescribedSite = file.project().site,
  now = stored.to,
): Conversations {
  const own = { ...site, description: file.siteSettings.description() };
  const clock = () => now;
  const analyses = new Analyses({
    source: async (which) => (which === "project" ? localSource(file) : central),
    site: () => own,
    known: async () => ({ emissionFactors: await emissionFactorsIn(resources) }),
    ...{ clock, log: () => undefined },
  });
  return new Conversations({
    world: async (of, signal) => ({
      ...(of.source === "project"
        ? await projectWorld({ file, events, polled }, analyses, signal)
        : await centralWorld(central, of, own, analyses, clock, signal)),
      ...{ now: clock(), meanings },
    }),
    available: new Set(allAnalyses.map(({ name }) => name)),
    models: new Models(recordsInMemory()),
    settings: () => assistantSettings.parse({ budget: {} }),
    endpoints: async () => [],
    records: file.conversations,
    ...{ clock, elapsed: () => performance.now(), newId: uuidv7, log: () => undefined },
  });
}

describe.each(["PostgreSQL", "TimescaleDB"] as const)("questions about a site on %s", (name) => {
  const missing = name === "PostgreSQL" && !hasPostgres();
  let server: PostgresServer | TimescaleServer;
  let central: CentralSource;

  beforeAll(async () => {
    if (missing) return;
    server = name === "PostgreSQL" ? await PostgresServer.start() : await TimescaleServer.start();
    const connection = connectionTo(server.port, name === "PostgreSQL" ? {} : { user: "postgres" });
    const keeper = await server.connect();
    await prepared(keeper).finally(() => keeper.end());
    await sendAll(file, connection);
    const newestSchema = (await readMigrations(migrationsFolder)).length;
    central = new CentralSource({
      ...{ connection, secrets: async () => ({ password }), newestSchema, clock: Date.now },
    });
  }, 600_000);
  afterAll(async () => {
    await central?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  test.each([
    ["English", 1],
    ["Portuguese", 2],
  ] as const)(
    "in %s are answered as over the project",
    async (_, language) => {
      const texts = questions.map((line) => line[language]);
      const assistant = assistantOf(central);
      const here = await asked(assistant, texts, {});
      const there = await asked(assistant, texts, { source: "central" });
      const { id: siteId, name: siteName, timeZone } = file.project().site;
      for (const [at, [kind]] of questions.entries()) {
        const [own, other] = [here[at], there[at]];
        if (own === undefined || other === undefined) throw new Error(`${kind} wasn't answered.`);
        expect(own.kind, kind).toBe("answer");
        expect(saidIn(other), kind).toEqual(saidIn(own));
        expect(other.facts.length, kind).toBeGreaterThan(0);
        expect(own.of, kind).toEqual({ source: "project" });
        expect(other.of, kind).toEqual({ source: "central", siteId, siteName, timeZone });
        // What is left out or added is what only a project can do or know.
        const kept = own.actions.filter((action) => !ofProject.has(action.kind));
        expect(rounded(other.actions), kind).toEqual(rounded(kept));
        expect(other.notes.slice(0, own.notes.length), kind).toEqual(own.notes);
        const added = other.notes.slice(own.notes.length);
        const expected = own.actions.some((action) => action.kind === "set-measure") ? 1 : 0;
        const asksNow = own.calls.some(({ tool }) => tool === "latest");
        const asksPlant = own.calls.some(({ tool }) => /alarms/i.test(tool));
        expect(added.length, kind).toBe(expected + Number(asksNow) + Number(asksPlant));
        if (asksPlant)
          expect(added.at(-1), kind).toMatch(
            /^(?:Alarms and devices are as|Os alarmes e os dispositivos estão como)/,
          );
      }
      // Six are: four of devices, and two of rules, of which somebody has seen one.
      const active = textOf(there[questions.findIndex(([kind]) => kind === "active alarms")] ?? { text: [] });
      expect(active).toMatch(/^6 (?:alarms are active, 2 of them|alarmes ativos, 2 por reconhecer)/);
      expect(here.flatMap(({ actions }) => actions).some((action) => action.kind === "set-measure")).toBe(
        true,
      );
      // A follow-up means the time that it says, of what was asked before.
      expect(there[1]?.understood.about).toEqual(there[0]?.understood.about);
      expect(there[1]?.understood.from).not.toBe(there[0]?.understood.from);
    },
    600_000,
  );

  test.each([
    ["Alert me when Chiller 2 takes more than 50 kW", /^Alarm rules look at the points of a project/],
    ["Avisa-me quando o Chiller 2 passar de 50 kW", /^As regras de alarme vigiam os pontos de um projeto/],
    ["How much did the swimming pool use?", /^Nothing of this site at the central database is called/],
    ["Quanto gastou a piscina?", /^Nada desta instalação na base de dados central se chama/],
  ])("that only a project can answer are said to be so: %s", async (text, said) => {
    const [answer] = await asked(assistantOf(central), [text], { source: "central" });
    expect(answer).toMatchObject({ kind: "refusal", actions: [], facts: [], of: { source: "central" } });
    expect(textOf(answer ?? { text: [] })).toMatch(said);
  });

  test.each([
    [
      "Which devices are offline?",
      /^At the central database the site has 1\d devices\. \d+ answer; 1 is silent: /,
    ],
    [
      "Que dispositivos estão offline?",
      /^Na base de dados central, a instalação tem 1\d dispositivos\. \d+ respondem; sem resposta: 1 \(/,
    ],
  ])("of devices are answered as over the project, but for whose they are: %s", async (text, said) => {
    const assistant = assistantOf(central);
    const [own] = await asked(assistant, [text], {});
    const [other] = await asked(assistant, [text], { source: "central" });
    const behind = (answer: Answer | undefined) => textOf(answer ?? { text: [] }).replace(/^.+?\. /, "");
    expect(textOf(other ?? { text: [] })).toMatch(said);
    expect(behind(other)).toBe(behind(own));
    expect(other?.table).toEqual(own?.table);
  });

  test("say of which devices nobody knows whether they answer, where nobody told lately", async () => {
    const later = assistantOf(central, file.project().site, stored.to + 3_600_000);
    const [answer] = await asked(later, ["Which devices are offline?"], { source: "central" });
    expect(textOf(answer ?? { text: [] })).toMatch(
      /0 answer; 1 is silent: .+\. Of 1?\d nobody has told it lately whether they answer\.$/,
    );
    expect(answer?.notes.at(-1)).toMatch(/^Alarms and devices are as the projects .+, the last time on /);
  });

  test("of another site than the project's own know nothing of the project, nor of its weather", async () => {
    const other = {
      ...file.project().site,
      id: uuidv7() as SiteId,
      name: "Elsewhere",
      timeZone: "Asia/Tokyo",
    };
    const assistant = assistantOf(central, other);
    const { id: siteId, name: siteName, timeZone } = file.project().site;
    const where = { source: "central", siteId } as const;
    const texts = ["How much electricity did we use last week?", "Forecast tomorrow's consumption"];
    const [used, forecast] = await asked(assistant, texts, where);
    const [own] = await asked(assistantOf(central), texts.slice(0, 1), {});
    expect(textOf(used ?? { text: [] })).toBe(textOf(own ?? { text: [] }));
    expect(used?.of).toEqual({ ...where, siteName, timeZone });
    expect(forecast?.notes.at(-1)).toBe(
      "The weather is forecast for the open project’s own site only, not for this one.",
    );
    const [none] = [await problemOf(assistant, { source: "central", siteId: other.id })];
    expect(none).toMatchObject({ code: "not-found", what: "The central database has no such site." });
  });

  test("are asked again of the site that they were asked of, and go on with what is meant when that is changed", async () => {
    const assistant = assistantOf(central);
    const point = file.catalogue.points().find(({ variable }) => variable === "energy_active_import");
    const context = { ...askedFromNowhere, pointIds: point === undefined ? [] : [point.id] };
    const [first] = await asked(assistant, ["How much did this use last week?"], {}, context);
    if (first === undefined) throw new Error("There was no answer.");
    const { conversationId } = first;
    const next = async (text: string, source?: "project" | "central") =>
      answerIn(assistant, { conversationId, text, ...(source === undefined ? {} : { source }) });
    const other = await next("How much did Chiller 2 use in October?", "central");
    expect((await assistant.refresh(conversationId, other.id, stays)).of).toEqual(other.of);
    expect((await assistant.refresh(conversationId, first.id, stays)).of).toEqual({ source: "project" });
    const later = await next("and in September?");
    expect(later).toMatchObject({
      of: { source: "central" },
      understood: { about: ["EAAA52129 Chiller 2"], to: other.understood.from },
    });
    const back = await next("and in October?", "project");
    expect(back).toMatchObject({ of: { source: "project" }, understood: other.understood });
    expect(textOf(back)).toBe(textOf(other));
  });
});
