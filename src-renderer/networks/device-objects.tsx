import { Button, Switch } from "@mantine/core";
import { useLocalStorage, useThrottledValue } from "@mantine/hooks";
import { IconHandStop, IconListDetails } from "@tabler/icons-react";
import type { GridApi } from "ag-grid-community";
import { useMemo, useState } from "react";
import type { Device, ObjectId, OfferedObject } from "../../src-main/contract/index.ts";
import { FilterBox, ProblemLine } from "../components/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { WriteDialog } from "../writing/index.ts";
import { useLiveObjects, useShownRows } from "./live-objects.ts";
import { asScanned, objectColumns, type ShownObject } from "./object-columns.tsx";
import { type InspectedObject, PropertiesDialog } from "./properties/properties-dialog.tsx";
import { deviceName } from "./tree.ts";

/** A device, a file or a notification class has no value to read. */
function idOfValue(object: ShownObject): ObjectId | undefined {
  const { id, source, value, problem, properties } = object;
  const hasNone = value === null && problem === null && properties?.statusFlags === undefined;
  return source.protocol === "bacnet" && hasNone ? undefined : id;
}

/** What a device offers, and what it says when asked now. */
export function DeviceObjects({ device }: { device: Device }) {
  const { client } = useApplication();
  const [filter, setFilter] = useState("");
  const [live, setLive] = useLocalStorage({ key: "objects-live", defaultValue: true });
  const [selected, setSelected] = useState<readonly OfferedObject[]>([]);
  const [writing, setWriting] = useState<readonly OfferedObject[] | null>(null);
  const [inspected, setInspected] = useState<InspectedObject | null>(null);
  const writable = alike(selected);
  const toInspect = selected.length === 1 ? inspectable(selected[0]) : null;
  const [grid, setGrid] = useState<GridApi<ShownObject> | null>(null);
  const revision = useThrottledValue(
    useWindowState((state) => state.revisions.objects),
    1_000,
  );
  const objects = useAnswer(device.id, String(revision), (signal) =>
    client.devices.objects({ deviceId: device.id }, { signal }),
  );
  const readings = useLiveObjects(useShownRows(grid, idOfValue), live);
  const rows = useMemo(
    () =>
      objects.value?.map((object): ShownObject => {
        const scanned = asScanned(object);
        const read = readings.get(object.id);
        if (read === undefined) return scanned;
        const { value, problem, flags, priority = scanned.priority } = read;
        return { ...scanned, value, problem, flags: flags ?? scanned.flags, priority };
      }),
    [objects.value, readings],
  );

  return (
    <div className="page">
      <div className="tab-head">
        <Switch
          label="Live"
          title="Reads the rows that are shown every 2 s; nothing of it is stored"
          checked={live}
          onChange={(event) => setLive(event.currentTarget.checked)}
        />
        <span className="grow" />
        <FilterBox label="Filter objects" value={filter} onChange={setFilter} />
        {device.address.protocol === "bacnet" ? (
          <Button
            leftSection={<IconListDetails size={16} stroke={1.5} />}
            disabled={toInspect === null}
            title="Reads every property of the chosen object from the device"
            onClick={() => setInspected(toInspect)}
          >
            Properties…
          </Button>
        ) : null}
        <Button
          leftSection={<IconHandStop size={16} stroke={1.5} />}
          disabled={writable.length === 0}
          onClick={() => setWriting(writable)}
        >
          Write…
        </Button>
      </div>
      {objects.problem === null ? null : <ProblemLine problem={objects.problem} />}
      <div className="page-body">
        <DataGrid
          label={`Objects of ${deviceName(device)}`}
          noun="object"
          remember="objects"
          rows={rows}
          columns={objectColumns}
          rowId={(object) => object.id}
          filter={filter}
          onSelect={setSelected}
          onOpen={(object) => {
            const looked = object.writable ? null : inspectable(object);
            if (looked === null) setWriting(alike([object]));
            else setInspected(looked);
          }}
          numberOf={numberOf}
          emptyText={
            filter === "" ? "This device offered no objects in its last scan" : "No object matches the filter"
          }
          onReady={setGrid}
        />
      </div>
      {inspected === null ? null : (
        <PropertiesDialog device={device} object={inspected} onClose={() => setInspected(null)} />
      )}
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

/** What has properties to look into. */
function inspectable(object: OfferedObject | undefined): InspectedObject | null {
  if (object?.source.protocol !== "bacnet") return null;
  const { objectType, instance } = object.source;
  return { objectType, instance, name: `${object.key} ${object.name}`.trim() };
}

const numberOf = (object: OfferedObject): number | null =>
  typeof object.value === "number" ? object.value : null;
