import { afterAll, beforeAll, expect, it } from "vitest";
import type { Answer } from "../../src-main/contract/assistant.ts";
import { described } from "./described-site.ts";
import { QuestionPlant } from "./plant.ts";
import { english } from "./portuguese.ts";
import { ask, textOf } from "./scoring.ts";

let plant: QuestionPlant;
beforeAll(async () => {
  plant = await QuestionPlant.make();
}, 900_000);
afterAll(() => plant[Symbol.asyncDispose]());

/** Everything that an answer says, without what things of the plant and tables of factors are called. */
function saidBy(answer: Answer): string[] {
  const names = answer.understood.about.concat(
    plant.world.points.flatMap(({ name, deviceName }) => [deviceName, name]),
  );
  const all = [
    ...[textOf(answer), ...answer.notes, ...answer.choices.map(({ label }) => label)],
    ...answer.actions.flatMap((action) =>
      action.kind === "set-measure"
        ? [action.proposal.title, action.proposal.note, action.proposal.basis.scaling]
        : [],
    ),
    ...answer.facts.flatMap(({ name, shown, method, evidence }) => [
      ...[name, shown, method?.name ?? "", ...evidence.map(({ role }) => role)],
    ]),
    ...(answer.table?.columns.map(({ name }) => name) ?? []),
    ...(answer.table?.rows.flatMap((row) => row.map(({ text }) => text)) ?? []),
    ...answer.charts.flatMap(({ title, series }) => [title, ...series.map(({ name }) => name)]),
  ];
  const longestFirst = [...new Set(names)].sort((one, other) => other.length - one.length);
  return all.map((text) => longestFirst.reduce((left, name) => left.replaceAll(name, ""), text));
}
/** What English has, and Portuguese hasn't, in words of analyses. */
const ofAnalyses =
  /\b(?:hour|hours|usual|total of|change|share|energy|cost|found|forecast|known|temperature|consumption|outdoor|month|which|of it|by the|is|are)\b/i;

it.each([
  ["Mostra-me os desperdícios de energia"],
  ["Há padrões anormais?"],
  ["Que manutenção é precisa?"],
  ["Qual a previsão para amanhã?"],
  ["Previsão do inquilino T04 e do elevador 1 para amanhã"],
  ["O consumo agora é normal?"],
  ["Quanto consumi este mês face ao mês passado?"],
  ["Quais os maiores consumidores de março?"],
  ["Qual foi a ponta de março?"],
  ["Qual é a carga de base?"],
  ["Há falhas nos dados?"],
  ["Que alarmes há?"],
  ["Que dispositivos não respondem?"],
  ["Temperatura de ida da central de água gelada ontem"],
  ["Quanto custou a eletricidade em março?"],
  ["Quanto custou a climatização em março?"],
  ["Emissões do Chiller 1 em março"],
  ["Qual a nossa pegada de carbono em março?"],
  ["Quanto custou a piscina?"],
  ["Haverá alarmes amanhã?"],
  ["Desliga o chiller 1"],
])(
  "answers %s in Portuguese alone, whether it is told what things cost or not",
  async (question) => {
    for (const world of [plant.world, plant.told(described)]) {
      const { answer } = await ask(plant, question, "pt", null, world);
      for (const text of saidBy(answer)) {
        expect(text).not.toMatch(english);
        expect(text.replace(/A table made for this test|Scope 2 Guidance/g, "")).not.toMatch(ofAnalyses);
      }
    }
  },
  60_000,
);
