import { Tabs } from "@mantine/core";
import type { ColDef } from "ag-grid-community";
import { useMemo, useState } from "react";
import type { AnalysisOutcome, Finding, Refusal } from "../../src-main/contract/index.ts";
import { FilterBox, Panels, ProblemLine } from "../components/index.ts";
import { count, duration, numbers } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { type DataOf, FindingPlaceContext, placeText } from "./data-of.ts";
import { quantityText, sortFindings } from "./finding-text.ts";
import { FindingView } from "./finding-view.tsx";
import type { Analysed } from "./use-analyses.ts";

/** What analyses found, and what the data couldn’t carry. */
export function Findings({ analysed }: { analysed: Analysed }) {
  const {
    asked: { of },
    outcome,
    tookMs,
  } = analysed;
  const { place, problem } = usePlace(of);
  const findings = useMemo(() => sortFindings(outcome.findings), [outcome]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [filter, setFilter] = useState("");
  const [tab, setTab] = useState<string | null>("findings");
  const shown = findings.find(({ id }) => id === chosen) ?? findings[0];
  const took = tookMs < 1_000 ? duration(tookMs) : `${numbers.measured(Math.round(tookMs / 100) / 10)} s`;
  return (
    <FindingPlaceContext value={place}>
      <Tabs className="tabbed" value={tab} onChange={setTab} keepMounted={false}>
        <div className="page">
          <Tabs.List className="findings-tabs">
            <Tabs.Tab value="findings">Findings ({numbers.whole(findings.length)})</Tabs.Tab>
            <Tabs.Tab value="refusals">Not answered ({numbers.whole(outcome.refusals.length)})</Tabs.Tab>
            <span className="grow" />
            <span className="energy-took">
              {placeText(of)} · Analysed in {took}
            </span>
          </Tabs.List>
          {problem === null ? null : (
            <div role="alert" className="energy-problem">
              <ProblemLine problem={problem} />
            </div>
          )}
          <Tabs.Panel value="findings" className="tabbed-panel">
            <Panels
              name="energy"
              size={640}
              left={
                <div className="page">
                  <div className="toolbar">
                    <FilterBox label="Filter findings" value={filter} onChange={setFilter} />
                  </div>
                  <div className="page-body">
                    <DataGrid
                      label="Findings"
                      noun="finding"
                      remember="findings"
                      rows={findings}
                      columns={findingColumns}
                      rowId={({ id }) => id}
                      filter={filter}
                      emptyText={nothingText(outcome)}
                      onSelect={(rows) => setChosen(rows[0]?.id ?? null)}
                    />
                  </div>
                </div>
              }
              right={
                shown === undefined ? (
                  <p className="frame-quiet">{nothingText(outcome)}.</p>
                ) : (
                  <FindingView finding={shown} />
                )
              }
            />
          </Tabs.Panel>
          <Tabs.Panel value="refusals" className="tabbed-panel">
            <Refusals refusals={outcome.refusals} />
          </Tabs.Panel>
        </div>
      </Tabs>
    </FindingPlaceContext>
  );
}

/** The points that findings speak of: what the window knows of its own, and what the central database says of its. */
function usePlace(of: DataOf) {
  const { client } = useApplication();
  const own = useWindowState((state) => state.points);
  const { source, siteId } = of;
  const { value, problem } = useAnswer(
    `points ${siteId}`,
    "",
    source === "project" ? null : (signal) => client.portfolio.points({ source, siteId }, { signal }),
  );
  const points = source === "project" ? own : (value ?? null);
  return { place: useMemo(() => ({ of, points }), [of, points]), problem };
}

/** That nothing was found is only said of what could be judged. */
function nothingText({ judged, refusals }: AnalysisOutcome): string {
  if (refusals.length === 0) return "Nothing was found";
  if (judged === undefined || judged.length === 0)
    return "Nothing was found; Not answered says what couldn’t be judged";
  return `Nothing was found in what could be judged (${numbers.whole(judged.length)}); Not answered says what couldn’t be`;
}

const findingColumns: ColDef<Finding>[] = [
  { headerName: "What", colId: "subject", width: 190, valueGetter: ({ data }) => data?.subject.name },
  {
    headerName: "Finding",
    colId: "statement",
    flex: 1,
    minWidth: 200,
    field: "statement",
    tooltipField: "statement",
  },
  {
    headerName: "Energy",
    colId: "energy",
    width: 100,
    type: "rightAligned",
    valueGetter: ({ data }) => data?.energy?.value,
    valueFormatter: ({ data }) =>
      data?.energy == null ? "" : quantityText({ ...data.energy, low: null, high: null }),
  },
  {
    headerName: "Cost",
    colId: "cost",
    width: 90,
    type: "rightAligned",
    valueGetter: ({ data }) => data?.cost?.value,
    valueFormatter: ({ data }) =>
      data?.cost == null ? "" : quantityText({ ...data.cost, low: null, high: null }),
  },
  {
    headerName: "Data",
    colId: "completeness",
    width: 72,
    type: "rightAligned",
    valueGetter: ({ data }) => data?.completeness,
    valueFormatter: ({ value }) => `${numbers.percent(value)} %`,
  },
];

function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  if (refusals.length === 0) return <p className="frame-quiet">Every analysis had the data that it needs.</p>;
  return (
    <div className="energy-refusals">
      <p className="muted">
        {count(refusals.length, "analysis", "analyses")} couldn’t be carried by the data:
      </p>
      <ul>
        {refusals.map(({ subject, analysis, reason, needs }) => (
          <li key={`${analysis} ${subject.id} ${reason}`}>
            <b>{subject.name}</b> <span className="muted">{analysis}</span>
            <p>{reason}</p>
            <p className="muted">{needs}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
