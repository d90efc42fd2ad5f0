import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Empty, ProblemLine } from "../components/index.ts";
import type { DataOf } from "./data-of.ts";
import { Findings } from "./findings.tsx";
import { ForecastQuality } from "./forecast-quality.tsx";
import { RunButton } from "./run-button.tsx";
import { type Analysed, useAnalyses } from "./use-analyses.ts";

const dayMs = 86_400_000;
const views = [
  { value: "tomorrow", label: "Tomorrow" },
  { value: "quality", label: "How good?" },
] as const;

/** What meters will take tomorrow, and how good such forecasts were on the days before. */
export function ForecastView({ of }: { readonly of: DataOf | null }) {
  const [view, setView] = useState<string>("tomorrow");
  const tomorrow = useAnalyses();
  const quality = useAnalyses();
  const choice = <SegmentedControl aria-label="Forecast" data={[...views]} value={view} onChange={setView} />;
  return view === "tomorrow" ? (
    <Work
      of={of}
      name="forecast"
      label="Forecast"
      choice={choice}
      work={tomorrow}
      empty={
        <Empty
          title="Nothing forecast yet"
          text="Each meter’s energy of tomorrow, by the hour and with an interval, in the way that was best on its last days."
        />
      }
      show={(analysed) => <Findings analysed={analysed} />}
    />
  ) : (
    <Work
      of={of}
      name="forecast-quality"
      label="Try on the last days"
      choice={choice}
      work={quality}
      empty={
        <Empty
          title="Nothing tried yet"
          text="Forecasts are tried on the last 56 days: each day is forecast from what was known the day before, and held against what was measured and against the naive week. A meter on which that isn’t better gets the naive week."
        />
      }
      show={(analysed) => <ForecastQuality analysed={analysed} />}
    />
  );
}

interface WorkProps {
  /** null: whose data isn’t known. */
  readonly of: DataOf | null;
  /** Of the analysis. */
  readonly name: string;
  readonly label: string;
  readonly choice: React.ReactNode;
  readonly work: ReturnType<typeof useAnalyses>;
  readonly empty: React.ReactNode;
  readonly show: (analysed: Analysed) => React.ReactNode;
}

function Work({ of, name, label, choice, work, empty, show }: WorkProps) {
  const { running, analysed, problem, run, stop } = work;
  const begin = () => of !== null && run({ of, names: [name], from: Date.now() - dayMs, to: Date.now() });
  return (
    <div className="page">
      <div className="toolbar">
        {choice}
        <RunButton label={label} running={running} disabled={of === null} onRun={begin} onStop={stop} />
      </div>
      {problem === null ? null : (
        <div role="alert" className="energy-problem">
          <ProblemLine problem={problem} />
        </div>
      )}
      <div className="page-body">{analysed === null ? empty : show(analysed)}</div>
    </div>
  );
}
