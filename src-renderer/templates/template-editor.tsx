import { Button, Group } from "@mantine/core";
import type { ColDef } from "ag-grid-community";
import { useEffect, useMemo, useState } from "react";
import type { ProblemReport, TemplateIdentity, TemplateSheet } from "../../src-main/contract/index.ts";
import { ProblemLine, showNotice } from "../components/index.ts";
import { problemOf, useApplication } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { IdentityFields } from "./identity-fields.tsx";

interface Row {
  readonly number: number;
  readonly cells: readonly string[];
}

/** A template's registers in a grid: to look at, or to change where it is a person's own. */
export function TemplateEditor({ name, onDone }: { readonly name: string; readonly onDone: () => void }) {
  const { client } = useApplication();
  const [sheet, setSheet] = useState<TemplateSheet | null>(null);
  const [identity, setIdentity] = useState<TemplateIdentity | null>(null);
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  useEffect(() => {
    const left = new AbortController();
    client.templates.sheet({ name }, { signal: left.signal }).then(
      (answer) => {
        setSheet(answer);
        setIdentity(answer.identity);
        setRows(answer.rows.map((cells, index) => ({ number: index + 1, cells })));
      },
      (error: unknown) => {
        if (!left.signal.aborted) setProblem(problemOf(error));
      },
    );
    return () => left.abort();
  }, [client, name]);
  const own = sheet?.own ?? false;
  const columns = useMemo(
    (): ColDef<Row>[] => [
      { headerName: "Row", field: "number", width: 56, type: "rightAligned" },
      ...(sheet?.columns ?? []).map(
        ({ title, role }, index): ColDef<Row> => ({
          headerName: title,
          colId: role,
          editable: own,
          width: role === "name" || role === "variable" ? 180 : 104,
          valueGetter: ({ data }) => data?.cells[index] ?? "",
          valueSetter: ({ data, newValue }) => {
            const text = String(newValue ?? "");
            setRows((now) =>
              now.map((row) =>
                row.number === data.number ? { ...row, cells: row.cells.with(index, text) } : row,
              ),
            );
            return false;
          },
        }),
      ),
    ],
    [sheet, own],
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
          rows={rows}
          columns={columns}
          rowId={({ number }) => String(number)}
          emptyText="No register is left"
          onSelect={(chosen) => setSelected(new Set(chosen.map(({ number }) => number)))}
        />
      </div>
      {problem === null ? null : <ProblemLine problem={problem} />}
      <Group justify="space-between">
        {own ? (
          <Button
            disabled={selected.size === 0}
            onClick={() => setRows((now) => now.filter(({ number }) => !selected.has(number)))}
          >
            Remove selected registers
          </Button>
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
