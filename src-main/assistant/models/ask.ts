import { DateTime } from "luxon";
import type { Answer, AnswerStep, AskQuestion } from "../../contract/assistant.ts";
import type { AssistantSettings, ModelUse } from "../../contract/assistant-settings.ts";
import { isToldFirst } from "../answers/drafts.ts";
import { type Asking, answerByPlanner, givenOf, stoppedAnswer } from "../assistant.ts";
import type { Plan } from "../plan.ts";
import { Breaker } from "./breaker.ts";
import { Budget, type RequestUse, type UseRecords } from "./budget.ts";
import { type Endpoint, ModelFailure } from "./endpoint.ts";
import { answerByModel } from "./model-answer.ts";
import { budgetEnded, budgetUsed, failureNote, type ModelNote, resting } from "./model-notes.ts";

/** How often a provider is asked again that failed in a way that may pass. */
const tries = 2;

/** What belongs to a question that models may answer. */
export interface AskingModels extends Asking {
  readonly settings: AssistantSettings;
  readonly history: readonly Answer[];
  /** Opens a provider; null where it has no key. */
  readonly endpoints: readonly Endpoint[];
  /** Waits before another try. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

interface Done {
  readonly answer: Answer;
  readonly plan: Plan;
}

/** Asks models in their order, and answers without one when none of them does. It remembers who fails, and counts what is used. */
export class Models {
  readonly #breakers = new Map<string, Breaker>();
  readonly #budget: Budget;

  constructor(records: UseRecords) {
    this.#budget = new Budget(records);
  }

  /** @param day `2026-03-04`, of the site's calendar */
  usedOn(day: string): ModelUse {
    return this.#budget.on(day);
  }

  /** Answers step by step; what the signal stops is an answer as far as it came. @throws Problem as the tools */
  async *answer(question: AskQuestion, asking: AskingModels): AsyncGenerator<AnswerStep, Done, undefined> {
    const notes: ModelNote[] = [];
    let done: Done;
    try {
      done = yield* this.#answer(question, asking, notes);
    } catch (error) {
      if (!asking.signal.aborted) throw error;
      const given = givenOf(question, asking);
      done = { answer: stoppedAnswer([], question, given, asking), plan: given.plan };
    }
    const { answer, plan } = done;
    const told = notes.map((note) => note[answer.language]);
    return { answer: { ...answer, notes: [...answer.notes, ...told] }, plan };
  }

  async *#answer(
    question: AskQuestion,
    asking: AskingModels,
    notes: ModelNote[],
  ): AsyncGenerator<AnswerStep, Done, undefined> {
    const { settings, world, endpoints, signal } = asking;
    const { policy } = settings;
    const day = DateTime.fromMillis(world.now, { zone: world.site.timeZone }).toISODate() ?? "";
    // What is unclear is asked back, and what nobody knows is told: a model would take it for something else.
    const isForModels = policy !== "none" && !isToldFirst(givenOf(question, asking).plan);
    for (const endpoint of isForModels ? endpoints : []) {
      const { id, name, price } = endpoint.provider;
      const breaker = this.#breakers.get(id) ?? new Breaker();
      this.#breakers.set(id, breaker);
      if (!this.#budget.hasLeft(day, settings.budget)) {
        notes.push(budgetUsed);
        break;
      }
      if (!breaker.isClosed(world.now)) {
        notes.push(resting(name));
        continue;
      }
      for (let time = 1; time <= tries; time += 1) {
        let isBegun = false;
        const keep = (soFar: () => Answer): void => {
          isBegun = true;
          asking.keep?.(soFar);
        };
        try {
          const spent = new AbortController();
          const counting = () => {
            const count = this.#budget.request(day, price);
            return (use: RequestUse) => {
              count(use);
              if (use.output > 0 && !this.#budget.hasLeft(day, settings.budget)) spent.abort();
            };
          };
          const own = AbortSignal.any([signal, spent.signal]);
          const of = { ...asking, policy, counting, signal: own, keep };
          const done = yield* answerByModel(question, of, endpoint);
          if (!done.answer.stopped) breaker.succeeded();
          else if (!signal.aborted) notes.push(budgetEnded);
          return done;
        } catch (error) {
          if (!(error instanceof ModelFailure)) throw error;
          breaker.failed(error.kind, world.now);
          const passing = error.kind === "too-many-requests" || error.kind === "server";
          if (passing && time < tries && breaker.isClosed(world.now)) {
            // What it had said would stand before what it says next.
            if (isBegun) yield { kind: "again", note: error.message };
            await asking.pause(500 * time, signal);
            continue;
          }
          notes.push(failureNote(error, name));
          yield { kind: "again", note: error.message };
          break;
        }
      }
    }
    const done = await answerByPlanner(question, asking);
    for (const piece of done.answer.text) yield { kind: "piece", piece };
    return done;
  }
}
