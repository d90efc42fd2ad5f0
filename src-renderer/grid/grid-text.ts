import type { GridApi, IRowNode } from "ag-grid-community";
import type { TextTable } from "../format/index.ts";

/**
 * The shown columns of some rows as text: header first, numbers unrounded, the rest as shown.
 * @param nodes which rows; all that pass the filter, in their order, when left out
 */
export function gridText<Row>(api: GridApi<Row>, nodes?: readonly IRowNode<Row>[]): TextTable {
  const columns = api
    .getAllDisplayedColumns()
    .filter((column) => (column.getColDef().headerName ?? "") !== "");
  const header = columns.map((column) => column.getColDef().headerName ?? "");
  const wanted: IRowNode<Row>[] = [];
  if (nodes === undefined) api.forEachNodeAfterFilterAndSort((node) => wanted.push(node));
  else wanted.push(...nodes);
  const rows = wanted.map((rowNode) =>
    columns.map((colKey) => {
      const raw: unknown = api.getCellValue({ rowNode, colKey });
      if (typeof raw === "number") return String(raw);
      const shown: unknown = api.getCellValue({ rowNode, colKey, useFormatter: true });
      return shown === null || shown === undefined ? "" : String(shown).trim();
    }),
  );
  return [header, ...rows];
}

/** Selected rows in the order in which they are shown. */
export function selectedNodes<Row>(api: GridApi<Row>): IRowNode<Row>[] {
  return api.getSelectedNodes().sort((one, other) => (one.rowIndex ?? 0) - (other.rowIndex ?? 0));
}

/**
 * Puts text on the clipboard from inside a user's gesture, without asking for a permission.
 * @returns false when the platform refused
 */
export function copyText(text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("copy", put, { capture: true, once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", put, { capture: true });
  return done;
}
