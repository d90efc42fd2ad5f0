import { DateTime } from "luxon";
import { beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../src-main/analytics/index.ts";
import { answerByPlanner, type World } from "../../src-main/assistant/index.ts";
import {
  type Answer,
  type AnswerId,
  askedFromNowhere,
  type ConversationId,
  type Language,
} from "../../src-main/contract/assistant.ts";
import type { FaultName } from "../../src-main/demo/model/faults.ts";
import { drawn, faultTruth, type Scenario, type TrueFault } from "../analytics/scenario.ts";
import { faultyWorld } from "./faulty-plant.ts";
import { invented, textOf } from "./scoring.ts";

const dayMs = 86_400_000;
const id = "0190a1b2-0000-7000-8000-00000000000a";
/** Recorded, so that what is asked stays the same; fresh seeds are drawn where findings are tested. */
const scenario: Scenario = drawn(23);
const available = new Set(analyses.map(({ name }) => name));
/** Of a fault's energy and cost, as a share of what it moved. */
const furthestOff = 0.15;

let world: World;
let truths: ReadonlyMap<FaultName, TrueFault>;
beforeAll(() => {
  world = faultyWorld(scenario);
  truths = new Map(faultTruth(scenario).map((one) => [one.fault, one]));
}, 600_000);

async function ask(text: string, language: Language): Promise<Answer> {
  const { answer } = await answerByPlanner(
    { conversationId: null, text, language, context: askedFromNowhere },
    {
      ...{ world, available, before: null, answerId: id as AnswerId, conversationId: id as ConversationId },
      ...{ signal: new AbortController().signal, elapsed: () => 0 },
    },
  );
  expect(invented(answer), textOf(answer)).toBe(0);
  return answer;
}

/** `between 2026-01-04 and 2026-03-01`: from sixty days before a fault to ten behind it. */
function around(fault: FaultName, language: Language): string {
  const [{ from, to } = { from: 0, to: 0 }] = scenario.faults[fault] ?? [];
  const day = (time: number) => DateTime.fromMillis(time, { zone: world.site.timeZone }).toISODate();
  const [first, last] = [day(from - 60 * dayMs), day(Math.min(scenario.period.to - dayMs, to + 10 * dayMs))];
  return language === "en" ? `between ${first} and ${last}` : `entre ${first} e ${last}`;
}

/** Questions about one fault each, and the place that the answer must name. */
const asked: readonly (readonly [FaultName, Language, string, RegExp])[] = [
  ["zone-3-heats-and-cools", "en", "Do we heat and cool at the same time anywhere", /3\b/],
  ["zone-3-heats-and-cools", "pt", "Há salas aquecidas e arrefecidas ao mesmo tempo", /3\b/],
  ["parking-lights-always-on", "en", "Are any lights left on all night", /park|PK/i],
  ["parking-lights-always-on", "pt", "Há luzes acesas durante toda a noite", /park|PK/i],
  ["hvac-unoccupied", "en", "Is the ventilation running outside working hours", /AHU-1, AHU-2/],
  ["hvac-unoccupied", "pt", "A ventilação trabalha fora de horas", /unidades de tratamento de ar/],
  ["chiller-2-inefficient", "en", "Does a chiller waste electricity", /CH-2/],
  ["chiller-2-inefficient", "pt", "Algum chiller está a desperdiçar eletricidade", /CH-2/],
  ["valve-stuck", "en", "Do leaking valves waste energy", /AHU-1|handling unit 1/i],
  ["valve-stuck", "pt", "Há válvulas a desperdiçar energia", /AHU-1|handling unit 1/i],
  ["sensor-drifts", "en", "Does a drifting sensor waste energy", /AHU-2|handling unit 2/i],
  ["sensor-drifts", "pt", "Algum sensor com deriva desperdiça energia", /AHU-2|handling unit 2/i],
];

describe("questions about what the plant hides", () => {
  it.each(asked)(
    "%s, %s: %s",
    async (fault, language, text, place) => {
      const answer = await ask(`${text} ${around(fault, language)}?`, language);
      const truth = truths.get(fault) as TrueFault;
      expect(answer.kind, textOf(answer)).toBe("answer");
      const [first] = textOf(answer).split(/(?<=\.) (?=[A-ZÀ-Ú])/);
      expect(textOf(answer)).toMatch(place);
      const name = (english: string, portuguese: string) => (language === "en" ? english : portuguese);
      const row = answer.table?.rows[0]?.map(({ fact }) => answer.facts.find(({ id: own }) => own === fact));
      const energy = row?.find((one) => one?.name === name("energy", "energia"));
      const cost = row?.find((one) => one?.name === name("cost", "custo"));
      const off = (told: number | undefined, wanted: number, moved: number) =>
        Math.abs((told ?? Number.NaN) - wanted) / moved;
      expect(
        off(energy?.quantity.value, truth.energy, truth.energyMoved),
        `energy: ${first}`,
      ).toBeLessThanOrEqual(furthestOff);
      expect(off(cost?.quantity.value, truth.cost, truth.costMoved), `cost: ${first}`).toBeLessThanOrEqual(
        furthestOff,
      );
      // The first finding's series begin where it does.
      const trend = answer.actions.find((one) => one.kind === "open-trend");
      const onset = trend?.kind === "open-trend" ? trend.from : Number.NaN;
      expect(
        Math.max(0, truth.from - onset, onset - truth.seen) / dayMs,
        "onset, days off",
      ).toBeLessThanOrEqual(1);
    },
    120_000,
  );
});
