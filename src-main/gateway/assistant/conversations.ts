import { setTimeout as wait } from "node:timers/promises";
import type { Endpoint, Models, Plan, World } from "../../assistant/index.ts";
import type {
  Answer,
  AnswerId,
  AnswerStep,
  AskQuestion,
  Conversation,
  ConversationId,
} from "../../contract/assistant.ts";
import type { AssistantSettings } from "../../contract/assistant-settings.ts";
import type { Clock } from "../../contract/identity.ts";
import { Problem, reportOf } from "../../contract/problem.ts";

interface ConversationsOptions {
  readonly world: (signal: AbortSignal) => Promise<World>;
  readonly available: ReadonlySet<string>;
  readonly models: Models;
  readonly settings: () => AssistantSettings;
  readonly endpoints: () => Promise<readonly Endpoint[]>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: (message: string, details?: Record<string, unknown>) => void;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> => wait(ms, undefined, { signal });
const mostKept = 100;
const longestTitle = 80;

/** Conversations of the open project with the assistant. */
export class Conversations {
  readonly #options: ConversationsOptions;
  readonly #kept = new Map<ConversationId, { conversation: Conversation; plan: Plan | null }>();

  constructor(options: ConversationsOptions) {
    this.#options = options;
  }

  /** Answers step by step. @throws the signal's reason */
  async *ask(question: AskQuestion, signal: AbortSignal): AsyncGenerator<AnswerStep, void, undefined> {
    const { clock, newId, log } = this.#options;
    const id = question.conversationId ?? (newId() as ConversationId);
    const before = this.#kept.get(id);
    try {
      yield { kind: "status", note: "" };
      const world = await this.#options.world(signal);
      const { available, models, settings, endpoints } = this.#options;
      const { answer, plan } = yield* models.answer(question, {
        ...{ world, available, before: before?.plan ?? null, history: before?.conversation.answers ?? [] },
        ...{ answerId: newId() as AnswerId, conversationId: id, signal, elapsed: () => performance.now() },
        ...{ settings: settings(), endpoints: await endpoints(), pause },
      });
      this.#keep(id, answer, plan, clock());
      yield { kind: "done", answer };
    } catch (error) {
      signal.throwIfAborted();
      const problem = reportOf(error);
      if (problem.code === "internal")
        log("answering failed", { error: error instanceof Error ? error.stack : String(error) });
      yield { kind: "failed", problem };
    }
  }

  #keep(id: ConversationId, answer: Answer, plan: Plan, now: number): void {
    const answers = [...(this.#kept.get(id)?.conversation.answers ?? []), answer].slice(-500);
    const title = (answers[0]?.question ?? answer.question).slice(0, longestTitle);
    // What was asked last stands last.
    this.#kept.delete(id);
    // What was asked back isn't a plan that the next question goes on with.
    this.#kept.set(id, { conversation: { id, title, changedAt: now, answers }, plan });
    for (const old of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(old);
    }
  }

  list(): Pick<Conversation, "id" | "title" | "changedAt">[] {
    return [...this.#kept.values()]
      .map(({ conversation: { id, title, changedAt } }) => ({ id, title, changedAt }))
      .reverse();
  }

  /** @throws Problem `not-found` */
  get(id: ConversationId): Conversation {
    const found = this.#kept.get(id);
    if (found === undefined)
      throw new Problem("not-found", "This conversation isn't there any more.", "Begin a new one.");
    return found.conversation;
  }

  forget(id: ConversationId): void {
    this.#kept.delete(id);
  }
}
