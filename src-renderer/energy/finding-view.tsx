import { Button } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import type { Finding } from "../../src-main/contract/index.ts";
import { numbers, timeWords } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { openTrend } from "../live/open-trend.ts";
import { useLookAt } from "../navigation/index.ts";
import { EvidenceRows } from "../rows/index.ts";
import { EvidencePictures } from "./evidence-picture.tsx";
import { quantityText } from "./finding-text.ts";

const mostEvents = 50;

/** One finding whole: what it says, what it rests on, and what to do. */
export function FindingView({ finding }: { finding: Finding }) {
  const project = useWindowState((state) => state.project);
  const zone = project?.site.timeZone ?? "UTC";
  const times = timeWords(zone);
  const { evidence, events, method, notes, remedy } = finding;
  const first = evidence[0];
  useLookAt({
    what: `${finding.subject.name}, ${times.day(finding.period.from)} – ${times.day(finding.period.to)}`,
    pointIds: [...new Set(evidence.map(({ pointId }) => pointId))],
    deviceIds: [],
    ...finding.period,
  });
  return (
    <article className="finding" aria-label="Finding">
      <h2>{finding.subject.name}</h2>
      <p className="finding-statement">{finding.statement}</p>
      {finding.indicative ? (
        <p className="finding-indicative">
          Indicative: the data or the model is below what the method accepts.
        </p>
      ) : null}
      {remedy === "" ? null : (
        <p>
          <b>What to do:</b> {remedy}
        </p>
      )}
      <dl>
        {finding.energy === null ? null : (
          <>
            <dt>Energy</dt>
            <dd>{quantityText(finding.energy)}</dd>
          </>
        )}
        {finding.cost === null ? null : (
          <>
            <dt>Cost</dt>
            <dd>{quantityText(finding.cost)}</dd>
          </>
        )}
        {Object.entries(finding.numbers).map(([label, quantity]) => (
          <Line key={label} label={label} text={quantityText(quantity)} />
        ))}
        <dt>Period</dt>
        <dd>
          {times.full(finding.period.from)} – {times.full(finding.period.to)}
        </dd>
        <dt>Data there</dt>
        <dd>{numbers.percent(finding.completeness)} %</dd>
        {finding.confidence === null ? null : (
          <>
            <dt>Confidence</dt>
            <dd>{numbers.percent(finding.confidence)} %</dd>
          </>
        )}
        <dt>Method</dt>
        <dd>
          {method.name} <span className="muted">({method.source})</span>
        </dd>
      </dl>
      <EvidencePictures evidence={evidence} zone={zone} />
      {first === undefined || project == null ? null : (
        <Button
          leftSection={<IconChartLine size={16} stroke={1.5} />}
          onClick={() =>
            openTrend(
              project.id,
              evidence.map(({ pointId }) => pointId),
              first.from,
              first.to,
            )
          }
        >
          Open in Live &amp; trends
        </Button>
      )}
      <EvidenceRows key={finding.id} evidence={evidence} shown={null} />
      {events.length === 0 ? null : (
        <details>
          <summary>
            {numbers.whole(events.length)} {events.length === 1 ? "time" : "times"}
          </summary>
          <ul className="finding-events">
            {events.slice(0, mostEvents).map(({ from, to }) => (
              <li key={from}>
                {times.full(from)} – {times.full(to)}
              </li>
            ))}
          </ul>
          {events.length > mostEvents ? (
            <p className="muted">and {numbers.whole(events.length - mostEvents)} more</p>
          ) : null}
        </details>
      )}
      {notes.length === 0 ? null : (
        <ul className="finding-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </article>
  );
}

function Line({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt>{label.slice(0, 1).toUpperCase() + label.slice(1)}</dt>
      <dd>{text}</dd>
    </>
  );
}
