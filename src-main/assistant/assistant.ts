import {
  type Answer,
  type AnsweredOf,
  type AnswerId,
  type AskQuestion,
  askedFromNowhere,
  type ConversationId,
  type TextPiece,
} from "../contract/assistant.ts";
import type { Draft, Given } from "./answers/draft.ts";
import { draftOf } from "./answers/drafts.ts";
import type { Available } from "./answers/judged.ts";
import { tomorrowOf } from "./answers/parts.ts";
import { knowledgeOf } from "./knowledge.ts";
import { joined } from "./pieces.ts";
import { type Plan, planOf } from "./plan.ts";
import { actionsIn } from "./proposals.ts";
import { Tools } from "./tools.ts";
import { checked } from "./verify.ts";
import { visibleIn } from "./visible.ts";
import { Work } from "./work.ts";
import type { World } from "./world.ts";

/** What belongs to one question besides its text. */
export interface Asking {
  readonly world: World;
  /** Analyses that can be run. */
  readonly available: Available;
  /** What was asked before in the conversation; null: nothing. */
  readonly before: Plan | null;
  readonly answerId: AnswerId;
  readonly conversationId: ConversationId;
  readonly signal: AbortSignal;
  /** Monotonic, ms. */
  readonly elapsed: () => number;
  /** Told, as its text comes, how to have what was checked of the answer by then; absent: nobody keeps it. */
  readonly keep?: (soFar: () => Answer) => void;
}

/**
 * Answers a question without any model: understands it by its own grammar, asks the tools, words what they gave, and strikes
 * out whatever number no tool gave.
 * @returns the answer, and what was understood, for the question that follows
 */
export async function answerByPlanner(
  question: AskQuestion,
  asking: Asking,
): Promise<{ readonly answer: Answer; readonly plan: Plan }> {
  const given = givenOf(question, asking);
  const draft = await draftOf(given, asking.available);
  return { answer: answerOf(draft, question, given, asking), plan: given.plan };
}

/**
 * Understands the questions of a conversation again, one after the other, as of now.
 * @returns what the last one means; null where there is none
 */
export function planAgain(
  questions: readonly (Pick<Answer, "question" | "language"> & Partial<Pick<Answer, "context">>)[],
  { points, now, site: { timeZone }, meanings }: Pick<World, "points" | "now" | "site" | "meanings">,
): Plan | null {
  const knowledge = knowledgeOf(points);
  return questions.reduce<Plan | null>(
    (before, { question, language, context = askedFromNowhere }) =>
      planOf(question, { knowledge, meanings, now, timeZone, before, context, language }),
    null,
  );
}

/** Understands a question, and makes ready what it is answered by. */
export function givenOf(question: AskQuestion, asking: Asking): Given {
  const { world, before } = asking;
  const knowledge = knowledgeOf(world.points);
  const { timeZone } = world.site;
  const { context, language } = question;
  const { now, meanings } = world;
  const plan = planOf(question.text, { knowledge, meanings, now, timeZone, before, context, language });
  const work = new Work(plan.language);
  const tools = new Tools(world, work, asking.signal, asking.elapsed);
  return { plan, world, knowledge, tools, work };
}

/** An answer as it is shown and kept: checked, with its facts. */
export function answerOf(
  draft: Draft,
  question: AskQuestion,
  { plan, work, world }: Given,
  asking: Asking,
): Answer {
  const { pieces, struck } = checked(draft.text, work.facts);
  const isForecast = plan.intent === "forecast";
  const period = isForecast ? tomorrowOf({ world }) : plan.period;
  const compared = isForecast ? null : plan.compared;
  // Names of the field may hide signs that turn what stands behind them.
  const shown = visibleIn({
    ...{ id: asking.answerId, conversationId: asking.conversationId },
    context: question.context,
    of: answeredOf(world),
    ...{
      language: plan.language,
      askedAt: world.now,
      author: { kind: "planner" as const },
      kind: draft.kind,
      stopped: false,
    },
    understood: {
      intent: plan.intent,
      about: aboutOf(plan),
      from: period?.from ?? null,
      to: period?.to ?? null,
      comparedFrom: compared?.from ?? null,
      comparedTo: compared?.to ?? null,
    },
    ...{ text: pieces, facts: work.facts, charts: work.charts.slice(0, 6), table: work.table },
    actions: actionsIn(draft.actions ?? [], plan.language),
    choices: [...(draft.choices ?? [])],
    ...{ calls: work.calls, struck, notes: [...(draft.notes ?? [])] },
  });
  return { ...shown, question: question.text };
}

function answeredOf({ central }: World): AnsweredOf {
  if (central === undefined) return { source: "project" };
  const { siteId, siteName, timeZone } = central;
  return { source: "central", siteId, siteName: siteName.slice(0, 300), timeZone };
}

/**
 * An answer that was stopped, with what was said of it by then.
 * @param shown its pieces by then: what was held back until it could be checked isn't among them
 * @param notes under what its tools gave
 */
export function stoppedAnswer(
  shown: readonly TextPiece[],
  question: AskQuestion,
  given: Given,
  asking: Asking,
  notes: readonly string[] = [],
): Answer {
  const isBlank = shown.every((piece) => piece.kind === "words" && piece.text.trim() === "");
  const text = isBlank ? [] : joined(shown);
  // Nobody has seen pictures and rows yet.
  const unseen = { charts: [], table: null };
  return { ...answerOf({ kind: "answer", text, notes }, question, given, asking), ...unseen, stopped: true };
}

/** What is meant, as the site calls it: meters where there are some, else devices. */
function aboutOf({ target: { meters, devices: named } }: Plan): string[] {
  return (meters.length > 0 ? meters : named).map(({ name }) => name).slice(0, 500);
}
