import { ActionIcon, CloseButton } from "@mantine/core";
import { IconArrowsMaximize, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Answer, Fact } from "../../src-main/contract/index.ts";
import { goTo, useLookedAt } from "../navigation/index.ts";
import "./assistant.css";
import "./panel.css";
import { AskBox } from "./ask-box.tsx";
import { useContextChip } from "./context-chip.tsx";
import { Conversation } from "./conversation.tsx";
import { Evidence } from "./evidence.tsx";
import { useAsking } from "./use-asking.ts";

/**
 * The conversation beside another page, about what is looked at there.
 * @param turn grows each time a person opens it: the question box takes the keyboard
 */
export function AssistantPanel({ turn, onClose }: { turn: number; onClose: () => void }) {
  const { context, chip } = useContextChip(useLookedAt());
  const { underway, conversationId, ask, stop, open } = useAsking();
  const [chosen, setChosen] = useState<{ readonly answer: Answer; readonly fact: Fact } | null>(null);
  const evidence = chosen !== null && chosen.answer.conversationId === conversationId ? chosen : null;
  return (
    <div className="assistant-panel">
      <header>
        <h2>Assistant</h2>
        <span className="grow" />
        <ActionIcon
          variant="subtle"
          aria-label="New conversation"
          title="New conversation"
          onClick={() => open(null)}
        >
          <IconPlus size={16} stroke={1.5} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          aria-label="Open as a page"
          title="Open as a page"
          onClick={() => goTo("assistant")}
        >
          <IconArrowsMaximize size={16} stroke={1.5} />
        </ActionIcon>
        <CloseButton aria-label="Close the assistant" title="Close (Ctrl+J)" onClick={onClose} />
      </header>
      {evidence === null ? (
        <section className="assistant-column" aria-label="Conversation">
          <Conversation context={context} onFact={(answer, fact) => setChosen({ answer, fact })} />
        </section>
      ) : (
        <Evidence answer={evidence.answer} fact={evidence.fact} onClose={() => setChosen(null)} />
      )}
      <AskBox
        busy={underway !== null}
        turn={turn}
        onAsk={(text) => {
          setChosen(null);
          ask(text, context);
        }}
        onStop={stop}
      >
        {chip}
      </AskBox>
    </div>
  );
}
