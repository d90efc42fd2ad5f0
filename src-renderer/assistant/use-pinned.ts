import { useEffect, useRef, useState } from "react";
import type { Answer, AnswerId } from "../../src-main/contract/index.ts";
import { useApplication } from "../gateway/index.ts";

const everyMs = 60_000;

/** Answers that are asked again each minute while they are looked at. @param changed takes an answer's newer state */
export function usePinned(answers: readonly Answer[], changed: (answer: Answer) => void) {
  const { client } = useApplication();
  const [pinned, setPinned] = useState<ReadonlySet<AnswerId>>(new Set());
  const shown = useRef({ answers, changed });
  useEffect(() => {
    shown.current = { answers, changed };
  });
  useEffect(() => {
    if (pinned.size === 0) return;
    const ended = new AbortController();
    const timer = setInterval(() => {
      for (const { id, conversationId } of shown.current.answers.filter((one) => pinned.has(one.id)))
        client.assistant
          .refresh({ conversationId, answerId: id }, { signal: ended.signal })
          .then(shown.current.changed, () => {
            // The gateway is gone or busy: the next minute may be better, and the answer says when it was asked.
          });
    }, everyMs);
    return () => {
      ended.abort();
      clearInterval(timer);
    };
  }, [client, pinned]);
  const toggle = (id: AnswerId) =>
    setPinned((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])));
  return { pinned, toggle };
}
