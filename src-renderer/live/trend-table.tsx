import type { ColDef } from "ag-grid-community";
import { useMemo } from "react";
import { type ChartLine, trendTable } from "../charts/index.ts";
import { timeWords, valueText } from "../format/index.ts";
import { DataGrid } from "../grid/index.ts";

type Row = ReturnType<typeof trendTable>[number];

/** The chart's numbers. */
export function TrendTable({ lines, zone }: { lines: readonly ChartLine[]; zone: string }) {
  const rows = useMemo(() => trendTable(lines).reverse(), [lines]);
  const shape = lines.map((line) => line.id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns change with the lines' identity, not with every reading
  const columns = useMemo((): ColDef<Row>[] => {
    const times = timeWords(zone);
    return [
      {
        headerName: "Time",
        field: "time",
        width: 190,
        cellClass: "cell-number",
        valueFormatter: ({ value }) => (typeof value === "number" ? times.full(value) : ""),
      },
      ...lines.map(
        (line, place): ColDef<Row> => ({
          headerName: line.unit === "" ? line.name : `${line.name} (${line.unit})`,
          colId: line.id,
          width: 150,
          type: "rightAligned",
          valueGetter: ({ data }) => data?.values[place],
          valueFormatter: ({ value }) =>
            value === undefined
              ? ""
              : valueText(value, line.states, line.firstState, line.states.length === 0),
        }),
      ),
    ];
  }, [shape, zone]);
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
