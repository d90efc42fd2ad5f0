import { Button, Select } from "@mantine/core";
import type { ColDef } from "ag-grid-community";
import { useMemo, useState } from "react";
import type { SiteId } from "../../src-main/contract/index.ts";
import { AnswerPicture } from "../assistant/answer-chart.tsx";
import { Empty, FilterBox, ProblemLine, WarningLine } from "../components/index.ts";
import { count, numbers } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { chosenRange, dayOf } from "./period.ts";
import { PeriodField, useChosenPeriod } from "./period-field.tsx";
import {
  type CarrierName,
  carrierNames,
  lookedText,
  type SiteRow,
  siteChart,
  siteRows,
} from "./portfolio-rows.ts";
import { RunButton } from "./run-button.tsx";
import { usePortfolio } from "./use-portfolio.ts";

const memory = "energy-portfolio-carrier";
const choices = Object.entries(carrierNames).map(([value, label]) => ({ value, label }));
const isCarrier = (text: string | null): text is CarrierName => text !== null && text in carrierNames;

/** All sites of the central database beside each other. @param onSite opens a site’s analyses */
export function PortfolioView({ onSite }: { readonly onSite: (siteId: SiteId) => void }) {
  const zone = useWindowState((state) => state.project)?.site.timeZone ?? "UTC";
  const [chosen, setChosen] = useChosenPeriod();
  const [carrier, setCarrier] = useState<CarrierName>(() => {
    const before = localStorage.getItem(memory);
    return isCarrier(before) ? before : "electricity";
  });
  const [filter, setFilter] = useState("");
  const [selected, setSelected] = useState<SiteRow | null>(null);
  const { running, portfolio, problem, run, stop } = usePortfolio();
  const rows = useMemo(() => siteRows(portfolio?.sites ?? [], carrier), [portfolio, carrier]);
  const chart = useMemo(() => siteChart(rows, carrier), [rows, carrier]);
  const range = chosenRange(chosen, Date.now(), zone);
  const begin = () => {
    const period = chosenRange(chosen, Date.now(), zone);
    if (typeof period === "string") return;
    run({ source: "central", first: dayOf(period.from, zone), last: dayOf(period.to - 1, zone) });
  };
  const choose = (value: string | null) => {
    if (!isCarrier(value)) return;
    localStorage.setItem(memory, value);
    setCarrier(value);
  };
  return (
    <div className="page">
      <div className="toolbar">
        <Select
          aria-label="Carrier"
          data={choices}
          value={carrier}
          onChange={choose}
          allowDeselect={false}
          w={140}
        />
        <PeriodField chosen={chosen} zone={zone} onChange={setChosen} />
        <RunButton
          label="Compare sites"
          running={running}
          disabled={typeof range === "string"}
          onRun={begin}
          onStop={stop}
        />
        {typeof range === "string" ? (
          <span className="energy-wrong" role="alert">
            {range}
          </span>
        ) : null}
      </div>
      {problem === null ? null : (
        <div role="alert" className="energy-problem">
          <ProblemLine problem={problem} />
        </div>
      )}
      {portfolio === null ? (
        <div className="page-body">
          <Empty
            title="Nothing compared yet"
            text="Here the sites of the central database stand beside each other: what each bought in the period, against the time before (months against months, a year against the year before, else as many days), per m² where its area is told, and how complete its data is. Only the counters at a site’s border count; under Site it is told which they are."
          />
        </div>
      ) : (
        <div className="page">
          {portfolio.leftOut === 0 ? null : (
            <WarningLine text={`${count(portfolio.leftOut, "more site")} aren’t looked at.`} />
          )}
          {running !== null || portfolio.sites.length >= portfolio.all ? null : (
            <WarningLine
              text={`Only ${numbers.whole(portfolio.sites.length)} of ${count(portfolio.all, "site")} were looked at.`}
            />
          )}
          <div className="toolbar">
            <FilterBox label="Filter sites" value={filter} onChange={setFilter} />
            <Button disabled={selected === null} onClick={() => selected && onSite(selected.id)}>
              Analyses of the site
            </Button>
            <span className="muted small">{lookedText(portfolio.sites, portfolio.asked)}</span>
          </div>
          <div className="page-body">
            <DataGrid
              label="Sites"
              noun="site"
              remember="portfolio"
              rows={rows}
              columns={columns}
              rowId={({ id }) => id}
              filter={filter}
              emptyText={
                portfolio.all === 0
                  ? "The central database has no site that this login may see"
                  : "No site is known yet"
              }
              onSelect={(some) => setSelected(some[0] ?? null)}
              onOpen={({ id }) => onSite(id)}
            />
          </div>
          {chart === null ? null : (
            <div className="portfolio-chart">
              <AnswerPicture chart={chart} zone={zone} />
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function figure(
  headerName: string,
  colId: string,
  width: number,
  value: (row: SiteRow) => number | null | undefined,
  text: (value: number, row: SiteRow) => string,
): ColDef<SiteRow> {
  return {
    ...{ headerName, colId, width, type: "rightAligned" },
    valueGetter: ({ data }) => (data === undefined ? null : value(data)),
    valueFormatter: ({ value: held, data }) =>
      typeof held === "number" && data !== undefined ? text(held, data) : "",
  };
}

const measured = (value: number, { unit }: SiteRow) => `${numbers.measured(value)} ${unit}`;

const columns: ColDef<SiteRow>[] = [
  { headerName: "Site", colId: "name", field: "name", width: 180, tooltipField: "name" },
  { headerName: "Organization", colId: "organization", field: "organization", width: 130 },
  { ...figure("Taken", "taken", 124, ({ now }) => now?.total, measured), sort: "desc" },
  figure("A day", "aDay", 110, ({ now }) => now?.aDay, measured),
  figure("A day before", "before", 116, ({ before }) => before?.aDay, measured),
  figure(
    "Change",
    "change",
    86,
    ({ change }) => change,
    (value) => `${value > 0 ? "+" : ""}${numbers.measured(Math.round(10 * value) / 10)} %`,
  ),
  figure(
    "Per m²",
    "perArea",
    110,
    ({ perArea }) => perArea,
    (value, { unit }) => `${numbers.measured(value)} ${unit}/m²`,
  ),
  figure(
    "Data",
    "completeness",
    76,
    ({ now }) => now?.completeness,
    (value) => `${numbers.percent(value)} %`,
  ),
  { headerName: "Note", colId: "note", field: "note", flex: 1, minWidth: 160, tooltipField: "note" },
];
