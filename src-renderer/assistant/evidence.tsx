import { Button, CloseButton } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import type { Answer, Fact, Point } from "../../src-main/contract/index.ts";
import { count, numbers, timeWords } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { openTrend } from "../live/open-trend.ts";
import { EvidenceRows } from "../rows/index.ts";

const toolNames: Readonly<Record<string, string>> = {
  increase: "How far counters went up",
  series: "One number an hour or day",
  latest: "Newest readings",
  findings: "Analysis",
  alarms: "Active alarms",
  devices: "Devices of the project",
};

/** Where a number of an answer is from. */
export function Evidence({ answer, fact, onClose }: { answer: Answer; fact: Fact; onClose: () => void }) {
  const points = useWindowState((state) => state.points);
  const project = useWindowState((state) => state.project);
  const times = timeWords(project?.site.timeZone);
  const known = new Map<string, Point>(points.map((point) => [point.id, point]));
  const call = answer.calls[fact.call];
  const first = fact.evidence[0];
  const { quantity } = fact;
  return (
    <aside className="evidence" aria-label="Where this number is from">
      <header>
        <h2>Where this number is from</h2>
        <CloseButton aria-label="Close" onClick={onClose} />
      </header>
      <p className="evidence-value">{fact.shown}</p>
      <dl>
        <dt>What</dt>
        <dd>{fact.name}</dd>
        <dt>Exactly</dt>
        <dd>
          {String(quantity.value)} {quantity.unit}
        </dd>
        {quantity.low === null || quantity.high === null ? null : (
          <>
            <dt>Interval</dt>
            <dd>
              {numbers.measured(quantity.low)} to {numbers.measured(quantity.high)} {quantity.unit}
            </dd>
          </>
        )}
        {fact.completeness === null ? null : (
          <>
            <dt>Data there</dt>
            <dd>{numbers.percent(fact.completeness)} %</dd>
          </>
        )}
        {fact.method === null ? null : (
          <>
            <dt>Method</dt>
            <dd>
              {fact.method.name} <span className="muted">({fact.method.source})</span>
            </dd>
          </>
        )}
        {call === undefined ? null : (
          <>
            <dt>Query</dt>
            <dd>
              {toolNames[call.tool] ?? call.tool}{" "}
              <span className="muted">
                ({count(call.looked, "number")}, {numbers.measured(call.tookMs)} ms)
              </span>
            </dd>
          </>
        )}
      </dl>
      {fact.evidence.length === 0 ? null : (
        <>
          <h3>Series</h3>
          <ul className="evidence-series">
            {fact.evidence.slice(0, 20).map((one) => (
              <li key={`${one.pointId} ${one.role} ${one.from}`}>
                {known.get(one.pointId)?.name ?? "A point that isn’t there any more"}
                <span className="muted">
                  {one.role}, {times.full(one.from)} – {times.full(one.to)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {first === undefined || project == null ? null : (
        <Button
          leftSection={<IconChartLine size={16} stroke={1.5} />}
          onClick={() =>
            openTrend(
              project.id,
              fact.evidence.map(({ pointId }) => pointId),
              first.from,
              first.to,
            )
          }
        >
          Open in Live &amp; trends
        </Button>
      )}
      <EvidenceRows key={`${answer.id} ${fact.id}`} evidence={fact.evidence} shown={{ quantity, call }} />
      {call === undefined ? null : (
        <details>
          <summary>What the query was asked</summary>
          <pre>{pretty(call.input)}</pre>
        </details>
      )}
    </aside>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 1);
  } catch {
    return json;
  }
}
