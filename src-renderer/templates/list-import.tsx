import { Button, Group, Select } from "@mantine/core";
import type { ColDef } from "ag-grid-community";
import { useEffect, useMemo, useState } from "react";
import {
  type ExchangedFile,
  type ListNumbering,
  type ListPreview,
  type ListReading,
  type ListRole,
  type ListRow,
  listNumberings,
  listRoles,
  type ProblemReport,
  registerTables,
  type TemplateIdentity,
  type TriedRow,
} from "../../src-main/contract/index.ts";
import { ProblemLine, showNotice } from "../components/index.ts";
import { count } from "../format/index.ts";
import { problemOf, useApplication } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { IdentityFields } from "./identity-fields.tsx";
import { ListTryout, type Tried } from "./list-tryout.tsx";

const roleWords: Readonly<Record<ListRole, string>> = {
  ...{ address: "address", name: "name", variable: "variable", description: "description" },
  ...{ table: "table or function", type: "data type", length: "how many registers", order: "word order" },
  ...{ bits: "bits", scale: "factor", divisor: "divisor", decimals: "decimals", offset: "offset" },
  ...{ unit: "unit", access: "access", kind: "kind of point", interval: "interval", states: "state texts" },
  ...{
    notAvailable: "values for “none”",
    scaleBy: "scaled by (JSON)",
    alarms: "alarms (JSON)",
    note: "note",
  },
};

const numberingWords: Readonly<Record<ListNumbering, string>> = {
  zero: "from 0, as on the wire",
  one: "from 1",
  trade: "40001 is the first",
  "trade-zero": "40000 is the first",
};

interface Row extends ListRow {
  readonly taken: boolean;
  /** What a device says, once the row was tried. */
  readonly tried?: TriedRow | undefined;
}

type Place = keyof TriedRow["plausible"];

const triedColumn = (headerName: string, place: Place, headerTooltip: string): ColDef<Row> => ({
  headerName,
  headerTooltip,
  colId: place,
  width: 108,
  type: "rightAligned",
  valueGetter: ({ data }) => data?.tried?.[place] ?? "",
  tooltipValueGetter: ({ data }) => data?.tried?.[place] ?? "",
  cellClassRules: {
    "templates-fits": ({ data }) => data?.tried?.plausible[place] === true,
    "templates-unlikely": ({ data }) => data?.tried?.plausible[place] === false,
  },
});

/** Shown once something was read. */
const triedColumns: ColDef<Row>[] = [
  triedColumn("Reads now", "here", "Where the list says"),
  triedColumn("One lower", "lower", "At the address before"),
  triedColumn("One higher", "higher", "At the address behind"),
  triedColumn("Swapped", "swapped", "Where the list says, with the words the other way round"),
];

const columns: ColDef<Row>[] = [
  { headerName: "Take", field: "taken", width: 60, editable: ({ data }) => data?.state !== "wrong" },
  { headerName: "Line", field: "line", width: 60, type: "rightAligned" },
  {
    headerName: "Understood",
    field: "state",
    width: 96,
    cellClassRules: { "cell-bad": ({ data }) => data?.state === "wrong" },
  },
  { headerName: "Written", field: "written", width: 100, cellClass: "cell-code" },
  { headerName: "On the wire", field: "address", width: 92, type: "rightAligned" },
  { headerName: "Number", field: "number", width: 80, cellClass: "cell-code" },
  { headerName: "Table", field: "table", width: 80 },
  { headerName: "Name", field: "name", width: 190, tooltipField: "name" },
  { headerName: "Variable", field: "variable", width: 150, tooltipField: "variable" },
  { headerName: "Type", field: "type", width: 76, cellClass: "cell-code" },
  { headerName: "Order", field: "order", width: 70, cellClass: "cell-code" },
  { headerName: "Factor", field: "scale", width: 76, type: "rightAligned" },
  { headerName: "Unit", field: "unit", width: 64 },
  { headerName: "Kind", field: "kind", width: 76 },
  { headerName: "Access", field: "access", width: 90, hide: true },
  {
    headerName: "Noticed",
    colId: "notes",
    flex: 1,
    minWidth: 200,
    valueGetter: ({ data }) => data?.notes.join(" ") ?? "",
    tooltipValueGetter: ({ data }) => data?.notes.join(" ") ?? "",
  },
];

/** Values stand beside names. */
const withTried: ColDef<Row>[] = columns.flatMap((column) => {
  if (column.field === "name") return [column, ...triedColumns];
  return column.field === "written" || column.field === "table" || column.field === "number" ? [] : [column];
});

/** Shows what a register list says, lets a person say what its columns mean, and keeps it as a template. */
export function ListImport({ file, onDone }: { readonly file: ExchangedFile; readonly onDone: () => void }) {
  const { client } = useApplication();
  const [reading, setReading] = useState<ListReading>({});
  const [preview, setPreview] = useState<ListPreview | null>(null);
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set());
  const [identity, setIdentity] = useState<Partial<TemplateIdentity>>({});
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState<Tried | null>(null);
  const triedRows = tried?.reading === reading ? tried.rows : undefined;
  useEffect(() => {
    const left = new AbortController();
    client.templates.previewList({ file, reading }, { signal: left.signal }).then(
      (answer) => {
        setPreview(answer);
        setProblem(null);
      },
      (error: unknown) => {
        if (!left.signal.aborted) setProblem(problemOf(error));
      },
    );
    return () => left.abort();
  }, [client, file, reading]);
  const rows = useMemo(
    () =>
      preview?.rows.map(
        (row): Row => ({
          ...row,
          taken: row.state !== "wrong" && !leftOut.has(row.line),
          tried: triedRows?.get(row.line),
        }),
      ),
    [preview, leftOut, triedRows],
  );
  if (preview === null) {
    return problem === null ? <p className="muted">Reading the list …</p> : <ProblemLine problem={problem} />;
  }
  const ask = (change: ListReading) => setReading((now) => ({ ...now, ...change }));
  const known = { ...preview.identity, ...identity };
  const whole: TemplateIdentity = {
    manufacturer: known.manufacturer ?? "",
    model: known.model ?? "",
    kind: known.kind ?? "electricity meter",
    source: known.source ?? file.name,
    order: preview.order,
    registersPerRequest: known.registersPerRequest ?? 125,
  };
  const taken = rows?.filter((row) => row.taken) ?? [];
  const roles = preview.columns.map(({ role }) => role);
  const places = preview.columns.map((column, index) => ({ ...column, index }));
  const keep = async () => {
    setBusy(true);
    try {
      const made = await client.templates.importList({
        ...{ file, reading, identity: whole },
        leaveOut: [...leftOut],
      });
      showNotice(`Kept ${made.manufacturer} ${made.model}`, count(made.registers, "register"));
      onDone();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <div className="form">
      <div className="templates-fields">
        {preview.sheets.length > 1 ? (
          <Select
            label="Sheet"
            allowDeselect={false}
            data={preview.sheets}
            value={preview.sheet}
            onChange={(sheet) => setReading(sheet === null ? {} : { sheet })}
          />
        ) : null}
        <Select
          label="Column names"
          allowDeselect={false}
          data={preview.top.map(({ line, text }) => ({
            value: String(line),
            label: `line ${line}: ${text.slice(0, 80)}`,
          }))}
          value={String(preview.headerLine)}
          onChange={(line) => ask({ headerLine: Number(line), columns: undefined })}
        />
        <Select
          label="Addresses count"
          description={preview.numberingReason}
          allowDeselect={false}
          data={listNumberings.map((value) => ({ value, label: numberingWords[value] }))}
          value={preview.numbering}
          onChange={(value) => ask({ numbering: listNumberings.find((one) => one === value) })}
        />
        <Select
          label="Table, where none is said"
          allowDeselect={false}
          data={[...registerTables]}
          value={preview.table}
          onChange={(value) => ask({ table: registerTables.find((one) => one === value) })}
        />
      </div>
      <fieldset className="templates-mapping" aria-label="What the columns hold">
        {places.map(({ title, role, examples, index }) => (
          <Select
            key={index}
            label={title || `Column ${index + 1}`}
            description={examples.join(" · ").slice(0, 40) || "empty"}
            placeholder="not used"
            clearable
            data={listRoles.map((value) => ({ value, label: roleWords[value] }))}
            value={role}
            onChange={(value) => {
              const chosen = listRoles.find((one) => one === value) ?? null;
              ask({ columns: roles.map((one, at) => (at === index ? chosen : one === chosen ? null : one)) });
            }}
          />
        ))}
      </fieldset>
      <p className="muted small">
        {preview.remembered ? "Read as a list with the same columns was before. " : ""}
        {count(taken.length, "register")} of {count(preview.rows.length, "line")} will be taken
        {preview.passedOver > 0 ? `, ${count(preview.passedOver, "heading")} passed over` : ""}.{" "}
        {preview.notes.join(" ")}
      </p>
      <div className="templates-grid templates-short">
        <DataGrid
          label="Lines of the list"
          noun="line"
          remember="register-list"
          rows={rows}
          columns={triedRows === undefined ? columns : withTried}
          rowId={({ line }) => String(line)}
          emptyText="No line has an address: say which column holds it"
          options={{
            onCellValueChanged: ({ data, newValue }) =>
              setLeftOut((now) => {
                const next = new Set(now);
                if (newValue === true) next.delete(data.line);
                else next.add(data.line);
                return next;
              }),
          }}
        />
      </div>
      <ListTryout
        file={file}
        reading={reading}
        lines={preview.rows.filter(({ state }) => state !== "wrong").map(({ line }) => line)}
        onTried={setTried}
      />
      <IdentityFields
        value={whole}
        onChange={({ order, ...change }) => {
          if (order !== undefined) ask({ order });
          setIdentity((now) => ({ ...now, ...change }));
        }}
      />
      {problem === null ? null : <ProblemLine problem={problem} />}
      <Group justify="flex-end">
        <Button onClick={onDone}>Cancel</Button>
        <Button
          variant="filled"
          loading={busy}
          disabled={taken.length === 0 || whole.manufacturer.trim() === "" || whole.model.trim() === ""}
          onClick={() => void keep()}
        >
          Keep {count(taken.length, "register")} as a template
        </Button>
      </Group>
    </div>
  );
}
