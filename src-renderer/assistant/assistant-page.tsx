import { Button, Textarea } from "@mantine/core";
import { IconArrowUp, IconPlayerStop, IconPlus, IconShieldLock, IconTrash } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Answer, Fact } from "../../src-main/contract/index.ts";
import { useAct } from "../components/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { AnswerView } from "./answer-view.tsx";
import "./assistant.css";
import { Evidence } from "./evidence.tsx";
import { ModelSettings } from "./model-settings.tsx";
import { Pieces } from "./pieces.tsx";
import { useAsking } from "./use-asking.ts";

const examples = [
  "What's consuming the most energy right now?",
  "What's the energy consumption trend this week?",
  "What's my energy consumption vs last month?",
  "Show me energy waste patterns",
  "Qual foi a ponta de potência na semana passada?",
  "Which devices are offline?",
];

/** Questions about the site in words, and answers whose numbers say where they are from. */
export function AssistantPage() {
  const { client } = useApplication();
  const act = useAct();
  const project = useWindowState((state) => state.project);
  const asking = useAsking(null, `assistant:${project?.id ?? ""}`);
  const { answers, underway, problem, conversationId, ask, stop, open } = asking;
  const [chosen, setChosen] = useState<{ readonly answer: Answer; readonly fact: Fact } | null>(null);
  const [settingUp, setSettingUp] = useState(false);
  const list = useAnswer("conversations", `${conversationId} ${answers.length}`, (signal) =>
    client.assistant.conversations(undefined, { signal }),
  );
  const end = useRef<HTMLDivElement>(null);
  const length = answers.length;
  // The newest question comes into view; what streams below it moves nothing.
  useEffect(() => {
    if (length > 0 || underway !== null) end.current?.scrollIntoView({ block: "end" });
  }, [length, underway]);
  const begin = (text: string) => {
    setChosen(null);
    ask(text);
  };
  const forget = () =>
    act(async () => {
      if (conversationId !== null) await client.assistant.forget({ id: conversationId });
      setChosen(null);
      open(null);
    });
  return (
    <div className="assistant">
      <h1 className="visually-hidden">Assistant</h1>
      <nav className="assistant-list" aria-label="Conversations">
        <Button
          leftSection={<IconPlus size={16} stroke={1.5} />}
          onClick={() => {
            setChosen(null);
            open(null);
          }}
        >
          New conversation
        </Button>
        <ul>
          {(list.value ?? []).map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === conversationId}
                title={title}
                onClick={() => {
                  setChosen(null);
                  open(id);
                }}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <section className="assistant-column" aria-label="Conversation">
        <div className="assistant-answers" aria-live="polite">
          {answers.length === 0 && underway === null && problem === null ? <Beginning onAsk={begin} /> : null}
          {answers.map((answer) => (
            <AnswerView
              key={answer.id}
              answer={answer}
              onAsk={begin}
              onFact={(fact) => setChosen({ answer, fact })}
            />
          ))}
          {underway === null ? null : (
            <article className="answer">
              <h2 className="question">{underway.text}</h2>
              <p className="answer-text" role="status">
                {underway.pieces.length === 0 ? (
                  <span className="muted">Looking at the data …</span>
                ) : (
                  <Pieces pieces={underway.pieces} facts={[]} onFact={() => undefined} />
                )}
              </p>
            </article>
          )}
          {problem === null ? null : (
            <article className="answer" role="alert">
              <h2 className="question">{problem.question}</h2>
              <p className="answer-text answer-refusal">
                {problem.report.what} {problem.report.remedy}
              </p>
            </article>
          )}
          <div ref={end} />
        </div>
        <AskBox busy={underway !== null} onAsk={begin} onStop={stop}>
          <Button
            variant="subtle"
            leftSection={<IconShieldLock size={16} stroke={1.5} />}
            onClick={() => setSettingUp(true)}
          >
            Models and privacy…
          </Button>
          {conversationId === null ? null : (
            <Button
              variant="subtle"
              leftSection={<IconTrash size={16} stroke={1.5} />}
              onClick={() => void forget()}
            >
              Forget conversation
            </Button>
          )}
        </AskBox>
      </section>
      {chosen === null ? null : (
        <Evidence answer={chosen.answer} fact={chosen.fact} onClose={() => setChosen(null)} />
      )}
      {settingUp ? <ModelSettings onClose={() => setSettingUp(false)} /> : null}
    </div>
  );
}

function Beginning({ onAsk }: { onAsk: (text: string) => void }) {
  return (
    <div className="assistant-empty">
      <h2>Ask about this site</h2>
      <p className="muted">
        In English or Portuguese. Every number in an answer is computed from the project’s readings on this
        computer; click it to see its query and its series.
      </p>
      <ul>
        {examples.map((text) => (
          <li key={text}>
            <button type="button" onClick={() => onAsk(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function AskBox({
  busy,
  onAsk,
  onStop,
  children,
}: {
  busy: boolean;
  onAsk: (text: string) => void;
  onStop: () => void;
  children: React.ReactNode;
}) {
  const [text, setText] = useState("");
  const send = () => {
    const question = text.trim();
    if (question === "") return;
    setText("");
    onAsk(question);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape" && busy) onStop();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="ask-box">
      <Textarea
        aria-label="Question"
        placeholder="Ask about consumption, peaks, alarms, costs, waste …"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={key}
        data-autofocus
      />
      <div className="ask-row">
        {children}
        {busy ? (
          <Button leftSection={<IconPlayerStop size={16} stroke={1.5} />} onClick={onStop}>
            Stop
          </Button>
        ) : (
          <Button
            variant="filled"
            leftSection={<IconArrowUp size={16} stroke={1.5} />}
            disabled={text.trim() === ""}
            onClick={send}
          >
            Ask
          </Button>
        )}
      </div>
    </div>
  );
}
