import { Button } from "@mantine/core";
import { IconBookmark, IconFilePlus, IconPin, IconRefresh, IconTable } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Answer, AnswerAction, AnswerChart, Fact, Point } from "../../src-main/contract/index.ts";
import { timeWords } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { openTrend } from "../live/open-trend.ts";
import { ActionButtons } from "./action-buttons.tsx";
import { AnswerPicture } from "./answer-chart.tsx";
import { TableOfAnswer } from "./answer-table.tsx";
import { authorOf, stoppedWords } from "./answer-text.ts";
import { centralText, zoneOf } from "./answered-of.ts";
import { Pieces } from "./pieces.tsx";
import { trendOf } from "./trend-of.ts";

/** One question with its answer: sentences, picture, table on demand, and what can be done next. */
export function AnswerView({
  answer,
  hasCentral,
  onFact,
  onAsk,
  onAskAgain,
  isPinned,
  onPin,
  onSave,
  onReport,
}: {
  answer: Answer;
  /** There is other data than the project’s. */
  hasCentral: boolean;
  /** It is asked again each minute. */
  isPinned: boolean;
  onPin: () => void;
  onSave: () => void;
  onReport: () => void;
  onFact: (fact: Fact) => void;
  onAsk: (text: string) => void;
  /** Asks the same, of what was looked at then. */
  onAskAgain: () => void;
}) {
  const project = useWindowState((state) => state.project);
  const [tabled, setTabled] = useState(false);
  const own = useWindowState((state) => state.points);
  const zone = zoneOf(answer.of, project?.site.timeZone ?? "UTC");
  const where = centralText(answer.of);
  const actions = useMemo(() => actionsHere(answer, own), [answer, own]);
  const stopped = stoppedWords(answer);
  const isWhole = answer.kind === "answer" && !answer.stopped;
  const openOf = (chart: AnswerChart) => {
    const trend = trendOf(chart, actions, own);
    return trend === undefined
      ? undefined
      : () => openTrend(project?.id ?? "", trend.pointIds, trend.from, trend.to);
  };
  return (
    <article className="answer" lang={answer.language}>
      <h2 className="question">{answer.question}</h2>
      {where === null && !hasCentral ? null : (
        <p className="answer-of" lang="en">
          Data of {where ?? `${project?.site.name ?? ""}, this project`}
        </p>
      )}
      {answer.text.length === 0 ? null : (
        <p className={answer.kind === "refusal" ? "answer-text answer-refusal" : "answer-text"}>
          <Pieces pieces={answer.text} facts={answer.facts} onFact={onFact} />
        </p>
      )}
      {stopped === null ? null : (
        <p className="answer-stopped" lang="en">
          {stopped}
        </p>
      )}
      {answer.charts.map((chart) => (
        <AnswerPicture
          key={`${chart.kind} ${chart.title} ${chart.times[0] ?? ""}`}
          chart={chart}
          zone={zone}
          where={where}
          onOpen={openOf(chart)}
        />
      ))}
      {tabled && answer.table !== null ? (
        <TableOfAnswer table={answer.table} facts={answer.facts} onFact={onFact} />
      ) : null}
      {answer.choices.length === 0 ? null : (
        <div className="answer-actions">
          {answer.choices.map(({ label, text }) => (
            <Button key={text} onClick={() => onAsk(text)}>
              {label}
            </Button>
          ))}
        </div>
      )}
      {answer.notes.length === 0 ? null : (
        <ul className="answer-notes">
          {answer.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className="answer-actions">
        {answer.stopped ? (
          <Button
            variant="subtle"
            leftSection={<IconRefresh size={16} stroke={1.5} />}
            aria-label={`Ask again: ${answer.question}`}
            onClick={onAskAgain}
          >
            Ask again
          </Button>
        ) : null}
        {answer.table === null ? null : (
          <Button
            variant="subtle"
            leftSection={<IconTable size={16} stroke={1.5} />}
            aria-expanded={tabled}
            onClick={() => setTabled(!tabled)}
          >
            {tabled ? "Hide table" : "Table"}
          </Button>
        )}
        <ActionButtons actions={actions} zone={zone} isCentral={where !== null} onAsk={onAsk} />
        {isWhole ? (
          <Button
            variant="subtle"
            leftSection={<IconFilePlus size={16} stroke={1.5} />}
            aria-label={`Add to report: ${answer.question}`}
            onClick={onReport}
          >
            Add to report
          </Button>
        ) : null}
        {isWhole ? (
          <Button
            variant="subtle"
            leftSection={<IconPin size={16} stroke={1.5} />}
            aria-pressed={isPinned}
            title="Asks it again each minute while it is looked at"
            onClick={onPin}
          >
            {isPinned ? "Unpin" : "Pin"}
          </Button>
        ) : null}
        <Button
          variant="subtle"
          leftSection={<IconBookmark size={16} stroke={1.5} />}
          aria-label={`Save question: ${answer.question}`}
          onClick={onSave}
        >
          Save
        </Button>
        {answer.text.length === 0 ? null : (
          <span
            className="answer-author"
            title="Who put the answer into words. Numbers are from queries, always."
          >
            Answered {authorOf(answer)}
            {isPinned ? `, as of ${timeWords(zone).clock(answer.askedAt)}` : ""}
          </span>
        )}
      </div>
    </article>
  );
}

/** What can be done next in this project: of points that aren’t in it, its pages know nothing. */
function actionsHere({ of, actions }: Answer, own: readonly Point[]): AnswerAction[] {
  if (of.source === "project") return [...actions];
  const known = new Set(own.map(({ id }) => id));
  return actions.flatMap((action): AnswerAction[] => {
    if (action.kind !== "open-trend") return [action];
    const pointIds = action.pointIds.filter((id) => known.has(id));
    return pointIds.length === 0 ? [] : [{ ...action, pointIds }];
  });
}
