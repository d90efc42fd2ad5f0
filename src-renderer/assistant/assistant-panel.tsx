import { ActionIcon, CloseButton } from "@mantine/core";
import { IconArrowsMaximize, IconPlus } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { Answer, AnsweredOf, Fact } from "../../src-main/contract/index.ts";
import { goTo, useLookedAt, useLookedOf } from "../navigation/index.ts";
import "./assistant.css";
import "./panel.css";
import { answeredOf } from "./answered-of.ts";
import { AskBox } from "./ask-box.tsx";
import { useContextChip } from "./context-chip.tsx";
import { Conversation } from "./conversation.tsx";
import { DataChip } from "./data-chip.tsx";
import { Evidence } from "./evidence.tsx";
import { useAsking } from "./use-asking.ts";

/**
 * The conversation beside another page, about what is looked at there.
 * @param turn grows each time a person opens it: the question box takes the keyboard
 */
export function AssistantPanel({ turn, onClose }: { turn: number; onClose: () => void }) {
  const { underway, conversationId, of, ask, choose, stop, open } = useAsking();
  const { context, chip } = useContextChip(useLookedAt(), of);
  useFollowing(choose);
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
        <DataChip of={of} onChoose={choose} />
        {chip}
      </AskBox>
    </div>
  );
}

/** What a page’s data is chosen to be is asked too, until a person chooses otherwise here. */
function useFollowing(choose: (of: AnsweredOf) => void): void {
  const looked = useLookedOf();
  const key = looked === null ? "" : JSON.stringify(answeredOf(looked));
  const chosen = useRef(choose);
  useEffect(() => {
    chosen.current = choose;
  });
  useEffect(() => {
    if (key !== "") chosen.current(JSON.parse(key) as AnsweredOf);
  }, [key]);
}
