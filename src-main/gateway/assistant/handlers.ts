import { implement } from "@orpc/server";
import { analyses as all } from "../../analytics/index.ts";
import type { Models } from "../../assistant/index.ts";
import { assistant as procedures } from "../../contract/assistant.ts";
import type { ProjectId } from "../../contract/identity.ts";
import type { Analyses } from "../analysis/analyses.ts";
import type { Gateway } from "../gateway.ts";
import { assistantSettingsOf, endpointsOf } from "./configuration.ts";
import { Conversations } from "./conversations.ts";
import { worldOf } from "./world.ts";

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
  let ofProject: { readonly id: ProjectId; readonly conversations: Conversations } | null = null;
  // Another project has other conversations.
  const conversations = (): Conversations => {
    const { id } = gateway.workspace.file.project();
    if (ofProject?.id === id) return ofProject.conversations;
    const world = (signal: AbortSignal) => worldOf(gateway, analyses, signal);
    const of = {
      settings: () => assistantSettingsOf(gateway),
      endpoints: () => endpointsOf(gateway),
    };
    const made = new Conversations({ world, available, models, ...of, clock, newId, log });
    ofProject = { id, conversations: made };
    return ofProject.conversations;
  };
  return os.router({
    ask: os.ask.handler(({ input, signal }) => conversations().ask(input, until(signal))),
    conversations: os.conversations.handler(() => conversations().list()),
    conversation: os.conversation.handler(({ input }) => conversations().get(input.id)),
    forget: os.forget.handler(({ input }) => conversations().forget(input.id)),
  });
}
