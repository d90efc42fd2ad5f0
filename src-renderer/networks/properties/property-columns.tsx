import type { ColDef, ICellRendererParams } from "ag-grid-community";
import type { InspectedProperty } from "../../../src-main/contract/index.ts";

/** The value; or why there is none; or both. */
const valueLine = ({ text, problem }: InspectedProperty): string =>
  [text, problem?.what ?? ""].filter(Boolean).join(" · ");

function ValueCell({ data }: ICellRendererParams<InspectedProperty>) {
  if (data === undefined) return null;
  const { text, problem } = data;
  return (
    <>
      {text}
      {problem === null ? null : (
        <span className="tone-bad">
          {text === "" ? "" : " · "}
          {problem.what}
        </span>
      )}
    </>
  );
}

export const propertyColumns: ColDef<InspectedProperty>[] = [
  { headerName: "Property", field: "name", width: 244, tooltipField: "name" },
  { headerName: "Number", field: "property", width: 76, type: "rightAligned" },
  {
    headerName: "Value",
    colId: "value",
    flex: 1,
    minWidth: 200,
    valueGetter: ({ data }) => (data === undefined ? "" : valueLine(data)),
    cellRenderer: ValueCell,
    tooltipValueGetter: ({ data }) => (data === undefined ? "" : valueLine(data)),
    enableCellChangeFlash: true,
  },
  { headerName: "Datatype", field: "type", width: 170, cellClass: "cell-muted", tooltipField: "type" },
  {
    headerName: "Bytes",
    colId: "bytes",
    width: 68,
    type: "rightAligned",
    valueGetter: ({ data }) => (data === undefined ? null : data.hex.length / 2),
  },
  { headerName: "Hex", field: "hex", width: 200, hide: true, cellClass: "cell-code" },
];
