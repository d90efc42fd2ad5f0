import type { ColDef } from "ag-grid-community";
import type { RuleChange } from "../../src-main/contract/index.ts";
import { DataGrid } from "../grid/index.ts";
import { sideText } from "./rule-text.ts";

/** What rules would change, point by point. */
export function RulePreview({ changes }: { readonly changes: readonly RuleChange[] | undefined }) {
  return (
    <DataGrid
      label="What the rules would change"
      noun="change"
      remember="rule-preview"
      rows={changes}
      columns={columns}
      rowId={({ pointId }) => pointId}
      emptyText="All points are as the rules say"
    />
  );
}

const columns: ColDef<RuleChange>[] = [
  { headerName: "Device", field: "device", width: 150, tooltipField: "device" },
  { headerName: "Name", colId: "name", flex: 1, minWidth: 200, valueGetter: ({ data }) => data?.before.name },
  {
    headerName: "New name",
    colId: "new-name",
    flex: 1,
    minWidth: 160,
    cellClass: ({ value }) => (value === "" ? "" : "cell-arrow"),
    valueGetter: ({ data }) => (data?.after.name === data?.before.name ? "" : data?.after.name),
  },
  {
    headerName: "Value",
    colId: "value",
    width: 130,
    type: "rightAligned",
    valueGetter: ({ data }) => (data === undefined ? "" : sideText(data.before)),
  },
  {
    headerName: "New value",
    colId: "new-value",
    width: 140,
    type: "rightAligned",
    cellClass: "cell-arrow ag-right-aligned-cell",
    valueGetter: ({ data }) => (data === undefined ? "" : sideText(data.after)),
  },
  { headerName: "Rules", colId: "rules", width: 72, valueGetter: ({ data }) => data?.rules.join(", ") },
  { headerName: "Note", field: "note", width: 220, tooltipField: "note" },
];
