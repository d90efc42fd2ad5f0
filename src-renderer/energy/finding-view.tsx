import { Button } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import type { Finding } from "../../src-main/contract/index.ts";
import { numbers, timeWords } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { openTrend, trendWords } from "../live/open-trend.ts";
import { useLookAt } from "../navigation/index.ts";
import { EvidenceRows } from "../rows/index.ts";
import { placeText, useFindingPlace } from "./data-of.ts";
import { EvidencePictures } from "./evidence-picture.tsx";
import { quantityText } from "./finding-text.ts";

const mostEvents = 50;
/** Points that can go along with a question. */
const mostLooked = 200;

/** One finding whole: what it says, what it rests on, and what to do. */
export function FindingView({ finding }: { finding: Finding }) {
  const project = useWindowState((state) => state.project);
  const own = useWindowState((state) => state.points);
  const { of, points } = useFindingPlace();
  const zone = of.timeZone;
  const times = timeWords(zone);
  const { evidence, events, method, notes, remedy } = finding;
  const first = evidence[0];
  // Of what isn’t in the project, the pages that look at it know nothing.
  const known = new Set<string>(own.map(({ id }) => id));
  const shownHere = evidence.filter(({ pointId }) => known.has(pointId)).map(({ pointId }) => pointId);
  const isOwn = of.source === "project";
  const looked = isOwn ? shownHere : evidence.map(({ pointId }) => pointId);
  useLookAt(
    looked.length === 0
      ? null
      : {
          what: `${finding.subject.name}, ${times.day(finding.period.from)} – ${times.day(finding.period.to)}`,
          pointIds: [...new Set(looked)].slice(0, mostLooked),
          deviceIds: [],
          ...finding.period,
          ...(isOwn ? {} : { of }),
        },
  );
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
        <dt>Data of</dt>
        <dd>{placeText(of)}</dd>
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
      <EvidencePictures evidence={evidence} />
      {first === undefined || project == null ? null : shownHere.length === 0 ? (
        <p className="muted">These points aren’t in this project: Live &amp; trends can’t show them.</p>
      ) : (
        <Button
          leftSection={<IconChartLine size={16} stroke={1.5} />}
          title={trendWords(!isOwn).title}
          onClick={() => openTrend(project.id, shownHere, first.from, first.to)}
        >
          {trendWords(!isOwn).label}
        </Button>
      )}
      <EvidenceRows
        key={finding.id}
        evidence={evidence}
        shown={null}
        place={{ source: of.source, zone, points }}
      />
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
