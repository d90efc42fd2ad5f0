import { useStore } from "zustand";
import type { AnsweredOf } from "../../src-main/contract/index.ts";
import { type Application, useApplication, useWindowState } from "../gateway/index.ts";
import {
  askedOf,
  type ConversationActions,
  type ConversationState,
  type OpenConversation,
  openConversation,
} from "./conversation-store.ts";

/** The conversation of the project that is open, of each window. */
const opened = new WeakMap<
  Application,
  { readonly projectId: string; readonly conversation: OpenConversation }
>();

function conversationOf(application: Application, projectId: string): OpenConversation {
  const known = opened.get(application);
  if (known?.projectId === projectId) return known.conversation;
  known?.conversation.stop();
  const conversation = openConversation(application.client, localStorage, `assistant:${projectId}`);
  opened.set(application, { projectId, conversation });
  return conversation;
}

/** The conversation with the assistant: one for the page and for the panel beside other pages. */
export function useAsking(): ConversationState & ConversationActions & { readonly of: AnsweredOf } {
  const application = useApplication();
  const project = useWindowState((state) => state.project);
  const conversation = conversationOf(application, project?.id ?? "");
  const state = useStore(conversation.state);
  const { ask, choose, stop, open, changed } = conversation;
  return { ...state, of: askedOf(state), ask, choose, stop, open, changed };
}
