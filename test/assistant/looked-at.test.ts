import { describe, expect, it } from "vitest";
import { planAgain } from "../../src-main/assistant/index.ts";
import { knowledgeOf } from "../../src-main/assistant/knowledge.ts";
import { planOf } from "../../src-main/assistant/plan.ts";
import { type AskedFrom, askedFromNowhere } from "../../src-main/contract/assistant.ts";
import { demoPoints } from "../analytics/demo-points.ts";
import { meanings } from "./meanings.ts";

const day = 86_400_000;
const now = Date.UTC(2026, 3, 8, 9, 30);
const points = demoPoints();
const knowledge = knowledgeOf(points);
const chiller = points.find(
  ({ deviceName, variable }) => deviceName.endsWith("Chiller 1") && variable === "energy_active_import",
);
const looked: AskedFrom = {
  ...{ pointIds: chiller === undefined ? [] : [chiller.id], deviceIds: [] },
  ...{ from: now - 3 * day, to: now - day },
};
const plan = (text: string, context: AskedFrom) =>
  planOf(text, {
    knowledge,
    meanings,
    now,
    timeZone: "Europe/Lisbon",
    before: null,
    context,
    language: null,
  });
const aboutOf = (text: string, context: AskedFrom) =>
  plan(text, context).target.devices.map(({ name }) => name);

describe("what is looked at while somebody asks", () => {
  it("is meant by “this” and “isto”, with its time and the time before", () => {
    for (const text of ["Why is this high?", "How much did this use?", "Quanto gastou isto?"]) {
      const { target, period } = plan(text, looked);
      expect(target.devices.map(({ name }) => name)).toEqual([chiller?.deviceName]);
      expect(period).toMatchObject({ from: looked.from, to: looked.to });
    }
    const why = plan("Why is this high?", looked);
    expect(why.intent).toBe("why");
    expect(why.compared?.to).toBe(looked.from);
  });

  it("gives way to a time and to a name that the question says", () => {
    expect(plan("How much did this use yesterday?", looked).period?.to).not.toBe(looked.to);
    expect(aboutOf("How much did Chiller 2 use?", looked)).not.toContain(chiller?.deviceName);
    expect(plan("How much did Chiller 2 use?", looked).period).toBeNull();
    expect(aboutOf("How much did this use?", askedFromNowhere)).toEqual([]);
  });

  it("is what was spoken of, until another thing is looked at", () => {
    const before = plan("How much did Chiller 2 use yesterday?", looked);
    const again = (context: AskedFrom) =>
      planOf("And how much did this use last week?", {
        ...{ knowledge, meanings, now, timeZone: "Europe/Lisbon", before, context, language: null },
      }).target.devices.map(({ name }) => name);
    expect(again(looked)).toEqual(before.target.devices.map(({ name }) => name));
    const ahu = points.find(({ deviceName }) => deviceName.endsWith("AHU-1 fans"));
    const other = { ...looked, pointIds: [], deviceIds: ahu === undefined ? [] : [ahu.deviceId] };
    expect(again(other)).toEqual([ahu?.deviceName]);
  });

  it("is meant again when a conversation is gone on with", () => {
    const site = { name: "Site", timeZone: "Europe/Lisbon" };
    const asked = { question: "How much did this use?", language: "en" as const, context: looked };
    const again = planAgain([asked], { points, now, site, meanings });
    expect(again?.target.devices.map(({ name }) => name)).toEqual([chiller?.deviceName]);
    expect(again?.period).toMatchObject({ from: looked.from });
  });
});
