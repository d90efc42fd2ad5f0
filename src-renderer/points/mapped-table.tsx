import { Button } from "@mantine/core";
import { IconBell, IconMathFunction, IconPencil, IconTrash } from "@tabler/icons-react";
import type { ColDef, ICellRendererParams, ValueSetterParams } from "ag-grid-community";
import { useCallback, useMemo, useState } from "react";
import type { Point } from "../../src-main/contract/index.ts";
import { AlarmRuleDialog } from "../alarms/rule-dialog.tsx";
import { DeletedForAllDialog } from "../central/index.ts";
import { Empty, FilterBox, PointName, showNotice, showProblem, useAct } from "../components/index.ts";
import { count, everyWords } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { useLookAt } from "../navigation/index.ts";
import { FormulaDialog } from "./formula-dialog.tsx";
import { PointDialog } from "./point-dialog.tsx";
import { parseInterval, rangeText, sourceText } from "./point-text.ts";

interface Line {
  readonly point: Point;
  readonly deviceName: string;
}

const roomForDevice = { column: "deviceName", width: 1_040 };

/** The project's points; name, interval and enabled can be edited in place. */
export function MappedTable({ onMap }: { onMap: () => void }) {
  const { client, refresh } = useApplication();
  const act = useAct();
  const points = useWindowState((state) => state.points);
  const devices = useWindowState((state) => state.devices);
  const [filter, setFilter] = useState("");
  const [selected, setSelected] = useState<readonly Line[]>([]);
  const [edited, setEdited] = useState<Point | "new formula" | undefined>(undefined);
  const [ruled, setRuled] = useState<Point | undefined>(undefined);
  const lines = useMemo(() => {
    const names = new Map(
      devices.map((device) => [device.id, device.name === "" ? device.key : device.name]),
    );
    return points.map((point): Line => ({ point, deviceName: names.get(point.deviceId) ?? "" }));
  }, [points, devices]);
  const change = useCallback(
    (point: Point) =>
      void act(async () => {
        await client.points.update({ points: [point] });
        refresh(["points"]);
      }),
    [act, client, refresh],
  );
  const columns = useMemo(() => mappedColumns(change), [change]);
  useLookAt(
    selected.length === 0
      ? null
      : {
          what:
            selected.length === 1
              ? (selected[0]?.point.name ?? "")
              : count(selected.length, "selected point"),
          pointIds: selected.slice(0, 200).map(({ point }) => point.id),
          ...{ deviceIds: [], from: null, to: null },
        },
  );
  const [shared, setShared] = useState(0);
  /** @param anyway although others have them too */
  const remove = (anyway: boolean) =>
    act(async () => {
      const ids = selected.map(({ point }) => point.id);
      const others = anyway
        ? 0
        : (await client.merging.deletedForAll({ kind: "points", pointIds: ids })).points;
      setShared(others);
      if (others > 0) return;
      await client.points.remove({ ids });
      refresh(["points"]);
      showNotice(`Removed ${count(selected.length, "point")}`, "Ctrl+Z takes it back.");
    });

  if (points.length === 0) {
    return (
      <Empty
        title="No point yet"
        text="Accepted suggestions appear here: what is read, how often, and in which range it makes sense."
      >
        <Button variant="filled" onClick={onMap}>
          Show offered objects
        </Button>
      </Empty>
    );
  }
  return (
    <div className="page">
      <div className="toolbar">
        <FilterBox label="Filter points" value={filter} onChange={setFilter} />
        <span className="grow" />
        <Button
          leftSection={<IconMathFunction size={16} stroke={1.5} />}
          onClick={() => setEdited("new formula")}
        >
          New formula point
        </Button>
        <Button
          leftSection={<IconPencil size={16} stroke={1.5} />}
          disabled={selected.length !== 1}
          onClick={() => setEdited(selected[0]?.point)}
        >
          Edit
        </Button>
        <Button
          leftSection={<IconBell size={16} stroke={1.5} />}
          disabled={selected.length !== 1}
          onClick={() => setRuled(selected[0]?.point)}
        >
          Alarm rule…
        </Button>
        <Button
          leftSection={<IconTrash size={16} stroke={1.5} />}
          disabled={selected.length === 0}
          onClick={() => void remove(false)}
        >
          Remove selected{selected.length === 0 ? "" : ` ${selected.length}`}
        </Button>
      </div>
      <div className="page-body">
        <DataGrid
          label="Mapped points"
          noun="point"
          remember="points"
          roomFor={roomForDevice}
          rows={lines}
          columns={columns}
          rowId={({ point }) => point.id}
          filter={filter}
          emptyText="No point matches the filter"
          onSelect={setSelected}
        />
      </div>
      {shared === 0 ? null : (
        <DeletedForAllDialog
          title={`Remove ${count(selected.length, "point")}?`}
          points={shared}
          onRemove={() => void remove(true)}
          onClose={() => setShared(0)}
        />
      )}
      {ruled === undefined ? null : (
        <AlarmRuleDialog draft={{ kind: "new", pointId: ruled.id }} onClose={() => setRuled(undefined)} />
      )}
      {edited === undefined ? null : edited === "new formula" || edited.source.protocol === "formula" ? (
        <FormulaDialog
          point={edited === "new formula" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      ) : (
        <PointDialog point={edited} onClose={() => setEdited(undefined)} />
      )}
    </div>
  );
}

function mappedColumns(change: (point: Point) => void): ColDef<Line>[] {
  return [
    {
      headerName: "Name",
      colId: "name",
      flex: 1,
      minWidth: 190,
      editable: true,
      tooltipValueGetter: ({ data }) => data?.point.name,
      cellRenderer: ({ data, api }: ICellRendererParams<Line>) =>
        data === undefined ? null : (
          <PointName
            name={data.point.name}
            device={data.deviceName}
            beside={api.getColumn("deviceName")?.isVisible() ?? false}
          />
        ),
      valueGetter: ({ data }) => data?.point.name,
      valueSetter: ({ data, newValue }) => {
        const name = String(newValue ?? "").trim();
        if (name !== "" && name !== data.point.name) change({ ...data.point, name });
        return false;
      },
    },
    {
      headerName: "Variable",
      colId: "variable",
      width: 176,
      valueGetter: ({ data }) => data?.point.variable,
    },
    {
      headerName: "Unit",
      colId: "unit",
      width: 60,
      valueGetter: ({ data }) => data?.point.unit,
      cellClass: "cell-unit",
    },
    {
      headerName: "Kind",
      colId: "kind",
      width: 76,
      valueGetter: ({ data }) => data?.point.kind,
      cellClass: "cell-muted",
    },
    { headerName: "Device", field: "deviceName", width: 168, tooltipField: "deviceName" },
    {
      headerName: "Source",
      colId: "source",
      width: 184,
      valueGetter: ({ data }) => (data === undefined ? "" : sourceText(data.point.source)),
      cellClass: "cell-code",
    },
    {
      headerName: "Every",
      colId: "interval",
      width: 76,
      type: "rightAligned",
      editable: true,
      valueGetter: ({ data }) => data?.point.intervalMs,
      valueFormatter: ({ value }) => (typeof value === "number" ? everyWords(value) : ""),
      cellEditor: "agTextCellEditor",
      cellEditorParams: { useFormatter: true },
      valueSetter: ({ data, newValue }) => {
        const intervalMs = parseInterval(String(newValue ?? ""));
        if (intervalMs === null) {
          showProblem({
            code: "invalid-input",
            what: `“${String(newValue)}” isn't an interval between 100 ms and 24 h.`,
            remedy: "Enter a number with ms, s, min or h, such as 10 s.",
          });
        } else if (intervalMs !== data.point.intervalMs) change({ ...data.point, intervalMs });
        return false;
      },
    },
    {
      headerName: "Range",
      colId: "range",
      width: 176,
      type: "rightAligned",
      valueGetter: ({ data }) => (data === undefined ? "" : rangeText(data.point)),
    },
    {
      headerName: "Enabled",
      colId: "enabled",
      width: 80,
      editable: true,
      valueGetter: ({ data }) => data?.point.enabled,
      cellRenderer: "agCheckboxCellRenderer",
      cellEditor: "agCheckboxCellEditor",
      valueSetter: ({ data, newValue }: ValueSetterParams<Line>) => {
        change({ ...data.point, enabled: newValue === true });
        return false;
      },
    },
  ];
}
