import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect } from "react";
import type { ConversationId, Notice } from "../../src-main/contract/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";

const stillNewMs = 24 * 3_600_000;

/** What the assistant tells by itself in a conversation; showing it says that it was seen. @param conversationId null: a new one */
export function useNotices(conversationId: ConversationId | null): readonly Notice[] {
  const { client } = useApplication();
  const revision = useWindowState((state) => state.revisions.notices);
  const project = useWindowState((state) => state.project?.id ?? "");
  const visible = useDocumentVisibility() === "visible";
  const answer = useAnswer(`notices ${project} ${conversationId}`, String(revision), (signal) =>
    client.notices.list({ conversationId }, { signal }),
  );
  const unseen = (answer.value ?? []).flatMap(({ number, seenAt }) => (seenAt === null ? [number] : []));
  const key = unseen.join();
  useEffect(() => {
    if (key === "" || !visible) return;
    const numbers = key.split(",").map(Number);
    client.notices.seen({ numbers, conversationId }).catch(() => {
      // The gateway is gone or the project closed: they are seen next time.
    });
  }, [client, key, visible, conversationId]);
  const now = Date.now();
  return (answer.value ?? []).filter(
    ({ seenAt }) => conversationId !== null || seenAt === null || now - seenAt < stillNewMs,
  );
}
