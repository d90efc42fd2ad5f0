import { Button } from "@mantine/core";
import { useThrottledValue } from "@mantine/hooks";
import { IconEyeCheck, IconHandStop } from "@tabler/icons-react";
import type { ColDef, GridApi, ICellRendererParams } from "ag-grid-community";
import { useCallback, useMemo, useRef, useState } from "react";
import type {
  Device,
  ObjectId,
  OfferedObject,
  ProblemReport,
  SampleValue,
} from "../../src-main/contract/index.ts";
import { FilterBox, ProblemLine, useAct } from "../components/index.ts";
import { valueText } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { WriteDialog } from "../writing/index.ts";
import { deviceName } from "./tree.ts";

type Fresh = ReadonlyMap<ObjectId, { readonly value: SampleValue; readonly problem: ProblemReport | null }>;

const batch = 2_000;

/** What a device offers, and what it says when asked now. */
export function DeviceObjects({ device }: { device: Device }) {
  const { client } = useApplication();
  const act = useAct();
  const [filter, setFilter] = useState("");
  const [fresh, setFresh] = useState<Fresh>(new Map());
  const [reading, setReading] = useState(false);
  const [selected, setSelected] = useState<readonly OfferedObject[]>([]);
  const [writing, setWriting] = useState<readonly OfferedObject[] | null>(null);
  const writable = alike(selected);
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
      <div className="tab-head">
        <span className="grow" />
        <FilterBox label="Filter objects" value={filter} onChange={setFilter} />
        <Button
          leftSection={<IconHandStop size={16} stroke={1.5} />}
          disabled={writable.length === 0}
          onClick={() => setWriting(writable)}
        >
          Write…
        </Button>
        <Button leftSection={<IconEyeCheck size={16} stroke={1.5} />} loading={reading} onClick={readNow}>
          Read now
        </Button>
      </div>
      {objects.problem === null ? null : <ProblemLine problem={objects.problem} />}
      <div className="page-body">
        <DataGrid
          label={`Objects of ${deviceName(device)}`}
          noun="object"
          remember="objects"
          rows={rows}
          columns={columns}
          rowId={(object) => object.id}
          filter={filter}
          onSelect={setSelected}
          onOpen={(object) => {
            setWriting(alike([object]));
          }}
          numberOf={numberOf}
          emptyText={
            filter === "" ? "This device offered no objects in its last scan" : "No object matches the filter"
          }
          onReady={useCallback((api: GridApi<OfferedObject>) => {
            grid.current = api;
          }, [])}
        />
      </div>
      {writing === null || writing.length === 0 ? null : (
        <WriteDialog device={deviceName(device)} objects={writing} onClose={() => setWriting(null)} />
      )}
    </div>
  );
}

/** Objects that one value can be written to; empty where they differ or can't be written. */
function alike(objects: readonly OfferedObject[]): readonly OfferedObject[] {
  const [first] = objects;
  // A sensor can at least be taken out of service.
  if (objects.length === 1 && first?.source.protocol === "bacnet") return objects;
  const same = (one: OfferedObject) =>
    one.writable && one.unit === first?.unit && one.states.join() === first.states.join();
  return objects.every(same) ? objects : [];
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
