import { Button, Progress, SegmentedControl, Select, Tabs } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import type { ColDef } from "ag-grid-community";
import { useMemo, useState } from "react";
import type { Finding, Refusal } from "../../src-main/contract/index.ts";
import { Empty, FilterBox, Panels, ProblemLine } from "../components/index.ts";
import { count, numbers } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { goTo } from "../navigation/index.ts";
import "./energy.css";
import { quantityText, sortFindings } from "./finding-text.ts";
import { FindingView } from "./finding-view.tsx";
import { type Analysed, useAnalyses } from "./use-analyses.ts";

const dayMs = 86_400_000;
const quarterMs = 900_000;
const spans = [
  { label: "7 d", days: 7 },
  { label: "30 d", days: 30 },
  { label: "90 d", days: 90 },
  { label: "13 months", days: 396 },
] as const;

/** What the data of the site says: analyses over a time, and what they found, the costliest first. */
export function EnergyPage() {
  const { client } = useApplication();
  const points = useWindowState((state) => state.points);
  const list = useAnswer("analyses", "", (signal) => client.analyses.list(undefined, { signal }));
  const { running, analysed, problem, run, stop } = useAnalyses();
  const [name, setName] = useState<string | null>("all");
  const [span, setSpan] = useState<string>("30 d");
  const begin = () => {
    const to = Math.floor(Date.now() / quarterMs) * quarterMs;
    const days = spans.find(({ label }) => label === span)?.days ?? 30;
    run({ names: name === null || name === "all" ? [] : [name], from: to - days * dayMs, to });
  };
  if (points.length === 0) {
    return (
      <Empty
        title="No points yet"
        text="Here the data of the site is analysed: consumption, baselines, waste, costs, forecasts. Map points first; their history is what is analysed."
      >
        <Button variant="filled" onClick={() => goTo("points")}>
          Go to Points
        </Button>
      </Empty>
    );
  }
  const choices = [
    { value: "all", label: "All analyses" },
    ...(list.value ?? []).map((one) => ({ value: one.name, label: one.title })),
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>Energy</h1>
        <Select
          aria-label="Analysis"
          data={choices}
          value={name}
          onChange={setName}
          allowDeselect={false}
          w={240}
        />
        <SegmentedControl
          aria-label="Period"
          data={spans.map(({ label }) => label)}
          value={span}
          onChange={setSpan}
        />
        {running === null ? (
          <Button variant="filled" leftSection={<IconPlayerPlay size={16} stroke={1.5} />} onClick={begin}>
            Analyse
          </Button>
        ) : (
          <Button leftSection={<IconPlayerStop size={16} stroke={1.5} />} onClick={stop}>
            Stop
          </Button>
        )}
        {running === null ? null : (
          <div className="energy-progress" role="status">
            <span>{running.note}</span>
            <Progress value={100 * running.share} aria-label="Progress of the analyses" w={160} />
          </div>
        )}
      </div>
      {problem === null ? null : (
        <div role="alert" className="energy-problem">
          <ProblemLine problem={problem} />
        </div>
      )}
      <div className="page-body">
        {analysed === null ? (
          <Empty
            title="Nothing analysed yet"
            text="Choose an analysis and a period. Every finding says its numbers with units, the series behind them, the method with its source, and how complete the data is. Where the data can’t carry an analysis, that is said instead."
          />
        ) : (
          <Findings analysed={analysed} />
        )}
      </div>
    </div>
  );
}

function Findings({ analysed }: { analysed: Analysed }) {
  const { outcome, tookMs } = analysed;
  const findings = useMemo(() => sortFindings(outcome.findings), [outcome]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [filter, setFilter] = useState("");
  const [tab, setTab] = useState<string | null>("findings");
  const shown = findings.find(({ id }) => id === chosen) ?? findings[0];
  const took = `${numbers.measured(tookMs / 1_000)} s`;
  return (
    <Tabs className="tabbed" value={tab} onChange={setTab} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="findings">Findings ({numbers.whole(findings.length)})</Tabs.Tab>
        <Tabs.Tab value="refusals">Not answered ({numbers.whole(outcome.refusals.length)})</Tabs.Tab>
        <span className="grow" />
        <span className="energy-took">Analysed in {took}</span>
      </Tabs.List>
      <Tabs.Panel value="findings">
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
                  emptyText="Nothing was found"
                  onSelect={(rows) => setChosen(rows[0]?.id ?? null)}
                />
              </div>
            </div>
          }
          right={
            shown === undefined ? (
              <p className="frame-quiet">Nothing was found.</p>
            ) : (
              <FindingView finding={shown} />
            )
          }
        />
      </Tabs.Panel>
      <Tabs.Panel value="refusals">
        <Refusals refusals={outcome.refusals} />
      </Tabs.Panel>
    </Tabs>
  );
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
