import type { ColDef, GridOptions, IRowNode } from "ag-grid-community";
import { useMemo, useRef, useState } from "react";
import type { Point, PointId } from "../../../src-main/contract/index.ts";
import { FilterBox } from "../../components/index.ts";
import { useWindowState } from "../../gateway/index.ts";
import { DataGrid } from "../../grid/index.ts";

interface Line {
  readonly point: Point;
  readonly device: string;
}

/** Points by tick: one by one, or all that the filter finds. */
export function ServedPoints(props: { chosen: readonly PointId[]; onChange: (ids: PointId[]) => void }) {
  const points = useWindowState((state) => state.points);
  const devices = useWindowState((state) => state.devices);
  const [filter, setFilter] = useState("");
  const atFirst = useRef(new Set(props.chosen));
  const lines = useMemo(() => {
    const names = new Map(devices.map(({ id, name, key }) => [id, name === "" ? key : name]));
    return points
      .filter(({ enabled, kind }) => enabled && kind !== "text")
      .map((point): Line => ({ point, device: names.get(point.deviceId) ?? "" }));
  }, [points, devices]);
  return (
    <>
      <FilterBox label="Filter points to serve" value={filter} onChange={setFilter} />
      <div className="served-points">
        <DataGrid
          label="Points to serve"
          noun="point"
          remember="served-points"
          rows={lines}
          columns={columns}
          rowId={({ point }) => point.id}
          filter={filter}
          emptyText={filter === "" ? "No point is mapped yet" : "No point matches the filter"}
          options={{
            ...byTick,
            onFirstDataRendered: ({ api }) => {
              const nodes: IRowNode<Line>[] = [];
              api.forEachNode((node) => {
                if (node.data !== undefined && atFirst.current.has(node.data.point.id)) nodes.push(node);
              });
              api.setNodesSelected({ nodes, newValue: true });
            },
          }}
          onSelect={(rows) => props.onChange(rows.map(({ point }) => point.id))}
        />
      </div>
    </>
  );
}

const byTick: GridOptions<Line> = {
  rowSelection: { mode: "multiRow", checkboxes: true, headerCheckbox: true, selectAll: "filtered" },
};

const columns: ColDef<Line>[] = [
  { headerName: "Device", field: "device", width: 220, tooltipField: "device" },
  {
    headerName: "Point",
    colId: "name",
    flex: 1,
    minWidth: 160,
    valueGetter: ({ data }) => data?.point.name,
  },
  { headerName: "Variable", colId: "variable", width: 150, valueGetter: ({ data }) => data?.point.variable },
  { headerName: "Unit", colId: "unit", width: 70, valueGetter: ({ data }) => data?.point.unit },
];
