import { Button, Select, Tabs } from "@mantine/core";
import { useState } from "react";
import { Empty, ProblemLine } from "../components/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { goTo, useLookOf } from "../navigation/index.ts";
import { DataField, DataProblem } from "./data-field.tsx";
import type { DataOf } from "./data-of.ts";
import "./energy.css";
import { Findings } from "./findings.tsx";
import { ForecastView } from "./forecast-view.tsx";
import { type ChosenOther, chosenRange, otherRange } from "./period.ts";
import { OtherPeriodField, PeriodField, useChosenPeriod } from "./period-field.tsx";
import { PortfolioView } from "./portfolio-view.tsx";
import { RunButton } from "./run-button.tsx";
import { useAnalyses } from "./use-analyses.ts";
import { useDataOf } from "./use-data-of.ts";

/** What the data of the site says: analyses over a time, and what they found, the costliest first. */
export function EnergyPage() {
  const points = useWindowState((state) => state.points);
  const [tab, setTab] = useState<string | null>("analyses");
  const choice = useDataOf();
  // Whoever opens the assistant here asks about the same.
  useLookOf(choice.hasCentral ? choice.of : null);
  if (points.length === 0 && !choice.hasCentral) {
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
  return (
    <Tabs className="tabbed" value={tab} onChange={setTab}>
      <div className="page">
        <div className="page-head">
          <h1>Energy</h1>
          <Tabs.List>
            <Tabs.Tab value="analyses">Analyses</Tabs.Tab>
            <Tabs.Tab value="forecast">Forecast</Tabs.Tab>
            {choice.hasCentral ? <Tabs.Tab value="portfolio">Portfolio</Tabs.Tab> : null}
          </Tabs.List>
          <span className="grow" />
          {tab === "portfolio" ? null : <DataField choice={choice} />}
        </div>
        {tab === "portfolio" ? null : <DataProblem choice={choice} />}
        <Tabs.Panel value="analyses" className="tabbed-panel">
          <AnalysesView of={choice.of} />
        </Tabs.Panel>
        <Tabs.Panel value="forecast" className="tabbed-panel">
          <ForecastView of={choice.of} />
        </Tabs.Panel>
        {choice.hasCentral ? (
          <Tabs.Panel value="portfolio" className="tabbed-panel">
            <PortfolioView
              onSite={(siteId) => {
                choice.choose(siteId);
                setTab("analyses");
              }}
            />
          </Tabs.Panel>
        ) : null}
      </div>
    </Tabs>
  );
}

function AnalysesView({ of }: { readonly of: DataOf | null }) {
  const { client } = useApplication();
  const list = useAnswer("analyses", "", (signal) => client.analyses.list(undefined, { signal }));
  const { running, analysed, problem, run, stop } = useAnalyses();
  const [name, setName] = useState<string | null>("all");
  const zone = of?.timeZone ?? "UTC";
  const [chosen, setChosen] = useChosenPeriod();
  const [other, setOther] = useState<ChosenOther>({ kind: "usual", first: "", last: "" });
  const compares = name === "comparison";
  const asked = () => {
    if (of === null) return "";
    const now = Date.now();
    const period = chosenRange(chosen, now, zone);
    if (typeof period === "string") return period;
    const against = compares ? otherRange(other, period, now, zone) : undefined;
    if (typeof against === "string") return `Compared with: ${against}`;
    return { of, names: name === null || name === "all" ? [] : [name], ...period, against };
  };
  const question = asked();
  const wrong = typeof question === "string" ? question : null;
  const begin = () => {
    const now = asked();
    if (typeof now !== "string") run(now);
  };
  const choices = [
    { value: "all", label: "All analyses" },
    ...(list.value ?? []).map((one) => ({ value: one.name, label: one.title })),
  ];
  return (
    <div className="page">
      <div className="toolbar">
        <Select
          aria-label="Analysis"
          data={choices}
          value={name}
          onChange={setName}
          allowDeselect={false}
          w={240}
        />
        <PeriodField chosen={chosen} zone={zone} onChange={setChosen} />
        {compares ? <OtherPeriodField chosen={other} onChange={setOther} /> : null}
        <RunButton label="Analyse" running={running} disabled={wrong !== null} onRun={begin} onStop={stop} />
        {wrong === null || wrong === "" ? null : (
          <span className="energy-wrong" role="alert">
            {wrong}
          </span>
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
            text="Choose an analysis and a period. Every finding says its numbers with units, the series behind them, the method with its source, and how complete the data is. Where the data can’t carry an analysis, that is said instead. 7 days end now, longer periods with the last whole day; days of your own are whole days of the site’s calendar."
          />
        ) : (
          <Findings analysed={analysed} />
        )}
      </div>
    </div>
  );
}
