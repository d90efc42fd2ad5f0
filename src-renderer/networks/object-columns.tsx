import type { ColDef, ICellRendererParams } from "ag-grid-community";
import type { OfferedObject, SampleValue, StatusFlag } from "../../src-main/contract/index.ts";
import { valueText } from "../format/index.ts";

/** An object as the grid shows it: as the scan found it, with what it said since. */
export interface ShownObject extends OfferedObject {
  readonly flags: readonly StatusFlag[];
  /** The best priority that commands it; null: nobody does; undefined: it can't be commanded, or isn't known. */
  readonly priority: number | null | undefined;
}

/** As the scan found it. */
export function asScanned(object: OfferedObject): ShownObject {
  const entries = object.properties?.priorityArray;
  const at = entries?.findIndex((entry) => entry !== null) ?? -1;
  const priority = entries === undefined ? undefined : at < 0 ? null : at + 1;
  return { ...object, flags: object.properties?.statusFlags ?? [], priority };
}

/** In the order of weight: what asks for a person first. */
const flagTones: Readonly<Record<StatusFlag, string>> = {
  fault: "tone-bad",
  "in-alarm": "tone-bad",
  overridden: "tone-warning",
  "out-of-service": "tone-warning",
};

function StatusCell({ data }: ICellRendererParams<ShownObject>) {
  if (data === undefined) return null;
  if (data.problem !== null) return <span className="tone-bad">{data.problem.what}</span>;
  return (
    <>
      {data.flags.map((flag, at) => (
        <span key={flag}>
          {at === 0 ? "" : ", "}
          <span className={flagTones[flag]}>{flag}</span>
        </span>
      ))}
    </>
  );
}

const priorityText = (priority: number | null | undefined): string =>
  priority === undefined ? "" : priority === null ? "–" : String(priority);

const shown = (object: OfferedObject, value: SampleValue): string =>
  typeof value === "number" && isTime(object.source)
    ? momentText(value)
    : valueText(value, object.states, object.firstState, object.states.length === 0);

const timeEncodings: ReadonlySet<string> = new Set(["unix", "unix-ms", "cp56", "mbus-f", "calendar"]);

const isTime = (source: OfferedObject["source"]): boolean =>
  source.protocol === "modbus" && timeEncodings.has(source.encoding);

/** A clock of a device as it shows it; most know no zone. */
function momentText(seconds: number): string {
  const date = new Date(seconds * 1_000);
  return Number.isNaN(date.getTime()) ? "–" : date.toISOString().slice(0, 19).replace("T", " ");
}

/** `8: 21.5, 16: 20; else 19`: who commands what, as the scan found it. */
function commandsText(object: ShownObject): string {
  const entries = object.properties?.priorityArray;
  if (entries === undefined) return "";
  const commands = entries.flatMap((value, at) =>
    value === null ? [] : [`${at + 1}: ${shown(object, value)}`],
  );
  const otherwise = object.properties?.relinquishDefault;
  const last =
    otherwise === undefined || otherwise === null ? "" : `; without a command ${shown(object, otherwise)}`;
  return `At the scan ${commands.length === 0 ? "nobody commanded it" : commands.join(", ")}${last}`;
}

export const objectColumns: ColDef<ShownObject>[] = [
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
    valueFormatter: ({ data }) => (data === undefined ? "" : shown(data, data.value)),
    enableCellChangeFlash: true,
  },
  { headerName: "Unit", field: "unit", width: 70, cellClass: "cell-unit" },
  {
    headerName: "Priority",
    field: "priority",
    headerTooltip: "The best priority that commands it; – where nobody does",
    width: 76,
    type: "rightAligned",
    valueFormatter: ({ value }) => priorityText(value),
    tooltipValueGetter: ({ data }) => (data === undefined ? "" : commandsText(data)),
    enableCellChangeFlash: true,
  },
  {
    headerName: "Status",
    colId: "status",
    width: 150,
    valueGetter: ({ data }) => data?.problem?.what ?? data?.flags.join(", ") ?? "",
    cellRenderer: StatusCell,
    tooltipValueGetter: ({ data }) =>
      data?.problem ? `${data.problem.what} ${data.problem.remedy}` : (data?.flags.join(", ") ?? ""),
    enableCellChangeFlash: true,
  },
  { headerName: "Type", field: "type", width: 130, cellClass: "cell-muted" },
  { headerName: "Description", field: "description", flex: 1, minWidth: 120, tooltipField: "description" },
  {
    headerName: "Writable",
    field: "writable",
    hide: true,
    width: 84,
    valueFormatter: ({ value }) => (value === true ? "yes" : ""),
  },
  {
    headerName: "COV increment",
    colId: "covIncrement",
    hide: true,
    width: 110,
    type: "rightAligned",
    valueGetter: ({ data }) => data?.properties?.covIncrement ?? null,
  },
  {
    headerName: "Low limit",
    colId: "lowLimit",
    hide: true,
    width: 90,
    type: "rightAligned",
    valueGetter: ({ data }) => data?.properties?.lowLimit ?? null,
  },
  {
    headerName: "High limit",
    colId: "highLimit",
    hide: true,
    width: 90,
    type: "rightAligned",
    valueGetter: ({ data }) => data?.properties?.highLimit ?? null,
  },
  {
    headerName: "Reliability",
    colId: "reliability",
    hide: true,
    width: 140,
    valueGetter: ({ data }) => data?.properties?.reliability ?? "",
  },
];
