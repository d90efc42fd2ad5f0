import type { ColDef } from "ag-grid-community";
import {
  type Network,
  type SavedScan,
  type ScanChange,
  type ScanChangeKind,
  type ScanComparison,
  type ScanSide,
  scanChangeKinds,
} from "../../../src-main/contract/index.ts";
import { numbers, type timeWords } from "../../format/index.ts";

type Times = ReturnType<typeof timeWords>;

const kindWords: Readonly<Record<SavedScan["kind"], string>> = {
  "as-found": "first scan, as found",
  automatic: "kept by itself, as it differed",
  kept: "saved",
};

export const changeWords: Readonly<Record<ScanChangeKind, string>> = {
  "new-device": "new device",
  "gone-device": "gone device",
  "renamed-device": "renamed device",
  "re-addressed-device": "re-addressed device",
  "device-property": "device changed",
  "new-object": "new object",
  "gone-object": "gone object",
  "renamed-object": "renamed object",
  "re-addressed-object": "re-addressed object",
  "object-property": "object changed",
};

/** @param served ids of those that are served as simulated devices now */
export function scanColumns(times: Times, served: string): ColDef<SavedScan>[] {
  return [
    { headerName: "Name", field: "name", flex: 1, minWidth: 180, tooltipField: "name" },
    {
      headerName: "Time",
      field: "takenAt",
      width: 190,
      valueFormatter: ({ value }) => times.full(value),
    },
    {
      headerName: "Kind",
      colId: "kind",
      width: 260,
      cellClass: "cell-muted",
      valueGetter: ({ data }) =>
        data === undefined ? "" : `${kindWords[data.kind]}${served.includes(data.id) ? " · served" : ""}`,
    },
    { headerName: "Devices", field: "devices", width: 90, type: "rightAligned" },
    { headerName: "Objects", field: "objects", width: 90, type: "rightAligned" },
  ];
}

export interface ShownChange extends ScanChange {
  readonly id: string;
}

export const changeColumns: ColDef<ShownChange>[] = [
  {
    headerName: "What",
    colId: "what",
    width: 146,
    valueGetter: ({ data }) => (data === undefined ? "" : changeWords[data.what]),
  },
  { headerName: "Device", field: "device", width: 130, tooltipField: "device" },
  { headerName: "Object", field: "object", width: 84, cellClass: "cell-code" },
  { headerName: "Name", field: "objectName", width: 120, tooltipField: "objectName" },
  { headerName: "Property", field: "property", width: 110, tooltipField: "property" },
  { headerName: "Before", field: "before", flex: 1, minWidth: 110, tooltipField: "before" },
  { headerName: "After", field: "after", flex: 1, minWidth: 110, tooltipField: "after" },
];

/** `2 new devices, 14 objects changed`; what there is none of is left out. */
export function comparisonText({ counts }: ScanComparison): string {
  const parts = scanChangeKinds.flatMap((kind) => {
    const number = counts[kind];
    if (number === 0) return [];
    const words = changeWords[kind];
    const plural = number === 1 ? words : words.replace(/(device|object)/, "$1s");
    return [`${numbers.whole(number)} ${plural}`];
  });
  return parts.length === 0 ? "Nothing is different" : parts.join(", ");
}

/** A side of a comparison as the value of a choice. */
export const sideValue = (side: ScanSide): string =>
  side.kind === "now" ? `now ${side.networkId}` : `saved ${side.id}`;

export interface SideChoice {
  readonly value: string;
  readonly label: string;
  readonly side: ScanSide;
}

/** What can be compared, by network: this one first. */
export function sideChoices(
  networks: readonly Network[],
  scans: readonly SavedScan[],
  first: Network["id"],
  times: Times,
): { readonly group: string; readonly items: readonly SideChoice[] }[] {
  return networks
    .toSorted((one, other) => Number(other.id === first) - Number(one.id === first))
    .map((network) => {
      const now: ScanSide = { kind: "now", networkId: network.id };
      const where = network.id === first ? "" : `${network.name}: `;
      return {
        group: network.name,
        items: [
          { value: sideValue(now), label: `${where}Now`, side: now },
          ...scans
            .filter(({ networkId }) => networkId === network.id)
            .map(({ id, name, takenAt }) => {
              const side: ScanSide = { kind: "saved", id };
              return { value: sideValue(side), label: `${where}${name}, ${times.full(takenAt)}`, side };
            }),
        ],
      };
    });
}
