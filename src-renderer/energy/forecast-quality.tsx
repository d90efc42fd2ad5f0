import type { ColDef } from "ag-grid-community";
import { useMemo, useState } from "react";
import type { Finding } from "../../src-main/contract/index.ts";
import { FilterBox, Panels } from "../components/index.ts";
import { count } from "../format/index.ts";
import { DataGrid } from "../grid/index.ts";
import { BacktestView } from "./backtest-view.tsx";
import { placeText } from "./data-of.ts";
import { quantityText } from "./finding-text.ts";
import { type QualityRow, qualityRows, qualitySummary } from "./quality-rows.ts";
import type { Analysed } from "./use-analyses.ts";

/** How good forecasts were on each meter, next to the naive week, and one meter's days in a picture. */
export function ForecastQuality({ analysed: { asked, outcome } }: { readonly analysed: Analysed }) {
  const rows = useMemo(() => qualityRows(outcome.findings), [outcome]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [filter, setFilter] = useState("");
  const shown = rows.find(({ pointId }) => pointId === chosen) ?? rows[0];
  const { refusals } = outcome;
  return (
    <Panels
      name="forecast-quality"
      size={720}
      left={
        <div className="page">
          <div className="toolbar">
            <FilterBox label="Filter meters" value={filter} onChange={setFilter} />
            <span className="muted small">{qualitySummary(rows)}</span>
          </div>
          <div className="page-body">
            <DataGrid
              label="Forecast quality"
              noun="meter"
              remember="forecast-quality"
              rows={rows}
              columns={columns}
              rowId={({ pointId }) => pointId}
              filter={filter}
              emptyText="No meter could be tried"
              onSelect={(selected) => setChosen(selected[0]?.pointId ?? null)}
            />
          </div>
          {refusals.length === 0 ? null : (
            <details className="quality-refusals">
              <summary>{count(refusals.length, "meter")} couldn’t be tried</summary>
              <ul>
                {refusals.map(({ subject, reason, needs }) => (
                  <li key={subject.id}>
                    <b>{subject.name}</b> {reason} <span className="muted">{needs}</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      }
      right={
        shown === undefined ? (
          <p className="frame-quiet">No meter could be tried.</p>
        ) : (
          <article className="finding" aria-label="Meter">
            <h2>{shown.name}</h2>
            <p className="muted">{placeText(asked.of)}</p>
            <p className="finding-statement">{shown.finding.statement}</p>
            <BacktestView key={shown.pointId} pointId={shown.pointId} of={asked.of} />
            <Details finding={shown.finding} />
          </article>
        )
      }
    />
  );
}

function Details({ finding }: { readonly finding: Finding }) {
  return (
    <>
      <dl>
        {Object.entries(finding.numbers).map(([label, quantity]) => (
          <div key={label} className="quality-number">
            <dt>{label}</dt>
            <dd>{quantityText(quantity)}</dd>
          </div>
        ))}
        <div className="quality-number">
          <dt>Method</dt>
          <dd>
            {finding.method.name} <span className="muted">({finding.method.source})</span>
          </dd>
        </div>
      </dl>
      <ul className="finding-notes">
        {finding.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}

function figure(
  headerName: string,
  field: keyof QualityRow & string,
  width: number,
  digits: number,
  tip: string,
) {
  const { format } = new Intl.NumberFormat(undefined, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const suffix = digits === 1 ? " %" : "";
  const column: ColDef<QualityRow> = {
    headerName,
    colId: field,
    width,
    headerTooltip: tip,
    type: "rightAligned",
    valueGetter: ({ data }) => data?.[field],
    valueFormatter: ({ value }) => (typeof value === "number" ? `${format(value)}${suffix}` : ""),
  };
  return column;
}

const columns: ColDef<QualityRow>[] = [
  { headerName: "Meter", colId: "name", field: "name", flex: 1, minWidth: 160, tooltipField: "name" },
  {
    headerName: "Here",
    colId: "used",
    width: 92,
    valueGetter: ({ data }) => (data?.isUsed ? "used" : "not used"),
    cellClass: ({ data }) => (data?.isUsed ? "" : "quality-unused"),
    tooltipValueGetter: ({ data }) =>
      data?.isUsed ? "Better than the naive week" : "Not better than the naive week, which is used instead",
  },
  figure("CV(RMSE)", "cvRmse", 96, 1, "Root mean square error over the mean"),
  figure("WAPE", "wape", 80, 1, "Sum of errors over what was taken"),
  figure("Naive", "naiveWape", 80, 1, "WAPE of the naive week"),
  figure(
    "MASE",
    "mase",
    74,
    2,
    "Mean error over that of the naive week in the data before; below 1 is better",
  ),
  figure("Coverage", "coverage", 88, 1, "Hours within their interval, which is to hold 90 %"),
  figure("Naive CV", "naiveCvRmse", 88, 1, "CV(RMSE) of the naive week"),
  figure("Naive MASE", "naiveMase", 96, 2, "MASE of the naive week on the same days"),
  figure("Days", "days", 64, 0, "Days that were tried"),
];
