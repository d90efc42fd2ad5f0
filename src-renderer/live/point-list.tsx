import { Button } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { IconChartLine, IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import type { ColDef, GridApi, ICellRendererParams, IRowNode } from "ag-grid-community";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Point, PointId } from "../../src-main/contract/index.ts";
import { FilterBox, PointName, QualityMark, useAct } from "../components/index.ts";
import { duration, qualityText, valueText } from "../format/index.ts";
import { type LiveReadings, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { DemoHistory } from "./demo-history.tsx";

interface Line {
  readonly point: Point;
  readonly deviceName: string;
  readonly charted: boolean;
}

/** Narrower, and names of devices would take the room from those of points. */
const roomForDevice = { column: "deviceName", width: 760 };

/** All points with their newest reading. */
export function PointList({
  chosen,
  onToggle,
}: {
  chosen: readonly string[];
  onToggle: (id: PointId) => void;
}) {
  const { live, client } = useApplication();
  const act = useAct();
  const points = useWindowState((state) => state.points);
  const devices = useWindowState((state) => state.devices);
  const polling = useWindowState((state) => state.status?.polling ?? false);
  const flashes = !useReducedMotion();
  const [filter, setFilter] = useState("");
  const grid = useRef<GridApi<Line> | null>(null);

  const lines = useMemo(() => {
    const names = new Map(
      devices.map((device) => [device.id, device.name === "" ? device.key : device.name]),
    );
    const charted = new Set(chosen);
    return points.map(
      (point): Line => ({
        point,
        deviceName: names.get(point.deviceId) ?? "",
        charted: charted.has(point.id),
      }),
    );
  }, [points, devices, chosen]);

  useEffect(
    () =>
      live.listen((changes) => {
        const api = grid.current;
        if (api === null || api.isDestroyed()) return;
        const read: IRowNode<Line>[] = [];
        const changed: IRowNode<Line>[] = [];
        for (const node of api.getRenderedNodes()) {
          const id = node.data?.point.id;
          const change = id === undefined ? undefined : changes.get(id);
          if (change === undefined) continue;
          read.push(node);
          if (change === "changed") changed.push(node);
        }
        if (read.length > 0)
          api.refreshCells({ rowNodes: read, columns: ["value", "quality", "age"], suppressFlash: true });
        if (flashes && changed.length > 0) {
          api.flashCells({ rowNodes: changed, columns: ["value"], flashDuration: 0, fadeDuration: 600 });
        }
      }),
    [live, flashes],
  );

  useEffect(() => {
    const timer = setInterval(() => {
      const api = grid.current;
      if (api !== null && !api.isDestroyed()) {
        api.refreshCells({ rowNodes: api.getRenderedNodes(), columns: ["age"], suppressFlash: true });
      }
    }, 1_000);
    return () => clearInterval(timer);
  }, []);

  const columns = useMemo(() => listColumns(live.readings, onToggle), [live, onToggle]);

  return (
    <div className="page">
      <div className="page-head">
        <h1>Live</h1>
        <span className="grow" />
        <DemoHistory />
        <FilterBox label="Filter points" value={filter} onChange={setFilter} />
        {polling ? (
          <Button
            leftSection={<IconPlayerStop size={16} stroke={1.5} />}
            onClick={() => act(() => client.polling.stop())}
          >
            Stop polling
          </Button>
        ) : (
          <Button
            variant="filled"
            leftSection={<IconPlayerPlay size={16} stroke={1.5} />}
            onClick={() => act(() => client.polling.start())}
          >
            Start polling
          </Button>
        )}
      </div>
      <div className="page-body">
        <DataGrid
          label="Live points"
          noun="point"
          remember="live"
          roomFor={roomForDevice}
          rows={lines}
          columns={columns}
          rowId={({ point }) => point.id}
          filter={filter}
          numberOf={useCallback(({ point }: Line) => live.readings.latest(point.id)?.value ?? null, [live])}
          emptyText="No point matches the filter"
          onReady={useCallback((api: GridApi<Line>) => {
            grid.current = api;
          }, [])}
          onOpen={({ point }) => onToggle(point.id)}
          onKey={(key, { point }) => {
            if (key === " ") onToggle(point.id);
          }}
        />
      </div>
    </div>
  );
}

function listColumns(readings: LiveReadings, onToggle: (id: PointId) => void): ColDef<Line>[] {
  const latest = (line: Line | undefined) =>
    line === undefined ? undefined : readings.latest(line.point.id);
  const columns: ColDef<Line>[] = [
    {
      headerName: "Chart",
      field: "charted",
      width: 54,
      cellRenderer: ({ data }: ICellRendererParams<Line>) =>
        data === undefined ? null : (
          <button
            type="button"
            tabIndex={-1}
            className={`chart-toggle${data.charted ? " chart-toggle-on" : ""}`}
            aria-pressed={data.charted}
            aria-label={`Chart ${data.point.name}, ${data.deviceName}`}
            onClick={(event) => {
              event.stopPropagation();
              onToggle(data.point.id);
            }}
          >
            <IconChartLine size={14} stroke={1.5} aria-hidden />
          </button>
        ),
    },
    { headerName: "Device", field: "deviceName", width: 170, tooltipField: "deviceName" },
    {
      headerName: "Point",
      colId: "name",
      flex: 1,
      minWidth: 160,
      valueGetter: ({ data }) => data?.point.name,
      tooltipValueGetter: ({ data }) => `${data?.point.name} · ${data?.point.variable} · ${data?.deviceName}`,
      cellRenderer: ({ data, api }: ICellRendererParams<Line>) =>
        data === undefined ? null : (
          <PointName
            name={data.point.name}
            device={data.deviceName}
            beside={api.getColumn("deviceName")?.isVisible() ?? false}
          />
        ),
    },
    {
      headerName: "Variable",
      colId: "variable",
      width: 150,
      initialHide: true,
      valueGetter: ({ data }) => data?.point.variable,
    },
    {
      headerName: "Value",
      colId: "value",
      width: 116,
      type: "rightAligned",
      valueGetter: ({ data }) => latest(data)?.value ?? null,
      valueFormatter: ({ data, value }) =>
        data === undefined
          ? ""
          : valueText(value, data.point.states, data.point.firstState, data.point.states.length === 0),
    },
    {
      headerName: "Unit",
      colId: "unit",
      width: 52,
      valueGetter: ({ data }) => data?.point.unit,
      cellClass: "cell-unit",
    },
    {
      headerName: "Quality",
      colId: "quality",
      width: 144,
      valueGetter: ({ data }) => {
        const reading = latest(data);
        return reading === undefined ? "" : `${reading.quality}:${reading.reason}`;
      },
      valueFormatter: ({ data }) => {
        const reading = latest(data);
        return reading === undefined ? "" : qualityText(reading.quality, reading.reason);
      },
      cellRenderer: ({ data }: ICellRendererParams<Line>) => {
        const reading = latest(data);
        return reading === undefined ? (
          <span className="muted">no reading</span>
        ) : (
          <QualityMark quality={reading.quality} reason={reading.reason} />
        );
      },
    },
    {
      headerName: "Age",
      colId: "age",
      width: 54,
      type: "rightAligned",
      cellClass: "cell-muted",
      valueGetter: ({ data }) => {
        const reading = latest(data);
        return reading === undefined
          ? ""
          : duration(Math.max(0, 1_000 * Math.floor((Date.now() - reading.time) / 1_000)));
      },
      comparator: (_one, _other, first, second) =>
        (latest(second.data)?.time ?? 0) - (latest(first.data)?.time ?? 0),
    },
  ];
  return columns.map((column) => ({ ...column, suppressKeyboardEvent: ({ event }) => event.key === " " }));
}
