import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useAct } from "../components/index.ts";
import { useAnswer, useApplication } from "../gateway/index.ts";

/** Questions that are asked again and again. @param revision grows when one was saved */
export function SavedQuestions({ revision, onAsk }: { revision: number; onAsk: (text: string) => void }) {
  const { client } = useApplication();
  const act = useAct();
  const [dropped, setDropped] = useState(0);
  const saved = useAnswer("saved questions", `${revision} ${dropped}`, (signal) =>
    client.assistant.savedQuestions(undefined, { signal }),
  );
  if ((saved.value ?? []).length === 0) return null;
  const drop = (text: string) =>
    act(async () => {
      await client.assistant.dropQuestion({ text });
      setDropped((count) => count + 1);
    });
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
