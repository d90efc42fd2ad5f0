import { Button } from "@mantine/core";
import { useThrottledValue } from "@mantine/hooks";
import { IconEyeCheck } from "@tabler/icons-react";
import type { ColDef, GridApi, ICellRendererParams } from "ag-grid-community";
import { useCallback, useMemo, useRef, useState } from "react";
import type {
  Device,
  ObjectId,
  OfferedObject,
  ProblemReport,
  SampleValue,
} from "../../src-main/contract/index.ts";
import { FilterBox, ProblemLine, useAct, WarningLine } from "../components/index.ts";
import { ago, count, valueText } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { addressText, deviceName, deviceNumber } from "./tree.ts";

type Fresh = ReadonlyMap<ObjectId, { readonly value: SampleValue; readonly problem: ProblemReport | null }>;

const batch = 2_000;

/** One device: what it is, how it does, what it offers. */
export function DeviceView({ device }: { device: Device }) {
  const { client } = useApplication();
  const act = useAct();
  const [filter, setFilter] = useState("");
  const [fresh, setFresh] = useState<Fresh>(new Map());
  const [reading, setReading] = useState(false);
  const grid = useRef<GridApi<OfferedObject> | null>(null);
  const revision = useThrottledValue(
    useWindowState((state) => state.revisions.objects),
    1_000,
  );
  const objects = useAnswer(device.id, String(revision), (signal) =>
    client.devices.objects({ deviceId: device.id }, { signal }),
  );
  const rows = useMemo(
    () =>
      objects.value?.map((object) => {
        const read = fresh.get(object.id);
        return read === undefined ? object : { ...object, ...read };
      }),
    [objects.value, fresh],
  );

  const readNow = () =>
    act(async () => {
      const selected = grid.current?.getSelectedRows() ?? [];
      const wanted = (selected.length > 0 ? selected : (objects.value ?? [])).map((object) => object.id);
      setReading(true);
      try {
        for (let start = 0; start < wanted.length; start += batch) {
          const answers = await client.devices.read({ objectIds: wanted.slice(start, start + batch) });
          setFresh(
            (known) =>
              new Map([...known, ...answers.map(({ objectId, ...read }) => [objectId, read] as const)]),
          );
        }
      } finally {
        setReading(false);
      }
    });

  return (
    <div className="page">
      <div className="view-head">
        <div className="view-title">
          <h2>
            {deviceName(device)} <span className="code muted">{deviceNumber(device)}</span>
          </h2>
          <DeviceFacts device={device} />
        </div>
        <span className="grow" />
        <FilterBox label="Filter objects" value={filter} onChange={setFilter} />
        <Button leftSection={<IconEyeCheck size={16} stroke={1.5} />} loading={reading} onClick={readNow}>
          Read now
        </Button>
      </div>
      <DeviceTroubles device={device} problem={objects.problem} />
      <div className="page-body">
        <DataGrid
          label={`Objects of ${deviceName(device)}`}
          noun="object"
          remember="objects"
          rows={rows}
          columns={columns}
          rowId={(object) => object.id}
          filter={filter}
          numberOf={numberOf}
          emptyText={
            filter === "" ? "This device offered no objects in its last scan" : "No object matches the filter"
          }
          onReady={useCallback((api: GridApi<OfferedObject>) => {
            grid.current = api;
          }, [])}
        />
      </div>
    </div>
  );
}

function DeviceFacts({ device }: { device: Device }) {
  const now = useWindowState((state) => state.status?.time ?? 0);
  const facts = [
    [device.vendor, device.model].filter(Boolean).join(" "),
    device.firmware === "" ? "" : `firmware ${device.firmware}`,
    device.roundTripMs === null
      ? ""
      : `${device.roundTripMs < 10 ? device.roundTripMs.toFixed(1) : Math.round(device.roundTripMs)} ms`,
    count(device.objectCount, "object"),
    device.lastSeen === null ? "never seen" : `seen ${ago(now - device.lastSeen)}`,
  ];
  return (
    <p className="muted small ellipsis">
      <span className="code">{addressText(device)}</span>
      {facts.filter(Boolean).map((fact) => ` · ${fact}`)}
    </p>
  );
}

function DeviceTroubles({ device, problem }: { device: Device; problem: ProblemReport | null }) {
  if (problem === null && device.problem === null && device.findings.length === 0 && !device.gone)
    return null;
  return (
    <section className="view-troubles" aria-label="Findings">
      {problem === null ? null : <ProblemLine problem={problem} />}
      {device.problem === null ? null : <ProblemLine problem={device.problem} />}
      {device.gone ? <WarningLine text="Absent in the newest scan of its network." /> : null}
      {device.findings.map((finding) => (
        <WarningLine key={finding.text} text={finding.text} />
      ))}
    </section>
  );
}

const numberOf = (object: OfferedObject): number | null =>
  typeof object.value === "number" ? object.value : null;

function StatusCell({ data }: ICellRendererParams<OfferedObject>) {
  if (data === undefined) return null;
  if (data.problem !== null) return <span className="tone-bad">{data.problem.what}</span>;
  return <span className="muted">{data.writable ? "writable" : ""}</span>;
}

const columns: ColDef<OfferedObject>[] = [
  {
    headerName: "Object",
    field: "key",
    width: 92,
    cellClass: "cell-code",
    comparator: (one: string, other: string) => one.localeCompare(other, undefined, { numeric: true }),
  },
  { headerName: "Name", field: "name", width: 200, tooltipField: "name" },
  {
    headerName: "Value",
    field: "value",
    width: 120,
    type: "rightAligned",
    valueFormatter: ({ data }) =>
      data === undefined ? "" : valueText(data.value, data.states, data.firstState, data.states.length === 0),
    enableCellChangeFlash: true,
  },
  { headerName: "Unit", field: "unit", width: 70, cellClass: "cell-unit" },
  { headerName: "Type", field: "type", width: 130, cellClass: "cell-muted" },
  { headerName: "Description", field: "description", flex: 1, minWidth: 120, tooltipField: "description" },
  {
    headerName: "Status",
    colId: "status",
    width: 110,
    valueGetter: ({ data }) => data?.problem?.what ?? (data?.writable === true ? "writable" : ""),
    cellRenderer: StatusCell,
    tooltipValueGetter: ({ data }) => (data?.problem ? `${data.problem.what} ${data.problem.remedy}` : ""),
  },
];
