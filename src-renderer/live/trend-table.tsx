import type { ColDef } from "ag-grid-community";
import { useMemo } from "react";
import type { Point } from "../../src-main/contract/index.ts";
import { type ChartLine, type TrendRow, trendTable } from "../charts/index.ts";
import { timeWords, valueText } from "../format/index.ts";
import { DataGrid } from "../grid/index.ts";

/** The chart's numbers, newest first. */
export function TrendTable(props: {
  lines: readonly ChartLine[];
  points: readonly Point[];
  labels: ReadonlyMap<string, string>;
  zone: string;
}) {
  const { lines, points, labels, zone } = props;
  const rows = useMemo(
    () =>
      trendTable(
        lines,
        points.map((point) => point.id),
      ).reverse(),
    [lines, points],
  );
  const columns = useMemo(() => tableColumns(points, labels, zone), [points, labels, zone]);
  return (
    <DataGrid
      label="Trend"
      noun="row"
      remember="trend"
      rows={rows}
      columns={columns}
      rowId={(row) => String(row.time)}
      emptyText="No reading in this range"
    />
  );
}

function tableColumns(
  points: readonly Point[],
  labels: ReadonlyMap<string, string>,
  zone: string,
): ColDef<TrendRow>[] {
  const times = timeWords(zone);
  return [
    {
      headerName: "Time",
      field: "time",
      width: 190,
      cellClass: "cell-number",
      valueFormatter: ({ value }) => (typeof value === "number" ? times.full(value) : ""),
    },
    ...points.map((point, place): ColDef<TrendRow> => {
      const name = labels.get(point.id) ?? point.name;
      return {
        headerName: point.unit === "" ? name : `${name} (${point.unit})`,
        colId: point.id,
        width: 160,
        type: "rightAligned",
        valueGetter: ({ data }) => data?.values[place],
        valueFormatter: ({ value }) =>
          value === undefined
            ? ""
            : valueText(value, point.states, point.firstState, point.states.length === 0),
      };
    }),
  ];
}
