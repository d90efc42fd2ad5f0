import { Button, Modal } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import type { Device, FramePartLine, InspectedProperty } from "../../../src-main/contract/index.ts";
import { FilterBox, ProblemLine } from "../../components/index.ts";
import { timeWords } from "../../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../../gateway/index.ts";
import { DataGrid } from "../../grid/index.ts";
import { PartsAndBytes } from "../protocol-log/parts-and-bytes.tsx";
import { deviceName } from "../tree.ts";
import { propertyColumns } from "./property-columns.tsx";
import "./properties.css";

const presentValue = 85;

/** One object of a device, by the protocol's numbers, and what people call it. */
export interface InspectedObject {
  readonly objectType: number;
  readonly instance: number;
  readonly name: string;
}

/** Every property of an object as its device gives it now, with its bytes. */
export function PropertiesDialog({
  device,
  object,
  onClose,
}: {
  readonly device: Device;
  readonly object: InspectedObject;
  readonly onClose: () => void;
}) {
  const { client } = useApplication();
  const { objectType, instance } = object;
  const [turn, setTurn] = useState(1);
  const [filter, setFilter] = useState("");
  const [chosen, setChosen] = useState<number | null>(null);
  const timeZone = useWindowState((known) => known.project?.site.timeZone);
  const read = useAnswer(`properties:${device.id}:${objectType}:${instance}`, String(turn), (signal) =>
    client.inspection.read({ deviceId: device.id, objectType, instance }, { signal }),
  );
  const { properties, notice = null, readAt } = read.value ?? {};
  const shown = properties?.find(({ property }) => property === chosen);
  const readText =
    readAt === undefined
      ? "Reading from the device…"
      : `Read at ${timeWords(timeZone, "en-GB").clock(readAt)}${read.asking ? ", reading again…" : ""}`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${deviceName(device)} · ${object.name} · Properties`}
      size="min(1180px, 94vw)"
    >
      <div className="properties">
        <div className="properties-head">
          <span className="muted" role="status">
            {readText}
          </span>
          <span className="grow" />
          <FilterBox label="Filter properties" value={filter} onChange={setFilter} />
          <Button
            leftSection={<IconRefresh size={16} stroke={1.5} />}
            disabled={read.asking}
            onClick={() => setTurn(turn + 1)}
          >
            Read again
          </Button>
        </div>
        {read.problem === null ? null : <ProblemLine problem={read.problem} />}
        {notice === null ? null : <p className="muted small">{notice}</p>}
        <div className="properties-grid">
          <DataGrid
            label={`Properties of ${object.name}`}
            noun="property"
            remember="properties"
            rows={read.problem !== null && properties === undefined ? [] : properties}
            columns={propertyColumns}
            rowId={({ property }) => String(property)}
            filter={filter}
            onSelect={([property]) => setChosen(property?.property ?? null)}
            emptyText={filter === "" ? "Nothing was read" : "No property matches the filter"}
            options={{
              onFirstDataRendered: ({ api }) =>
                (api.getRowNode(String(presentValue)) ?? api.getDisplayedRowAtIndex(0))?.setSelected(true),
              onCellFocused: ({ rowIndex, api }) => {
                if (rowIndex !== null) api.getDisplayedRowAtIndex(rowIndex)?.setSelected(true, true);
              },
            }}
          />
        </div>
        <div className="properties-detail">
          {shown === undefined ? (
            <p className="muted small properties-hint">Choose a property to see its bytes.</p>
          ) : shown.hex === "" ? (
            <p className="muted small properties-hint">
              {shown.problem === null
                ? `${shown.name} is empty.`
                : `${shown.problem.what} ${shown.problem.remedy}`}
            </p>
          ) : (
            <PartsAndBytes
              key={`${shown.property}:${shown.hex}`}
              label={`Parts of ${shown.name}`}
              hex={shown.hex}
              parts={partsOf(shown)}
            />
          )}
        </div>
      </div>
    </Modal>
  );
}

/** A value that consists of nothing further is one part. */
function partsOf({ parts, type, text, hex }: InspectedProperty): readonly FramePartLine[] {
  if (parts.length > 0) return parts;
  return [{ depth: 0, label: type, text, offset: 0, length: hex.length / 2 }];
}
