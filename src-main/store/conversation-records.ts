import type { Answer, AnswerId, Conversation, ConversationId } from "../contract/assistant.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";

/** What was asked of the assistant and answered. The newest hundred conversations stay. */
export interface ConversationRecords {
  /** Newest first. */
  list(): Pick<Conversation, "id" | "title" | "changedAt">[];
  /** null: there is none of that id. */
  get(id: ConversationId): Conversation | null;
  /** Puts an answer behind those of its conversation, which begins with it where there is none. */
  add(answer: Answer, title: string, now: EpochMilliseconds): void;
  /** Puts an answer in the place of the one with its id, if that is there. */
  replace(answer: Answer): void;
  /** null: there is none of that id. */
  answer(id: AnswerId): Answer | null;
  /** Pinned answers, oldest pin first. */
  pinned(): Pick<Answer, "id" | "conversationId" | "question">[];
  /** @param at null: takes the pin off @returns whether there is such an answer */
  pin(id: AnswerId, at: EpochMilliseconds | null): boolean;
  forget(id: ConversationId): void;
  /** Questions that are asked again, oldest first. */
  savedQuestions(): string[];
  saveQuestion(text: string, now: EpochMilliseconds): void;
  dropQuestion(text: string): void;
}
