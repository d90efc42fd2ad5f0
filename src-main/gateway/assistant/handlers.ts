import { setImmediate as nextTurn } from "node:timers/promises";
import { implement } from "@orpc/server";
import { analyses as all } from "../../analytics/index.ts";
import { learntMeanings, type Meanings, type Models } from "../../assistant/index.ts";
import { assistant as procedures } from "../../contract/assistant.ts";
import type { SiteId } from "../../contract/identity.ts";
import type { ProjectFile } from "../../store/index.ts";
import type { Analyses } from "../analysis/analyses.ts";
import type { Gateway } from "../gateway.ts";
import { assistantSettingsOf, endpointsOf } from "./configuration.ts";
import { Conversations } from "./conversations.ts";
import { type AskedOf, worldOf } from "./world.ts";

/** Answers of the procedures about the assistant. */
export function assistantHandlers(
  gateway: Gateway,
  analyses: Analyses,
  until: (signal: AbortSignal | undefined) => AbortSignal,
  models: Models,
) {
  const os = implement(procedures);
  const { clock, newId, log } = gateway.options;
  const available = new Set(all.map(({ name }) => name));
  let ofProject: { readonly file: ProjectFile; readonly conversations: Conversations } | null = null;
  // Learnt between other work as soon as somebody looks at the assistant, so that a first question needn't wait for it.
  let learning: Promise<Meanings> | null = null;
  const meanings = (): Promise<Meanings> => {
    learning ??= learntMeanings(nextTurn);
    return learning;
  };
  // Another project has other conversations, and so has one that was opened again.
  const conversations = (): Conversations => {
    const { file } = gateway.workspace;
    if (ofProject?.file === file) return ofProject.conversations;
    const learnt = meanings();
    const world = async (asked: AskedOf, signal: AbortSignal) =>
      worldOf(gateway, analyses, await learnt, asked, signal);
    const of = {
      records: file.conversations,
      settings: (siteId?: SiteId) => assistantSettingsOf(gateway, siteId),
      endpoints: () => endpointsOf(gateway),
    };
    const elapsed = () => performance.now();
    const made = new Conversations({ world, available, models, ...of, clock, elapsed, newId, log });
    ofProject = { file, conversations: made };
    return ofProject.conversations;
  };
  const changed = () => gateway.changed("conversations");
  return os.router({
    ask: os.ask.handler(({ input, signal }) => conversations().ask(input, until(signal))),
    stop: os.stop.handler(({ input }) => conversations().stop(input.answerId)),
    conversations: os.conversations.handler(() => conversations().list()),
    conversation: os.conversation.handler(({ input }) => conversations().get(input.id)),
    forget: os.forget.handler(({ input }) => {
      conversations().forget(input.id);
      changed();
    }),
    pinned: os.pinned.handler(() => gateway.workspace.file.conversations.pinned()),
    pin: os.pin.handler(({ input }) => {
      conversations().pin(input.answerId, input.pinned);
      changed();
    }),
    refresh: os.refresh.handler(({ input, signal }) =>
      conversations().refresh(input.conversationId, input.answerId, until(signal)),
    ),
    savedQuestions: os.savedQuestions.handler(() => gateway.workspace.file.conversations.savedQuestions()),
    saveQuestion: os.saveQuestion.handler(({ input }) => {
      gateway.workspace.file.conversations.saveQuestion(input.text, clock());
      changed();
    }),
    dropQuestion: os.dropQuestion.handler(({ input }) => {
      gateway.workspace.file.conversations.dropQuestion(input.text);
      changed();
    }),
  });
}
