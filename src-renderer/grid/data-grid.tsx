import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { IconColumns3, IconCopy, IconFileExport } from "@tabler/icons-react";
import type {
  CellKeyDownEvent,
  ColDef,
  GridApi,
  GridOptions,
  GridState,
  RowDoubleClickedEvent,
} from "ag-grid-community";
import { AgGridReact } from "ag-grid-react";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useAct } from "../components/index.ts";
import { count, csv, fileName, numbers, tsv } from "../format/index.ts";
import { useApplication } from "../gateway/index.ts";
import "./data-grid.css";
import { gridModules } from "./grid-modules.ts";
import { copyText, gridText, selectedNodes } from "./grid-text.ts";
import { gridTheme } from "./grid-theme.ts";

export interface DataGridProps<Row> {
  /** Accessible name, and the name of an exported file. */
  readonly label: string;
  /** What one row is, for the count: `object`. */
  readonly noun: string;
  readonly rows: readonly Row[] | undefined;
  readonly columns: ColDef<Row>[];
  readonly rowId: (row: Row) => string;
  /** Text that a row must contain. */
  readonly filter?: string;
  /** Number of a row that is summed over the selection. */
  readonly numberOf?: (row: Row) => number | null;
  /** What the empty grid says. */
  readonly emptyText: string;
  readonly options?: GridOptions<Row>;
  readonly onReady?: (api: GridApi<Row>) => void;
  readonly onSelect?: (rows: Row[]) => void;
  readonly onKey?: (key: string, row: Row, api: GridApi<Row>) => void;
  readonly onOpen?: (row: Row) => void;
  /** More in the status line. */
  readonly children?: ReactNode;
  /** A column that stays away while the grid is narrower than this, px. */
  readonly roomFor?: { readonly column: string; readonly width: number };
  /** Remembers widths, order and hidden columns under this name. */
  readonly remember: string;
}

interface Tally {
  readonly shown: number;
  readonly selected: number;
  readonly sum: number | null;
}

const defaults: ColDef = { sortable: true, resizable: true, suppressHeaderMenuButton: true, minWidth: 48 };

/** A list: sticky header, sort, filter, choose columns, select, copy, export, count and sum. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, noun, rows, columns, rowId, numberOf, onSelect, onKey, onOpen, remember } = props;
  const { shell } = useApplication();
  const act = useAct();
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  const [tally, setTally] = useState<Tally>({ shown: 0, selected: 0, sum: null });
  const frame = useRef<HTMLDivElement>(null);
  const roomFor = props.roomFor;
  /** Whether the column of `roomFor` was last taken away for want of room. */
  const squeezed = useRef(false);

  const recount = useCallback(
    (grid: GridApi<Row>) => {
      const selected = grid.getSelectedRows();
      const sum =
        numberOf === undefined || selected.length < 2
          ? null
          : selected.reduce((total, row) => total + (numberOf(row) ?? 0), 0);
      setTally({ shown: grid.getDisplayedRowCount(), selected: selected.length, sum });
    },
    [numberOf],
  );

  const copySelected = useCallback((grid: GridApi<Row>) => {
    const nodes = selectedNodes(grid);
    copyText(tsv(gridText(grid, nodes.length === 0 ? undefined : nodes)));
  }, []);

  useEffect(() => {
    const element = frame.current;
    if (element === null || api === null) return;
    const onCopy = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement || api.getSelectedNodes().length === 0) return;
      event.clipboardData?.setData("text/plain", tsv(gridText(api, selectedNodes(api))));
      event.preventDefault();
    };
    element.addEventListener("copy", onCopy);
    return () => element.removeEventListener("copy", onCopy);
  }, [api]);

  const exportCsv = () =>
    act(async () => {
      if (api !== null) await shell.saveText(`${fileName(label)}.csv`, csv(gridText(api)));
    });

  const initialState = useMemo(() => {
    const text = localStorage.getItem(`columns:${remember}`);
    return text === null ? undefined : (JSON.parse(text) as GridState);
  }, [remember]);

  const rowSelection = useMemo(
    () =>
      ({ mode: "multiRow", checkboxes: false, headerCheckbox: false, enableClickSelection: true }) as const,
    [],
  );

  return (
    <div className="data-grid" ref={frame}>
      <div className="data-grid-body">
        <AgGridReact<Row>
          modules={gridModules}
          theme={gridTheme}
          rowData={rows === undefined ? null : [...rows]}
          columnDefs={columns}
          defaultColDef={defaults}
          getRowId={({ data }) => rowId(data)}
          loading={rows === undefined}
          rowSelection={rowSelection}
          quickFilterText={props.filter ?? ""}
          {...(initialState === undefined ? {} : { initialState })}
          overlayLoadingTemplate="<span>Loading…</span>"
          overlayNoRowsTemplate={`<span>${props.emptyText}</span>`}
          includeHiddenColumnsInQuickFilter
          animateRows={false}
          suppressColumnMoveAnimation
          tooltipShowDelay={400}
          cellFadeDuration={600}
          cellFlashDuration={0}
          stopEditingWhenCellsLoseFocus
          {...props.options}
          onGridReady={(event) => {
            setApi(event.api);
            event.api.setGridAriaProperty("label", label);
            props.onReady?.(event.api);
          }}
          onGridSizeChanged={({ api: grid, clientWidth }) => {
            if (roomFor === undefined || clientWidth === 0) return;
            const narrow = clientWidth < roomFor.width;
            if (narrow === squeezed.current) return;
            squeezed.current = narrow;
            grid.setColumnsVisible([roomFor.column], !narrow);
          }}
          onColumnVisible={({ api: grid }) => grid.refreshCells({ force: true, suppressFlash: true })}
          onModelUpdated={(event) => recount(event.api)}
          onSelectionChanged={(event) => {
            recount(event.api);
            onSelect?.(event.api.getSelectedRows());
          }}
          onStateUpdated={(event) => {
            const { columnSizing, columnVisibility } = event.state;
            if (event.sources.includes("columnSizing") || event.sources.includes("columnVisibility")) {
              // What had no room wasn't put away by a person.
              const hiddenColIds = (columnVisibility?.hiddenColIds ?? []).filter(
                (id) => !squeezed.current || id !== roomFor?.column,
              );
              localStorage.setItem(
                `columns:${remember}`,
                JSON.stringify({ columnSizing, columnVisibility: { hiddenColIds } }),
              );
            }
          }}
          onCellKeyDown={(event: CellKeyDownEvent<Row> | { event?: Event | null }) => {
            if (!("data" in event) || event.data === undefined || !(event.event instanceof KeyboardEvent))
              return;
            if (event.event.key === "Enter") onOpen?.(event.data);
            onKey?.(event.event.key, event.data, event.api);
          }}
          onRowDoubleClicked={(event: RowDoubleClickedEvent<Row>) => {
            if (event.data !== undefined) onOpen?.(event.data);
          }}
        />
      </div>
      <div className="data-grid-status">
        <span className="data-grid-tally">
          {count(tally.shown, noun)}
          {rows !== undefined && tally.shown < rows.length ? ` of ${numbers.whole(rows.length)}` : ""}
          {tally.selected > 0 ? ` · ${numbers.whole(tally.selected)} selected` : ""}
          {tally.sum === null ? "" : ` · sum ${numbers.measured(tally.sum)}`}
        </span>
        {props.children}
        <span className="grow" />
        <Menu position="top-end" closeOnItemClick={false}>
          <Menu.Target>
            <Button variant="subtle" size="compact-xs" leftSection={<IconColumns3 size={14} />}>
              Columns
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(api === null || api.isDestroyed() ? [] : (api.getColumns() ?? []))
              .filter((column) => (column.getColDef().headerName ?? "") !== "")
              .map((column) => (
                <ColumnChoice
                  key={column.getColId()}
                  api={api}
                  id={column.getColId()}
                  name={column.getColDef().headerName ?? ""}
                />
              ))}
          </Menu.Dropdown>
        </Menu>
        <Tooltip label="Copy the selected rows, or all, for a spreadsheet (Ctrl+C)">
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconCopy size={14} />}
            onClick={() => api !== null && copySelected(api)}
          >
            Copy
          </Button>
        </Tooltip>
        <Tooltip label="Export what is shown as CSV">
          <ActionIcon size="sm" aria-label={`Export ${label} as CSV`} onClick={exportCsv}>
            <IconFileExport size={14} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}

function ColumnChoice<Row>({ api, id, name }: { api: GridApi<Row> | null; id: string; name: string }) {
  const [shown, setShown] = useState(api?.getColumn(id)?.isVisible() ?? true);
  return (
    <Menu.CheckboxItem
      checked={shown}
      onChange={(wanted) => {
        api?.setColumnsVisible([id], wanted);
        setShown(wanted);
      }}
    >
      {name}
    </Menu.CheckboxItem>
  );
}
