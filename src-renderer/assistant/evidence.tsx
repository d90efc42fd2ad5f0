import { Button, CloseButton } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import type { Answer, Fact } from "../../src-main/contract/index.ts";
import { count, numbers, timeWords } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { openTrend, trendWords } from "../live/open-trend.ts";
import { EvidenceRows } from "../rows/index.ts";
import { centralText, zoneOf } from "./answered-of.ts";
import { toolNames } from "./tool-names.data.ts";
import { usePointsOf } from "./use-points-of.ts";

/** Where a number of an answer is from. */
export function Evidence({ answer, fact, onClose }: { answer: Answer; fact: Fact; onClose: () => void }) {
  const own = useWindowState((state) => state.points);
  const points = usePointsOf(answer.of);
  const project = useWindowState((state) => state.project);
  const zone = zoneOf(answer.of, project?.site.timeZone ?? "UTC");
  const times = timeWords(zone);
  const names = new Map<string, string>((points ?? []).map(({ id, name }) => [id, name]));
  const where = centralText(answer.of);
  // Of what isn’t in the project, Live & trends knows nothing.
  const inProject = new Set<string>(own.map(({ id }) => id));
  const shownHere = fact.evidence.map(({ pointId }) => pointId).filter((id) => inProject.has(id));
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
        {where === null ? null : (
          <>
            <dt>Data of</dt>
            <dd>{where}</dd>
          </>
        )}
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
                {names.get(one.pointId) ??
                  (points === null ? "A point" : "A point that isn’t there any more")}
                <span className="muted">
                  {one.role}, {times.full(one.from)} – {times.full(one.to)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {first === undefined || project == null ? null : where !== null && shownHere.length === 0 ? (
        <p className="muted">These points aren’t in this project: Live &amp; trends can’t show them.</p>
      ) : (
        <Button
          leftSection={<IconChartLine size={16} stroke={1.5} />}
          title={trendWords(where !== null).title}
          onClick={() =>
            openTrend(
              project.id,
              where === null ? fact.evidence.map(({ pointId }) => pointId) : shownHere,
              first.from,
              first.to,
            )
          }
        >
          {trendWords(where !== null).label}
        </Button>
      )}
      <EvidenceRows
        key={`${answer.id} ${fact.id}`}
        evidence={fact.evidence}
        shown={{ quantity, call }}
        place={{ source: answer.of.source, zone, points }}
      />
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
