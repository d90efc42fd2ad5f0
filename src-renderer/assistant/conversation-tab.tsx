import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Answer, Fact } from "../../src-main/contract/index.ts";
import { count } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { chartedPoints } from "../live/open-trend.ts";
import { AskBox } from "./ask-box.tsx";
import { useContextChip } from "./context-chip.tsx";
import { Conversation } from "./conversation.tsx";
import { DataChip } from "./data-chip.tsx";
import { Evidence } from "./evidence.tsx";
import { SavedQuestions } from "./saved-questions.tsx";
import { useAsking } from "./use-asking.ts";
import { usePins } from "./use-pinned.ts";

/** Questions about the site in words, and answers whose numbers say where they are from. */
export function ConversationTab() {
  const project = useWindowState((state) => state.project);
  const onChart = useMemo(() => chartedPoints(project?.id ?? ""), [project?.id]);
  const { underway, conversationId, of, ask, choose, stop } = useAsking();
  const { context, chip } = useContextChip(
    onChart.length === 0
      ? null
      : {
          what: `the ${count(onChart.length, "point")} on the chart`,
          ...{ pointIds: [...onChart], deviceIds: [], from: null, to: null },
        },
    of,
  );
  const [chosen, setChosen] = useState<{ readonly answer: Answer; readonly fact: Fact } | null>(null);
  const begin = (text: string) => {
    setChosen(null);
    ask(text, context);
  };
  return (
    <div className="assistant">
      <ConversationList>
        <PinnedAnswers />
        <SavedQuestions onAsk={begin} />
      </ConversationList>
      <section className="assistant-column" aria-label="Conversation">
        <Conversation context={context} onFact={(answer, fact) => setChosen({ answer, fact })} />
        <AskBox busy={underway !== null} onAsk={begin} onStop={stop}>
          <DataChip of={of} onChoose={choose} />
          {chip}
        </AskBox>
      </section>
      {chosen === null || chosen.answer.conversationId !== conversationId ? null : (
        <Evidence answer={chosen.answer} fact={chosen.fact} onClose={() => setChosen(null)} />
      )}
    </div>
  );
}

function ConversationList({ children }: { children: React.ReactNode }) {
  const { client } = useApplication();
  const { answers, conversationId, open } = useAsking();
  const list = useAnswer("conversations", `${conversationId} ${answers.length}`, (signal) =>
    client.assistant.conversations(undefined, { signal }),
  );
  return (
    <nav className="assistant-list" aria-label="Conversations">
      <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => open(null)}>
        New conversation
      </Button>
      <ul>
        {(list.value ?? []).map(({ id, title }) => (
          <li key={id}>
            <button type="button" aria-current={id === conversationId} title={title} onClick={() => open(id)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
      {children}
    </nav>
  );
}

/** Answers that stay up to date; pressed, their conversation is shown. */
function PinnedAnswers() {
  const pins = usePins();
  const { open } = useAsking();
  if (pins.length === 0) return null;
  return (
    <section aria-label="Pinned answers">
      <h2 className="form-part">Pinned</h2>
      <ul>
        {pins.map(({ id, conversationId, question }) => (
          <li key={id}>
            <button type="button" title={question} onClick={() => open(conversationId)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
