import { Button } from "@mantine/core";
import { IconBookmark, IconChartLine, IconMessageQuestion, IconPin, IconTable } from "@tabler/icons-react";
import { useState } from "react";
import type { Answer, AnswerTable, Fact } from "../../src-main/contract/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { openTrend } from "../live/open-trend.ts";
import { goTo } from "../navigation/index.ts";
import { AnswerPicture } from "./answer-chart.tsx";
import { Pieces } from "./pieces.tsx";

/** One question with its answer: sentences, picture, table on demand, and what can be done next. */
export function AnswerView({
  answer,
  onFact,
  onAsk,
  isPinned,
  onPin,
  onSave,
}: {
  answer: Answer;
  /** It is asked again each minute. */
  isPinned: boolean;
  onPin: () => void;
  onSave: () => void;
  onFact: (fact: Fact) => void;
  onAsk: (text: string) => void;
}) {
  const project = useWindowState((state) => state.project);
  const [tabled, setTabled] = useState(false);
  const zone = project?.site.timeZone ?? "UTC";
  const by =
    answer.author.kind === "planner"
      ? "without a model"
      : `by ${answer.author.provider}, ${answer.author.model}`;
  return (
    <article className="answer" lang={answer.language}>
      <h2 className="question">{answer.question}</h2>
      <p className={answer.kind === "refusal" ? "answer-text answer-refusal" : "answer-text"}>
        <Pieces pieces={answer.text} facts={answer.facts} onFact={onFact} />
      </p>
      {answer.charts.map((chart) => (
        <AnswerPicture
          key={`${chart.kind} ${chart.title} ${chart.times[0] ?? ""}`}
          chart={chart}
          zone={zone}
        />
      ))}
      {tabled && answer.table !== null ? (
        <Table table={answer.table} facts={answer.facts} onFact={onFact} />
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
        {answer.actions.map((action) => {
          switch (action.kind) {
            case "open-trend":
              return (
                <Button
                  key="trend"
                  variant="subtle"
                  leftSection={<IconChartLine size={16} stroke={1.5} />}
                  onClick={() => openTrend(project?.id ?? "", action.pointIds, action.from, action.to)}
                >
                  Open in Live &amp; trends
                </Button>
              );
            case "open-points":
              return (
                <Button key="points" variant="subtle" onClick={() => goTo("points")}>
                  Open points
                </Button>
              );
            case "open-device":
              return (
                <Button
                  key={action.deviceId}
                  variant="subtle"
                  onClick={() => goTo("networks", `device/${action.deviceId}`)}
                >
                  Open device
                </Button>
              );
            case "ask":
              return (
                <Button
                  key={action.text}
                  variant="subtle"
                  leftSection={<IconMessageQuestion size={16} stroke={1.5} />}
                  onClick={() => onAsk(action.text)}
                >
                  {action.text}
                </Button>
              );
            default:
              return action satisfies never;
          }
        })}
        {answer.kind === "answer" ? (
          <Button
            variant="subtle"
            leftSection={<IconPin size={16} stroke={1.5} />}
            aria-pressed={isPinned}
            title="Asks it again each minute while this page is open"
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
        <span
          className="answer-author"
          title="Who put the answer into words. Numbers are from queries, always."
        >
          Answered {by}
        </span>
      </div>
    </article>
  );
}

function Table({
  table,
  facts,
  onFact,
}: {
  table: AnswerTable;
  facts: readonly Fact[];
  onFact: (fact: Fact) => void;
}) {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  return (
    <div className="answer-table">
      <table>
        <thead>
          <tr>
            {table.columns.map(({ name }) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.map(({ text }) => text).join(" ")}>
              {row.map((cell, at) => {
                const fact = cell.fact === null ? undefined : known.get(cell.fact);
                return (
                  <td key={table.columns[at]?.name ?? at} className={fact === undefined ? "" : "numeric"}>
                    {fact === undefined ? (
                      cell.text
                    ) : (
                      <button type="button" className="answer-number" onClick={() => onFact(fact)}>
                        {cell.text}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
