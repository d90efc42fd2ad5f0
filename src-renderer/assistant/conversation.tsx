import { useEffect, useRef } from "react";
import type { Answer, AnsweredOf, AskedFrom, Fact } from "../../src-main/contract/index.ts";
import { showNotice, useAct } from "../components/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { goTo } from "../navigation/index.ts";
import { AnswerView } from "./answer-view.tsx";
import { centralText, keyOf, ofProject } from "./answered-of.ts";
import { Beginning } from "./beginning.tsx";
import { NoticeList } from "./notice-view.tsx";
import { Pieces } from "./pieces.tsx";
import { timelineOf } from "./timeline.ts";
import { useAsking } from "./use-asking.ts";
import { useNotices } from "./use-notices.ts";
import { usePinned } from "./use-pinned.ts";

/** Questions and answers of the open conversation, and the one that is under way. */
export function Conversation({
  context,
  onFact,
}: {
  /** What questions that are asked with one press are about; null: nothing. */
  context: AskedFrom | null;
  onFact: (answer: Answer, fact: Fact) => void;
}) {
  const { client } = useApplication();
  const act = useAct();
  const { answers, underway, problem, conversationId, of, ask, changed } = useAsking();
  const hasCentral = useWindowState((state) => (state.sync?.settings?.connection ?? null) !== null);
  const notices = useNotices(conversationId);
  const { pinned, toggle } = usePinned(answers, changed);
  const end = useRef<HTMLDivElement>(null);
  const length = answers.length;
  // What nobody asked for comes in the language that was asked in last, or else in the computer's.
  const language = answers.at(-1)?.language ?? (navigator.language.startsWith("pt") ? "pt" : "en");
  // The newest question comes into view; what streams below it moves nothing.
  useEffect(() => {
    if (length > 0 || underway !== null) end.current?.scrollIntoView({ block: "end" });
  }, [length, underway]);
  const askIt = (text: string) => ask(text, context);
  // What is looked at goes along where it is of the same data.
  const askOf = (text: string, data: AnsweredOf) =>
    ask(text, keyOf(data) === keyOf(of) ? context : null, data);
  const save = (text: string) => act(() => client.assistant.saveQuestion({ text }));
  const report = ({ conversationId, id }: Answer) =>
    act(async () => {
      await client.report.add({ conversationId, answerIds: [id] });
      showNotice(
        "Added to the report",
        <button type="button" className="linklike" onClick={() => goTo("assistant", "report")}>
          Look at the report
        </button>,
      );
    });
  return (
    <div className="assistant-answers" aria-live="polite">
      {timelineOf(answers, notices).map((item) =>
        item.kind === "notices" ? (
          <NoticeList
            key={item.key}
            notices={item.notices}
            language={language}
            onAsk={(text) => askOf(text, ofProject)}
          />
        ) : (
          <AnswerView
            key={item.answer.id}
            answer={item.answer}
            hasCentral={hasCentral}
            onAsk={(text) => askOf(text, item.answer.of)}
            onAskAgain={() => ask(item.answer.question, item.answer.context, item.answer.of)}
            onFact={(fact) => onFact(item.answer, fact)}
            isPinned={pinned.has(item.answer.id)}
            onPin={() => toggle(item.answer.id)}
            onSave={() => void save(item.answer.question)}
            onReport={() => void report(item.answer)}
          />
        ),
      )}
      {length === 0 && underway === null && problem === null ? (
        <Beginning of={of} onAsk={askIt} isAlarmTold={notices.some(({ kind }) => kind === "alarm")} />
      ) : null}
      {underway === null ? null : (
        <article className="answer">
          <h2 className="question">{underway.text}</h2>
          <p className="answer-text" role="status">
            {underway.pieces.length === 0 ? (
              <span className="muted">Looking at the data{lookingAt(underway.of)} …</span>
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
  );
}

function lookingAt(of: AnsweredOf): string {
  const where = centralText(of);
  return where === null ? "" : ` of ${where}`;
}
