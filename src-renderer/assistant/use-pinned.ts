import { useEffect, useMemo, useRef } from "react";
import type { Answer, AnswerId } from "../../src-main/contract/index.ts";
import { useAct } from "../components/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";

const everyMs = 60_000;

/** Which answers are pinned; the project keeps it. */
export function usePins(): readonly Pick<Answer, "id" | "conversationId" | "question">[] {
  const { client } = useApplication();
  const project = useWindowState((state) => state.project?.id ?? "");
  const revision = useWindowState((state) => state.revisions.conversations);
  const pins = useAnswer(`pins of ${project}`, String(revision), (signal) =>
    client.assistant.pinned(undefined, { signal }),
  );
  return useMemo(() => pins.value ?? [], [pins.value]);
}

/** Pinned answers of what is shown, asked again at once and then each minute. @param changed takes an answer's newer state */
export function usePinned(answers: readonly Answer[], changed: (answer: Answer) => void) {
  const { client } = useApplication();
  const act = useAct();
  const pins = usePins();
  const pinned = useMemo(() => new Set<AnswerId>(pins.map(({ id }) => id)), [pins]);
  const shown = useRef({ answers, changed });
  useEffect(() => {
    shown.current = { answers, changed };
  });
  const asked = answers.flatMap(({ id }) => (pinned.has(id) ? [id] : [])).join();
  useEffect(() => {
    if (asked === "") return;
    const ended = new AbortController();
    const refresh = () => {
      for (const { id, conversationId } of shown.current.answers.filter((one) => asked.includes(one.id)))
        client.assistant
          .refresh({ conversationId, answerId: id }, { signal: ended.signal })
          .then(shown.current.changed, () => {
            // The gateway is gone or busy: the next minute may be better, and the answer says when it was asked.
          });
    };
    refresh();
    const timer = setInterval(refresh, everyMs);
    return () => {
      ended.abort();
      clearInterval(timer);
    };
  }, [client, asked]);
  const toggle = (answerId: AnswerId) =>
    void act(() => client.assistant.pin({ answerId, pinned: !pinned.has(answerId) }));
  return { pinned, toggle };
}
