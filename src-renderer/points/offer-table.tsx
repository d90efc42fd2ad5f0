import { Button, Select, Switch, Tooltip } from "@mantine/core";
import { IconCheck, IconChecks } from "@tabler/icons-react";
import type { ColDef, GridApi, ICellRendererParams, SuppressKeyboardEventParams } from "ag-grid-community";
import { useCallback, useMemo, useState } from "react";
import type { ObjectId } from "../../src-main/contract/index.ts";
import { FilterBox, PointName, showNotice, showProblem, useAct } from "../components/index.ts";
import { count, numbers, valueText } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { type Choice, mappings, type Offer, variablePattern } from "./offers.ts";
import { VariableEditor } from "./variable-editor.tsx";

const sure = 0.8;

/** Objects that aren't points yet, each with what is proposed for it. Space accepts. */
export function OfferTable(props: {
  lines: readonly Offer[] | undefined;
  variables: readonly string[];
  choose: (id: ObjectId, choice: Choice) => void;
}) {
  const { lines, variables, choose } = props;
  const { client, refresh } = useApplication();
  const act = useAct();
  const devices = useWindowState((state) => state.devices);
  const [filter, setFilter] = useState("");
  const [device, setDevice] = useState<string | null>(null);
  const [proposedOnly, setProposedOnly] = useState(false);
  const [withoutValue, setWithoutValue] = useState(false);
  const [selected, setSelected] = useState<readonly Offer[]>([]);
  const [busy, setBusy] = useState(false);
  const shown = useMemo(
    () =>
      lines?.filter(
        (line) =>
          (device === null || line.object.deviceId === device) &&
          (!proposedOnly || line.variable !== "") &&
          (withoutValue || line.holdsValue),
      ),
    [lines, device, proposedOnly, withoutValue],
  );
  const certain = useMemo(() => (shown ?? []).filter((line) => (line.confidence ?? 0) >= sure), [shown]);

  const accept = useCallback(
    (wanted: readonly Offer[]) =>
      void act(async () => {
        const ready = mappings(wanted);
        if (ready.length === 0) {
          showProblem({
            code: "invalid-input",
            what: "Nothing is proposed for the chosen objects.",
            remedy: "Choose a variable for them first: press Enter in the Variable column.",
          });
          return;
        }
        setBusy(true);
        try {
          const made = await client.points.map({ mappings: ready });
          refresh(["points"]);
          const left = wanted.length - ready.length;
          showNotice(
            `Mapped ${count(made.length, "point")}`,
            left === 0
              ? "Ctrl+Z takes it back."
              : `${count(left, "object")} without a variable left out. Ctrl+Z takes it back.`,
          );
        } finally {
          setBusy(false);
        }
      }),
    [act, client, refresh],
  );

  const onKey = useCallback(
    (key: string, line: Offer, api: GridApi<Offer>) => {
      if (key !== " ") return;
      const chosen = api.getSelectedRows();
      accept(chosen.some((one) => one.object.id === line.object.id) ? chosen : [line]);
    },
    [accept],
  );
  const columns = useMemo(() => offerColumns(variables, choose), [variables, choose]);

  return (
    <div className="page">
      <div className="toolbar">
        <Select
          aria-label="Device"
          w={180}
          placeholder="All devices"
          data={devices.map((one) => ({ value: one.id, label: one.name === "" ? one.key : one.name }))}
          value={device}
          onChange={setDevice}
          searchable
          clearable
          nothingFoundMessage="No such device"
        />
        <FilterBox label="Filter offered objects" value={filter} onChange={setFilter} />
        <Switch
          label="Suggested only"
          checked={proposedOnly}
          onChange={(event) => setProposedOnly(event.currentTarget.checked)}
        />
        <Switch
          label="Show objects without a value"
          checked={withoutValue}
          onChange={(event) => setWithoutValue(event.currentTarget.checked)}
        />
        <span className="grow" />
        <Tooltip label="Makes points of the selected lines (Space)">
          <Button
            leftSection={<IconCheck size={16} stroke={1.5} />}
            disabled={selected.length === 0 || busy}
            onClick={() => accept(selected)}
          >
            Accept selected{selected.length === 0 ? "" : ` ${numbers.whole(selected.length)}`}
          </Button>
        </Tooltip>
        <Button
          variant="filled"
          leftSection={<IconChecks size={16} stroke={1.5} />}
          disabled={certain.length === 0}
          loading={busy}
          onClick={() => accept(certain)}
        >
          Accept all ≥ {sure.toFixed(2)} ({numbers.whole(certain.length)})
        </Button>
      </div>
      <div className="page-body">
        <DataGrid
          label="Offered objects"
          noun="object"
          remember="offers"
          rows={shown}
          columns={columns}
          rowId={(line) => line.object.id}
          filter={filter}
          emptyText={
            lines?.every((line) => !line.holdsValue)
              ? "Every offered object is a point already"
              : "No object matches the filters"
          }
          onSelect={setSelected}
          onKey={onKey}
        />
      </div>
    </div>
  );
}

/** Space accepts instead of selecting. */
const leaveSpace = ({ event, editing }: SuppressKeyboardEventParams<Offer>): boolean =>
  event.key === " " && !editing;

function ConfidenceCell({ value }: ICellRendererParams<Offer, number | null>) {
  if (value === null || value === undefined) return null;
  return (
    <span className="confidence">
      <meter min={0} max={1} low={0.5} high={sure} optimum={1} value={value} aria-hidden />
      {value.toFixed(2)}
    </span>
  );
}

function offerColumns(
  variables: readonly string[],
  choose: (id: ObjectId, choice: Choice) => void,
): ColDef<Offer>[] {
  const columns: ColDef<Offer>[] = [
    { headerName: "Device", field: "deviceName", width: 150, tooltipField: "deviceName" },
    {
      headerName: "Object",
      colId: "key",
      width: 84,
      valueGetter: ({ data }) => data?.object.key,
      cellClass: "cell-code",
      comparator: (one: string, other: string) => one.localeCompare(other, undefined, { numeric: true }),
    },
    {
      headerName: "Offered as",
      colId: "offered",
      width: 170,
      valueGetter: ({ data }) => data?.object.name,
      tooltipValueGetter: ({ data }) => data?.object.description ?? "",
    },
    {
      headerName: "Value",
      colId: "value",
      width: 104,
      type: "rightAligned",
      valueGetter: ({ data }) => data?.object.value,
      valueFormatter: ({ data }) =>
        data === undefined
          ? ""
          : valueText(
              data.object.value,
              data.object.states,
              data.object.firstState,
              data.object.states.length === 0,
            ),
    },
    { headerName: "Unit", field: "unit", width: 64, cellClass: "cell-unit" },
    {
      headerName: "Variable",
      field: "variable",
      width: 200,
      editable: true,
      cellEditor: VariableEditor,
      cellEditorParams: { variables },
      cellClass: "cell-arrow",
      valueFormatter: ({ value }) => (value === "" ? "choose…" : String(value)),
      cellClassRules: { "cell-muted": ({ value }) => value === "" },
      valueSetter: ({ data, newValue }) => {
        const variable = String(newValue ?? "").trim();
        if (variable === data.variable) return false;
        if (variable !== "" && !variablePattern.test(variable)) {
          showProblem({
            code: "invalid-input",
            what: `“${variable}” can't be a variable.`,
            remedy: "Use lower-case letters, digits and underscores, such as temp_supply.",
          });
          return false;
        }
        choose(data.object.id, { variable });
        return false;
      },
    },
    {
      headerName: "Point name",
      field: "name",
      width: 170,
      editable: true,
      tooltipField: "name",
      cellRenderer: ({ data }: ICellRendererParams<Offer>) =>
        data === undefined ? null : <PointName name={data.name} device={data.deviceName} beside />,
      valueSetter: ({ data, newValue }) => {
        const name = String(newValue ?? "").trim();
        if (name !== "" && name !== data.name) choose(data.object.id, { name });
        return false;
      },
    },
    {
      headerName: "Confidence",
      field: "confidence",
      width: 104,
      cellRenderer: ConfidenceCell,
      type: "rightAligned",
    },
    {
      headerName: "Reason",
      field: "reason",
      flex: 1,
      minWidth: 140,
      cellClass: "cell-muted",
      tooltipField: "reason",
    },
  ];
  return columns.map((column) => ({ ...column, suppressKeyboardEvent: leaveSpace }));
}
