import { setTimeout as wait } from "node:timers/promises";
import {
  answerByPlanner,
  type Endpoint,
  type Models,
  type Plan,
  planAgain,
  refreshed,
  type World,
} from "../../assistant/index.ts";
import {
  type Answer,
  type AnsweredOf,
  type AnswerId,
  type AnswerStep,
  type AskQuestion,
  askedFromNowhere,
  type Conversation,
  type ConversationId,
  type Language,
} from "../../contract/assistant.ts";
import type { AssistantSettings } from "../../contract/assistant-settings.ts";
import type { Clock, SiteId } from "../../contract/identity.ts";
import { Problem, type ProblemReport, reportOf } from "../../contract/problem.ts";
import type { ConversationRecords } from "../../store/index.ts";
import type { AskedOf } from "./world.ts";

interface ConversationsOptions {
  /** @throws Problem as the source of that */
  readonly world: (of: AskedOf, signal: AbortSignal) => Promise<World>;
  readonly available: ReadonlySet<string>;
  readonly models: Models;
  readonly settings: (siteId: SiteId | undefined) => AssistantSettings;
  readonly endpoints: () => Promise<readonly Endpoint[]>;
  readonly records: ConversationRecords;
  readonly clock: Clock;
  /** Monotonic, ms. */
  readonly elapsed: () => number;
  readonly newId: () => string;
  readonly log: (message: string, details?: Record<string, unknown>) => void;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> => wait(ms, undefined, { signal });
/** Questions before one that it may go on with. */
const remembered = 6;
const longestTitle = 80;
/** An answer that is being written is kept once in so long. */
const keptEveryMs = 1_000;
/** Under an answer that nobody wrote to its end. */
const interrupted: Readonly<Record<Language, string>> = {
  en: "The gateway ended while this was written: this is what had come and was checked.",
  pt: "O gateway terminou enquanto isto era escrito: isto é o que tinha chegado e foi verificado.",
};

/** Conversations of the open project with the assistant; the project keeps them. */
export class Conversations {
  readonly #options: ConversationsOptions;
  /** What the last question of a conversation meant, where it was asked since the project was opened. */
  readonly #plans = new Map<ConversationId, { readonly of: string; readonly plan: Plan }>();
  /** Stops each answer that is under way. */
  readonly #underway = new Map<AnswerId, AbortController>();

  constructor(options: ConversationsOptions) {
    this.#options = options;
  }

  /**
   * Answers step by step. What the signal or `stop` stops is kept as far as it came, and so is what nobody takes the next step
   * of. @throws the signal's reason, before anything could be said
   */
  async *ask(question: AskQuestion, signal: AbortSignal): AsyncGenerator<AnswerStep, void, undefined> {
    const answerId = this.#options.newId() as AnswerId;
    const stop = new AbortController();
    const steps = this.#answering(question, answerId, signal, AbortSignal.any([signal, stop.signal]));
    this.#underway.set(answerId, stop);
    try {
      for (let next = await steps.next(); !next.done; next = await steps.next()) yield next.value;
    } finally {
      this.#underway.delete(answerId);
      stop.abort();
      await toItsEnd(steps);
    }
  }

  /** Stops an answer that is under way; its last step is `done` then. */
  stop(answerId: AnswerId): void {
    this.#underway.get(answerId)?.abort();
  }

  /** @param gone aborted when nobody waits for it any more @param signal aborted then, and when it is stopped */
  async *#answering(
    question: AskQuestion,
    answerId: AnswerId,
    gone: AbortSignal,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerStep, void, undefined> {
    const { elapsed, newId, log, records } = this.#options;
    let keptAt = elapsed();
    let kept: Answer | null = null;
    // Whatever ends the process, little of what was shown is lost; an answer that comes at once is written once.
    const keep = (soFar: () => Answer): void => {
      if (elapsed() - keptAt < keptEveryMs) return;
      keptAt = elapsed();
      const answer = soFar();
      const isNew = kept === null;
      kept = answer;
      this.#put({ ...answer, notes: [...answer.notes, interrupted[answer.language]] }, isNew);
    };
    const id = question.conversationId ?? (newId() as ConversationId);
    try {
      yield { kind: "begun", conversationId: id, answerId };
      const history = records.get(id)?.answers ?? [];
      const of = askedOf(question, history.at(-1)?.of);
      const world = await this.#options.world(of, signal);
      const data = dataOf(world);
      const known = this.#plans.get(id);
      // What was meant of other data is understood anew: its points aren't these.
      const before = known?.of === data ? known.plan : planAgain(meantAgain(history, data), world);
      const { available, models, settings, endpoints } = this.#options;
      const { answer, plan } = yield* models.answer(question, {
        // A model takes numbers of another site for those of this one.
        ...{ world, available, before, history: history.filter((one) => keyOf(one.of) === data) },
        ...{ answerId, conversationId: id, signal, elapsed, keep },
        ...{ settings: settings(world.central?.siteId), endpoints: await endpoints(), pause },
      });
      this.#plans.set(id, { of: data, plan });
      this.#put(answer, kept === null);
      yield { kind: "done", answer };
    } catch (error) {
      // What was kept wasn't cut short by the gateway's end.
      if (kept !== null) records.replace(kept);
      gone.throwIfAborted();
      // Of a site that hasn't told anything yet there is nothing to say as far as it came.
      const problem = signal.aborted ? stoppedEarly : reportOf(error);
      if (problem.code === "internal")
        log("answering failed", { error: error instanceof Error ? error.stack : String(error) });
      yield { kind: "failed", problem };
    }
  }

  /** @param isNew it isn't kept yet */
  #put(answer: Answer, isNew: boolean): void {
    const { records, clock } = this.#options;
    if (isNew) records.add(answer, answer.question.slice(0, longestTitle), clock());
    else records.replace(answer);
  }

  /** Asks again by the data of now, without a model; what it doesn't understand as one did stays. @throws Problem `not-found`; the signal's reason */
  async refresh(id: ConversationId, answerId: AnswerId, signal: AbortSignal): Promise<Answer> {
    const { answers } = this.get(id);
    const at = answers.findIndex((answer) => answer.id === answerId);
    const old = answers[at];
    if (old === undefined) throw missing();
    const world = await this.#options.world(askedOf({}, old.of), signal);
    const before = planAgain(meantAgain(answers.slice(0, at), dataOf(world)), world);
    const { available, records } = this.#options;
    const { answer } = await answerByPlanner(
      { conversationId: id, text: old.question, language: old.language, context: old.context },
      { world, available, before, answerId, conversationId: id, signal, elapsed: this.#options.elapsed },
    );
    const shown = refreshed(old, answer);
    if (shown !== old) records.replace(shown);
    return shown;
  }

  list(): Pick<Conversation, "id" | "title" | "changedAt">[] {
    return this.#options.records.list();
  }

  /** @throws Problem `not-found` */
  get(id: ConversationId): Conversation {
    const found = this.#options.records.get(id);
    if (found === null) throw missing();
    return found;
  }

  /** @throws Problem `not-found` */
  pin(answerId: AnswerId, pinned: boolean): void {
    const { records, clock } = this.#options;
    if (!records.pin(answerId, pinned ? clock() : null)) throw missing();
  }

  forget(id: ConversationId): void {
    this.#plans.delete(id);
    this.#options.records.forget(id);
  }
}

/** Whose series a question is about. @param before those of the question before it */
function askedOf({ source, siteId }: Pick<AskQuestion, "source" | "siteId">, before?: AnsweredOf): AskedOf {
  if (source !== undefined) return siteId === undefined ? { source } : { source, siteId };
  return before?.source === "central" ? { source: "central", siteId: before.siteId } : { source: "project" };
}

/** What tells whose series were asked. */
const keyOf = (of: AnsweredOf): string => (of.source === "project" ? "" : of.siteId);
const dataOf = ({ central }: World): string => central?.siteId ?? "";

/** The last questions; what was looked at is meant again only where it is of the same data. */
const meantAgain = (history: readonly Answer[], data: string) =>
  history
    .slice(-remembered)
    .map((one) => (keyOf(one.of) === data ? one : { ...one, context: askedFromNowhere }));

const stoppedEarly: ProblemReport = {
  code: "cancelled",
  what: "Stopped before anything was heard of the site.",
  remedy: "Ask again.",
};

/** Lets what was stopped come to its end where nobody takes its steps. */
async function toItsEnd(steps: AsyncGenerator<AnswerStep, void, undefined>): Promise<void> {
  try {
    for (let next = await steps.next(); !next.done; ) next = await steps.next();
  } catch {
    // Nobody is there to be told; what can't be understood was logged.
  }
}

const missing = () =>
  new Problem("not-found", "This conversation isn\u2019t there any more.", "Begin a new one.");
