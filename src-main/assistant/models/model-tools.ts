import { DateTime } from "luxon";
import { z } from "zod";
import type { OutgoingPolicy } from "../../contract/assistant-settings.ts";
import type { Given } from "../answers/draft.ts";
import { draftOf } from "../answers/drafts.ts";
import type { Available } from "../answers/judged.ts";
import type { Target } from "../entities.ts";
import type { Intent } from "../intents.ts";
import type { Knowledge } from "../knowledge.ts";
import { measuredIn } from "../measured.ts";
import type { SaidPeriod } from "../periods.ts";
import { type Plan, unclearIn } from "../plan.ts";
import { plain } from "../spelling.ts";
import type { ChatTool } from "./endpoint.ts";
import type { Gathered } from "./gathered.ts";
import type { Marks } from "./marks.ts";
import { resultTold } from "./told.ts";

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/)
  .describe("Local time of the site: 2026-03-04 or 2026-03-04T06:00");

/** What a model may ask a tool for. Names that aren't of the site are refused, not guessed. */
const toolInput = z.strictObject({
  meters: z
    .array(z.string().max(300))
    .max(50)
    .optional()
    .describe("Names as `find` gives them; none: the whole building"),
  medium: z
    .enum(["electricity", "heat", "cooling", "water", "gas"])
    .optional()
    .describe("None: the one that the question names"),
  from: date
    .optional()
    .describe(`${date.description}; neither from nor to: the time that the question names`),
  to: date.optional().describe("Not included"),
  compared_from: date.optional(),
  compared_to: date.optional(),
  most: z.number().int().min(1).max(50).optional(),
  least_first: z.boolean().optional(),
  what: z
    .string()
    .max(200)
    .optional()
    .describe("For `value`: the measured variable in words, as `supply temperature`"),
});
const findInput = z.strictObject({ text: z.string().max(300) });

const described: Partial<Readonly<Record<Intent, string>>> = {
  consumption: "How much meters used in a period, with a chart",
  comparison: "Consumption of a period against another one, with difference and share",
  ranking: "Which meters used the most in a period",
  now: "What passes meters at this moment; with most: the greatest of them",
  trend: "How consumption went from day to day",
  value: "A measured value: newest, or mean, least and greatest of a period",
  peak: "The greatest quarter hour of a period, and when it was",
  "base-load": "What runs all the time",
  alarms: "Active alarms of the plant; with from and to: those that came then",
  devices: "Devices and whether they answer",
  quality: "How complete the data of a period is",
  waste: "Findings of waste, with energy and cost",
  unusual: "Unusual patterns",
  forecast: "Forecast for tomorrow",
  cost: "Cost by tariff",
  carbon: "Emissions by scope",
  maintenance: "Efficiency and wear of machines",
  "alarm-rule":
    "Prepares the alarm rule that the question asks for, with the question's own limit; a person looks at it and creates it",
};

/** The tools as a model is told of them. All of them read; none changes anything. */
export function chatTools(): ChatTool[] {
  const parameters = z.toJSONSchema(toolInput) as Record<string, unknown>;
  const tool = (name: string, description: string, schema: Record<string, unknown>): ChatTool => ({
    type: "function",
    function: { name: name.replaceAll("-", "_"), description, parameters: schema },
  });
  return [
    tool(
      "find",
      "Names of the site's meters and devices that fit a text",
      z.toJSONSchema(findInput) as Record<string, unknown>,
    ),
    ...Object.entries(described).map(([name, description]) => tool(name, description, parameters)),
  ];
}

/** Whether there is a tool of that name. */
export const isTool = (name: string): boolean =>
  name === "find" || Object.hasOwn(described, name.replaceAll("_", "-"));

/** What a tool says of a call that can't be done; the model may try again. */
export class ToolRefusal extends Error {}

/**
 * Does what a model asked for.
 * @param may what can be run, what may go out, what the answer's marks stand for, and where its drafts are gathered
 * @returns JSON for the model; numbers are told by their marks
 * @throws ToolRefusal for what isn't a tool, isn't sound, or names what the site hasn't
 */
export async function callTool(
  name: string,
  json: string,
  given: Given,
  may: {
    readonly available: Available;
    readonly policy: OutgoingPolicy;
    readonly marks: Marks;
    readonly gathered: Gathered;
  },
): Promise<string> {
  const intent = name.replaceAll("_", "-");
  let input: unknown;
  try {
    input = JSON.parse(json === "" ? "{}" : json);
  } catch {
    throw new ToolRefusal("The arguments aren't JSON.");
  }
  if (intent === "find") {
    const asked = findInput.safeParse(input);
    if (!asked.success) throw new ToolRefusal(z.prettifyError(asked.error));
    return JSON.stringify(found(asked.data.text, given.knowledge));
  }
  if (!isTool(name)) throw new ToolRefusal(`There is no tool ${name.slice(0, 40)}.`);
  const asked = toolInput.safeParse(input);
  if (!asked.success) throw new ToolRefusal(z.prettifyError(asked.error));
  const plan = planFor(intent as Intent, asked.data, given);
  const before = { facts: given.work.facts.length, calls: given.work.calls.length };
  // An analysis that the question names answers in the place of what the question is about only.
  const mayBeNamed = intent === given.plan.intent;
  const draft = await draftOf({ ...given, plan }, may.available, mayBeNamed);
  may.gathered.add(plan.intent, draft);
  // So many were told, and not only asked for.
  const told = given.work.facts.length - before.facts;
  const { most } = asked.data;
  if (
    most !== undefined &&
    draft.kind === "answer" &&
    told >= most &&
    (intent === "ranking" || intent === "now")
  )
    may.marks.hearCount(most);
  const readsValues = intent === "now" || intent === "value";
  return resultTold(draft, given, before, { ...may, readsValues, media: plan.unclear?.media ?? null });
}

function found(text: string, { meters, devices }: Knowledge) {
  const words = plain(text).split(" ");
  const fits = (name: string) => {
    const own = plain(name);
    return words.filter((word) => own.includes(word)).length;
  };
  const best = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
    list
      .map((one) => ({ one, hits: fits(one.name) }))
      .filter(({ hits }) => hits > 0)
      .sort((one, other) => other.hits - one.hits)
      .slice(0, 30)
      .map(({ one }) => one);
  return {
    meters: best(meters).map(({ name, location, medium }) => ({ name, location, medium })),
    devices: best(devices)
      .slice(0, 10)
      .map(({ name, location }) => ({ name, location })),
  };
}

function planFor(intent: Intent, input: z.infer<typeof toolInput>, given: Given): Plan {
  const { world, knowledge, plan } = given;
  const zone = world.site.timeZone;
  // A rule is what the question asks for: a limit of the model's own would be a number that nobody gave.
  const isRule = intent === "alarm-rule";
  const isOwn = isRule && input.meters === undefined && input.medium === undefined;
  const target = isOwn ? plan.target : targetFor(input, knowledge, plan.target);
  const what = isRule ? undefined : input.what;
  const spanOf = (from: string | undefined, to: string | undefined): SaidPeriod | null => {
    if (from === undefined && to === undefined) return null;
    if (from === undefined || to === undefined) throw new ToolRefusal("The dates from and to go together.");
    const [begin, end] = [DateTime.fromISO(from, { zone }), DateTime.fromISO(to, { zone })];
    if (!begin.isValid || !end.isValid || end <= begin)
      throw new ToolRefusal("The period ends before it begins.");
    const running = +begin < world.now && +end > world.now;
    return { from: +begin, to: +end, unit: "span", running };
  };
  const own = spanOf(input.from, input.to);
  const asked = askedOf(intent, given);
  return {
    ...plan,
    ...{
      intent,
      target,
      unclear: unclearIn(intent, target),
      unknown: [],
      isSurelyUnknown: false,
      blank: false,
    },
    text: what ?? plan.text,
    measured: what === undefined ? plan.measured : measuredIn(what, plan.measured),
    period: own ?? asked.period,
    compared: spanOf(input.compared_from, input.compared_to) ?? (own === null ? asked.compared : null),
    ranked: intent !== "now" || input.most !== undefined,
    ascending: input.least_first ?? false,
    most: input.most ?? null,
  };
}

/**
 * The times of the question itself, as far as this tool can tell of them: readings are of what was, a forecast of what comes, and
 * alarms of the time of a consumption are those that are active.
 */
function askedOf(intent: Intent, { plan, world }: Given): Pick<Plan, "period" | "compared"> {
  const { period, compared } = plan;
  const fits =
    intent === "forecast"
      ? plan.intent === "forecast"
      : period !== null && period.from <= world.now && (intent !== "alarms" || plan.intent === "alarms");
  if (!fits) return { period: null, compared: null };
  return { period, compared: intent === "comparison" ? compared : null };
}

function targetFor(
  { meters: names = [], medium }: z.infer<typeof toolInput>,
  { meters, devices }: Knowledge,
  said: Target,
): Target {
  const known = names.map((name) => {
    const device = devices.find((one) => one.name === name);
    if (device === undefined) throw new ToolRefusal(`Nothing is called ${name}: ask find for names.`);
    return device;
  });
  const base = { ...said, groups: [], floors: [] };
  if (known.length > 0) {
    const ids = new Set(known.map(({ id }) => id));
    const all = meters.filter(({ deviceId }) => ids.has(deviceId));
    // The question's own medium tells several kinds apart, and takes nothing away that was asked for by name.
    const isSaid = medium === undefined && all.some((one) => one.medium === said.medium);
    const only = isSaid ? said.medium : (medium ?? null);
    const own = only === null ? all : all.filter((one) => one.medium === only);
    return { ...base, medium: only, devices: known, meters: own, named: true };
  }
  const wanted = medium ?? said.medium ?? "electricity";
  const ofMedium = meters.filter((one) => one.medium === wanted);
  const whole = ofMedium.filter(({ level }) => level === "whole");
  return {
    ...{ ...base, medium: medium ?? said.medium, devices: [], named: false },
    meters: whole.length > 0 ? whole : ofMedium,
  };
}
