import { Button } from "@mantine/core";
import { IconFileExport, IconPlus, IconShieldLock, IconTrash } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Answer, Fact } from "../../src-main/contract/index.ts";
import { useAct } from "../components/index.ts";
import { count, fileName, timeWords } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { chartedPoints } from "../live/open-trend.ts";
import { AnswerView } from "./answer-view.tsx";
import { AskBox } from "./ask-box.tsx";
import "./assistant.css";
import { Beginning } from "./beginning.tsx";
import { conversationText } from "./conversation-text.ts";
import { Evidence } from "./evidence.tsx";
import { ModelSettings } from "./model-settings.tsx";
import { Pieces } from "./pieces.tsx";
import { SavedQuestions } from "./saved-questions.tsx";
import { useAsking } from "./use-asking.ts";
import { usePinned } from "./use-pinned.ts";

/** Questions about the site in words, and answers whose numbers say where they are from. */
export function AssistantPage() {
  const { client, shell } = useApplication();
  const act = useAct();
  const project = useWindowState((state) => state.project);
  const onChart = useMemo(() => chartedPoints(project?.id ?? ""), [project?.id]);
  const context = useMemo(
    () => (onChart.length === 0 ? null : { pointIds: [...onChart], deviceIds: [], from: null, to: null }),
    [onChart],
  );
  const asking = useAsking(context, `assistant:${project?.id ?? ""}`);
  const { answers, underway, problem, conversationId, ask, stop, open, changed } = asking;
  const { pinned, toggle } = usePinned(answers, changed);
  const [saved, setSaved] = useState(0);
  const times = timeWords(project?.site.timeZone);
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
  const save = (text: string) =>
    act(async () => {
      await client.assistant.saveQuestion({ text });
      setSaved((count) => count + 1);
    });
  const exportIt = () =>
    act(async () => {
      const title = answers[0]?.question ?? "Conversation";
      const text = conversationText(title, answers, times.full);
      await shell.saveText(`${fileName(title.slice(0, 60))}.md`, text);
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
        <SavedQuestions revision={saved} onAsk={begin} />
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
              isPinned={pinned.has(answer.id)}
              onPin={() => toggle(answer.id)}
              onSave={() => void save(answer.question)}
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
        <AskBox
          busy={underway !== null}
          onAsk={begin}
          onStop={stop}
          hint={
            onChart.length === 0 ? "" : `“This” means the ${count(onChart.length, "point")} on the chart.`
          }
        >
          <Button
            variant="subtle"
            leftSection={<IconShieldLock size={16} stroke={1.5} />}
            onClick={() => setSettingUp(true)}
          >
            Models and privacy…
          </Button>
          {answers.length === 0 ? null : (
            <Button
              variant="subtle"
              leftSection={<IconFileExport size={16} stroke={1.5} />}
              onClick={() => void exportIt()}
            >
              Export
            </Button>
          )}
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
