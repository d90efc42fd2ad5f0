import { Modal } from "@mantine/core";
import type { ColDef } from "ag-grid-community";
import { useMemo, useState } from "react";
import type { ComparedDifference, EdeComparison } from "../../src-main/contract/index.ts";
import { FilterBox } from "../components/index.ts";
import { count } from "../format/index.ts";
import { DataGrid } from "../grid/index.ts";
import "./exchange.css";
import { comparisonText } from "./use-exchange.ts";

interface Line {
  readonly id: string;
  readonly what: string;
  readonly device: string;
  readonly key: string;
  readonly name: string;
  readonly inFile: string;
  readonly onSite: string;
}

const columns: ColDef<Line>[] = [
  { headerName: "What", field: "what", width: 148 },
  { headerName: "Device", field: "device", width: 160, tooltipField: "device" },
  { headerName: "Object", field: "key", width: 100, cellClass: "cell-code" },
  { headerName: "Name", field: "name", width: 180, tooltipField: "name" },
  { headerName: "In the file", field: "inFile", flex: 1, minWidth: 140, tooltipField: "inFile" },
  { headerName: "On site", field: "onSite", flex: 1, minWidth: 140, tooltipField: "onSite" },
];

const fieldWords: Readonly<Record<ComparedDifference["field"], string>> = {
  name: "other name",
  description: "other description",
  unit: "other unit",
  states: "other state texts",
  settable: "other settable",
};

/** What imported lists of objects say against what the newest scans met. */
export function CompareDialog({
  comparison,
  onClose,
}: {
  readonly comparison: EdeComparison;
  readonly onClose: () => void;
}) {
  const [filter, setFilter] = useState("");
  const lines = useMemo(() => linesOf(comparison), [comparison]);
  return (
    <Modal opened onClose={onClose} title="Compare with import" size="min(1100px, 94vw)">
      <div className="form">
        <div className="exchange-head">
          <p>{comparisonText(comparison)}</p>
          <span className="grow" />
          <FilterBox label="Filter differences" value={filter} onChange={setFilter} />
        </div>
        <div className="exchange-grid">
          <DataGrid
            label="Differences to the import"
            noun="difference"
            remember="ede-compare"
            rows={lines}
            columns={columns}
            rowId={({ id }) => id}
            filter={filter}
            emptyText="The site is as the file says"
          />
        </div>
      </div>
    </Modal>
  );
}

function linesOf({ missingOnSite, notInFile, different }: EdeComparison): Line[] {
  const device = (instance: number, name: string) => `${instance} ${name}`.trim();
  const all = (objects: number) => (objects > 1 ? count(objects, "object") : "");
  return [
    ...missingOnSite.map((one) => ({
      id: `missing ${one.deviceInstance} ${one.key}`,
      what: "missing on site",
      device: device(one.deviceInstance, one.deviceName),
      key: one.key,
      name: one.name,
      inFile: all(one.objects),
      onSite: "",
    })),
    ...notInFile.map((one) => ({
      id: `extra ${one.deviceInstance} ${one.key}`,
      what: "not in the file",
      device: device(one.deviceInstance, one.deviceName),
      key: one.key,
      name: one.name,
      inFile: "",
      onSite: all(one.objects),
    })),
    ...different.map((one) => ({
      id: `${one.field} ${one.deviceInstance} ${one.key}`,
      what: fieldWords[one.field],
      device: device(one.deviceInstance, one.deviceName),
      key: one.key,
      name: one.name,
      inFile: one.inFile,
      onSite: one.onSite,
    })),
  ];
}
