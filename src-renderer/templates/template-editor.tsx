import { Button, Group } from "@mantine/core";
import type { ColDef } from "ag-grid-community";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { ProblemReport, TemplateIdentity, TemplateSheet } from "../../src-main/contract/index.ts";
import { ProblemLine, showNotice } from "../components/index.ts";
import { problemOf, useApplication } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { IdentityFields } from "./identity-fields.tsx";

interface Row {
  /** Stays the row's own when others go. */
  readonly id: number;
  readonly cells: readonly string[];
}

interface ShownRow extends Row {
  readonly number: number;
}

type Rows = readonly Row[];

/** Steps that can be taken back until the dialog closes. */
const mostSteps = 50;

/** A register behind the last one, like it; its variable is made of its name when it is saved. */
function following(sheet: TemplateSheet, rows: Rows): Row {
  const before = rows.at(-1)?.cells ?? [];
  const of = (role: string) => before[sheet.columns.findIndex((column) => column.role === role)] ?? "";
  const wide = { u32: 2, s32: 2, f32: 2, u64: 4, s64: 4, f64: 4 }[of("type")] ?? 1;
  const filled: Readonly<Record<string, string>> = {
    address: String((Number(of("address")) || 0) + (Number(of("length")) || wide)),
    ...{ name: "New register", table: of("table"), type: of("type") || "u16", length: of("length") },
    ...{ scale: "1", offset: "0", kind: "analog", interval: of("interval"), access: "read" },
  };
  const cells = sheet.columns.map(({ role }) => filled[role] ?? "");
  return { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, cells };
}

/** A template's registers in a grid: to look at, or to change where it is a person's own. */
export function TemplateEditor({ name, onDone }: { readonly name: string; readonly onDone: () => void }) {
  const { client } = useApplication();
  const [sheet, setSheet] = useState<TemplateSheet | null>(null);
  const [identity, setIdentity] = useState<TemplateIdentity | null>(null);
  const [rows, setRows] = useState<Rows>([]);
  /** As the rows were before each change, oldest first. */
  const [past, setPast] = useState<readonly Rows[]>([]);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  useEffect(() => {
    const left = new AbortController();
    client.templates.sheet({ name }, { signal: left.signal }).then(
      (answer) => {
        setSheet(answer);
        setIdentity(answer.identity);
        setRows(answer.rows.map((cells, index) => ({ id: index, cells })));
      },
      (error: unknown) => {
        if (!left.signal.aborted) setProblem(problemOf(error));
      },
    );
    return () => left.abort();
  }, [client, name]);
  const own = sheet?.own ?? false;
  const change = useCallback(
    (next: (now: Rows) => Rows) => {
      setPast((before) => [...before, rows].slice(-mostSteps));
      setRows(next(rows));
    },
    [rows],
  );
  const undo = () => {
    const last = past.at(-1);
    if (last === undefined) return;
    setRows(last);
    setPast(past.slice(0, -1));
  };
  const shown = useMemo(() => rows.map((row, index): ShownRow => ({ ...row, number: index + 1 })), [rows]);
  const columns = useMemo(
    (): ColDef<ShownRow>[] => [
      { headerName: "Row", field: "number", width: 56, type: "rightAligned" },
      ...(sheet?.columns ?? []).map(
        ({ title, role }, index): ColDef<ShownRow> => ({
          headerName: title,
          colId: role,
          editable: own,
          width:
            role === "name" || role === "variable"
              ? 180
              : role === "address" || role === "length"
                ? 136
                : 104,
          valueGetter: ({ data }) => data?.cells[index] ?? "",
          valueSetter: ({ data, newValue }) => {
            const text = String(newValue ?? "");
            if (text !== data.cells[index]) {
              change((now) =>
                now.map((row) => (row.id === data.id ? { ...row, cells: row.cells.with(index, text) } : row)),
              );
            }
            return false;
          },
        }),
      ),
    ],
    [sheet, own, change],
  );
  if (sheet === null || identity === null) {
    return problem === null ? <p className="muted">Loading …</p> : <ProblemLine problem={problem} />;
  }
  const save = async () => {
    try {
      await client.templates.save({ name, identity, rows: rows.map(({ cells }) => [...cells]) });
      showNotice("Saved the template", "Devices are read by it from their next scan.");
      onDone();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <div className="form">
      <IdentityFields
        value={identity}
        disabled={!own}
        onChange={(change) => setIdentity({ ...identity, ...change })}
      />
      {own ? null : (
        <p className="muted small">It came with the app and stays as it is. Duplicate it to change a copy.</p>
      )}
      <div className="templates-grid">
        <DataGrid
          label="Registers of the template"
          noun="register"
          remember="template-registers"
          rows={shown}
          columns={columns}
          rowId={({ id }) => String(id)}
          emptyText="No register is left"
          onSelect={(chosen) => setSelected(new Set(chosen.map(({ id }) => id)))}
        />
      </div>
      {problem === null ? null : <ProblemLine problem={problem} />}
      <Group justify="space-between">
        {own ? (
          <Group gap="xs">
            <Button onClick={() => change((now) => [...now, following(sheet, now)])}>Add a register</Button>
            <Button
              disabled={selected.size === 0}
              onClick={() => change((now) => now.filter(({ id }) => !selected.has(id)))}
            >
              Remove selected registers
            </Button>
            <Button disabled={past.length === 0} onClick={undo}>
              Undo
            </Button>
          </Group>
        ) : (
          <span />
        )}
        <Group gap="xs">
          <Button onClick={onDone}>{own ? "Cancel" : "Back"}</Button>
          {own ? (
            <Button variant="filled" disabled={rows.length === 0} onClick={() => void save()}>
              Save
            </Button>
          ) : null}
        </Group>
      </Group>
    </div>
  );
}
