import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useAct } from "../components/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";

/** Questions that are asked again and again. */
export function SavedQuestions({ onAsk }: { onAsk: (text: string) => void }) {
  const { client } = useApplication();
  const act = useAct();
  const revision = useWindowState((state) => state.revisions.conversations);
  const saved = useAnswer("saved questions", String(revision), (signal) =>
    client.assistant.savedQuestions(undefined, { signal }),
  );
  if ((saved.value ?? []).length === 0) return null;
  const drop = (text: string) => act(() => client.assistant.dropQuestion({ text }));
  return (
    <section aria-label="Saved questions">
      <h2 className="form-part">Saved questions</h2>
      <ul>
        {saved.value?.map((text) => (
          <li key={text} className="saved-question">
            <button type="button" title={text} onClick={() => onAsk(text)}>
              {text}
            </button>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={`Drop “${text}”`}
              onClick={() => void drop(text)}
            >
              <IconX size={14} stroke={1.5} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}
